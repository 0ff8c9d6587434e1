"""Where the publisher reads a page otherwise than it looks: each such line, with what to write.

The blocks of the reading are compared with the blocks of the publisher's HTML of the editor's text alone, before
anything is filled in. In that HTML a mark is <wbr {blocks.MARK}="id">, and a fence
<pre {blocks.LANGUAGE}="language">source</pre>; all else is as Python-Markdown writes it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from guide.page import tables
from guide.page.differences import differences
from guide.page.leftover import (
    A_BLOCK,
    A_FENCE,
    BRACKET,
    COMMENT,
    DEEP_ITEM,
    EMPTY_ITEM,
    ESCAPED,
    ITEM,
    NUMBERED,
    STARS,
    TICK,
    TWO_STARS,
    WIDE,
)
from guide.page.page import Page
from guide.page.problem import Problem
from guide.page.reading_parts import Fault, Reading
from guide.page.signs import code_behind, quoted, signs
from guide.page.structure import NO_OTHER_END, structure

EACH_LINE = {*tables.ALL, DEEP_ITEM, ITEM, NUMBERED, STARS, WIDE}
"""One mistake that stands on each line of a list or table: it is told once."""
FOLLOWS = {BRACKET, ITEM, NUMBERED, STARS, TICK, TWO_STARS}
"""They follow from a fault of structure on the same line."""


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
    return [problem for problem in others if problem.line not in told and not _within(problem.line, spoiled)]


def _within(line: int, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether a line stands in one of these (first, last)."""
    return any(first <= line <= last for first, last in spans)


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
        first = line - 1 if message == EMPTY_ITEM else line  # a hyphen alone makes a heading of the line above
        spoiled.append((first, max(line, last) + 1))
    for line, message, last, _ in differences(reading, html):
        if not any(begin <= max(line, last) and line <= end for begin, end in spoiled):
            found.add((line, message))
    return sorted(found)


def _certain(reading: Reading, ids: Collection[str]) -> Iterator[Fault]:
    """What is wrong whatever the publisher makes of it, by line, less what only follows from something above."""
    odd = list(signs(reading.blocks, ids))
    code = dict(quoted(reading.blocks))
    code.update(code_behind(reading.blocks, {line for line, message in odd if message in (A_BLOCK, ESCAPED)}))
    behind = [(first + 1, last) for first, last in code.items()]
    structural = [fault for fault in structure(reading) if not _within(fault.line, behind)]
    outside = {fault.line for fault in structural}
    comment = any(message == COMMENT for _, message in odd)
    fence = min((line for line, message in odd if message == A_FENCE), default=0)
    closed = min((fault.line for fault in structural if fence < fault.line < fault.last and fault.fence), default=0)
    for fault in sorted([*structural, *(Fault(line, message, code.get(line, 0)) for line, message in odd)]):
        if fault.message in FOLLOWS and fault.line in outside:
            continue  # a line outside of its block was read as if it stood alone; a bar cut code in two
        if comment and fault.message in NO_OTHER_END:
            continue  # the other end may be the comment that is none
        if fence and closed and fence <= fault.line <= closed:
            # The end of a fence that did not begin looks like the beginning of another.
            fault = Fault(fence, A_FENCE, reading.last)
        yield fault
