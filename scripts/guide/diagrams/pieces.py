"""The pieces of a source line that must be seen whole: labels, messages, events, names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.diagrams.words import Lines

Piece = tuple[int, str]

QUOTED = re.compile(r'"([^"]*)"')
GIVEN = re.compile(r"\b(?:shape|form|curve|pos|animation)\s*:\s*\"[^\"]*\"")
WAY = re.compile(r"(?<![-<=.])(?:--|==|-\.)(?![-=.>|]|[ox]\s)[^|]*?(?:--|==|\.-)[->ox=]*")  # an arrow with words in it
PIPED = re.compile(r"\|\s*\"?([^|\"]+)\"?\s*\|")
BRACKETS = re.compile(r"(?:^|[\s;&>-])[\w.-]+\s*(?:\[|\(|\{)[\[({/\\|]*\s*([^\[\](){}\"|]+?)\s*[\])}|]+")
MESSAGE = re.compile(r"[^:]*?(?:-|<<)[-<>x)(\\/|+]*[^:]*?:(.*)$")
FRAME = re.compile(r"\s*(?:loop|alt|else|opt|par|par_over|and|critical|option|break)\s+(.*)$")
NOTE = re.compile(r"\s*note\s+(?:over|left of|right of)\s+[^:]+:(.*)$", re.IGNORECASE)
ACTOR = re.compile(r"\s*(?:create\s+)?(?:participant|actor)\s+.*?\sas\s+(.*)$")
WRAP = re.compile(r"^\s*:?(?:no)?wrap:")
TITLE = re.compile(r"\s*title[:\s]\s*(.*)$")
NO_TASK = re.compile(r"\s*(?:click|todayMarker|dateFormat|axisFormat|tickInterval|excludes|includes)\b")
SECTION = re.compile(r"\s*section\s+(.*)$")


def of(kind: str, lines: Lines) -> Iterator[Piece]:
    """The pieces of a diagram's lines: (line, text)."""
    yield from {
        "flowchart": _flowchart, "sequence": _sequence, "state": _state, "timeline": _timeline, "gantt": _gantt,
        "pie": _pie, "mindmap": _mindmap, "quadrantChart": _quadrant,
    }[kind](lines[1:] if kind != "pie" else lines)  # fmt: skip


def _flowchart(lines: Lines) -> Iterator[Piece]:
    several = False  # inside a text over several lines: its words are looked for one by one
    for number, line in lines:
        ends = line.count('"') % 2 == 1
        several = several != ends
        if several or ends:
            continue
        for text in [*QUOTED.findall(GIVEN.sub("", line)), *PIPED.findall(line)]:
            yield number, text
        bare = QUOTED.sub('""', line)
        if "@{" not in bare:
            for text in BRACKETS.findall(WAY.sub(" --> ", bare)):
                yield number, text


def _sequence(lines: Lines) -> Iterator[Piece]:
    for number, line in lines:
        for form in (NOTE, FRAME, ACTOR, TITLE, MESSAGE):
            found = form.match(line)
            if found:
                yield number, WRAP.sub("", found[1])
                break


def _state(lines: Lines) -> Iterator[Piece]:
    inside = False  # a note of several lines
    for number, line in lines:
        words = re.sub(r":::[\w-]+", "", line).strip()
        if inside:
            inside = words != "end note"
            if inside:
                yield number, words
        elif re.match(r"note\b", words, re.IGNORECASE):
            found = NOTE.match(line)
            inside = not found
            if found:
                yield number, found[1]
        elif named := re.match(r'state\s+"([^"]*)"', words):
            yield number, named[1]
        elif found := re.match(r"(?:[\w.\[\]*-]+|\S+\s*-->\s*\S+)\s*:(?!::)(.*)$", words):
            yield number, found[1]


def _timeline(lines: Lines) -> Iterator[Piece]:
    for number, line in lines:
        found = TITLE.match(line) or SECTION.match(line)
        for piece in [found[1]] if found else re.split(r":(?:\s|$)", line):
            yield number, piece


def _gantt(lines: Lines) -> Iterator[Piece]:
    for number, line in lines:
        found = TITLE.match(line) or SECTION.match(line)
        if found:
            yield number, found[1]
        elif ":" in line and not NO_TASK.match(line):
            yield number, line.partition(":")[0]


def _pie(lines: Lines) -> Iterator[Piece]:
    for number, line in lines:
        found = re.match(r"\s*(?:pie\b\s*)?(?:showData\b\s*)?(?:title\s+(.*))?$", line)
        if found:
            yield number, found[1] or ""
        for text in QUOTED.findall(line):
            yield number, text


def _mindmap(lines: Lines) -> Iterator[Piece]:
    several = False  # a text over several lines: its words are looked for one by one
    for number, line in lines:
        words = re.sub(r":::.*$", "", line).strip()
        if words.count('"') % 2 or words.count("`") % 2 or re.search(r"[\[({]$", words):
            several = True
        if several:
            continue
        inner = re.match(r"([^\s\[\](){}\"]*)(?:\[|\(+|\)+|\{\{)[\"`]*(.*?)[\"`]*(?:\]|\)+|\(+|\}\})$", words)
        yield number, inner[2] if inner else words


def _quadrant(lines: Lines) -> Iterator[Piece]:
    for number, line in lines:
        found = TITLE.match(line) or re.match(r"\s*quadrant-\d\s+(.*)$", line)
        axis = re.match(r"\s*[xy]-axis\s+(.*)$", line)
        point = re.match(r"\s*(.+?)(?::::?\w+)?\s*:\s*\[", line)
        if found or point:
            yield number, (found or point)[1]  # type: ignore[index]
        elif axis:
            for end in axis[1].split("-->"):
                yield number, end
