"""Finds signs of Markdown that stand as words: the reading and the publisher both leave them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from guide.page import leftover
from guide.page.blocks import Atom, Block

Fault = tuple[int, str]
CELLS = ("td", "th", "title")
LOOKED_AT = ("mark", "image", "link")
"""Atoms that can be wrong by what stands beside them."""


@dataclass
class _Line:
    """What stands on one line of a block: words outside code, and outside links too.

    holder: the element around it. before: the last word of the line above in the same block.
    """

    holder: str
    before: str
    atoms: list[Atom] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    unlinked: list[str] = field(default_factory=list)


def signs(blocks: list[Block], ids: Collection[str] = ()) -> Iterator[Fault]:
    """Each line on which a sign is left over, with what to write. ids: those of evidence/, which [id] may stand for."""
    directive = False
    for block in blocks:
        if not (leftover.SUSPECT.search(block.text) or any(atom.kind in LOOKED_AT for atom in block.atoms)):
            continue
        in_block = False
        for number, line in _lines(block).items():
            first = line.atoms[0].value
            if not (directive and first == ":::"):  # its end: the message for its begin is enough
                for message in _faults(line, ids):
                    if not (in_block and message == leftover.ITEM):
                        yield number, message
                    in_block = in_block or message == leftover.A_BLOCK
            if first.startswith(":::"):
                directive = first != ":::"


def _lines(block: Block) -> dict[int, _Line]:
    lines: dict[int, _Line] = {}
    open = {"code": 0, "link": 0}
    before = ""
    for atom in block.words():
        if atom.line not in lines:
            lines[atom.line] = _Line(block.last, before)
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
    return lines


def _faults(line: _Line, ids: Collection[str]) -> Iterator[str]:
    first = line.atoms[0]
    if first.kind == "mark" and line.atoms[1:] and line.atoms[1].value.startswith(":"):
        yield leftover.OWN_NOTE
        return
    told: list[tuple[int, int]] = []  # a second sign in the same words is the same mistake
    beginning = _beginning(line)
    if beginning:
        told.append((0, len(first.value)))
        yield beginning
    if line.before.endswith("]") and leftover.TARGET.match(first.value):
        yield leftover.LINKED
    words = " ".join(line.words)
    yield from _anywhere(words, line.holder, told)
    if words.count("[") != words.count("]") and not any({"[", "]"} & {*words[a:b]} for a, b in told):
        yield leftover.BRACKET
    unlinked = " ".join(line.unlinked)
    address = leftover.ADDRESS.search(unlinked)
    if address and not any(address[0] in words[a:b] for a, b in told):
        yield leftover.BARE
    for found in leftover.IN_BRACKETS.finditer(words):
        if found[1] in ids and not any(a <= found.start() < b for a, b in told):
            yield f"Write [^{found[1]}] for the source."
    if any(atom.kind == "image" and not atom.more.strip() for atom in line.atoms):
        yield leftover.NO_WORDS
    for atom, after in pairwise(line.atoms):
        if atom.kind == "link" and after.value.startswith("!"):
            yield leftover.PICTURE


def _beginning(line: _Line) -> str:
    """What is wrong with the first word of a line."""
    first = line.atoms[0]
    if first.kind != "word" or not line.words or line.holder in CELLS:
        return ""
    for sign, message in leftover.BEGINNINGS:
        if sign.match(first.value):
            return message
    if line.holder == "li" and not line.before and leftover.TICKED.match(first.value):
        return leftover.TO_TICK
    return leftover.ITEM if _bullet(first.value, line) else ""


def _anywhere(words: str, holder: str, told: list[tuple[int, int]]) -> Iterator[str]:
    """The signs in the words of a line; told gets where they stand."""
    for sign, message in leftover.SIGNS:
        if sign is leftover.BAR and holder in CELLS:  # there a bar was escaped: another would have ended the cell
            continue
        for found in sign.finditer(words):
            start, end = _whole_words(words, found.start(), found.end())
            if not any(a < end and start < b for a, b in told):
                yield message
            told.append((start, end))


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of text from the beginning of the word at start to the end of the word at end."""
    after = text.find(" ", end)
    return text.rfind(" ", 0, start + 1) + 1, after if after >= 0 else len(text)


def _bullet(word: str, line: _Line) -> bool:
    if not leftover.BULLET.match(word):
        return False
    if word[0] in "–—":  # a dash may say who is quoted, or go on with a sentence
        return line.holder != "blockquote" and (not line.before or line.before[-1] in ".:;!?")
    return True
