"""The article beside research: the component on a page, and the ledger of all claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from posixpath import dirname, relpath
from textwrap import indent

from guide.evidence.faults import near
from guide.evidence.load import VERDICT, Claim, Evidence, Term
from guide.evidence.references import escaped, link, listing, title, to
from guide.fill.notes import day, marks, prose, sure, verdict
from guide.page.page import Page, Problem

BESIDE = re.compile(r"^([ \t]*)!!! *beside\b(.*)$", re.M)
IDS = re.compile(r'\s*"[\w-]+(?:\s*,\s*[\w-]+)*"\s*')
LEDGER = "evidence/claims.md"
GLOSSARY = "glossary.md"
GENERATED = re.compile(r"^([ \t]*)<!-- (counts|ledger|sources) -->[ \t]*$", re.M)


def blocks(text: str) -> list[tuple[re.Match[str], list[str]]]:
    """The beside lines outside code, each with the ids it names: none where it is not written as it should be."""
    return [(block, [] if block[1] else _ids(block[2])) for block in BESIDE.finditer(prose(text))]


def shown(page: Page) -> dict[str, int]:
    """The claims that a page shows beside research: id to line of the file, the first where there are several."""
    found: dict[str, int] = {}
    for block, ids in blocks(page.body):
        for id in ids:
            found.setdefault(id, _line(page, block))
    for part in page.passages:
        for id in part.marks if "research" in part.inside else ():
            found.setdefault(id, part.line)
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
    """The pages on which each finding, claim and source is used, sources also through what cites them.

    The glossary page uses the sources of its terms, the ledger those of all claims.
    """
    found: dict[str, dict[str, Page]] = {}
    for page in pages:
        used = [*shown(page), *(mark.id for mark in marks(page.body))]
        for id in used:
            keys = [id, *(source.key for source in evidence.sources_of(id))]
            for key in keys:
                found.setdefault(key, {})[page.path] = page
        if page.src_uri == GLOSSARY:
            whole: list[Term | Claim] = list(evidence.glossary.values())
        else:
            whole = list(evidence.claims.values()) if page.src_uri == LEDGER else []
        for key in {key for entry in whole for key in entry.sources}:
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
            elif id in evidence.retired:
                yield page.problem(line, f"{id} is no claim any more: {evidence.retired[id]} Take it out.")
            elif id not in evidence.claims and id not in evidence.broken:
                yield page.problem(line, f"{id} is not in evidence/claims.yml.{near(id, evidence.claims)}")
            first.setdefault(id, line)


def _line(page: Page, block: re.Match[str]) -> int:
    return page.body_line + block.string.count("\n", 0, block.start())


def _ids(title: str) -> list[str]:
    return re.findall(r"[\w-]+", title) if IDS.fullmatch(title) else []


def beside(claims: Iterable[Claim], here: str) -> str:
    """The component as Markdown for the page here: a definition list for each answer of research, the article first.

    Neighbors with the same answer share it: the article says some things twice, and a reader need not.
    """
    parts, ledger = ['<div class="beside" markdown>'], relpath(LEDGER, dirname(here) or ".")
    for _, group in groupby(claims, lambda claim: (claim.verdict, claim.research_says, claim.certainty)):
        same = list(group)
        first = same[0]
        certainty = f"\n    {sure(first.certainty)}" if first.certainty else ""
        found = "".join(f"[^{claim.id}]" for claim in same)
        parts += [
            f'<div class="claim" id="claim-{first.id.lower()}" markdown>',
            "The article says\n:   " + " ".join(_said(claim, ledger, own_place=claim is not first) for claim in same),
            f"Research says\n:   {verdict(first.verdict)} {escaped(first.research_says)}{found}{certainty}",
            "</div>",
        ]
    return "\n\n".join([*parts, "</div>"])


def _said(claim: Claim, ledger: str, own_place: bool) -> str:
    """What the article says, with a link to the ledger; own_place: the link has the claim's id on the page."""
    id = claim.id.lower()
    place = f"#claim-{id} " if own_place else ""
    name = f'aria-label="Claim {claim.id} in the list of all claims"'
    return f"{escaped(claim.article_says)} [{claim.id}]({ledger}#{id}){{{place}.claim-id {name}}}"


