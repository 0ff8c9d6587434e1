"""What machines read says what people read, in a form that holds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from filled import article_of, guide_of
from guide.evidence.entries import Evidence
from guide.page.page import Page
from guide.publish import data as machine
from guide.publish.markdown_copy import markdown_copy
from guide.way.article import Article
from jsonschema import Draft202012Validator, FormatChecker
from test_claims import PAGES, SHOWN
from test_notes import evidence, folder  # noqa: F401

ROOT = Path(__file__).parents[1]
FIRST = ROOT / "tests/fixtures/v1"
"""The schemas as they were first published. They never change."""
SITE = "https://guide.example/scars/"
FRONT = "---\ntitle: A pen & </script><!-- scars\ndescription: About pens.\nreviewed: 2026-03-02\nreviewer: {}\n---\n"
TEXT = FRONT + SHOWN.split("---\n", 2)[2] + "\nNeedling of scars.[^atlas] Twice.[^atlas] `[^rivers2014]`\n"


def article(evidence: Evidence, reviewer: str = "") -> Article:  # noqa: F811
    page = Page("docs/how-it-works/pen.md", TEXT.format(reviewer))
    return article_of(page, guide_of([page], evidence))


def said(evidence: Evidence, reviewer: str = "") -> dict[str, Any]:  # noqa: F811
    found = json.loads(machine.json_ld(article(evidence, reviewer), "Guide", SITE, SITE + "pen/", "MedicalWebPage"))
    assert found["@context"] == "https://schema.org"
    return found  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", ["claims", "findings"])
def test_the_published_file_keeps_its_published_schema(evidence: Evidence, name: str) -> None:  # noqa: F811
    write = {"claims": machine.claims_json, "findings": machine.findings_json}[name]
    data = json.loads(write(evidence, SITE, guide_of(PAGES, evidence).used))
    file = data["$schema"].removeprefix(SITE)
    schema = json.loads((ROOT / "docs" / file).read_text())
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(data)
    assert data["version"] == 1
    assert [row["id"] for row in data[name]] == list(getattr(evidence, name))
    del data[name][0]["sources"]
    assert list(Draft202012Validator(schema).iter_errors(data)), "the schema lets anything pass"


@pytest.mark.parametrize("name", ["claims", "findings"])
def test_version_1_has_only_gained_keys_since_it_was_first_published(evidence: Evidence, name: str) -> None:  # noqa: F811
    first = json.loads((FIRST / f"{name}.schema.json").read_text())
    now = json.loads((ROOT / f"docs/evidence/{name}-v1.schema.json").read_text())
    assert list(lost(first, now)) == []
    write = {"claims": machine.claims_json, "findings": machine.findings_json}[name]
    data = json.loads(write(evidence, SITE, guide_of(PAGES, evidence).used))
    Draft202012Validator(first, format_checker=FormatChecker()).validate(data)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"properties": {"a": {}}}, {"properties": {}}),
        ({"type": "string"}, {"type": ["string", "null"]}),
        ({"required": ["a", "b"]}, {"required": ["a"]}),
        ({"$defs": {"a": {"enum": ["x"]}}}, {"$defs": {"a": {"enum": ["x", "y"]}}}),
    ],
)
def test_a_schema_that_takes_away_or_lets_more_pass_is_found(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert len(list(lost(old, new))) == 1
    assert list(lost(old, {**old, "description": "Other words.", "more": {}})) == []


def lost(old: object, new: object, where: str = "") -> Iterator[str]:
    """Where a schema no longer holds what it held: each place as a path. Words for people may change."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in old:
            if key not in ("title", "description"):
                yield from lost(old[key], new.get(key), f"{where}/{key}")
    elif old != new:
        yield where


def test_published_claims_say_what_the_data_says_and_where(evidence: Evidence) -> None:  # noqa: F811
    data = json.loads(machine.claims_json(evidence, SITE, guide_of(PAGES, evidence).used))
    row = data["claims"][0]
    assert row["article_says"] == evidence.claims["C01"].article_says
    assert row["research_says"] == evidence.claims["C01"].research_says
    assert (row["verdict"], row["verdict_in_words"]) == ("contested", "Not supported")
    assert row["url"] == SITE + "evidence/claims/#c01"
    assert row["pages"] == [SITE + "how-it-works/pen/", SITE]
    assert (data["claims"][1]["certainty"], data["claims"][1]["sources"]) == (None, [])
    assert set(data["sources"]) == {"rivers2014", "agency"}
    assert data["sources"]["rivers2014"]["doi"] == "10.1000/j.(ex)_2014<1>"


def test_published_findings_lead_to_their_sources(evidence: Evidence) -> None:  # noqa: F811
    data = json.loads(machine.findings_json(evidence, SITE, guide_of(PAGES, evidence).used))
    assert data["findings"][0]["certainty_in_words"] == "Low certainty"
    assert data["findings"][0]["pages"] == [SITE + "how-it-works/pen/"]
    assert data["sources"]["method"]["url"] == SITE + "evidence/method/#what-we-searched"


def test_json_ld_names_page_date_and_publisher_and_cites_nothing(evidence: Evidence) -> None:  # noqa: F811
    found = said(evidence)
    assert found["@type"] == "MedicalWebPage" and found["url"] == SITE + "pen/"
    assert found["name"] == "A pen & </script><!-- scars"
    assert found["lastReviewed"] == "2026-03-02"
    assert found["publisher"] == {"@type": "Organization", "name": "Guide", "url": SITE}
    assert not {"citation", "reviewedBy"} & found.keys()


