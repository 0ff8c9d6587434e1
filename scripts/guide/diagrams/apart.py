"""Where a drawing and its text, or two drawings of a diagram, differ in words: the last look, whatever made them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from html import unescape
from xml.etree.ElementTree import Element

from guide.diagrams.words import texts, tokens

TAG = re.compile(r"<[^>]*>")
SAYS = "The drawing shows “{}”, and its text would not say it. Write this label in plain letters, or report this line."


def unsaid(drawings: Iterable[Element], text: str) -> list[str]:
    """The first word of each drawing that its text (HTML) lacks. A list numbers its items itself."""
    said = set(tokens(unescape(TAG.sub(" ", text))))
    said.update(str(number) for number in range(text.count("<li") + 1))
    first: list[str] = []
    for svg in drawings:
        unknown = [word for word in shown(svg) if word not in said]
        first += unknown[:1]
    return first


def shown(svg: Element) -> Counter[str]:
    """The words of a drawing, and how often it shows each."""
    return counted(texts(svg))


def counted(labels: Iterable[str]) -> Counter[str]:
    """The words of labels, and how often each stands there, in their order."""
    return Counter(word for label in labels for word in tokens(label))
