"""How much a page may hold. Looked at first: within these bounds no expression and no parser runs long.

Every limit is four times or more what the largest page of this guide needs. The time that a page takes grows faster
than its length for some signs (a [ without its ], a < without its >), so these are counted in each paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.page.page import Page
from guide.page.problem import Problem
from guide.page.yamlfile import LONG_NUMBER, SHORTER_NUMBER
from guide.safety.characters import FIX
from guide.safety.lists import names

LETTERS, LINES, LINE = 64_000, 2_000, 4_000
"""Of a page, of a page, and letters of one line."""
DEEP = 40
"""Columns of indentation: a list in a list in a list needs twelve."""
IN_PARAGRAPH = {
    "[": 300, "<": 120, "`": 200, "*": 300, "_": 300, "{": 60, "&": 200, "|": 1_500, ">": 200, "~": 100, "^": 200,
    '"': 300, "!": 200, "\\": 300, "#": 100, ":": 400, "(": 400, "=": 400, "$": 100,
}  # fmt: skip
OPEN = {"[": "]", "(": ")", "{": "}"}
UNMATCHED = 20
"""Brackets of one kind in a paragraph that are opened and never closed."""
ON_PAGE = {
    "comments": (re.compile(r"<!--"), 100),
    "fences": (re.compile(r"^[ >]*(?:```|~~~)", re.M), 240),
    "lines of tables": (re.compile(r"^[ >]*\|", re.M), 500),
    "items of lists": (re.compile(r"^[ >]*(?:[-*+]|\d{1,9}[.)])[ \t]", re.M), 500),
    "explanations of words": (re.compile(r"^[ >]*:[ \t]", re.M), 200),
    "headings": (re.compile(r"^[ >]*#", re.M), 150),
    "marks": (re.compile(r"\[\^"), 700),
    "boxes": (re.compile(r"^[ >]*(?:!!!|\?\?\?)", re.M), 150),
    "signs < without their >": (re.compile(r"<(?=[A-Za-z/!?][^<>]*(?:<|\Z))"), 30),
    "addresses of links": (re.compile(r"^[ >]*\[[^\]\n]{0,200}\]:", re.M), 150),
}
TAGS = re.compile(r"<(/?)([A-Za-z][\w-]*)")
ALONE = names("area base br col embed hr img input link meta source track wbr")
BREAK = re.compile(r"\n[ \t]*\n")
QUOTES = re.compile(r"^[ \t]*(?:>[ \t]*){6}", re.M)
NESTED = re.compile(r"^[ \t]*(?:>[ \t]*|(?:[-*+]|\d{1,9}[.)])[ \t]+){9}", re.M)
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
SPLIT = "Split the page, or write it shorter."


def page(page: Page) -> list[Problem]:
    """What is too much of a page, each at its line. A page with any of these must not be read further."""
    return [page.problem(line, message) for line, message in text(page.text)]


def text(text: str) -> list[tuple[int, str]]:
    """The same for a text, as (line, message)."""
    if len(text) > LETTERS:
        return [(1, f"the page has {len(text)} letters, more than {LETTERS}. {SPLIT}")]
    found = [*_controls(text), *_lines(text), *_whole(text), *_paragraphs(text)]
    return sorted(found)[:20]


def _controls(text: str) -> Iterator[tuple[int, str]]:
    """Signs that steer a terminal or a parser. Readers of Markdown drop them, each in its own way."""
    for found in CONTROLS.finditer(text):
        yield _line(text, found.start()), f"An invisible character (U+{ord(found[0]):04X}) stands here. {FIX}"


def _lines(text: str) -> Iterator[tuple[int, str]]:
    lines = text.split("\n")
    if len(lines) > LINES:
        yield LINES + 1, f"the page has more than {LINES} lines. {SPLIT}"
    for number, line in enumerate(lines, 1):
        if len(line) > LINE:
            yield number, f"this line has {len(line)} letters, more than {LINE}. Break it up."
        if LONG_NUMBER.search(line):
            yield number, SHORTER_NUMBER
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        if indent > DEEP and line.strip():
            yield number, f"this line begins {indent} columns to the right. Write lists at most three deep."


def _whole(text: str) -> Iterator[tuple[int, str]]:
    for name, (pattern, most) in ON_PAGE.items():
        places = [found.start() for found in pattern.finditer(text)]
        if len(places) > most:
            yield _line(text, places[most]), f"the page has more than {most} {name}. {SPLIT}"
    open_tags = 0
    for tag in TAGS.finditer(text):
        if tag[2].lower() not in ALONE:
            open_tags += -1 if tag[1] else 1
        if open_tags > UNMATCHED:
            yield _line(text, tag.start()), f"more than {UNMATCHED} tags are open here. Close every tag you open."
            break
    for sign, close in OPEN.items():
        if (more := text.count(sign) - text.count(close)) > 2 * UNMATCHED:
            yield _line(text, text.rfind(sign)), f"{more} {sign} of the page are never closed. Write {close} for each."
    for pattern, what in ((QUOTES, "quotes"), (NESTED, "lists")):
        if found := pattern.search(text):
            yield _line(text, found.end()), f"too many {what} stand in each other. Write at most three."


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for end in [*(found.start() for found in BREAK.finditer(text)), len(text)]:
        part = text[start:end]
        for sign, most in IN_PARAGRAPH.items():
            if part.count(sign) > most:
                yield (
                    _line(text, start + _nth(part, sign, most)),
                    f"more than {most} {sign} stand in one paragraph. {SPLIT}",
                )
        for sign, close in OPEN.items():
            if (more := part.count(sign) - part.count(close)) > UNMATCHED:
                yield (
                    _line(text, start + part.rfind(sign)),
                    f"{more} {sign} here are never closed. Write {close} for each.",
                )
        start = end


def _nth(part: str, sign: str, number: int) -> int:
    place = -1
    for _ in range(number + 1):
        place = part.find(sign, place + 1)
    return place


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
