"""Our own drawings of the kinds that a narrow column needs most: steps, questions, two sides, times, shares.

Each takes what Pele read and a width in px, and answers SVG text, or None where the diagram has another form: then Pele
draws it. A drawing is as wide as it was asked to be, or wider where a word needs it.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from guide.diagrams.engine import WIDTHS
from guide.diagrams.graph import Graph
from guide.diagrams.layouts import bars, facing, framed, ladder, rail, schedule, stepper


def own(kind: str, model: dict[str, Any], svg: Element, graph: Graph | None, layout: str) -> str | None:
    """The drawing for a layout ("wide" or "phone"), None where Pele is to draw it."""
    room = WIDTHS[layout]
    if kind == "timeline":
        return rail.draw(svg, room, layout)
    if kind == "gantt":
        return schedule.draw(model, svg, room)
    if kind == "pie":
        return bars.draw(model, svg, room)
    if kind != "flowchart" or graph is None or model.get("direction") in ("BT", "RL"):
        return None
    for form in (stepper, ladder, facing, framed):
        drawn: str | None = form.draw(graph, room, layout)
        if drawn:
            return drawn
    return None
