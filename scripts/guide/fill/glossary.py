"""The medical words, all together on the glossary page.

A reader meets the plain words in the text itself. `guide.popovers` adds the longer meaning behind the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Protocol

from guide.evidence.terms import Term
from guide.fill.popovers import popovers
from guide.page.page import Page

__all__ = ["PLACE", "generate", "popovers"]

# The editor names the terms: an entry lost from the data is then missed on the page, by file and line.
PLACE = re.compile(r"<!-- glossary:([\s\w,-]*?)-->")


class Evidence(Protocol):
    """What is needed of the evidence; guide.evidence.Evidence fits."""

    @property
    def glossary(self) -> Mapping[str, Term]: ...


def definitions(terms: Iterable[Term]) -> str:
    """Terms as a Markdown definition list by alphabet, with an anchor and the sources of each."""
    entries = []
    for term in sorted(terms, key=lambda term: term.term.lower()):
        also = [form for form in term.forms if form.lower() != term.term.lower()]
        names = f" Also: {', '.join(also)}." if also else ""
        marks = "".join(f"[^{key}]" for key in term.sources)
        name = term.term[:1].upper() + term.term[1:]
        entries.append(f"{name} {{ #{term.id} }}\n:   {term.meaning}{marks}{names}\n")
    return "\n".join(entries)


def generate(page: Page, markdown: str, evidence: Evidence) -> str:
    """The page's Markdown with the terms that its editor named, as in <!-- glossary: dermis, scar-tissue -->."""

    def listed(place: re.Match[str]) -> str:
        return definitions(evidence.glossary[id] for id in _ids(place) if id in evidence.glossary)

    return PLACE.sub(listed, markdown)


def _ids(place: re.Match[str]) -> list[str]:
    return re.findall(r"[\w-]+", place[1])
