"""What the elements of a page may say, beyond being on a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from guide.page.leftover import FOOTNOTE, NOTE, OWN_NOTE
from guide.safety import hrefs
from guide.safety.characters import words
from guide.safety.lists import BOXES, CARE, FRAMES, SANDBOX, SVG_TAGS, WHY, Lists, names

PICTURE = re.compile(r"(?:\.{1,2}/)*\w[\w./-]*\.(?:svg|png|jpg|webp)")
OWN_PAGE = re.compile(rf"(?:\.{{1,2}}/)*(?:[\w-]+/)*(?:[\w-]+\.)?{FRAMES}(?:#\w+)?")
OWN_PART = re.compile(r"url\(#[\w.-]+\)")
NOTES = re.compile(r"#fn(?:ref)?\d*[:-]", re.I)
"""Where the build's own notes and their marks lie."""
NUMBERED = re.compile(r"[\[(]*(?:\d{1,3}|[*†‡§])[\])]*")
"""The words of a link that looks like a mark."""
LABELLED = {
    "a", "article", "button", "dialog", "div", "fieldset", "figure", "iframe", "input", "nav", "ol", "section",
    "select", "svg", "table", "textarea", "ul",
}  # fmt: skip
NEEDED = {
    "iframe": ("sandbox", "<iframe> without sandbox could change the page around it. Write sandbox=\"allow-scripts\"."),
    "input": ("type", "<input> without a type is a text field. Write type=\"checkbox\"."),
    "button": ("type", "<button> without a type would send a form. Write type=\"button\"."),
}  # fmt: skip
NUMBERS = {"width", "height", "start", "colspan", "rowspan"}
OF_THE_BUILD = "belongs to the build, which hides words with some of its own. Take it out; what you write must be seen."


class Element(NamedTuple):
    """An element as a browser has it: its tag and attributes in small letters."""

    tag: str
    attributes: dict[str, str]

    @property
    def classes(self) -> list[str]:
        """The class names."""
        return self.attributes.get("class", "").split()


class Around:
    """What stands around the nodes of a tree. drawn: those inside a drawing; closed: inside <details>, by mem_id."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self.drawn = {node.mem_id for node in tree.css("svg *")}
        self.closed = {node.mem_id for node in tree.css("details *")}


@dataclass
class Look:
    """One look at one text: its lists, and the ids that it has met. ours: attributes that the build's marks carry."""

    lists: Lists
    ours: tuple[str, ...] = ()
    ids: set[str] = field(default_factory=set)

    @cached_property
    def form_of_ids(self) -> re.Pattern[str]:
        """What an id must match as a whole."""
        return re.compile(self.lists.ids)


def faults(node: LexborNode, tag: str, around: Around, look: Look) -> list[str]:
    """What is wrong with an element, as messages. tag: in small letters; around: of the tree that it stands in."""
    attributes, place = node.attributes, node.mem_id
    within, closed = place in around.drawn, place in around.closed
    found = [*_alone(tag, tuple(attributes.items()), within, closed, look.lists, look.ours)]
    if tag in look.lists.tags:
        if "id" in attributes:
            found += _id(attributes["id"] or "", look)
        if tag == "a" and look.lists.classes is not None:
            found += _link(node)
    return found


@lru_cache(1 << 16)
def _alone(
    tag: str,
    attributes: tuple[tuple[str, str | None], ...],
    within: bool,
    closed: bool,
    lists: Lists,
    ours: tuple[str, ...],
) -> tuple[str, ...]:
    """What is wrong with an element whatever its id and its words: the same for each that is written alike.

    within: inside a drawing; closed: inside <details>.
    """
    small = {name.lower(): value or "" for name, value in attributes}
    return tuple(_faults(Element(tag, small), within, closed, lists, ours))


def _faults(element: Element, within: bool, closed: bool, lists: Lists, ours: tuple[str, ...]) -> Iterator[str]:
    tag = element.tag
    if tag not in lists.tags:
        yield f"<{tag}> may not be used. {WHY.get(tag, 'Write it in Markdown.')}"
        return
    if within != (tag in SVG_TAGS) and not (not within and tag in ("svg", "title")):
        where = "inside a drawing" if within else "outside a drawing"
        yield f"<{tag}> {where} is read differently by browsers. Take it out."
    if tag in NEEDED and NEEDED[tag][0] not in element.attributes:
        yield NEEDED[tag][1]
    if (closed or tag == "details") and CARE & {name.lower() for name in element.classes}:
        yield "A block about risk or help is closed here. Write !!! for ???, and take it out of <details>."
    if lists.classes is not None:
        yield from _classes(element, lists.classes)
    for name, value in element.attributes.items():
        if name not in ours:
            yield from _attribute(tag, name, value, lists)
            yield from words(value)


