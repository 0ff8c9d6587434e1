"""Slips in the lines of a state diagram that Mermaid draws as something else, or cannot read."""

from __future__ import annotations

import re

ID = r"[^\s\"\[\]:%-]+(?: +[^\s\"\[\]:%-]+)+"
SPACED = re.compile(rf"\s*(?!state\b|note\b)(?:({ID}) *-->|\S+ *--> *(?!\|)({ID}) *(?::|$))")
STATED = re.compile(r"\s*state\s+(?!\w+ +as\b)(\w+(?: +\w+)+)\s*(?:\{|$)")
BRACKET = re.compile(r"(?:[^:\"]*-->)?\s*(\w+)\s*[\[({]+(?!\*\])([^\])}]+)[\])}]+\s*(?:-->|:|$)")
NO_SPACES = 'A state\'s name holds no space. Write it as: state "{}" as s1, and s1 in this line.'
WORDS = 'A state shows its words by another line. Write state "{}" as {}, and {} in this line.'
# What a line looks like, and what to write. The first that fits is told.
SLIPS = [
    (r"\s*[\w*\[\]]+\s*<-+>", "An arrow of states has one head. Write A --> B, and B --> A on the next line."),
    (
        r"\s*[\w*\[\]]+\s*(?:=+>|->>|→|—>|–>|->|---|-\.+->?)\s*[\w*\[\]]+\s*(?::|$)",
        "A state diagram has another arrow. Write --> with two hyphens.",
    ),
    (r"[^:]*-->[^:]*-->", "One arrow stands on a line. Write A --> B, and B --> C on the next."),
    (r"[^:\"]*&[^:]*-->|[^:\"]*-->[^:]*&", "& joins no states. Write A --> C, and B --> C on the next line."),
    (r"\s*\S+\s*--(?:>\s*\||\s*[^->\s].*-->)", "The text of an arrow stands behind a colon. Write A --> B: text."),
    (
        r"\s*note\s+(?!(?:right|left)\s+of\b)",
        "A note stands beside a state. Write note right of A: words, or note left of A: words.",
    ),
    (r"\s*scale\s", "The diagram brings its own settings. Delete this line: the site sets colors and sizes."),
    (r"(?:[^:]*-->)?\s*(?:\(\s*\*\s*\)|\[\s+\*\s*\]|\[\*\s+\])", "Start and end are written [*], without spaces."),
    (r'\s*state\s+\w+\s+as\s+"', 'The words stand before the name. Write state "Second step" as s1.'),
    (r"\s*(?:subgraph|participant|actor|loop|alt)\s", "A state diagram has no such line. A group is state A { and }."),
]  # fmt: skip


def in_note(line: str, inside: bool) -> bool:
    """Does this line belong to a note of several lines? inside: did the line before?"""
    return line.strip() != "end note" if inside else bool(re.match(r"\s*note\s+(?:right|left)\s+of\s+[^:]*$", line))


def slip(line: str) -> str:
    """What is wrong with a line of a state diagram, and what to write; "" if nothing is."""
    for form, message in SLIPS:
        if re.match(form, line):
            return message
    bracket = BRACKET.match(line)
    if bracket:
        return WORDS.format(bracket[2].strip('" '), bracket[1], bracket[1])
    spaced = SPACED.match(line) or STATED.match(line)
    words = next((found for found in spaced.groups() if found), "") if spaced else ""
    return NO_SPACES.format(words.strip()) if words else ""
