"""The one reading of an editor's Markdown. Nothing else scans it: rules, links and figures look here.

The tokens of the grammar become HTML that carries the lines of the file, and that becomes blocks as the published page
does. So both can be compared, and raw HTML in a text is read as a browser reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from markdown_it.token import Token

from guide.page import grammar
from guide.page.html_blocks import of_html
from guide.page.reading_parts import Fault, Reading
from guide.page.writer import Writer

UNUSED = (
    "No link uses this line, so no reader sees it. Write the link where it belongs, as [words](address), or put a word"
    " before the bracket."
)
IN_A_WORD = (
    "These stars stand behind a number, so they vanish and slant what follows. Write × for “times”, or \\* for a star."
)
COLUMN = re.compile(r"\s*\S[^\t]{2,}\t\s*\S")
TABS = "A tab stands between words, as in a table of another program. Write each row as | one | two |."


def read(text: str, first_line: int = 1) -> Reading:
    """Read Markdown without front matter; its first line is the file's line first_line."""
    writer = Writer(text, first_line)
    known: dict[str, Any] = {}
    tokens = grammar.parser().parse(text, known)
    for token in tokens:
        writer.block(token)
    writer.end()
    made = of_html("".join(writer.html))
    reading = writer.reading
    reading.blocks, reading.comments = made.blocks, made.comments
    reading.faults += [*unused(tokens, known, first_line), *swallowed(tokens, first_line)]
    return reading


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
