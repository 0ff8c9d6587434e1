"""From Mermaid text to a figure: read it, say it, draw it, and hold the words of both against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from guide.diagrams import apart, charts, engine, graph, plan, steps, talk
from guide.diagrams.crowded import crowded
from guide.diagrams.engine import Broken, Parsed
from guide.diagrams.figure import figure, parsed, size
from guide.diagrams.layouts import own
from guide.diagrams.limits import COLOR_SAYS, check, labels
from guide.diagrams.lost import content, lost
from guide.diagrams.messages import EXAMPLES, explain
from guide.diagrams.outline import TextPart
from guide.diagrams.signs import unknown, unlike
from guide.diagrams.svg import cleaned
from guide.diagrams.words import texts

LEAST, STEPS_A_PART = 500, 12
"""Steps of the smallest diagram, and of each part of a drawing: what is done with it once the engine has made it."""
SHORT = 26  # letters: a label that stands well on one line
TOO_DEEP = "The diagram goes too deep: parts lie in parts that lie in others, too often. Split it."
EMPTY = "The diagram shows nothing. Delete the fence, or write lines like: {}"

SAYERS: dict[str, Callable[[dict[str, Any], Element], list[TextPart]]] = {
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
    text: list[TextPart]

    @cached_property
    def words(self) -> Counter[str]:
        """The words that every drawing shows, and how often. Of the dates below a gantt chart, the first and last."""
        words = apart.shown(self.svg)
        if self.parsed.kind == "gantt":
            words -= apart.counted(plan.dates(self.svg)[1:-1])
        return words


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
        ours = _own(said, layout)
        if ours is not None:
            found[layout] = ours
        elif found and not engine.PHONE < size(found["wide"])[0] <= engine.WIDE:
            found[layout] = found["wide"]  # it fits a phone as it is, or scrolls on both
        elif not found and _fits_as_read(said):
            found[layout] = cleaned(parsed(said.parsed.svg))
        else:
            found[layout] = cleaned(parsed(_fitted(source, said, layout)))
    return found


def _own(said: Said, layout: str) -> Element | None:
    """Our own drawing, where there is one for this form and it holds every word: else Pele draws."""
    text = own(said.parsed.kind, said.parsed.model, said.svg, said.graph, layout)
    if not text:
        return None
    ours = parsed(text)
    return None if said.words - apart.shown(ours) else ours


def _fitted(source: str, said: Said, layout: str) -> str:
    """The drawing for a layout; of what is too big to be laid out again and again, the one with unbroken lines."""
    try:
        return engine.fit(source, said.parsed, layout)
    except Broken as error:
        if error.code != "steps":
            raise
        return said.parsed.svg


def _fits_as_read(said: Said) -> bool:
    """Is the drawing with unbroken lines narrow enough, and no label so long that lines of one length were better?"""
    if said.graph is None or size(said.svg)[0] > engine.WIDE:
        return False
    return all(len(line) <= SHORT for line in texts(said.svg))


@dataclass(frozen=True)
class Made:
    """A diagram that is drawn, or what is wrong with it."""

    drawings: dict[str, Element]
    text: str
    problems: list[tuple[int, str]]
    steps: int = 0


def cost(source: str) -> int:
    """What drawing this cost, or finding out what is wrong with it, in the steps of the engine."""
    return _made(source).steps


def diagram(source: str, number: int, anchor: str = "") -> tuple[str, list[tuple[int, str]]]:
    """The figure of one diagram, or "" and what is wrong: (line inside the diagram, 0 for its fence; message).

    source: what stands in the fence; number: its place on the page; anchor: an id that the editor gave the fence.
    Raises RuntimeError where the vendored renderer is not the file that was reviewed.
    """
    made = _made(source)
    if made.problems:
        return "", list(made.problems)
    name = labels(source)
    return figure(made.drawings, made.text, name.title, name.about, number, anchor), []


@lru_cache(maxsize=512)
def _made(source: str) -> Made:
    """A diagram, drawn once a process: `mkdocs serve` builds again with every change, and most diagrams stay."""
    engine.steps()
    drawn: dict[str, Element] = {}
    text = ""
    problems = check(source)
    try:
        if not problems:
            drawn, text, problems = _drawn(source)
    except Broken as error:
        problems = [(0, COLOR_SAYS) if error.code == "color" else explain(error, source)]
    except RecursionError:
        problems = [(0, TOO_DEEP)]
    parts = sum(len(list(svg.iter())) for svg in drawn.values())
    return Made(drawn, text, problems, LEAST + engine.steps() + parts * STEPS_A_PART)


def _drawn(source: str) -> tuple[dict[str, Element], str, list[tuple[int, str]]]:
    """The drawings and the text (HTML) of a diagram, and what is wrong with it. Raises Broken."""
    said = say(source)
    wrong = lost(source, said.parsed, said.svg)
    if said.graph:
        wrong += [*unlike(said.graph, content(source)), *unknown(said.graph, content(source))]
    if wrong or not texts(said.svg):
        return {}, "", wrong or [(0, EMPTY.format(EXAMPLES[said.parsed.kind]))]
    found = drawings(source, said)
    tight = next(crowded(found["phone"]), "") if said.parsed.kind == "quadrantChart" else ""
    text = "".join(block.html() for block in said.text)
    wrong = [(0, tight)] if tight else []
    wrong += [(0, apart.SAYS.format(word)) for word in dict.fromkeys(apart.unsaid(found.values(), text))]
    return found, text, wrong
