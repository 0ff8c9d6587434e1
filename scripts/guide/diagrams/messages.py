"""Pele's error messages in words that an editor can act on."""

from __future__ import annotations

import re

from guide.diagrams.engine import Broken
from guide.diagrams.mistakes import MISTAKES, STARTS, TWO
from guide.diagrams.mistakes.mistake import CLOSER, NO_END

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


def _unbalanced(lines: list[str]) -> int:
    """The first line with a bracket left open, from 1; 0 if there is none. Pele names the last line instead."""
    for number, line in enumerate(lines, 1):
        if any(line.count(opening) > line.count(closing) for opening, closing in ("[]", "()", "{}", "||")):
            return number
    return 0


def _line(error: Broken, lines: list[str]) -> int:
    alone = [number for number, line in enumerate(lines, 1) if not COMMENT.match(line) and line.count('"') % 2]
    if error.kind == "flowchart" and len(alone) % 2:
        return alone[0]
    if error.kind == "flowchart" and re.search(CLOSER + NO_END, " ".join(error.message.split())):
        return _unbalanced(lines) or error.line
    if error.line:
        return min(error.line, len(lines))
    for quoted in re.findall(
        r'"([^"]+)"|Invalid date:(\S+)|No such shape: ([\w-]+)|participant (\S+) does', error.message
    ):
        word = rf"(?<!\w){re.escape(''.join(quoted))}(?!\w)"
        for place in (
            rf"destroy\s+{word}",
            rf",\s*{word}",
            word,
        ):  # behind a comma first: before it, a word may be the name of a task
            for number, line in enumerate(lines, 1):
                if re.search(place, line) and not COMMENT.match(line):
                    return number
    return 0


def _first(lines: list[str]) -> int:
    """The line that says what kind of diagram this is."""
    return next((number for number, line in enumerate(lines, 1) if line.strip() and not COMMENT.match(line)), 1)


def explain(error: Broken, source: str) -> tuple[int, str]:
    """The line of a diagram where something is wrong (0: no line known), and what is wrong and what to write."""
    lines = source.split("\n")
    first = _first(lines)
    second = next((number for number, line in enumerate(lines, 1) if number > first and STARTS.match(line)), 0)
    at = _line(error, lines)
    if second and (second == at or error.kind not in ("mindmap", "timeline")):
        return second, TWO
    said = " ".join(error.message.split())
    for mistake in MISTAKES:
        if mistake.kind not in ("", error.kind) or not re.search(mistake.said, said):
            continue
        if not (at or mistake.said):
            continue  # a line that alone shows the mistake must be known
        for number in [at] if at else range(1, len(lines) + 1):
            if re.match(mistake.line, lines[number - 1]):
                return (number if at or mistake.line else 0), mistake.message
    example = EXAMPLES.get(error.kind, EXAMPLES["flowchart"])
    if not at:
        return 0, f"The diagram cannot be drawn ({said}). Write lines like: {example}"
    return at, f"Mermaid cannot read “{lines[at - 1].strip()[:60]}”. Write lines like: {example}"
