"""The line of a page: the surface of skin between the answer above it and the reasons below.

Each page bends it by its own picture, so that a reader sees where they are before reading a word. It is an ornament: it
carries no word and is hidden from screen readers. evidence/page-lines.yml says which page has which.
"""

from __future__ import annotations

from collections.abc import Sequence

from guide.figures.surface import Corner, rounded
from guide.figures.svg import PHONE, num, path

Bend = list[Corner]  # corners of one bend of the surface, from left to right; y counts downward from the surface
AIR = 9.0  # how far above the surface the paper is drawn: the lit layer is a stroke, and lies below the skin only


def box(center: float, width: float, depth: float) -> Bend:
    """A hollow with steep walls and a flat floor."""
    half, foot = width / 2, min(7.0, width / 5)
    left = [(-half, 0.0, 8.0), (foot - half, depth, 9.0)]
    return _both(center, left)


def pit(center: float, depth: float, width: float = 20.0) -> Bend:
    """A narrow, pointed hollow."""
    return _both(center, [(-width / 2, 0.0, 9.0), (-2.5, depth, 3.0)])


def hollow(center: float, width: float, depth: float) -> Bend:
    """A wide, soft hollow."""
    return _both(center, [(-width / 2, 0.0, 30.0), (-width / 7, depth, 30.0)])


def spot(center: float, width: float, height: float) -> Bend:
    """A swollen spot: the surface rises."""
    return _both(center, [(-width / 2, 0.0, 10.0), (-width / 7, -height, 9.0)])


def holes(start: float, step: float, depths: Sequence[float]) -> Bend:
    """Needle holes, each as deep as depths says."""
    corners: Bend = []
    for i, depth in enumerate(depths):
        at = start + i * step
        corners += [(at - 3.0, 0.0, 1.5), (at, depth, 1.0), (at + 3.0, 0.0, 1.5)]
    return corners


def _both(center: float, left: Bend) -> Bend:
    right = [(-x, y, r) for x, y, r in reversed(left)]
    return [(center + x, y, r) for x, y, r in left + right]


def _needle(x: float, tip: float) -> str:
    """One needle from above the page's line down to its tip."""
    return path("f-needle", f"M{num(x - 3)} -20V{num(tip - 12)}L{num(x)} {num(tip)}L{num(x + 3)} {num(tip - 12)}V-20")


def _arc(x: float, to: float) -> str:
    """A dashed way from one place on the surface to another."""
    d = f"M{num(x)} 24Q{num((x + to) / 2)} 44 {num(to)} 26"
    return path("f-dim", d) + path("f-lead", f"M{num(to - 8)} 26l8 0-3 7")


# What a page is about, as a bend in its line: the bends, and what is drawn over them.
LINES: dict[str, tuple[list[Bend], str]] = {
    "flat": ([], ""),
    "shapes": ([pit(60, 56), box(150, 60, 40), hollow(258, 120, 41)], ""),
    "forms": ([spot(84, 52, 15), box(236, 60, 40)], _arc(126, 190)),
    "needle": ([box(96, 60, 40), holes(236, 1, [44])], _needle(236, 44)),
    "cells": ([holes(164, 1, [44])], ""),
    "fit": ([box(96, 60, 40), hollow(238, 110, 41)], _needle(96, 60) + _needle(238, 60)),
    "heals": ([holes(40, 56, [30, 22, 14, 7, 3])], ""),
    "ready": ([box(84, 60, 40)], ""),
    "day": ([box(84, 60, 40), holes(196, 14, [26, 26, 26, 26, 26, 26])], ""),
    "harm": ([holes(52, 14, [24, 24, 24]), box(196, 12, 7), box(214, 12, 7), box(232, 12, 7), box(250, 12, 7)], ""),
    "choices": ([box(60, 52, 40), box(164, 52, 26), box(268, 52, 12)], ""),
    "prevent": ([spot(84, 52, 15), spot(236, 30, 5)], ""),
    "crater": ([box(84, 60, 40)], ""),
}


def opening(name: str) -> str:
    """The SVG of a line of LINES, such as "needle", which parts a page under its answer."""
    return drawn(*LINES[name])


def closing(name: str) -> str:
    """The SVG that closes a page: the bends of a line of LINES, half as deep."""
    return drawn([[(x, y / 2, r) for x, y, r in bend] for bend in LINES[name][0]])


def drawn(bends: Sequence[Bend], over: str = "", attributes: str = 'aria-hidden="true" focusable="false"') -> str:
    """The line with its bends: the lit outer layer, the air above, the skin; then what lies over them."""
    high = max((y for bend in bends for _, y, _ in bend), default=0.0) + 6
    return f'<svg class="line" viewBox="0 0 {PHONE} {num(high)}" {attributes}>{skin(bends)}{over}</svg>'


def skin(bends: Sequence[Bend]) -> str:
    """The surface from edge to edge: ground in a swelling, lit outer layer, air above it, skin."""
    corners = [(0.0, 0.0, 0.0), *(corner for bend in bends for corner in bend), (float(PHONE), 0.0, 0.0)]
    surface = rounded(corners)[0]
    swollen = [bend for bend in bends if min(y for _, y, _ in bend) < 0]
    ground = "".join(f"{rounded(bend)[0]}V9H{num(bend[0][0])}z" for bend in swollen)
    above = AIR - min(y for _, y, _ in corners)
    body = path("f-dermis", ground) if ground else ""
    return body + path("f-epi", surface) + path("f-air", f"{surface}V{num(-above)}H0z") + path("f-skin", surface)
