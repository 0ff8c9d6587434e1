"""Skin cut open: surface, collagen, elastin, fibroblasts and fat, true to scale in depth."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from .svg import num, path

EPIDERMIS = 0.1  # mm as drawn; the face has less than 0.3
DERMIS = 1.8  # mm as drawn; the face has 1 to 2

Corner = tuple[float, float, float]  # x, y, radius
Point = tuple[float, float]


@dataclass(frozen=True)
class Crater:
    """A hollow in the surface: kind, center and width in units, depth in mm."""

    kind: str
    center: float
    width: float
    depth: float

    def corners(self, y: float, mm: float) -> list[Corner]:
        """The corners of its outline from left to right, each with the radius that rounds it."""
        half, floor = self.width / 2, y + self.depth * mm
        if self.kind in ("rolling", "dent"):
            return [self._on_wave(step / 8, y, mm) for step in range(9)]
        if self.kind == "pore":  # a flask: its neck is as wide as its mouth, its belly is swollen
            neck, top = y + 0.42 * self.depth * mm, y + 0.55 * self.depth * mm
            left = [(-4.0, y, 6.0), (-4.0, neck, 6.0), (-half, top, 8.0), (-half, floor, 18.0)]
            return [(self.center + x, at, r) for x, at, r in left] + [(self.center - x, at, r) for x, at, r in reversed(left)]
        mouth, bottom = {
            "boxcar": ((half, y, 8.0), (half - 7, floor, 13.0)),
            "soft": ((half + 8, y, 24.0), (half - 15, floor, 24.0)),
            "icepick": ((half, y, 16.0), (2.5, floor, 3.0)),
        }[self.kind]
        left = [(self.center - x, at, r) for x, at, r in (mouth, bottom)]
        return left + [(self.center + x, at, r) for x, at, r in (bottom, mouth)]

    def _on_wave(self, t: float, y: float, mm: float) -> Corner:
        """A point of one soft wave from rim to rim, t from 0 to 1; radii so large that they meet."""
        # a curve through rounded corners stays inside them, so the wave is drawn 4 in 100 deeper to touch the floor
        depth = self.depth * mm * 1.04 * ((1 - math.cos(2 * math.pi * t)) / 2) ** 0.85
        return (self.center + (t - 0.5) * self.width, y + depth, self.width)


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
        points = self.outline[1]
        spans = [(a, b) for a, b in zip(points, points[1:], strict=False) if min(a[0], b[0]) <= x <= max(a[0], b[0])]
        return max(
            (a[1] + (b[1] - a[1]) * (x - a[0]) / ((b[0] - a[0]) or 1) for a, b in spans),
            default=self.y,
        )

    def disturbed(self, x: float, y: float) -> float:
        """0 to 1: how much a crater nearby thins, shortens and turns the fibers at this place."""
        hollow = (p for p in self.outline[1] if p[1] > self.y + 5)
        near = min((math.dist((x, y), p) for p in hollow), default=math.inf)
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
            x = self.x0 - 14.0 + (k % 3) * 8
            while x < self.x1:
                length, keep = rng.uniform(16, 25), rng.random()
                turn, gap = rng.uniform(-1, 1), rng.uniform(3.5, 6)
                q = self.disturbed(x + length / 2, y)
                if keep > q * self.thin:
                    d += self._bundle(x, y, length * (1 - 0.4 * q), 0.1 * turn + 1.2 * q * turn, k)
                x += length + gap
            y, k = y + self.row, k + 1
        return d

    def _bundle(self, x: float, y: float, length: float, angle: float, k: int) -> str:
        hx, hy = length / 2 * math.cos(angle), length / 2 * math.sin(angle)
        margin = EPIDERMIS * self.mm + 3
        inside = all(
            self.surface(x + hx * i) + margin < y + hy * i < self.at(DERMIS) - 3 for i in (0.0, 0.5, 1.0, 1.5, 2.0)
        )
        if not inside:
            return ""
        bow = 3 if k % 2 else -3
        bx, by = hx / 2 - bow * math.sin(angle), hy / 2 + bow * math.cos(angle)
        return f"M{x:.0f} {y:.0f}q{num(bx)} {num(by)} {hx:.0f} {hy:.0f}t{hx:.0f} {hy:.0f}"

    def _lobules(self) -> str:
        """Fat as rows of round lobules."""
        r, d = self.lobule, ""
        y, odd = self.at(DERMIS) + r + 3, 0
        while y - r < self.at(self.bottom):
            x = self.x0 - r * odd
            while x < self.x1 + r:
                d += f"M{num(x - r * 0.9)} {num(y)}a{num(r * 0.9)} {num(r * 0.8)} 0 1 1 0 .1"
                x += 2 * r
            y, odd = y + 1.7 * r, 1 - odd
        return d


def rounded(corners: Sequence[Corner]) -> tuple[str, list[Point]]:
    """A line with rounded corners: its path data, and points along it for measuring."""
    x, y, _ = corners[0]
    d, points = f"M{num(x)} {num(y)}", [(x, y)]
    for before, (x, y, radius), after in zip(corners, corners[1:], corners[2:], strict=False):
        r = min(radius, math.dist((x, y), before[:2]) / 2, math.dist((x, y), after[:2]) / 2)
        start, end = _toward((x, y), before[:2], r), _toward((x, y), after[:2], r)
        d += f"L{num(start[0])} {num(start[1])}Q{num(x)} {num(y)} {num(end[0])} {num(end[1])}"
        for step in range(7):
            t = step / 6
            a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
            points.append((a * start[0] + b * x + c * end[0], a * start[1] + b * y + c * end[1]))
    x, y, _ = corners[-1]
    return d + f"L{num(x)} {num(y)}", [*points, (x, y)]


def _toward(start: Point, goal: Point, length: float) -> Point:
    whole = math.dist(start, goal) or 1.0
    return tuple(a + (b - a) * length / whole for a, b in zip(start, goal, strict=True))  # type: ignore[return-value]


def fibroblasts(places: Sequence[tuple[float, float, float]]) -> str:
    """Slim solid spindles at (x, y, angle): with an outline and a nucleus they would look like eyes."""

    def spindle(x: float, y: float, angle: float) -> str:
        cos, sin = math.cos(angle), math.sin(angle)
        turn: Callable[[float, float], str] = lambda u, v: f"{num(x + u * cos - v * sin)} {num(y + u * sin + v * cos)}"  # noqa: E731
        return f"M{turn(-16, 1)}Q{turn(-4, -5)} {turn(16, -1)}Q{turn(4, 5)} {turn(-16, 1)}z"

    return path("f-cell", "".join(spindle(*place) for place in places), fill="currentColor", stroke="none")


def elastin(places: Sequence[tuple[float, float, float]]) -> str:
    """Thin coiled threads: from (x, y) downward along an angle, so that they differ from collagen in shape."""
    d = ""
    for x, y, angle in places:
        hx, hy = 5 * math.cos(angle), 5 * math.sin(angle)
        d += f"M{num(x)} {num(y)}q{num(hx / 2 - 4 * math.sin(angle))} {num(hy / 2 + 4 * math.cos(angle))} {num(hx)} {num(hy)}"
        d += f"t{num(hx)} {num(hy)}" * 7
    return path("f-ela", d)
