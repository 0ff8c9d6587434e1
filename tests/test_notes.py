"""Notes behind marks: what they hold, how they are named, and which marks nothing explains."""

from __future__ import annotations

import re
import shutil
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import markdown  # type: ignore[import-untyped]
import pytest
from guide.evidence.load import CERTAINTY, Evidence, load
from guide.evidence.references import escaped
from guide.fill import claims, notes
from guide.page.page import Page

ROOT = Path(__file__).parents[1]
FIXTURE = ROOT / "tests/fixtures/evidence"
EXTENSIONS = ["abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"]
"""Those of mkdocs.yml that have a say in notes."""

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


def built(text: str, evidence: Evidence, path: str = "docs/how-it-works/pen.md") -> str:
    """The page's HTML as a reader gets it."""
    page = Page(path, text)
    body, faults = claims.expand(page, page.body, evidence)
    assert faults == []
    body, faults = notes.define(page, body, evidence)
    assert faults == []
    return notes.label(markdown.markdown(body, extensions=EXTENSIONS))


def words(html: str) -> str:
    """What a reader reads, single-spaced."""
    found: list[str] = []
    parser = HTMLParser()
    parser.handle_data = found.append  # type: ignore[assignment,method-assign]
    parser.feed(html)
    return " ".join("".join(found).split())


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
    ways = re.findall(r'<a class="footnote-backref" href="([^"]+)"[^>]*aria-label="([^"]+)"', item(html, "sessions"))
    assert ways == [("#fnref:sessions", "Back to text, 1 of 2"), ("#fnref2:sessions", "Back to text, 2 of 2")]
    assert all(f'id="{target[1:]}"' in html for target, _ in ways)


def test_marks_and_ways_back_have_names_that_make_sense_alone(evidence: Evidence) -> None:
    html = built(PAGE, evidence)
    names = re.findall(r'class="footnote-ref"[^>]*role="doc-noteref"[^>]*aria-label="([^"]+)">(\d)<', html)
    assert names == [
        ("Note 1: low certainty", "1"),
        ("Note 2: practice advice", "2"),
        ("Note 1: low certainty", "1"),
        ("Source 3", "3"),
    ]
    assert 'role="doc-backlink" aria-label="Back to text"' in item(html, "redness-days")


def test_notes_stand_under_a_heading_in_place_of_a_rule(evidence: Evidence) -> None:
    html = built(PAGE, evidence)
    assert re.search(r'<h2[^>]* id="sources">Sources</h2>\s*<div class="footnote" role="doc-endnotes"', html)
    assert "<hr" not in html
    assert notes.HERE not in html


def test_labels_change_nothing_but_the_tags_of_notes() -> None:
    html = '<p title="a>b">x <hr/> &amp; <IMG src=x></p>\n<!-- <a class="footnote-ref"> -->\n<div class="x"><hr></div>'
    assert notes.label(html) == html


def test_an_unknown_mark_is_named_with_its_line_and_the_nearest_ids(evidence: Evidence) -> None:
    page = Page("docs/pen.md", PAGE.replace("Two.[^redness-days]", "\nTwo.[^redness-day]"))
    _, faults = notes.define(page, page.body, evidence)
    assert [str(fault) for fault in faults] == [
        "docs/pen.md:7: [^redness-day] is in no file of evidence/. Write [^redness-days], or add it there."
    ]


@pytest.mark.parametrize("id", ["sessions", "redness-days"])
def test_deleting_any_finding_names_each_line_that_marks_it(evidence: Evidence, id: str) -> None:
    left = {key: finding for key, finding in evidence.findings.items() if key != id}
    page = Page("docs/pen.md", PAGE)
    _, faults = notes.define(page, page.body, Evidence(left, evidence.claims, evidence.sources, evidence.glossary))
    lines = [number for number, line in enumerate(PAGE.splitlines(), 1) if f"[^{id}]" in line]
    assert [(fault.path, fault.line) for fault in faults] == [("docs/pen.md", line) for line in lines]


def test_a_finding_that_is_broken_is_not_reported_on_every_page_too(evidence: Evidence) -> None:
    page = Page("docs/pen.md", PAGE)
    broken = Evidence({}, {}, evidence.sources, {}, frozenset({"sessions", "redness-days"}))
    assert notes.define(page, page.body, broken)[1] == []


@pytest.mark.parametrize(
    "code",
    [
        "`[^nothing]`",
        "``a ` [^nothing]``",
        "```\n[^nothing]\n```",
        "    ~~~ x\n    [^nothing]\n    ~~~",
        "<!-- a\n[^nothing] -->",
    ],
)
def test_a_mark_in_code_or_in_a_comment_is_not_a_mark(evidence: Evidence, code: str) -> None:
    page = Page("docs/pen.md", f"# A\n\n{code}\n\nText.[^sessions]\n")
    assert notes.define(page, page.body, evidence)[1] == []
    assert [mark.id for mark in notes.marks(page.body)] == ["sessions"]


def test_text_without_its_code_keeps_length_and_lines() -> None:
    text = "a\n```js\n`x` [^y]\n```\nb `c` <!-- d\ne --> f\n"
    seen = notes.prose(text)
    assert len(seen) == len(text)
    assert seen.split() == ["a", "b", "f"]
    assert [len(line) for line in seen.split("\n")] == [len(line) for line in text.split("\n")]


@pytest.mark.parametrize(
    "own",
    [
        "[^sessions]: High certainty. Seen in 900 of 900 people.",
        "[^mine]: Written here.",
        "   [^mine]: Written here.",
        "[^my own]: Written here.",
        "[^]: Written here.",
        "> [^mine]: In a quote.",
        "- [^mine]: In a list.",
        "1. [^mine]: In a list with numbers.",
        ":   [^mine]: In a definition.",
        '!!! note "N"\n    [^mine]: In a block.',
    ],
)
def test_a_note_of_the_editors_own_is_refused_and_replaces_none(evidence: Evidence, own: str) -> None:
    page = Page("docs/pen.md", f"# A\n\nOurs.[^sessions]\n\n{own}\n\nMore.\n")
    text, problems = notes.define(page, page.body, evidence)
    assert [problem.line for problem in problems] == [5 + own.count("\n")]
    assert "evidence/findings.yml" in problems[0].message
    html = markdown.markdown(text, extensions=EXTENSIONS)
    assert "900 of 900" not in words(item(html, "sessions"))


@pytest.mark.parametrize("code", ["`[^mine]: x`", "```\n[^mine]: x\n```", "<!-- [^mine]: x -->"])
def test_a_note_shown_as_code_is_not_the_editors_own(evidence: Evidence, code: str) -> None:
    page = Page("docs/pen.md", f"# A\n\nOurs.[^sessions]\n\n{code}\n")
    assert notes.define(page, page.body, evidence)[1] == []


def test_a_page_without_marks_stays_as_it_is(evidence: Evidence) -> None:
    page = Page("docs/pen.md", "# A\n\nNo mark.\n")
    assert notes.define(page, page.body, evidence) == (page.body, [])


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
    assert not re.search("[<>]", escaped(text))
    assert not re.search(r"<img|<em>|<code>|javascript:b\"|<ol>\s*<li>a", html)
