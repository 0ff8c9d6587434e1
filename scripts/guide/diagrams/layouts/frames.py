"""Frames around groups: a name over a line, and sides that are seen."""

from __future__ import annotations

from guide.diagrams.pen import Pen, longest, tall, wrap

PAD = 10.0
UNDER = 12.0  # below the name


def head(name: str, wide: float) -> float:
    """The height of a frame's name."""
    return PAD + (tall(wrap(name, wide - 2 * PAD, bold=True)) + UNDER if name else 0)


def narrowest(name: str) -> float:
    """The least width that breaks no word of the name."""
    return longest(name, bold=True) + 2 * PAD


def draw(pen: Pen, name: str, x: float, y: float, wide: float, high: float) -> None:
    """Draw a frame and its name."""
    pen.rect(x, y, wide, high, "d-frame")
    pen.path(f"M{x:g},{y:g}h{wide:g}", "d-group-line")
    if name:
        pen.words(wrap(name, wide - 2 * PAD, bold=True), x + PAD, y + PAD, bold=True)
