"""Words of the source that are not in the drawing: Mermaid drops them without a word, and an editor sees no gap."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

from guide.diagrams import guesses, hidden, pieces
from guide.diagrams.engine import Parsed
from guide.diagrams.words import heard, texts, tokens

# Words of each kind's grammar. Whatever is none of these, no id and not drawn, is lost.
GRAMMAR = {
    "flowchart": "flowchart graph subgraph end direction TB TD BT LR RL default class href call shape label w h curve"
    " animate animation fast slow true false pos constraint t b v off on",
    "sequence": "sequenceDiagram participant actor as box end note over left right of activate deactivate loop alt"
    " else opt par par_over and critical option break rect create destroy autonumber off title wrap nowrap type alias",
    "state": "stateDiagram v2 state as note left right of end direction TB TD BT LR RL class choice fork join hide"
    " empty description scale width",
    "timeline": "timeline title section TD LR",
    "gantt": "gantt title section dateFormat axisFormat tickInterval inclusiveEndDates topAxis excludes includes"
    " weekday weekend todayMarker off",
    "pie": "pie showData title",
    "mindmap": "mindmap",
    "quadrantChart": "quadrantChart title x y axis quadrant",
}
LOST = "“{}” is not in the drawing: Mermaid leaves it out. {}"
HINTS = {
    "flowchart": 'Write every text in quotes in one box or on one arrow: A["text"] -->|"text"| B.',
    "sequence": "Write #35; for # and a comma for a semicolon, and one message on a line: You->>Clinic: What you say",
    "state": "Write the words of a state once: name: What it says",
    "timeline": "Write a time and what happens then on one line: Day 1 : Red : Warm",
    "gantt": "Write a name without a colon, then start and length: Rest : 2026-01-05, 28d",
    "pie": 'Write each part once, in quotes: "Icepick" : 12',
    "mindmap": 'Brackets make what stands before them a hidden name. Put all of it in quotes: x["Boxcar (wide)"]',
    "quadrantChart": "Write a point as its name and place: Icepick: [0.2, 0.8]",
}
# What is grammar and no word: arrows, with a letter at their end, and what is set in braces or behind three colons.
SIGNS = {
    "flowchart": r"(?<![^\W_])[ox](?=--|==|-\.)|(?<=--|==|\.-)[ox](?![^\W_])"
    r"|\b(?:shape|curve|form|pos|constraint|animation|animate)\s*:\s*[\w\"-]+|:::[\w,-]+",
    "sequence": r"-x|^\s*autonumber.*|\"type\"\s*:\s*\"\w+\"",
    "state": r":::[\w-]+", "mindmap": r":::.*", "timeline": r":::[\w-]+",
}  # fmt: skip
REMARK = re.compile(r"\s*(?!%%|acc(?:Title|Descr)\b)\S.*\s%%")
NO_EVENT = "“{}” has no colon, so it would stand there as a time without an event. Write Day 1 : What happens"
TITLED = re.compile(r"(?:title|section)\b")
RUNS_ON = re.compile(
    r"\s*(?:day|week|month|year|hour)s?\s+\d+(?:\s*(?:[-–]|to|and|or)\s*\d+)?[\s,;=–—-]+(?!to\b|and\b|or\b|later\b)[^\W\d]"
    r"|.*\w\s*(?:\s[-–—=]\s|->|=>|—|\t)\s*[^\W\d]",
    re.IGNORECASE,
)
NO_SIGN = "The drawing would show “{}” as it stands here. Write the sign itself: {}"
ALL_ZERO = 'All parts are zero, so none has a share. Write numbers above zero: "Icepick" : 12'
COMMENT = "A comment stands on a line of its own. Move %% and what follows it to the line above."
SKIPPED = re.compile(r"\s*(?:%%|accTitle\b|accDescr\b|classDef\b|class\s|style\b|linkStyle\b)")


def lost(source: str, parsed: Parsed, svg: Element) -> list[tuple[int, str]]:
    """What the drawing leaves out: (line inside the diagram, what is lost and what to write), one for each line."""
    shown = {" ".join(tokens(label)) for label in texts(svg)}
    found: dict[int, str] = {}
    hint = HINTS[parsed.kind]
    lines = content(source)
    if parsed.kind == "gantt":
        remarks = [number for number, line in enumerate(source.split("\n"), 1) if REMARK.match(line)]
        found.update(dict.fromkeys(remarks, COMMENT))
        for place, message in [] if remarks else guesses.guesses(parsed.model, lines):
            found.setdefault(place or 1, message)
        if not shown:
            return sorted(found.items())  # a chart that is empty for these reasons
    found.update(_signs(lines, " ".join(texts(svg))))
    found.update(hidden.unnamed(lines) if parsed.kind == "flowchart" else {})
    if parsed.kind == "pie" and not any(float(value) for _, value in parsed.model["sections"]):
        found[lines[-1][0]] = ALL_ZERO
    for number, said, message in hidden.shaped(parsed.kind, lines):
        if heard(said) not in shown:
            found.setdefault(number, message)
    for number, piece in pieces.of(parsed.kind, lines):
        said = heard(piece)
        if said and said not in shown and not _within(said, shown, parsed.kind):
            found.setdefault(number, LOST.format(piece.strip().strip('"')[:60], hint))
    found.update(hidden.twice(parsed.kind, lines))
    if parsed.kind == "timeline":
        found.update(_without_events(lines))
    words = {word for label in shown for word in label.split()}
    grammar = set(tokens(GRAMMAR[parsed.kind].lower()))
    names = ids(parsed)
    known = words | {word for name in names for word in tokens(name)}
    signs = re.compile(SIGNS.get(parsed.kind, r"(?!)"))
    if parsed.kind not in ("gantt", "quadrantChart", "pie"):  # their numbers are looked at by guesses.py and Pele
        for number, line in lines:
            if parsed.kind == "flowchart":
                glued = hidden.glued(line, lines)
                if glued:
                    found.setdefault(number, glued)
                line = hidden.GLUED.sub(r" \2", line)
            left = tokens(heard(signs.sub(" ", line)))
            missing = [word for word in left if word not in known and word.lower() not in grammar]
            if missing:
                found.setdefault(number, LOST.format(" ".join(missing)[:60], hint))
    return sorted(found.items())


def _signs(lines: list[tuple[int, str]], shown: str) -> dict[int, str]:
    """Entities that stay undecoded: &eacute; is drawn letter by letter."""
    found: dict[int, str] = {}
    for number, line in lines:
        for sign in re.finditer(r"[&#](\w+);", line):
            if f"&{sign[1]}" in shown and f"#amp;{sign[1]};" not in line and f"&amp;{sign[1]};" not in line:
                found.setdefault(number, NO_SIGN.format(sign[0], unescape(f"&{sign[1]};")))
    return found


def _without_events(lines: list[tuple[int, str]]) -> dict[int, str]:
    """Times of a timeline that run on into what happens then: their colon is missing. A time may stand alone."""
    slips = [(number, line.strip()) for number, line in lines[1:] if ":" not in line and RUNS_ON.match(line)]
    return {number: NO_EVENT.format(words[:60]) for number, words in slips if not TITLED.match(words)}


def _within(said: str, shown: set[str], kind: str) -> bool:
    """Some kinds join pieces in one label: a state's descriptions, a part of a pie and its number."""
    if kind == "pie":
        return any(label.startswith(said + " ") for label in shown)
    return kind == "state" and any(f" {said} " in f" {label} " for label in shown)


