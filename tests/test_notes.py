"""Notes behind marks: what they hold, how they are named, and which marks nothing explains."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from filled import built, words
from guide.evidence.load import CERTAINTY, Evidence, load
from guide.page.page import Page
from guide.rules import citing

ROOT = Path(__file__).parents[1]
FIXTURE = ROOT / "tests/fixtures/evidence"

PAGE = """---
title: A pen
---
# A pen

One.[^sessions] Two.[^redness-days]

Three, as the first said.[^sessions] A source.[^rivers2014]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("data") / "evidence"
    shutil.copytree(FIXTURE, found)
    for schema in (ROOT / "evidence").glob("*.schema.json"):
        shutil.copy(schema, found)
    return found


@pytest.fixture(scope="module")
def evidence(folder: Path) -> Evidence:
    return load(folder, date(2026, 3, 10))[0]


def item(html: str, id: str) -> str:
    """The note of a finding, claim or source."""
    start = html.index(f'<li id="fn:{id}">')
    end = html.find('<li id="fn:', start + 1)
    return html[start : end if end > 0 else len(html)]


def test_a_note_says_how_sure_we_are_then_what_then_who_then_when(evidence: Evidence) -> None:
    note = words(item(built(PAGE, evidence), "sessions"))
    parts = [
        "Low certainty",
        CERTAINTY["low"].meaning,
        "Most studies used three to six sessions.",
        "Rivers and others, Journal of Examples, 2014, trial.",
        "Our own search, our own work.",
        "Checked 2 March 2026.",
    ]
    assert note.startswith(" ".join(parts))


def test_the_certainty_word_stands_in_the_span_that_the_style_sheet_knows(evidence: Evidence) -> None:
    assert '<span class="sure sure-low">Low certainty</span>' in item(built(PAGE, evidence), "sessions")


def test_each_source_in_a_note_links_to_its_address(evidence: Evidence) -> None:
    note = item(built(PAGE, evidence), "sessions")
    assert re.findall(r'href="([^#"][^"]*)"', note) == [
        "https://doi.org/10.1000/j.%28ex%29_2014%3C1%3E",
        "../evidence/method.md#what-we-searched",
    ]


def test_the_same_mark_twice_is_one_note_with_two_ways_back(evidence: Evidence) -> None:
    html = built(PAGE, evidence)
    assert html.count('<li id="fn:sessions">') == 1
    ways = re.findall(r'<a aria-label="([^"]+)" class="footnote-backref" href="([^"]+)"', item(html, "sessions"))
    assert ways == [("Back to text, 1 of 2", "#fnref:sessions"), ("Back to text, 2 of 2", "#fnref2:sessions")]
    assert all(f'id="{target[1:]}"' in html for _, target in ways)


def test_marks_and_ways_back_have_names_that_make_sense_alone(evidence: Evidence) -> None:
    html = built(PAGE, evidence)
    names = re.findall(r'<a aria-label="([^"]+)" class="footnote-ref" href="[^"]+" role="doc-noteref">(\d)<', html)
    assert names == [
        ("Note 1: low certainty", "1"),
        ("Note 2: practice advice", "2"),
        ("Note 1: low certainty", "1"),
        ("Source 3", "3"),
    ]
    assert 'aria-label="Back to text" class="footnote-backref"' in item(html, "redness-days")
    assert 'role="doc-backlink"' in item(html, "redness-days")


def test_notes_stand_under_a_heading_in_place_of_a_rule(evidence: Evidence) -> None:
    html = built(PAGE, evidence)
    heading = (
        r'<h2 [^>]*id="sources">Sources</h2>\s*<div aria-labelledby="sources" class="footnote" role="doc-endnotes"'
    )
    assert re.search(heading, html)
    assert "<hr" not in html


def test_an_unknown_mark_is_named_with_its_line_and_the_nearest_ids(evidence: Evidence) -> None:
    page = Page("docs/pen.md", PAGE.replace("Two.[^redness-days]", "\nTwo.[^redness-day]"))
    faults = citing.problems(page, evidence)
    assert [str(fault) for fault in faults] == [
        "docs/pen.md:7: [^redness-day] is in no file of evidence/. Write [^redness-days], or add it there."
    ]


