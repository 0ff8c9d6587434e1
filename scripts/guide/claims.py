"""The article beside research: the component on a page, and the ledger of all claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from posixpath import dirname, relpath

from .evidence import Claim, Evidence, near
from .notes import marks, prose, sure, verdict
from .source import Page, Problem
from .sources import escaped

BESIDE = re.compile(r"^([ \t]*)!!! *beside\b(.*)$", re.M)
IDS = re.compile(r'\s*"[\w-]+(?:\s*,\s*[\w-]+)*"\s*')
LEDGER = "evidence/claims.md"


def blocks(text: str) -> list[tuple[re.Match[str], list[str]]]:
    """The beside lines outside code, each with the ids it names: none where it is not written as it should be."""
    return [(block, [] if block[1] else _ids(block[2])) for block in BESIDE.finditer(prose(text))]


def shown(page: Page) -> dict[str, int]:
    """The claims that a page shows beside research: id to line of the file, the first where there are several."""
    found: dict[str, int] = {}
    for block, ids in blocks(page.body):
        for id in ids:
            found.setdefault(id, _line(page, block))
    return found


def expand(page: Page, markdown: str, evidence: Evidence) -> tuple[str, list[Problem]]:
    """The page's Markdown with each `!!! beside "C27, C29"` written out, and what is wrong with those lines.

    Call it before notes.define: the component holds a mark for each claim. Problems carry lines of the page's own file,
    so markdown may already have been changed by others.
    """
    out: list[str] = []
    seen: set[str] = set()
    at = 0
    for block, ids in blocks(markdown):
        claims = [evidence.claims[id] for id in dict.fromkeys(ids) if id in evidence.claims and id not in seen]
        seen.update(ids)
        out += [markdown[at : block.start()], beside(claims, page.src_uri) if claims else ""]
        at = block.end()
    return "".join(out) + markdown[at:], list(_faults(page, evidence))


def missing(pages: Iterable[Page], evidence: Evidence) -> list[Problem]:
    """Claims judged "partly" or "contested" that their page does not show beside research."""
    by_slug = {page.slug: page for page in pages}
    return [
        page.problem(1, f'claim {claim.id} belongs on this page and is missing. Write !!! beside "{claim.id}" in it.')
        for claim in evidence.claims.values()
        if claim.verdict in ("partly", "contested")
        and (page := by_slug.get(claim.page)) is not None
        and claim.id not in shown(page)
    ]


def usage(pages: Iterable[Page], evidence: Evidence) -> dict[str, list[Page]]:
    """Where each id is used: findings, claims and sources, marked or shown beside, sources through them too."""
    found: dict[str, dict[str, Page]] = {}
    for page in pages:
        for id in [*shown(page), *(mark.id for mark in marks(page.body))]:
            for key in [id, *(source.key for source in evidence.sources_of(id))]:
                found.setdefault(key, {})[page.path] = page
    return {key: list(by_path.values()) for key, by_path in found.items()}


def _faults(page: Page, evidence: Evidence) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for block, ids in blocks(page.body):
        line = _line(page, block)
        if not ids:
            yield page.problem(line, 'write !!! beside "C30", or "C27, C29", at the start of a line of its own.')
        for id in ids:
            if id in first:
                message = f"{id} already stands in line {first[id]}. Take it out here, or write [^{id}] instead."
                yield page.problem(line, message)
            elif id not in evidence.claims and id not in evidence.broken:
                yield page.problem(line, f"{id} is not in evidence/claims.yml.{near(id, evidence.claims)}")
            first.setdefault(id, line)


def _line(page: Page, block: re.Match[str]) -> int:
    return page.body_line + block.string.count("\n", 0, block.start())


def _ids(title: str) -> list[str]:
    return re.findall(r"[\w-]+", title) if IDS.fullmatch(title) else []


def beside(claims: Iterable[Claim], here: str) -> str:
    """The component as Markdown for the page here: for each claim a definition list, the article first."""
    parts = ['<div class="beside" markdown>']
    for claim in claims:
        certainty = f"\n    {sure(claim.certainty)}" if claim.certainty else ""
        parts += [
            f'<div class="claim" id="claim-{claim.id.lower()}" markdown>',
            f"The article says\n:   {escaped(claim.article_says)}",
            f"Research says\n:   {verdict(claim.verdict)} {escaped(claim.research_says)}[^{claim.id}]{certainty}",
            f"[{claim.id} in the ledger]({relpath(LEDGER, dirname(here) or '.')}#{claim.id.lower()})",
            "</div>",
        ]
    return "\n\n".join([*parts, "</div>"])
