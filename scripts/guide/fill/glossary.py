"""The medical words: explained in brackets where a page first uses them, and all together on the glossary page.

A reader meets the plain words in the text itself. `guide.popovers` adds the longer meaning behind the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from guide.evidence.terms import Term, finder, which
from guide.fill.popovers import popovers
from guide.page.page import Page, Problem
from guide.page.text import Block

__all__ = ["EVERYDAY", "PLACE", "generate", "popovers", "problems", "unglossed"]

# The editor names the terms: an entry lost from the data is then missed on the page, by file and line.
PLACE = re.compile(r"<!-- glossary:([\s\w,-]*?)-->")
# Words that readers bring along, or that this guide uses as its own plain words. They stand on the glossary page and
# open a meaning, but a bracket behind each would stop the reader more often than it helps.
EVERYDAY = {
    "acne", "blood thinner", "certainty", "cold sore", "crater", "dark marks", "dermapen", "immune system",
    "inflammation", "numbing cream", "regulator", "roller", "scar tissue", "serum", "side effect", "skin barrier",
}  # fmt: skip
CHECKED_KINDS = {"paragraph", "item", "row"}
GLOSSED = re.compile(r"[\w’'\"”-]*(?: [\w-]+)? ?\(")
DEFINED = re.compile(r"[\"”]?,? (?:is|are|means?|which (?:is|are|means?)|called) ", re.I)
CALLED = re.compile(r"\bcall(?:s|ed)?(?: (?:it|this|that|these|them))?(?: an?)? [\"“]?$", re.I)
WITHOUT_RULE = ("glossary", "evidence/")


class Evidence(Protocol):
    """What is needed of the evidence; guide.evidence.Evidence fits."""

    @property
    def glossary(self) -> Mapping[str, Term]: ...


def unglossed(blocks: list[Block], glossary: Mapping[str, Term]) -> Iterator[tuple[int, Term, str]]:
    """First uses of a term without its plain words: line, term, and the word as written.

    A term is glossed by a bracket behind it, by standing in a bracket itself, or by a sentence that says what it is.
    Headings, block titles, table heads, diagrams, pictures and code are not looked at.
    """
    search, seen = finder(glossary, medical), {key for key, term in glossary.items() if term.term.lower() in EVERYDAY}
    for block in blocks:
        if block.kind not in CHECKED_KINDS or "doors" in block.inside:
            continue
        for sentence in block.sentences:
            for found in search.finditer(sentence.text):
                term = which(found, glossary)
                if term.id in seen:
                    continue
                seen.add(term.id)
                before, after = sentence.text[: found.start()], sentence.text[found.end() :]
                inside = before.count("(") > before.count(")")
                if not (inside or GLOSSED.match(after) or DEFINED.match(after) or CALLED.search(before)):
                    yield sentence.line, term, found[0]


def medical(term: Term, form: str) -> bool:
    """False for a form that is made of the gloss's own words, such as "vitamin A cream": it explains itself."""
    shared = set(form.lower().split()) & set(term.plain.lower().split())
    return form == term.term or len(shared) < 2


def problems(page: Page, blocks: list[Block], glossary: Mapping[str, Term]) -> Iterator[Problem]:
    """Terms that a page uses before it explains them."""
    yield from unlisted(page, glossary)
    if page.slug.startswith(WITHOUT_RULE):
        return
    for line, term, word in unglossed(blocks, glossary):
        fix = f"Write: {word} ({term.plain}), or {term.plain} ({word})."
        yield page.problem(line, f'"{word}" is used here for the first time and not explained. {fix}')


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


def unlisted(page: Page, glossary: Mapping[str, Term]) -> Iterator[Problem]:
    """Where a page that lists terms and the glossary do not agree: a term lost, misspelled or named nowhere."""
    places = list(PLACE.finditer(page.text))
    named = [(id, page.text.count("\n", 0, place.start()) + 1) for place in places for id in _ids(place)]
    for id, line in named:
        if id not in glossary:
            yield page.problem(line, f"{id} is not in evidence/glossary.yml. Put it back there, or take it out here.")
    for id in glossary.keys() - {id for id, _ in named} if named else ():
        yield page.problem(named[-1][1], f"{id} of evidence/glossary.yml is not listed. Add it here.")


def _ids(place: re.Match[str]) -> list[str]:
    return re.findall(r"[\w-]+", place[1])
