"""How hard a page is to read: the Flesch-Kincaid grade of the article text of the built page.

grade = 0.39 * words per sentence + 11.8 * syllables per word - 15.59 (Kincaid and others, Navy report 8-75, 1975), as
textstat 0.7.8 counts it, with the CMU pronouncing dictionary from its own package: nothing is downloaded.

What counts is what a reader reads as sentences inside <article>: paragraphs, list items and definitions, the article's
claims beside research among them. What does not count: headings and the titles of blocks (questions of a few words
would flatter the page), tables and figures (no sentences; their words are in the text too), source notes and their
marks, the meanings that a term opens, doors, navigation, forms, code, and the review line at the foot.

A text without a full stop at its end (a list item) gets one, or a whole list would be one sentence. A point inside a
number or an abbreviation does not end a sentence: textstat would make two of "1.5 mm".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

import textstat

from guide.page.text import END, NOT_AN_END

LIMIT = 8.0
BLOCKS = {"p", "li", "dd", "blockquote"}
LEFT_OUT = {
    "h1", "h2", "h3", "h4", "h5", "h6", "table", "figure", "svg", "nav", "form", "pre", "script", "style", "aside",
    "sup", "header", "footer", "dt", "template", "noscript", "summary",
}  # fmt: skip
LEFT_OUT_CLASSES = {"admonition-title", "footnote", "footnote-ref", "term-note", "review", "mermaid", "headerlink"}
LEFT_OUT_CLASSES |= {"doors", "sources", "sure", "verdict", "source"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass(frozen=True)
class Reading:
    """grade: US school grade; words: how many; longest: words of the longest sentence; hardest: sentence by grade."""

    grade: float
    words: int
    longest: int
    hardest: str


class _Article(HTMLParser):
    def __init__(self, whole: bool) -> None:
        super().__init__()
        self.stack: list[tuple[str, bool]] = []
        self.inside = whole
        self.blocks: list[list[str]] = [[]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.blocks[-1].append(" ")
        if tag in VOID:
            return
        self.inside = self.inside or tag == "article"
        classes = set((dict(attrs).get("class") or "").split())
        self.stack.append((tag, tag in LEFT_OUT or bool(classes & LEFT_OUT_CLASSES)))
        if tag in BLOCKS:
            self.blocks.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag not in (name for name, _ in self.stack):
            return
        while self.stack and self.stack.pop()[0] != tag:
            pass
        if tag in BLOCKS:
            self.blocks.append([])
        self.inside = self.inside and tag != "article"

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self.stack]
        if self.inside and BLOCKS & set(tags) and not any(out for _, out in self.stack):
            self.blocks[-1].append(data)


def article_text(html: str) -> str:
    """The text that counts, one block per line, each ending like a sentence. html: a built page, or its article."""
    parser = _Article("<article" not in html)
    parser.feed(html)
    parser.close()
    texts = (re.sub(r"\s+", " ", "".join(block)).strip() for block in parser.blocks)
    return "\n".join(
        text if text[-1] in ".!?" else text.rstrip(":;,") + "." for text in texts if re.search(r"\w", text)
    )


def sentences(text: str) -> Iterator[str]:
    """The sentences of article_text()."""
    for line in text.split("\n"):
        ends = [m.end() for m in END.finditer(line) if not NOT_AN_END.search(line[: m.start() + 1])]
        for start, end in zip([0, *ends], [*ends, len(line)], strict=True):
            if line[start:end].strip():
                yield line[start:end].strip()


def _grade(text: str) -> float:
    whole = re.sub(r"(?<=\d)\.(?=\d)|(?<=e)\.(?=g\.)|(?<=i)\.(?=e\.)", "", text)
    return float(textstat.flesch_kincaid_grade(re.sub(r"\b(eg|ie|vs|Dr|approx)\.", r"\1", whole))) if text else 0.0


def grade(html: str) -> float:
    """The Flesch-Kincaid grade of a built page, 0.0 where it has no text."""
    return _grade(article_text(html))


def measure(html: str) -> Reading:
    """All that the check's table shows of a built page."""
    text = article_text(html)
    parts = list(sentences(text))
    counts = [len(part.split()) for part in parts]
    hardest = max((part for part in parts if len(part.split()) > 5), key=_grade, default="")
    return Reading(_grade(text), sum(counts), max(counts, default=0), hardest)
