"""A term in the text becomes a button that opens its meaning: HTML's popover, so keyboard, touch and no script.

The browser shows and hides it by itself (HTML standard, "The popover attribute"), also in a sandboxed frame. Where it
is not known, the meaning stays hidden and the gloss in brackets is still in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from guide.evidence.entries import Term
from guide.evidence.terms import finder, which
from guide.fill.tree import Content, made
from guide.page.ways import way

# Places where a button would break something: inside a control, a heading, a drawing, or text that a reader copies.
CLOSED = {
    "a", "button", "summary", "label", "select", "textarea", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "figcaption",
    "svg", "table", "pre", "code", "script", "style", "nav", "dt", "abbr", "math", "template", "iframe", "legend",
}  # fmt: skip
CLOSED_CLASSES = {"admonition-title", "doors", "sure", "verdict"}
# A note may not stand inside a paragraph's line of thought: it follows the paragraph, or ends the list item or cell.
AFTER, AT_END = {"p"}, {"li", "dd", "div"}
ASIDE = re.compile("(\x02[^\x03]*\x03)")
"""What Python-Markdown has put aside: raw tags, entities, escaped signs."""


def fill(
    root: Element, glossary: Mapping[str, Term], here: str, page: str, tag: Callable[[str], str] = lambda aside: ""
) -> None:
    """Put a button at the first use of each term, and a note with its meaning behind the paragraph.

    root: the page's tree. here: the page's path below docs/. page: the glossary's, "" where the site has none. tag:
    the raw tag that a piece put aside stands for, as "<a href=…>" or "</a>", "" where it is none.
    """
    _Terms(glossary, page and way(page, here), tag).walk(root, None)


class _Terms:
    """Walks the tree once, in reading order."""

    def __init__(self, glossary: Mapping[str, Term], page: str, tag: Callable[[str], str]) -> None:
        self.glossary, self.page, self.tag = glossary, page, tag
        self.search, self.seen = finder(glossary), set[str]()
        self.raw = 0  # raw tags of an editor's own that are open: what stands in them could be a link

    def walk(self, element: Element, notes: list[Element] | None) -> list[Element]:
        """Look at an element and what is in it. notes: where its terms' notes go; returns those that follow it."""
        if element.tag == "dt" and element.get("id") in self.glossary:
            self.seen.add(element.attrib["id"])  # its own entry, which needs no button that opens it
        if element.tag in CLOSED or CLOSED_CLASSES & set(element.get("class", "").split()):
            self.seen.update(entry.attrib["id"] for entry in element.iter("dt") if entry.get("id") in self.glossary)
            return []
        own: list[Element] = []
        here = own if element.tag in AFTER | AT_END else notes
        kept_raw, self.raw = self.raw, 0
        parts: list[str | Element] = [*self.cut(element.text, here)]
        for child in list(element):
            after = self.walk(child, here)
            tail, child.tail = child.tail, None
            parts += [child, *after, *self.cut(tail, here)]
        self.raw = kept_raw
        if element.tag in AT_END:
            parts += own
        _refill(element, parts)
        return own if element.tag in AFTER else []

    def cut(self, text: str | None, notes: list[Element] | None) -> list[str | Element]:
        """A text with its terms as buttons; their notes are added to notes."""
        parts: list[str | Element] = []
        for number, piece in enumerate(ASIDE.split(text or "")):
            if number % 2:
                self.open(self.tag(piece))
            if number % 2 or notes is None or self.raw or not piece.strip():
                parts.append(piece)
            else:
                parts += self.terms(piece, notes)
        return parts

    def open(self, tag: str) -> None:
        if tag.startswith("</"):
            self.raw = max(0, self.raw - 1)
        elif tag.startswith("<") and not tag.startswith("<!") and not tag.endswith("/>"):
            self.raw += 1

    def terms(self, text: str, notes: list[Element]) -> list[str | Element]:
        parts: list[str | Element] = []
        at = 0
        for found in self.search.finditer(text):
            term = which(found, self.glossary)
            if term.id in self.seen or found.start() < at:
                continue
            self.seen.add(term.id)
            begin, end = _with_signs(text, *found.span())
            button = made("button", type="button", class_="term", popovertarget=f"term-{term.id}")
            button.text = found[0]
            if end - begin > len(found[0]):
                kept = made("span", class_="kept")
                _refill(kept, [text[begin : found.start()], button, text[found.end() : end]])
                button = kept
            parts += [text[at:begin], button]
            at = end
            notes.append(self.note(term))
        return [*parts, text[at:]]

    def note(self, term: Term) -> Element:
        link: list[Content] = (
            [" ", made("a", "All words explained", href=f"{self.page}#{term.id}")] if self.page else []
        )
        return made(
            "span",
            made("strong", term.term),
            f" {term.meaning}",
            *link,
            popover="auto",
            id=f"term-{term.id}",
            class_="term-note",
            role="note",
            data_search_exclude="",
        )


def _with_signs(text: str, begin: int, end: int) -> tuple[int, int]:
    """A term with its bracket or full stop: a button is a box, and without this a line may break between them."""
    begin -= text[:begin].endswith(("(", '"', "“"))
    while end < len(text) and text[end] in ").,;:?!":
        end += 1
    return begin, end


def _refill(element: Element, parts: list[str | Element]) -> None:
    """Make text and elements the whole content of an element; the text is as Python-Markdown has it already."""
    element[:] = [part for part in parts if isinstance(part, Element)]
    element.text, last = "", None
    for part in parts:
        if isinstance(part, Element):
            last = part
        elif last is None:
            element.text += part
        else:
            last.tail = (last.tail or "") + part
