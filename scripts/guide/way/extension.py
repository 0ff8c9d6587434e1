"""The Markdown extension: what happens to a page's text, in order. MkDocs, the check, the tests and others run it.

    of the preprocessors the first: START 1000
    among the block processors, for admonition's own: BOX 105
    treeprocessors: task-list 25 · inline 20 · prettify 10 · attr_list 8 · OWN 6.5 · FILL 6 · toc 5 · LAYOUT 4 ·
        relpath, unescape 0 · LAST -100
    of the postprocessors the last: DONE -100

START takes out the comments that only the check reads. BOX remembers which elements are boxes.
OWN writes what an editor wrote as HTML, before anything is filled in: it is compared with the reading, and judged.
FILL puts in what the build adds, as elements. They hold no Markdown any more: inline and attr_list have run. toc and
MkDocs' relpath have not, so headings get into the contents and links to .md files are turned.
LAYOUT parts the page in answer, reasons and proof, once headings have their ids.
LAST arms DONE: toc runs every postprocessor on every heading, so one has to know when the article itself comes.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.extensions.admonition import AdmonitionProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from guide.evidence import reviewers
from guide.evidence.page_lines import FLAT, PageLines
from guide.evidence.reviewers import Reviewer
from guide.evidence.topic import EMPTY
from guide.fill import layout
from guide.fill.filling import Filled
from guide.page import front_matter, publisher
from guide.page.page import Page
from guide.rules.excuses import without_excuses
from guide.way import limit
from guide.way.article import Article, canonical
from guide.way.article_words import words as article_words

Fill = Callable[[Page, Element, Markdown, set[Element]], Filled]


class StashedFence(str):
    """A fence before it is drawn: the stash keeps the object, so that FILL finds source and language in it."""

    source: str
    language: str
    anchor: str


def fence(source: str, language: str, *_: Any, id_value: str = "", **__: Any) -> StashedFence:
    """What superfences calls for each fence. It swallows what is raised here, so nothing is."""
    made = StashedFence(publisher.fence(source, language))
    made.source, made.language, made.anchor = source or "", language or "", id_value or ""
    return made


class _Box(AdmonitionProcessor):
    """Remembers the elements it made: what an editor wrote as HTML can have any class, but is never one of them."""

    def __init__(self, parser: BlockParser, boxes: set[Element]) -> None:
        super().__init__(parser)
        self.boxes = boxes

    def run(self, parent: Element, blocks: list[str]) -> None:
        before = set(parent)
        super().run(parent, blocks)
        self.boxes.update(set(parent) - before)


class _Start(Preprocessor):
    """Before all others: what only the check reads is taken out."""

    def __init__(self, md: Markdown, way: Way) -> None:
        super().__init__(md)
        self.way = way

    def run(self, lines: list[str]) -> list[str]:
        return without_excuses(self.way.page, lines)


class _Own(Treeprocessor):
    def __init__(self, md: Markdown, way: Way) -> None:
        super().__init__(md)
        self.way = way

    def run(self, root: Element) -> None:
        self.way.own = _html(self.md, root)


def _html(md: Markdown, root: Element) -> str:
    """The HTML of a tree as it stands; the tree is left as it is."""
    tree = copy.deepcopy(root)
    md.treeprocessors["unescape"].run(tree)
    html: str = md.serializer(tree).strip().removeprefix("<div>").removesuffix("</div>")
    for processor in md.postprocessors:
        html = processor.run(html)
    return html


class _Fill(Treeprocessor):
    def __init__(self, md: Markdown, way: Way, boxes: set[Element]) -> None:
        super().__init__(md)
        self.way, self.boxes = way, boxes

    def run(self, root: Element) -> None:
        self.way.filled = self.way.fill(self.way.page, root, self.md, self.boxes)
        for tag, name in (("a", "href"), ("img", "src")):
            for element in root.iter(tag):
                _sound_address(element, name)


def _sound_address(element: Element, name: str) -> None:
    """MkDocs stops at an address that is none. The check has named it; the page still shows."""
    address = element.get(name, "#")
    try:
        urlsplit(address)
    except ValueError:
        address = "#"
    element.set(name, address)


class _Layout(Treeprocessor):
    def __init__(self, md: Markdown, way: Way) -> None:
        super().__init__(md)
        self.way = way

    def run(self, root: Element) -> None:
        title = getattr(self.md, "toc_tokens", [])
        sections = [part for top in title for part in top["children"]]
        # What this step adds are no words of the page, so that the page can say whether they were read.
        words = article_words(canonical(_html(self.md, root))) if self.way.read_by else ""
        review = reviewers.said(self.way.read_by, words, self.way.one)
        bent = self.way.lines.of(self.way.page.slug)
        layout.strata(root, self.way.page, sections, self.md.htmlStash.store, review, bent)


class _Last(Treeprocessor):
    def __init__(self, md: Markdown, way: Way) -> None:
        super().__init__(md)
        self.way = way

    def run(self, root: Element) -> None:
        self.way.article_next = True


class _Done(Postprocessor):
    """The last of all: the article as browsers write it, which is looked at and then never changed."""

    def __init__(self, md: Markdown, way: Way) -> None:
        super().__init__(md)
        self.way = way

    def run(self, text: str) -> str:
        if not self.way.article_next:
            return text
        self.way.article_next = False
        return self.way.done(canonical(text.strip()))


class Way(Extension):
    """One for a build. turn_to() says which page comes; afterwards articles holds it, by its path below docs/."""

    def __init__(
        self,
        fill: Fill,
        have_read: Sequence[Reviewer] = (),
        one: str = EMPTY.a_reviewer,
        lines: PageLines = FLAT,
    ) -> None:
        """fill: puts in what the build adds. have_read: who has read which page. one: who may, as "a clinician".

        lines: which line parts which page.
        """
        super().__init__()
        self.fill, self.have_read, self.one, self.lines = fill, have_read, one, lines
        self.read_by: Reviewer | None = None
        self.articles: dict[str, Article] = {}
        self.page = Page("docs/index.md", "")
        self.own, self.filled, self.article_next = "", Filled(), False

    def turn_to(self, page: Page) -> None:
        """The next text to be converted is this page's. One without a word never comes by again."""
        limit.begin()
        self.page, self.own, self.filled, self.article_next = page, "", Filled(), False
        named = str(front_matter.values(page).get("reviewer") or "")
        self.read_by = reviewers.of(page.slug, named, self.have_read)
        self.articles[page.src_uri] = Article(page, "", "")

    def done(self, html: str) -> str:
        """Note the article of a page; returns its HTML."""
        limit.end()
        notes, problems, parts = tuple(self.filled.notes), tuple(self.filled.problems), self.filled.parts
        self.articles[self.page.src_uri] = Article(
            self.page, self.own, html, notes, problems, self.read_by, self.one, parts
        )
        return html

    def extendMarkdown(self, md: Markdown) -> None:
        """See markdown.extensions.Extension."""
        boxes: set[Element] = set()
        publisher.Marks().extendMarkdown(md)
        md.preprocessors.register(_Start(md, self), "guide-start", 1000)
        md.parser.blockprocessors.register(_Box(md.parser, boxes), "admonition", 105)
        md.treeprocessors.register(_Own(md, self), "guide-own", 6.5)
        md.treeprocessors.register(_Fill(md, self, boxes), "guide-fill", 6)
        md.treeprocessors.register(_Layout(md, self), "guide-layout", 4)
        md.treeprocessors.register(_Last(md, self), "guide-last", -100)
        md.postprocessors.register(_Done(md, self), "guide-done", -100)


def configs(given: dict[str, Any]) -> dict[str, Any]:
    """The settings of the other extensions, with our own formatter for every fence."""
    fences = [{"name": name, "class": name, "format": fence} for name in ("mermaid", "*")]
    return {**given, "pymdownx.superfences": {**given.get("pymdownx.superfences", {}), "custom_fences": fences}}


def convert(page: Page, way: Way) -> Article:
    """A page's article without any site around it: what the check and the tests look at."""
    way.turn_to(page)
    extensions = [*publisher.EXTENSIONS, way]
    Markdown(extensions=extensions, extension_configs=configs(publisher.CONFIGS)).convert(page.body)
    return way.articles[page.src_uri]
