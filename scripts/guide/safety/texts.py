"""The words of evidence/ before any page shows them: a fault is named in the file and line that hold it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from markdown_it import MarkdownIt

from guide.evidence.source import VENUES, Source
from guide.page.problem import Problem
from guide.page.yamlfile import Document, Where
from guide.safety import characters, hrefs

ATTRIBUTES = re.compile(r"\{[:.#]|\{\s*\w+\s*=")
LINKED = re.compile(r"[\[\]:]")
TAG = re.compile(r"<[A-Za-z/!?]")
SHOWN = ("author", "title", "year", "date", *VENUES)
NO_WORDS = re.compile(r"\\[A-Za-z]+|\\.|</?[A-Za-z!][^>]{0,20}|&#?\w{1,20};")
"""What is left of TeX that nobody resolved, and HTML, in the words of a source."""
CODE = "code that a reader would see."
NO_HTML = "is HTML. Write plain words; **bold**, *stressed* and [a link](page.md) are known."


def words(document: Document) -> list[Problem]:
    """What is wrong with the texts of a YAML file, each at its line."""
    found = {
        document.problem(where, message)
        for where, text in all_texts(document.data)
        for message in (*markup(text), *characters.shown(text))
    }
    return sorted(found)


def unseen(document: Document) -> Iterator[Problem]:
    """Of these, what nobody can see, or takes for something else."""
    for where, text in all_texts(document.data):
        yield from (document.problem(where, message) for message in characters.shown(text))


def all_texts(value: Any, where: Where = ()) -> Iterator[tuple[Where, str]]:
    """Every text in the data, with its place; keys are texts too."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*where, str(key)), str(key)
            yield from all_texts(inner, (*where, str(key)))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from all_texts(inner, (*where, number))
    elif isinstance(value, str):
        yield where, value


@lru_cache(1 << 13)
def markup(text: str) -> tuple[str, ...]:
    """HTML, attribute lists, pictures and harmful links in a text that a page shows as Markdown."""
    return tuple(_markup(text))


@cache
def _inline() -> MarkdownIt:
    return MarkdownIt("commonmark")


def _markup(text: str) -> Iterator[str]:
    if found := TAG.search(text):
        yield f"“{text[found.start() : found.start() + 20]}” {NO_HTML}"
    if found := ATTRIBUTES.search(text):
        yield f"“{text[found.start() : found.start() + 20]}” gives the words a class or an id. Take it out."
    if not LINKED.search(text):
        return
    for token in _inline().parseInline(text)[0].children or []:
        if token.type == "image":
            yield "a picture stands in the text. Take it out."
        elif token.type == "link_open" and (wrong := hrefs.wrong(str(token.attrs.get("href", "")))):
            yield f'the link "{str(token.attrs.get("href", ""))[:60]}" {wrong}'


def source(path: str, entry: Source) -> Iterator[Problem]:
    """The same for an entry of sources.bib: its words, and where its address leads."""
    for name, raw in entry.fields.items():
        for message in (*characters.words(raw), *characters.words(entry.text(name))):
            yield Problem(path, entry.line_of(name), f"{entry.key}: {name}: {message}")
        if name in SHOWN and (found := NO_WORDS.search(entry.text(name))):
            message = f"“{found[0]}” is {CODE} Write the words and signs themselves."
            yield Problem(path, entry.line_of(name), f"{entry.key}: {name}: {message}")
    if entry.url and not entry.url.startswith("site:") and (wrong := hrefs.wrong(entry.url)):
        yield Problem(path, entry.line_of("url"), f'{entry.key}: The url "{entry.url[:60]}" {wrong}')
    if entry.url and (wrong := hrefs.disguised(entry.title, entry.url)):
        yield Problem(path, entry.line_of("title"), f"{entry.key}: The title {wrong}")
