"""The list at the foot of a page: a line for each of its notes, then each source once."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from guide.evidence.entries import Claim, Finding
from guide.evidence.references import address, brief, listed
from guide.evidence.source import Source
from guide.fill.note_words import Notes, by_certainty, claim, how_sure
from guide.fill.tree import append, made
from guide.page.clock import in_words

PLACE = "sources"
"""The id of the heading above the list."""


def foot(notes: Notes) -> Element:
    """The list, folded; print opens it."""
    evidence = notes.evidence
    sources: dict[str, Source] = {}
    for id in notes.used:
        sources |= {source.key: source for source in evidence.sources_of(id)}
    named: set[str] = set()
    rows = []
    for ids in notes.numbers:
        rows.append(_row(notes, ids, [id for id in ids if id not in named]))
        named.update(ids)
    each = sorted(sources.values(), key=lambda source: brief(source).casefold())
    listing = made("ul", *(_source(source, notes.here) for source in each), class_="proof-sources", id="studies")
    days = [entry.checked for id in notes.used if isinstance(entry := evidence.entry(id), Finding | Claim)]
    parts = [made("ol", *rows, class_="proof-notes"), listing]
    if days:
        said = f"Last look at one of these sources: {in_words(max(days))}."
        parts.insert(0, made("p", said))
    count = f"{_count(len(rows), 'note')}, {_count(len(each), 'source')}"
    ends = made("div", *parts, role="doc-endnotes", aria_labelledby=PLACE)
    return made("details", made("summary", count), ends, class_="proof")


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _row(notes: Notes, ids: tuple[str, ...], new: list[str]) -> Element:
    """One note in the list: how sure, the claim, all sources by their short names, and the way back.

    new: those of its ids that no note above had; links of old to #fn:id find the first.
    """
    number = notes.numbers[ids]
    row = made("li", id=f"fn-{number}")
    for id in new:
        row.append(made("span", id=f"fn:{id}"))
    for certainty, group in by_certainty(notes.evidence, ids):
        append(row, how_sure(certainty))
        names: list[str] = []
        for id in group:
            append(row, claim(notes, id))
            names += [brief(source) for source in notes.evidence.sources_of(id)]
        append(row, [f"{'; '.join(dict.fromkeys(names))} "])
    back = made("a", "\N{LEFTWARDS ARROW WITH HOOK}", href=f"#{notes.places[number]}", role="doc-backlink")
    back.set("aria-label", "Back to text")
    back.set("class", "footnote-backref")
    row.append(back)
    return row


def _source(source: Source, here: str) -> Element:
    name, title = listed(source)
    return made("li", made("a", name, class_="source", href=address(source, here)), f" {title}".rstrip())
