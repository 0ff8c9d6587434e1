"""Mistakes in flowcharts. The first that fits is told."""

from __future__ import annotations

from guide.diagrams.mistakes.mistake import CLOSER, NO_END, SHORT_ARROW, Mistake

# Words that Mermaid keeps for itself in a flowchart.
OWN = "default|graph|flowchart|subgraph|style|class|classDef|linkStyle|click|call|href|interpolate"

FLOWCHART = [
    Mistake(
        "flowchart", "", r'[^"]*"(?:[^"]*"[^"]*")*[^"]*$',
        "A quotation mark stands alone. Delete it, or write the one that belongs to it.",
    ),
    Mistake(
        "flowchart", "No such shape.*lowercase", "",
        "Mermaid writes the names of shapes in small letters. Write them so: shape: diamond.",
    ),
    Mistake(
        "flowchart", "No such shape", "",
        "Mermaid has no shape of this name. Write one that it has, such as rect, rounded, diamond, hex or stadium.",
    ),
    Mistake(
        "flowchart", "", r".*\w\{\s*(?:shape|label)\s*:",
        'An @ stands before this brace. Write A@{ shape: rect, label: "words" }.',
    ),
    Mistake("flowchart", "", r".*<=>", "The arrow <=> is too short. Write <==>."),
    Mistake("flowchart", "", r".*[\])}]\s+:::|.*:::\s", "A class stands right behind its box. Write A[One]:::name."),
    Mistake(
        "flowchart", "", r'.*--\s+[^-|">]*"[^-|]*--',
        "A quotation mark stands inside the text of an arrow. Write #quot; for it: A -->|Say #quot;now#quot;| B.",
    ),
    Mistake("flowchart", "", r".*\s>-", "An arrow has its head at its end. Write A --> B."),
    Mistake("flowchart", "", r".*<-{1,2}>(?<!<-->)", "The arrow <-> is too short. Write <-->."),
    Mistake(
        "flowchart", "", r".*[\w\])}]::?(?![:\s])\w", "A class stands behind three colons. Write A[One]:::name.",
    ),
    Mistake(
        "flowchart", "", r".*\|[^|\"]*\|[^|\"\[({]*\|", 'An arrow holds one text. Write -->|"one, two"|.',
    ),
    Mistake(
        "flowchart", "", r'.*\|\s*[^|"\s][^|"]*"[^|]*\|',
        'A quotation mark stands inside the text of an arrow. Write #quot; for it: -->|Say #quot;now#quot;|.',
    ),
    Mistake(
        "flowchart", "", r".*(?:[-=.]{2}[>ox]?|&)\s+[\[({]",
        'A box has a short name before its words. Write A --> B["words"].',
    ),
    Mistake(
        "flowchart", "Lexical error", r".*\w[\[({]+[/\\]",
        'A slash behind a bracket draws a shape. Put the words in quotes: A["/one"].',
    ),
    Mistake(
        "flowchart", "", r"\s*(?:flowchart|graph)[ \t]+(?:TD|TB|BT|LR|RL)[ \t]+[^;\s%]",
        "The first line holds the kind and its direction alone. Write each step on a line of its own below it.",
    ),
    Mistake(
        "flowchart", "Lexical error", r"\s*(?:flowchart|graph)\b",
        "The flowchart has no direction that Mermaid knows. Write flowchart TD (down) or flowchart LR (to the right).",
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
        "flowchart", CLOSER + ".*got 'STR'", "",
        'A quotation mark stands inside a label. Write #quot; for it: A["Say #quot;now#quot; aloud"].',
    ),
    Mistake(
        "flowchart", f"{CLOSER}|Expecting 'UNICODE_TEXT'.*got '(?:DIAMOND_START|PS|SQS)'", "",
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
    Mistake("flowchart", "", r".*--<", "A flowchart has another arrow. Write --> with two hyphens."),
    Mistake("flowchart", "", r".*<--+\s", "An arrow points forward. Write its ends the other way round: B --> A."),
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
]  # fmt: skip
