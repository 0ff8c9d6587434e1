"""What pages cite and show of evidence/: each id exists, each claim stands where it belongs, each finding is used."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from guide.evidence.checks import near
from guide.evidence.entries import Evidence
from guide.figures.data import Figure
from guide.figures.images import referenced
from guide.page.page import Page
from guide.page.problem import Problem

WORD = re.compile(r"[\w-]+")
CLAIM = re.compile(r"\[\^(C\d+)\]")


def problems(page: Page, evidence: Evidence) -> Iterator[Problem]:
    """Marks that nothing explains, and !!! beside lines that name no claim or one that stands above already."""
    known = [*evidence.findings, *evidence.claims, *evidence.sources]
    for mark in page.reading.all("mark"):
        if evidence.entry(mark.value) is None and _lost(mark.value, evidence):
            fix = near(mark.value, known, "[^{}]")
            yield page.problem(mark.line, f"[^{mark.value}] is in no file of evidence/.{fix}")
        elif mark.value in evidence.retired:
            why = evidence.retired[mark.value]
            yield page.problem(mark.line, f"[^{mark.value}] is no claim any more: {why} Take it out.")
    yield from _beside(page, evidence)


def _lost(id: str, evidence: Evidence) -> bool:
    """Whether an id is certainly nowhere: not in a file that could not be read, nor an entry that is refused."""
    return not evidence.unread and id not in evidence.broken and id not in evidence.retired


def _beside(page: Page, evidence: Evidence) -> Iterator[Problem]:
    first: dict[str, int] = {}
    named = {box.line for box in page.reading.boxes if not box.plain or box.sign != "!!!"}  # as any other block
    for line, ids in beside(page):
        if not ids and line not in named:
            yield page.problem(line, 'write !!! beside "C30", or "C27, C29", at the start of a line of its own.')
        for id in ids:
            if id in first:
                message = f"{id} already stands in line {first[id]}. Take it out here, or write [^{id}] instead."
                yield page.problem(line, message)
            elif id in evidence.retired:
                yield page.problem(line, f"{id} is no claim any more: {evidence.retired[id]} Take it out.")
            elif id not in evidence.claims and _lost(id, evidence):
                yield page.problem(line, f"{id} is not in evidence/claims.yml.{near(id, evidence.claims)}")
            first.setdefault(id, line)


def beside(page: Page) -> Iterator[tuple[int, list[str]]]:
    """The !!! beside lines of a page, each with the ids it names: none where it is not written as it should be."""
    for box in page.reading.boxes:
        if box.kind == "beside":
            ids = [id.strip() for id in box.title.split(",")]
            words = all(id.replace("-", "").replace("_", "").isalnum() for id in ids)
            yield box.line, ids if words and box.plain and box.sign == "!!!" and not box.inside else []


def shown(page: Page) -> list[str]:
    """The claims that a page shows beside research, in the order of its !!! beside lines."""
    return [id for _, ids in beside(page) for id in ids]


def judged(page: Page, figures: Mapping[str, Figure]) -> set[str]:
    """The claims that a page judges: beside research, in a block of what research adds, or in a figure's rows."""
    found = set(shown(page))
    drawn = [figures[name] for name in referenced(page) if name in figures]
    found |= {id for figure in drawn for _, id in verdicts(figure)}
    for passage in page.passages:
        if "research" in passage.inside:
            found |= set(passage.marks)
    return found


def verdicts(figure: Figure) -> Iterator[tuple[str, str]]:
    """The verdicts that the rows of a figure give, each with a claim: ("partly", "C40")."""
    rows = figure.data.get("rows")
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict) and "verdict" in row:
            yield from ((str(row["verdict"]), id) for id in CLAIM.findall(str(row.get("shows"))))


def misjudged(figures: Mapping[str, Figure], evidence: Evidence) -> Iterator[Problem]:
    """Rows of figures that give a claim another verdict than claims.yml holds."""
    for figure in figures.values():
        for verdict, id in verdicts(figure):
            claim = evidence.claims.get(id)
            if claim is not None and claim.verdict != verdict:
                message = f"{figure.name}: {verdict} is not the verdict of {id} in evidence/claims.yml."
                yield Problem("evidence/figures.yml", figure.line, f"{message} Write {claim.verdict}.")


def unclear(pages: Iterable[Page], problems: Iterable[Problem]) -> set[str]:
    """The words of lines with a problem, of what is indented below them, and of what was advised to write there.

    What is named there may be cited or judged once the line is mended, so nothing is said of it before.
    """
    faulty: dict[str, set[int]] = {}
    found: set[str] = set()
    texts = {page.path: page.text.split("\n") for page in pages}
    for problem in problems:
        if problem.path in texts:
            faulty.setdefault(problem.path, set()).add(problem.line)
            found |= {*WORD.findall(problem.message)}
    for path, lines in faulty.items():
        inside = False
        for number, line in enumerate(texts[path], 1):
            inside = number in lines or (inside and (not line.strip() or line[0].isspace()))
            found |= {*WORD.findall(line)} if inside else set()
    return found


def missing(
    pages: Iterable[Page], figures: Mapping[str, Figure], evidence: Evidence, unclear: Collection[str] = ()
) -> Iterator[Problem]:
    """Claims that their page does not judge, whatever the verdict: those that research backs count as much.

    unclear: words of lines that are to be mended first.
    """
    by_slug = {page.slug: page for page in pages}
    for claim in evidence.claims.values():
        page = by_slug.get(claim.page)
        if page is not None and claim.id not in judged(page, figures) and claim.id not in unclear:
            message = f'claim {claim.id} belongs on this page and is missing. Write !!! beside "{claim.id}" in it.'
            yield page.problem(1, message)


def unused(
    pages: Iterable[Page], figures: Mapping[str, Figure], evidence: Evidence, unclear: Collection[str] = ()
) -> Iterator[Problem]:
    """Findings that nothing cites: a finding that can be deleted unnoticed says nothing to anybody.

    unclear: words of lines that are to be mended first. A finding on which a claim rests is used: it bounds how sure
    the ledger may sound.
    """
    cited = {*unclear, *(mark.value for page in pages for mark in page.reading.all("mark"))}
    cited |= {id for figure in figures.values() for id in figure.cited}
    cited |= {id for claim in evidence.claims.values() for id in claim.rests_on}
    for finding in evidence.findings.values():
        if finding.id not in cited:
            fix = f"Write [^{finding.id}] behind a sentence, or remove the finding."
            message = f"{finding.id}: no page or figure uses this finding. {fix}"
            yield Problem("evidence/findings.yml", finding.line, message)
