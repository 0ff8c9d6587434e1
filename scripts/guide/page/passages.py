"""What a reader reads on a page: passages and sentences that know their line. The rules look at these."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from guide.page.blocks import Atom, Block, unescaped
from guide.page.reading_parts import MERMAID, Reading
from guide.page.sentences import Sentence, Text

HEADING = re.compile(r"h([1-6])")
SIGNS = re.compile(r"<br\s*/?>|-+\.?-*[>x]?|={2,}>?|[\[\]{}()|\"]")
"""What a diagram's source holds besides words."""
SENTENCES = ("paragraph", "item", "row")
"""The kinds of passages that a reader reads as sentences."""
KEYS = re.compile(r"^\s*(?:accTitle|accDescr|title|section)\s*:?\s*")


@dataclass(frozen=True)
class Passage:
    """A paragraph, list item, table row or other unit of a page.

    kind: heading, label (a block's title), paragraph, item, header, row, diagram, image or beside.
    parts: what is read by itself, such as each cell of a row. inside: the blocks around it, outermost first ("short",
    "closed" for one that opens on request, a div's class). group: equal for the items of one list and the rows of one
    table. section: counts the headings before it. level: of a heading.
    """

    kind: str
    parts: tuple[tuple[Atom, ...], ...]
    inside: tuple[str, ...] = ()
    group: int = 0
    section: int = 0
    level: int = 0

    @property
    def line(self) -> int:
        """The line of the file on which the passage starts."""
        return self.parts[0][0].line

    @cached_property
    def atoms(self) -> tuple[Atom, ...]:
        """All that stands in it."""
        return tuple(atom for part in self.parts for atom in part)

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """The ids of all marks in it."""
        return tuple(atom.value for atom in self.atoms if atom.kind == "mark")

    @cached_property
    def lines(self) -> tuple[int, ...]:
        """The lines of the file on which its words stand."""
        return tuple(dict.fromkeys(atom.line for atom in self.atoms if atom.value.strip()))

    @cached_property
    def text(self) -> str:
        """Its words, as a reader reads them."""
        return " ".join(" ".join(Text(part).text for part in self.parts).split())

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, part by part."""
        return tuple(sentence for part in self.parts for sentence in Text(part).sentences())

    @cached_property
    def code(self) -> list[str]:
        """The words of each piece of code in it."""
        found: list[str] = []
        inside = False
        for atom in self.atoms:
            if atom.kind == "code":
                found.append("")
            inside = atom.kind == "code" or (inside and atom.kind != "/code")
            if inside and atom.kind == "text":
                found[-1] += atom.value
        return [" ".join(unescaped(code).split()) for code in found]

    @property
    def bold(self) -> str:
        """The bold words that it opens with, "" where it opens with others."""
        if self.atoms[0].kind != "strong":
            return ""
        end = next((n for n, atom in enumerate(self.atoms) if atom.kind == "/strong"), len(self.atoms))
        return " ".join("".join(atom.value for atom in self.atoms[1:end] if atom.kind == "text").split())


def passages(reading: Reading) -> list[Passage]:
    """The passages of a page in reading order. Code other than Mermaid, comments and link targets are left out."""
    found: list[Passage] = []
    section = 0
    items: set[int] = set()
    for number, (_, group) in enumerate(groupby(reading.blocks, _unit)):
        blocks = list(group)
        block = blocks[0]
        kind = _kind(block, items)
        if kind == "heading":
            section += 1
        parts = _diagram(block) if kind == "diagram" else tuple(tuple(cell.atoms) for cell in blocks)
        if kind == "code" or not parts:
            continue
        level = int(block.last[1]) if kind == "heading" else 0
        found.append(Passage(kind, parts, _around(block), _group(block, kind, -number), section, level))
    return found


def _unit(block: Block) -> int:
    """The same for the cells of one row, another for each other block."""
    return block.within[block.inside.index("tr")] if block.last in ("td", "th") and "tr" in block.inside else id(block)


def _kind(block: Block, items: set[int]) -> str:
    """items: the list items met so far; what else stands in one of them is a paragraph."""
    kinds = {"td": "row", "th": "header", "title": "label"}
    if block.last == "title" and block.inside[-2:-1] == ("box beside",):
        return "beside"
    if HEADING.fullmatch(block.last):
        return "heading"
    if block.atoms[0].kind == "pre":
        return "diagram" if block.atoms[0].more == MERMAID else "code"
    if [atom.kind for atom in block.atoms if atom.value.strip() or atom.kind != "text"] == ["image"]:
        return "image"
    if block.last == "li" and block.within[-1] not in items:
        items.add(block.within[-1])
        return "item"
    return kinds.get(block.last, "paragraph")


def _group(block: Block, kind: str, otherwise: int) -> int:
    """The number of the list or table that holds the block."""
    holders = {"item": ("ul", "ol"), "row": ("table",), "header": ("table",)}.get(kind, ())
    numbers = [number for name, number in zip(block.inside, block.within, strict=True) if name in holders]
    return numbers[-1] if numbers else otherwise


def _around(block: Block) -> tuple[str, ...]:
    """The blocks around a block. A title stands above its own block, not in it."""
    names = block.inside[:-2] if block.last == "title" else block.inside
    found = []
    for name in names:
        word, _, more = name.partition(" ")
        if word == "box":
            found.append(more.split(" ")[0])
        elif word == "details":
            found.append("closed")
        elif word in ("div", "section"):
            found.append(more or word)
    return tuple(found) if block.last != "summary" else tuple(name for name in found if name != "closed")


def _diagram(block: Block) -> tuple[tuple[Atom, ...], ...]:
    """The words of a Mermaid diagram: its title, description and labels, without arrows and brackets."""
    fence = block.atoms[0]
    parts = [(Atom("text", "", fence.line),)]
    for number, line in enumerate(fence.value.split("\n"), fence.line + 1):
        words = KEYS.sub("", SIGNS.sub(" ", line))
        if words.strip():
            parts.append((Atom("text", words, number),))
    return tuple(parts)
