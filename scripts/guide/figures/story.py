"""Figures that tell what happens in the skin, step by step."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from guide.figures.anatomy import Drawn
from guide.figures.surface import Crater
from guide.figures.svg import LINE, PHONE, WIDE, label, moved, num, path, scale
from guide.figures.tissue import Patch, fibroblasts

BOTTOM = 2.1  # mm shown in a panel
Panel = Callable[[Patch, float], str]  # what is drawn inside a panel: its skin, and the x of its middle
Looks = Callable[[float, float], list[dict[str, Any]]]  # the four states of the skin, at the middle x and the surface y


def _was(skin: Patch, center: float, width: float, depth: float) -> str:
    """A dashed line where the floor of the crater was."""
    return path("f-dim", f"M{num(center - width / 2)} {num(skin.at(depth))}h{num(width)}")


def _row(name: str, data: dict[str, Any], looks: Looks, inside: list[Panel], wide: bool) -> Drawn:
    """Panels side by side on a wide page, one below the other with words at the right on a phone."""
    mm, body, high = 52.0, "", 0.0
    lines = max(len(panel["lines"]) for panel in data["panels"]) + 1
    step = (WIDE - 32) / 4 if wide else BOTTOM * mm + 34
    x0, y = 32.0, 16.0 + lines * LINE if wide else 26.0
    center, x1 = x0 + 65, x0 + 130
    # One skin and one seed for all: what differs between two panels is what happened, and the rest compresses well.
    skin = Patch("", x0, x1, y, mm, BOTTOM, seed=20, reach=18, row=8)
    for i, panel in enumerate(data["panels"]):
        now = replace(skin, name=f"{name}-{i + 1}", **looks(center, y)[i])
        drawn = scale(x0 - 4, y, mm, 2.0) if i == 0 or not wide else ""
        drawn += now.draw(inside[i](now, center)) + path("f-dim", f"M{num(x0)} {num(y)}H{num(x1)}")
        if i == 3 and "was_mm" in data:
            drawn += _was(now, center, 50, data["was_mm"])
        words_x, words_y = (x0, 16.0) if wide else (178.0, y + 22)
        drawn += label(words_x, words_y, panel["head"], panel["lines"])
        right, down = (i * step, 0.0) if wide else (0.0, i * step)
        body += moved(right, down, drawn)
        high = skin.at(BOTTOM) + down + 6
    return (WIDE if wide else PHONE, high), body


def crater_forms(data: dict[str, Any], wide: bool = False) -> Drawn:
    """Four steps: an inflamed pore, too little collagen, bands that pull (in some), a crater."""
    deep = data["crater_mm"]

    def looks(x: float, y: float) -> list[dict[str, Any]]:
        return [
            {"craters": [Crater("pore", x, 44, 1.35)], "loose": 0.9},
            {"craters": [Crater("dent", x, 84, 0.25)], "wounds": [(x, y + 50, 46.0)]},
            {"craters": [Crater("dent", x, 96, 0.7)], "wounds": [(x, y + 60, 40.0)]},
            {"craters": [Crater("dent", x, 108, deep)]},
        ]

    inside: list[Panel] = [_pore, _patchy, _bands, lambda skin, x: ""]
    return _row("crater-forms-wide" if wide else "crater-forms", data, looks, inside, wide)


def _pore(skin: Patch, x: float) -> str:
    """Inflammatory cells around and in a swollen pore; ink, because red means urgent help."""
    rng, low, dots = random.Random(2), skin.at(1.02), ""
    while dots.count("M") < 28:
        dx, dy = 4 * rng.randint(-11, 11), 4 * rng.randint(-6, 10)
        if math.hypot(dx, dy) < 13 or 30 < math.hypot(dx, dy) < 44:
            dots += f"M{x + dx:.0f} {low + dy:.0f}v.1"
    return path("f-cells", dots, stroke_width="4", stroke_linecap="round")


def _patchy(skin: Patch, x: float) -> str:
    return fibroblasts([(x - 20, skin.at(0.9), 0.5), (x + 22, skin.at(1.15), -0.6)])


def _bands(skin: Patch, x: float) -> str:
    """Bands from the floor to the fat, with arrow heads that say which way they pull."""
    d = "".join(
        f"M{num(x + i * 20)} {num(skin.at(0.92 - abs(i) * 0.14))}L{num(x + i * 25)} {num(skin.at(1.95))}"
        for i in (-1, 0, 1)
    )
    heads = "".join(f"M{num(x + i * 24 - 4)} {num(skin.at(1.42))}l4 6 4-6" for i in (-1, 0, 1))
    return path("f-band", d + heads, stroke_width="2")


def needling(data: dict[str, Any], wide: bool = False) -> Drawn:
    """Four states of one crater: before, the day after, weeks later, months later."""
    deep, after = data["was_mm"], data["after_mm"]

    def looks(x: float, y: float) -> list[dict[str, Any]]:
        before = {"craters": [Crater("boxcar", x, 70, deep)]}
        rebuilt = {"craters": [Crater("soft", x, 70, after)], "loose": 0.6, "thin": 0.1, "row": 7}
        return [before, before, before | {"loose": 0.9}, rebuilt]

    inside: list[Panel] = [lambda skin, x: "", _channels, _builders, lambda skin, x: ""]
    return _row("needling-wide" if wide else "needling", data, looks, inside, wide)


def _channels(skin: Patch, x: float) -> str:
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
    return fibroblasts([(x + dx, skin.at(depth), angle) for dx, depth, angle in places])