def _classes(element: Element, allowed: frozenset[str]) -> Iterator[str]:
    for name in element.classes:
        if name in allowed:
            continue
        if "admonition" in element.classes or element.tag == "details":
            yield f'"{name}" is no kind of box. Write one of: {", ".join(sorted(BOXES))}.'
        else:
            yield f'The class "{name}" {OF_THE_BUILD}'


IN_MARKDOWN = {"a": "Write [words](address) instead.", "img": "Write ![words](file) instead."}
"""What an editor writes for a tag, which then has no attribute that is refused."""


def _attribute(tag: str, name: str, value: str, lists: Lists) -> Iterator[str]:
    shown = f'{name}="{value[:60]}"' if value else name
    if name.startswith("on"):
        yield f"{name} on <{tag}> is a script. Take it out."
    elif name == "style":
        yield "A page may not bring its own style. Take style out."
    elif name == "title" and tag in ("a", "img") and lists.classes is not None:
        yield f'title="{value[:60]}" shows to few. Take out the words in quotes behind the address.'
    elif name not in lists.attributes["*"] | lists.attributes.get(tag, frozenset()):
        yield f"{name} may not be used on <{tag}>. {IN_MARKDOWN.get(tag, 'Take it out.')}"
    elif name == "href" and tag == "a" and (wrong := hrefs.wrong(value)):
        yield f'The link "{value[:60]}" {wrong}'
    elif name == "src" and tag == "img" and not PICTURE.fullmatch(value):
        yield f'The picture "{value[:60]}" is not a file of this guide. Put it in docs/ and write its name.'
    elif name == "src" and tag == "iframe" and not OWN_PAGE.fullmatch(value):
        yield f'The frame shows "{value[:60]}". Write a page of this guide: ../deciding/risks/embed.html.'
    elif name == "sandbox" and (more := set(value.lower().split()) - names(SANDBOX)):
        yield f"sandbox lets the frame {', '.join(sorted(more))}. Keep to {', '.join(sorted(names(SANDBOX)))}."
    elif tag in SVG_TAGS and re.search(r"url|\\|:", value) and not _geometry(name, value):
        yield f"{shown} leads out of the drawing. Take it out."
    else:
        yield from _values(tag, name, value, lists)


def _values(tag: str, name: str, value: str, lists: Lists) -> Iterator[str]:
    """Attributes of which only some words are allowed."""
    if (tag, name) == ("input", "type") and value.lower() not in lists.inputs:
        kinds = " or ".join(f'type="{kind}"' for kind in sorted(lists.inputs))
        yield f'type="{value[:60]}" lets a reader type something in. Write {kinds}.'
    elif (tag, name) == ("button", "type") and value.lower() not in lists.buttons:
        yield f'type="{value[:60]}" would send a form. Write type="button".'
    elif name == "popover" and value.lower() not in ("auto", ""):
        yield f'popover="{value[:60]}" cannot be closed by a tap beside it. Write popover="auto".'
    elif name == "target" and value not in ("_self", "_blank"):
        yield f'target="{value[:60]}" opens another window than a reader expects. Take it out.'
    elif name == "tabindex" and value not in ("0", "-1"):
        yield f'tabindex="{value[:60]}" changes the way of the keyboard. Write tabindex="0" or nothing.'
    elif name == "role" and value not in lists.roles:
        yield f'role="{value[:60]}" makes screen readers say something else. Take it out.'
    elif name == "aria-label" and tag not in LABELLED:
        yield f"aria-label on <{tag}> replaces words that others see. Take it out."
    elif name in NUMBERS and not re.fullmatch(r"\d{1,4}(?:\.\d+)?(?:%|em)?", value):
        yield f'{name}="{value[:60]}" is no such number. Write digits, at most four.'


def _id(value: str, look: Look) -> Iterator[str]:
    if value in look.ids:
        yield f'The id "{value[:60]}" stands on this page twice, so links to it may miss. Write another.'
    elif not look.form_of_ids.fullmatch(value):
        small = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")
        fits = small != value and len(small) <= 60 and look.form_of_ids.fullmatch(small)
        fix = f"Write {small}." if fits else "Write other words."
        yield f'The id "{value[:60]}" may stand for a part of the theme or of the build. {fix}'
    look.ids.add(value)


def _link(link: LexborNode) -> Iterator[str]:
    """What is wrong with the words of a link that an editor wrote."""
    address = link.attributes.get("href") or ""
    words = " ".join([link.text(), *(picture.attributes.get("alt") or "" for picture in link.css("img"))])
    if wrong := hrefs.disguised(words, address):
        yield f"This link {wrong}"
    if NOTES.search(unquote(address)):
        yield OWN_NOTE
    elif "#" in address and not NOTE.fullmatch(address) and NUMBERED.fullmatch(words.strip()):
        yield FOOTNOTE
    if address and not words.strip():
        yield f'The link to "{address[:60]}" has no words, so nobody sees it. Write some between [ and ].'


def _geometry(name: str, value: str) -> bool:
    return OWN_PART.fullmatch(value) is not None or (name == "xmlns" and value == "http://www.w3.org/2000/svg")
