"""Steps of one chain get boxes of one size: a column one width, a row one height."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from xml.etree.ElementTree import Element

CENTER = re.compile(r"translate\(([-\d.]+),([-\d.]+)\)")
STRAIGHT = re.compile(r"M([-\d.]+),([-\d.]+)L([-\d.]+),([-\d.]+)")
X, Y = 0, 1
SIDE = {X: ("x", "width"), Y: ("y", "height")}


@dataclass
class _Box:
    center: tuple[float, float]
    rect: Element


def _boxes(svg: Element) -> list[_Box] | None:
    """The steps of a drawing, None where one is not a plain box."""
    boxes = []
    for node in svg.iter():
        if "pele-node" not in node.get("class", "").split():
            continue
        rects, center = node.findall("{*}rect"), CENTER.fullmatch(node.get("transform", ""))
        if len(rects) != 1 or not center:
            return None
        boxes.append(_Box((float(center[1]), float(center[2])), rects[0]))
    return boxes


def _lines(svg: Element, axis: int) -> list[float]:
    """Where the straight arrows run: the x of vertical ones (axis X), the y of horizontal ones (axis Y)."""
    ends = [STRAIGHT.fullmatch(path.get("d", "")) for path in svg.iter() if path.tag.endswith("}path")]
    return [float(end[1 + axis]) for end in ends if end and end[1 + axis] == end[3 + axis]]


def _grow(boxes: list[_Box], axis: int) -> None:
    start, length = SIDE[axis]
    longest = max(float(box.rect.get(length, "0")) for box in boxes)
    for box in boxes:
        box.rect.set(start, f"{-longest / 2:g}")
        box.rect.set(length, f"{longest:g}")


def even(svg: Element) -> None:
    """Even out Pele's SVG in place, if it holds nothing but straight chains: elsewhere a wider box could hit a line."""
    boxes = _boxes(svg)
    if not boxes:
        return
    for axis in (X, Y):
        lines = _lines(svg, axis)
        chains: dict[int, list[_Box]] = defaultdict(list)
        for box in boxes:
            chains[round(box.center[axis])].append(box)
        if all(1 < len(chain) <= 1 + sum(abs(line - at) < 1 for line in lines) for at, chain in chains.items()):
            for chain in chains.values():
                _grow(chain, axis)
            return
