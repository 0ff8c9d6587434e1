"""The figure a reader gets: drawing, caption, and the same content as text."""

from __future__ import annotations

import re
from html import escape
from xml.etree.ElementTree import Element, fromstring, register_namespace

from guide.diagrams.engine import WIDTHS
from guide.diagrams.svg import inside
from guide.diagrams.words import tag

register_namespace("", "http://www.w3.org/2000/svg")

NARROWEST = 288.0  # px: a 320 px phone without its two gutters of 16
SMALL = re.compile(r'font-size="1[45](?:\.\d+)?"')
LETTERS = 16.0  # px: what one em of a drawing is
SPACE = re.compile(r' xmlns(?::\w+)?="[^"]*"')


def size(svg: Element) -> tuple[float, float]:
    """Width and height of a drawing in px."""
    return float(svg.get("width", "0")), float(svg.get("height", "0"))


def _box(svg: Element, parts: str, layout: str, classes: str, name: str, about: str) -> str:
    """One drawing in its box; parts: what lies in it. It grows with the reader's letters; too wide, its box scrolls."""
    wide, high = size(svg)
    scrolls = wide > WIDTHS[layout] + 0.5
    # all that fit have one width, so that one rule of CSS can shrink them: but small letters stay as big as they are
    small = layout == "phone" and SMALL.search(parts)
    room = max(wide, NARROWEST) if small else WIDTHS[layout]
    if scrolls:
        room = wide
    left = -(room - wide) / 2
    focus = ' tabindex="0" role="group" aria-label="Scrolls sideways"' if scrolls else ""
    return (
        f'<div class="diagram-box {classes}{" diagram-scrolls" if scrolls else ""}" data-search-exclude{focus}>'
        f'<svg class="{svg.get("class", "")}" width="{room / LETTERS:g}em" height="{high / LETTERS:g}em"'
        f' viewBox="{left:g} 0 {room:g} {high:g}" role="img" aria-labelledby="{name}" aria-describedby="{about}">'
        f'<g aria-hidden="true" font-size="{LETTERS:g}">{parts}</g></svg></div>'
    )


def figure(drawings: dict[str, Element], text: str, title: str, about: str, number: int, anchor: str = "") -> str:
    """The HTML of one diagram.

    drawings: layout ("wide", "phone") -> cleaned <svg>; text: the same in words, as HTML; title is its accTitle, about
    its accDescr, number its place on the page (ids stay the same from build to build), anchor an id that the editor
    gave the fence. CSS shows one of the two drawings; both carry the one name.
    """
    name, description = f"diagram-{number}-name", f"diagram-{number}-text"
    place = f' id="{escape(anchor)}"' if anchor else ""
    wide = phone = SPACE.sub("", inside(drawings["wide"]))
    if drawings["phone"] is not drawings["wide"]:
        phone = SPACE.sub("", inside(drawings["phone"]))
    if wide == phone:  # a narrow drawing needs no second layout
        boxes = _box(drawings["phone"], phone, "phone", "diagram-phone diagram-wide", name, description)
    else:
        boxes = _box(drawings["wide"], wide, "wide", "diagram-wide", name, description)
        boxes += _box(drawings["phone"], phone, "phone", "diagram-phone", name, description)
    return (
        f'<div class="diagram"{place}><figure>{boxes}'
        f'<figcaption aria-hidden="true" id="{name}">{escape(title, quote=False)}</figcaption></figure>'
        f'<p class="diagram-about" id="{description}" data-search-exclude>{escape(about, quote=False)}</p>'
        f'<details class="diagram-text"><summary data-search-exclude>Read this diagram as text</summary>'
        f"{text}</details></div>"
    )


def parsed(svg: str) -> Element:
    """SVG text as a tree. Raises ValueError where it is something else."""
    tree = fromstring(svg)
    if tag(tree) != "svg":
        raise ValueError("no SVG")
    return tree
