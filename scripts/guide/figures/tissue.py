"""Skin cut open: surface, collagen, elastin, fibroblasts and fat, true to scale in depth."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from guide.figures.surface import Corner, Crater, Point, rounded
from guide.figures.svg import num, path

TURN = 0.5  # radians: bundles lie in steps of this angle
EPIDERMIS = 0.1  # mm as drawn; the face has less than 0.3
DERMIS = 1.8  # mm as drawn; the face has 1 to 2
CELL = (
    0.05  # mm as drawn where cells are as small as they may be; by eye, as no record with a measured length was found
)
SEEN = 0.14  # mm as drawn where cells are larger than they are, so that they can be seen


@dataclass(frozen=True)
class Patch:
    """A piece of skin between x0 and x1; y is the surface, mm units per millimeter, bottom its depth in mm."""

    name: str
    x0: float
    x1: float
    y: float
    mm: float
    bottom: float
    craters: Sequence[Crater] = ()
    seed: int = 1
    row: float = 7.0
    loose: float = 1.0  # 0: fibers as in healthy skin, 1: few, short and turned near a crater
    thin: float = 0.7  # share of the fibers that is missing where all is disturbed
    reach: float = 20.0  # how far from a crater the fibers are disturbed
    lobule: float = 12.0
    wounds: Sequence[tuple[float, float, float]] = ()  # x, y, radius: disturbed places without a crater
    outline: tuple[str, list[Point]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "outline", rounded(self._corners()))

    def _corners(self) -> list[Corner]:
        inner = [corner for crater in self.craters for corner in crater.corners(self.y, self.mm)]
        return [(self.x0 - 4, self.y, 0.0), *inner, (self.x1 + 4, self.y, 0.0)]

    def at(self, depth: float) -> float:
        """The y of a depth in mm."""
        return self.y + depth * self.mm

    def surface(self, x: float) -> float:
        """The lowest point of the surface at x."""
        spans = [(a, b) for left, right, a, b in self._spans if left <= x <= right]
        return max(
            (a[1] + (b[1] - a[1]) * (x - a[0]) / ((b[0] - a[0]) or 1) for a, b in spans),
            default=self.y,
        )

    @cached_property
    def _spans(self) -> list[tuple[float, float, Point, Point]]:
        """The pieces of the surface: their left and right end, and their points in the order of the line."""
        return [(min(a[0], b[0]), max(a[0], b[0]), a, b) for a, b in pairwise(self.outline[1])]

    @cached_property
    def _hollow(self) -> list[Point]:
        """The points of the surface that lie in a crater."""
        return [point for point in self.outline[1] if point[1] > self.y + 5]

    def disturbed(self, x: float, y: float) -> float:
        """0 to 1: how much a crater nearby thins, shortens and turns the fibers at this place."""
        near = min((math.dist((x, y), point) for point in self._hollow), default=math.inf)
        near = min([near, *(self.reach * math.dist((x, y), w[:2]) / w[2] for w in self.wounds)])
        return self.loose * max(0.0, min(1.0, 1.5 - near / self.reach))

    def draw(self, inside: str = "") -> str:
        """The patch as SVG; inside is drawn over the fibers and clipped to the skin."""
        left, right, low = num(self.x0), num(self.x1), num(self.at(self.bottom))
        clip = f"{self.name}-c"
        below = f"{self.outline[0]}V{low}H{num(self.x0 - 4)}z"
        fat = f"M{num(self.x0 - 6)} {num(self.at(DERMIS))}q6-5 12 0" + "t12 0" * int((self.x1 - self.x0) / 12 + 1)
        return (
            f'<clipPath id="{clip}"><path d="{below}"/></clipPath>'
            f'<clipPath id="{clip}b"><path d="M{left} 0H{right}V{low}H{left}z"/></clipPath>'
            f'<g clip-path="url(#{clip}b)"><g clip-path="url(#{clip})">'
            + path("f-dermis", below, stroke="none")
            + path("f-fat", f"{fat}V{low}H{left}z", stroke="none")
            + path("f-lob", self._lobules())
            + path("f-col", self._collagen())
            + inside
            # twice the thickness, because the clip hides the half that lies above the surface
            + path("f-epi", self.outline[0], stroke_width=num(2 * EPIDERMIS * self.mm), stroke_opacity=".2")
            + "</g>"
            + path("f-skin", self.outline[0], stroke_width="2")
            + "</g>"
        )

    def _collagen(self) -> str:
        """Wavy bundles in close rows; near a crater fewer, shorter and in all directions."""
        rng, d, last = random.Random(self.seed), "", self.at(DERMIS) - 4
        y, k = self.at(EPIDERMIS) + 5, 0
        while y < last:
            x, end = self.x0 - 14.0 + (k % 3) * 8, None
            while x < self.x1:
                # Few lengths, few gaps, steps from the last bundle: the same text again costs nothing when compressed.
                length, keep = rng.choice((16, 20, 24)), rng.random()
                turn, gap = rng.uniform(-1, 1), rng.choice((4, 6))
                q = self.disturbed(x + length / 2, y)
                if keep > q * self.thin and (
                    curve := self._bundle(x, y, length * (1 - 0.4 * q), 0.1 * turn + 1.2 * q * turn, k)
                ):
                    d += f"m{x - end[0]:.0f} {-end[1]}" if end else f"M{x:.0f} {y:.0f}"
                    bx, by, hx, hy = curve
                    d += f"q{bx} {by} {hx} {hy}t{hx} {hy}"
                    end = x + 2 * hx, 2 * hy
                x += length + gap
            y, k = y + self.row, k + 1
        return d

    def _bundle(self, x: float, y: float, length: float, angle: float, k: int) -> tuple[int, int, int, int] | None:
        """The bend and the end of its first half, from where it begins at (x, y); None where it leaves the dermis."""
        length, angle = 6 * round(length / 6), TURN * round(angle / TURN)
        hx, hy = length / 2 * math.cos(angle), length / 2 * math.sin(angle)
        margin = EPIDERMIS * self.mm + 3
        inside = all(
            self.surface(x + hx * i) + margin < y + hy * i < self.at(DERMIS) - 3 for i in (0.0, 0.5, 1.0, 1.5, 2.0)
        )
        if not inside:
            return None
        bow = 3 if k % 2 else -3
        bx, by = hx / 2 - bow * math.sin(angle), hy / 2 + bow * math.cos(angle)
        return round(bx), round(by), round(hx), round(hy)

    def _lobules(self) -> str:
        """Fat as rows of round lobules."""
        r, d = self.lobule, ""
        y, odd = self.at(DERMIS) + r + 3, 0
        while y - r < self.at(self.bottom):
            x = self.x0 - r * odd
            lobe = f"a{num(r * 0.9)} {num(r * 0.8)} 0 1 1 0 .1"
            d += f"M{num(x - r * 0.9)} {num(y)}{lobe}"
            d += f"m{num(2 * r)} -.1{lobe}" * math.ceil((self.x1 - x - r) / (2 * r))
            y, odd = y + 1.7 * r, 1 - odd
        return d


def fibroblasts(places: Sequence[tuple[float, float, float]], mm: float, long: float = SEEN) -> str:
    """Slim outlined spindles at (x, y, angle), long in mm; mm units per millimeter."""
    u = long / 2 * mm  # half of its length

    def spindle(x: float, y: float, angle: float) -> str:
        cos, sin = math.cos(angle), math.sin(angle)

        def turn(along: float, across: float) -> str:
            return f"{round(u * (along * cos - across * sin))} {round(u * (along * sin + across * cos))}"

        return f"M{x:.0f} {y:.0f}m{turn(-1, 0)}q{turn(1, -0.7)} {turn(2, 0)}q{turn(-1, 0.7)} {turn(-2, 0)}z"

    return path("f-cell", "".join(spindle(*place) for place in places))


def specks(places: Sequence[tuple[float, float, float]], mm: float) -> str:
    """Fibroblasts too small for an outline: short lines with their middle at (x, y), along an angle, CELL long."""
    d = ""
    for x, y, angle in places:
        along, down = CELL * mm * math.cos(angle), CELL * mm * math.sin(angle)
        d += f"M{num(x - along / 2)} {num(y - down / 2)}l{num(along)} {num(down)}"
    return path("f-cells", d, stroke_width="1.6", stroke_linecap="round")


def elastin(places: Sequence[tuple[float, float, float]]) -> str:
    """Thin coiled threads: from (x, y) downward along an angle, so that they differ from collagen in shape."""
    d = ""
    for x, y, angle in places:
        hx, hy = 5 * math.cos(angle), 5 * math.sin(angle)
        bx, by = hx / 2 - 4 * math.sin(angle), hy / 2 + 4 * math.cos(angle)
        d += f"M{num(x)} {num(y)}q{num(bx)} {num(by)} {num(hx)} {num(hy)}"
        d += f"t{num(hx)} {num(hy)}" * 7
    return path("f-ela", d)
