"""The words for a difference between what a page looks like and what the publisher would show."""

from __future__ import annotations

from guide.page import tables
from guide.page.blocks import ESCAPED, Atom, unescaped
from guide.page.html_blocks import HEADINGS

PLAIN = "Leave a line empty before lists, tables and blocks, and write plain Markdown."
OUTSIDE = "This line stands outside the {} above. Begin it with {} spaces."
SPACES = ("four", "eight", "twelve", "sixteen")
AS_TEXT = (
    'This block would be printed as a line of text. Write it as !!! call "Title", at the left, with a line empty '
    "before it."
)
IN_BLOCK = "This block would be printed as a line of text. Begin it with {} spaces, and each of its lines with {}."
IN_ITEM = (
    "This block would be printed as a line of text. Leave a line empty before it, begin it with four spaces more than "
    "the item, and each of its lines with eight."
)
AS_PARAGRAPH = "This list would be printed as one paragraph. Leave a line empty before it."
AS_BARS = (
    "This table would be printed as lines with bars. Leave a line empty before it; write |---|---| below its first."
)
CODE = "The spaces at the start make this line code. Begin it with four in a block, with eight in an item of a block."
ASTRAY = "This link would lead to"
QUOTES = ("'", '"')
SIGNED = ("strong", "em", "code", "link", "image")
"""What Markdown's signs make of words."""
LISTS = ("ul", "ol")
NAMES = {
    "li": "an item", "ul": "a list", "ol": "a numbered list", "td": "a cell", "dd": "a meaning", "dt": "a term",
    "blockquote": "a quotation",
}  # fmt: skip


def misplaced(here: tuple[str, ...], there: tuple[str, ...], same: bool) -> str:
    """here: what the text looks like; there: where it would stand. same: the words are right, only the place is not."""
    boxes, boxes_there = _count(here, "box"), _count(there, "box")
    lists, lists_there = _count(here, *LISTS), _count(there, *LISTS)
    if boxes > boxes_there:
        if here[-1] != "title":
            return OUTSIDE.format("block", _spaces(boxes - 1))
        if _count(here, "li"):
            return IN_ITEM
        return IN_BLOCK.format(_spaces(boxes - 2), _spaces(boxes - 1)) if boxes > 1 else AS_TEXT
    if boxes < boxes_there:
        return "This line would fall into the block above. Begin it without spaces, and leave a line empty before it."
    if lists > lists_there:
        return OUTSIDE.format("item", _spaces(boxes + max(lists - 2, 0))) if same or lists_there else AS_PARAGRAPH
    if lists < lists_there:
        return "This line would fall into the item above. Begin it further left, with a line empty before it."
    if "table" in here and "table" not in there:
        return AS_BARS
    if "dl" in here and "dl" not in there:
        return "This term would be printed as a line of text. Write a colon and three spaces before what it means."
    if set(HEADINGS) & {*here} - {*there}:
        return "This heading would be printed as a line of text. Begin it at the left, with a line empty before it."
    lists_here = [name for name in here if name in LISTS]
    if lists_here != [name for name in there if name in LISTS]:
        return "Two lists with other signs would be printed as one. Write a sentence between them, or the same sign."
    if here == there:
        return "This line would be joined to the text above. Leave a line empty before it."
    looks, shows = (" in ".join(map(_named, inside[::-1])) or "a paragraph" for inside in (here, there))
    return f"The page would show this as {shows}, it looks like {looks}. {PLAIN}"


def other(wrote: Atom, shown: Atom, inside: tuple[str, ...] = ()) -> str:
    """An atom that the publisher shows as another, in the same place."""
    if "\\|" in shown.value and "|" in wrote.value and "td" in inside:
        return tables.CODE
    if wrote.kind == "mark":
        return f"[^{wrote.value}] would be printed as it stands. Write it in plain text, outside HTML and code."
    if shown.kind == "pre" and wrote.kind == "word":
        return CODE
    if wrote.kind == "br" or shown.value == f"{wrote.value}\\":
        return "This \\ at the end of the line would be printed. Write two spaces in its place, or leave a line empty."
    if wrote.kind in ("s", "del"):
        return "~~ would be printed as it stands. Take it out."
    if wrote.kind in SIGNED and shown.kind == "word":
        return "Markdown would be printed as it stands here. Write it outside of HTML, or write <div markdown>."
    if wrote.kind == "link" and shown.kind == "link":
        fix = f"without {'quotes' if wrote.value[:1] in QUOTES else 'spaces'}."
        return f"{ASTRAY} “{shown.value}”. Write [words](page.md), the address {fix}"
    escaped = [sign for sign in wrote.value if ESCAPED < ord(sign) < ESCAPED + 128]
    if shown.kind == "word" and escaped and "\\" in shown.value:
        sign = unescaped(escaped[0])
        return f"The page would show \\{sign} with its backslash. Write {sign} without it, or `{sign}` as code."
    looks, shows = _short(unescaped(wrote.value) or wrote.kind), _short(shown.value or shown.kind)
    return f"The page would show “{shows}” where this says “{looks}”. {PLAIN}"


LOST = f"The page would lose what stands here. {PLAIN}"


def added(shown: str) -> str:
    """Something that the publisher shows and nobody wrote."""
    return f"The page would show more here than the text says: “{_short(shown)}”. {PLAIN}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 40 else f"{words[:39]}…"


def _count(inside: tuple[str, ...], *names: str) -> int:
    return sum(name.split(" ")[0] in names for name in inside)


def _spaces(around: int) -> str:
    """What a line begins with in something that stands in so many others."""
    return SPACES[min(around, len(SPACES) - 1)]


def _named(name: str) -> str:
    return NAMES.get(name, f"a {name}")
