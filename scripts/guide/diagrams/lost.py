"""Words of the source that are not in the drawing: Mermaid drops them without a word, and an editor sees no gap."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

from guide.diagrams import pieces, plan
from guide.diagrams.engine import Parsed
from guide.diagrams.words import BREAK, texts, tokens

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
ENTITY = re.compile(r"#(\w+);")
# What is grammar and no word: arrows, with a letter at their end, and what is set in braces or behind three colons.
SIGNS = {
    "flowchart": r"(?<![^\W_])[ox](?=--|==|-\.)|(?<=--|==|\.-)[ox](?![^\W_])"
    r"|\b(?:shape|curve|form|pos|constraint|animation|animate)\s*:\s*[\w\"-]+|:::[\w,-]+",
    "sequence": r"-x|^\s*autonumber.*|\"type\"\s*:\s*\"\w+\"",
    "state": r":::[\w-]+", "mindmap": r":::.*", "timeline": r":::[\w-]+",
}  # fmt: skip
# A name and its text, in the kinds in which a second text replaces the first.
NAMED = {
    "flowchart": re.compile(
        r"(?:^|(?<=[\s;&>|]))(?P<id>[\w.-]+)\s*[\[({]+[/\\]?\s*(?P<text>\"[^\"]*\"|[^\[\](){}\"|]+?)\s*[\])}/\\]"
    ),
    "pie": re.compile(r"(?P<id>\"[^\"]*\"|'[^']*')\s*:\s*(?P<text>[\d.]+)"),
}
REMARK = re.compile(r"\s*(?!%%|acc(?:Title|Descr)\b)\S.*\s%%")
COMMENT = "A comment stands on a line of its own. Move %% and what follows it to the line above."
TWICE = "{} stands here with {} and in line {} with {}, and only the last is drawn. Write each text once."
GLUED = re.compile(r"(?:--|==|\.-)([ox])([^\W_]\w*)")
GLUE = "Mermaid takes the “{0}” of “{0}{1}” for the end of the arrow. Write a space between them: {2} {0}{1}."
SKIPPED = re.compile(r"\s*(?:%%|accTitle\b|accDescr\b|classDef\b|class\s|style\b|linkStyle\b)")


def heard(text: str) -> str:
    """The words of a piece of source as a drawing shows them, one space between them."""
    plain = ENTITY.sub(lambda found: f"&{'#' if found[1].isdigit() else ''}{found[1]};", BREAK.sub(" ", text))
    return " ".join(tokens(unescape(plain)))


def lost(source: str, parsed: Parsed, svg: Element) -> list[tuple[int, str]]:
    """What the drawing leaves out: (line inside the diagram, what is lost and what to write), one for each line."""
    shown = {heard(label) for label in texts(svg)}
    found: dict[int, str] = {}
    hint = HINTS[parsed.kind]
    lines = content(source)
    if parsed.kind == "gantt":
        remarks = [number for number, line in enumerate(source.split("\n"), 1) if REMARK.match(line)]
        found.update(dict.fromkeys(remarks, COMMENT))
        for place, message in [] if remarks else plan.guesses(parsed.model, lines):
            found.setdefault(place or 1, message)
    for number, piece in pieces.of(parsed.kind, lines):
        said = heard(piece)
        if said and said not in shown and not _within(said, shown, parsed.kind):
            found.setdefault(number, LOST.format(piece.strip().strip('"')[:60], hint))
    if parsed.kind in NAMED:
        found.update(_twice(lines, NAMED[parsed.kind]))
    words = {word for label in shown for word in label.split()}
    grammar = set(tokens(GRAMMAR[parsed.kind].lower()))
    names = ids(parsed)
    known = words | {word for name in names for word in tokens(name)}
    signs = re.compile(SIGNS.get(parsed.kind, r"(?!)"))
    if parsed.kind not in ("gantt", "quadrantChart", "pie"):  # their numbers are looked at by plan.py and Pele
        for number, line in lines:
            if parsed.kind == "flowchart":
                glued = _glued(line, lines)
                if glued:
                    found.setdefault(number, glued)
                line = GLUED.sub(r" \2", line)
            left = tokens(heard(signs.sub(" ", line)))
            missing = [word for word in left if word not in known and word.lower() not in grammar]
            if missing:
                found.setdefault(number, LOST.format(" ".join(missing)[:60], hint))
    return sorted(found.items())


def _within(said: str, shown: set[str], kind: str) -> bool:
    """Some kinds join pieces in one label: a state's descriptions, a part of a pie and its number."""
    if kind == "pie":
        return any(label.startswith(said + " ") for label in shown)
    return kind == "state" and any(f" {said} " in f" {label} " for label in shown)


def _twice(lines: list[tuple[int, str]], form: re.Pattern[str]) -> dict[int, str]:
    """Names with two texts, at the line of the first."""
    found: dict[int, str] = {}
    texts_: dict[str, tuple[int, str]] = {}
    for number, line in lines:
        for match in form.finditer(line):
            name, text = match["id"], match["text"]
            before = texts_.get(name)
            same = before is not None and heard(before[1]) == heard(text) and form is not NAMED["pie"]
            if before and not same:
                found[before[0]] = TWICE.format(name, before[1], number, text)
            texts_[name] = (number, text)
    return found


def _glued(line: str, lines: list[tuple[int, str]]) -> str:
    """An arrow that took the first letter of a name: A---oil. A name that is written elsewhere too is meant: A--oB."""
    for found in GLUED.finditer(re.sub(r'"[^"]*"', '""', line)):
        alone = re.compile(rf"(?<![\w-]){re.escape(found[2])}(?!\w)")
        if not any(alone.search(other) for _, other in lines):
            return GLUE.format(found[1], found[2], "---")
    return ""


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
