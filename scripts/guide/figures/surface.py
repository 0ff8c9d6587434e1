"""The surface of the skin: craters as rounded outlines, to be drawn and to be measured."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from guide.figures.svg import num

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
            return [self._on_wave(step / 6, y, mm) for step in range(7)]
        if self.kind == "pore":  # a flask: its neck is as wide as its mouth, its belly is swollen
            neck, top = y + 0.42 * self.depth * mm, y + 0.55 * self.depth * mm
            left = [(-4.0, y, 6.0), (-4.0, neck, 6.0), (-half, top, 8.0), (-half, floor, 18.0)]
            return [(self.center + x, at, r) for x, at, r in left] + [
                (self.center - x, at, r) for x, at, r in reversed(left)
            ]
        mouth, bottom = {
            "boxcar": ((half, y, 8.0), (half - 7, floor, 13.0)),
            "soft": ((half + 8, y, 24.0), (half - 15, floor, 24.0)),
            "icepick": ((half, y, 16.0), (2.5, floor, 3.0)),
        }[self.kind]
        left = [(self.center - x, at, r) for x, at, r in (mouth, bottom)]
        return left + [(self.center + x, at, r) for x, at, r in (bottom, mouth)]

    def _on_wave(self, t: float, y: float, mm: float) -> Corner:
        """A point of one soft wave from rim to rim, t from 0 to 1; radii so large that they meet."""
        # the power makes the bottom broad: a plain wave looks like a V where depth is drawn larger than width
        wave = ((1 - math.cos(2 * math.pi * t)) / 2) ** 0.7
        # the curve halves each corner, so the wave's lowest corner lies deeper for the curve to touch the floor
        depth = self.depth * mm * wave / ((3 + 0.75**0.7) / 4)
        return (self.center + (t - 0.5) * self.width, y + depth, self.width)


def rounded(corners: Sequence[Corner]) -> tuple[str, list[Point]]:
    """A line with rounded corners: its path data, and points along it for measuring."""
    x, y, _ = corners[0]
    d, points = f"M{num(x)} {num(y)}", [(x, y)]
    for before, (x, y, radius), after in zip(corners, corners[1:], corners[2:], strict=False):
        r = min(radius, math.dist((x, y), before[:2]) / 2, math.dist((x, y), after[:2]) / 2)
        start, end = _toward((x, y), before[:2], r), _toward((x, y), after[:2], r)
        to = f"{num(start[0])} {num(start[1])}"
        d += "" if d.endswith((f" {to}", f"M{to}")) else f"L{to}"  # two curves may meet without a line between them
        d += f"Q{num(x)} {num(y)} {num(end[0])} {num(end[1])}"
        for step in range(7):
            t = step / 6
            a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
            points.append((a * start[0] + b * x + c * end[0], a * start[1] + b * y + c * end[1]))
    x, y, _ = corners[-1]
    return d + f"L{num(x)} {num(y)}", [*points, (x, y)]


def _toward(start: Point, goal: Point, length: float) -> Point:
    whole = math.dist(start, goal) or 1.0
    return tuple(a + (b - a) * length / whole for a, b in zip(start, goal, strict=True))  # type: ignore[return-value]
