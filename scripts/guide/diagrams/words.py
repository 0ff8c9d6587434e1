"""The words of a drawing, as Pele's SVG shows them: every other stage would decode an editor's text differently."""

from __future__ import annotations

import re
from collections import defaultdict
from html import unescape
from xml.etree.ElementTree import Element

Lines = list[tuple[int, str]]
"""Lines of a diagram's source, each with its number."""
TOKEN = re.compile(r"[^\W_]+")
# How Pele hides an entity from its own grammar: #quot; and #35; in the source.
HIDDEN = [("ﬂ°°", "&#"), ("ﬂ°", "&"), ("¶ß", ";")]
BREAK = re.compile(r"<br\s*/?>|\\n", re.IGNORECASE)

ENTITY = re.compile(r"#(\w+);")


def tag(element: Element) -> str:
    """The element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def classes(element: Element) -> list[str]:
    """The element's classes, without Pele's prefix or ours."""
    return [name.removeprefix("pele-").removeprefix("d-") for name in element.get("class", "").split()]


def said(element: Element) -> str:
    """The words of one <text>, its lines joined by spaces."""
    lines = [element.text or "", *(f"{part.text or ''} {part.tail or ''}" for part in element)]
    deeper = [said(inner) for part in element for inner in part]
    return " ".join(" ".join([*lines, *deeper]).split())


def texts(element: Element) -> list[str]:
    """The words of every <text> in a part of a drawing, in the order it is drawn. Not its halos."""
    shown = [part for part in element.iter() if tag(part) == "text" and part.get("fill") != "none"]
    return [words for words in map(said, shown) if words]


def by_id(svg: Element, *kinds: str) -> dict[str, list[str]]:
    """data-id -> the words of the elements of these classes with that id, in the order drawn."""
    found: dict[str, list[str]] = defaultdict(list)
    for part in svg.iter():
        if "data-id" in part.attrib and set(kinds) & set(classes(part)):
            found[part.get("data-id", "")].append(" ".join(texts(part)))
    return found


def decoded(text: object) -> str:
    """A label as Pele's model holds it, in the words that are drawn. For the few that carry no id in the drawing."""
    if isinstance(text, dict):
        text = text.get("text", "")
    plain = str(text or "")
    for hidden, entity in HIDDEN:
        plain = plain.replace(hidden, entity)
    return " ".join(unescape(BREAK.sub(" ", plain)).split())


def tokens(text: str) -> list[str]:
    """The words of a text: runs of letters and digits."""
    return TOKEN.findall(text)


def heard(text: str) -> str:
    """The words of a piece of source as a drawing shows them, one space between them."""
    plain = ENTITY.sub(lambda found: f"&{'#' if found[1].isdigit() else ''}{found[1]};", BREAK.sub(" ", text))
    return " ".join(tokens(unescape(plain)))
