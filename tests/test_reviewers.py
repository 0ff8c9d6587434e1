"""A page's reviewer is a person who agreed to be named and read these words; if the words change, that shows."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import check
import pytest
from conftest import ROOT
from filled import article_of, guide_of
from guide.evidence import reviewers
from guide.evidence.load import load
from guide.page.page import Page
from guide.page.problem import Problem
from guide.publish.data import json_ld
from guide.publish.markdown_copy import markdown_copy
from guide.way import judge_page
from guide.way.article import Article
from guide.way.guide import Guide, read_guide
from guide.way.settings import Settings
from selectolax.lexbor import LexborHTMLParser
from words import TOPIC

TODAY = date(2026, 12, 1)
PAGES = ["index", "deciding/risks"]
ENTRY = {
    "page": "deciding/risks",
    "name": "Test Person",
    "profession": "dermatologist",
    "registered": "Register of the tests, 123",
    "consent": "2026-11-20",
    "read": "2026-11-21",
    "words": "0" * 64,
}


def root(folder: Path, *entries: dict[str, str]) -> Path:
    """A folder with reviewers.yml and its schema."""
    (folder / "evidence").mkdir()
    lines = ["# Invented, for the tests."]
    for entry in entries:
        first, *rest = (f"{key}: '{value}'" for key, value in entry.items())
        lines += [f"- {first}", *(f"  {line}" for line in rest)]
    (folder / reviewers.FILE).write_text("\n".join(lines) + ("\n" if entries else "\n[]\n"), "utf-8")
    return folder


def test_a_reading_is_read(tmp_path: Path) -> None:
    found, problems = reviewers.load(root(tmp_path, ENTRY), PAGES, TODAY, TOPIC)
    assert problems == []
    assert [(reviewer.title, reviewer.read) for reviewer in found] == [
        ("Test Person, dermatologist", date(2026, 11, 21))
    ]


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"page": "deciding/gone"}, 2),
        ({"name": "The Team"}, 3),
        ({"name": "pending"}, 3),
        ({"profession": "friend"}, 3),
        ({"registered": ""}, 5),
        ({"consent": "2026-12-02"}, 6),
        ({"consent": "yes"}, 6),
        ({"read": "2026-02-30"}, 7),
        ({"words": "abc"}, 8),
    ],
)
def test_what_is_wrong_with_a_reading_is_named_by_line(tmp_path: Path, changes: dict[str, str], line: int) -> None:
    found, problems = reviewers.load(root(tmp_path, {**ENTRY, **changes}), PAGES, TODAY, TOPIC)
    assert found == []
    assert {(problem.path, problem.line) for problem in problems} == {(reviewers.FILE, line)}


@pytest.mark.parametrize("key", ENTRY)
def test_a_reading_without_one_of_its_parts_is_refused(tmp_path: Path, key: str) -> None:
    found, problems = reviewers.load(root(tmp_path, {k: v for k, v in ENTRY.items() if k != key}), PAGES, TODAY, TOPIC)
    assert found == [] and f'"{key}" is missing' in problems[0].message


def test_one_person_reads_a_page_once(tmp_path: Path) -> None:
    found, problems = reviewers.load(root(tmp_path, ENTRY, ENTRY), PAGES, TODAY, TOPIC)
    assert len(found) == 1 and [problem.line for problem in problems] == [9]


def test_a_page_may_name_only_somebody_who_has_read_it(tmp_path: Path) -> None:
    found, _ = reviewers.load(root(tmp_path, ENTRY), PAGES, TODAY, TOPIC)

    def wrong(page: str, title: str) -> list[int]:
        return [p.line for p in reviewers.problems("docs/x.md", 5, page, title, "Some words.", found)]

    assert wrong("deciding/risks", "Test Person, dermatologist") == []
    assert wrong("deciding/risks", "") == []
    assert wrong("index", "Test Person, dermatologist") == [5]
    assert wrong("deciding/risks", "Test Person, surgeon") == [5]
    assert wrong("deciding/risks", "Other Person, dermatologist") == [5]
    [problem] = reviewers.problems("docs/x.md", 5, "index", "Other Person, nurse", "Some words.", found)
    assert reviewers.digest("Some words.") in problem.message


def test_other_words_than_those_read_show(tmp_path: Path) -> None:
    entry = {**ENTRY, "words": reviewers.digest("It may help.\nAsk first.")}
    [reviewer], _ = reviewers.load(root(tmp_path, entry), PAGES, TODAY, TOPIC)
    assert not reviewers.changed(reviewer, "It may  help. Ask first.")
    assert reviewers.changed(reviewer, "It may help. Ask.")


def test_the_guides_own_file_is_in_order() -> None:
    pages = [file.relative_to(ROOT / "docs").as_posix().removesuffix(".md") for file in (ROOT / "docs").rglob("*.md")]
    assert reviewers.load(ROOT, pages, date.today(), TOPIC)[1] == []


def test_without_the_file_nobody_has_read_anything(tmp_path: Path) -> None:
    assert reviewers.load(tmp_path, PAGES, TODAY, TOPIC) == ([], [])


PAGE = """---
title: A page
description: A page of the tests.
reviewed: 2026-11-22
reviewer: {reviewer}
next_review: 2027-05-22
---

