"""Questions one below the other, each answer that ends beside its question."""

from __future__ import annotations

from dataclasses import dataclass, field

from guide.diagrams.graph import Arrow, Graph, Node
from guide.diagrams.layouts import nodes
from guide.diagrams.pen import Pen, tall, width, wrap

TRUNKS = (330.0, 310.0, 290.0, 270.0, 260.0, 250.0)  # of a wide drawing: where fewest words stand alone on a line
RAIL = 20.0  # where the line runs down on a phone
INDENT = 52.0
GAP = 34.0
ABOVE = 26.0  # the room of a word above its arrow
BESIDE = 12.0  # between two answers


@dataclass
class _Rung:
    """One box of the way down. sides: the answers that end beside it; on: the word on the way to the next."""

    node: Node
    look: str
    sides: list[tuple[str, Node, str]] = field(default_factory=list)
    on: str = ""


def draw(graph: Graph, room: float, layout: str) -> str | None:
    """The drawing, None where the graph is no way down with answers beside it."""
    rungs = _rungs(graph)
    if not rungs:
        return None
    return _wide(rungs, room) if layout == "wide" else _narrow(rungs, room)


def _root(graph: Graph) -> str:
    """The box from which one way leads to each other box, "" where there is none, or anything of another form."""
    if any(node.group or not node.words for node in graph.nodes.values()):
        return ""
    if any(arrow.ends != "one" or arrow.dotted for arrow in graph.arrows):
        return ""
    into = [arrow.end for arrow in graph.arrows]
    roots = [id_ for id_ in graph.nodes if id_ not in into]
    each_once = len(set(into)) == len(into) == len(graph.nodes) - 1
    return roots[0] if len(roots) == 1 and each_once else ""


def _rungs(graph: Graph) -> list[_Rung]:
    """The boxes of the way down, none where a box has two answers that go on, or none ends beside its question."""
    at = _root(graph)
    if not at:
        return []
    ways: dict[str, list[Arrow]] = {id_: [] for id_ in graph.nodes}
    for arrow in graph.arrows:
        ways[arrow.start].append(arrow)
    rungs: list[_Rung] = []
    while True:
        here = ways[at]
        rung = _Rung(graph.nodes[at], nodes.look(graph.nodes[at], len(here)))
        rungs.append(rung)
        if not here:
            break
        further = [arrow for arrow in here if ways[arrow.end]]
        if len(further) > 1:
            return []
        on = further[0] if further else here[-1]
        sides = [arrow for arrow in here if arrow is not on]
        rung.sides = [(one.words, graph.nodes[one.end], nodes.look(graph.nodes[one.end], 0)) for one in sides]
        rung.on, at = on.words, on.end
    return rungs if any(rung.sides for rung in rungs) else []


def _wide(rungs: list[_Rung], room: float) -> str | None:
    least = max(nodes.narrowest(rung.node, rung.look) for rung in rungs)
    drawn = [_with_sides(rungs, room, max(trunk, least)) for trunk in TRUNKS]
    wide, pen = min(drawn, key=lambda one: (one[0] > room, one[1].alone, one[1].low))
    return None if wide > room * 1.5 else pen.svg(wide, pen.low + 1)


def _with_sides(rungs: list[_Rung], room: float, trunk: float) -> tuple[float, Pen]:
    """How wide the drawing is with its answers beside a trunk so wide, and the drawing."""
    sides = [side for rung in rungs for side in rung.sides]
    gap = max(width(words, bold=True) for words, _, _ in sides) + 34
    beside = max(room - trunk - gap, max(nodes.narrowest(node, look) for _, node, look in sides))
    pen = Pen()
    y, low = 1.0, 0.0
    for above, rung in zip([None, *rungs], rungs, strict=False):
        own = nodes.height(rung.node, rung.look, trunk)
        talls = [nodes.height(node, look, beside) for _, node, look in rung.sides]
        # the word of an answer stands above its arrow, so its box has at least the room of both
        rooms = [max(high, 2 * ABOVE if side[0] else 0.0) for high, side in zip(talls, rung.sides, strict=True)]
        all_sides = sum(rooms) + BESIDE * max(len(rooms) - 1, 0)
        row = max(own, all_sides)
        top = y + (row - own) / 2
        if above:
            _down(pen, trunk / 2, low, top, above.on, trunk / 2)
        low = nodes.draw(pen, rung.node, rung.look, 0, top, trunk)
        at = y + (row - all_sides) / 2
        for (words, node, look), high, place in zip(rung.sides, talls, rooms, strict=True):
            nodes.draw(pen, node, look, trunk + gap, at + (place - high) / 2, beside)
            _across(pen, trunk, y + row / 2, trunk + gap, at + place / 2, words)
            at += place + BESIDE
        y += row + _step(rung.on, trunk / 2)
    return trunk + gap + beside, pen


def _across(pen: Pen, x: float, y: float, end: float, level: float, words: str) -> None:
    """The way to an answer, with its word on the last level piece."""
    bend = x + 10
    line = f"M{x:g},{y:g}H{bend:g}V{level:g}H{end - 8:g}" if abs(level - y) > 1 else f"M{x:g},{level:g}H{end - 8:g}"
    pen.arrow(line, end, level, "right")
    if words:
        pen.words([words], (bend + end - 6) / 2, level - ABOVE + 1, "middle", bold=True)


def _step(words: str, room: float) -> float:
    """How far it is from one box down to the next, with the word that stands between them."""
    return max(GAP, tall(wrap(words, room, bold=True)) + 12)


def _down(pen: Pen, x: float, start: float, end: float, words: str, room: float) -> None:
    """The way down, with its word beside its end."""
    pen.arrow(f"M{x:g},{start:g}V{end - 8:g}", x, end, "down")
    if words:
        lines = wrap(words, room, bold=True)
        pen.words(lines, x + 10, end - _step(words, room) / 2 - tall(lines) / 2 - 4, bold=True)


def _narrow(rungs: list[_Rung], room: float) -> str | None:
    sides = [side for rung in rungs for side in rung.sides]
    wide = max(
        room,
        max(nodes.narrowest(rung.node, rung.look) for rung in rungs),
        INDENT + max(nodes.narrowest(node, look) for _, node, look in sides),
    )
    pen = Pen()
    y, low = 1.0, 0.0
    for above, rung in zip([None, *rungs], rungs, strict=False):
        if above:
            start, y = low, y + _step(above.on, wide - INDENT)
            _down(pen, RAIL, start, y, above.on, wide - INDENT)
        low = y = nodes.draw(pen, rung.node, rung.look, 0, y, wide)
        for words, node, look in rung.sides:
            y += 12
            if words:
                y = pen.words(wrap(words, wide - INDENT, bold=True), INDENT, y, bold=True) + 2
            high = nodes.height(node, look, wide - INDENT)
            pen.arrow(f"M{RAIL:g},{low:g}V{y + high / 2:g}H{INDENT - 8:g}", INDENT, y + high / 2, "right")
            y = nodes.draw(pen, node, look, INDENT, y, wide - INDENT)
    return pen.svg(wide, pen.low + 1)
