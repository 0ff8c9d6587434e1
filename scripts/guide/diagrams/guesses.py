"""What a gantt chart leaves open, which Mermaid would fill in without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from difflib import get_close_matches
from typing import Any

from guide.diagrams.plan import LENGTH, STATES, UNITS
from guide.diagrams.words import Lines, decoded

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
NO_TASK = "No task is called “{}”. Write one that has a name behind its colon{}."
UNNAMED = (
    "The task “{0}” has no name behind its colon, so none can wait for it. "
    "Write line {1} as {0} : {2}, and here {3} {4}."
)
OTHER_NAME = "The task “{}” is called “{}”. Write {} {}."
TWO_TASKS = "Two tasks are called “{0}”, so “after {0}” could mean either. Give the second another name."
NO_COMMA = "Commas part what stands behind the colon. Write {} : {}."
NO_LENGTH = "“{}” is no length and no date, so the bar would have none. Write {}."
NO_START = "“{}” is no date as the dateFormat line says ({}). Write it such as {}."
NO_START_ALONE = "“{}” is no date: without a dateFormat line, dates look like {}. Write it so, or add that line."
NO_FORM = "“{}” is no form of a date. Write dateFormat YYYY-MM-DD, for dates such as 2026-01-05."
NO_DAY_FORM = "“{}” says nothing of the day. Write dateFormat YYYY-MM-DD, for dates such as 2026-01-05."
NO_MARK = "“{}” is no mark of a task, no length and no date. Write {}."
NO_DAY = "“{}” is no day to leave out or in. Write weekends, a day such as monday, or a date such as {}."
DAYS = ("weekends", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CALENDAR = re.compile(r"\s*(?:excludes|includes)\b[\s:]*(.*)$")


def guesses(model: dict[str, Any], lines: Lines) -> Iterator[tuple[int, str]]:
    """What Mermaid would fill in by itself: (line, what is wrong and what to write)."""
    form = str(model.get("dateFormat") or "YYYY-MM-DD").lstrip(": ").rstrip()
    told = next((number for number, line in lines if line.strip().startswith("dateFormat")), 0)
    if re.search("[a-z]", re.sub("|".join(sorted(PARTS, key=len, reverse=True)), "", form), re.I):
        yield told, NO_FORM.format(form)
        return
    if not re.search("[YMDHhXx]", form):
        yield told, NO_DAY_FORM.format(form)
        return
    example = EXAMPLES.get(form, "2026-01-05" if form.startswith("YYYY") else form)
    date = _pattern(form)
    yield from _calendar(date, lines, example)
    places = _lines(model["tasks"], lines)
    seen: set[str] = set()
    for number, task in enumerate(model["tasks"]):
        line = places.get(number, 0)
        if task["id"] in seen:
            yield line, TWO_TASKS.format(task["id"])
        seen.add(task["id"])
        start, end = str(task["raw"].get("start") or "").strip(), str(task["raw"].get("end") or "").strip()
        if _uncut(date, start) or _uncut(date, end):
            parts = [*start.split(), *end.split()]
            yield line, NO_COMMA.format(decoded(task["task"]), ", ".join(parts))
            continue
        if not start and number == 0:
            yield line, NO_DATE.format(decoded(task["task"]), example)
        missing = _missing(model["tasks"], number, places, start, end)
        if missing:
            yield line, missing
        elif start and not _waits(start) and not _is_date(date, start):
            yield line, NO_START.format(start, form, example) if told else NO_START_ALONE.format(start, example)
        elif end and not _ends(task, end) and not _is_date(date, end):
            yield line, _no_end(end, example)


def _ends(task: dict[str, Any], end: str) -> bool:
    """Is this an end that is no date: another task, a length, or none for what is a moment?"""
    moment = end == "0" and (task["milestone"] or task["vert"])
    return bool(moment or _waits(end) or LENGTH.fullmatch(end))


def _no_end(end: str, example: str) -> str:
    """What to write in place of an end that is none: the mark of a task that is nearly there, or a length."""
    mark = get_close_matches(end.lower(), STATES, 1, 0.75)
    if mark:
        return NO_MARK.format(end, f"{mark[0]}, then start and length")
    return NO_LENGTH.format(end, _shorter(end) or f"28d or {example}")


def _uncut(date: re.Pattern[str], text: str) -> bool:
    """Is this a date and more, with no comma between them?"""
    parts = text.split()
    return len(parts) > 1 and not _is_date(date, text) and any(_is_date(date, part) for part in parts)


def _calendar(date: re.Pattern[str], lines: Lines, example: str) -> Iterator[tuple[int, str]]:
    """Days to leave out or in that are none: Mermaid takes no notice of them."""
    for number, line in lines:
        found = CALENDAR.match(line)
        for word in re.split(r"[\s,]+", found[1].strip().lower()) if found else []:
            if word and word not in DAYS and not _is_date(date, word) and not _is_date(_pattern("YYYY-MM-DD"), word):
                yield number, NO_DAY.format(word, example)
                break


def _missing(tasks: list[dict[str, Any]], own: int, places: dict[int, int], *waits: str) -> str:
    """Why a task waits in vain, own its number: there is no task of that name. "" where all are there."""
    known = {task["id"] for task in tasks}
    called = {decoded(task["task"]).lower(): number for number, task in enumerate(tasks)}
    for text in waits:
        word = text.partition(" ")[0]
        for at, name in enumerate(_waits(text)):
            if name in known:
                continue
            rest = " ".join(_waits(text)[at:])  # the words of a task hold spaces, its name does not
            number = called.get(rest.lower(), called.get(name.lower()))
            given = _given([*tasks[:own], *tasks[own + 1 :]])
            if number is None:
                such = f", such as {' or '.join(given[:3])}" if given else ": Rest : a, 2026-01-05, 3d"
                return NO_TASK.format(name, such)
            task = tasks[number]
            if task["id"] in given:
                return OTHER_NAME.format(decoded(task["task"]), task["id"], word, task["id"])
            short = re.sub(r"\W+", "-", decoded(task["task"]).lower()).strip("-")
            data = [part.strip() for part in task["raw"]["data"].lstrip(":").split(",")]
            marks = next(at for at, part in enumerate([*data, ""]) if part not in STATES)
            told = ", ".join([*data[:marks], short, *data[marks:]])
            return UNNAMED.format(decoded(task["task"]), places.get(number, 0), told, word, short)
    return ""


def _given(tasks: list[dict[str, Any]]) -> list[str]:
    """The names that an editor gave: Mermaid calls the others task1, task2."""
    return [task["id"] for task in tasks if re.search(rf"[:,]\s*{re.escape(task['id'])}\s*,", task["raw"]["data"])]


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
