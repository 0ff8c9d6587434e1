"""Where the publisher reads a page otherwise than it looks: each such line, with what to write.

The blocks of the reading are compared with the blocks of the publisher's HTML of the editor's text alone, before
anything is filled in. In that HTML a mark is <wbr {blocks.MARK}="id">, and a fence
<pre {blocks.LANGUAGE}="language">source</pre>; all else is as Python-Markdown writes it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from guide.page import tables
from guide.page.blocks import Atom, Block
from guide.page.html_blocks import of_html
from guide.page.leftover import A_FENCE, BRACKET, COMMENT, ITEM, NUMBERED, STARS, TICK, TWO_STARS, WIDE
from guide.page.page import Page
from guide.page.problem import Problem
from guide.page.reading_parts import Fault, Reading
from guide.page.signs import quoted, signs
from guide.page.structure import NO_OTHER_END, structure
from guide.page.told import LOST, added, misplaced, other

PAIRS = 20_000
"""Pairs of equal blocks or words: above it only the first difference is named, because difflib takes the square of the
time where few words are said again and again."""
EACH_LINE = {*tables.ALL, ITEM, NUMBERED, STARS, WIDE}
"""One mistake that stands on each line of a list or table: it is told once."""
FOLLOWS = {BRACKET, ITEM, NUMBERED, STARS, TICK, TWO_STARS}
"""They follow from a fault of structure on the same line."""
Key = tuple[str, str, str]
Shown = tuple[tuple[str, ...], tuple[str, ...]]


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


def problems(page: Page, html: str, ids: Collection[str] = ()) -> list[Problem]:
    """What an editor must write otherwise, by line.

    html: what the publisher made of the page's body alone (see above). ids: those of evidence/, which somebody may have
    written without their ^.
    """
    return [page.problem(line, message) for line, message in faults(page.reading, html, ids)]


def untold(page: Page, misread: Iterable[Problem], others: Iterable[Problem]) -> list[Problem]:
    """The other problems of a page that are not about the same mistakes.

    misread: what problems() found. What stands on such a line, or in lines that are not read as they were meant, can
    only be judged when it is mended.
    """
    told = {problem.line for problem in misread}
    spoiled = [(fault.line, fault.last) for fault in structure(page.reading)]
    return [
        problem
        for problem in others
        if problem.line not in told and not any(first <= problem.line <= last for first, last in spoiled)
    ]


def faults(reading: Reading, html: str, ids: Collection[str] = ()) -> list[tuple[int, str]]:
    """The same as (line, message), one for each mistake."""
    found: set[tuple[int, str]] = set()
    told: set[tuple[int, str]] = set()
    spoiled: list[tuple[int, int]] = []
    for line, message, last, _ in _certain(reading, ids):
        above = {(line - 1, message), (line - 2 if message in tables.ALL else line - 1, message)}
        if message not in EACH_LINE or told.isdisjoint(above):
            found.add((line, message))
        told.add((line, message))
        spoiled.append((line, max(line, last) + 1))
    for line, message, last, _ in differences(reading, html):
        if not any(begin <= max(line, last) and line <= end for begin, end in spoiled):
            found.add((line, message))
    return sorted(found)


def _certain(reading: Reading, ids: Collection[str]) -> Iterator[Fault]:
    """What is wrong whatever the publisher makes of it, by line, less what only follows from something above."""
    code = dict(quoted(reading.blocks))
    structural = [
        fault for fault in structure(reading) if not any(first < fault.line <= last for first, last in code.items())
    ]
    outside = {fault.line for fault in structural}
    odd = [Fault(line, message, code.get(line, 0)) for line, message in signs(reading.blocks, ids)]
    comment = any(fault.message == COMMENT for fault in odd)
    fence = min((fault.line for fault in odd if fault.message == A_FENCE), default=0)
    closed = min((fault.line for fault in structural if fence < fault.line < fault.last and fault.fence), default=0)
    for fault in sorted([*structural, *odd]):
        if fault.message in FOLLOWS and fault.line in outside:
            continue  # a line outside of its block was read as if it stood alone; a bar cut code in two
        if comment and fault.message in NO_OTHER_END:
            continue  # the other end may be the comment that is none
        if fence and closed and fence <= fault.line <= closed:
            # The end of a fence that did not begin looks like the beginning of another.
            fault = Fault(fence, A_FENCE, reading.last)
        yield fault


def differences(reading: Reading, html: str) -> Iterator[Fault]:
    """Each stretch of the text that the publisher shows otherwise, at the line of its first word.

    Where the publisher shows more, it stands somewhere from line to last.
    """
    wrote, published = reading.blocks, of_html(html).blocks
    mine, theirs = [block.shown() for block in wrote], [block.shown() for block in published]
    first, last = _alike(mine, theirs)
    for what, i, j, k, m in _stretches(mine[first : len(mine) - last], theirs[first : len(theirs) - last]):
        if what != "equal":
            before, after = wrote[: first + i][-1:], wrote[first + j :][:1]
            near = before[0].atoms[-1].line if before else 1
            until = after[0].line if after else sys.maxsize
            yield from _told(
                _placed(wrote[first + i : first + j]), _placed(published[first + k : first + m]), near, until
            )


def _told(a: list[Placed], b: list[Placed], near: int, until: int) -> Iterator[Fault]:
    """The same for a stretch of atoms. near, until: the lines right before and behind it."""
    good = True  # the atom before was right: a run of wrong ones is one mistake
    extra: list[Placed] = []
    for what, i, j, k, m in _stretches([atom.key for atom in a], [atom.key for atom in b]):
        if what == "insert":
            extra = b[k:m]
        elif what == "equal":
            for one, two in zip(a[i:j], b[k:m], strict=True):
                if one.place != two.place and good:
                    yield Fault(one.atom.line, misplaced(one.inside, two.inside, same=not extra))
                elif extra and good:
                    yield Fault(near, added(extra[0].atom.value), one.atom.line)
                good, extra = one.place == two.place, []
                near = one.atom.line
        else:
            if good:
                yield Fault(a[i].atom.line, _otherwise(a[i], b[k] if k < m else None))
            good, extra, near = False, [], a[j - 1].atom.line
    if extra and good:
        yield Fault(near, added(extra[0].atom.value), until)


def _otherwise(wrote: Placed, shown: Placed | None) -> str:
    if shown is None:
        return LOST
    if wrote.inside != shown.inside and wrote.atom.kind != "mark":
        return misplaced(wrote.inside, shown.inside, same=False)
    return other(wrote.atom, shown.atom, wrote.inside)


def _alike(mine: list[Shown], theirs: list[Shown]) -> tuple[int, int]:
    """How many blocks are alike at the beginning and at the end."""
    most = min(len(mine), len(theirs))
    first = 0
    while first < most and mine[first] == theirs[first]:
        first += 1
    last = 0
    while last < most - first and mine[-1 - last] == theirs[-1 - last]:
        last += 1
    return first, last


def _stretches(mine: Sequence[Hashable], theirs: Sequence[Hashable]) -> list[tuple[str, int, int, int, int]]:
    """What is equal and what is not, as difflib has it; all as one where that would take long."""
    if not mine and not theirs:
        return []
    often = Counter(theirs)
    if sum(often[one] for one in mine) > PAIRS:
        return [("replace" if mine else "insert", 0, len(mine), 0, len(theirs))]
    return list(SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes())


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
