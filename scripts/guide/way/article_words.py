"""The words of a page: what its reader reads, block by block, taken from the article as it is published.

One definition for all who ask: the check and the page, whether they are still the words that a reviewer read, and
the sheet that the reviewer reads and signs. Nothing counts that says who has read it and when, that stands there a
second time (a drawing's words, the list of headings, the note that a mark opens: the list at the foot holds it), that
explains a term (the glossary is a page of its own), or that depends on where the site is published.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from selectolax.lexbor import LexborNode

from guide.page.html_blocks import INLINE as MARKS
from guide.page.html_blocks import body
from guide.page.sentences import ends

INLINE = MARKS | {"br", "button", "wbr"}
LEFT_OUT = {"svg", "nav", "script", "style", "template", "iframe", "pre", "input", "select", "textarea"}
LEFT_OUT_CLASSES = {
    "state", "core", "term-note", "footnote-backref", "screen-only", "page-line", "embed-lines",
    "embed-nameless",
}  # fmt: skip
LIST = "proof"
"""The class of the list at the foot. What its paragraphs say, the day of the last look, changes by itself."""
WITHIN = {"li", "tr", "dd", "blockquote"}
"""A paragraph in one of these is still its item or row."""
CELLS = {"td", "th"}
TITLE = "title"
"""The tag of a line that is the title of a box."""


@dataclass(frozen=True)
class ArticleMark:
    """A mark in a block. at: where in its text it stands. number: as the reader sees it. ids: what it stands for."""

    at: int
    number: str
    ids: tuple[str, ...]


@dataclass(frozen=True)
class ArticleBlock:
    """A paragraph, heading, item or row of a table. tag: its element, or TITLE. listed: at the foot, as a source."""

    tag: str
    text: str
    marks: tuple[ArticleMark, ...] = ()
    listed: bool = False

    @property
    def sentences(self) -> list[tuple[str, tuple[ArticleMark, ...]]]:
        """Each sentence with the marks that stand in it or right behind it."""
        found = []
        for start, end in pairwise([0, *ends(self.text), len(self.text)]):
            marks = (mark for mark in self.marks if start < mark.at <= end or mark.at == start == 0)
            found.append((self.text[start:end].strip(), tuple(marks)))
        return found


def blocks(html: str) -> list[ArticleBlock]:
    """The blocks of an article in reading order. html: the article as it is published."""
    reader = _Reader()
    reader.read(body(html), "p")
    reader.end("p")
    return reader.blocks


def words(html: str) -> str:
    """The words of an article, a line for each block, with the numbers of its marks at its end."""
    lines = [" ".join([block.text, *(f"[{mark.number}]" for mark in block.marks)]) for block in blocks(html)]
    return "\n".join(lines)


class _Reader:
    """Walks an article once."""

    def __init__(self) -> None:
        self.blocks: list[ArticleBlock] = []
        self.text, self.marks, self.listed = "", list[ArticleMark](), False

    def read(self, holder: LexborNode, tag: str) -> None:
        """Read what stands in an element. tag: of the block that its text belongs to."""
        for node in holder.iter(include_text=True):
            if node.is_text_node:
                self.add(node.text_content or "")
                continue
            classes = (node.attributes.get("class") or "").split() if node.is_element_node else []
            if not node.is_element_node or node.tag in LEFT_OUT or not LEFT_OUT_CLASSES.isdisjoint(classes):
                continue
            if "mark" in classes:
                self.mark(node)
            elif node.tag in INLINE:
                self.add(" " if node.tag == "br" else "")
                self.read(node, tag)
            elif node.tag in CELLS and tag == "tr":
                self.add(" | " if self.text else "")
                self.read(node, tag)
            elif not (self.listed and node.tag == "p"):
                self.block(node, tag, classes)

    def block(self, node: LexborNode, around: str, classes: list[str]) -> None:
        """Read a block within another; what stood before it in the other is a block of its own."""
        own = around if node.tag == "p" and around in WITHIN else node.tag or "p"
        own = TITLE if "admonition-title" in classes else own
        before = self.listed
        self.end(around)
        self.listed = before or LIST in classes
        self.read(node, own)
        self.end(own)
        self.listed = before

    def add(self, text: str) -> None:
        """Add text, single-spaced."""
        text = re.sub(r"\s+", " ", text)
        self.text += text.lstrip(" ") if self.text[-1:] in ("", " ") else text

    def mark(self, node: LexborNode) -> None:
        """Note a mark: a link with its number, and an id for each finding, "fnref2:sessions"."""
        link = node.css_first("a")
        places = [node.id or "", *(part.id or "" for part in node.css("span[id]"))]
        ids = tuple(place.partition(":")[2] for place in places if place.startswith("fnref"))
        self.marks.append(ArticleMark(len(self.text), link.text() if link else "", ids))

    def end(self, tag: str) -> None:
        """End a block."""
        if self.text.strip():
            self.blocks.append(ArticleBlock(tag, self.text.rstrip(), tuple(self.marks), self.listed))
        self.text, self.marks = "", []
