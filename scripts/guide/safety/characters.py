"""Characters that a reader cannot see, or that change the order in which others are seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from guide.page.page import Problem

ALLOWED = "\t\n\ufe0e\ufe0f"
"""A tab, a line end, and the two signs by which a symbol is drawn in black or in color."""
INVISIBLE = {
    "\u00ad", "\u034f", "\u115f", "\u1160", "\u17b4", "\u17b5", "\u180b", "\u180c", "\u180d", "\u180f", "\u2800",
    "\u3164", "\uffa0", *map(chr, range(0xFE00, 0xFE0E)), *map(chr, range(0xE0100, 0xE01F0)),
}  # fmt: skip
"""Letters and marks by their category, that show nothing."""
CATEGORIES = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
"""Unicode's categories of what is no letter, sign or space: control, format, private, surrogate, line, paragraph."""
MARKS = 3
"""Accents on one letter. No language of this guide's sources needs more; many cover the lines around them."""
PLAIN = re.compile(r"[\n\t\x20-\x7e]*")


def odd(text: str) -> Iterator[tuple[int, str]]:
    """What nobody can see in a text: (place, message), one for each kind of character."""
    if PLAIN.fullmatch(text):
        return
    seen: set[str] = set()
    accents = 0
    for place, sign in enumerate(text):
        accents = accents + 1 if unicodedata.category(sign) in {"Mn", "Me"} else 0
        if sign not in seen and _invisible(sign):
            seen.add(sign)
            yield place, f"An invisible character (U+{ord(sign):04X}) can change what a reader sees. {FIX}"
        elif accents == MARKS + 1 and "accents" not in seen:
            seen.add("accents")
            yield place, f"More than {MARKS} accents on one letter cover the lines around it. {FIX}"


FIX = "Delete it and type the word anew."


def _invisible(sign: str) -> bool:
    nothing = 0xFDD0 <= ord(sign) <= 0xFDEF or ord(sign) & 0xFFFE == 0xFFFE  # code points that are no characters
    return sign not in ALLOWED and (unicodedata.category(sign) in CATEGORIES or sign in INVISIBLE or nothing)


def lines(path: str, text: str) -> list[Problem]:
    """The same for a whole file, with its path and lines. A byte-order mark at its start is no fault."""
    return [
        Problem(path, text.count("\n", 0, place) + 1, message)
        for place, message in odd(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    ]


@lru_cache(1 << 16)
def words(text: str) -> tuple[str, ...]:
    """The messages alone, for text whose place is found in another way."""
    return tuple(message for _, message in odd(text))
