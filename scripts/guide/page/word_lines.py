"""A block as its lines, with the words of each: what guide.page.signs looks through."""

from __future__ import annotations

from dataclasses import dataclass, field

from guide.page import leftover, markers
from guide.page.blocks import Atom, Block


@dataclass
class Line:
    """What stands on one line of a block: words outside code, and outside links too.

    holder: the element around it. before: the last word of the line above in the same block. listed: other lines of
    the block begin with the same sign.
    """

    holder: str
    before: str
    listed: bool = False
    atoms: list[Atom] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    unlinked: list[str] = field(default_factory=list)


def lines_of(block: Block) -> dict[int, Line]:
    """The lines of a block on which something stands, by their number."""
    lines: dict[int, Line] = {}
    open = {"code": 0, "link": 0}
    before = ""
    for atom in block.words():
        if atom.line not in lines:
            lines[atom.line] = Line(block.last, before)
        line = lines[atom.line]
        line.atoms.append(atom)
        before = atom.value
        name = atom.kind.removeprefix("/")
        if name in open:
            open[name] += -1 if atom.kind.startswith("/") else 1
        elif atom.kind == "word" and not open["code"]:
            line.words.append(atom.value)
            if not open["link"]:
                line.unlinked.append(atom.value)
        elif atom.kind == "mark":
            line.words.append(leftover.MARKED)
    if not block.all("br"):  # lines that end by themselves are shown as they were written
        for number in markers.listed({n: line.atoms[0].value for n, line in lines.items() if line.words}):
            lines[number].listed = True
    return lines
