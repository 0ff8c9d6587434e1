"""Timelines, plans, shares, mind maps and fields as text."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from guide.diagrams import plan
from guide.diagrams.outline import Item, Steps, Table, TextPart, Words, plain
from guide.diagrams.words import by_id, classes, decoded, tag, texts


def of_class(svg: Element, kind: str) -> list[Element]:
    """The parts of a drawing with this class."""
    return [part for part in svg.iter() if kind in classes(part)]


def title(svg: Element) -> str:
    """The title that a chart shows."""
    return " ".join(words for part in of_class(svg, "title") for words in texts(part))


def periods(svg: Element) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """A timeline's sections ("" for none) with their periods and events, in the order drawn."""
    found: list[tuple[str, list[tuple[str, list[str]]]]] = []
    for part in svg:
        if "section" in classes(part):
            own = " ".join(words for child in part if tag(child) == "text" for words in texts(child))
            found.append((own, [_period(child) for child in part if "period" in classes(child)]))
        elif "period" in classes(part):
            if not found or found[-1][0]:
                found.append(("", []))
            found[-1][1].append(_period(part))
    return found


def _period(part: Element) -> tuple[str, list[str]]:
    name = " ".join(words for child in part if tag(child) == "text" for words in texts(child))
    return name, [" ".join(texts(child)) for child in part if "event" in classes(child)]


def timeline(model: dict[str, Any], svg: Element) -> list[TextPart]:
    blocks: list[TextPart] = []
    for section, inside in periods(svg):
        items = [Item(name, [Steps(plain(events))] if events else []) for name, events in inside]
        if section:
            items = [Item(section, [Steps(items)] if items else [])]
        blocks.append(Steps(items))
    return titled(svg, blocks)


def titled(svg: Element, blocks: list[TextPart]) -> list[TextPart]:
    """The blocks under the title that the drawing shows."""
    own = title(svg)
    return [Words(own), *blocks] if own else blocks


def gantt(model: dict[str, Any], svg: Element) -> list[TextPart]:
    rows = [
        [task.section, task.name, task.starts, task.ends, task.lasts, ", ".join(task.states)]
        for task in plan.tasks(model, svg)
    ]
    ends = plan.axis(svg)
    below: list[TextPart] = [Words("Dates along the chart: " + " to ".join(name for name, _ in ends))] if ends else []
    return titled(svg, [Table(["Part", "Task", "Starts", "Ends", "Lasts", "Marked"], rows), *below])


def shares(model: dict[str, Any], svg: Element) -> list[tuple[str, float, str]]:
    """The parts of a pie: name, number, and its share in hundredths as shown."""
    numbers = {str(name): float(value) for name, value in model["sections"]}
    legend = by_id(svg, "legend-item")
    whole = sum(numbers.values()) or 1.0
    parts = []
    for name, value in numbers.items():
        words = (legend.get(name) or [decoded(name)])[0]
        if model["showData"]:
            words = re.sub(r" \[[^\]]*\]$", "", words)
        parts.append((words, value, f"{100 * value / whole:.0f}%"))
    return parts


def pie(model: dict[str, Any], svg: Element) -> list[TextPart]:
    rows = [[name, f"{value:g}" if model["showData"] else "", share] for name, value, share in shares(model, svg)]
    return titled(svg, [Table(["Part", "Number", "Share"], rows)])


def mindmap(model: dict[str, Any], svg: Element) -> list[TextPart]:
    drawn = by_id(svg, "node")

    def branch(node: dict[str, Any]) -> Item:
        known = drawn.get(node["nodeId"], [])
        wanted = "".join(decoded(node["descr"]).split())
        first = known[0] if known else decoded(node["descr"])  # an entity in a name makes another data-id
        words = next((one for one in known if "".join(one.split()) == wanted), first)
        return Item(words, [Steps([branch(child) for child in node["children"]])] if node["children"] else [])

    return [Steps([branch(model["nodes"][0])])] if model["nodes"] else []


def quadrant(model: dict[str, Any], svg: Element) -> list[TextPart]:
    fields = {id_: words[0] for id_, words in by_id(svg, "quadrant").items()}
    left, right = decoded(model.get("xAxisLeft")), decoded(model.get("xAxisRight"))
    bottom, top = decoded(model.get("yAxisBottom")), decoded(model.get("yAxisTop"))
    across, up = _scale(left, right, "left", "right"), _scale(bottom, top, "bottom", "top")
    places = [("top", "right"), ("top", "left"), ("bottom", "left"), ("bottom", "right")]
    named = []
    for at, (upper, side) in enumerate(places, 1):
        if fields.get(str(at)):
            named.append([f"{upper} {side}", fields[str(at)]])
    rows = []
    for point in model["points"]:
        x, y = point["x"] >= 0.5, point["y"] >= 0.5
        number = {(True, True): "1", (False, True): "2", (False, False): "3", (True, False): "4"}[x, y]
        rows.append([decoded(point["text"]), across(x), up(y), fields.get(number, "")])
    blocks: list[TextPart] = []
    if left or right:
        blocks.append(Words(f"From left to right: {' to '.join(word for word in (left, right) if word)}"))
    if bottom or top:
        blocks.append(Words(f"From bottom to top: {' to '.join(word for word in (bottom, top) if word)}"))
    if named:
        blocks.append(Table(["Field", "Name"], named))
    if rows:
        blocks.append(Table(["Point", "Left or right", "Bottom or top", "Field"], rows))
    return titled(svg, blocks)


def _scale(low: str, high: str, lower: str, higher: str) -> Any:
    """In words, on which half of an axis a point lies: by its ends if both have a name, else by its side."""
    if low and high:
        lower, higher = low, high
    return lambda beyond: higher if beyond else lower
