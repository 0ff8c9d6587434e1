"""What is wrong with an editor's Markdown that can be seen in its tokens alone, without what the publisher makes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from markdown_it.token import Token

from guide.page.inline import ATTRIBUTES
from guide.page.leftover import A_BLOCK
from guide.page.reading_parts import Fault

UNUSED = (
    "No link uses this line, so no reader sees it. Write the link where it belongs, as [words](address), or put a word"
    " before the bracket."
)
IN_A_WORD = (
    "These stars stand behind a number, so they vanish and slant what follows. Write × for “times”, or \\* for a star."
)
COLUMN = re.compile(r"\s*\S[^\t]{2,}\t\s*\S")
TABS = "A tab stands between words, as in a table of another program. Write each row as | one | two |."
DIRECTIVE = re.compile(r"\{[\w-]+[:}]")
"""Behind the signs of a fence: a block of another program, as in ```{note}."""
ATTRIBUTE = re.compile(r"[#.][\w:-]+|[\w-]+=(?:\"[^\"]*\"|'[^']*'|\S+)|\s+")
NO_SPACES = "The name of a place has no spaces."
FIRST = (
    "A list counts from 1. Begin each line between two steps with four spaces; or write {}\\. to keep the number as "
    "words."
)
NO_ATTRIBUTE = "These { } hold a word that means nothing there. Take it out."
TEMPLATE = re.compile(r"\{%-?(?!\s*end)|\{\{")
"""The begin of what another program fills in."""


def faults(tokens: Sequence[Token], known: Mapping[str, Any], first_line: int) -> Iterator[Fault]:
    """All of it. known: what the parser noted beside the tokens; first_line: the file's line of the text's first."""
    yield from unused(tokens, known, first_line)
    yield from swallowed(tokens, first_line)
    yield from _templates(tokens, first_line)
    heading = False
    for token in tokens:
        line = first_line + (token.map[0] if token.map else 0)
        if token.type == "ordered_list_open":
            yield from _number(token, line)
        elif token.type == "fence":
            yield from _fence(token, line)
        elif token.type == "inline":
            yield from _attributes(token, line, heading)
        heading = token.type == "heading_open"


def own(text: str, found: Iterable[Fault]) -> set[int]:
    """The lines of a file on which { } is named already, so that what becomes of it is not told as well."""
    lines = {n for n, line in enumerate(text.split("\n"), 1) if line.lstrip().startswith(("{%", "{{"))}
    spaced = {fault.line for fault in found if fault.message.startswith((NO_SPACES, NO_ATTRIBUTE))}
    return lines | spaced


def _templates(tokens: Iterable[Token], first_line: int) -> Iterator[Fault]:
    """What another program would fill in, to its end: {% hint %} to {% endhint %}."""
    signs: list[tuple[int, bool]] = []
    for token in tokens:
        for at, text in enumerate(token.content.split("\n") if token.type == "inline" and token.map else ()):
            if text.startswith(("{%", "{{")):
                signs.append((first_line + (token.map or [0])[0] + at, bool(TEMPLATE.match(text))))
    ends = [line for line, begins in signs if not begins]
    told = 0
    for line, begins in signs:
        if line > told:
            at = bisect_right(ends, line)
            told = ends[at] if begins and at < len(ends) else line
            yield Fault(line, A_BLOCK, told)


def _number(token: Token, line: int) -> Iterator[Fault]:
    start = token.attrGet("start")
    if start not in (None, 1):
        yield Fault(line, FIRST.format(start))
    elif token.markup == ")":
        yield Fault(line, "A numbered list is written 1. and not 1) here.")


def _fence(token: Token, line: int) -> Iterator[Fault]:
    sign, words = token.markup, token.info.split()
    if DIRECTIVE.match(token.info):
        yield Fault(line, A_BLOCK, line + token.content.count("\n") + 1)
    elif len(words) > 1 and not token.info.startswith("{"):
        fix = f"Write only the language: {sign}{words[0]}."
        yield Fault(line, f"More than one word stands behind {sign}. {fix}")


def _attributes(token: Token, line: int, heading: bool) -> Iterator[Fault]:
    """Words in { } that are no attribute: each would be taken for one by itself."""
    last = token.content.split("\n")[-1]
    found = re.search(rf"{ATTRIBUTES.pattern}\s*$", last) if heading else ATTRIBUTES.fullmatch(last.strip())
    if last.startswith(("{%", "{{")):
        return
    if found and not found[0].startswith(("{#", "{: #", "{:#")) and ATTRIBUTE.sub("", found[0].strip("{}: \n")):
        yield Fault(line + token.content.count("\n"), NO_ATTRIBUTE)
    elif found and ATTRIBUTE.sub("", found[0].strip("{}: \n")):
        place = re.sub(r"[^a-z0-9]+", "-", found[0].lower()).strip("-")
        fix = f"Write {{#{place}}}, with hyphens, or take it out."
        yield Fault(line + token.content.count("\n"), f"{NO_SPACES} {fix}")


def unused(tokens: Iterable[Token], known: Mapping[str, Any], first_line: int) -> Iterator[Fault]:
    """Lines that say where a link leads which the text does not have: a reader never sees their words.

    known: what the parser has noted beside the tokens.
    """
    children = [child for token in tokens for child in token.children or ()]
    used = {child.meta.get("label") for child in children}
    for label, entry in known.get("references", {}).items():
        if label not in used:
            yield Fault(first_line + entry["map"][0], UNUSED)
    for entry in known.get("duplicate_refs", ()):
        yield Fault(first_line + entry["map"][0], UNUSED)


def swallowed(tokens: Iterable[Token], first_line: int) -> Iterator[Fault]:
    """Signs that vanish although their editor meant them: stars between numbers, tabs between columns."""
    for token in tokens:
        line = first_line + (token.map[0] if token.map else 0)
        before, columns = "", list[int]()
        for child in token.children or ():
            line += child.type in ("softbreak", "hardbreak")
            if child.type in ("em_open", "strong_open") and child.markup[0] == "*" and before[-1:].isdigit():
                yield Fault(line, IN_A_WORD)
            elif child.type == "text" and COLUMN.match(child.content):
                columns.append(line)
            before = child.content if child.type == "text" else ""
        if len({*columns}) > 1:
            yield Fault(columns[0], TABS, line)
