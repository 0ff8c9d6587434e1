"""A gantt chart: its tasks in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from guide.diagrams.words import by_id, classes, decoded, said, tag

UNITS = {
    "ms": "millisecond", "s": "second", "m": "minute", "h": "hour", "d": "day", "w": "week", "M": "month", "y": "year",
}  # fmt: skip
LENGTH = re.compile(r"(\d+(?:\.\d+)?)(ms|[smhdwMy])")
STATES = {"crit": "critical", "done": "done", "active": "now", "milestone": "milestone", "vert": "mark"}


@dataclass
class Task:
    """A task in words, and where its bar stands: start and length as shares of the whole width."""

    section: str
    name: str
    starts: str
    ends: str
    lasts: str
    states: list[str]
    at: float = 0.0
    length: float = 0.0


def tasks(model: dict[str, Any], svg: Element) -> list[Task]:
    """The tasks of a chart, as drawn."""
    drawn, bars = by_id(svg, "task", "vert-label"), _bars(svg)
    names = {task["id"]: (drawn.get(task["id"]) or [decoded(task["task"])])[0] for task in model["tasks"]}
    left, whole = _span(bars)
    found: list[Task] = []
    for task in model["tasks"]:
        start, end = decoded(task["raw"].get("start")), decoded(task["raw"].get("end"))
        start = _after(start, names) or (f"after {found[-1].name}" if found else "")
        length = LENGTH.fullmatch(end)
        moment = bool(task["milestone"] or task["vert"])
        lasts = ""
        if length and not moment:
            lasts = f"{length[1]} {UNITS[length[2]]}{'' if length[1] == '1' else 's'}"
        ends = "" if length or moment else _after(end, names)
        states = [word for key, word in STATES.items() if task.get(key)]
        at, wide = bars.get(task["id"], (left, 0.0))
        place = ((at - left) / whole, wide / whole)
        section = "" if task["section"] == "default" else decoded(task["section"])
        found.append(Task(section, names[task["id"]], start, ends, lasts, states, *place))
    return found


def when(task: Task) -> str:
    """When a task is, in one line."""
    parts = [task.starts, f"– {task.ends}" if task.ends else "", f", {task.lasts}" if task.lasts else ""]
    return " ".join(part for part in parts if part).replace(" ,", ",")


def _bars(svg: Element) -> dict[str, tuple[float, float]]:
    """The left edge and the width of each bar; of a milestone or a mark, its middle."""
    bars: dict[str, tuple[float, float]] = {}
    for part in svg.iter():
        shape = next((child for child in part if tag(child) == "rect"), None) if "task" in classes(part) else None
        if shape is not None:
            bars[part.get("data-id", "")] = (float(shape.get("x", "0")), float(shape.get("width", "0")))
        elif {"task", "vert"} & set(classes(part)) and "data-id" in part.attrib:
            path = part if part.get("d") else next((child for child in part if child.get("d")), part)
            found = re.match(r"M([-\d.]+)", path.get("d", ""))
            if found:
                bars[part.get("data-id", "")] = (float(found[1]), 0.0)
    return bars


def axis(svg: Element) -> list[tuple[str, float]]:
    """The first and the last date on the axis, and where each stands, as a share of the width."""
    left, whole = _span(_bars(svg))
    found = [(said(part), (float(part.get("x", "0")) - left) / whole) for part in _marks(svg)]
    return found if len(found) < 2 else [found[0], found[-1]]


def dates(svg: Element) -> list[str]:
    """All dates on the axis."""
    return [said(part) for part in _marks(svg)]


def _marks(svg: Element) -> list[Element]:
    return [part for group in svg.iter() if "axis" in classes(group) for part in group if tag(part) == "text"]


def _span(bars: dict[str, tuple[float, float]]) -> tuple[float, float]:
    """Where the first bar begins, and how far it is from there to the end of the last."""
    left = min([bar[0] for bar in bars.values()], default=0.0)
    return left, max([bar[0] + bar[1] for bar in bars.values()], default=1.0) - left or 1.0


def _after(text: str, names: dict[str, str]) -> str:
    """A start or an end in words: tasks by the names that are seen."""
    word, _, ids = text.partition(" ")
    if word not in ("after", "until"):
        return text
    return f"{word} {' and '.join(names.get(id_, id_) for id_ in ids.split())}"
