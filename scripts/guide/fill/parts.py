"""Finds the parts of a page that others may show by themselves, and puts under each the way to its line to paste."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from html import escape
from xml.etree.ElementTree import Element

from guide.evidence.parts import Part
from guide.fill.tree import made, parents
from guide.page.html_blocks import HEADINGS
from guide.page.known_pages import EMBEDDING_PAGE
from guide.page.ways import way

WORDS = {
    "figure": "Embed this figure",
    "diagram": "Embed this diagram",
    "list": "Embed this list",
    "sheet": "Embed this sheet",
}
"""A box says when to get help: nothing shall stand beside that. Its line is in the chooser."""
NAMED = re.compile(r"<figcaption[^>]*>(.*?)</figcaption>", re.S)


def mark(
    root: Element,
    parts: Iterable[Part],
    here: str,
    boxes: Collection[Element],
    aside: Callable[[str], str],
    raw: Callable[[str], str],
) -> dict[str, str]:
    """Give each part of a page an id; returns that by the part's own.

    here: the page's path below docs/. boxes: the elements that the Markdown parser made of !!! lines. aside: the
    finished HTML that a placeholder stands for, "" for none. raw: puts finished HTML aside.
    """
    found: dict[str, str] = {}
    for part in parts:
        element = _find(root, part, boxes, aside)
        if element is None:
            continue
        if part.kind == "diagram":
            found[part.id] = _mark_diagram(element, part, aside, raw)
        else:
            found[part.id] = element.get("id") or f"part-{part.id}"
            element.set("id", found[part.id])
        _lead(parents(root)[element], element, part, here)
    return found


def _find(root: Element, part: Part, boxes: Collection[Element], aside: Callable[[str], str]) -> Element | None:
    """The element that is the part, the first of several; None where the page shows it no more."""
    heading = ""
    for element in root.iter():
        if part.kind == "list" and element.tag in HEADINGS:
            heading = _words(element)
        elif part.kind == "list" and element.tag in ("ul", "ol"):
            if heading == part.name:
                return element
            heading = ""  # what follows is another list of the section above
        elif _is(element, part, boxes, aside):
            return element
    return None


def _is(element: Element, part: Part, boxes: Collection[Element], aside: Callable[[str], str]) -> bool:
    """Whether an element is the part, where that is a figure, a box or a diagram."""
    if part.kind == "figure":
        return element.get("class") == "fig" and element.get("id") == f"fig-{part.name}"
    if part.kind == "sheet":
        return element.get("class") == part.kind == part.name
    if part.kind == "box":
        return element in boxes and element.get("class") == f"admonition {part.name}"
    named = NAMED.search(aside(element.text or "")) if part.kind == "diagram" and element.tag == "p" else None
    return named is not None and named[1] == escape(part.name, quote=False)


def _mark_diagram(element: Element, part: Part, aside: Callable[[str], str], raw: Callable[[str], str]) -> str:
    """The id of a diagram, which may be its editor's."""
    html = aside(element.text or "")
    own = re.match(r'<div class="diagram" id="([^"]+)"', html)
    if own:
        return own[1]
    element.text = raw(html.replace('<div class="diagram"', f'<div class="diagram" id="part-{part.id}"', 1))
    return f"part-{part.id}"


def _lead(parent: Element, element: Element, part: Part, here: str) -> None:
    """Put the way to the line behind a part."""
    if part.kind not in WORDS:
        return
    link = made("a", WORDS[part.kind], href=f"{way(EMBEDDING_PAGE, here)}?part={part.id}")
    line = made("p", link, class_="screen-only embed-part")
    line.tail, element.tail = element.tail, "\n"
    parent.insert(list(parent).index(element) + 1, line)


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
