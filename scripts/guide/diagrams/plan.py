"""A gantt chart: its tasks in words, and what Mermaid would guess in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element

from guide.diagrams.words import by_id, classes, decoded, said, tag

UNITS = {
    "ms": "millisecond", "s": "second", "m": "minute", "h": "hour", "d": "day", "w": "week", "M": "month", "y": "year",
}  # fmt: skip
LENGTH = re.compile(r"(\d+(?:\.\d+)?)(ms|[smhdwMy])")
STATES = {"crit": "critical", "done": "done", "active": "now", "milestone": "milestone", "vert": "mark"}
PARTS = {
    "YYYY": r"\d{4}", "YY": r"\d{2}", "MMMM": r"[^\W\d]+", "MMM": r"[^\W\d]+", "MM": r"\d{1,2}", "M": r"\d{1,2}",
    "DDDD": r"\d{1,3}", "DDD": r"\d{1,3}", "DD": r"\d{1,2}", "Do": r"\d{1,2}\w\w", "D": r"\d{1,2}", "HH": r"\d{1,2}",
    "H": r"\d{1,2}", "hh": r"\d{1,2}", "h": r"\d{1,2}", "mm": r"\d{1,2}", "m": r"\d{1,2}", "ss": r"\d{1,2}",
    "s": r"\d{1,2}", "SSS": r"\d{1,3}", "A": "[AP]M", "a": "[ap]m", "X": r"\d+(?:\.\d+)?", "x": r"\d+",
    "ZZ": r"[-+]\d{4}", "Z": r"[-+]\d\d:\d\d",
}  # fmt: skip
NAMES = {"YYYY": "year", "MM": "month", "M": "month", "DD": "day", "D": "day", "HH": "hour", "mm": "minute"}
EXAMPLES = {"YYYY-MM-DD": "2026-01-05", "DD.MM.YYYY": "05.01.2026", "HH:mm": "08:30"}

NO_DATE = "The first task has no date, so the chart would begin in 1970. Write one: {} : {}, 3d"
NO_TASK = "No task is called “{0}”. Give the task that this one waits for a name: Rest : {0}, {1}, 3d"
TWO_TASKS = "Two tasks are called “{0}”, so “after {0}” could mean either. Give the second another name."
NO_LENGTH = "“{}” is no length and no date, so the bar would have none. Write {}."
NO_START = "“{}” is no date as the dateFormat line says ({}). Write it such as {}."
NO_FORM = "“{}” is no form of a date. Write dateFormat YYYY-MM-DD, for dates such as 2026-01-05."


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
        lasts = f"{length[1]} {UNITS[length[2]]}{'' if length[1] == '1' else 's'}" if length and not moment else ""
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
    marks = [part for group in svg.iter() if "axis" in classes(group) for part in group if tag(part) == "text"]
    found = [(said(part), (float(part.get("x", "0")) - left) / whole) for part in marks]
    return found if len(found) < 2 else [found[0], found[-1]]


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


def guesses(model: dict[str, Any], lines: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """What Mermaid would fill in by itself: (line, what is wrong and what to write)."""
    form = str(model.get("dateFormat") or "YYYY-MM-DD").strip()
    if re.search("[a-z]", re.sub("|".join(sorted(PARTS, key=len, reverse=True)), "", form), re.I):
        yield next((number for number, line in lines if line.strip().startswith("dateFormat")), 0), NO_FORM.format(form)
        return
    example = EXAMPLES.get(form, "2026-01-05" if form.startswith("YYYY") else form)
    date = _pattern(form)
    known: set[str] = {task["id"] for task in model["tasks"]}
    places = _lines(model["tasks"], lines)
    seen: set[str] = set()
    for number, task in enumerate(model["tasks"]):
        line = places.get(number, 0)
        start, end = str(task["raw"].get("start") or "").strip(), str(task["raw"].get("end") or "").strip()
        if task["id"] in seen:
            yield line, TWO_TASKS.format(task["id"])
        seen.add(task["id"])
        if not start and number == 0:
            yield line, NO_DATE.format(decoded(task["task"]), example)
        missing = [id_ for text in (start, end) for id_ in _waits(text) if id_ not in known]
        if missing:
            yield line, NO_TASK.format(missing[0], example)
        elif start and not _waits(start) and not _is_date(date, start):
            yield line, NO_START.format(start, form, example)
        elif end == "0" and (task["milestone"] or task["vert"]):
            continue
        elif end and not _waits(end) and not LENGTH.fullmatch(end) and not _is_date(date, end):
            yield line, NO_LENGTH.format(end, _shorter(end) or f"28d or {example}")


def _waits(text: str) -> list[str]:
    word, _, ids = text.partition(" ")
    return ids.split() if word in ("after", "until") else []


def _shorter(text: str) -> str:
    """3 days -> 3d."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([a-z]+?)s?", text.lower())
    unit = next((short for short, word in UNITS.items() if found and word.startswith(found[2])), "")
    return f"{found[1]}{unit}" if found and unit else ""


def _pattern(form: str) -> re.Pattern[str]:
    """The pattern of a dateFormat."""
    split = re.split("(" + "|".join(sorted(PARTS, key=len, reverse=True)) + ")", form)
    pattern, named = "", set()
    for part in split:
        name = NAMES.get(part, "")
        opened = f"(?P<{name}>" if name and name not in named else "(?:"
        pattern += opened + PARTS.get(part, re.escape(part)) + ")"
        named.add(name)
    return re.compile(pattern)


def _is_date(date: re.Pattern[str], text: str) -> bool:
    """Is this a day or a time that exists, written as the dateFormat line says?"""
    found = date.fullmatch(text)
    if not found:
        return False
    parts = {name: int(value) for name, value in found.groupdict().items()}
    try:
        datetime(parts.get("year", 2000), parts.get("month", 1), parts.get("day", 1), parts.get("hour", 0) % 24)
    except ValueError:
        return False
    return parts.get("minute", 0) < 60 and parts.get("hour", 0) <= 24


def _lines(found: list[dict[str, Any]], lines: list[tuple[int, str]]) -> dict[int, int]:
    """Number of the task -> its line: they stand in one order."""
    places: dict[int, int] = {}
    at = 0
    for number, task in enumerate(found):
        data = str(task["raw"].get("data", "")).lstrip(":").strip()
        for place in range(at, len(lines)):
            if data and data in lines[place][1]:
                places[number], at = lines[place][0], place + 1
                break
    return places
