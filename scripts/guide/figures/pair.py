"""The comparison: each step of a crater beside what a pen does there, as small drawings of the same piece of skin.

What comes of it in months is not drawn: nobody measured it. Depth is to scale; fibers and cells are drawn by eye.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache

from guide.figures.story import channels, pore
from guide.figures.surface import Crater
from guide.figures.svg import PHONE, Drawn, moved, num, path
from guide.figures.tissue import EPIDERMIS, Patch, fibroblasts

NAME = "comparison"
WIDTH, HEIGHT = 160.0, 96.0
SURFACE, MM, BOTTOM = 24.0, 33.0, 2.1
NEEDLE_MM = 1.5
Draw = Callable[[Patch, float], str]


def _skin(name: str, craters: list[Crater], loose: float = 1.0, wounds: bool = False) -> Patch:
    at = [(WIDTH / 2, SURFACE + 28, 30.0)] if wounds else []
    shape = {"seed": 20, "row": 7, "reach": 16, "loose": loose, "lobule": 9.0, "wounds": at}
    return Patch(name, 4, WIDTH - 4, SURFACE, MM, BOTTOM, craters, **shape)  # type: ignore[arg-type]


def _needle(skin: Patch, x: float) -> str:
    """One needle into the deeper layer, as long as studies used most."""
    tip = skin.at(NEEDLE_MM)
    shaft = f"M{num(x - 3)} 2V{num(tip - 10)}L{num(x)} {num(tip)}L{num(x + 3)} {num(tip - 10)}V2z"
    return path("f-needle", shaft) + path("f-dim", f"M8 {num(tip)}H{num(WIDTH - 8)}")


def _bands(skin: Patch, x: float) -> str:
    d = ""
    for side in (-1, 0, 1):
        top = skin.surface(x + side * 16) + EPIDERMIS * MM + 2
        d += f"M{num(x + side * 16)} {num(top)}L{num(x + side * 21)} {num(skin.at(2.0))}"
    return path("f-band", d, stroke_width="2")


def _new_fibers(skin: Patch, x: float) -> str:
    """New collagen under the floor, in bolder lines."""
    rng, d = random.Random(7), ""
    for row, depth in enumerate((1.5, 1.66)):
        for step in range(-2, 3):
            left = x + step * 17 + 5 * row - 6
            d += f"M{num(left)} {num(skin.at(depth) + rng.choice((-1, 0, 1)))}q3-3 6 0t6 0"
    return path("f-new", d, stroke_width="2")


@cache
def panels() -> dict[str, Drawn]:
    """Eight drawings by name: "1-crater", "1-pen" … "4-pen"."""
    x = WIDTH / 2
    box = [Crater("boxcar", x, 64, 1.33)]
    dent = [Crater("dent", x, 70, 0.25)]
    roll = [Crater("rolling", x, 116, 1.2)]
    made: dict[str, tuple[Patch, Draw, Draw]] = {}

    def nothing(skin: Patch, at: float) -> str:
        return ""

    def cells(skin: Patch, at: float) -> str:
        spots = [(-26.0, 0.8, 0.5), (22.0, 1.0, -0.6), (0.0, 1.3, 0.2), (-8.0, 0.65, -0.3)]
        return fibroblasts([(at + dx, skin.at(depth), angle) for dx, depth, angle in spots], MM)

    def woken(skin: Patch, at: float) -> str:
        spots = [(-44.0, 0.8, 1.1), (44.0, 1.0, -1.2), (-20.0, 1.6, 0.2), (22.0, 1.55, -0.3)]
        found = fibroblasts([(at + dx, skin.at(depth), angle) for dx, depth, angle in spots], MM)
        return channels(skin, at) + found

    made["1-crater"] = (_skin("comparison-1a", [Crater("pore", x, 36, 1.35)], 0.9), pore, nothing)
    made["1-pen"] = (_skin("comparison-1b", box), nothing, _needle)
    made["2-crater"] = (_skin("comparison-2a", dent, wounds=True), cells, nothing)
    made["2-pen"] = (_skin("comparison-2b", box), woken, nothing)
    made["3-crater"] = (_skin("comparison-3a", roll), _bands, nothing)
    made["3-pen"] = (_skin("comparison-3b", roll), lambda skin, at: _bands(skin, at) + channels(skin, at), nothing)
    made["4-crater"] = (_skin("comparison-4a", box), nothing, nothing)
    made["4-pen"] = (_skin("comparison-4b", box, 0.8), _new_fibers, nothing)
    found: dict[str, Drawn] = {}
    for name, (skin, under, over) in made.items():
        body = skin.draw(under(skin, x)) + path("f-dim", f"M4 {num(SURFACE)}H{num(WIDTH - 4)}") + over(skin, x)
        found[name] = (WIDTH, HEIGHT), body
    return found


def drawing(drawn: Drawn) -> str:
    """One of the drawings as SVG: an ornament beside its words, which say the same."""
    (width, height), body = drawn
    look = 'fill="none" stroke="currentColor" aria-hidden="true" focusable="false"'
    return f'<svg class="draw" viewBox="0 0 {num(width)} {num(height)}" {look}>{body}</svg>'


def comparison(data: dict[str, object]) -> Drawn:
    """All eight in one file, two a row: what a viewer of the Markdown file sees. The page sets them into a table."""
    body = ""
    for i, (_, drawn) in enumerate(panels().values()):
        body += moved((i % 2) * (PHONE - WIDTH), (i // 2) * (HEIGHT + 8), drawn)
    return (PHONE, 4 * (HEIGHT + 8)), body
