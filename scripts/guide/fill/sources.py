"""The page of sources: every source in full, with its kind and the pages that use it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from guide.evidence.entries import Evidence
from guide.evidence.references import address, address_words, long
from guide.evidence.source import GROUPS, SOURCE_KINDS, Source
from guide.fill import labels
from guide.fill.tree import Content, made
from guide.page.page import Page


def listing(evidence: Evidence, used: Mapping[str, Sequence[Page]], here: str) -> list[Element]:
    """Every source for the page here (a path below docs/): by kind, then by first word, each kind in a closed list.

    A link to a source opens its list: browsers open what is closed around the place they go to, without a script.
    used: the pages that use each source, by its key.
    """
    parts: list[Element] = []
    for heading, kinds in GROUPS.items():
        group = sorted((s for s in evidence.sources.values() if s.kind in kinds), key=lambda s: long(s).casefold())
        if group:
            rows = [_row(source, used.get(source.key, []), here) for source in group]
            # A search for a word of a title would bury the pages that explain it.
            number = made("summary", f"{len(rows)} source{'s' * (len(rows) != 1)}")
            closed = made("details", number, made("ul", *rows), class_="kind", data_search_exclude="")
            parts += [made("h2", heading), closed]
    return parts


def _row(source: Source, pages: Sequence[Page], here: str) -> Element:
    kind = SOURCE_KINDS[source.kind]
    where: list[Content] = labels.joined([labels.page(page, here) for page in pages]) or ["no page yet"]
    link = made("a", address_words(source), class_="source", href=address(source, here))
    used = [f"\n{kind[0].upper()}{kind[1:]}. Used on: ", *where, "."]
    return made("li", f"{long(source)} ", link, ".", made("br"), *used, id=source.key)
