"""Names in a field of four that lie on each other: nobody could read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from guide.diagrams.pen import LINE, width
from guide.diagrams.words import classes, said, tag, texts

CROWDED = "“{}” and “{}” lie on each other. Shorten a name, move a point, or say it in a table."
ROOM = 2.0  # px that letters may touch


@dataclass
class _Name:
    words: str
    left: float
    right: float
    top: float
    low: float


def crowded(svg: Element) -> Iterator[str]:
    """What is wrong with a field's drawing: pairs of names that lie on each other."""
    names = [name for part in svg.iter() for name in _names(part)]
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            apart = one.right <= other.left + ROOM or other.right <= one.left + ROOM
            if not apart and one.low > other.top + ROOM and other.low > one.top + ROOM:
                yield CROWDED.format(one.words, other.words)


def _names(part: Element) -> Iterator[_Name]:
    """The names of points and fields in a group of them, with the place of each, turned axes left out."""
    if not {"point-labels", "quadrant"} & set(classes(part)):
        return
    size = float(part.get("font-size", "15"))
    for text in (child for child in part if tag(child) == "text"):
        for line in list(text) or [text]:
            x, y = float(line.get("x", "0")), float(line.get("y", "0"))
            half = width(said(line), size) / 2 if texts(text) else 0.0
            yield _Name(said(text), x - half, x + half, y - size * 0.8, y - size * 0.8 + size * LINE * 0.8)
