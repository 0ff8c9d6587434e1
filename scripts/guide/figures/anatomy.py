"""Figures that show how deep things lie: the skin, the three crater shapes, the needle."""

from __future__ import annotations

import math
from typing import Any

from guide.figures import front
from guide.figures.surface import Crater
from guide.figures.svg import PHONE, WIDE, Drawn, label, num, path, scale, text
from guide.figures.tissue import CELL, DERMIS, EPIDERMIS, Patch, elastin, fibroblasts, specks

CLOSER = 10  # times larger, in the circle that shows a cell
RADIUS = 56.0  # of that circle


def skin_section(data: dict[str, Any]) -> Drawn:
    """The base drawing: what the skin is made of, with one crater in it."""
    mm, y, x0, x1 = 92.0, 34.0, 34.0, 208.0
    crater = Crater("boxcar", 88, 92, data["crater_mm"])
    skin = Patch("skin-section", x0, x1, y, mm, 2.3, [crater], seed=11)
    threads = [(156.0, y + 92, 0.25), (150.0, y + 118, -0.2), (154.0, y + 40, -0.12), (40.0, y + 146, 0.15)]
    cell = (195.0, y + 150, -0.3)  # the one that the circle shows
    cells = [
        cell,
        (178, y + 136, 0.2),
        (170, y + 70, 0.3),
        (186, y + 30, -0.4),
        (104, y + 147, -0.6),
        (152, y + 98, 0.4),
    ]
    body = scale(30, y, mm, 2.3) + skin.draw(elastin(threads) + specks(cells, mm)) + _closer(cell, 270.0, y + 214, mm)
    body += text(88, y - 13, "Crater", "f-b", "middle")
    body += _span(crater, skin, at=58) + text(66, y + 66, f"{data['crater_mm']} mm")
    body += path("f-dim", f"M52 {num(y)}H124")
    body += path("f-lead", f"M{num(x1 + 3)} {num(skin.at(EPIDERMIS))}h4V{num(skin.at(DERMIS))}h-4")
    X = 222.0
    for x, at, to in [(203, y + 4, y - 3), (200, y + 40, y + 40), (199, y + 98, y + 73)]:
        body += path("f-lead", f"M{num(x)} {num(at)}L{num(X - 4)} {num(to)}")
    names = [("Epidermis", data["epidermis"], 2.0), ("Collagen", None, 45.0), ("Elastin", None, 78.0)]
    names += [("Dermis", data["dermis"], 111.0)]
    for name, thick, at in names:
        body += label(X, y + at, name, [thick] if thick else [])
    body += path("f-lead", f"M52 {num(y + 202)}V{num(y + 217)}") + text(x0, y + 230, "Fat", "f-b")
    return (PHONE, y + 278), body


def _closer(cell: tuple[float, float, float], x: float, y: float, mm: float) -> str:
    """What lies around a cell, ten times larger: a circle at (x, y), its words and its own scale at the left."""
    small, (at, down, angle) = RADIUS / CLOSER, cell
    far, way = math.dist((x, y), (at, down)), math.atan2(y - down, x - at)
    lead = ""
    for side in (-1, 1):  # the lines that touch both circles
        turn = way + side * math.acos((small - RADIUS) / far)
        cos, sin = math.cos(turn), math.sin(turn)
        lead += f"M{num(at + small * cos)} {num(down + small * sin)}L{num(x + RADIUS * cos)} {num(y + RADIUS * sin)}"
    body = path("f-lead", lead + _ring(at, down, small)) + path("f-dermis", _ring(x, y, RADIUS))
    fibers = ""
    for off in (-38, -33, -28, 30, 35, 40):
        half = math.sqrt(RADIUS**2 - off**2) - 5
        fibers += f"M{num(x - half)} {num(y + off)}q{num(half)} {-6 if off < 0 else 5} {num(2 * half)} 0"
    body += path("f-col", fibers) + fibroblasts([(x, y, angle)], CLOSER * mm, CELL)
    left, long = x - RADIUS - 8, CLOSER * mm / 10
    body += text(left, y + 16, "Fibroblast", "f-b", "end") + text(left, y + 33, f"{CLOSER} times larger", "", "end")
    body += path("f-axis", f"M{num(left - long)} {num(y + 40)}v6h{num(long)}v-6")
    return body + text(left - long / 2, y + 60, "0.1 mm", "", "middle")


def _ring(x: float, y: float, r: float) -> str:
    return f"M{num(x - r)} {num(y)}a{num(r)} {num(r)} 0 1 1 0 .1z"


def _span(crater: Crater, skin: Patch, at: float | None = None) -> str:
    """A dimension line from the surface to the floor of a crater."""
    x = crater.center if at is None else at
    return path("f-lead", f"M{num(x - 4)} {num(skin.y + 4)}h8m-4 0V{num(skin.at(crater.depth) - 4)}m-4 0h8")


