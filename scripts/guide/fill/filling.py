"""Everything that the build adds to a page, entered as elements of its tree.

What stands for it is known by the object, never by a class or a text: a comment that was put aside by itself, a block
that the Markdown parser made, an image that is alone in its paragraph, a fence. An editor's HTML can look like any of
them and is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import HTML_PLACEHOLDER_RE

from guide.figures.images import named
from guide.fill import checklist, claims, figures, joined, notes, parts, retelling, terms
from guide.fill.diagrams import Diagrams
from guide.fill.known import Known
from guide.fill.places import Places
from guide.fill.roles import roles
from guide.fill.tree import parents, put
from guide.page.known_pages import GLOSSARY_PAGE, SOURCES_PAGE
from guide.page.page import Page
from guide.page.problem import Problem
from guide.page.reading_parts import MERMAID

IDS = re.compile(r"[\w-]+")


@dataclass
class Filled:
    """What was added to a page that others need.

    notes: the ids of its notes, in order. problems: what could not be added. parts: the ids of the elements that
    evidence/parts.yml names, by the ids there.
    """

    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    parts: dict[str, str] = field(default_factory=dict)


def fill(page: Page, root: Element, md: Markdown, boxes: set[Element], known: Known) -> Filled:
    """Fill a page's tree. boxes: the elements that the Markdown parser made of !!! lines."""
    return _Filling(page, root, md, boxes, known).run()


class _Filling:
    def __init__(self, page: Page, root: Element, md: Markdown, boxes: set[Element], known: Known) -> None:
        self.page, self.root, self.md, self.boxes, self.known = page, root, md, boxes, known
        self.diagrams = Diagrams(page)
        self.places = Places(page, known, self.raw)
        self.beside: set[str] = set()

    def run(self) -> Filled:
        evidence, here = self.known.evidence, self.page.src_uri
        above = parents(self.root)
        for element in list(self.root.iter()):
            new = self.instead(element)
            if new:
                put(above[element], element, new[0])
                at = list(above[element]).index(new[0])
                above[element][at + 1 : at + 1] = new[1:]
            self.places.within(element, self.aside)
        self.places.finish(self.root)
        checklist.label(self.root, self.behind)
        roles(self.root, self.boxes)
        own = [part for part in self.known.parts if part.page == self.page.slug]
        found = parts.mark(self.root, own, here, self.boxes, self.aside, self.raw)
        page = GLOSSARY_PAGE if GLOSSARY_PAGE in self.known.pages else ""
        terms.fill(self.root, evidence.glossary, here, page, self.aside)
        retelling.verdicts(self.boxes)
        joined.join(self.root)
        listed = SOURCES_PAGE if SOURCES_PAGE in self.known.pages else ""
        ids = notes.fill(self.root, evidence, here, listed)
        problems = [*self.diagrams.problems, *self.diagrams.unseen(), *self.places.problems()]
        return Filled(ids, problems, found)

    # What stands for something

    def instead(self, element: Element) -> list[Element] | None:
        """What takes the place of an element, None where it stays."""
        if element in self.boxes and element.get("class") == "admonition beside":
            return self.claims(element)
        if element.tag != "p":
            return None
        if len(element) == 1 and element[0].tag == "img":
            words = f"{element.text or ''}{element[0].tail or ''}".strip()
            return None if words else self.figure(element[0])
        aside = self.alone(element)
        if getattr(aside, "language", None) is not None:
            return self.fence(element, aside)
        if isinstance(aside, str) and aside.startswith("<!--") and aside.endswith("-->"):
            return self.places.instead(" ".join(aside[4:-3].split()))
        return None

    def alone(self, element: Element) -> Any:
        """The fence, comment or raw HTML that is all an element holds, None where it holds more or less."""
        found = HTML_PLACEHOLDER_RE.fullmatch((element.text or "").strip())
        if not found or len(element):
            return None
        aside = self.md.htmlStash.rawHtmlBlocks[int(found[1])]
        return aside.strip() if type(aside) is str else aside  # a comment comes with its line end

    def aside(self, placeholder: str) -> str:
        """The raw HTML that a placeholder stands for, "" for anything else that was put aside."""
        found = HTML_PLACEHOLDER_RE.fullmatch(placeholder)
        return str(self.md.htmlStash.rawHtmlBlocks[int(found[1])]).strip() if found else ""

    def behind(self, text: str) -> tuple[str, str]:
        """What was put aside at the start of a text, and the text behind it; ("", text) where nothing was."""
        found = HTML_PLACEHOLDER_RE.match(text)
        return (str(self.md.htmlStash.rawHtmlBlocks[int(found[1])]), text[found.end() :]) if found else ("", text)

    def raw(self, html: str) -> str:
        """Puts finished HTML aside; returns the text that stands for it."""
        return str(self.md.htmlStash.store(html))

    # What is put in

    def claims(self, box: Element) -> list[Element] | None:
        title = box[0].text or "" if len(box) else ""
        ids = [id for id in dict.fromkeys(IDS.findall(title)) if id not in self.beside]
        self.beside.update(ids)
        return [claims.beside(ids, self.known.evidence, self.page.src_uri)]

    def figure(self, image: Element) -> list[Element] | None:
        figure = self.known.figures.get(named(image.get("src", "")))
        if figure is None:
            return None
        try:
            return [figures.figure(figure, self.known.figures_folder, self.raw)]
        except (OSError, KeyError, TypeError, ValueError):  # named by the checks of the page and of figures.yml
            return None

    def fence(self, element: Element, aside: Any) -> list[Element] | None:
        """A diagram as a drawing, other code as code."""
        if aside.language != MERMAID:
            element.text = self.raw(_code(aside.source, aside.language))
            return None
        drawn = self.diagrams.draw(aside.source, aside.anchor)
        # What cannot be drawn is left to the browser, which says why while an editor is at work.
        element.text = self.raw(drawn or f'<div class="mermaid">{_escaped(aside.source)}</div>')
        return None


def _escaped(source: str) -> str:
    return source.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _code(source: str, language: str) -> str:
    kind = f' class="language-{language}"' if language.isalnum() else ""
    return f"<pre><code{kind}>{_escaped(source)}\n</code></pre>"
