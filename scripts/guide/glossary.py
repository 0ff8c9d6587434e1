"""The medical words: explained in brackets where a page first uses them, and all together on the glossary page.

A reader meets the plain words in the text itself. `guide.popovers` adds the longer meaning behind the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Protocol

from .popovers import popovers
from .source import Page, Problem
from .terms import Term, finder, which
from .text import Block

__all__ = ["EVERYDAY", "PLACE", "generate", "popovers", "problems", "unglossed"]

PLACE = "<!-- glossary -->"
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
    if page.slug.startswith(WITHOUT_RULE):
        return
    for line, term, word in unglossed(blocks, glossary):
        fix = f"Write: {word} ({term.plain}), or {term.plain} ({word})."
        yield page.problem(line, f'"{word}" is used here for the first time and not explained. {fix}')


def definitions(glossary: Mapping[str, Term]) -> str:
    """The glossary as a Markdown definition list by alphabet, with an anchor and the sources of each term."""
    entries = []
    for term in sorted(glossary.values(), key=lambda term: term.term.lower()):
        also = [form for form in term.forms if form.lower() != term.term.lower()]
        names = f" Also: {', '.join(also)}." if also else ""
        marks = "".join(f"[^{key}]" for key in term.sources)
        name = term.term[:1].upper() + term.term[1:]
        entries.append(f"{name} {{ #{term.id} }}\n:   {term.meaning}{marks}{names}\n")
    return "\n".join(entries)


def generate(page: Page, markdown: str, evidence: Evidence) -> str:
    """The page's Markdown with the list of all terms where its editor wrote <!-- glossary -->."""
    return markdown.replace(PLACE, definitions(evidence.glossary)) if PLACE in markdown else markdown
