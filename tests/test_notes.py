"""Notes behind marks: what they hold, how they are named, and which marks nothing explains."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from filled import article_of, built, guide_of, words
from guide.evidence.entries import Evidence
from guide.evidence.load import load
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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "evidence"
    shutil.copytree(FIXTURE, found)
    return found


@pytest.fixture
def evidence(folder: Path) -> Evidence:
    return load(folder, date(2026, 3, 10))[0]


def item(html: str, id: str) -> str:
    """The line of the list that holds the note of a finding, claim or source."""
    start = html.rindex("<li", 0, html.index(f'<span id="fn:{id}">'))
    return html[start : html.index("</li>", start)]


def opened(html: str, number: int) -> str:
    """What a mark of this number opens, as a reader reads it, without the signs that close it or lead back."""
    start = html.index(f'<li id="fn-{number}" popover=""')
    return words(html[start : html.index("</li>", start)]).removesuffix("\N{UPWARDS ARROW}").strip()


def listed(evidence: Evidence) -> str:
    """The page within a guide that has a page of sources."""
    page, sources = Page("docs/how-it-works/pen.md", PAGE), Page("docs/evidence/sources.md", "# Sources\n")
    return article_of(page, guide_of([page, sources], evidence)).html


def test_a_note_says_how_sure_we_are_and_who_says_so_in_short(evidence: Evidence) -> None:
    html = built(PAGE, evidence)
    assert opened(html, 1) == "Low certainty Rivers 2014; Our own search"
    assert opened(html, 2).startswith("Practice advice ")
    assert opened(html, 3) == "Rivers 2014"


def test_each_source_of_a_note_leads_to_its_full_entry(evidence: Evidence) -> None:
    line = item(listed(evidence), "sessions")
    assert re.findall(r'<a href="([^"#]+#[^"]+)">([^<]+)</a>', line) == [
        ("../evidence/sources.md#rivers2014", "Rivers 2014"),
        ("../evidence/sources.md#method", "Our own search"),
    ]


def test_where_no_page_lists_the_sources_each_leads_to_its_own_address(evidence: Evidence) -> None:
    html = built(PAGE, evidence)
    assert 'href="https://doi.org/10.1000/j.%28ex%29_2014%3C1%3E">Rivers 2014</a>' in item(html, "sessions")
    assert 'href="../evidence/method.md#what-we-searched">Our own search</a>' in item(html, "sessions")
    assert "sources.md" not in html


def counted(evidence: Evidence, people: dict[str, int | None]) -> Evidence:
    """The evidence with findings that rest on one study, each with the people of its result."""
    found = {
        id: replace(evidence.findings[id], sources=("rivers2014",), certainty="low", people=count)
        for id, count in people.items()
    }
    return replace(evidence, findings={**evidence.findings, **found})


def test_a_note_of_one_study_says_how_many_people(evidence: Evidence) -> None:
    assert opened(built(PAGE, counted(evidence, {"sessions": 15})), 1) == "Low certainty Rivers 2014, 15 people"


def test_a_note_of_two_results_in_one_study_names_the_people_of_each(evidence: Evidence) -> None:
    html = built("# A\n\nOne.[^sessions] [^redness-days]\n", counted(evidence, {"sessions": 15, "redness-days": 9}))
    assert opened(html, 1) == "Low certainty Rivers 2014, 15 people; Rivers 2014, 9 people"
    html = built("# A\n\nOne.[^sessions] [^redness-days]\n", counted(evidence, {"sessions": 15, "redness-days": None}))
    assert opened(html, 1) == "Low certainty Rivers 2014, 15 people"


def test_marks_that_follow_one_another_are_one_number(evidence: Evidence) -> None:
    html = built("# A\n\nOne.[^sessions] [^redness-days]\nTwo.[^sessions][^redness-days] Three.[^sessions]\n", evidence)
    assert re.findall(r">(\d)</button>", html) == ["1", "1", "2"]
    assert opened(html, 1).startswith("Low certainty Rivers 2014; Our own search. Practice advice ")


def test_marks_whose_notes_would_say_the_same_are_one_number(evidence: Evidence) -> None:
    text = "# A\n\nOne.[^sessions] Two.[^redness-days] Three.[^redness-days] [^sessions]\n"
    html = built(text, counted(evidence, {"sessions": 15, "redness-days": 15}))
    assert re.findall(r">(\d)</button>", html) == ["1", "1", "1"]
    assert html.count("<li ") == 1
    for id in ("fn:sessions", "fn:redness-days"):
        assert html.count(f'id="{id}"') == 1, "a link of old leads to the note of either"
    html = built(text, counted(evidence, {"sessions": 15, "redness-days": 14}))
    assert re.findall(r">(\d)</button>", html) == ["1", "2", "3"]


def test_each_note_stands_once_in_the_page(evidence: Evidence) -> None:
    html = built(PAGE, evidence)
    notes = re.findall(r'<li [^>]*id="fn-(\d)" popover="" tabindex="-1" value="(\d)">', html)
    assert notes == [("1", "1"), ("2", "2"), ("3", "3")], (
        "a row that its mark has opened leaves the others their numbers"
    )
    assert html.count("Low certainty") == 1


def test_each_mark_is_a_button_for_its_note_and_a_link_to_the_list_with_one_name(evidence: Evidence) -> None:
    html = built(PAGE, evidence)
    buttons = re.findall(r'<button aria-label="([^"]+)" popovertarget="([^"]+)" type="button">(\d)</button>', html)
    links = re.findall(r'<a aria-label="([^"]+)" href="([^"]+)" role="doc-noteref">(\d)</a>', html)
    assert buttons == [(f"Note {n}", f"fn-{n}", str(n)) for n in (1, 2, 1, 3)]
    assert links == [(f"Note {n}", f"#fn-{n}", str(n)) for n in (1, 2, 1, 3)]


def test_old_addresses_of_notes_and_marks_still_lead_somewhere(evidence: Evidence) -> None:
    html = built(PAGE, evidence)
    for id in ("fn:sessions", "fn:redness-days", "fn:rivers2014", "fnref:sessions", "fnref2:sessions"):
        assert html.count(f'id="{id}"') == 1


def test_an_id_stands_once_although_two_notes_hold_it(evidence: Evidence) -> None:
    html = built("# A\n\nOne.[^sessions]\n\nTwo.[^sessions] [^redness-days]\n", evidence)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_the_list_is_folded_and_says_where_the_sources_stand_in_full(evidence: Evidence) -> None:
    html = listed(evidence)
    assert re.search(r"<details>\s*<summary>3 notes, 3 sources</summary>", html)
    assert '<a href="../evidence/sources.md">the list of all sources</a>' in html
    assert "Last look at one of these: 2 March 2026." in words(html)


def test_a_line_of_the_list_says_how_sure_who_and_leads_back(evidence: Evidence) -> None:
    line = item(built(PAGE, evidence), "sessions")
    assert words(line).startswith("Low certainty Rivers 2014; Our own search")
    assert re.findall(r'aria-label="Back to text" class="footnote-backref" href="([^"]+)"', line) == ["#fnref:sessions"]


@pytest.mark.parametrize(
    ("path", "way"), [("docs/pen.md", ""), ("docs/a/pen.md", "../"), ("docs/a/b/pen.md", "../../")]
)
def test_a_note_of_a_claim_leads_to_the_ledger_from_wherever_it_stands(evidence: Evidence, path: str, way: str) -> None:
    html = built("# A\n\nOne.[^C01]\n", evidence, path)
    assert f'href="{way}evidence/claims.md#c01">Claim C01</a>' in html


def test_a_mark_is_joined_to_the_word_before_it(evidence: Evidence) -> None:
    html = built("# A\n\nRed skin.[^sessions] More.\n", evidence)
    assert re.search(r'<p>Red <span class="kept">skin.<sup class="mark"', html)


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
    assert re.findall(r'id="fn:([\w-]+)"', built(text, evidence)) == ["sessions"]


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
    assert "900 of 900" not in note and "Rivers 2014" in note


def test_a_mark_before_a_colon_has_its_note(evidence: Evidence) -> None:
    html = built("# A\n\nYou may have pain[^sessions]:\n\n- redness\n", evidence)
    assert '<button aria-label="Note 1"' in html and "[^" not in html


def test_a_mark_that_nothing_explains_stays_as_its_editor_wrote_it(evidence: Evidence) -> None:
    assert "Words.<span>[^nowhere]</span>" in built("# A\n\nWords.[^nowhere]\n", evidence)


def test_a_page_without_marks_has_no_notes(evidence: Evidence) -> None:
    assert "proof" not in built("# A\n\nNo mark.\n", evidence)


@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)>", "*stars* _and_ `code`", "1. a", "# a"])
def test_text_from_the_data_is_shown_and_never_read_as_markup(evidence: Evidence, text: str) -> None:
    source = evidence.sources["rivers2014"]
    named = replace(source, fields={**source.fields, "journal": text, "author": ""})
    html = built(PAGE, replace(evidence, sources={**evidence.sources, "rivers2014": named}))
    assert text in words(html[html.index('class="proof-notes"') :])
    assert not re.search(r"<img|<em>|<code>|javascript:b\"|<ol>\s*<li>a", html)
