"""What studies found: how big the change may be on a doctor's scale, and how far apart the studies are."""

from __future__ import annotations

import math
from typing import Any

from guide.figures.line import box, skin
from guide.figures.svg import LINE, PHONE, WIDE, Drawn, moved, num, path, text

AREA = 0.75  # units of radius for the square root of one person, so that the area of a dot follows the people
ROW = 24.0  # of a study that says in words what it found
BAR, BARS = 10.0, 60.0  # height of a bar, and from bar to bar
HEAD = 26.0  # from the last row of a group to the head of the next
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


def studies(data: dict[str, Any], wide: bool = False) -> Drawn:
    """Two drawings, one below the other on a phone and side by side elsewhere: what studies said, whom studies counted.

    They share no axis, because a word and a count cannot be compared. data["said"]: {title, people, none, better,
    groups}; data["counted"]: {title, groups}. A group has with (what needling was compared with), compared and rows.
    """
    left = WIDE * 0.54 if wide else float(PHONE)
    said, end = _said(data["said"], left)
    right = WIDE - left - 24 if wide else float(PHONE)
    counted, low = _counted(data["counted"], right)
    if wide:
        return (WIDE, max(end, low + LINE)), said + moved(left + 24, LINE, counted)
    return (PHONE, end + 20 + low), said + moved(0, end + 20, counted)


def head_of(group: dict[str, Any]) -> str:
    """The head of a group, such as "Compared with no treatment", which "Compared with nothing" sounds like."""
    if group["with"] == "nothing":
        return "Not compared with anything"
    return f"Compared with {group['with']}"


def _said(part: dict[str, Any], width: float) -> tuple[str, float]:
    """A line a study, with a dot in one of two columns or in both; and where the lines end.

    A row has label, people and at: a list of "none" and "better". Two dots are two answers among like reports.
    """
    columns = {"none": width - 82, "better": width - 24}
    body, y = text(0, 14 + LINE, part["title"], "f-b"), 14.0 + LINE
    body += text(width - 120, y, part["people"], anchor="end")
    for answer, x in columns.items():
        words = part[answer]
        body += "".join(text(x, y + LINE * (i + 1 - len(words)), line, anchor="middle") for i, line in enumerate(words))
    for group in part["groups"]:
        y += HEAD
        body += text(0, y, head_of(group), "f-k")
        low = y + 8 + ROW * len(group["rows"])
        body += "".join(
            path("f-zone", f"M{num(x - 27)} {num(y + 8)}h54V{num(low)}h-54z", stroke="none") for x in columns.values()
        )
        for row in group["rows"]:
            y += ROW
            body += text(0, y, row["label"]) + text(width - 120, y, str(row["people"]), anchor="end")
            body += _dots([columns[at] for at in row["at"]], y - 4, row["people"], not group["compared"])
        y = low
    return body, y + 4


def _counted(part: dict[str, Any], width: float) -> tuple[str, float]:
    """A bar for each count, as long as its share of the people who were treated that way; and where the bars end.

    A row has bars of {label, share (0 to 1), said, by}: by is what this study called better, its own measure.
    """
    body, y = text(0, 14, part["title"], "f-b"), 14.0
    for group in part["groups"]:
        y += HEAD
        body += text(0, y, head_of(group), "f-k")
        y += LINE + 7
        for bar in (bar for row in group["rows"] for bar in row["bars"]):
            body += text(0, y, bar["label"]) + text(width, y, bar["said"], "f-b", "end")
            whole = f"M0 {num(y + 6)}H{num(width)}v{num(BAR)}H0z"
            share = f"M1 {num(y + 7)}H{num(bar['share'] * width - 1)}v{num(BAR - 2)}H1z"
            body += path("f-run", whole) + _filled(share, not group["compared"])
            if not group["compared"]:  # stripes, because an empty bar would read as nobody
                along = f"M2 {num(y + 6 + BAR / 2)}H{num(bar['share'] * width - 2)}"
                body += path("f-part", along, stroke_width=num(BAR - 2), stroke_dasharray="2 3")
            body += text(0, y + 6 + BAR + LINE - 2, bar["by"])
            y += BARS
        y -= BARS - LINE - BAR - 14
    return body, y - 6


def _filled(d: str, empty: bool) -> str:
    return path("f-ring", d) if empty else path("f-dot", d, fill="currentColor")


def _dots(places: list[float], y: float, people: int, empty: bool) -> str:
    r = AREA * math.sqrt(people)
    drawn = path("f-pair", f"M{num(min(places))} {num(y)}H{num(max(places))}") if len(places) > 1 else ""
    for x in places:
        half = f"{num(r)} {num(r)} 0 1 1"
        drawn += _filled(f"M{num(x - r)} {num(y)}a{half} {num(2 * r)} 0 {half}-{num(2 * r)} 0z", empty)
    return drawn


def rows(part: dict[str, Any]) -> list[tuple[str, ...]]:
    """One of the two parts as a table: a group's head alone, then its studies and results with their source marks."""
    found: list[tuple[str, ...]] = []
    for group in part["groups"]:
        found.append((head_of(group),))
        for row in group["rows"]:
            found.append((f"{row['label']}, {row['people']} people", f"{row['found']}[^{row['finding']}]"))
    return found
