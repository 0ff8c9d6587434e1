"""Stop, wait, ask and go: an end that carries a sign says the same in its first words."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from guide.diagrams.graph import Graph
from guide.diagrams.words import tokens

# The class that an editor gives a box -> the first words that fit it.
FIRST_WORDS = {
    "stop": ("Stop", "Not", "No", "Do", "Never", "Leave"),
    "wait": ("Wait", "Pause"),
    "ask": ("Ask", "Call", "Talk", "Show", "See", "Phone"),
    "go": ("Go", "Start", "Yes", "Begin", "Book"),
}
UNLIKE = "“{}” carries the sign for {}, and nobody may rest on a color alone. Begin its words with {}."
OTHER = "“{}” carries the sign for {}, and its words say {}. Write :::{} behind it."
UNKNOWN = "“:::{}” is no sign that boxes can carry. Write :::{}."


def unknown(graph: Graph, lines: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Misspelled signs: (line inside the diagram, what to write). Other classes of a box change nothing."""
    for node in graph.nodes.values():
        for kind in node.kinds:
            near = get_close_matches(kind.lower(), FIRST_WORDS, 1, 0.8)
            if near and kind not in FIRST_WORDS:
                yield next((number for number, text in lines if kind in text), 0), UNKNOWN.format(kind, near[0])


def unlike(graph: Graph, lines: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Boxes whose words do not say what their sign says: (line inside the diagram, what to write)."""
    for node in graph.nodes.values():
        for sign in FIRST_WORDS.keys() & set(node.kinds):
            first = tokens(node.words)[:1]
            if not first or first[0].capitalize() in FIRST_WORDS[sign]:
                continue
            line = next((number for number, text in lines if sign in text and node.id in text), 0)
            meant = next((other for other, words in FIRST_WORDS.items() if first[0].capitalize() in words), "")
            if meant:
                yield line, OTHER.format(node.words[:60], sign, meant, meant)
            else:
                known = ", ".join(FIRST_WORDS[sign][:-1]) + " or " + FIRST_WORDS[sign][-1]
                yield line, UNLIKE.format(node.words[:60], sign, known)
