"""Elements for what the build adds to a page: made by these functions, text enters only as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from guide.page.blocks import MARK
from guide.page.grammar import parser

Content = Element | str
BLOCKS = {
    "address", "article", "blockquote", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "h2",
    "h3", "h4", "legend", "li", "ol", "p", "pre", "section", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
"""Elements that stand on lines of their own, so that no word of one runs into the next."""
BEGIN, END = "\x02", "\x03"
"""Python-Markdown's own marks around what it has put aside: no text may pass for one."""


def made(tag: str, *content: Content, **attributes: str) -> Element:
    """An element. content: text and elements, in order; attributes: class_ for class, aria_label for aria-label.

    Text is taken word for word: an & or < in it is shown to the reader.
    """
    names = {name.strip("_").replace("_", "-"): text(value) for name, value in attributes.items()}
    element = Element(tag, names)
    append(element, content)
    element.tail = "\n" if tag in BLOCKS else None
    return element


def text(words: str) -> str:
    """Words as Python-Markdown's serializer must get them: it would read &lt; in a text as an entity."""
    return words.replace(BEGIN, "").replace(END, "").replace("&", "&amp;")


def append(element: Element, content: Iterator[Content] | tuple[Content, ...] | list[Content]) -> None:
    """Add text and elements at the end of an element."""
    for part in content:
        if isinstance(part, Element):
            element.append(part)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + text(part)
        else:
            element.text = (element.text or "") + text(part)


def mark(id: str) -> Element:
    """A mark of the build's own, as [^id] of an editor becomes: guide.fill.notes makes its note."""
    return Element("wbr", {MARK: id})


def parents(root: Element) -> dict[Element, Element]:
    """The parent of each element."""
    return {child: parent for parent in root.iter() for child in parent}


def put(parent: Element, old: Element, new: Element) -> None:
    """Put an element where another stands; what follows it stays."""
    new.tail = old.tail
    parent[list(parent).index(old)] = new


SPACES = re.compile(r"[^\S\u00a0]+")


def inline(markdown: str) -> list[Content]:
    """A line of evidence/ as text and elements: **bold**, *stressed*, `code`, [links](x.md) and [^marks], no HTML."""
    top: list[Content] = []
    open_: list[list[Content]] = [top]
    tags: list[tuple[str, dict[str, str]]] = []
    for token in parser().parseInline(SPACES.sub(" ", markdown).strip())[0].children or []:
        if token.nesting > 0:
            tags.append((token.tag, {name: str(value) for name, value in token.attrs.items()}))
            open_.append([])
        elif token.nesting < 0:
            content = open_.pop()
            tag, attributes = tags.pop()
            open_[-1].append(made(tag, *content, **attributes))
        elif token.type == "mark":
            open_[-1].append(mark(token.content))
        elif token.type == "code_inline":
            open_[-1].append(made("code", token.content))
        elif token.type in ("softbreak", "hardbreak"):
            open_[-1].append(" ")
        else:  # words; HTML and pictures are words here
            open_[-1].append(token.content)
    return top
