"""Mistakes in sequences and states. The first that fits is told."""

from __future__ import annotations

from guide.diagrams.mistakes.mistake import NO_END, SHORT_ARROW, Mistake

SEQUENCE = [
    Mistake(
        "sequence", "created participant", "",
        "Who is created gets the next message. Write create participant C, and below it A->>C: words.",
    ),
    Mistake(
        "sequence", "destroyed participant", "",
        "Who is destroyed sends or gets the next message. Write destroy C, and below it A-xC: words.",
    ),
    Mistake("sequence", "", r"\s*(?:participant|actor)\s*$", "A participant has a name. Write participant You."),
    Mistake(
        "sequence", "", r"\s*(?:participant|actor)\s[^,]*,",
        "Each participant stands on a line of its own. Split this one.",
    ),
    Mistake(
        "sequence", "", r"\s*(?:if|while|for|when|case|switch|repeat)\b",
        "Write alt and its words for a choice, loop for what is repeated, and end after the last message.",
    ),
    Mistake("sequence", "", r"\s*subgraph\b", "People are grouped in a box. Write box Name, and end after its last."),
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
    Mistake(
        "sequence", "", r"[^:]*(?:=+>|→|—>|–>)|\s*\w+\s*>>?\s*\w",
        "A message has another arrow. Write You->>Clinic: words.",
    ),
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
]  # fmt: skip

STATE = [
    Mistake("state", "got 'INVALID'", SHORT_ARROW, "The arrow -> is too short. Write -->."),
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
]  # fmt: skip
