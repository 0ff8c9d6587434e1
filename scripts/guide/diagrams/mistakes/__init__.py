"""Mistakes that editors make in diagrams, each with what to write. The first that fits is told."""

from __future__ import annotations

import re

from guide.diagrams.mistakes.charts import GANTT, MINDMAP, PIE, QUADRANT, TIMELINE
from guide.diagrams.mistakes.flowchart import FLOWCHART
from guide.diagrams.mistakes.mistake import Mistake
from guide.diagrams.mistakes.talk import SEQUENCE, STATE

START = r"(?:flowchart|graph|sequenceDiagram|stateDiagram|timeline|gantt|pie|mindmap|quadrantChart)"
STARTS = re.compile(rf"\s*{START}\b(?:-v2)?(?:\s+(?:TD|TB|BT|LR|RL))?\s*;?\s*$")
# Of these, those that no box is called.
SECOND = re.compile(
    r"\s*(?:sequenceDiagram|stateDiagram(?:-v2)?|quadrantChart|(?:flowchart|graph)\s+(?:TD|TB|BT|LR|RL))\s*;?\s*$"
)
TWO = "A fence holds one diagram. End it before this line, and begin another fence."

ANY = [
    Mistake(
        "", "", r"\s*(?://|#(?!\w+;)|<!--|/\*|'|%(?!%))",
        "A comment begins with %%. Write %% in place of the first sign, or delete this line.",
    ),
    Mistake(
        "", "", r"(?!\s*%%).*\S.*%%",
        "A comment stands on a line of its own. Move %% and what follows it to the line above.",
    ),
]  # fmt: skip
SIZE = [
    Mistake("", "[Tt]oo many edges|[Ee]dge limit|maxEdges", "", "The diagram has more than 200 arrows. Split it."),
    Mistake("", "too many steps", "", "The diagram is too big for anybody to read. Split it, or say it in a list."),
    Mistake(
        "", "nested too deeply|interrupted|out of memory|stack|limit", "",
        "The diagram takes too long to draw. Make it smaller, or split it in two.",
    ),
]  # fmt: skip

MISTAKES = [*ANY, *FLOWCHART, *SEQUENCE, *STATE, *GANTT, *TIMELINE, *MINDMAP, *PIE, *QUADRANT, *SIZE]
"""In the order in which they are looked for."""
