"""Finds lists that were written with signs of other programs: lines that begin alike, each with a sign of no list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

LETTERED = re.compile(r"\(?(?:[a-z]|[ivx]{1,4})[.):]", re.I)
"""a) (b) C. iv."""
RUN_IN = re.compile(r"[*+](?=[^\W_])")
"""*word +word"""
NO_MARKER = re.compile(r"[\"'“”‘’…&(\[{<|`!?:=#$.\d]")
"""Signs with which a sentence, a tag, a row, a block or a heading begins, of Markdown or of another program."""


def listed(first_words: Mapping[int, str]) -> set[int]:
    """The lines of a paragraph that look like the items of one list. first_words: the first word of each line."""
    shapes = {line: shape for line, word in first_words.items() if (shape := _shape(word))}
    often = Counter(shapes.values())
    return {line for line, shape in shapes.items() if often[shape] > 1}


def _shape(word: str) -> str:
    """What two markers of one list have in common, "" for a word that is none."""
    run_in = RUN_IN.match(word)
    if run_in:
        return run_in[0]
    if LETTERED.fullmatch(word):
        return "letter"
    if "\u20e3" in word:  # a digit on a key
        return "key"
    if NO_MARKER.match(word) or any(sign.isalnum() for sign in word):
        return ""
    return word
