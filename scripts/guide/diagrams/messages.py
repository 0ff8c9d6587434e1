"""Pele's error messages in words that an editor can act on."""

from __future__ import annotations

import re
from typing import NamedTuple

from guide.diagrams.engine import Broken

EXAMPLES = {
    "flowchart": 'A["First step"] --> B["Next step"]',
    "sequence": "You->>Clinic: What you say",
    "state": "Red --> Dry: after two days",
    "timeline": "Day 1 : Red : Warm",
    "gantt": "Rest : 2026-01-05, 28d",
    "pie": '"Icepick" : 12',
    "mindmap": "one word or phrase on each line, indented under its parent",
    "quadrantChart": "Icepick: [0.2, 0.8]",
}

COMMENT = re.compile(r"\s*(?:%%|acc(?:Title|Descr)\b)")

# The signs that Pele's grammar waits for where a label should close.
CLOSER = "'(?:SQE|PE|DIAMOND_STOP|STADIUMEND)'"
NO_END = r".*got '\$end'"
SHORT_ARROW = r".*[^-<.=]->(?!>)"


class Mistake(NamedTuple):
    """A mistake editors make: its kind of diagram ("" for all), what Pele says, what the line is like, what we say."""

    kind: str
    said: str
    line: str
    message: str
    later: bool = False  # only of a line after the first


# Words that Mermaid keeps for itself in a flowchart.
OWN = "default|graph|flowchart|subgraph|style|class|classDef|linkStyle|click|call|href|interpolate"
START = r"(?:flowchart|graph|sequenceDiagram|stateDiagram|timeline|gantt|pie|mindmap|quadrantChart)"

# The first that fits is told. Where said is "", the line alone shows the mistake, whatever Pele makes of it.
MISTAKES = [
    Mistake(
        "", "", rf"\s*{START}\b(?:-v2)?(?:\s+(?:TD|TB|BT|LR|RL))?\s*;?\s*$",
        "A fence holds one diagram. End it before this line, and begin another fence.", later=True,
    ),
    Mistake(
        "flowchart", "Lexical error", r"\s*(?:flowchart|graph)\b",
        "The flowchart has no direction. Write flowchart TD (down) or flowchart LR (to the right).",
    ),
    Mistake(
        "", "", r"(?!\s*%%).*\S.*%%",
        "A comment stands on a line of its own. Move %% and what follows it to the line above.",
    ),
    Mistake("flowchart", "", r"\s*title\b", "A flowchart has no title line: accTitle is its title. Delete this line."),
    Mistake(
        "flowchart", "Expecting 'end'" + NO_END, "",
        "A subgraph is not closed. Write end on a line of its own after its last step.",
    ),
    Mistake("flowchart", "got 'end'", r"\s*end\s*;?\s*$", "No subgraph is open here. Delete this line."),
    Mistake("flowchart", "got 'end'", "", 'The word “end” closes a subgraph. Write it as a label: X["end"].'),
    Mistake(
        "flowchart", CLOSER + NO_END, "",
        'A bracket is not closed. Write a closing bracket after the label: A["label"].',
    ),
    Mistake(
        "flowchart", "", r".*\|[^|\"]*[()\[\]{}][^|\"]*\|",
        'The text of an arrow holds a bracket. Put the text in quotes: -->|"yes (5%)"|.',
    ),
    Mistake("flowchart", "'PIPE'" + NO_END, "", "The text of an arrow is not closed. Write -->|text|."),
    Mistake(
        "flowchart", "", r".*(?:\[\s*\]|\(\s*\)|\{\s*\})",
        'A box has no words. Write them between its brackets: A["words"].',
    ),
    Mistake(
        "flowchart", CLOSER, "",
        'The label holds a sign that draws a shape. Put the label in quotes, with none inside: A["one (two)"].',
    ),
    Mistake("flowchart", "got 'STR'", "", 'Words in quotes need a step to stand in. Write B["words"].'),
    Mistake("flowchart", "got 'MINUS'", SHORT_ARROW, "The arrow -> is too short. Write -->."),
    Mistake(
        "flowchart", "", rf"(?:.*(?:>|---|&)\s*|\s*)(?:{OWN})\s*(?:$|;|&|[-=<ox]?[-=.]{{2}})",
        'This name is a word of Mermaid’s own. Write another: d["default"].',
    ),
    Mistake(
        "flowchart", "", r"\s*\w+[ \t]+\w+[^\[({|\"]*[-=.]{2}|.*[-=.]{2}>?\s*\w+[ \t]+\w+\s*;?$",
        'A name holds no space. Write a short name and the words in quotes: A["My group"] --> C.',
    ),
    Mistake("flowchart", "", r".*[-=.]{2}[>ox]?\s*;?\s*$", "An arrow leads nowhere. Write where it leads: A --> B."),
    Mistake("flowchart", "", r".*--\|", "The text of an arrow stands after its head. Write A -->|text| B."),
    Mistake("state", "got 'INVALID'", SHORT_ARROW, "The arrow -> is too short. Write -->."),
    Mistake(
        "sequence", "", r"[^:]*:[^;]*;\s*\S",
        "A semicolon ends the message here. Write a comma in its place, or two messages on two lines.",
    ),
    Mistake(
        "sequence", "", r".*;\s*\S",
        "A semicolon ends the line here. Write a comma in its place.",
    ),
    Mistake("sequence", "", r"\s*end\s*$", "No loop or choice is open here. Delete this line."),
    Mistake("sequence", "Expecting 'TXT'", "", "The message has no words. Write You->>Clinic: words."),
    Mistake(
        "sequence", "Expecting '(?:end|else|and|option)'", "",
        "A loop or choice is not closed. Write end on a line of its own after its last message.",
    ),
    Mistake(
        "state", "'STRUCT_STOP'" + NO_END, "",
        "A state with states inside is not closed. Write } on a line of its own.",
    ),
    Mistake(
        "gantt", "Invalid date", "",
        "The date does not exist. Write it as the dateFormat line says, such as 2026-01-05.",
    ),
    Mistake(
        "timeline", "", r"\s*\d{1,2}:\d\d\b",
        "A time in a timeline holds no colon, because a colon begins an event. Write 10.30 : What happens",
    ),
    Mistake(
        "timeline", "needs a time period", r"\s*section\b.*:",
        "The name of a section holds no colon, because a colon begins an event. Write section Week one",
    ),
    Mistake(
        "timeline", "needs a time period", r"\s*:",
        "An event stands before any time. Write the time first: Day 1 : Red.",
    ),
    Mistake(
        "mindmap", "only one root", r"\s*acc(?:Title|Descr)\b",
        "A mind map reads this line as a branch. Write it as a comment: %% accTitle: … or %% accDescr: …",
    ),
    Mistake("mindmap", "only one root", "", "A mind map has one root. Indent this line under the first one."),
    Mistake("mindmap", "", r".*[\[\](){}]", 'Brackets draw a shape. Put the words in quotes: x["Boxcar (wide)"].'),
    Mistake("pie", "Negative values", "", "A part of a pie cannot be below zero. Write a number such as 12."),
    Mistake("quadrantChart", "", r".*\]\s*,", "A comma stands after the point. Delete it: Icepick: [0.2, 0.8]"),
    Mistake("", "[Tt]oo many edges|[Ee]dge limit|maxEdges", "", "The diagram has more than 200 arrows. Split it."),
    Mistake("", "too many steps", "", "The diagram is too big for anybody to read. Split it, or say it in a list."),
    Mistake(
        "", "nested too deeply|interrupted|out of memory|stack|limit", "",
        "The diagram takes too long to draw. Make it smaller, or split it in two.",
    ),
]  # fmt: skip


