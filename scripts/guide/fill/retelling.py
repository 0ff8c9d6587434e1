"""The signs of what research adds: each item of a research block opens with a verdict, as claims.yml has it."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from guide.evidence.entries import VERDICT

WORDS = {word.word.rstrip(".").lower(): name for name, word in VERDICT.items()}
"""What a reader meets, to the verdict in claims.yml: "partly supported" is partly."""


def verdicts(boxes: Iterable[Element]) -> None:
    """Give the bold word that opens an item of a research block the class by which its sign is drawn.

    boxes: the elements that the Markdown parser made of !!! lines.
    """
    for box in boxes:
        if "research" in box.get("class", "").split():
            for item in box.iter("li"):
                _sign(item)


def _sign(item: Element) -> None:
    first = item[0] if len(item) else None
    if first is not None and first.tag == "p":
        first = first[0] if len(first) else None
    if first is None or first.tag != "strong":
        return
    words = "".join(first.itertext()).strip().rstrip(":")
    name = WORDS.get(words.rpartition(",")[2].strip().lower())
    if name:
        first.set("class", f"verdict verdict-{name}")
