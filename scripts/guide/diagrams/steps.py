"""A graph as text: numbered steps that say where to go on, in the groups in which they are drawn."""

from __future__ import annotations

from guide.diagrams.graph import Arrow, Graph, Node
from guide.diagrams.outline import Item, Steps, TextPart, plain

DIRECTED = {"one", "cross", "circle"}
SAYS = {
    "one": "go to {}", "two": "both ways with {}", "none": "linked with {}",
    "cross": "to {}, ends in a cross", "circle": "to {}, ends in a circle",
}  # fmt: skip
PARTS = ("At the same time", "And at the same time")


def blocks(graph: Graph) -> list[TextPart]:
    """The text of a graph. Numbers are those of the steps; a chart whose lines have no direction gets none."""
    return _Teller(graph).inside("")


def chain(ids: list[str], arrows: list[Arrow]) -> list[str]:
    """The ids in the order of their arrows, if these make one line without branch or words; else an empty list."""
    own = [arrow for arrow in arrows if arrow.start in ids and arrow.end in ids]
    bare = all(arrow.ends == "one" and not arrow.words and not arrow.dotted for arrow in own)
    following = {arrow.start: arrow.end for arrow in own}
    ends = {arrow.end for arrow in own}
    first = [id_ for id_ in ids if id_ not in ends]
    if not bare or len(first) != 1 or not len(own) == len(following) == len(ends) == len(ids) - 1:
        return []
    line = first
    while line[-1] in following:
        line.append(following[line[-1]])
    return line if len(line) == len(ids) > 1 else []


def stopped(words: str) -> str:
    """Words that end like a sentence."""
    return words if not words or words[-1] in ".?!:;…" else words + "."


class _Teller:
    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.numbered = any(arrow.ends in DIRECTED for arrow in graph.arrows)
        self.number: dict[str, int] = {}
        self.chains: dict[str, list[str]] = {}
        self.chains = {home: self._chain(home) for home in ["", *self._groups()]}
        self._count("")
        self.apart = self._apart()
        self.branching = len(self.chains[""]) != len(graph.nodes)

    def _groups(self) -> list[str]:
        return [node.id for node in self.graph.nodes.values() if node.group]

    def _children(self, home: str) -> list[Node]:
        line = self.chains.get(home, [])
        return [self.graph.nodes[id_] for id_ in line] or self._reaching(home)

    def _reaching(self, home: str) -> list[Node]:
        """What lies in a group, as its arrows reach it: first what none leads to. Else as the editor wrote it."""
        left = [node for node in self.graph.nodes.values() if node.home == home]
        own = {node.id for node in left}
        arrows = [arrow for arrow in self.graph.arrows if arrow.ends in DIRECTED]
        ways = [(self._lies_in(arrow.start, own), self._lies_in(arrow.end, own)) for arrow in arrows]
        ways = [(start, end) for start, end in ways if start and end and start != end]
        later = {end for _, end in ways}
        found: list[Node] = []
        while left:
            node = next((node for node in left if node.id not in later), left[0])
            left.remove(node)
            found.append(node)
            later -= {end for start, end in ways if start == node.id}
        return found

    def _lies_in(self, id_: str, several: set[str]) -> str:
        """Which of several boxes this one is or lies in, "" for none. A group may stand in itself, by its name."""
        met = set[str]()
        while id_ not in several and id_ not in met:
            met.add(id_)
            id_ = self.graph.nodes[id_].home if id_ else ""
        return id_ if id_ in several else ""

    def _chain(self, home: str) -> list[str]:
        """The steps of a group in order, if it holds one line of them and nothing else, and none is left halfway."""
        inside = [node for node in self.graph.nodes.values() if node.home == home]
        if any(node.group for node in inside):
            return []
        line = chain([node.id for node in inside], self.graph.arrows)
        leaving = [arrow for arrow in self.graph.arrows if arrow.start in line[:-1] and arrow.end not in line]
        return [] if leaving else line

    def _apart(self) -> bool:
        """Is every group a line of its own, linked to others as a whole only?"""
        nodes = self.graph.nodes
        within = [arrow for arrow in self.graph.arrows if not (nodes[arrow.start].group and nodes[arrow.end].group)]
        told = sum(len(line) - 1 for line in self.chains.values() if line)
        return told == len(within)

    def _count(self, home: str) -> None:
        for node in self._children(home):
            if node.group:
                self._count(node.id)
            else:
                self.number[node.id] = len(self.number) + 1

    def inside(self, home: str) -> list[TextPart]:
        """What a group holds: lists of steps, and the groups between them."""
        lists: list[Steps] = []
        parts, before = 0, ""
        for node in self._children(home):
            if not node.group:
                if before != "step":
                    lists.append(Steps([], self._first(node)))
                before = "step"
                lists[-1].items.append(self._step(node))
                continue
            title = PARTS[min(parts, 1)] if node.part else node.words or "A group"
            parts += node.part
            within = self.inside(node.id)
            said = f"{stopped(title)} {self._ways(node)}".strip() if self._ways(node) else title
            item = Item(said + ("" if within else " (empty)"), [*within, *self._notes(node)])
            if before != "group":
                lists.append(Steps([]))
            before = "group"
            lists[-1].items.append(item)
        return list(lists)

    def _first(self, node: Node) -> int:
        """The number of the first step of a list. Where no arrow leads into another group, each group counts anew."""
        if not self.numbered:
            return 0
        return 1 if self.apart else self.number[node.id]

    def _notes(self, node: Node) -> list[TextPart]:
        return [Steps(plain([f"Note: {note}" for note in node.notes]))] if node.notes else []

    def _step(self, node: Node) -> Item:
        line = self.chains.get(node.home, [])
        ways = "" if node.id in line[:-1] else self._ways(node)
        words = node.words or "A box without words"
        if (
            not ways
            and self.numbered
            and self.branching
            and node.id not in line
            and not node.sign
            and self._reached(node)
        ):
            ways = "End."
        return Item(f"{stopped(words)} {ways}" if ways else words, self._notes(node))

    def _reached(self, node: Node) -> bool:
        return any(arrow.end == node.id and arrow.ends in DIRECTED for arrow in self.graph.arrows)

    def _ways(self, node: Node) -> str:
        """Where the arrows of a box lead."""
        said = []
        for arrow in self.graph.arrows:
            if arrow.start != node.id:
                continue
            way = SAYS[arrow.ends].format(self._name(arrow.end)) + (" (dotted)" if arrow.dotted else "")
            label = arrow.words.rstrip(":")
            said.append(f"{label}: {way}." if label else f"{way[:1].upper()}{way[1:]}.")
        return " ".join(said)

    def _name(self, id_: str) -> str:
        if id_ in self.number and self.numbered:
            return str(self.number[id_])
        node = self.graph.nodes.get(id_)
        return f"“{node.words}”" if node and node.words else "a group"
