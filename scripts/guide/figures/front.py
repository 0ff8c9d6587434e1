"""Skin seen from the front, as in a mirror: scars under light from the left, and colors on three tones of skin.

Drawn by eye, without gradients: light and shade are ovals laid over each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from guide.figures.surface import Crater
from guide.figures.svg import LINE, PHONE, Drawn, label, num, path, text

HIGH = 72.0  # of a strip of skin with scars
PATCH = (104.0, 60.0)  # a piece of skin for each tone
APART = 8.0
STEPS = 4  # ovals, one in the other, that make a soft shade


def scars(craters: Sequence[Crater], x0: float, x1: float, top: float) -> str:
    """A strip of skin from x0 to x1 with each crater where its section lies, and light from the left."""
    y = top + HIGH / 2
    body = path("f-tone f-brown", f"M{num(x0)} {num(top)}H{num(x1)}v{num(HIGH)}H{num(x0)}z", stroke="none")
    for crater in craters:
        x, rx = crater.center, crater.width / 2
        if crater.kind == "rolling":
            body += _soft(x, y, rx, 31)
        elif crater.kind == "boxcar":
            body += (
                _oval("f-shade", x, y, rx, 25, 0.12) + _wall("f-shade", x, y, -rx, 25) + _wall("f-gleam", x, y, rx, 25)
            )
        else:
            body += _wall("f-gleam", x, y, rx * 0.75, rx * 0.75) + _oval("f-shade", x, y, rx * 0.56, rx * 0.56, 0.75)
    return body


def _soft(x: float, y: float, rx: float, ry: float, up: bool = False) -> str:
    """A hollow without an edge: the wall toward the light lies in shade, the other gleams. up: a bump, turned round.

    The widest ovals of shade and light span it all, so that it reads as one; the smaller ones lean to their side.
    """
    body = ""
    for cls, side in (("f-shade", 1 if up else -1), ("f-gleam", -1 if up else 1)):
        ovals = ""
        for share in (1 - step / STEPS for step in range(STEPS)):
            cx = x + side * rx * (1.2 - share) / 2
            ovals += f'<ellipse cx="{cx:.0f}" cy="{num(y)}" rx="{rx * 0.9 * share:.0f}" ry="{ry * share:.0f}"/>'
        body += f'<g class="{cls}" fill="currentColor" stroke="none" fill-opacity=".12">{ovals}</g>'
    return body


def _wall(cls: str, x: float, y: float, rx: float, ry: float) -> str:
    """A sharp crescent, from the top of an ellipse to its bottom: on the left where rx is below zero."""
    out, back = ("0 0 0", "0 0 1") if rx < 0 else ("0 0 1", "0 0 0")
    outer, inner = f"{num(abs(rx))} {num(ry)}", f"{num(abs(rx) * 0.76)} {num(ry)}"
    d = f"M{num(x)} {num(y - ry)}A{outer} {out} {num(x)} {num(y + ry)}A{inner} {back} {num(x)} {num(y - ry)}z"
    return path(cls, d, fill="currentColor", stroke="none", fill_opacity="0.5")


def _oval(cls: str, x: float, y: float, rx: float, ry: float, strength: float) -> str:
    wide, high = round(rx), round(ry)  # whole pixels: a frame has few bytes, and a soft edge shows no less
    half = f"{wide} {high} 0 1 1"
    d = f"M{round(x) - wide} {round(y)}a{half} {2 * wide} 0 {half}-{2 * wide} 0z"
    return path(cls, d, fill="currentColor", stroke="none", fill_opacity=str(strength))


def skin_looks(data: dict[str, Any]) -> Drawn:
    """A row each for irritated skin, a dark mark and a hard bump, on three tones.

    data: tones, a list of {tone: light, brown or black, name}; rows, a list of {kind: irritated, mark or bump, head,
    lines}; none: the words at a place whose color has not changed.
    """
    wide, high = PATCH
    body, y = "", 14.0
    lefts = [i * (wide + APART) for i in range(len(data["tones"]))]
    for left, tone in zip(lefts, data["tones"], strict=True):
        body += text(left, y, tone["name"])
    for row in data["rows"]:
        y += 10
        for left, tone in zip(lefts, data["tones"], strict=True):
            body += path(
                f"f-tone f-{tone['tone']}",
                f"M{num(left)} {num(y)}h{num(wide)}v{num(high)}h-{num(wide)}z",
                stroke="none",
            )
            body += LOOKS[row["kind"]](left + wide / 2, y + high / 2, tone["tone"])
        y += high + LINE + 2
        body += label(0, y, row["head"], row["lines"])
        y += LINE * len(row["lines"]) + 12
    return (PHONE, y - 8), body


def _irritated(x: float, y: float, tone: str) -> str:
    """Pink and red; on darker skin darker, purple, and no change of color, as a dashed ring."""
    if tone == "light":
        return _oval("f-red", x - 24, y, 20, 16, 0.35) + _oval("f-red", x + 24, y, 20, 16, 0.65)
    ring = f"M{num(x + 19)} {num(y)}a14 14 0 1 1 28 0 14 14 0 1 1-28 0z"
    spots = _oval("f-mark", x - 34, y, 14, 14, 0.5) + _oval("f-plum", x, y, 14, 14, 0.75)
    return spots + path("f-gleam-line", ring, stroke_dasharray="3 3")


def _mark(x: float, y: float, tone: str) -> str:
    return _oval("f-mark", x - 16, y - 4, 17, 13, 0.55) + _oval("f-mark", x + 24, y + 8, 9, 8, 0.55)


def _bump(x: float, y: float, tone: str) -> str:
    return _soft(x, y, 24, 18, up=True)


LOOKS = {"irritated": _irritated, "mark": _mark, "bump": _bump}
