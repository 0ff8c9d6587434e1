"""Words that one line keeps together: a day and its month, a number and what it counts, the number of a step."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from guide.page.clock import MONTHS

DIGIT = re.compile(r"\d")
UNITS = "mm|people|(?:minute|hour|day|week|month|year)s?"
COUNT = re.compile(rf"(?<=\d) (?=(?:{UNITS})\b)")
DAY = re.compile(rf"\b(\d\d?) ({'|'.join(MONTHS)})(?: (?=\d{{4}}\b))?")
STEP = re.compile(r"(?<=^\d\.) ")
CELLS = {"th", "td"}
AS_IT_IS = {"pre", "code", "svg", "script", "style"}
SPACE = "\u00a0"


def join(element: Element) -> None:
    """Make the space between such words, anywhere in an element, one at which no line breaks. Code stays as it is."""
    if element.tag in AS_IT_IS:
        return
    element.text = _joined(element.text)
    if element.tag in CELLS and element.text:
        element.text = STEP.sub(SPACE, element.text)
    for child in element:
        join(child)
        child.tail = _joined(child.tail)


def _joined(words: str | None) -> str | None:
    if not words or not DIGIT.search(words):
        return words
    return DAY.sub(lambda day: day[0].replace(" ", SPACE), COUNT.sub(SPACE, words))
