"""What may be in an SVG file. Opened on its own it is a page of this site, so a script in it would run as ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from guide.safety.allowed import PRESENTATION, SVG_TAGS

SVG = "http://www.w3.org/2000/svg"
TAGS = SVG_TAGS | {"linearGradient", "radialGradient", "stop", "pattern", "mask", "symbol", "use", "marker", "style"}
LOADS = re.compile(r"@import|url\(|\\|javascript:|data:|expression\(|://", re.I)
LOCAL = re.compile(r"\s*(?:#[\w.-]+|url\(\s*['\"]?#[\w.-]+['\"]?\s*\))\s*")
SAVE = "Take it out, or save the drawing as plain SVG."


class _Stop(Exception):
    """Nothing after this point may be parsed."""


def svg(content: bytes) -> Iterator[tuple[int, str]]:
    """What is wrong with an SVG file, as (line, message)."""
    reader = _Reader()
    try:
        reader.parser.Parse(content, True)
    except _Stop:
        pass
    except expat.ExpatError as error:
        reader.found.append((error.lineno, f"the drawing is not well-formed XML ({expat.errors.messages[error.code]}). "
                             "Save it again as plain SVG."))  # fmt: skip
    yield from reader.found


class _Reader:
    """Hears the file part by part: a parser that resolves prefixes and encodings as browsers do."""

    def __init__(self) -> None:
        self.found: list[tuple[int, str]] = []
        self.root = True
        self.style: list[str] | None = None
        self.parser = expat.ParserCreate(namespace_separator=" ")
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
        if self.root and (space, tag) != (SVG, "svg"):
            self.say(f'the drawing does not begin as SVG. Write <svg xmlns="{SVG}">.')
        elif space != SVG or tag not in TAGS:
            self.say(f"<{tag}> is not a shape or a word. {SAVE}")
        self.root = False
        if tag == "style":
            self.style = []
        for full, value in attributes.items():
            self.attribute(tag, full.rpartition(" ")[2], value)

    def attribute(self, tag: str, name: str, value: str) -> None:
        if name.lower().startswith("on"):
            self.say(f"{name} on <{tag}> is a script. {SAVE}")
        elif name == "href" and not LOCAL.fullmatch(value):
            self.say(f'href="{value[:60]}" leads out of the drawing. {SAVE}')
        elif LOADS.search(re.sub(r"\s", "", value)) and not LOCAL.fullmatch(value) and name != "xmlns":
            what = "style" if name == "style" or name in PRESENTATION else name
            self.say(f'{what}="{value[:60]}" loads something from elsewhere. {SAVE}')

    def text(self, data: str) -> None:
        if self.style is not None:
            self.style.append(data)

    def end(self, name: str) -> None:
        if self.style is not None and name.endswith(" style"):
            if LOADS.search("".join(self.style)):
                self.say(f"<style> with url( or @import loads something from elsewhere. {SAVE}")
            self.style = None
