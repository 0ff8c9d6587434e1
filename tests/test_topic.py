"""What a guide is about stands in its evidence/words.yml: the rules go by that file, and by nothing else."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT
from filled import guide_of
from guide.evidence import load as evidence
from guide.evidence.entries import Evidence, Finding, nothing
from guide.evidence.topic import Topic, finder
from guide.page import front_matter_rules
from guide.page.page import Page
from guide.page.problem import Problem
from guide.rules import house_style as style
from guide.rules import registry as rules
from test_rules import rule

FIXTURE = ROOT / "tests/fixtures/evidence"
KNIVES = Topic(
    topics=("blade", "edge", "whetstone"),
    effects=("sharpen*", "dull*", "wear*"),
    risks=("slip*", "cut finger"),
    units=("stroke", "degree"),
    help=("first aid",),
    experts=("cutler",),
    names=("Solingen",),
    professions=("cutler",),
    reviewer="craftsperson",
    spelling={"grey": "gray"},
)
TITLE = '---\ntitle: T\n---\n\n# T\n\n!!! short "In short"\n    One line of text.\n    Another line of text.\n\n'


def of_knives(text: str, *only: rules.Rule, topic: Topic = KNIVES) -> list[str]:
    known = replace(nothing(), topic=topic)
    return [problem.message for problem in rules.problems(Page("docs/x.md", TITLE + text), known, only or rules.RULES)]


@pytest.mark.parametrize(
    "sentence",
    ["A stone sharpens the blade.", "Ten strokes do.", "The steel may slip.", "Hold it at 15 degrees."],
)
def test_a_statement_is_what_the_guide_is_about_and_needs_a_source(sentence: str) -> None:
    assert ["names no source" in message for message in of_knives(sentence + "\n", rule("sources"))] == [True]
    assert of_knives(sentence + "\n", rule("sources"), topic=Topic()) == []


def test_what_another_guide_is_about_is_no_statement_here() -> None:
    assert of_knives("Needling heals skin and fades scars.\n", rule("sources")) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("## Made in Solingen\n", None),
        ("## Made in Sheffield\n", '"Sheffield" has a capital'),
        ("The steel is grey.\n", '"grey" is British'),
        (
            "<details markdown>\n<summary>More</summary>\n\nLearn first aid.\n\n</details>\n",
            '"first aid" stands in a closed block',
        ),
        (
            "<details markdown>\n<summary>More</summary>\n\nA blade can slip.\n\n</details>\n",
            '"slip" stands in a closed block',
        ),
    ],
)
def test_names_spelling_risks_and_help_are_the_guides_own(text: str, message: str | None) -> None:
    wanted = (style.headings, style.spelling, style.closed)
    found = of_knives(text, *wanted)
    assert len(found) == (message is not None) and all(str(message) in one for one in found)


def test_the_doubt_of_the_guides_own_experts_is_a_doubt() -> None:
    text = "Two cutlers hold that it works.[^steel]\n"
    finding = Finding("steel", "It may work.", "low", (), date(2026, 1, 1), 1)
    known = replace(nothing(), findings={"steel": finding}, topic=KNIVES)
    page = Page("docs/x.md", TITLE + text)
    assert rules.problems(page, known, [rule("certainty")]) == []
    assert len(rules.problems(page, replace(known, topic=replace(KNIVES, experts=())), [rule("certainty")])) == 1


def test_who_may_have_read_a_page_is_the_guides_own() -> None:
    assert front_matter_rules.not_a_reviewer("Test Person, cutler", KNIVES) == ""
    refused = front_matter_rules.not_a_reviewer("Test Person, dermatologist", KNIVES)
    assert "Write the craftsperson" in refused and "Known are: cutler." in refused


@pytest.mark.parametrize(
    ("entry", "text", "found"),
    [
        ("infect*", "It was infected.", True),
        ("scar", "Two scars.", True),
        ("scar", "It was scarce.", False),
        ("let * in", "They let air in.", True),
        ("side effect", "A side  effect.", True),
        ("a.b", "axb", False),
    ],
)
def test_an_entry_is_words_and_a_star_and_never_a_pattern(entry: str, text: str, found: bool) -> None:
    assert bool(finder([entry]).search(text)) == found


def loaded(tmp_path: Path, old: str, new: str) -> tuple[Evidence, list[Problem]]:
    """The fixture's evidence, with a change in words.yml."""
    shutil.copytree(FIXTURE, tmp_path / "evidence")
    file = tmp_path / "evidence/words.yml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return evidence.load(tmp_path / "evidence", date(2026, 12, 1))


BROKEN = {
    "a pattern": ("topics: [", "topics: [\n  (a+)+$,", "has the wrong form"),
    "two stars": ("topics: [", "topics: [\n  a*b*c,", "has the wrong form"),
    "no list": ("units: [", "units: needle\nwhatever: [", "must be a list"),
    "a list left out": ("reviewer: clinician\n", "", '"reviewer" is missing'),
    "a number": ('"112"', "112", "must be text"),
    "a word twice": ("skin, scar", "skin, skin, scar", "twice"),
    "no YAML": ("reviewer: ", "reviewer: : ", "not YAML"),
    "a spelling of two words": ("grey: gray", "grey: light gray", "wrong form"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_fault_of_the_file_is_named_at_its_line_and_the_rules_then_say_nothing(tmp_path: Path, name: str) -> None:
    old, new, message = BROKEN[name]
    found, problems = loaded(tmp_path, old, new)
    mine = [problem for problem in problems if problem.path == "evidence/words.yml"]
    assert mine and any(message in problem.message for problem in mine), mine
    text = "Skin heals in 3 days. <!-- no source: an example of the tests -->\n"
    page = Page("docs/x.md", TITLE + text + "\nIt is grey.\n")
    assert not found.topic.known and rules.problems(page, found) == []


def test_a_missing_file_is_one_problem(tmp_path: Path) -> None:
    shutil.copytree(FIXTURE, tmp_path / "evidence")
    (tmp_path / "evidence/words.yml").unlink()
    _, problems = evidence.load(tmp_path / "evidence", date(2026, 12, 1))
    assert [(p.path, p.message.split(".")[0]) for p in problems if "words" in p.path] == [
        ("evidence/words.yml", "this file is missing")
    ]


ABOUT = re.compile(r"\b(?:skin|scars?|acne|needl\w*|dermapen|dermis|epidermis|collagen|fibroblasts?|keloids?)\b", re.I)


def test_no_module_but_the_drawings_knows_what_this_guide_is_about() -> None:
    drawings = {*(ROOT / "scripts/guide/figures").rglob("*.py"), ROOT / "scripts/guide/fill/figures.py"}
    code = set((ROOT / "scripts").rglob("*.py")) - drawings
    known = {f"{file.name}: {found[0]}" for file in code for found in ABOUT.finditer(file.read_text("utf-8"))}
    assert known == set()


def test_the_kinds_of_guide_do_not_mix() -> None:
    """Two guides judged one after the other, each by its own words."""
    ours = guide_of([], replace(nothing(), topic=Topic(topics=("skin",), effects=("heal",))))
    for topic, message in ((ours.evidence.topic, []), (KNIVES, ["x"]), (ours.evidence.topic, [])):
        assert len(of_knives("A stone sharpens the blade.\n", rule("sources"), topic=topic)) == len(message)