def content(source: str) -> list[tuple[int, str]]:
    """The lines that are to be drawn, with their numbers: no comments, no title, no description, not the first word."""
    lines = []
    inside = False
    for number, line in enumerate(source.split("\n"), 1):
        if inside or re.match(r"\s*accDescr\s*\{", line):
            inside = "}" not in line
        elif line.strip() and not SKIPPED.match(line):
            lines.append((number, re.sub(r"(?:^|\s)%%(?!\{).*$", "", line)))
    return lines


def ids(parsed: Parsed) -> set[str]:
    """The names by which a diagram calls its parts."""
    model = parsed.model
    found: set[str] = set()
    for key in ("nodes", "states", "classes", "actors", "createdActors", "destroyedActors"):
        for entry in model.get(key) or []:
            if isinstance(entry, list):
                found.add(str(entry[0]))
            elif isinstance(entry, dict):
                found.add(str(entry.get("nodeId", "")))
    found |= {node["id"] for node in model.get("graph", {}).get("nodes", [])}
    for key in ("subgraphs", "edges"):
        for part in model.get(key) or []:
            found |= {part["id"], *_used(part)}
    for _, node in model.get("nodes") or [] if parsed.kind == "flowchart" else []:
        found |= {str(node.get("type") or ""), *_used(node)}
    return found


def _used(part: dict[str, Any]) -> set[str]:
    return {str(name) for name in part.get("classes") or []}
