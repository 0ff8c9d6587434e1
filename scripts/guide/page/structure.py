"""What is wrong with the blocks and places of a page however it is published: each at its line, with what to write."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from difflib import get_close_matches

from guide.page.blocks import Block
from guide.page.reading_parts import Box, Fault, Reading

BOX_KINDS = ("short", "story", "research", "beside", "normal", "call", "urgent", "emergency")
"""The kinds of blocks that an editor may write."""
OUTSIDE = "This line stands outside the block above. Begin it with four spaces, or leave a line empty before it."
BEHIND = (
    "This list stands right behind the block above and outside of it. "
    "Begin each of its lines with four spaces, or write a sentence before it."
)
LISTS = (("ul",), ("ol",))
START, END = "sheet", "end of sheet"
NO_END = f"This sheet has no end. Write <!-- {END} --> on a line of its own behind it."
NO_BEGIN = f"This sheet has no begin. Write <!-- {START} --> on a line of its own before it."
NO_OTHER_END = {NO_END, NO_BEGIN}
LEDGER, SOURCES, COUNTS = "ledger", "sources", "counts"
PLACES = (START, END, LEDGER, SOURCES, COUNTS, "embed-lines", "embed-preview", "embed-integrity", "embed-inline")
LIST, CHOOSE = "glossary", "choose"
TAKES_WORDS = (LIST, CHOOSE)
"""Comments in whose place the build puts something; the second kind takes words behind a colon."""


def structure(reading: Reading) -> Iterator[Fault]:
    """What the reading found, what is wrong with blocks, and a sheet without its other end."""
    yield from reading.faults
    lines = [block.line for block in reading.blocks]
    for box in reading.boxes:
        first, after = bisect_left(lines, box.line), bisect_right(lines, box.last)
        yield from _box(box, reading.blocks[first:after], reading.blocks[after : after + 1])
    yield from misplaced(reading)


def _box(box: Box, own: list[Block], after: list[Block]) -> Iterator[Fault]:
    if box.sign != "!!!":
        yield Fault(box.line, f'A block that opens and closes is not known here. Write !!! {box.kind} "…".', box.last)
    elif not box.plain:
        title = " ".join(re.sub("[“”\"‘]|(?<!\\w)['’]|['’](?!\\w)", "", box.title).split()).lstrip(":=- ") or "Title"
        yield Fault(box.line, f'Put the title into "straight quotes": !!! {box.kind or "short"} "{title}"', box.last)
    elif box.kind not in BOX_KINDS:
        known = ", ".join(BOX_KINDS)
        lacks = f'There is no block named "{box.kind}".' if box.kind else "This block has no kind."
        yield Fault(box.line, f"{lacks} Write one of: {known}.", box.last)
    elif box.last == box.line and box.kind != "beside" and not box.behind:
        yield Fault(box.line, "This block is empty. Begin each line that belongs to it with four spaces.", box.line)
        return
    if box.behind and not box.behind[0].isspace():  # a wide space is named by itself
        yield Fault(box.last + 1, OUTSIDE)
    elif not box.behind and box.kind != "beside" and own and after and _begins_list(own[0], after[0]):
        yield Fault(after[0].line, BEHIND)


def _begins_list(title: Block, after: Block) -> bool:
    """Whether a block begins a list in what holds the box with this title."""
    around = title.inside[: -2 if title.last == "title" else -1]
    return after.inside[: len(around)] == around and after.inside[len(around) : len(around) + 1] in LISTS


def meant(comment: str) -> str:
    """The name of the place that a comment stands for, misspelled or not; "" for a comment to readers of the source."""
    head, colon, _ = comment.partition(":")
    near = get_close_matches(" ".join(head.lower().split()), TAKES_WORDS if colon else PLACES, 1, 0.8)
    return near[0] if near else ""


def misplaced(reading: Reading) -> Iterator[Fault]:
    """Comments that are misspelled, and a sheet, what prints on a page of its own, without its other end."""
    open = 0
    for comment in reading.comments:
        name, written = meant(comment.value), " ".join(comment.value.partition(":")[0].split())
        words = ": …" if name in TAKES_WORDS else ""
        if name and name != written:
            yield Fault(comment.line, f"Nothing stands for <!-- {written}{words} -->. Write <!-- {name}{words} -->.")
        if name == START and not open:
            open = comment.line
        elif name == END and open:
            open = 0
        elif name in (START, END):
            yield Fault(comment.line, NO_BEGIN if name == END else NO_END)
    if open:
        yield Fault(open, NO_END)
