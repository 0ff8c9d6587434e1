"""Gives every checkbox of a checklist its words as a label, and a checklist its own sheet of paper.

An editor writes the list that GitHub knows, `- [ ] Are you insured?`. pymdownx.tasklist makes a checkbox without a
label: a screen reader says "checkbox" and nothing else, and a thumb must hit 13 pixels. Between the lines
<!-- sheet --> and <!-- end of sheet --> stands what shall print on a page of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from pymdownx.tasklist import get_checkbox

from guide.fill.tree import made

# As pymdownx.tasklist puts them aside, with the setting clickable_checkbox.
BOXES = {get_checkbox(state, clickable_checkbox=True): state == "x" for state in (" ", "x")}
ENDS = {"wbr", "ul", "ol", "p", "div", "dl", "table", "pre", "blockquote"}
"""What is no part of a label: a mark would be a link in it, and the others begin a line of their own."""

TO_WRITE = "to-write"
"""The class of an item that asks for words: on paper it has a line to write on."""


def label(root: Element, stashed: Callable[[str], tuple[str, str]]) -> None:
    """Give the checkboxes of a page's lists ids and labels, in their order.

    stashed takes a text that begins with something put aside and returns that, and the text behind it; ("", text)
    where nothing was.
    """
    number = 0
    for item in root.iter("li"):
        holder = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
        box, rest = stashed(holder.text or "")
        if box not in BOXES:
            continue
        number += 1
        checked = {"checked": ""} if BOXES[box] else {}
        _label(holder, rest, made("input", type="checkbox", id=f"check-{number}", **checked))
        if "".join(holder[1].itertext()).endswith(("?", ":")):
            item.set("class", f"{item.get('class', '')} {TO_WRITE}".strip())


def _label(holder: Element, words: str, box: Element) -> None:
    """Put the box before the words of an element, and the words with what belongs to them into a label."""
    label = made("label", for_=box.attrib["id"])
    label.text = words.lstrip()
    for child in list(holder):
        if child.tag in ENDS:
            break
        holder.remove(child)
        label.append(child)
    last = label[-1] if len(label) else None
    text = (label.text if last is None else last.tail) or ""
    label.tail = text[len(text.rstrip()) :]
    if last is None:
        label.text = text.rstrip()
    else:
        last.tail = text.rstrip()
    holder.text = ""
    box.tail = " "
    holder.insert(0, box)
    holder.insert(1, label)


def sheet(root: Element, start: Element, end: Element) -> bool:
    """Put what stands between two elements of the page into a box of its own, with a button above it that prints.

    Returns False where nothing stands between them, or one of them stands within something, and nothing is done.
    """
    inside = list(root)
    if start not in inside or end not in inside:
        return False
    first, last = inside.index(start), inside.index(end)
    if first + 1 >= last:
        return False
    # Hidden until the script shows it: without a script Ctrl+P prints the same.
    button = made("button", "Print this sheet", type="button", class_="print", hidden="")
    box = made("div", class_="sheet")
    box.extend(inside[first + 1 : last])
    root[first : last + 1] = [made("p", button, class_="screen-only"), box]
    return True
