"""A timeline: the times down a line, what happens beside them."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from guide.diagrams.charts import periods, title
from guide.diagrams.pen import SIZE, Pen, longest, width, wrap

DOT = 6.0
GAP = 18.0
NARROW = 24.0  # where the words begin on a phone
TIMES = 180.0  # the column of times on a wide screen
EVENT = 8.0  # between two events


def draw(svg: Element, room: float, layout: str) -> str | None:
    """The drawing of a timeline."""
    sections = periods(svg)
    pen = Pen()
    names = [name for _, inside in sections for name, _ in inside]
    events = [event for _, inside in sections for _, own in inside for event in own]
    beside = layout == "wide"
    times = min(TIMES, max((width(name, bold=True) for name in names), default=0.0)) if beside else 0.0
    times = max([times, *(longest(name, bold=True) for name in names)]) if beside else 0.0
    rail = times + 16 if beside else DOT + 1
    text = rail + NARROW - DOT
    widest = max([0.0, *(longest(one) for one in events), *([] if beside else (longest(n, bold=True) for n in names))])
    wide = max(room, text + widest)
    y = 2.0
    if own := title(svg):
        y = pen.words(wrap(own, wide, bold=True), 0, y, bold=True) + GAP
    for section, inside in sections:
        if section:
            y = pen.words(wrap(section, wide - text, bold=True), text, y, bold=True)
            pen.path(f"M{text:g},{y + 3:g}H{wide:g}", "d-group-line")
            y += 14
        y = _section(pen, inside, y, (times, rail, text, wide)) + GAP
    return pen.svg(wide, max(y - GAP, 10) + 2)


def _section(
    pen: Pen, inside: list[tuple[str, list[str]]], y: float, columns: tuple[float, float, float, float]
) -> float:
    """Draw the periods of one section. columns: the width of the times, the line, the words, and the whole."""
    times, rail, text, wide = columns
    dots = []
    for name, events in inside:
        dots.append(y + SIZE * 0.68)
        after = y
        if times:
            after = pen.words(wrap(name, times, bold=True), times, y, "end", bold=True)
        else:
            y = pen.words(wrap(name, wide - text, bold=True), text, y, bold=True) + 2
        for event in events:
            y = pen.words(wrap(event, wide - text), text, y) + EVENT
        y = max(y - (EVENT if events else 0), after) + GAP
    if dots:
        pen.path(f"M{rail:g},{dots[0]:g}V{dots[-1]:g}", "d-rail")
    for dot in dots:
        pen.dot(rail, dot, DOT, "d-dot")
    return y - GAP
