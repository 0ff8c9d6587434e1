"""What a diagram must have, and must leave to the site, before it is drawn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from tinycss2.color3 import parse_color

from guide.diagrams.mistakes import SECOND, TWO, states

MAX_LENGTH, MAX_LINE = 10_000, 600
"""Characters of a diagram and of a line that is drawn: more than the largest of 1,000 diagrams of others has."""
KINDS = {
    "flowchart": "flowchart", "graph": "flowchart", "sequenceDiagram": "sequence", "stateDiagram-v2": "state",
    "stateDiagram": "state", "timeline": "timeline", "gantt": "gantt", "pie": "pie", "mindmap": "mindmap",
    "quadrantChart": "quadrantChart",
}  # fmt: skip
# What to write in place of a kind that the guide does not draw.
INSTEAD = {
    "a timeline": ("journey",),
    "a mindmap": ("treeView-beta", "treeView"),
    "a table": (
        "venn", "venn-beta", "wardley-beta", "cynefin-beta",
        "classDiagram", "classDiagram-v2", "erDiagram", "requirementDiagram", "requirement", "xychart", "xychart-beta",
        "radar", "radar-beta", "packet", "packet-beta", "sankey", "sankey-beta", "kanban", "treemap", "treemap-beta",
    ),
    "a flowchart": (
        "flowchart-elk", "block", "block-beta", "architecture", "architecture-beta", "gitGraph", "C4Context",
        "C4Container", "C4Component", "C4Dynamic", "C4Deployment", "ishikawa", "ishikawa-beta",
        "swimlane-beta", "eventmodeling", "railroad-beta",
    ),
    "a sequenceDiagram": ("zenuml",),
}  # fmt: skip

# Mermaid reads accTitle in most kinds, but a mind map takes it for a branch: there it stands in a comment.
TITLE = re.compile(r"^[ \t]*(?:%%[ \t]*)?accTitle[ \t]*:[ \t]*(\S.*)$", re.MULTILINE)
ABOUT = re.compile(r"^[ \t]*(?:%%[ \t]*)?accDescr[ \t]*(?::[ \t]*(\S.*)$|\{([^}]*)\})", re.MULTILINE)

COMMENTED = re.compile(r"\s*%%(?!\{)|\s*acc(?:Title|Descr)\s*[:{]")
TOO_LONG = "This line has {} letters, more than {}. Say it in fewer words, or in the text below the diagram."
UNCLOSED = "The diagram has no end: a line in it opens a fence. Write ``` on a line of its own after its last line."
SETTINGS = "The diagram brings its own settings. Delete {}: the site sets colors and sizes."
BLOCK = "%%{ and }%% and what is between them"
NO_LINKS = "A drawing holds no links. Delete this line and write the link under the diagram."
NO_PICTURES = "A diagram holds words, not pictures or icons. Delete the picture and say it in words."
NO_FORMULAS = "A diagram holds words, not formulas. Delete the $$ and write what is between them in words."
NO_HTML = "A diagram holds words, not HTML. Delete {}; for a new line in a box write <br>."
NO_NAME = "The diagram has no name. Write under this line: {}accTitle: What the diagram shows"
NO_DESCRIPTION = (
    "The diagram has no description for people who cannot see it. "
    "Write under this line: {}accDescr: What it says, in one or two sentences"
)
NOT_DRAWN = "“{}” is no kind of diagram the guide draws. {}Start with one of: {}."
MISSPELLED = "“{}” is no kind of diagram. Write {}, in the letters that stand here."
NAME_FIRST = "The kind of the diagram stands first. Move accTitle and accDescr below that line."
COLOR_SAYS = "The diagram sets its own colors, which dark mode cannot follow. Delete this line or this part of it."
COLORED_GROUND = "The diagram sets its own colors, which dark mode cannot follow. Delete this line and its end."
COLORED_BOX = "The diagram sets its own colors, which dark mode cannot follow. Delete the color: write box {}."
NO_ALIAS = "No name stands behind as. Write participant You as The patient, or delete as."
NAMELESS = re.compile(r"\s*(?:create\s+)?(?:participant|actor)\s+\S.*\sas\s*$")
COLORS = {
    "flowchart": re.compile(r"\s*(?:style|classDef|linkStyle)\s"),
    "state": re.compile(r"\s*(?:style|classDef)\s"),
    "quadrantChart": re.compile(r"\s*classDef\s|.*\]\s*(?:color|radius|stroke-color|stroke-width)\s*:"),
}
BOX = re.compile(r"\s*box\s+((?:rgb|hsl)a?\([^)]*\)|#\w+|[a-zA-Z]+)[ \t]*(.*)$")
FILL = re.compile(
    r"\b(?:fill|stroke|color|background(?:-color)?)\s*:\s*(?:#[0-9a-fA-F]{3}|rgba?\(|hsla?\()"
    r"|^\s*(?:fill|stroke)\s*:\s*\w+\s*[,;]?\s*$"
)
PICTURE = re.compile(r"@\{.*\b(?:img|icon)\s*:|\bfa[bklrs]?:fa-|::icon\(")
# A tag as HTML has it: a quotation mark outside a value ends the label, so nothing beyond it belongs to the tag.
VALUE = r"\"[^\"]*\"|'[^']*'|[^\s\"'<>]+"
TAG = re.compile(rf"(?<!<)</?(?![bB][rR]\b)[a-zA-Z][\w-]*(?:\s+[\w:-]+(?:\s*=\s*(?:{VALUE}))?)*\s*/?>")
LINKS = {
    "flowchart": re.compile(r"\s*click\s"), "state": re.compile(r"\s*click\s"),
    "gantt": re.compile(r"\s*click\s"), "sequence": re.compile(r"\s*(?:links?|properties|details)\s+[^:]+:"),
}  # fmt: skip


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
    settings = False
    for number, line in enumerate(source.split("\n"), 1):
        text = line.strip()
        if settings or text.startswith("%%{"):
            settings = "}%%" not in text
        elif text and not text.startswith("%%"):
            return re.split(r"[\s;:]", text, maxsplit=1)[0], number
    return "", 0


def _line_fault(name: str, line: str) -> str:
    """What a single line may not hold, "" if it is fine."""
    colored = _colored(name, line)
    if "%%{" in line:
        return SETTINGS.format(BLOCK)
    if colored:
        return colored
    if name in LINKS and LINKS[name].match(line):
        return NO_LINKS
    if PICTURE.search(line):
        return NO_PICTURES
    if "$$" in line:
        return NO_FORMULAS
    slip = states.slip(line) if name == "state" else ""
    if slip:
        return slip
    if name == "sequence" and NAMELESS.match(line):
        return NO_ALIAS
    tags = dict.fromkeys(found[0] for found in TAG.finditer(line))
    return NO_HTML.format(" and ".join(tags)) if tags else ""


def _colored(name: str, line: str) -> str:
    if name == "sequence":
        box = BOX.match(line)
        if re.match(r"\s*rect\b", line):
            return COLORED_GROUND
        if box and (box[1].lower() == "transparent" or parse_color(box[1])):
            return COLORED_BOX.format(box[2] or "Name")
    if (name in COLORS and COLORS[name].match(line)) or FILL.search(line):
        return COLOR_SAYS
    return ""


def not_drawn(word: str) -> str:
    """What to write instead of a kind that the guide does not draw."""
    other = {other.lower() for words in INSTEAD.values() for other in words}
    meant = get_close_matches(word.lower(), [name.lower() for name in KINDS], 1)
    if meant and word.lower() not in other:
        return MISSPELLED.format(word, next(name for name in KINDS if name.lower() == meant[0]))
    known = ", ".join(name for name in KINDS if name not in ("graph", "stateDiagram"))
    better = next((form for form, words in INSTEAD.items() if word in words), "")
    return NOT_DRAWN.format(word, f"Say it in {better} or in a list. " if better else "", known)


def check(source: str) -> list[tuple[int, str]]:
    """What is wrong with a diagram's text: (line inside the diagram or 0 for its fence, message)."""
    line, unreadable = _unreadable(source)
    if unreadable:
        return [(line, unreadable)]
    word, line = kind(source)
    lines = list(enumerate(source.split("\n"), 1))
    if word not in ("mindmap", "timeline"):
        for number, text in lines[line:]:
            if SECOND.match(text):
                return [(number, TWO)]
    problems: list[tuple[int, str]] = []
    noted = False
    for number, text in lines:
        noted = KINDS[word] == "state" and states.in_note(text, noted)
        if COMMENTED.match(text):
            continue
        fault = TOO_LONG.format(len(text), MAX_LINE)
        if len(text) <= MAX_LINE:
            fault = _line_fault("" if noted else KINDS[word], text)
        if fault:
            problems.append((number, fault))
    name = labels(source)
    comment = "%% " if word == "mindmap" else ""
    if not name.title:
        problems.append((line, NO_NAME.format(comment)))
    if not name.about:
        problems.append((line, NO_DESCRIPTION.format(comment)))
    return problems


def _unreadable(source: str) -> tuple[int, str]:
    """Why nobody can look at a text line by line, behind the line that says so; "" where it is a diagram."""
    if len(source) > MAX_LENGTH:
        size = f"{len(source):,} characters, {MAX_LENGTH:,} is the most"
        return 0, f"The diagram is too long to read ({size}). Split it, or say it in a list."
    if re.search(r"^[ \t>]*(?:`{3,}|~{3,})", source, re.MULTILINE):
        return 0, UNCLOSED
    word, line = kind(source)
    if not word:
        return 0, "The diagram is empty. Write one between the two fence lines, or delete them."
    if word == "---":
        return line, SETTINGS.format("the --- lines and what is between them")
    if word in ("accTitle", "accDescr"):
        return line, NAME_FIRST
    return line, "" if word in KINDS else not_drawn(word)
