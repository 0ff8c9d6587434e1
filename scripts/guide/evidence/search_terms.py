"""What the search knows beyond the words of the pages: the words readers type, and those that must lead to help.

An editor keeps them in evidence/search-terms.yml, which search-terms.schema.json describes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from guide.evidence.checks import no_page
from guide.evidence.document import read_document
from guide.page.problem import Problem
from guide.page.yamlfile import Document
from guide.safety import texts

FILE = "evidence/search-terms.yml"


@dataclass(frozen=True)
class Help:
    """Where words of a crisis lead: a page's slug, the words of the link, what to do, the words that lead there."""

    page: str = ""
    title: str = ""
    says: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class SearchTerms:
    """The file as data. pages: words by slug; questions: (slug, question); alike: a word of the pages with what is
    typed instead; common: words that say nothing; lines: where each word of alike stands in the file."""

    pages: dict[str, list[str]] = field(default_factory=dict)
    help: Help = Help()
    questions: list[tuple[str, str]] = field(default_factory=list)
    alike: dict[str, list[str]] = field(default_factory=dict)
    common: tuple[str, ...] = ()
    lines: dict[str, int] = field(default_factory=dict)


def load(file: Path, pages: Collection[str]) -> tuple[SearchTerms, list[Problem]]:
    """The terms, and what is wrong with the file; with a problem the terms are empty.

    pages: the slugs that exist, as "treatment/healing".
    """
    typed, problems = read_document(file, FILE, "search-terms")
    problems += [] if problems else [*_pages(typed, pages), *_words(typed), *texts.unseen(typed)]
    if problems:
        return SearchTerms(), sorted(set(problems))
    data: dict[str, Any] = typed.data
    call = data["help"]
    help = Help(call["page"], call["title"], call["says"], tuple(call["words"]))
    questions = [(question["page"], question["asks"]) for question in data["questions"]]
    alike = data.get("alike", {})
    lines = {word: typed.line(("alike", word)) for word in alike}
    return SearchTerms(data["pages"], help, questions, alike, tuple(data.get("common", ())), lines), []


def _pages(document: Document, pages: Collection[str]) -> Iterator[Problem]:
    data = document.data
    named: list[tuple[tuple[str | int, ...], str]] = [(("help", "page"), data["help"]["page"])]
    named += [(("questions", row, "page"), question["page"]) for row, question in enumerate(data["questions"])]
    named += [(("pages", slug), slug) for slug in data["pages"]]
    for where, slug in named:
        if slug not in pages:
            yield Problem(FILE, document.line(where), no_page(slug, pages))


def _words(document: Document) -> Iterator[Problem]:
    """Words that nobody types, and words of a page that stand twice, whatever page they stand under."""
    data = document.data
    first: dict[str, int] = {}
    for number, word in enumerate(data["help"]["words"]):
        yield from _unsound(document, ("help", "words", number), word)
    for number, word in enumerate(data.get("common", [])):
        yield from _unsound(document, ("common", number), word)
    for word, others in data.get("alike", {}).items():
        for number, other in enumerate(others):
            yield from _unsound(document, ("alike", word, number), other)
    for slug, words in data["pages"].items():
        for number, word in enumerate(words):
            where = ("pages", slug, number)
            yield from _unsound(document, where, word)
            line = first.setdefault(word, document.line(where))
            if line != document.line(where):
                message = f'"{word}" already stands in line {line}. Keep one of the two.'
                yield Problem(FILE, document.line(where), message)


def _unsound(document: Document, where: tuple[str | int, ...], word: str) -> Iterator[Problem]:
    line, sound = document.line(where), " ".join(word.lower().split())
    if not re.search(r"\w", word) or re.search(r"[<>\"`]", word):
        message = f'"{word}" holds a mark that nobody types. Write letters, digits, spaces and hyphens.'
        yield Problem(FILE, line, message)
    elif word != sound:
        yield Problem(FILE, line, f'"{word}" is not in small letters with single spaces. Write "{sound}".')


def page_address(slug: str) -> str:
    """A page's address below the site's: "" for index, "treatment/healing/" for treatment/healing."""
    return "" if slug == "index" else f"{slug.removesuffix('/index')}/"