def generate(page: Page, markdown: str, evidence: Evidence, used: dict[str, list[Page]]) -> str:
    """The page's Markdown with <!-- counts -->, <!-- ledger --> and <!-- sources --> replaced by what they stand for.

    Each stands on a line of its own; what replaces it keeps the indent of that line.
    """

    def written(found: re.Match[str]) -> str:
        if found[2] == "counts":
            text = counts(evidence)
        elif found[2] == "ledger":
            text = ledger(evidence, used)
        else:
            text = listing(evidence, used, page.src_uri)
        return indent(text, found[1])

    return GENERATED.sub(written, markdown)


def counts(evidence: Evidence) -> str:
    """How many claims research supports, and how many not: two sentences, counted from the data."""
    claims = list(evidence.claims.values())
    number = {name: sum(claim.verdict == name for claim in claims) for name in VERDICT}
    return (
        f"Of the article's {len(claims)} claims, research supports {number['supported']}, "
        f"and {number['partly']} only in part.\n"
        f"It disagrees with {number['contested']}, and it cannot settle {number['opinion']}, which are opinions."
    )


def ledger(evidence: Evidence, used: dict[str, list[Page]]) -> str:
    """All claims as Markdown for the ledger page: a card each, and two rows of buttons that the style sheet reads.

    used is what usage returns. Cards, because seven columns do not fit a phone. A card carries the class of its verdict
    and on-1, on-2 … for the pages that show it; the buttons have the ids show-<verdict> and show-on-1, show-on-2 ….
    Without the style sheet, or in a browser that lacks :has(), all cards stand there.
    """
    claims = list(evidence.claims.values())
    where = {claim.id: [page for page in used.get(claim.id, []) if page.src_uri != LEDGER] for claim in claims}
    pages = list({page.path: page for claim in claims for page in where[claim.id]}.values())
    counts = {name: sum(claim.verdict == name for claim in claims) for name in VERDICT}
    verdicts = [(name, f"{VERDICT[name].word.rstrip('.')} ({count})") for name, count in counts.items() if count]
    shows = [(f"on-{number}", escape(title(page))) for number, page in enumerate(pages, 1)]
    cards = []
    for claim in claims:
        on = [number for number, page in enumerate(pages, 1) if page in where[claim.id]]
        cards.append(_card(claim, evidence, where[claim.id], on))
    filters = [
        _choice("verdict", "What research says", [("all", f"All ({len(claims)})"), *verdicts]),
        _choice("page", "On which page", [("on-all", "All pages"), *shows]),
    ]
    end = f"End of the list. Choose “All” in both rows to see all {len(claims)} claims."
    left = [
        f"{id} is no claim any more. {escaped(why)}\n{{: #{id.lower()} .retired }}"
        for id, why in evidence.retired.items()
    ]
    # The pages say the same in their own words: the search finds those, and its index stays light.
    return "\n\n".join(
        ['<div class="ledger" data-search-exclude="true" markdown>', *filters, *cards, end, *left, "</div>"]
    )


def _choice(name: str, legend: str, options: list[tuple[str, str]]) -> str:
    rows = [
        f'<label><input type="radio" name="{name}" id="show-{id}"{"" if number else " checked"}> {text}</label>'
        for number, (id, text) in enumerate(options)
    ]
    return "\n".join([f'<fieldset class="filter"><legend>{legend}</legend>', *rows, "</fieldset>"])


def _card(claim: Claim, evidence: Evidence, pages: list[Page], on: list[int]) -> str:
    id = claim.id.lower()
    classes = " ".join(["claim", f"is-{claim.verdict}", *(f"on-{number}" for number in on)])
    links = [link(source, LEDGER) for source in evidence.sources_of(claim.id)]
    carries = [to(page, LEDGER, f"claim-{id}" if claim.id in shown(page) else "") for page in pages]
    rows = [
        ("Research says", f"{verdict(claim.verdict)} {escaped(claim.research_says)}"),
        ("How sure we are", sure(claim.certainty) if claim.certainty else ""),
        ("Sources", "\n    ".join(f"- {row}" for row in links) or "None needed: this is a view."),
        ("On the page", ", ".join(carries)),
        ("Checked", day(claim.checked)),
    ]
    return "\n\n".join(
        [
            f'<article class="{classes}" id="{id}" aria-labelledby="{id}-name" markdown>',
            # no heading: so many of them would fill the list of contents
            f"{claim.id}. The article says: {escaped(claim.article_says)}\n{{: #{id}-name .claim-name}}",
            *(f"{name}\n:   {text}" for name, text in rows if text),
            "</article>",
        ]
    )
