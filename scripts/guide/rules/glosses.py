"""A term is explained in brackets where a page first uses it, and the glossary page lists every term."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from guide.evidence.entries import Evidence, Term
from guide.evidence.terms import finder, which
from guide.page.page import Page
from guide.page.passages import SENTENCES, Passage
from guide.page.problem import Problem
from guide.page.structure import LIST, meant

GLOSSED = re.compile(r"[\w’'\"”-]*(?: [\w-]+)? ?\(")
DEFINED = re.compile(r"[\"”]?,? (?:is|are|means?|which (?:is|are|means?)|called) ", re.I)
CALLED = re.compile(r"\bcall(?:s|ed)?(?: (?:it|this|that|these|them))?(?: an?)? [\"“]?$", re.I)
WITHOUT_RULE = ("glossary", "evidence/")


def glosses(page: Page, evidence: Evidence) -> Iterator[Problem]:
    """Terms that a page uses before it explains them, and terms that the glossary page lists wrongly.

    Everyday terms, which readers bring along or which the guide uses as its own plain words, stand on the glossary page
    and open a meaning, but a bracket behind each would stop the reader more often than it helps.
    """
    yield from unlisted(page, evidence.glossary, evidence.broken)
    if page.slug.startswith(WITHOUT_RULE):
        return
    for line, term, word in unglossed(page.passages, evidence.glossary, evidence.topic.everyday):
        yield page.problem(line, f'"{word}" is used here for the first time and not explained. {_fix(term, word)}')


def _fix(term: Term, word: str) -> str:
    """Both ways to explain a word, with the capital that the first word of a sentence needs."""
    plain, inside = term.plain, word
    if word[:1].isupper() and word[:1].lower() + word[1:] in (term.term, *term.forms):
        plain, inside = plain[:1].upper() + plain[1:], word[:1].lower() + word[1:]
    return f"Write: {word} ({term.plain}), or {plain} ({inside})."


def unglossed(
    passages: list[Passage], glossary: Mapping[str, Term], everyday: Collection[str]
) -> Iterator[tuple[int, Term, str]]:
    """First uses of a term without its plain words: line, term, and the word as written.

    A term is glossed by a bracket behind it, by standing in a bracket itself, or by a sentence that says what it is.
    Headings, block titles, table heads, diagrams, pictures and code are not looked at.
    """
    search = finder(glossary, of_its_own)
    seen = {key for key, term in glossary.items() if term.term.lower() in everyday}
    for passage in passages:
        if passage.kind not in SENTENCES or "doors" in passage.inside:
            continue
        for sentence in passage.sentences:
            for found in search.finditer(sentence.text):
                term = which(found, glossary)
                if term.id in seen:
                    continue
                seen.add(term.id)
                before, after = sentence.text[: found.start()], sentence.text[found.end() :]
                inside = before.count("(") > before.count(")")
                if not (inside or GLOSSED.match(after) or DEFINED.match(after) or CALLED.search(before)):
                    yield sentence.line, term, found[0]


def of_its_own(term: Term, form: str) -> bool:
    """False for a form that is made of the gloss's own words, such as "vitamin A cream": it explains itself."""
    shared = set(form.lower().split()) & set(term.plain.lower().split())
    return form == term.term or len(shared) < 2


def unlisted(page: Page, glossary: Mapping[str, Term], broken: Collection[str] = ()) -> Iterator[Problem]:
    """Where a page that lists terms and the glossary do not agree: a term lost, misspelled or named nowhere."""
    named = list(listed(page))
    for id, line in named:
        if id not in glossary and id not in broken:
            yield page.problem(line, f"{id} is not in evidence/glossary.yml. Put it back there, or take it out here.")
    if named:
        for id in sorted(glossary.keys() - {id for id, _ in named}):
            yield page.problem(named[-1][1], f"{id} of evidence/glossary.yml is not listed. Add it here.")


def listed(page: Page) -> Iterator[tuple[str, int]]:
    """The ids of the terms that a page lists, each with its line: <!-- glossary: one, two-words -->."""
    for comment in page.reading.comments:
        if meant(comment.value) == LIST:
            for id in comment.value.partition(":")[2].replace(",", " ").split():
                yield id, comment.line