def test_json_ld_names_no_reviewer_on_the_word_of_the_front_matter_alone(evidence: Evidence) -> None:  # noqa: F811
    assert "reviewedBy" not in said(evidence, "Ana Example, dermatologist")


def test_no_text_can_end_the_script_that_holds_json_ld(evidence: Evidence) -> None:  # noqa: F811
    assert not re.search("[<>&\u2028\u2029]", machine.json_ld(article(evidence), "</script>", SITE, SITE))


def test_a_page_without_sources_does_not_call_itself_medical(evidence: Evidence) -> None:  # noqa: F811
    page = Page(
        "docs/embedding.md", "---\ntitle: Embed\ndescription: How.\nreviewed: 2026-03-02\nreviewer:\n---\nScars.\n"
    )
    made = article_of(page, guide_of([page], evidence))
    found = json.loads(machine.json_ld(made, "Guide", SITE, SITE))
    assert found["@type"] == "WebPage"
    assert not {"citation", "about", "audience"} & found.keys()


def test_llms_txt_lists_each_page_with_its_markdown_copy(evidence: Evidence) -> None:  # noqa: F811
    text = machine.llms_txt([PAGES[1], article(evidence).page], "Guide", "About scars.", SITE)
    assert text.startswith("# Guide\n\n> About scars.\n\n## Pages\n\n")
    assert f"- [The answer]({SITE}index.md)\n" in text
    assert f"]({SITE}how-it-works/pen/index.md): About pens.\n" in text
    assert f"]({SITE}evidence/claims.json)" in text


def test_the_markdown_copy_holds_the_whole_page_with_its_notes(evidence: Evidence) -> None:  # noqa: F811
    text = markdown_copy(article(evidence), SITE)
    assert text.startswith("# A pen\n")
    assert "**Research says:** **Not supported.** Scars became shallower." in text
    notes = re.findall(r"^\[\^(\d+)\]: (.+)$", text, re.M)
    assert [number for number, _ in notes] == [str(n) for n in range(1, len(notes) + 1)]
    assert notes and all(f"[^{number}]" in text.split("[^1]: ")[0] for number, _ in notes)
    assert notes[0][1].startswith("**Moderate certainty.** [Claim C01](")
    where = "https://doi.org/10.1000/j.%28ex%29_2014%3C1%3E", "https://agency.example/leaflet"
    named = f"[Rivers 2014]({where[0]}); [Agency for Skin, Inc.]({where[1]})"
    assert notes[0][1].endswith(f"): not supported. {named}"), "each name leads to its source, as on the page"
    named = re.sub(r"\]\([^)]*\)", "]", notes[2][1])
    assert named == "**Low certainty.** [Rivers 2014]; [Our own search]"
    assert text.endswith(
        f"Page: {SITE}how-it-works/pen/\nNot yet reviewed by a clinician. Last checked 2 March 2026.\n"
    )
    for ours in ("<div", "<span", "{.", "{#", "!!! ", "Back to text"):
        assert ours not in text, ours


def copied(text: str) -> str:
    page = Page("docs/how-it-works/pen.md", f"---\ntitle: A\n---\n{text}")
    return markdown_copy(article_of(page, guide_of([page])), SITE).split("\n\n---\n")[0]


@pytest.mark.parametrize(
    ("text", "copy"),
    [
        ("[g](https://h.example/i) `[j](k.md)`", "[g](https://h.example/i) `[j](k.md)`"),
        ("[c](#d) ![e](../e/f.png)", f"[c]({SITE}how-it-works/pen/#d) ![e]({SITE}how-it-works/e/f.png)"),
        ("```\n[l](m.md)\n```", "```\n[l](m.md)\n```"),
        ('!!! short "In short"\n    One.\n\n    Two.\n\nThree.', "**In short**\n\nOne.\n\nTwo.\n\nThree."),
        ("- a\n\n    - b\n\nAnd\n\n1. c\n2. d", "- a\n  - b\n\nAnd\n\n1. c\n2. d"),
        ("- [ ] Ask\n- [x] Done", "- [ ] Ask\n- [x] Done"),
        ("| a | b |\n|---|---|\n| c | **d** |", "| a | b |\n|---|---|\n| c | **d** |"),
        ("Term\n:   Its meaning.", "**Term:** Its meaning."),
        ("> Words", "> Words"),
        ("One line.\nThe next.", "One line.\nThe next."),
        ("A star \\* and `{.note}` and 1\\. a", "A star \\* and `{.note}` and 1. a"),
        ("Words\n{: #place }", "Words"),
        ("a <b>bold</b> &lt;i&gt;", "a **bold** \\<i\\>"),
        ("a <b>bold: </b>and <em> more</em>", "a **bold:** and  *more*"),
        ("1\\. a", "1\\. a"),
        ("**1. a.** b", "**1\\. a.** b"),
        ('<ol start="3"><li>c</li><li>d</li></ol>', "3. c\n4. d"),
    ],
)
def test_the_markdown_copy_is_what_every_reader_of_markdown_knows(text: str, copy: str) -> None:
    assert copied(text + "\n") == copy