@pytest.mark.parametrize("id", ["sessions", "redness-days"])
def test_deleting_any_finding_names_each_line_that_marks_it(evidence: Evidence, id: str) -> None:
    left = {key: finding for key, finding in evidence.findings.items() if key != id}
    page = Page("docs/pen.md", PAGE)
    faults = list(citing.problems(page, Evidence(left, evidence.claims, evidence.sources, evidence.glossary)))
    lines = [number for number, line in enumerate(PAGE.splitlines(), 1) if f"[^{id}]" in line]
    assert [(fault.path, fault.line) for fault in faults] == [("docs/pen.md", line) for line in lines]


def test_a_finding_that_is_broken_is_not_reported_on_every_page_too(evidence: Evidence) -> None:
    page = Page("docs/pen.md", PAGE)
    broken = Evidence({}, {}, evidence.sources, {}, frozenset({"sessions", "redness-days"}))
    assert list(citing.problems(page, broken)) == []


def test_marks_are_not_missed_while_a_file_of_evidence_cannot_be_read(evidence: Evidence) -> None:
    unread = Evidence({}, {}, {}, {}, unread=frozenset({"evidence/findings.yml"}))
    assert list(citing.problems(Page("docs/pen.md", PAGE), unread)) == []


@pytest.mark.parametrize(
    "code",
    [
        "`[^nothing]`",
        "``a ` [^nothing]``",
        "```\n[^nothing]\n```",
        "- a\n\n    ~~~ x\n    [^nothing]\n    ~~~",
        "<!-- a\n[^nothing] -->",
    ],
)
def test_a_mark_in_code_or_in_a_comment_is_not_a_mark(evidence: Evidence, code: str) -> None:
    text = f"---\ntitle: A\n---\n# A\n\n{code}\n\nText.[^sessions]\n"
    assert list(citing.problems(Page("docs/pen.md", text), evidence)) == []
    assert re.findall(r'href="#fn:([\w-]+)"', built(text, evidence)) == ["sessions"]


@pytest.mark.parametrize(
    "own",
    [
        "[^sessions]: High certainty. Seen in 900 of 900 people.",
        "   [^sessions]: High certainty. Seen in 900 of 900 people.",
        "> [^sessions]: High certainty. Seen in 900 of 900 people.",
        "- [^sessions]: High certainty. Seen in 900 of 900 people.",
        '!!! short "N"\n    [^sessions]: High certainty. Seen in 900 of 900 people.',
    ],
)
def test_a_note_of_the_editors_own_replaces_none(evidence: Evidence, own: str) -> None:
    html = built(f"# A\n\nOurs.[^sessions]\n\n{own}\n\nMore.\n", evidence)
    note = words(item(html, "sessions"))
    assert "900 of 900" not in note and "Most studies used three to six sessions." in note


def test_a_mark_before_a_colon_has_its_note(evidence: Evidence) -> None:
    html = built("# A\n\nYou may have pain[^sessions]:\n\n- redness\n", evidence)
    assert '<a aria-label="Note 1: low certainty"' in html and "[^" not in html


def test_a_mark_that_nothing_explains_stays_as_its_editor_wrote_it(evidence: Evidence) -> None:
    assert "Words.<span>[^nowhere]</span>" in built("# A\n\nWords.[^nowhere]\n", evidence)


def test_a_page_without_marks_has_no_notes(evidence: Evidence) -> None:
    assert "footnote" not in built("# A\n\nNo mark.\n", evidence)


@pytest.mark.parametrize(
    "text", ["<img src=x onerror=alert(1)>", "*stars* _and_ `code`", "[a](javascript:b)", "1. a", "# a", "a {.b}"]
)
def test_text_from_the_data_is_shown_and_never_read_as_markup(folder: Path, tmp_path: Path, text: str) -> None:
    data = tmp_path / "evidence"
    shutil.copytree(folder, data)
    old = "Skin may look red for 1 to 3 days."
    (data / "findings.yml").write_text((data / "findings.yml").read_text().replace(old, f"'{text}'"))
    evidence, faults = load(data, date(2026, 3, 10))
    if faults:
        assert [fault.path for fault in faults] == ["evidence/findings.yml"], "refused by its schema, and only there"
        return
    html = built("# A\n\nText.[^redness-days]\n", evidence)
    assert text in words(item(html, "redness-days"))
    assert not re.search(r"<img|<em>|<code>|javascript:b\"|<ol>\s*<li>a", html)
