"""Nodes and arrows: a flowchart or a state diagram in one form, with the words as they are drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from guide.diagrams.words import by_id, classes, decoded, tag, texts

# What Pele calls a state without words, in the words of the text.
SIGNS = {
    "stateStart": "Start", "stateEnd": "End", "choice": "A choice", "fork": "The ways part", "join": "The ways meet",
}  # fmt: skip


@dataclass
class Node:
    """A step, a state or a group. sign: it shows no words of its own. notes: words drawn beside it."""

    id: str
    words: str
    home: str = ""  # the id of the group it lies in
    group: bool = False
    part: bool = False  # one of several parts of a state that run at the same time: a group without a name
    sign: bool = False
    shape: str = ""
    kinds: list[str] = field(default_factory=list)  # the classes that the editor gave it
    notes: list[str] = field(default_factory=list)


@dataclass
class Arrow:
    """A line between two nodes. ends: "one" an arrow, "two" one at each end, "none", "cross" or "circle"."""

    start: str
    end: str
    words: str = ""
    ends: str = "one"
    dotted: bool = False


@dataclass
class Graph:
    """Nodes by id, groups among them, in the order written, and the lines between them."""

    nodes: dict[str, Node]
    arrows: list[Arrow]


def _titles(svg: Element) -> dict[str, str]:
    """The names of frames: their own <text>, and not the words of what lies in them."""
    found: dict[str, str] = {}
    for part in svg.iter():
        if {"cluster", "cluster-title"} & set(classes(part)) and "data-id" in part.attrib:
            words = " ".join(words for text in part if tag(text) == "text" for words in texts(text))
            found[part.get("data-id", "")] = words or found.get(part.get("data-id", ""), "")
    return found


ENDS = {"arrow_point": "one", "arrow_open": "none", "arrow_cross": "cross", "arrow_circle": "circle"}


def flowchart(model: dict[str, Any], svg: Element) -> Graph:
    """The graph of a flowchart."""
    drawn, labels, titles = by_id(svg, "node"), by_id(svg, "edge-label"), _titles(svg)
    home = {inner: group["id"] for group in model["subgraphs"] for inner in group["nodes"]}
    nodes: dict[str, Node] = {}
    for id_, node in model["nodes"]:
        nodes[id_] = Node(
            id_, " ".join(drawn.get(id_, [""])), home.get(id_, ""),
            shape=str(node.get("type") or "square"), kinds=list(node.get("classes", [])),
        )  # fmt: skip
    for group in model["subgraphs"]:
        nodes[group["id"]] = Node(group["id"], titles.get(group["id"], ""), home.get(group["id"], ""), group=True)
    arrows = []
    for edge in model["edges"]:
        if edge.get("stroke") == "invisible":
            continue
        kind = str(edge.get("type", "arrow_point"))
        ends = "two" if kind.startswith("double_") else ENDS.get(kind, "one")
        words = " ".join(labels.get(edge["id"], []))
        arrows.append(Arrow(edge["start"], edge["end"], words, ends, edge.get("stroke") == "dotted"))
    return Graph(nodes, arrows)


def state(model: dict[str, Any], svg: Element) -> Graph:
    """The graph of a state diagram. Its notes hang on their states."""
    drawn, labels, titles = by_id(svg, "node"), by_id(svg, "edge-label"), _titles(svg)
    notes = by_id(svg, "note")
    nodes: dict[str, Node] = {}
    pending: list[tuple[str, str]] = []
    for node in model["graph"]["nodes"]:
        id_, shape = node["id"], node["shape"]
        if shape == "noteGroup":
            continue
        if shape == "note":
            pending.append((node["noteFor"], " ".join(notes.get(id_, [decoded(node["label"])]))))
            continue
        home = node.get("parentId", "")
        home = "" if home.endswith("----parent") else home
        words = titles.get(id_, "") if node["isGroup"] else " ".join(drawn.get(id_, [""]))
        sign = shape in SIGNS
        nodes[id_] = Node(
            id_, SIGNS[shape] if sign else words, home, node["isGroup"], shape == "divider", sign, shape,
        )  # fmt: skip
    for owner, words in pending:
        nodes[owner].notes.append(words)
    arrows = [
        Arrow(edge["start"], edge["end"], " ".join(labels.get(edge["id"], [])))
        for edge in model["graph"]["edges"]
        if "note-edge" not in edge.get("classes", "")
    ]
    return Graph(nodes, arrows)
