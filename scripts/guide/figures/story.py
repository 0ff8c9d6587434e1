"""Figures that tell what happens in the skin, step by step."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from guide.figures.anatomy import three_shapes
from guide.figures.surface import Crater, Point
from guide.figures.svg import LINE, PHONE, WIDE, Drawn, label, moved, num, path, scale, text
from guide.figures.tissue import Patch, fibroblasts

BOTTOM = 2.1  # mm shown in a panel
Panel = Callable[[Patch, float], str]  # what is drawn inside a panel: its skin, and the x of its middle
Looks = Callable[[float, float], list[dict[str, Any]]]  # the states of the skin, at the middle x and the surface y


def _row(name: str, data: dict[str, Any], looks: Looks, inside: list[Panel], wide: bool) -> Drawn:
    """Panels side by side on a wide page, one below the other with words at the right on a phone."""
    mm, body, high = 52.0, "", 0.0
    lines = max(len(panel["lines"]) for panel in data["panels"]) + 1
    step = (WIDE - 32) / len(data["panels"]) if wide else BOTTOM * mm + 34
    x0, y = 32.0, 28.0 + lines * LINE if wide else 26.0  # wide: "mm" has a line of its own below the words
    center, x1 = x0 + 65, x0 + 130
    # One skin and one seed for all: what differs between two panels is what happened, and the rest compresses well.
    skin = Patch("", x0, x1, y, mm, BOTTOM, seed=20, reach=18, row=8)
    for i, panel in enumerate(data["panels"]):
        now = replace(skin, name=f"{name}-{i + 1}", **looks(center, y)[i])
        drawn = scale(x0 - 4, y, mm, 2.0) if i == 0 or not wide else ""
        drawn += now.draw(inside[i](now, center)) + path("f-dim", f"M{num(x0)} {num(y)}H{num(x1)}")
        words_x, words_y = (x0, 16.0) if wide else (178.0, y + 22)
        drawn += label(words_x, words_y, panel["head"], panel["lines"])
        right, down = (i * step, 0.0) if wide else (0.0, i * step)
        body += moved(right, down, drawn)
        high = skin.at(BOTTOM) + down + 6
    return (WIDE if wide else PHONE, high), body


def crater_forms(data: dict[str, Any], wide: bool = False) -> Drawn:
    """Two steps that all craters share, then a fork: tissue is missing, or bands pull.

    data: mean_mm and spread_mm by shape, and panels: two for the steps, then one for each way, with head and lines.
    """
    mm, y, bottom = 44.0, 84.0, 3.2
    x0, apart = 32.0, 14.0
    name, half = ("crater-forms-wide", 128.0) if wide else ("crater-forms", 141.0)
    first = Patch(f"{name}-1", x0, x0 + half, y, mm, BOTTOM, [Crater("pore", x0 + half / 2, 44, 1.35)], seed=20, row=8)
    dent = Crater("dent", x0 + 1.5 * half + apart, 84, 0.25)
    wound = [(dent.center, y + 42, 44.0)]
    left = x0 + half + apart
    second = Patch(f"{name}-2", left, left + half, y, mm, BOTTOM, [dent], seed=20, row=8, reach=18, wounds=wound)
    body = scale(x0 - 4, y, mm, 2.0) + first.draw(pore(first, x0 + half / 2))
    body += second.draw(fibroblasts([(dent.center + x, second.at(d), a) for x, d, a in CELLS], mm))
    for panel, x in zip(data["panels"], (x0, left), strict=False):
        body += label(x, 16, panel["head"], panel["lines"])
    right, top = (left + half + 34, y) if wide else (x0, second.at(BOTTOM) + 96)
    width = WIDE if wide else PHONE
    spans = ((26, 20), (84, 46), (188, 118)) if wide else ((28, 22), (100, 50), (210, 118))
    depths = data["mean_mm"].items()
    craters = [Crater(kind, right + x, w, mean) for (kind, mean), (x, w) in zip(depths, spans, strict=True)]
    fork = Patch(f"{name}-3", right, width, top, mm, bottom, craters, seed=3, row=8, reach=14, loose=0.9)
    body += three_shapes(fork, data["spread_mm"], 16.0)
    body += "" if wide else scale(x0 - 4, top, mm, bottom)
    missing = (craters[0].center + craters[1].center) / 2
    for panel, x in zip(data["panels"][2:], (missing, craters[2].center), strict=True):
        body += "".join(
            text(x, (16 if wide else top - 55) + LINE * i, words, "f-b" if i == 0 else "", "middle")
            for i, words in enumerate([panel["head"], *panel["lines"]])
        )
    body += _ways((left + half / 2, second.at(BOTTOM)), (missing, craters[2].center), top - 68, wide)
    return (width, fork.at(bottom) + 6), body


CELLS = [(-26.0, 0.75, 0.5), (24.0, 0.95, -0.6), (2.0, 1.2, 0.2), (-8.0, 0.6, -0.3)]


def _ways(start: Point, ends: tuple[float, float], low: float, wide: bool) -> str:
    """One stem that parts in two, each ending in a tip above its way."""
    if wide:
        return path("f-lead", f"M{num(start[0] + 74)} {num(start[1] - 40)}h22m-7-5l7 5-7 5", stroke_width="2")
    x, y = start
    d = f"M{num(x)} {num(y + 6)}V{num(y + 12)}"
    for end in ends:
        d += f"M{num(x)} {num(y + 12)}H{num(end)}V{num(low - 2)}m-5-7l5 7 5-7"
    return path("f-lead", d, stroke_width="2")


def pore(skin: Patch, x: float) -> str:
    """Inflammatory cells around and in a swollen pore; ink, because red means urgent help."""
    rng, low, dots = random.Random(2), skin.at(1.02), ""
    while dots.count("M") < 28:
        dx, dy = 4 * rng.randint(-11, 11), 4 * rng.randint(-6, 10)
        if math.hypot(dx, dy) < 13 or (30 < math.hypot(dx, dy) < 44 and low + dy < skin.at(1.75)):
            dots += f"M{x + dx:.0f} {low + dy:.0f}v.1"
    return path("f-cells", dots, stroke_width="4", stroke_linecap="round")


def needling(data: dict[str, Any], wide: bool = False) -> Drawn:
    """Three states of one crater: before, the day after, weeks later. What months bring was never measured."""

    def looks(x: float, y: float) -> list[dict[str, Any]]:
        before = {"craters": [Crater("boxcar", x, 70, data["was_mm"])]}
        return [before, before, before | {"loose": 0.9}]

    inside: list[Panel] = [lambda skin, x: "", channels, _builders]
    return _row("needling-wide" if wide else "needling", data, looks, inside, wide)


def channels(skin: Patch, x: float) -> str:
    """Fine channels from the surface downward, also through the floor of the crater."""
    d, y = "", skin.y
    for i in range(-6, 7):
        at = x + i * 10
        top = skin.surface(at)
        d += (
            f"M{num(at)} {num(top)}V{num(min(top + 0.9 * skin.mm, skin.at(1.75)))}"
            if top < y + 2 or top > skin.at(1)
            else ""
        )
    return path("f-hole", d, stroke_width="2")


def _builders(skin: Patch, x: float) -> str:
    """Fibroblasts gather around the crater and lay down the first fibers."""
    places = [(-48, 0.7, 1.1), (48, 0.9, -1.2), (-22, 1.62, 0.2), (24, 1.56, -0.3)]
    return fibroblasts([(x + dx, skin.at(depth), angle) for dx, depth, angle in places], skin.mm)
