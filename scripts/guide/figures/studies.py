"""What studies found: how big the change may be on a doctor's scale, and how far apart the studies are."""

from __future__ import annotations

import math
from typing import Any

from guide.figures.anatomy import Drawn
from guide.figures.line import box, skin
from guide.figures.svg import LINE, PHONE, moved, num, path, text

AREA = 0.75  # units of radius for the square root of one person, so that the area of a dot follows the people
NONE, BETTER = 30.0, 94.0  # x of the two zones without a count
LOW, HIGH = 156.0, 314.0  # x of nobody and of all, where a study counted
ROW = 36.0
ABOVE = 56.0  # what stands above the surface in four_steps: site.css lifts the drawing by it, onto the page's line


def four_steps(data: dict[str, Any]) -> Drawn:
    """A doctor's scale of four as four hollows, with one way a step on and one back to the same step.

    data: severe and mild (the ends), on and back (the words at the two ways), each a line of text.
    """
    depths = (46.0, 34.0, 23.0, 12.0)
    bends = [box(42.0 + 80 * i, 52, depth) for i, depth in enumerate(depths)]
    body = skin(bends)
    body += text(42, -9, data["severe"], anchor="middle") + text(282, -9, data["mild"], anchor="middle")
    body += path("f-way", "M122 -6C128 -36 190 -36 199 -12") + path("f-tip", "M202 -4l-8-7 9-4z")
    body += text(162, -40, data["on"], "f-b", "middle")
    body += path("f-way f-back", "M108 43C100 74 144 74 137 50") + path("f-tip", "M135 42l-1 11 8-4z")
    body += text(122, 84, data["back"], "f-b", "middle")
    return (PHONE, ABOVE + 94), moved(0, ABOVE, body)


def studies(data: dict[str, Any]) -> Drawn:
    """A line a study, in groups by what it was compared with; its dot lies where its result lies.

    data: heads (of the zones), zones (their words), groups of {head, compared, rows}; a row has label, people and at: a
    list of "none", "better" or a share of the people from 0 to 1. Two places on a line are two answers of one study.
    """
    y, body = 14.0, ""
    for at, words in ((NONE, data["none"]), (BETTER, data["better"]), ((LOW + HIGH) / 2, data["share"])):
        body += "".join(text(at, y + LINE * i, line, anchor="middle") for i, line in enumerate(words))
    for at, word in zip((LOW, (LOW + HIGH) / 2, HIGH), data["ends"], strict=True):
        body += text(at, y + LINE, word, anchor="middle")
    top, y = y + LINE + 8, y + LINE + 28
    lines = ""
    for group in data["groups"]:
        lines += text(0, y, group["head"], "f-k")
        for row in group["rows"]:
            y += LINE + 5
            lines += text(0, y, f"{row['label']}, {row['people']} people") + path("f-run", f"M0 {num(y + 14)}H{PHONE}")
            lines += _dots(row, y + 14, group["compared"])
            y += ROW - LINE - 5
        y += LINE + 13
    end = y - LINE - 8
    body += path("f-zone", f"M{num(BETTER - 34)} {num(top)}h68V{num(end)}h-68z", stroke="none") + lines
    return (PHONE, end + 4), body


def _dots(row: dict[str, Any], y: float, compared: bool) -> str:
    places = [{"none": NONE, "better": BETTER}.get(at, at) for at in row["at"]]
    places = [place if place > 1 else LOW + place * (HIGH - LOW) for place in places]
    r = AREA * math.sqrt(row["people"])
    drawn = path("f-pair", f"M{num(min(places))} {num(y)}H{num(max(places))}") if len(places) > 1 else ""
    kind = "f-dot" if compared else "f-ring"
    for x in places:
        half = f"{num(r)} {num(r)} 0 1 1"
        circle = f"M{num(x - r)} {num(y)}a{half} {num(2 * r)} 0 {half}-{num(2 * r)} 0z"
        drawn += path(kind, circle, **({"fill": "currentColor"} if compared else {}))
    return drawn


def rows(data: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The same as a table: study, compared with what, result with its source marks."""
    found = []
    for group in data["groups"]:
        for row in group["rows"]:
            name = f"{row['label']}, {row['people']} people"
            found.append((name, group["head"], f"{row['found']}[^{row['finding']}]"))
    return found