def spreads(skin: Patch, deviations: dict[str, float]) -> str:
    """Beside each crater a dot at its mean depth, and a bar one standard deviation up and down."""
    bars = dots = ""
    for crater in skin.craters:
        x, deviation = crater.center + crater.width / 2 + 9, deviations[crater.kind]
        top, low = skin.at(crater.depth - deviation), skin.at(crater.depth + deviation)
        bars += f"M{num(x - 4)} {num(top)}h8m-4 0V{num(low)}m-4 0h8"
        dots += f"M{num(x)} {num(skin.at(crater.depth))}v.1"
    return path("f-spread", bars, stroke_width="2") + path("f-mean", dots, stroke_width="8", stroke_linecap="round")


def three_shapes(skin: Patch, deviations: dict[str, float], slant: float) -> str:
    """The skin with icepick, boxcar and rolling in it: depth and spread of each, bands under the last."""
    roll = skin.craters[2]
    bands = ""
    for x in (roll.center - slant, roll.center, roll.center + slant):
        top, foot = skin.surface(x) + EPIDERMIS * skin.mm + 2, x + (x - roll.center) / 5
        bands += f"M{num(x)} {num(top)}L{num(foot)} {num(skin.at(2.12))}"
    body = skin.draw(path("f-band", bands, stroke_width="2"))
    edges = (f"M{num(crater.center - crater.width / 2)} {num(skin.y)}h{num(crater.width)}" for crater in skin.craters)
    body += path("f-dim", "".join(edges)) + spreads(skin, deviations)
    return body


def crater_shapes(data: dict[str, Any], wide: bool = False) -> Drawn:
    """Icepick, boxcar and rolling side by side, from the front and cut open.

    The cut shows mean depths, how far they spread, and the bands under a rolling scar.
    """
    width, mm, x0 = (WIDE, 60.0, 34.0) if wide else (PHONE, 44.0, 30.0)
    y = 22 + front.HIGH + 70
    spans = {"icepick": (92, 34), "boxcar": (208, 84), "rolling": (426, 270)} if wide else {
        "icepick": (58, 22), "boxcar": (130, 50), "rolling": (240, 118)}  # fmt: skip
    craters = [Crater(kind, *spans[kind], data["mean_mm"][kind]) for kind in spans]
    name = "crater-shapes-wide" if wide else "crater-shapes"
    skin = Patch(name, x0, width, y, mm, 3.2, craters, seed=3, row=18, reach=10, loose=0.9, lobule=22)
    body = text(x0, 14, data["front"], "f-b") + front.scars(craters, x0, width, 22)
    body += scale(x0 - 3, y, mm, 3.2) + three_shapes(skin, data["spread_mm"], 34.0 if wide else 16.0)
    for crater in craters:
        body += text(crater.center, y - 46, crater.kind.capitalize(), "f-b", "middle")
        body += text(crater.center, y - 29, f"{crater.depth} mm", anchor="middle")
        body += text(crater.center, y - 12, data["width"][crater.kind], anchor="middle")
    end, roll = skin.at(3.2), craters[2]
    body += path("f-lead", f"M{num(roll.center)} {num(skin.at(2.2))}V{num(end + 6)}")
    body += text(roll.center, end + 20, data["bands"], "f-b", "middle")
    return (width, end + 28), body


def needle_depth(data: dict[str, Any]) -> Drawn:
    """One needle for each choice (classes d-025 to d-250; the style sheet shows one) beside the three shapes."""
    mm, y, x0 = 54.0, 92.0, 30.0
    spans = {"icepick": (106, 24), "boxcar": (172, 52), "rolling": (258, 110)}
    craters = [Crater(kind, *spans[kind], data["mean_mm"][kind]) for kind in spans]
    skin = Patch("needle-depth", x0, PHONE, y, mm, 2.8, craters, seed=4, row=9, reach=12, loose=0.9)
    body = scale(x0 - 3, y, mm, 2.8) + skin.draw()
    for crater in craters:
        body += text(crater.center, y - 29, crater.kind.capitalize(), "f-b", "middle")
        body += text(crater.center, y - 12, f"{crater.depth} mm", anchor="middle")
    low = skin.at(2.8)
    body += path("f-lead", f"M{PHONE - 11} {num(skin.at(2.4))}V{num(low + 5)}")
    body += text(PHONE, low + 18, "Fat", "f-b", "end") + text(x0, low + 18, "Dashed: how deep the tip goes")
    for depth in data["needles_mm"]:
        tip = skin.at(depth)
        # a file opened alone shows the first choice only; the style sheet shows the one that is checked
        alone = "" if depth == data["first_mm"] else ' display="none"'
        top, cone = num(y - 24), num(max(tip - 16, y - 24))
        needle = f"M48 {top}V{cone}L52 {num(tip)}L56 {cone}V{top}z"
        body += (
            f'<g class="d-{depth_class(depth)}"{alone}>'
            + path("f-pen", f"M34 22V{num(y - 36)}L42 {num(y - 24)}H62L70 {num(y - 36)}V22")
            + path("f-needle", needle)
            + path("f-reach", f"M{num(x0)} {num(tip)}H{PHONE}", stroke_dasharray="6 4")
            + text(52, 15, f"{depth} mm", "f-b", "middle")
            + "</g>"
        )
    return (PHONE, skin.at(2.8) + 26), body


def depth_class(depth: float) -> str:
    """0.25 -> "025", 2.5 -> "250": the part of a class name that stands for a depth in mm."""
    return f"{round(depth * 100):03d}"