def _unbalanced(lines: list[str]) -> int:
    """The first line with a bracket left open, from 1; 0 if there is none. Pele names the last line instead."""
    for number, line in enumerate(lines, 1):
        if any(line.count(opening) > line.count(closing) for opening, closing in ("[]", "()", "{}", "||")):
            return number
    return 0


def _line(error: Broken, lines: list[str]) -> int:
    if error.kind == "flowchart" and re.search(CLOSER + NO_END, " ".join(error.message.split())):
        return _unbalanced(lines) or error.line
    if error.line:
        return min(error.line, len(lines))
    for quoted in re.findall(r'"([^"]+)"|Invalid date:(\S+)', error.message):
        word = re.compile(rf"(?<!\w){re.escape(''.join(quoted))}(?!\w)")
        for number, line in enumerate(lines, 1):
            if word.search(line) and not COMMENT.match(line):
                return number
    return 0


def explain(error: Broken, source: str) -> tuple[int, str]:
    """The line of a diagram where something is wrong (0: no line known), and what is wrong and what to write."""
    lines = source.split("\n")
    at = _line(error, lines)
    said = " ".join(error.message.split())
    first = next((number for number, line in enumerate(lines, 1) if line.strip() and not COMMENT.match(line)), 1)
    for mistake in MISTAKES:
        if mistake.kind not in ("", error.kind) or not re.search(mistake.said, said):
            continue
        if not (at or mistake.said):
            continue  # a line that alone shows the mistake must be known
        for number in [at] if at else range(1, len(lines) + 1):
            if mistake.later and number <= first:
                continue
            if re.match(mistake.line, lines[number - 1]):
                return (number if at or mistake.line else 0), mistake.message
    example = EXAMPLES.get(error.kind, EXAMPLES["flowchart"])
    if not at:
        return 0, f"The diagram cannot be drawn ({said}). Write lines like: {example}"
    return at, f"Mermaid cannot read “{lines[at - 1].strip()[:60]}”. Write lines like: {example}"
