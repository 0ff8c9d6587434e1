"""A plan: each task's name and time in words, and under them its bar on one scale."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from guide.diagrams.charts import title
from guide.diagrams.pen import Pen, longest, width, wrap
from guide.diagrams.plan import Task, axis, tasks, when

BAR = 12.0
GAP = 16.0
LEAST = 3.0  # px: a bar that can be seen


def draw(model: dict[str, Any], svg: Element, room: float) -> str | None:
    """The drawing of a gantt chart."""
    found = tasks(model, svg)
    labels = [text for task in found for text in (task.name, task.section)]
    wide = max(room, *(longest(text, bold=True) for text in labels), *(longest(_below(task)) for task in found))
    pen = Pen()
    y = 2.0
    if own := title(svg):
        y = pen.words(wrap(own, wide, bold=True), 0, y, bold=True) + GAP
    section = ""
    for task in found:
        if task.section != section:
            section = task.section
            y = pen.words(wrap(section, wide, bold=True), 0, y + 6, bold=True) if section else y
            pen.path(f"M0,{y + 4:g}H{wide:g}", "d-group-line")
            y += 14
        y = pen.words(wrap(task.name, wide), 0, y)
        y = pen.words(wrap(_below(task), wide), 0, y) + 4
        y = _bar(pen, task, y, wide) + GAP
    return pen.svg(wide, _scale(pen, axis(svg), y, wide))


def _scale(pen: Pen, dates: list[tuple[str, float]], y: float, wide: float) -> float:
    """The dates under the bars, each below a tick at its place. Returns the lower edge."""
    taken = -GAP
    for name, share in dates:
        at = min(max(share, 0.0), 1.0) * wide
        half = width(name) / 2
        middle = min(max(at, half), wide - half)
        if middle - half < taken + 8:
            y += 20  # two dates close together: one below the other
        pen.path(f"M{at:g},{y - 8:g}v6", "d-scale")
        pen.words([name], middle, y - 2, "middle")
        taken = middle + half
    return y + 20 if dates else y


def _below(task: Task) -> str:
    states = ", ".join(task.states)
    return f"{when(task)} ({states})" if states else when(task)


def _bar(pen: Pen, task: Task, y: float, wide: float) -> float:
    """The bar of a task, on a line as long as the chart. What a task is stands beside its name in words."""
    pen.path(f"M0,{y + BAR / 2:g}H{wide:g}", "d-scale")
    x, length = task.at * wide, max(task.length * wide, LEAST)
    if task.length == 0:
        middle = min(max(x, BAR / 2), wide - BAR / 2)
        pen.path(f"M{middle:g},{y - 1:g}l7,7l-7,7l-7,-7z", "d-moment")
        return y + BAR
    look = "d-bar" + "".join(f" d-bar-{word}" for word in task.states)
    pen.rect(x, y, min(length, wide - x), BAR, look, 0)
    return y + BAR
