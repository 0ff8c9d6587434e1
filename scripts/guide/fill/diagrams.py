"""A fence of Mermaid becomes a drawing: an ordinary ```mermaid fence in the text, an SVG in the page."""

from __future__ import annotations

import re
from difflib import get_close_matches

from guide.diagrams import cost, diagram
from guide.page.page import Page
from guide.page.problem import Problem
from guide.page.reading_parts import MERMAID, Fence

UNSEEN = (
    "This diagram was not recognized. Write ```mermaid, in small letters and nothing behind it, on a line of its own, "
    "and indent every line of the diagram at least as far as that line."
)
MOST = 400_000
"""Steps of drawing on one page: fifty such as others write need 250,000, and they take less than a second."""
TOO_MANY = "The diagrams of this page are too many and too big to draw. Move this one and what follows to another page."
FIRST_LINE = re.compile(
    r"\s*(?:(?:flowchart|graph)\s+(?:TD|TB|BT|LR|RL)|sequenceDiagram|stateDiagram(?:-v2)?|timeline|mindmap|gantt"
    r"|quadrantChart|pie(?:\s.*)?)\s*(?:\n|$)"
)
"""How a diagram begins whose fence has no language."""
COLONS = re.compile(r":{3,}\s*\{?\.?mermaid", re.IGNORECASE)  # how some wikis begin a diagram


class Diagrams:
    """The diagrams of a page, in their order. problems: what is wrong with those drawn so far."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.waiting = [fence for fence in page.reading.fences if _meant(fence)]
        self.number = 0
        self.steps = 0
        self.problems: list[Problem] = []

    def draw(self, source: str, anchor: str) -> str:
        """The HTML of a diagram, "" where it cannot be drawn. anchor: an id that its editor gave it."""
        self.number += 1
        fence = self.take(source)
        if self.steps > MOST:
            drawn, wrong = "", [(0, TOO_MANY)]
        else:
            drawn, wrong = diagram(source, self.number, anchor)
            self.steps += cost(source)
        opening = fence.line if fence else self.page.body_line
        self.problems += [self.page.problem(opening + (line if fence else 0), message) for line, message in wrong]
        return drawn

    def take(self, source: str) -> Fence | None:
        """The fence with this source: of several that are alike, the next."""
        words = source.split()  # the publisher may have turned tabs into spaces
        for fence in self.waiting:
            if fence.source.split() == words:
                self.waiting.remove(fence)
                return fence
        return None

    def unseen(self) -> list[Problem]:
        """What an editor wrote as a diagram, and the publisher shows as something else."""
        told = {fault.line for fault in self.page.reading.faults}  # such as one without an end
        lines = [fence.line for fence in self.waiting if fence.line not in told]
        lines += [block.line for block in self.page.reading.blocks if COLONS.match(block.text)]
        return [self.page.problem(line, UNSEEN) for line in lines]


def _meant(fence: Fence) -> bool:
    """Whether an editor meant a diagram: also by ```mermaidjs, ```mermiad and ```mmd, or by its first line alone."""
    name = fence.language.lower()
    if not name:
        return FIRST_LINE.match(fence.source) is not None
    return name.startswith(MERMAID) or name == "mmd" or bool(get_close_matches(name, [MERMAID], 1, 0.8))
