"""Two groups face to face, and lines from the one to the other: what is needed, and what is brought."""

from __future__ import annotations

from guide.diagrams.graph import Graph, Node
from guide.diagrams.layouts import frames, nodes
from guide.diagrams.pen import Pen

GAPS = {"wide": 64.0, "phone": 26.0}
BETWEEN = 14.0
INSET = 6.0


def draw(graph: Graph, room: float, layout: str) -> str | None:
    """The drawing, None where the graph is not two groups with lines from the left one to the right one."""
    groups = [node for node in graph.nodes.values() if node.group]
    if len(groups) != 2 or any(node.home for node in groups):
        return None
    left, right = _inside(graph, groups[0]), _inside(graph, groups[1])
    lines = [(arrow.start, arrow.end) for arrow in graph.arrows]
    plain = all(arrow.ends == "one" and not arrow.words for arrow in graph.arrows)
    sides = ({node.id for node in left}, {node.id for node in right})
    if not lines or not plain or any(start not in sides[0] or end not in sides[1] for start, end in lines):
        return None
    if len(left) + len(right) + 2 != len(graph.nodes) or not all(node.words for node in (*left, *right)):
        return None
    gap = GAPS[layout]
    inner = max(nodes.narrowest(node, nodes.look(node, 0)) for node in (*left, *right)) + 2 * INSET
    column = max((room - gap) / 2, inner, *(frames.narrowest(group.words) + 2 for group in groups))
    top = max(frames.head(group.words, column - 2) for group in groups)
    talls = _talls([*left, *right], lines, column - 2 * INSET)
    places = _places(left, right, lines, talls, top)
    pen = Pen()
    # each frame ends below its own last box: one that went on would look as if something were missing in it
    lows: list[float] = []
    for group, side, x in zip(groups, sides, (1, column + gap + 1), strict=True):
        low = max(y + talls[node.id] for node, y in places if node.id in side) + INSET + 2
        frames.draw(pen, group.words, x, 1, column - 2, low)
        lows.append(low)
    middle = {}
    for node, y in places:
        x = INSET if node.id in sides[0] else column + gap + INSET
        bottom = nodes.draw(pen, node, nodes.look(node, 0), x, y, column - 2 * INSET, talls[node.id])
        middle[node.id] = (y + bottom) / 2
    for arrow in graph.arrows:
        start, end = middle[arrow.start], middle[arrow.end]
        x, stop = column - INSET, column + gap + INSET
        bend = (x + stop) / 2
        curve = f"M{x:g},{start:g}C{bend:g},{start:g} {bend:g},{end:g} {stop - 8:g},{end:g}"
        pen.arrow(curve, stop, end, "right", "d-way d-dotted" if arrow.dotted else "d-way")
    return pen.svg(2 * column + gap, max(lows) + 3)


def _inside(graph: Graph, group: Node) -> list[Node]:
    return [node for node in graph.nodes.values() if node.home == group.id]


def _talls(sides: list[Node], lines: list[tuple[str, str]], wide: float) -> dict[str, float]:
    """How tall each box is: two that belong to each other alone are alike, so that their edges are in line."""
    talls = {node.id: nodes.height(node, nodes.look(node, 0), wide) for node in sides}
    ends = [id_ for line in lines for id_ in line]
    for start, end in lines:
        if ends.count(start) == ends.count(end) == 1:
            talls[start] = talls[end] = max(talls[start], talls[end])
    return talls


def _places(
    left: list[Node], right: list[Node], lines: list[tuple[str, str]], talls: dict[str, float], top: float
) -> list[tuple[Node, float]]:
    """Where each box begins: the right side stacked, each on the left beside the middle of what it leads to."""
    places: list[tuple[Node, float]] = []
    y = top
    centers = {}
    for node in right:
        places.append((node, y))
        centers[node.id] = y + talls[node.id] / 2
        y += talls[node.id] + BETWEEN
    y = top
    for node in left:
        aims = [centers[end] for start, end in lines if start == node.id]
        wanted = (min(aims) + max(aims)) / 2 - talls[node.id] / 2 if aims else y
        y = max(y, wanted)
        places.append((node, y))
        y += talls[node.id] + BETWEEN
    return places
