"""What assistive technology is told of boxes and tables, which Markdown has no words for.

A care card is a region with a heading: nobody should miss "Get urgent help if" who moves by headings or regions. So are
the doctor's story and what research adds. A table has a name, that of the line over it or of its heading; the first
cell of a row names the row, and each other cell knows its column, which a phone shows before it. A cell that holds "…"
alone is one to write in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import count, pairwise
from xml.etree.ElementTree import Element, SubElement

from guide.fill.tree import BEGIN, END
from guide.page.html_blocks import HEADINGS

REGIONS = {"normal", "call", "urgent", "emergency", "story", "research"}
TO_WRITE = "…"


def roles(root: Element, boxes: Iterable[Element]) -> None:
    """Give the boxes that are regions and all tables of a page's tree their roles and names.

    boxes: the elements that the Markdown parser made of !!! lines. A table that names itself keeps its name.
    """
    cards = {box for box in boxes if REGIONS & set(box.get("class", "").split())}
    inner = {box for card in cards for box in card.iter() if box is not card and box in cards}
    heading, level = "", 1
    names: set[str] = set()
    leads = _leads(root)
    for element in root.iter():
        if element.tag in HEADINGS:
            heading, level = _words(element), int(element.tag[1])
        elif element in cards:
            _card(element, level + 2 if element in inner else level + 1)
        elif element.tag == "table":
            name = _another(names, heading, leads.get(element, ""), element)
            names.add(name)
            _table(element, name)


def _leads(root: Element) -> dict[Element, str]:
    """The line over a table, where it is one of words that end without a full stop: a label, no sentence.

    What the parser has put aside, such as a diagram, is no word.
    """
    pairs = ((before, table) for parent in root.iter() for before, table in pairwise(parent))
    found = ((table, _words(before)) for before, table in pairs if (before.tag, table.tag) == ("p", "table"))
    return {table: words for table, words in found if words and words[-1] not in {*".:?!", BEGIN, END}}


def _another(names: Collection[str], heading: str, lead: str, table: Element) -> str:
    """A name that no table before has: of the line over it, else of its heading, else with its first column's too."""
    first = table.find("thead/tr/th")
    column = "" if first is None else _words(first)
    for name in filter(None, (lead, heading, f"{heading} {column}")):
        if name not in names:
            return name
    numbers = (f"{heading} {column} {number}".strip() for number in count(2))
    return next(name for name in numbers if name not in names) if heading else ""


def _card(box: Element, level: int) -> None:
    title = next((child for child in box if "admonition-title" in child.get("class", "")), None)
    if title is None:
        return
    box.set("role", "region")
    box.set("aria-label", _words(title))
    title.set("role", "heading")
    title.set("aria-level", str(level))


def _table(table: Element, name: str) -> None:
    if name and table.find("caption") is None and not table.get("aria-label"):
        table.set("aria-label", name)
    heads = list(table.iterfind("thead/tr/th"))
    for cell in heads:
        cell.set("scope", "col")
    for row in table.iterfind("tbody/tr"):
        if len(row) > 1 and row[0].tag == "td":
            row[0].tag = "th"
            row[0].set("scope", "row")
        for cell, head in zip(list(row)[1:], heads[1:], strict=False):
            if words := _words(head):
                cell.set("data-column", words)
            if _words(cell) == TO_WRITE:
                _write(cell)


def _write(cell: Element) -> None:
    """Room to write on: nothing to see, and a word for who hears the table."""
    cell.text = None
    for child in list(cell):
        cell.remove(child)
    cell.set("class", "write")
    SubElement(cell, "span").text = "to fill in"


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
