"""Lines of steps, each in the frame of its group: one below the other on a phone, two side by side on a wide screen."""

from __future__ import annotations

from dataclasses import dataclass

from guide.diagrams.graph import Arrow, Graph, Node
from guide.diagrams.layouts import frames, stepper
from guide.diagrams.pen import Pen, longest, tall, wrap
from guide.diagrams.steps import chain

GAP = 36.0
PAD = 10.0


@dataclass
class _Group:
    node: Node
    steps: list[Node]
    on: str = ""  # the word on the way to the next group
    linked: bool = False

    def narrowest(self) -> float:
        return max(
            frames.narrowest(self.node.words), stepper.TEXT + 2 * PAD + max(longest(step.words) for step in self.steps)
        )

    def height(self, wide: float) -> float:
        pen = Pen()
        low = stepper.column(pen, self.steps, PAD, frames.head(self.node.words, wide), wide - 2 * PAD)
        return low + PAD

    def draw(self, pen: Pen, x: float, y: float, wide: float, high: float) -> None:
        frames.draw(pen, self.node.words, x, y, wide, high)
        stepper.column(pen, self.steps, x + PAD, y + frames.head(self.node.words, wide), wide - 2 * PAD)


def draw(graph: Graph, room: float, layout: str) -> str | None:
    """The drawing, None where the graph is not groups of steps, each linked to the next as a whole or not at all."""
    groups = _groups(graph)
    if not groups:
        return None
    if layout == "wide" and len(groups) == 2:
        return _side_by_side(groups, room)
    return _below(groups, room)


def _groups(graph: Graph) -> list[_Group]:
    """The groups and their steps, none where anything has another form."""
    frames_ = [node for node in graph.nodes.values() if node.group]
    if len(frames_) < 2 or any(node.home if node.group else not node.home for node in graph.nodes.values()):
        return []
    groups = []
    inside = 0
    for frame in frames_:
        ids = [node.id for node in graph.nodes.values() if node.home == frame.id]
        line = chain(ids, graph.arrows) or ids[:1]
        steps = [graph.nodes[id_] for id_ in line]
        if len(steps) != len(ids) or not ids or not all(step.words for step in steps):
            return []
        inside += len(line) - 1
        groups.append(_Group(frame, steps))
    between = [arrow for arrow in graph.arrows if graph.nodes[arrow.start].group and graph.nodes[arrow.end].group]
    if len(between) + inside != len(graph.arrows) or not all(_linked(groups, arrow) for arrow in between):
        return []
    return groups


def _linked(groups: list[_Group], arrow: Arrow) -> bool:
    """Note an arrow between two groups; whether it is a plain one from a group to the next, and the only one there."""
    order = [group.node.id for group in groups]
    at = order.index(arrow.start)
    if arrow.ends != "one" or arrow.dotted or order[at + 1 : at + 2] != [arrow.end] or groups[at].linked:
        return False
    groups[at].on, groups[at].linked = arrow.words, True
    return True


def _below(groups: list[_Group], room: float) -> str:
    wide = max(room - 2, *(group.narrowest() for group in groups))
    pen = Pen()
    y = 1.0
    for group in groups:
        high = group.height(wide)
        group.draw(pen, 1, y, wide, high)
        y += high
        if group is groups[-1]:
            continue
        lines = wrap(group.on, wide - 40, bold=True) if group.on else []
        end = y + max(GAP, tall(lines) + 14)
        if group.linked:
            x = 1 + PAD + stepper.DISC + 1
            pen.arrow(f"M{x:g},{y:g}V{end - 8:g}", x, end, "down")
            pen.words(lines, x + 12, y + (end - y - tall(lines)) / 2 - 2, bold=True)
        y = end
    return pen.svg(wide + 2, y + 1)


def _side_by_side(groups: list[_Group], room: float) -> str:
    first, second = groups
    gap = max(30.0, longest(first.on, bold=True) + 26) if first.linked else 24.0
    wide = max((room - gap - 2) / 2, first.narrowest(), second.narrowest())
    high = max(group.height(wide) for group in groups)
    pen = Pen()
    first.draw(pen, 1, 1, wide, high)
    second.draw(pen, 1 + wide + gap, 1, wide, high)
    if first.linked:
        middle = 1 + high / 2
        pen.arrow(f"M{1 + wide:g},{middle:g}H{1 + wide + gap - 8:g}", 1 + wide + gap, middle, "right")
        lines = wrap(first.on, gap - 16, bold=True) if first.on else []
        pen.words(lines, wide + gap / 2, middle - 6 - tall(lines), "middle", bold=True)
    return pen.svg(2 * wide + gap + 2, high + 2)
