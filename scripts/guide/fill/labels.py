"""What evidence/ says, as readers meet it in many places: how sure we are, a verdict, a source, a page."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from guide.evidence.entries import CERTAINTY, VERDICT
from guide.evidence.references import address, short
from guide.evidence.source import SOURCE_KINDS, Source
from guide.fill.tree import Content, made
from guide.page.page import Page
from guide.page.ways import way


def sure(certainty: str, meaning: bool = False) -> list[Content]:
    """A certainty as its word, in the span that the style sheet draws dots for, with what it means on request."""
    word = CERTAINTY[certainty]
    span = made("span", word.word, class_=f"sure sure-{certainty}")
    return [span, f" {word.meaning}"] if meaning else [span]


def verdict(name: str, meaning: bool = False) -> list[Content]:
    """A verdict in bold, in the class by which the style sheet draws its shape, with what it means on request."""
    word = VERDICT[name]
    strong = made("strong", word.word, class_=f"verdict verdict-{name}")
    return [strong, f" {word.meaning}"] if meaning else [strong]


def source(source: Source, here: str) -> list[Content]:
    """A source in short, as a link from the page here (a path below docs/), with its kind in words."""
    kind = SOURCE_KINDS.get(source.kind, "source")
    return [made("a", short(source), class_="source", href=address(source, here)), f", {kind}."]


def page(page: Page, here: str, anchor: str = "") -> Element:
    """A link from the page here (a path below docs/) to another page, under its title."""
    target = way(page.src_uri, here) + (f"#{anchor}" if anchor else "")
    return made("a", page.title, href=target)


def joined(parts: list[Element], by: str = ", ") -> list[Content]:
    """Elements with words between them."""
    content: list[Content] = []
    for part in parts:
        content += [by, part] if content else [part]
    return content
