"""Mistakes that editors make in diagrams, each with what to write. The first that fits is told."""

from __future__ import annotations

from typing import NamedTuple

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
        "flowchart", CLOSER, r"[^\"]*\[[^\]\"]*(?:--|==)",
        'A bracket is not closed. Write a closing bracket after the label: A["label"].',
    ),
    Mistake(
        "flowchart", "", r"[^\[\"]*\[[^\[\]\"]*\]\]",
        'A bracket is closed twice. Write one after the label: A["label"].',
    ),
    Mistake(
        "flowchart", CLOSER, "",
        'The label holds a sign that draws a shape. Put the label in quotes, with none inside: A["one (two)"].',
    ),
    Mistake(
        "flowchart", "", r"[^\"]*(?:->>|→|⟶|(?<![=<])=>|—>|–>)",
        "A flowchart has another arrow. Write --> with two hyphens.",
    ),
    Mistake(
        "flowchart", "", r"\s*(?:note|participant|actor|state|loop|alt)\b",
        'A flowchart has no such line. Write a step and its words: A["words"], or begin with another kind of diagram.',
    ),
    Mistake("flowchart", "", r"\s*subgraph\b", 'Write the name of a group in quotes: subgraph g["My group (two)"].'),
    Mistake(
        "flowchart", "", r"\s*\d+[.)]\s",
        'A step has a short name before its words. Write s1["1. Wash"] --> s2["2. Dry"].',
    ),
    Mistake(
        "flowchart", "", r".*[-=.]{2}>[^:|\"\[({]*[\w\])}]\s*:\s*\S",
        "The text of an arrow stands on it. Write A -->|text| B, without a colon.",
    ),
    Mistake(
        "flowchart", "", r".*>[^\"\[({|]*\w\s*,\s*\w",
        "A comma joins no steps. Write & between them: A --> B & C.",
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
    Mistake(
        "sequence", "", r"\s*note\b(?!\s+(?:over|left of|right of)\b)",
        "A note stands over, left of or right of somebody. Write note over You: words.",
    ),
    Mistake("sequence", "", r"\s*note\b[^:]*$", "The note has no words. Write note over You: words."),
    Mistake("sequence", "", r"[^:]*(?:=+>|→|—>|–>)", "A message has another arrow. Write You->>Clinic: words."),
    Mistake(
        "sequence", "", r"(?:[^:]*>>?\s*|\s*)end\b\s*(?:[:-]|$)(?<!end)",
        "The word “end” closes a loop or a choice. Give this person another name: participant e as End.",
    ),
    Mistake(
        "sequence", "inactivate an inactive", r"\s*deactivate\b|[^:]*>>?-",
        "This person is not active. Delete this line, or write activate with the same name above it.",
    ),
    Mistake(
        "sequence", "", r"\s*(?:else|and|option)\b",
        "No choice is open here. Write alt and its words before the first part, and end after the last.",
    ),
    Mistake("sequence", "", r"\s*end\s*$", "No loop or choice is open here. Delete this line."),
    Mistake("sequence", "Expecting 'TXT'", "", "The message has no words. Write You->>Clinic: words."),
    Mistake(
        "sequence", "Expecting '(?:end|else|and|option)'", "",
        "A loop or choice is not closed. Write end on a line of its own after its last message.",
    ),
    Mistake(
        "state", "", r'\s*"[^"]*"\s*-->', 'Words in quotes need a name. Write state "Red light" as s1, then s1 --> Go.',
    ),
    Mistake(
        "state", "", r"\s*note\b[^:]*$",
        "The note is not closed. Write end note on a line of its own after its words.",
    ),
    Mistake(
        "state", "'STRUCT_STOP'" + NO_END, "",
        "A state with states inside is not closed. Write } on a line of its own.",
    ),
    Mistake(
        "gantt", "Invalid date", "",
        "The date does not exist. Write it as the dateFormat line says, such as 2026-01-05.",
    ),
    Mistake("gantt", "", r"\s*gantt\b", "The first line is gantt alone. Delete what stands behind it."),
    Mistake(
        "gantt", "valid date that was not excluded", r"\s*excludes\b",
        "No day is left for the tasks. Exclude fewer days: excludes weekends.",
    ),
    Mistake(
        "gantt", "", r"(?!\s*(?:title|section|dateFormat|axisFormat|excludes|includes|tickInterval|weekday)\b)[^:]*$",
        "A colon stands between a task and its time. Write Rest : 2026-01-05, 28d.",
    ),
    Mistake(
        "timeline", "needs a time period", r"\s*section\s*$",
        "The section has no name. Write section Week one, or delete this line.",
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
    Mistake(
        "pie", "", r".*:\s*[\d.,]+\s*%",
        'A part is a number without a sign: its share is worked out. Write "Icepick" : 12',
    ),
    Mistake("pie", "", r".*:\s*\d+,\d", 'A number has a point, not a comma. Write "Icepick" : 1.5'),
    Mistake("pie", "", r"\s*\"[^\"]*\"\s*[^\s:]", 'A colon stands between a part and its number. Write "Icepick" : 12'),
    Mistake("pie", "", r"\s*\"[^\"]*\"\s*:\s*[^\d\s]", 'A part has a number. Write "Icepick" : 12'),
    Mistake("pie", "", r"\s*[^\s\"][^:]*:\s*[\d.]+\s*$", 'The name of a part stands in quotes. Write "Icepick" : 12'),
    Mistake(
        "quadrantChart", "", r".*\[\s*-?[\d.]+\s*,\s*-?[\d.]+\s*\]",
        "A point is a name, a colon and two numbers from 0 to 1. Write Icepick: [0.2, 0.8]",
    ),
    Mistake("quadrantChart", "", r".*\(\s*[\d.]+\s*,", "A point stands in square brackets. Write Icepick: [0.2, 0.8]"),
    Mistake("quadrantChart", "", r"\s*[xy]-axis\b", "The ends of an axis are joined by -->. Write x-axis Low --> High"),
    Mistake("quadrantChart", "", r"\s*quadrant", "A chart has four fields. Write quadrant-1 to quadrant-4."),
    Mistake("", "[Tt]oo many edges|[Ee]dge limit|maxEdges", "", "The diagram has more than 200 arrows. Split it."),
    Mistake("", "too many steps", "", "The diagram is too big for anybody to read. Split it, or say it in a list."),
    Mistake(
        "", "nested too deeply|interrupted|out of memory|stack|limit", "",
        "The diagram takes too long to draw. Make it smaller, or split it in two.",
    ),
]  # fmt: skip