# A page

!!! short "In short"
    It may help.[^sessions]
    A second line.

## Why is that?

The answer stands in a study.[^sessions]
"""
NAME = "Test Person, dermatologist"


def guide_with(words: str, reviewer: str = NAME, text: str = PAGE) -> tuple[Page, Guide]:
    """A guide of one page, read by the person of these tests: words is the SHA-256 of what they read."""
    page = Page("docs/deciding/risks.md", text.replace("{reviewer}", reviewer))
    day = date.fromisoformat(ENTRY["read"])
    person = ENTRY["name"], ENTRY["profession"], ENTRY["registered"]
    read_by = reviewers.Reviewer(page.slug, *person, read=day, words=words)
    evidence, _ = load(ROOT / "tests/fixtures/evidence")
    return page, guide_of([page], evidence, reviewers=[read_by])


def article_with(words: str, reviewer: str = NAME, text: str = PAGE) -> Article:
    page, guide = guide_with(words, reviewer, text)
    return article_of(page, guide)


def state_lines(article: Article) -> list[str]:
    """What the page, its copy and its foot say of the review."""
    state = LexborHTMLParser(article.html).css_first(".state b")
    copy = markdown_copy(article, "https://guide.example/").splitlines()[-1]
    return [state.text() if state else "", copy.partition(" Last checked")[0], article.review]


def test_a_page_that_still_holds_the_words_read_names_its_reviewer() -> None:
    article = article_with(reviewers.digest(article_with("0" * 64).words))
    said = "Reviewed by Test Person, dermatologist (Register of the tests, 123), on 21 November 2026"
    assert state_lines(article) == [said, said + ".", said]
    assert json.loads(json_ld(article, "", "", ""))["reviewedBy"]["name"] == NAME


@pytest.mark.parametrize("registered", ["Register of *all*, [no. 1](x)", "Register & number _1_", "A  Register"])
def test_where_a_reviewer_is_registered_is_shown_as_words_and_is_no_markup(tmp_path: Path, registered: str) -> None:
    [reviewer], _ = reviewers.load(root(tmp_path, {**ENTRY, "registered": registered}), PAGES, TODAY, TOPIC)
    page, guide = guide_with("0" * 64)
    article = article_of(page, replace(guide, reviewers=[reviewer]))
    shown = " ".join(registered.split())
    state = LexborHTMLParser(article.html).css_first(".state b")
    assert state is not None and f"({shown})" in state.text()
    about = markdown_copy(article, "https://guide.example/").splitlines()[-1]
    assert about.replace("\\", "").startswith(state.text())
    assert not re.search(r"(?<!\\)[*_<\[\]]", about)


def test_a_page_whose_words_have_changed_says_so_wherever_it_names_its_reviewer() -> None:
    read = reviewers.digest(article_with("0" * 64).words)
    article = article_with(read, text=PAGE.replace("may help", "might help"))
    who = "Test Person, dermatologist (Register of the tests, 123), on 21 November 2026"
    said = f"Read by {who}. Some words have changed since"
    assert state_lines(article) == [said, said + ".", said]
    assert "reviewedBy" not in json_ld(article, "", "", "")
    [note] = check.changed({"x": article})
    assert (note.path, note.line) == ("docs/deciding/risks.md", 5)
    assert reviewers.digest(article.words) in note.message and "21 November 2026" in note.message


def test_a_reading_of_unchanged_words_is_no_note() -> None:
    article = article_with(reviewers.digest(article_with("0" * 64).words))
    assert list(check.changed({"x": article})) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A second line.", "A second, other line."),
        ("## Why is that?", "## Why is this?"),
        ("in a study.[^sessions]", "in a study.[^sessions][^pain-score]"),
        ("A second line.\n", ""),
    ],
)
def test_other_words_headings_and_marks_are_other_words(old: str, new: str) -> None:
    assert old in PAGE
    assert article_with("0" * 64, text=PAGE.replace(old, new)).words != article_with("0" * 64).words


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2026-11-22", "2026-11-23"),
        ("2027-05-22", "2027-05-23"),
        ("It may help.[^sessions]\n    A second", "It may help.[^sessions] A second"),
        ("description: A page of the tests.", "description: Another."),
    ],
)
def test_dates_and_line_ends_are_no_words(old: str, new: str) -> None:
    assert old in PAGE
    assert article_with("0" * 64, text=PAGE.replace(old, new)).words == article_with("0" * 64).words


def test_who_has_read_a_page_is_no_word_of_it() -> None:
    """Or the signature would change what was signed."""
    assert len({article_with("0" * 64, name).words for name in ("", NAME)}) == 1


def test_a_certainty_that_changes_in_evidence_changes_the_words_read() -> None:
    page, guide = guide_with("0" * 64)
    before = article_of(page, guide).words
    finding = guide.evidence.findings["sessions"]
    other = "low" if finding.certainty != "low" else "moderate"
    guide.evidence.findings["sessions"] = replace(finding, certainty=other)
    assert article_of(page, guide).words != before


@pytest.mark.parametrize(
    "forged",
    [
        "Test Person, surgeon",
        "test Person, dermatologist",
        "Test  Person, dermatologist",
        "Test Person, Dermatologist",
        "Test Person, dermatologist, nurse",
        "Other Person, dermatologist",
    ],
)
def test_a_forged_reviewer_is_refused_and_never_shown(forged: str) -> None:
    page, guide = guide_with("0" * 64, forged)
    article = article_of(page, guide)
    assert article.review.startswith("Not yet reviewed") and forged not in article.html
    found = [problem for problem in judge_page.of_page(page, guide, article) if problem.line == 5]
    assert found, forged
    assert all(problem.path == page.path for problem in found)


def test_a_reviewer_of_another_page_is_refused_on_this_one() -> None:
    page, guide = guide_with("0" * 64)
    guide.reviewers = [replace(reviewer, page="index") for reviewer in guide.reviewers]
    found = [p for p in judge_page.of_page(page, guide, article_of(page, guide)) if p.line == 5]
    assert len(found) == 1 and "page: deciding/risks" in found[0].message


def test_where_reviewers_yml_has_a_fault_nobody_is_called_unknown() -> None:
    page, guide = guide_with("0" * 64, "Other Person, dermatologist")
    guide.problems.append(Problem(reviewers.FILE, 2, "broken."))
    assert [p for p in judge_page.of_page(page, guide, article_of(page, guide)) if p.line == 5] == []


def test_text_that_looks_like_a_state_line_is_a_word_of_the_page() -> None:
    """Nobody hides a change from the reviewer in a class that counts as the build's own."""
    plain = article_with("0" * 64)
    for hidden in ("state", "core", "note", "term-note", "proof", "screen-only", "page-line"):
        text = PAGE + f'\n<div class="{hidden}" markdown>\n\nIt cures.\n\n</div>\n'
        page, guide = guide_with("0" * 64, text=text)
        article = article_of(page, guide)
        refused = any("class" in p.message for p in judge_page.of_page(page, guide, article))
        assert refused or article.words != plain.words, hidden


