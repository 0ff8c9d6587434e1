"""Finds signs of Markdown that stand as words: the reading and the publisher both leave them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from functools import cached_property
from itertools import pairwise

from guide.page import backslashes, leftover, tables
from guide.page.blocks import Block
from guide.page.structure import BOX_KINDS
from guide.page.word_lines import Line, lines_of

CELLS = ("td", "th", "title")
LOOKED_AT = ("mark", "image", "link", "sup")
"""Atoms that can be wrong by what stands beside them."""
FOLLOWS = {
    leftover.A_BLOCK: {*leftover.ITEMS},
    leftover.ESCAPED: {*leftover.ITEMS, leftover.ESCAPED},
    leftover.A_FENCE: {leftover.A_FENCE},
    leftover.GRID: {leftover.GRID, tables.BARS},
}
"""What is not said any more of a paragraph in which this was said: the end of a fence is the same mistake."""


def signs(blocks: list[Block], ids: Collection[str] = ()) -> Iterator[tuple[int, str]]:
    """Each line on which a sign is left over, with what to write. ids: those of evidence/, which [id] may stand for."""
    directive = False
    between = {n for first, last in quoted(blocks) for n in range(first + 1, last + 1)}
    table = 0  # the last line of the table above
    footnoted = False
    for block in blocks:
        if block.atoms[0].kind == "pre" and leftover.is_page(block.atoms[0], ids):
            yield block.line, leftover.A_PAGE
        if block.last in ("td", "th") and block.atoms:
            table = block.atoms[-1].line
        if not (leftover.SUSPECT.search(block.text) or any(atom.kind in LOOKED_AT for atom in block.atoms)):
            continue
        follows = set[str]()
        lines = lines_of(block)
        for number, line in lines.items():
            first = line.atoms[0].value
            if number in between:
                continue
            if not (directive and first == ":::"):  # its end: the message for its begin is enough
                for message in _faults(line, ids):
                    if message == tables.BARS and message not in follows:
                        message = tables.why([" ".join(one.words) for one in lines.values()], block.line == table + 2)
                    if message not in follows and not (footnoted and message == leftover.FOOTNOTE):
                        yield number + (message in tables.OF_DASHES), message
                    follows |= FOLLOWS.get(message, set())
                    footnoted = footnoted or message == leftover.FOOTNOTE  # one is told for all, and for their notes
            if first.startswith(":::"):
                directive = first != ":::"


def quoted(blocks: list[Block]) -> list[tuple[int, int]]:
    """Lines of quotes that were meant to begin code, each with the one that was meant to end it."""
    ends: list[int] = []
    for block in blocks:
        if leftover.QUOTES.search(block.text):
            ends += [n for n, line in lines_of(block).items() if leftover.QUOTES.match(line.atoms[0].value)]
    return list(zip(ends[::2], ends[1::2], strict=False))


def code_behind(blocks: list[Block], lines: Collection[int]) -> Iterator[tuple[int, int]]:
    """Of lines that were meant to begin a block, those behind which its content is read as code, each with its last."""
    for at, block in enumerate(blocks):
        first = next((atom.line for atom in block.atoms if atom.line in lines), 0)
        last = 0
        for after in blocks[at + 1 :] if first else ():
            code = after.atoms[0]
            if code.kind != "pre" or code.more:
                break
            last = code.line + code.value.count("\n")
        if last:
            yield first, last


def _faults(line: Line, ids: Collection[str]) -> Iterator[str]:
    first = line.atoms[0]
    if first.kind == "mark" and line.atoms[1:]:
        opens_paragraph = line.holder == "" and not line.before  # no sentence stands before it
        if opens_paragraph or line.atoms[1].value.startswith(":"):
            yield leftover.OWN_NOTE
            return
    if all(atom.kind == "mark" for atom in line.atoms) and line.holder not in CELLS:
        yield leftover.ALONE
        return
    words = _Words(" ".join(line.words))
    if backslashes.found(words.text, ids):
        yield leftover.ESCAPED
        return
    beginning = _beginning(line)
    if beginning:
        words.tell(0, len(first.value))
        yield beginning
    if line.before.endswith("]") and leftover.TARGET.match(first.value):
        yield leftover.LINKED
    if leftover.SIGN.search(words.text):
        yield from _anywhere(words, line.holder)
    told = words.told_words
    if words.text.count("[") != words.text.count("]") and not {"[", "]"} & set(told):
        yield leftover.BRACKET
    address = leftover.ADDRESS.search(" ".join(line.unlinked))
    if address and address[0] not in told:
        yield leftover.BARE
    for found in leftover.IN_BRACKETS.finditer(words.text):
        if found[1] in ids and not words.is_told(found.start(), found.end()):
            yield f"Write [^{found[1]}] for the source."
    for code, atom in pairwise(line.atoms):
        mark = leftover.WHOLE_MARK.fullmatch(atom.value)
        if code.kind == "code" and mark and mark[1] in ids:
            yield leftover.IN_CODE
    if any(atom.kind == "image" and not atom.more.strip() for atom in line.atoms):
        yield leftover.NO_WORDS
    if any(atom.kind == "link" and leftover.NOTE.fullmatch(atom.value) for atom in line.atoms):
        yield leftover.FOOTNOTE
    for word, atom, after in zip(line.atoms, line.atoms[1:], line.atoms[2:], strict=False):
        if atom.kind == "sup" and after.value.strip("[]()").isdigit() and leftover.SAID.search(word.value):
            yield leftover.FOOTNOTE
    for atom, after in pairwise(line.atoms):
        if atom.kind == "link" and after.value.startswith("!"):
            yield leftover.PICTURE


class _Words:
    """The words of a line, and those in which a sign was named: a second sign in the same words is the same mistake."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.told: set[int] = set()

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins."""
        return [0, *(found.end() for found in re.finditer(" ", self.text))]

    def _between(self, start: int, end: int) -> range:
        first = bisect_right(self.starts, start) - 1
        return range(first, max(bisect_left(self.starts, end), first + 1))

    def is_told(self, start: int, end: int) -> bool:
        """Whether a sign was named in one of the words of this stretch of text."""
        return not self.told.isdisjoint(self._between(start, end))

    def tell(self, start: int, end: int) -> None:
        """Note that the words of this stretch are told."""
        self.told.update(self._between(start, end))

    @property
    def told_words(self) -> str:
        """The words in which a sign was named."""
        if not self.told:
            return ""
        ends = [*self.starts[1:], len(self.text)]
        return "".join(self.text[self.starts[number] : ends[number]] for number in sorted(self.told))


def _beginning(line: Line) -> str:
    """What is wrong with the first word of a line."""
    first = line.atoms[0]
    if first.kind in ("strong", "em"):
        signed = " ".join(line.words[:2]).split(" ")
        return leftover.A_BLOCK if signed[0] == "!!!" and signed[-1].lower() in BOX_KINDS else ""
    if first.kind != "word" or not line.words or line.holder in CELLS:
        return ""
    if first.value == "!" and line.atoms[1:] and line.atoms[1].kind == "link":
        return leftover.PICTURE
    if line.listed and line.words[1:]:
        return leftover.ITEM
    for sign, message in leftover.BEGINNINGS:
        if sign.match(first.value):
            return message
    if line.holder == "li" and not line.before and leftover.TICKED.match(first.value):
        return leftover.TO_TICK
    if not _bullet(first.value, line):
        return ""
    return leftover.NUMBERED if leftover.NUMBER.match(first.value) else leftover.ITEM


def _anywhere(words: _Words, holder: str) -> Iterator[str]:
    """The signs in the words of a line."""
    for sign, message in leftover.SIGNS:
        if sign is leftover.BAR and holder in CELLS:  # there a bar was escaped: another would have ended the cell
            continue
        new = False
        for found in sign.finditer(words.text):
            new = new or not words.is_told(found.start(), found.end())
            words.tell(found.start(), found.end())
        if new:
            yield message


def _bullet(word: str, line: Line) -> bool:
    if not leftover.BULLET.match(word):
        return False
    if word[0] in leftover.DASHES:  # a dash may say who is quoted, or go on with a sentence
        return line.holder != "blockquote" and (not line.before or line.before[-1] in ".:;!?")
    return True
