"""What a diagram must have, and must leave to the site, before it is drawn."""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_LENGTH = 20_000  # characters: ten times the longest diagram a phone can show
KINDS = {
    "flowchart": "flowchart", "graph": "flowchart", "sequenceDiagram": "sequence", "stateDiagram-v2": "state",
    "stateDiagram": "state", "timeline": "timeline", "gantt": "gantt", "pie": "pie", "mindmap": "mindmap",
    "quadrantChart": "quadrantChart",
}  # fmt: skip

# Mermaid reads accTitle in most kinds, but a mind map takes it for a branch: there it stands in a comment.
TITLE = re.compile(r"^[ \t]*(?:%%[ \t]*)?accTitle[ \t]*:[ \t]*(\S.*)$", re.MULTILINE)
ABOUT = re.compile(r"^[ \t]*(?:%%[ \t]*)?accDescr[ \t]*(?::[ \t]*(\S.*)$|\{([^}]*)\})", re.MULTILINE)

SETTINGS = "The diagram brings its own settings. Delete {}: the site sets colors and sizes."
NO_LINKS = "A drawing holds no links. Delete this line and write the link under the diagram."
NO_PICTURES = "A diagram holds words, not pictures or icons. Delete the picture and say it in words."
NO_HTML = "A diagram holds words, not HTML. Delete {}; for a new line in a box write <br>."
NO_NAME = "The diagram has no name. Write under this line: {}accTitle: What the diagram shows"
NO_DESCRIPTION = (
    "The diagram has no description for people who cannot see it. "
    "Write under this line: {}accDescr: What it says, in one or two sentences"
)
COLOR_SAYS = "The diagram sets its own colors, which dark mode cannot follow. Delete this line or this part of it."
COLORS = {
    "flowchart": re.compile(r"\s*(?:style|classDef|linkStyle)\s"),
    "state": re.compile(r"\s*(?:style|classDef)\s"),
    "sequence": re.compile(r"\s*rect\s|\s*box\s+(?:#|rgb|hsl|transparent\b)"),
    "quadrantChart": re.compile(r"\s*classDef\s|.*\]\s*(?:color|radius|stroke-color|stroke-width)\s*:"),
}
FILL = re.compile(r"\b(?:fill|stroke|color|background(?:-color)?)\s*:\s*(?:#[0-9a-fA-F]{3}|rgba?\(|hsla?\()|\bfill\s*:")
PICTURE = re.compile(r"@\{.*\b(?:img|icon)\s*:|\bfa[bklrs]?:fa-|::icon\(")
TAG = re.compile(r"(?<!<)</?(?!br\b)[a-zA-Z][^<>]*>")


@dataclass(frozen=True)
class Labels:
    """The accTitle and the accDescr of a diagram, "" where there is none."""

    title: str
    about: str


def labels(source: str) -> Labels:
    """What a diagram calls itself, and its description in one paragraph."""
    title, about = TITLE.search(source), ABOUT.search(source)
    return Labels(title[1].strip() if title else "", " ".join((about[1] or about[2] or "").split()) if about else "")


def kind(source: str) -> tuple[str, int]:
    """The first word of the diagram ("" if there is none) and the line it stands on, counted from 1."""
    for number, line in enumerate(source.split("\n"), 1):
        text = line.strip()
        if text and not text.startswith("%%"):
            return re.split(r"[\s;:]", text, maxsplit=1)[0], number
    return "", 0


def _line_problems(name: str, source: str) -> list[tuple[int, str]]:
    problems = []
    for number, line in enumerate(source.split("\n"), 1):
        if "%%{" in line:
            problems.append((number, SETTINGS.format("this line")))
        elif (name in COLORS and COLORS[name].match(line)) or FILL.search(line):
            problems.append((number, COLOR_SAYS))
        elif name in ("flowchart", "state") and re.match(r"\s*click\s", line):
            problems.append((number, NO_LINKS))
        elif PICTURE.search(line):
            problems.append((number, NO_PICTURES))
        elif tag := TAG.search(line):
            problems.append((number, NO_HTML.format(tag[0])))
    return problems


def check(source: str) -> list[tuple[int, str]]:
    """What is wrong with a diagram's text: (line inside the diagram or 0 for its fence, message)."""
    if len(source) > MAX_LENGTH:
        size = f"{len(source):,} characters, {MAX_LENGTH:,} is the most"
        return [(0, f"The diagram is too long to read ({size}). Split it, or say it in a list.")]
    word, line = kind(source)
    if not word:
        return [(0, "The diagram is empty. Write one between the two fence lines, or delete them.")]
    if word == "---":
        return [(line, SETTINGS.format("the --- lines and what is between them"))]
    if word not in KINDS:
        known = ", ".join(name for name in KINDS if name not in ("graph", "stateDiagram"))
        return [(line, f"“{word}” is no kind of diagram the guide draws. Start with one of: {known}.")]
    problems = _line_problems(KINDS[word], source)
    text = labels(source)
    comment = "%% " if word == "mindmap" else ""
    if not text.title:
        problems.append((line, NO_NAME.format(comment)))
    if not text.about:
        problems.append((line, NO_DESCRIPTION.format(comment)))
    return problems
