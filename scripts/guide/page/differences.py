"""Where the publisher's blocks differ from those of the reading, each at its line, in words."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from guide.page.blocks import Atom, Block
from guide.page.html_blocks import of_html
from guide.page.reading_parts import Fault, Reading
from guide.page.told import LOST, added, misplaced, other

PAIRS = 20_000
"""Pairs of equal blocks or words: above it only the first difference is named, because difflib takes the square of the
time where few words are said again and again."""
Key = tuple[str, str, str]


class Placed(NamedTuple):
    """An atom in its place: what is compared of it, where it stands, and whether a block starts with it."""

    key: Key
    inside: tuple[str, ...]
    starts: bool
    atom: Atom

    @property
    def place(self) -> tuple[tuple[str, ...], bool]:
        """Where it stands, as both sides must have it."""
        return self.inside, self.starts


def differences(reading: Reading, html: str) -> Iterator[Fault]:
    """Each stretch of the text that the publisher shows otherwise, at the line of its first word.

    Where the publisher shows more, it stands somewhere from line to last.
    """
    wrote, published = reading.blocks, of_html(html).blocks
    mine, theirs = [block.shown() for block in wrote], [block.shown() for block in published]
    first, last = _alike(mine, theirs)
    for what, i, j, k, m in _stretches(mine[first : len(mine) - last], theirs[first : len(theirs) - last]):
        if what == "equal":
            continue
        start, end = first + i, first + j
        near = wrote[start - 1].atoms[-1].line if start else 1
        until = wrote[end].line if end < len(wrote) else sys.maxsize
        yield from _told(_placed(wrote[start:end]), _placed(published[first + k : first + m]), near, until)


def _told(mine: list[Placed], theirs: list[Placed], near: int, until: int) -> Iterator[Fault]:
    """The same for a stretch of atoms. near, until: the lines right before and behind it."""
    right = True  # the atom before: a run of wrong ones is one mistake, told at its first
    more: Placed | None = None  # what the publisher shows before the next, and nobody wrote
    for wrote, shown in _pairs(mine, theirs):
        if wrote is None:
            more = shown
            continue
        wrong = _wrong(wrote, shown, alone=more is None)
        if right and wrong:
            yield Fault(wrote.atom.line, wrong)
        elif right and more:
            yield Fault(near, added(more.atom.value), wrote.atom.line)
        right, more, near = not wrong, None, wrote.atom.line
    if right and more:
        yield Fault(near, added(more.atom.value), until)


def _pairs(mine: list[Placed], theirs: list[Placed]) -> Iterator[tuple[Placed | None, Placed | None]]:
    """Each atom that was written beside what is shown for it, None where nothing is; (None, what is shown more)."""
    for what, i, j, k, m in _stretches([atom.key for atom in mine], [atom.key for atom in theirs]):
        if what == "equal":
            yield from zip(mine[i:j], theirs[k:m], strict=True)
        elif what == "insert":
            yield None, theirs[k]
        else:
            yield mine[i], theirs[k] if k < m else None
            for wrote in mine[i + 1 : j]:
                yield wrote, None


def _wrong(wrote: Placed, shown: Placed | None, alone: bool) -> str:
    """What is wrong with an atom, "" where it is shown as it was written. alone: nothing more is shown before it."""
    if shown is None:
        return LOST
    if wrote.key == shown.key:
        return "" if wrote.place == shown.place else misplaced(wrote.inside, shown.inside, same=alone)
    if wrote.inside != shown.inside and wrote.atom.kind != "mark":
        return misplaced(wrote.inside, shown.inside, same=False)
    return other(wrote.atom, shown.atom, wrote.inside)


def _alike(mine: Sequence[Hashable], theirs: Sequence[Hashable]) -> tuple[int, int]:
    """How many are alike at the beginning and at the end."""
    most = min(len(mine), len(theirs))
    first = 0
    while first < most and mine[first] == theirs[first]:
        first += 1
    last = 0
    while last < most - first and mine[-1 - last] == theirs[-1 - last]:
        last += 1
    return first, last


def _stretches(mine: Sequence[Hashable], theirs: Sequence[Hashable]) -> list[tuple[str, int, int, int, int]]:
    """What is equal and what is not, as difflib has it; one difference, to the end, where that would take long."""
    often = Counter(theirs)
    if sum(often[one] for one in mine) <= PAIRS:
        return list(SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes())
    first, _ = _alike(mine, theirs)
    stretches = [("equal", 0, first, 0, first)]
    if first < len(mine):
        stretches.append(("replace", first, len(mine), first, len(theirs)))
    elif first < len(theirs):
        stretches.append(("insert", first, first, first, len(theirs)))
    return stretches


def _placed(blocks: list[Block]) -> list[Placed]:
    placed: list[Placed] = []
    for block in blocks:
        starts = True
        for atom in block.words():
            placed.append(Placed(atom.key, block.inside, starts, atom))
            starts = False
    for n in range(1, len(placed)):  # *** may be strong first or em first
        pair = placed[n - 1].key[0], placed[n].key[0]
        if pair in (("strong", "em"), ("/em", "/strong")):
            one, two = placed[n - 1], placed[n]
            placed[n - 1], placed[n] = one._replace(key=two.key), two._replace(key=one.key)
    return placed
