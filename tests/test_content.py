"""Content: what the real pages must hold together, whoever edits them."""

from __future__ import annotations

import re

import pytest
import yaml
from conftest import ROOT

DOCS = ROOT / "docs"


def choices() -> dict[str, dict[str, str]]:
    """Each choice of the pages below options by its heading: its questions, and the answer to each as Markdown."""
    found = {}
    for page in sorted((DOCS / "deciding/options").glob("*.md")):
        for section in re.split(r"^## ", page.read_text("utf-8"), flags=re.M)[1:]:
            rows = [line.split("|") for line in section.split("\n") if line.startswith("|")][2:]
            if rows:
                found[section.split("\n")[0]] = {row[1].strip(): row[2].strip() for row in rows}
    return found


def test_every_choice_answers_the_same_questions() -> None:
    """Balance as IPDAS asks it: the same questions for each choice, and an answer to each of them."""
    told = choices()
    assert len(told) >= 10
    first = list(next(iter(told.values())))
    for name, answers in told.items():
        assert list(answers) == first, name
        assert all(answers.values()), name


def test_every_choice_says_what_can_go_wrong_and_who_says_so() -> None:
    for name, answers in choices().items():
        assert "[^" in answers["What can go wrong?"], name
        for answer in answers.values():
            assert not re.search(r"\bdid not check\b|\bnot checked\b", answer, re.I), (name, answer)


def test_the_table_that_compares_names_every_choice_with_its_harm() -> None:
    """No choice may be told on its own page and be missing where a reader compares."""
    text = (DOCS / "deciding/options.md").read_text("utf-8")
    table = re.search(r"^\| Choice \|[^|]*\| What can go wrong \|\n.*\n((?:\|.*\n)+)", text, re.M)
    assert table
    rows = [line.split("|") for line in table[1].splitlines()]
    assert len(rows) == len(choices())
    for row in rows:
        assert re.search(r"\(options/[\w-]+\.md#[\w-]+\)\{#[\w-]+\}", row[1]), row[1]
        assert "[^" in row[3], row[1]


def test_every_claim_of_the_article_is_on_its_page() -> None:
    """Judged in a research item, beside what research says, or in a figure's row: the supported ones weigh the same."""
    figures = yaml.safe_load((ROOT / "evidence/figures.yml").read_text("utf-8"))
    for claim in yaml.safe_load((ROOT / "evidence/claims.yml").read_text("utf-8")):
        if "retired" in claim:
            continue
        text = (DOCS / f"{claim['page']}.md").read_text("utf-8")
        judged = rf'^(?:!!! beside ".*\b{claim["id"]}\b|    - \*\*(?:.*\n      )*.*\[\^{claim["id"]}\])'
        drawn = [figures[name]["data"] for name in re.findall(r"figures/([\w-]+)\.svg\)", text)]
        rows = [row for data in drawn for row in data.get("rows", []) if "verdict" in row]
        shown = [row for row in rows if f"[^{claim['id']}]" in row["shows"]]
        assert shown or re.search(judged, text, re.M), (claim["id"], claim["page"])


def test_the_times_of_healing_are_told_once_by_the_picture_and_its_table() -> None:
    """A second timeline or table of days would be a second clock, and a reader cannot tell which one holds."""
    figure = yaml.safe_load((ROOT / "evidence/figures.yml").read_text("utf-8"))["healing"]
    text = (DOCS / "treatment/healing.md").read_text("utf-8")
    assert text.count("](../figures/healing.svg)") == 1
    assert "```mermaid" not in text
    for slot in figure["data"]["slots"]:
        assert f"| {slot['when']} |" not in text


CALL = """worse after day three | still swollen | pain or heat grows | weeps, scabs or crusts | pus | blisters
    | hard bumps | even weeks later | tingles and then blisters | new rash | dark marks that spread | lines in a row"""
URGENT = """hot, sore skin spreads | near an eye | fever | weak immune system | eye hurts | sees less well
    | cannot bear light | blisters come near it"""
EMERGENCY = """emergency number if | lips, tongue or throat suddenly swell | wheeze | cannot breathe or swallow
    | feel faint or confused | blue, gray or pale | palms and soles | very ill | fast heartbeat | fast breathing
    | cold, clammy skin | feel faint, vomit or are hard to wake | purple patches | numbing cream | beats unevenly
    | seizure"""


@pytest.mark.parametrize("kind", ["call", "urgent"])
@pytest.mark.parametrize("page", ["treatment/healing", "deciding/risks", "deciding/skin-tone"])
def test_a_card_names_every_sign_to_act_on_and_what_to_feel_for_on_dark_skin(page: str, kind: str) -> None:
    text = (DOCS / f"{page}.md").read_text("utf-8")
    [card] = re.findall(rf"^!!! {kind} .*\n((?:(?:    .*)?\n)+)", text, re.M)
    wanted = [sign.strip() for sign in {"call": CALL, "urgent": URGENT}[kind].split("|")]
    assert [sign for sign in wanted if sign not in card] == []
    assert re.search(r"brown and black skin.* feel for heat, swelling and pain", card)


@pytest.mark.parametrize("page", ["treatment/healing", "deciding/risks", "deciding/skin-tone"])
def test_the_emergency_number_is_a_tier_of_its_own_that_ends_the_urgent_card(page: str) -> None:
    text = (DOCS / f"{page}.md").read_text("utf-8")
    [urgent] = re.findall(r"^!!! urgent .*\n((?:(?:    .*)?\n)+)", text, re.M)
    before, title, signs = urgent.partition("    !!! emergency ")
    assert title and [sign for sign in map(str.strip, EMERGENCY.split("|")) if sign not in signs] == []
    assert "emergency number" not in before
    assert all(line.startswith(" " * 8) for line in signs.splitlines()[1:] if line)


def test_nothing_about_risk_or_help_stands_in_a_closed_block() -> None:
    for page in DOCS.rglob("*.md"):
        assert not re.search(r"^\?\?\? |<details(?! open)", page.read_text("utf-8"), re.M), page


def test_no_page_writes_down_how_many_claims_there_are() -> None:
    """The number is counted from the data wherever it stands, so that it cannot go stale."""
    for file in [ROOT / "README.md", *DOCS.rglob("*.md")]:
        assert not re.search(r"\b(?:\d+|(?:forty|fifty)(?:-\w+)?) claims\b", file.read_text("utf-8")), file
