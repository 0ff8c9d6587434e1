"""Mistakes in timelines, plans, mind maps, pies and fields. The first that fits is told."""

from __future__ import annotations

from guide.diagrams.mistakes.mistake import Mistake

GANTT = [
    Mistake(
        "gantt", "Invalid date",
        r"[^:]*:\s*(?!(?:after|until|done|crit|active|milestone|vert)\b)[A-Za-z]\w*\s*,\s*[^,]+$",
        "Name, start and length stand behind the colon. Write Rest : a, 2026-01-05, 28d.",
    ),
    Mistake("gantt", "", r"[^:]*:.*;", "Commas part what stands behind the colon. Write Rest : 2026-01-05, 28d."),
    Mistake(
        "gantt", "Invalid date", r"[^:]*:.*\b(?:after|until)\s+[\w-]+\s*,\s*[\w-]+\s*(?:,|$)",
        "A space stands between the tasks that this one waits for. Write after a b, and then the length.",
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
]  # fmt: skip

TIMELINE = [
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
    Mistake("timeline", "got 'INVALID'", r"[^:]*:\S", "A space stands behind a colon. Write Day 1 : Red : Warm"),
]  # fmt: skip

MINDMAP = [
    Mistake(
        "mindmap", "Expecting 'NODE_DEND'", "",
        'A bracket is not closed. Close it after its words, or put all of them in quotes: x["Boxcar (wide)"].',
    ),
    Mistake(
        "mindmap", "only one root", r"\s*acc(?:Title|Descr)\b",
        "A mind map reads this line as a branch. Write it as a comment: %% accTitle: … or %% accDescr: …",
    ),
    Mistake("mindmap", "only one root", "", "A mind map has one root. Indent this line under the first one."),
    Mistake("mindmap", "", r".*[\[\](){}]", 'Brackets draw a shape. Put the words in quotes: x["Boxcar (wide)"].'),
]  # fmt: skip

PIE = [
    Mistake(
        "pie", "", r"\s*\"[^\"]*\"\s*:\s*[\d.]+\s*[,;]\s*\"",
        'Each part stands on a line of its own. Write "Icepick" : 12',
    ),
    Mistake("pie", "Negative values", "", "A part of a pie cannot be below zero. Write a number such as 12."),
    Mistake(
        "pie", "", r".*:\s*[\d.,]+\s*%",
        'A part is a number without a sign: its share is worked out. Write "Icepick" : 12',
    ),
    Mistake("pie", "", r".*:\s*\d+,\d", 'A number has a point, not a comma. Write "Icepick" : 1.5'),
    Mistake("pie", "", r"\s*\"[^\"]*\"\s*[^\s:]", 'A colon stands between a part and its number. Write "Icepick" : 12'),
    Mistake("pie", "", r"\s*\"[^\"]*\"\s*:\s*[^\d\s]", 'A part has a number. Write "Icepick" : 12'),
    Mistake("pie", "", r"\s*[^\s\"][^:]*:\s*[\d.]+\s*$", 'The name of a part stands in quotes. Write "Icepick" : 12'),
]  # fmt: skip

QUADRANT = [
    Mistake("quadrantChart", "", r".*\]\s*,", "A comma stands after the point. Delete it: Icepick: [0.2, 0.8]"),
    Mistake(
        "quadrantChart", "", r".*\[\s*-?[\d.]+\s*,\s*-?[\d.]+\s*\]",
        "A point is a name, a colon and two numbers from 0 to 1. Write Icepick: [0.2, 0.8]",
    ),
    Mistake("quadrantChart", "", r".*\(\s*[\d.]+\s*,", "A point stands in square brackets. Write Icepick: [0.2, 0.8]"),
    Mistake("quadrantChart", "", r"\s*[xy]-axis\b", "The ends of an axis are joined by -->. Write x-axis Low --> High"),
    Mistake("quadrantChart", "", r"\s*quadrant", "A chart has four fields. Write quadrant-1 to quadrant-4."),
]  # fmt: skip
