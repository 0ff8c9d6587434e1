"""What a reading of an editor's Markdown holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from guide.page.blocks import Atom, Block, unescaped


class Fault(NamedTuple):
    """What nobody can take for right. last: the last line that it spoils. fence: one without end."""

    line: int
    message: str
    last: int = 0
    fence: bool = False


MERMAID = "mermaid"
"""The word behind the ticks of a diagram."""


@dataclass(frozen=True)
class Fence:
    """A block of code between two lines of ticks. line: of the first; language: the word behind its ticks."""

    line: int
    language: str
    source: str


@dataclass(frozen=True)
class Box:
    """A block such as !!! call "Call if:".

    last: its last line. plain: its title is in "quotes" or missing. behind: the line right behind it, "" where that is
    empty. inside: it stands in something else.
    """

    line: int
    last: int
    sign: str
    kind: str
    title: str
    plain: bool
    behind: str
    inside: bool


@dataclass(frozen=True)
class Link:
    """A link. target: as written; words: what a reader reads of it; html: written as a tag, not in Markdown."""

    target: str
    words: str
    line: int
    html: bool


@dataclass
class Reading:
    """What an editor wrote, with lines of the file.

    comments: their value is the text without <!-- and -->. last: the last line. tags: lines on which HTML stands.
    endless: those of them on which something begins that has no end.
    """

    blocks: list[Block] = field(default_factory=list)
    comments: list[Atom] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    last: int = 0
    tags: list[int] = field(default_factory=list)
    endless: list[int] = field(default_factory=list)

    def all(self, kind: str) -> list[Atom]:
        """Every mark, link, image … of the page, in order."""
        return [atom for block in self.blocks for atom in block.atoms if atom.kind == kind]

    def code(self) -> Iterator[tuple[int, str]]:
        """The lines that stand as code between others, each with its number. A diagram is none, nor what has no end.

        What an editor wrote as <pre> is one line, that of the tag.
        """
        fences = {fence.line for fence in self.fences}
        endless = {fault.line for fault in self.faults if fault.fence}
        for block in self.blocks:
            first = block.atoms[0]
            if first.kind != "pre" or first.more == MERMAID or first.line in endless:
                continue
            if first.line in fences:
                yield from enumerate(first.value.split("\n"), first.line + 1)
            else:
                yield first.line, " ".join(first.value.split())

    def links(self) -> list[Link]:
        """Every link of the page, in order."""
        return [link for block in self.blocks for link in _links(block)]


def _links(block: Block) -> Iterator[Link]:
    words: list[str] | None = None
    opening = Atom("link")
    for atom in block.atoms:
        if atom.kind == "link":
            words, opening = [], atom
        elif words is not None and atom.kind in ("text", "image"):
            words.append(unescaped(atom.value if atom.kind == "text" else atom.more))
        elif words is not None and atom.kind == "/link":
            yield Link(opening.value, " ".join("".join(words).split()), opening.line, opening.more == "html")
            words = None