def test_the_words_do_not_depend_on_where_the_site_is_published() -> None:
    made = []
    for url in ("https://a.example/", "https://b.example/guide/"):
        guide = read_guide(ROOT, TODAY, Settings(url=url))
        pages = (guide.pages[name] for name in ("index.md", "embedding.md", "evidence/claims.md"))
        made.append([article_of(page, guide).words for page in pages])
    assert made[0] == made[1] and all(made[0])


@pytest.fixture(scope="module")
def whole() -> Guide:
    """The guide itself."""
    return read_guide(ROOT, TODAY, Settings())


@pytest.mark.parametrize("name", ["index.md", "how-it-works/crater-formation.md", "treatment/healing.md", "about.md"])
def test_what_a_page_says_while_it_is_made_holds_of_it_when_it_is_made(whole: Guide, name: str) -> None:
    """The line under the title is written before the page is whole, and must be about the whole page."""
    plain = whole.pages[name]
    page = Page(plain.path, plain.text.replace("\nreviewer:", f"\nreviewer: {NAME}", 1))
    person = ENTRY["name"], ENTRY["profession"], ENTRY["registered"]
    digest = reviewers.digest(article_of(plain, whole).words)
    reviewer = reviewers.Reviewer(page.slug, *person, read=TODAY, words=digest)
    article = article_of(page, replace(whole, reviewers=[reviewer]))
    said = LexborHTMLParser(article.html).css_first(".state b")
    assert (said.text() if said else article.review) == article.review
    assert article.review.startswith(f"Reviewed by {NAME} (")
