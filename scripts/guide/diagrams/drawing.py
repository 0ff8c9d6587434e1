"""From Mermaid text to a figure: read it, say it, draw it, and hold the words of both against each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from guide.diagrams import charts, engine, graph, steps, talk
from guide.diagrams.crowded import crowded
from guide.diagrams.engine import Broken, Parsed
from guide.diagrams.figure import figure, parsed, size
from guide.diagrams.layouts import own
from guide.diagrams.limits import COLOR_SAYS, check, labels
from guide.diagrams.lost import content, lost
from guide.diagrams.messages import explain
from guide.diagrams.outline import Block
from guide.diagrams.signs import unlike
from guide.diagrams.svg import cleaned
from guide.diagrams.words import texts

EMPTY = "The diagram shows nothing. Write its first step, or delete the fence."

SAYERS: dict[str, Callable[[dict[str, Any], Element], list[Block]]] = {
    "sequence": talk.blocks, "timeline": charts.timeline, "gantt": charts.gantt, "pie": charts.pie,
    "mindmap": charts.mindmap, "quadrantChart": charts.quadrant,
}  # fmt: skip
GRAPHS = {"flowchart": graph.flowchart, "state": graph.state}


@dataclass(frozen=True)
class Said:
    """What a diagram says: its text, its graph if it is one, and the plainest drawing of it."""

    parsed: Parsed
    svg: Element
    graph: graph.Graph | None
    text: list[Block]


def say(source: str) -> Said:
    """Read a diagram and put it into words. Raises Broken."""
    read = engine.read(source)
    svg = parsed(read.svg)
    shape = GRAPHS[read.kind](read.model, svg) if read.kind in GRAPHS else None
    text = steps.blocks(shape) if shape else SAYERS[read.kind](read.model, svg)
    return Said(read, svg, shape, text)


def drawings(source: str, said: Said) -> dict[str, Element]:
    """Layout -> the drawing as it may stand in a page. Raises Broken."""
    found: dict[str, Element] = {}
    for layout in engine.WIDTHS:
        ours = own(said.parsed.kind, said.parsed.model, said.svg, said.graph, layout)
        if ours:
            found[layout] = parsed(ours)
        elif found and size(found["wide"])[0] <= engine.PHONE:
            found[layout] = found["wide"]  # it fits a phone as it is
        else:
            found[layout] = cleaned(parsed(engine.fit(source, said.parsed, layout)))
    return found


@dataclass(frozen=True)
class Made:
    """A diagram that is drawn, or what is wrong with it."""

    drawings: dict[str, Element]
    text: list[Block]
    problems: list[tuple[int, str]]


def diagram(source: str, number: int, anchor: str = "") -> tuple[str, list[tuple[int, str]]]:
    """The figure of one diagram, or "" and what is wrong: (line inside the diagram, 0 for its fence; message).

    source: what stands in the fence; number: its place on the page; anchor: an id that the editor gave the fence.
    Raises RuntimeError where the vendored renderer is not the file that was reviewed.
    """
    try:
        made = _made(source)
    except Broken as error:
        return "", [(0, COLOR_SAYS) if error.code == "color" else explain(error, source)]
    if made.problems:
        return "", list(made.problems)
    name = labels(source)
    return figure(made.drawings, made.text, name.title, name.about, number, anchor), []


@lru_cache(maxsize=512)
def _made(source: str) -> Made:
    """A diagram, drawn once a process: `mkdocs serve` builds again with every change, and most diagrams stay.

    Raises Broken.
    """
    wrong = check(source)
    if wrong:
        return Made({}, [], wrong)
    said = say(source)
    wrong = lost(source, said.parsed, said.svg)
    wrong += unlike(said.graph, content(source)) if said.graph else []
    if wrong or not texts(said.svg):
        return Made({}, [], wrong or [(0, EMPTY)])
    drawn = drawings(source, said)
    tight = next(crowded(drawn["phone"]), "") if said.parsed.kind == "quadrantChart" else ""
    return Made(drawn, said.text, [(0, tight)] if tight else [])
