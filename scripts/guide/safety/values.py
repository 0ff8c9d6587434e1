"""What the tags and attributes of a page may say, beyond being on the list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from urllib.parse import urlsplit

from guide.safety.allowed import (
    BUILD_ONLY,
    CARE,
    EDITORS_CLASSES,
    EVERYWHERE,
    PRESENTATION,
    SANDBOX,
    SCHEMES,
    SVG_TAGS,
    WHY,
    Lists,
)

Fault = tuple[str, str]
"""The words to look for in the editor's file, and the message."""

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.I)
PICTURE = re.compile(r"(?:\.{1,2}/)*[\w][\w./-]*\.(?:svg|png|jpg|webp)")
OWN_PAGE = re.compile(r"(?:\.{1,2}/)*(?:[\w-]+/)*(?:[\w-]+\.)?embed\.html(?:#\w+)?")
OWN_PART = re.compile(r"url\(#[\w.-]+\)")
CLASS = re.compile(r"class\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>}]+))", re.I)
IN_BRACES = re.compile(r"\{[^\n]*")
BLOCK = re.compile(r"^[ \t>*+-]*(?:!!!|\?\?\?\+?)([^\"\n]*)", re.M)
LABELLED = {"a", "button", "input", "iframe", "svg", "table", "fieldset", "section", "article", "ol", "ul", "div"}
NEEDED = {
    "iframe": ("sandbox", "<iframe> without sandbox could change the page around it. Write sandbox=\"allow-scripts\"."),
    "input": ("type", "<input> without a type is a text field. Write type=\"checkbox\" or type=\"radio\"."),
    "button": ("type", "<button> without a type would send a form. Write type=\"button\"."),
}  # fmt: skip
OF_THE_BUILD = "belongs to the build, which hides words with it. Take it out; what you write must be seen."


@dataclass(frozen=True)
class Element:
    """A start tag: its attributes in order, as a browser reads their values, and how it is written."""

    tag: str
    pairs: tuple[tuple[str, str | None], ...]
    raw: str

    def get(self, name: str) -> str:
        """An attribute's value, "" where it has none."""
        return next((value or "" for given, value in self.pairs if given == name), "")

    def has(self, name: str) -> bool:
        """Whether the attribute is there."""
        return any(given == name for given, _ in self.pairs)

    @property
    def classes(self) -> list[str]:
        """The class names."""
        return self.get("class").split()


@dataclass
class Writer:
    """What the editor wrote by hand, to tell it from what the build adds. body: the page's Markdown."""

    body: str
    lists: Lists
    ids: set[str] = field(default_factory=set)

    @cached_property
    def text(self) -> str:
        """The Markdown with its entities read, in small letters."""
        return unescape(self.body).lower()

    @cached_property
    def classes(self) -> set[str]:
        """Every class name written in a tag, in braces or as the type of a block; too many rather than too few."""
        found = [" ".join(groups) for groups in CLASS.findall(self.text)]
        found += [part.replace(".", " ") for part in IN_BRACES.findall(self.text)] + BLOCK.findall(self.text)
        return set(re.findall(r"[^\s{}\"'=:#]+", " ".join(found)))


def faults(element: Element, inside: Sequence[Element], writer: Writer) -> Iterator[Fault]:
    """What is wrong with an element. inside: the open elements around it; writer remembers the ids of the page."""
    tag = element.tag
    if tag not in writer.lists.tags:
        yield f"<{tag}", f"<{tag}> may not be used. {WHY.get(tag, 'Write it in Markdown.')}"
        return
    within = any(outer.tag == "svg" for outer in inside)
    if within != (tag in SVG_TAGS) and not (tag == "svg" and not within):
        where = "inside a drawing" if within else "outside a drawing"
        yield f"<{tag}", f"<{tag}> {where} is read differently by browsers. Take it out."
    if tag in NEEDED and not element.has(NEEDED[tag][0]):
        yield f"<{tag}", NEEDED[tag][1]
    if CARE & set(element.classes) and any(outer.tag == "details" for outer in inside):
        yield f"!!! {element.classes[-1]}", "A block about risk or help is closed here. Move it out of <details>."
    if "<" in element.raw[1:]:  # a step that looks for a tag or a comment in the text would find one
        yield element.raw, f"An attribute of <{tag}> holds <. Write &lt; for it."
    yield from _classes(element, writer)
    for name, value in element.pairs:
        yield from _attribute(tag, name, value or "", writer)


