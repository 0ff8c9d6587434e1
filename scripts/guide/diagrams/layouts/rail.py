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
    all_periods = [period for _, inside in sections for period in inside]
    names = [name for name, _ in all_periods]
    longest_word = max((longest(name, bold=True) for name in names), default=0.0)
    widest = max((longest(event) for _, events in all_periods for event in events), default=0.0)
    times, rail = 0.0, DOT + 1
    if layout == "wide":  # the times stand beside what happens, on a phone above it
        longest_time = max((width(name, bold=True) for name in names), default=0.0)
        times = max(min(TIMES, longest_time), longest_word)
        rail = times + 16
    else:
        widest = max(widest, longest_word)
    text = rail + NARROW - DOT
    wide = max(room, text + widest)
    y = 2.0
    own = title(svg)
    if own:
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
