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
    """Each is deleted from what was read, not from the file: reading all of it anew for each would take minutes."""
    whole, _ = evidence.load(ROOT / "evidence", TODAY)
    drawn, _ = figures.load(ROOT / "evidence/figures.yml", whole.ids)
    silent = [id for id in entries(name) if not missed(name, id, whole, drawn)]
    assert silent == []


def missed(name: str, id: str, whole: Evidence, drawn: dict[str, Figure]) -> bool:
    """Whether something names an id that is gone: a page, a figure, or an entry of evidence/ that rests on it."""
    if any(id in figure.cited for figure in drawn.values()):
        return name == "findings.yml"  # test_figures_pages: what a figure cites and evidence/ lacks is named
    if name == "findings.yml" and any(id in claim.rests_on for claim in whole.claims.values()):
        return True  # test_evidence: what a claim rests on and evidence/ lacks is named
    if name == "sources.bib":
        rest = (whole.findings, whole.claims, whole.glossary)
        return any(id in entry.sources for part in rest for entry in part.values())  # type: ignore[attr-defined]  # test_evidence: an unknown source is named at its line
    less = replace(
        whole,
        findings={key: entry for key, entry in whole.findings.items() if key != id},
        glossary={key: entry for key, entry in whole.glossary.items() if key != id},
    )
    said = [str(problem) for page in pages() for problem in citing.problems(page, less)]
    said += [str(problem) for page in pages() for problem in glosses.unlisted(page, less.glossary)]
    return any(re.match(r"docs/[\w./-]+:\d+: .*" + re.escape(id), line) for line in said)


def test_each_deleted_review_date_is_missed_by_file_and_line() -> None:
    for page in pages():
        for field in ("reviewed", "next_review"):
            less = Page(page.path, re.sub(rf"^{field}:.*\n", "", page.text, count=1, flags=re.M))
            told = map(str, front_matter_rules.problems(less, TODAY))
            assert any(re.match(rf"{re.escape(page.path)}:\d+: .*{field}", line) for line in told)
