"""Content: whatever is deleted from the real evidence, the check names the file and line that misses it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from conftest import ROOT
from guide import figures
from guide.evidence import load as evidence
from guide.evidence.entries import Evidence
from guide.figures import Figure
from guide.page import front_matter_rules
from guide.page.page import Page
from guide.rules import citing, glosses

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


@pytest.mark.parametrize("name", ENTRY)
def test_each_deleted_entry_is_missed_by_file_and_line(name: str) -> None:
    """All are deleted at once from what was read: a page is told of each by itself, and each would take minutes."""
    whole, drawn = known()
    silent = [id for id in entries(name) if not missed(name, id, whole, drawn)]
    assert silent == []


@cache
def known() -> tuple[Evidence, dict[str, Figure]]:
    whole, _ = evidence.load(ROOT / "evidence", TODAY)
    return whole, figures.load(ROOT / "evidence/figures.yml", whole.ids)[0]


@cache
def said() -> list[str]:
    """What is said of the pages where all findings and terms are gone."""
    less = replace(known()[0], findings={}, claims={}, sources={}, glossary={})
    found = [str(problem) for page in pages() for problem in citing.problems(page, less)]
    return found + [str(problem) for page in pages() for problem in glosses.unlisted(page, less.glossary)]


def missed(name: str, id: str, whole: Evidence, drawn: dict[str, Figure]) -> bool:
    """Whether something names an id that is gone: a page, a figure, or an entry of evidence/ that rests on it."""
    if any(id in figure.cited for figure in drawn.values()):
        return name == "findings.yml"  # test_figures_pages: what a figure cites and evidence/ lacks is named
    if name == "findings.yml" and any(id in claim.rests_on for claim in whole.claims.values()):
        return True  # test_evidence: what a claim rests on and evidence/ lacks is named
    if name == "sources.bib":
        rest = (whole.findings, whole.claims, whole.glossary)
        return any(id in entry.sources for part in rest for entry in part.values())  # type: ignore[attr-defined]  # test_evidence: an unknown source is named at its line
    return any(re.match(rf"docs/[\w./-]+:\d+: .*(?<![\w-]){re.escape(id)}(?![\w-])", line) for line in said())


def test_each_deleted_review_date_is_missed_by_file_and_line() -> None:
    for page in pages():
        for field in ("reviewed", "next_review"):
            less = Page(page.path, re.sub(rf"^{field}:.*\n", "", page.text, count=1, flags=re.M))
            told = map(str, front_matter_rules.problems(less, TODAY))
            assert any(re.match(rf"{re.escape(page.path)}:\d+: .*{field}", line) for line in told)
