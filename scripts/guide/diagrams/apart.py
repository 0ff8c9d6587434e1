"""What a drawing shows and its text does not say: the last look at a diagram, whatever made the two."""

from __future__ import annotations

import re
from html import unescape
from xml.etree.ElementTree import Element

from guide.diagrams.words import texts, tokens

TAG = re.compile(r"<[^>]*>")
SAYS = "The drawing shows “{}”, and its text would not say it. Write this label in plain letters, or report this line."


def unsaid(svg: Element, text: str) -> str:
    """The first word of a drawing that its text (HTML) lacks, "" if it says all. A list numbers its items itself."""
    said = set(tokens(unescape(TAG.sub(" ", text))))
    said.update(str(number) for number in range(text.count("<li") + 1))
    shown = [word for words in texts(svg) for word in tokens(words)]
    return next((word for word in shown if word not in said), "")
