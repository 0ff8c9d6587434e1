"""What may be in an SVG file. Opened on its own it is a page of this site, so a script in it would run as ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

import tinycss2

from guide.safety.characters import odd
from guide.safety.css import values
from guide.safety.lists import names

SVG = "http://www.w3.org/2000/svg"
XML = "http://www.w3.org/XML/1998/namespace"
TAGS = names(
    "svg g path rect circle ellipse line polygon polyline text tspan title desc defs clipPath linearGradient"
    " radialGradient stop"
)
DEFINED = frozenset({"clipPath", "linearGradient", "radialGradient"})
"""What others point at by url(#id). Nothing in it points on: each step would draw ten times as much."""
NUMBERS = names(
    "x y x1 y1 x2 y2 cx cy r rx ry fx fy width height d points dx dy viewBox offset stroke-width stroke-dasharray"
    " stroke-dashoffset stroke-miterlimit stroke-opacity fill-opacity stop-opacity opacity font-size font-weight"
    " letter-spacing textLength version tabindex"
)
VALUES = names(
    "fill stroke stop-color color transform gradientTransform gradientUnits clipPathUnits spreadMethod clip-path"
    " stroke-linecap stroke-linejoin fill-rule clip-rule text-anchor dominant-baseline font-family font-style"
    " preserveAspectRatio vector-effect paint-order shape-rendering text-rendering lengthAdjust"
)
NAMES = names(
    "id class lang role focusable display visibility aria-label aria-labelledby aria-describedby aria-hidden"
    " data-search-exclude"
)
STYLED = VALUES | NUMBERS
PLAIN = re.compile(r"[\w\s.,+%#-]*")
MOST = 5_000
"""Elements in one drawing: more keep a phone busy for seconds."""
DEEP = 40
SHORTEST = 0.5
SIZE = re.compile(r"(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.I)
WORDS = "a picture holds no words: they carry no source. Write them beside it, or draw it by evidence/figures.yml."
SAVE = "Take it out, or save the drawing as plain SVG."


class _Stop(Exception):
    """Nothing after this point may be parsed."""


def svg(content: bytes, worded: bool = True) -> Iterator[tuple[int, str]]:
    """What is wrong with an SVG file, as (line, message). worded: whether words may stand in it."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        yield content.count(b"\n", 0, error.start) + 1, "the drawing is not UTF-8 text. Save it as plain SVG in UTF-8."
        return
    declared = re.match(r"\ufeff?<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)", text)
    if declared and declared[1].lower() not in ("utf-8", "us-ascii"):
        yield 1, f"the drawing calls itself {declared[1][:20]}, and browsers obey. Save it as plain SVG in UTF-8."
        return
    reader = _Reader(worded)
    try:
        reader.parser.Parse(content, True)
    except _Stop:
        pass
    except expat.ExpatError as error:
        why = expat.errors.messages[error.code]
        reader.found.append((error.lineno, f"the drawing is not well-formed XML ({why}). Save it again as plain SVG."))
    yield from reader.found


class _Reader:
    """Hears the file part by part: a parser that resolves prefixes as browsers do."""

    def __init__(self, worded: bool) -> None:
        self.worded = worded
        self.found: list[tuple[int, str]] = []
        self.open: list[str] = []
        self.number = 0
        self.parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.ProcessingInstructionHandler = self.instruction
        self.parser.StartDoctypeDeclHandler = self.doctype

    def say(self, message: str) -> None:
        self.found.append((self.parser.CurrentLineNumber, message))

    def doctype(self, *_: object) -> None:
        self.say(f"<!DOCTYPE> can define text that grows without end. {SAVE}")
        raise _Stop  # before any entity is expanded

    def instruction(self, target: str, data: str) -> None:
        self.say(f"<?{target}?> can load a style sheet. {SAVE}")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        self.number += 1
        if not self.open and (space, tag) != (SVG, "svg"):
            self.say(f'the drawing does not begin as SVG. Write <svg xmlns="{SVG}">.')
        elif space != SVG or tag not in TAGS:
            self.say(f"<{tag}> is not a shape or a word. {SAVE}")
        elif tag == "text" and not self.worded:
            self.say(WORDS)
        elif tag == "svg" and self.open:
            self.say(f"a drawing stands inside the drawing. {SAVE}")
        self.open.append(tag)
        if self.number > MOST or len(self.open) > DEEP:
            self.say(f"the drawing has more than {MOST} parts, or {DEEP} one in another. Make it simpler.")
            raise _Stop
        for full, value in attributes.items():
            space, _, plain = full.rpartition(" ")
            self.attribute(tag, plain if space in ("", XML) else full, value)

    def attribute(self, tag: str, name: str, value: str) -> None:
        shown = f'{name.rpartition(" ")[2]}="{value[:60]}"'
        if name.lower().startswith("on"):
            self.say(f"{name} on <{tag}> is a script. {SAVE}")
        elif name == "style":
            self.style(value)
        elif name in NUMBERS and not PLAIN.fullmatch(value):
            self.say(f"{shown} is no number. {SAVE}")
        elif name == "stroke-dasharray":
            self.dashes(value)
        elif name in VALUES:
            self.value(shown, value)
        elif name not in NUMBERS | NAMES | {"space"}:
            self.say(f"{shown} is nothing that a drawing needs. {SAVE}")
        for _, message in odd(value):
            self.say(message)

    def style(self, value: str) -> None:
        for part in tinycss2.parse_declaration_list(value, skip_comments=True, skip_whitespace=True):
            if part.type != "declaration" or part.lower_name not in STYLED:
                self.say(f'style="{value[:60]}" says more than how a shape looks. {SAVE}')
                return
            self.tokens(f'style="{value[:60]}"', part.value)
            if part.lower_name == "stroke-dasharray":
                self.dashes(tinycss2.serialize(part.value))

    def dashes(self, value: str) -> None:
        if any(0 < float(size) < SHORTEST for size in SIZE.findall(value)):
            self.say(f"dashes shorter than {SHORTEST} keep a phone busy for seconds. Make them longer.")

    def value(self, shown: str, value: str) -> None:
        if not PLAIN.fullmatch(value):
            self.tokens(shown, tinycss2.parse_component_value_list(value))

    def tokens(self, shown: str, tokens: list[object]) -> None:
        if any(values(tokens, frozenset(), pictures=False)):
            self.say(f"{shown} loads something from elsewhere, or is not known to be harmless. {SAVE}")
        elif DEFINED & {*self.open} and any(_points(token) for token in tokens):
            self.say(f"{shown} points on from what others point at. {SAVE}")

    def text(self, data: str) -> None:
        for _, message in odd(data):
            self.say(message)

    def end(self, name: str) -> None:
        self.open.pop()


def _points(token: object) -> bool:
    return getattr(token, "type", "") == "url" or getattr(token, "lower_name", "") == "url"
