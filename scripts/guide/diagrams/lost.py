"""Words of the source that are not in the drawing: Mermaid drops them without a word, and an editor sees no gap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

from guide.diagrams import guesses, hidden, pieces
from guide.diagrams.engine import Parsed
from guide.diagrams.words import Lines, heard, texts, tokens

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
    told: dict[int, str] = {}
    for number, message in _faults(source, parsed, svg):
        told.setdefault(number, message)
    return sorted(told.items())


def _faults(source: str, parsed: Parsed, svg: Element) -> Iterator[tuple[int, str]]:
    """The same, with several for some lines: first what says best why something is lost, last each word that is."""
    kind, lines, labels = parsed.kind, content(source), texts(svg)
    if kind == "gantt" and not labels:
        yield from _guessed(source, parsed, lines)
        return  # the chart is empty for these reasons
    if kind == "timeline":
        yield from _without_events(lines)
    yield from hidden.twice(kind, lines).items()
    if kind == "pie" and not any(float(value) for _, value in parsed.model["sections"]):
        yield lines[-1][0], ALL_ZERO
    if kind == "flowchart":
        yield from hidden.unnamed(lines).items()
    yield from _signs(lines, " ".join(labels))
    if kind == "gantt":
        yield from _guessed(source, parsed, lines)
    shown = {" ".join(tokens(label)) for label in labels}
    yield from _pieces(kind, lines, shown)
    if kind == "flowchart":
        yield from _glued(lines)
    if kind not in ("gantt", "quadrantChart", "pie"):  # their numbers are looked at by guesses.py and Pele
        yield from _words(parsed, lines, shown)


def _guessed(source: str, parsed: Parsed, lines: Lines) -> Iterator[tuple[int, str]]:
    """What Mermaid would make up in a gantt chart. A remark behind a line is taken for a part of it: it goes first."""
    remarks = [number for number, line in enumerate(source.split("\n"), 1) if REMARK.match(line)]
    if remarks:
        yield from ((number, COMMENT) for number in remarks)
        return
    for number, message in guesses.guesses(parsed.model, lines):
        yield number or 1, message


def _pieces(kind: str, lines: Lines, shown: set[str]) -> Iterator[tuple[int, str]]:
    """Labels, messages, events and names that do not stand whole in the drawing. shown: the words of its labels."""
    for number, words, message in hidden.shaped(kind, lines):
        if heard(words) not in shown:
            yield number, message
    for number, piece in pieces.of(kind, lines):
        words = heard(piece)
        if words and words not in shown and not _within(words, shown, kind):
            yield number, LOST.format(piece.strip().strip('"')[:60], HINTS[kind])


def _glued(lines: Lines) -> Iterator[tuple[int, str]]:
    """Arrows of a flowchart that took the first letter of a name."""
    for number, line in lines:
        message = hidden.glued(line, lines)
        if message:
            yield number, message


def _words(parsed: Parsed, lines: Lines, shown: set[str]) -> Iterator[tuple[int, str]]:
    """Words that are neither drawn, nor grammar, nor the name of a part: whatever else hides them."""
    known = {word for label in shown for word in label.split()}
    known.update(word for name in ids(parsed) for word in tokens(name))
    grammar = set(tokens(GRAMMAR[parsed.kind].lower()))
    signs = re.compile(SIGNS.get(parsed.kind, r"(?!)"))
    for number, line in lines:
        if parsed.kind == "flowchart":
            line = hidden.GLUED.sub(r" \2", line)
        words = tokens(heard(signs.sub(" ", line)))
        missing = [word for word in words if word not in known and word.lower() not in grammar]
        if missing:
            yield number, LOST.format(" ".join(missing)[:60], HINTS[parsed.kind])


def _signs(lines: Lines, shown: str) -> Iterator[tuple[int, str]]:
    """Entities that stay undecoded: &eacute; is drawn letter by letter."""
    for number, line in lines:
        for sign in re.finditer(r"[&#](\w+);", line):
            if f"&{sign[1]}" in shown and f"#amp;{sign[1]};" not in line and f"&amp;{sign[1]};" not in line:
                yield number, NO_SIGN.format(sign[0], unescape(f"&{sign[1]};"))


def _without_events(lines: Lines) -> Iterator[tuple[int, str]]:
    """Times of a timeline that run on into what happens then: their colon is missing. A time may stand alone."""
    for number, line in lines[1:]:
        words = line.strip()
        if ":" not in line and RUNS_ON.match(line) and not TITLED.match(words):
            yield number, NO_EVENT.format(words[:60])


def _within(words: str, shown: set[str], kind: str) -> bool:
    """Some kinds join pieces in one label: a state's descriptions, a part of a pie and its number."""
    if kind == "pie":
        return any(label.startswith(f"{words} ") for label in shown)
    return kind == "state" and any(f" {words} " in f" {label} " for label in shown)


def content(source: str) -> Lines:
    """The lines that are to be drawn, with their numbers: no comments, no title, no description, not the first word."""
    lines: Lines = []
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
