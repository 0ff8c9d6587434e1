"""The parts of a whole: a bar for each, its name and its share beside it, so that no color has to tell them apart."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from guide.diagrams.charts import shares, title
from guide.diagrams.pen import Pen, longest, width, wrap

BAR = 14.0
GAP = 14.0


def draw(model: dict[str, Any], svg: Element, room: float) -> str | None:
    """The drawing of a pie: its parts as bars to one scale."""
    pen = Pen()
    parts = shares(model, svg)
    said = [f"{value:g}, {share}" if model["showData"] else share for _, value, share in parts]
    beside = max((width(words, bold=True) for words in said), default=0.0) + 12
    wide = max(room, beside + max((longest(name) for name, _, _ in parts), default=0.0))
    whole = sum(value for _, value, _ in parts) or 1.0
    y = 2.0
    if own := title(svg):
        y = pen.words(wrap(own, wide, bold=True), 0, y, bold=True) + GAP
    for (name, value, _), words in zip(parts, said, strict=True):
        y = pen.words(wrap(name, wide), 0, y) + 4
        scale = (wide - beside) * value / whole
        pen.rect(0, y, wide - beside, BAR, "d-whole", 0)
        pen.rect(0, y, scale, BAR, "d-share", 0)
        pen.words([words], wide, y - 5, "end", bold=True)
        y += BAR + GAP
    return pen.svg(wide, y)