def _attribute(tag: str, name: str, value: str, writer: Writer) -> Iterator[Fault]:
    needle = f'{name}="{value}"'
    shown = f'{name}="{value[:60]}"' if value else name
    if name.startswith("on"):
        yield needle, f"{name} on <{tag}> is a script. Take it out."
    elif name == "style":
        yield needle, "A page may not bring its own style. Take style out."
    elif name not in EVERYWHERE | writer.lists.attributes.get(tag, set()):
        yield needle, f"{name} may not be used on <{tag}>. Take it out."
    elif name in BUILD_ONLY and name in writer.text:
        yield name, f"{name} {OF_THE_BUILD}"
    elif name == "id":
        yield from _id(value, writer)
    elif name == "href" and (wrong := _link(value)):
        yield value, f'The link "{value[:60]}" {wrong}'
    elif name == "src" and tag == "img" and not PICTURE.fullmatch(value):
        yield value, f'The picture "{value[:60]}" is not a file of this guide. Put it in docs/ and write its name.'
    elif name == "src" and tag == "iframe" and not OWN_PAGE.fullmatch(value):
        yield value, f'The frame shows "{value[:60]}". Write a page of this guide: ../deciding/risks/embed.html.'
    elif name == "sandbox" and (more := set(value.lower().split()) - SANDBOX):
        yield value, f"sandbox lets the frame {', '.join(sorted(more))}. Keep to {', '.join(sorted(SANDBOX))}."
    elif name in PRESENTATION and tag in SVG_TAGS and re.search(r"url|\\|:", value) and not _geometry(name, value):
        yield value, f"{shown} leads out of the drawing. Take it out."
    else:
        yield from _words(tag, name, value, writer.lists)


def _words(tag: str, name: str, value: str, lists: Lists) -> Iterator[Fault]:
    """Attributes of which only some words are allowed."""
    needle = f'{name}="{value}"'
    if (tag, name) == ("input", "type") and value.lower() not in lists.inputs:
        yield needle, f'type="{value}" lets a reader type something in. Write type="checkbox" or type="radio".'
    elif (tag, name) == ("button", "type") and value.lower() != "button":
        yield needle, f'type="{value}" would send a form. Write type="button".'
    elif name == "popover" and value.lower() not in ("auto", ""):
        yield needle, f'popover="{value}" cannot be closed by a tap beside it. Write popover="auto".'
    elif name == "target" and value != "_self":
        yield needle, f'target="{value}" opens another window than a reader expects. Take it out.'
    elif name == "tabindex" and value != "0":
        yield needle, f'tabindex="{value}" changes the way of the keyboard. Write tabindex="0" or nothing.'
    elif name == "role" and value not in lists.roles:
        yield needle, f'role="{value}" makes screen readers say something else. Take it out.'
    elif name == "aria-label" and tag not in LABELLED:
        yield needle, f"aria-label on <{tag}> replaces words that others see. Take it out."


def _id(value: str, writer: Writer) -> Iterator[Fault]:
    if value.startswith("__") or not re.fullmatch(r"[\w:.-]+", value):
        yield value, f'The id "{value[:60]}" could stand for a part of the theme. Write another.'
    elif value in writer.ids:
        yield value, f'The id "{value}" stands on this page twice, so links to it may miss. Write another.'
    writer.ids.add(value)


def _classes(element: Element, writer: Writer) -> Iterator[Fault]:
    for name in element.classes:
        if name.startswith("md-") or (name.lower() in writer.classes and name not in EDITORS_CLASSES):
            yield name, f'The class "{name}" {OF_THE_BUILD}'


def _link(value: str) -> str:
    """What is wrong with a link's address, "" if nothing. Browsers drop control characters and turn \\ into /."""
    scheme = SCHEME.match(value)
    if re.search(r"[\x00-\x20\x7f\\]", value):
        return "holds a space or a backslash. Write the address as the browser shows it."
    if value.startswith("//"):
        return "names no protocol. Write https:// in front."
    if scheme and scheme[0].lower() not in SCHEMES:
        return f"begins with {scheme[0]}:. Write https://, or the name of a page."
    if scheme and scheme[0].lower() in ("http", "https"):
        try:
            host = urlsplit(value).netloc
        except ValueError:
            host = "@"
        if not host.isascii() or "@" in host or "xn--" in host.lower() or not host:
            return "hides where it leads. Write the plain name of the site."
    return ""


def _geometry(name: str, value: str) -> bool:
    return OWN_PART.fullmatch(value) is not None or (name == "xmlns" and value == "http://www.w3.org/2000/svg")
