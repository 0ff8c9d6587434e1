"""Where the diagrams stand in a page, so that a problem names the line its editor sees."""

from __future__ import annotations

import re
from dataclasses import dataclass

from guide.page.page import Page

# What pymdownx.superfences takes for a fence, inside lists (spaces), tabs and admonitions (spaces) and quotes (>).
# A list marker before it, or ::: in place of ```, is no fence to superfences; it is read here to tell its editor.
FENCE = re.compile(
    r"(?P<prefix>[ \t>]*)(?P<marker>(?:[-*+]|\d+[.)])[ \t]+)?(?P<ticks>`{3,}|~{3,}|:{3,})[ \t]*(?P<info>[^`]*)$"
)
MERMAID = re.compile(r"\{?\s*\.?mermaid", re.IGNORECASE)  # mermaidjs too: so that its editor can be told


@dataclass
class Fence:
    """A ```mermaid fence: line is that of its opening in the file, source its content without the indent."""

    line: int
    source: str
    closed: bool

    @property
    def squashed(self) -> str:
        return squash(self.source)


def squash(text: str) -> str:
    """Text without white space: Markdown may turn tabs into spaces between the file and the page."""
    return "".join(text.split())


def _unprefixed(line: str, width: int) -> str:
    at = 0
    while at < min(width, len(line)) and line[at] in " \t>":
        at += 1
    return line[at:]


def find(page: Page) -> list[Fence]:
    """All mermaid fences of a page in order, closed or not; those shown as code inside another fence are left out."""
    lines = page.body.split("\n")
    found = []
    at = 0
    while at < len(lines):
        opening = FENCE.match(lines[at])
        if not opening:
            at += 1
            continue
        width = len(opening["prefix"])
        end = at + 1
        while end < len(lines) and _unprefixed(lines[end], width).strip() != opening["ticks"]:
            end += 1
        if MERMAID.match(opening["info"]):
            source = "\n".join(_unprefixed(line, width) for line in lines[at + 1 : end])
            found.append(Fence(page.body_line + at, source, end < len(lines)))
        at = end + 1 if end < len(lines) else at + 1
    return found
