"""Content: whatever is deleted from the real evidence, the check names the file and line that misses it."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT
from guide import figures
from guide.evidence import load as evidence
from guide.fill import notes
from guide.page import front_matter as review
from guide.page.page import Page
from guide.rules import glosses

TODAY = date(2026, 12, 1)
ENTRY = {"findings.yml": r"^- id: (\S+)\n", "glossary.yml": r"^- id: (\S+)\n", "sources.bib": r"^@\w+\{([^,]+),\n"}


@cache
def pages() -> tuple[Page, ...]:
    return tuple(Page.read(file, ROOT) for file in sorted((ROOT / "docs").rglob("*.md")))


def entries(name: str) -> dict[str, str]:
    """Each entry's id and its whole text in a file of evidence/."""
    text = (ROOT / "evidence" / name).read_text("utf-8")
    starts = [(found.start(), found[1]) for found in re.finditer(ENTRY[name], text, re.M)]
    ends = [start for start, _ in starts[1:]] + [len(text)]
    return {id: text[start:end] for (start, id), end in zip(starts, ends, strict=True)}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    (tmp_path / "evidence").mkdir()
    for file in (ROOT / "evidence").iterdir():
        (tmp_path / "evidence" / file.name).write_bytes(file.read_bytes())
    return tmp_path


@pytest.mark.parametrize("name", ENTRY)
def test_each_deleted_entry_is_missed_by_file_and_line(copy: Path, name: str) -> None:
    file, silent = copy / "evidence" / name, []
    whole = file.read_text("utf-8")
    for id, text in entries(name).items():
        file.write_text(whole.replace(text, ""), "utf-8")
        found, loaded = evidence.load(copy / "evidence", TODAY)
        said = [str(problem) for problem in loaded]
        said += map(str, figures.unknown(copy / "evidence/figures.yml", found.ids))
        for page in pages():
            said += map(str, notes.define(page, page.body, found)[1])
            said += map(str, glosses.unlisted(page, found.glossary))
        if not any(re.match(r"(docs|evidence)/[\w./-]+:\d+: .*" + re.escape(id), line) for line in said):
            silent.append(id)
    assert silent == []


def test_each_deleted_review_date_is_missed_by_file_and_line() -> None:
    for page in pages():
        for field in ("reviewed", "next_review"):
            less = Page(page.path, re.sub(rf"^{field}:.*\n", "", page.text, count=1, flags=re.M))
            assert any(
                re.match(rf"{re.escape(page.path)}:\d+: .*{field}", str(p)) for p in review.problems(less, TODAY)
            )
