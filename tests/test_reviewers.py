"""A page's reviewer is a person who agreed to be named and read these words; if the words change, that shows."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT
from guide.evidence import reviewers

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
    shutil.copy(ROOT / reviewers.SCHEMA, folder / "evidence")
    lines = ["# Invented, for the tests."]
    for entry in entries:
        first, *rest = (f"{key}: '{value}'" for key, value in entry.items())
        lines += [f"- {first}", *(f"  {line}" for line in rest)]
    (folder / reviewers.FILE).write_text("\n".join(lines) + ("\n" if entries else "\n[]\n"), "utf-8")
    return folder


def test_a_reading_is_read(tmp_path: Path) -> None:
    found, problems = reviewers.load(root(tmp_path, ENTRY), PAGES, TODAY)
    assert problems == []
    assert [(reading.title, reading.read) for reading in found] == [("Test Person, dermatologist", date(2026, 11, 21))]


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
    found, problems = reviewers.load(root(tmp_path, {**ENTRY, **changes}), PAGES, TODAY)
    assert found == []
    assert {(problem.path, problem.line) for problem in problems} == {(reviewers.FILE, line)}


@pytest.mark.parametrize("key", ENTRY)
def test_a_reading_without_one_of_its_parts_is_refused(tmp_path: Path, key: str) -> None:
    found, problems = reviewers.load(root(tmp_path, {k: v for k, v in ENTRY.items() if k != key}), PAGES, TODAY)
    assert found == [] and f'"{key}" is missing' in problems[0].message


def test_one_person_reads_a_page_once(tmp_path: Path) -> None:
    found, problems = reviewers.load(root(tmp_path, ENTRY, ENTRY), PAGES, TODAY)
    assert len(found) == 1 and [problem.line for problem in problems] == [9]


def test_a_page_may_name_only_somebody_who_has_read_it(tmp_path: Path) -> None:
    found, _ = reviewers.load(root(tmp_path, ENTRY), PAGES, TODAY)

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
    [reading], _ = reviewers.load(root(tmp_path, entry), PAGES, TODAY)
    assert not reviewers.changed(reading, "It may  help. Ask first.")
    assert reviewers.changed(reading, "It may help. Ask.")


def test_the_guides_own_file_is_in_order() -> None:
    pages = [file.relative_to(ROOT / "docs").as_posix().removesuffix(".md") for file in (ROOT / "docs").rglob("*.md")]
    assert reviewers.load(ROOT, pages, date.today())[1] == []


def test_without_the_file_nobody_has_read_anything(tmp_path: Path) -> None:
    assert reviewers.load(tmp_path, PAGES, TODAY) == ([], [])
