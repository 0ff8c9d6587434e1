"""One line of steps: numbers down the left, words over the whole column."""

from __future__ import annotations

from itertools import pairwise

from guide.diagrams.graph import Graph, Node
from guide.diagrams.pen import LINE, SIZE, Pen, longest, tall, wrap
from guide.diagrams.steps import chain

DISC = 13.0
TEXT = 40.0
GAP = 20.0
FEWEST = 3


def draw(graph: Graph, room: float, layout: str) -> str | None:
    """The drawing, None where the graph is no line of steps."""
    line = chain(list(graph.nodes), graph.arrows)
    nodes = [graph.nodes[id_] for id_ in line]
    if len(nodes) < FEWEST or any(node.group or not node.words for node in nodes):
        return None
    pen = Pen()
    needed = TEXT + max(longest(node.words) for node in nodes)
    wide = max(room, needed)
    low = column(pen, nodes, 0.0, 2.0, wide)
    return pen.svg(wide, low + 2)


def column(pen: Pen, nodes: list[Node], x: float, y: float, wide: float, first: int = 1) -> float:
    """Draw the steps from (x, y) down. Returns the lower edge."""
    middles = []
    for number, node in enumerate(nodes, first):
        lines = wrap(node.words, wide - TEXT)
        high = max(2 * DISC, tall(lines))
        middle = y + DISC
        top = y + (2 * DISC - SIZE * LINE) / 2
        pen.words(lines, x + TEXT, top)
        middles.append((number, middle))
        y += max(high, tall(lines) + (2 * DISC - SIZE * LINE) / 2) + GAP
    center = x + DISC + 1
    for (_, upper), (_, lower) in pairwise(middles):
        end = lower - DISC - 3
        pen.arrow(f"M{center:g},{upper + DISC + 2:g}V{end - 6:g}", center, end, "down")
    for number, middle in middles:
        pen.dot(center, middle, DISC, "d-disc")
        pen.words([str(number)], center, middle - SIZE * 0.66, "middle", bold=True)
    return y - GAP
