"""Characters that a reader cannot see, that change how others are seen, or that look like others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

from guide.page.problem import Problem

SHAPES = "\ufe0e\ufe0f"
"""The two signs by which a symbol is drawn in black or in color. Behind a letter or digit they show nothing."""
ALLOWED = f"\t\n{SHAPES}"
"""A tab, a line end, and these."""
INVISIBLE = {
    "\u00ad", "\u034f", "\u115f", "\u1160", "\u17b4", "\u17b5", "\u180b", "\u180c", "\u180d", "\u180f", "\u2800",
    "\u3164", "\uffa0", "\ufffc", *map(chr, range(0xFE00, 0xFE0E)), *map(chr, range(0xE0100, 0xE01F0)),
}  # fmt: skip
"""Letters and marks by their category, that show nothing."""
CATEGORIES = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
"""Unicode's categories of what is no letter, sign or space: control, format, private, surrogate, line, paragraph."""
MARKS = 3
"""Accents on one letter. No language of this guide's sources needs more; many cover the lines around them."""
OVERLAY = 1
"""Unicode's class of accents that strike out the letter before them."""
RAISED = "ªºⁿ"
"""Letters of units and formulas, written so in plain text."""
DRAWN = re.compile(r"LATIN .*\b(?:SMALL CAPITAL|TURNED|INSULAR)\b|REGIONAL INDICATOR|NEGATIVE (?:SQUARED|CIRCLED)")
"""Names of letters that stand for others by their look alone."""
JOINER = "\u200d"
TURNS, ENDS = frozenset("\u202a\u202b\u202d\u202e\u2066\u2067\u2068"), "\u202c\u2069"
"""Signs that turn the direction of what follows, and those that end it: a pair is one mistake."""
FULL_WIDTH = frozenset(map(chr, range(0xFF01, 0xFF5F)))
"""Of these guide.page.leftover says more."""
WORD = re.compile(r"[^\W\d_]+")
ENGLISH = re.compile(r"[A-Za-z]")
SMALL = re.compile(r"[a-z].*[a-z].*[a-z]")
WITH_OURS = ("LATIN", "MICRO SIGN", "FEMININE ORDINAL", "MASCULINE ORDINAL", "CJK", "HIRAGANA", "KATAKANA", "HANGUL")
"""How the names of letters begin that may stand in one word with ours."""
ALL_LIKE_OURS = ("CHEROKEE", "LISU")
"""Alphabets of which nearly every letter looks like one of ours."""
LIKE_OURS = frozenset("асеорхуіјѕԁԛԝһАВЕЅЗІЈКМНОРСТУХοΑΒΕΖΗΙΚΜΝΟΡΤΥΧ")
"""Letters of other alphabets that look like ours. A word of them alone is one of ours in disguise."""
APOSTROPHES = "ʻʼ"
PLAIN = re.compile(r"[\n\t\x20-\x7e]*")
FIX = "Delete it and type the word anew."


def odd(text: str) -> Iterator[tuple[int, str]]:
    """What nobody can see in a text, or takes for something else: (place, message), one for each kind of character."""
    if PLAIN.fullmatch(text):
        return
    seen: set[str] = set()
    accents = 0
    before = ""
    for place, sign in enumerate(text):
        accents = accents + 1 if unicodedata.category(sign) in {"Mn", "Me"} else 0
        message = "" if sign.isascii() and sign.isprintable() else _wrong(sign)
        if sign in SHAPES and (before.isalnum() or not before):
            message = _nothing(sign)
        before = sign
        if (sign == JOINER and _joins(text, place)) or (sign in ENDS and not seen.isdisjoint(TURNS)):
            continue
        if message and sign not in seen:
            seen.add(sign)
            yield place, message
        elif accents == MARKS + 1 and "accents" not in seen:
            seen.add("accents")
            yield place, f"More than {MARKS} accents on one letter cover the lines around it. {FIX}"
    yield from _mixed(text)


def _joins(text: str, place: int) -> bool:
    """Whether the joiner at a place makes one picture of the two beside it, as in a family."""
    before, after = text[max(place - 2, 0) : place].rstrip(SHAPES)[-1:], text[place + 1 : place + 2]
    if not before or not after or after in INVISIBLE:
        return False
    return unicodedata.category(before) in {"So", "Sk"} and unicodedata.category(after) == "So"


@lru_cache(1 << 12)
def _wrong(sign: str) -> str:
    """What is wrong with a sign by itself, "" if nothing."""
    if _invisible(sign):
        return _nothing(sign)
    if unicodedata.combining(sign) == OVERLAY or unicodedata.category(sign) == "Me":
        return f"A sign (U+{ord(sign):04X}) crosses out or circles the letter before it. {FIX}"
    if plain := _stands_for(sign):
        return f"“{sign}” (U+{ord(sign):04X}) looks like {plain}, and no search finds it. {FIX}"
    return ""


def _nothing(sign: str) -> str:
    return f"An invisible character (U+{ord(sign):04X}) can change what a reader sees. {FIX}"


def _invisible(sign: str) -> bool:
    nothing = 0xFDD0 <= ord(sign) <= 0xFDEF or ord(sign) & 0xFFFE == 0xFFFE  # code points that are no characters
    return sign not in ALLOWED and (unicodedata.category(sign) in CATEGORIES or sign in INVISIBLE or nothing)


def _stands_for(sign: str) -> str:
    """The plain letters, digits or sign that a sign is a picture of, "" where it is none."""
    kind, plain = unicodedata.category(sign), unicodedata.normalize("NFKC", sign)
    if kind == "Nd" and not sign.isascii():
        return f"the digit {unicodedata.digit(sign)}"
    if DRAWN.match(unicodedata.name(sign, "")):
        return "another letter"
    raised = sign in RAISED or (plain.isdigit() and unicodedata.decomposition(sign).startswith(("<super>", "<sub>")))
    if plain == sign or raised or not plain.isascii() or plain.isspace():
        return ""
    if plain[0] + plain[-1] == "()":  # a letter in brackets that are part of it
        plain = plain[1:-1]
    if not plain.isalnum():
        return plain if len(plain) == 1 and sign not in FULL_WIDTH else ""
    return plain if len(plain) == 1 or kind[0] in "LN" else ""  # not ™


def _mixed(text: str) -> Iterator[tuple[int, str]]:
    """The first word whose letters are of two alphabets, or all look like ours: no rule takes it for what it seems.

    A Greek letter may name something (μm, TGFβ, αSMA), but not stand among the small letters of a word.
    """
    for word in WORD.finditer(text):
        if word[0].isascii():
            continue
        names = [unicodedata.name(sign, "") for sign in word[0] if sign.isalpha() and sign not in APOSTROPHES]
        greek = any(name.startswith("GREEK") for name in names)
        others = not all(name.startswith((*WITH_OURS, "GREEK")) for name in names)
        mixed = ENGLISH.search(word[0]) and (others or (greek and SMALL.search(word[0])))
        disguised = len(word[0]) > 1 and LIKE_OURS.issuperset(word[0])
        if mixed or disguised or any(name.startswith(ALL_LIKE_OURS) for name in names):
            what = (
                "mixes letters of two alphabets that look alike"
                if mixed
                else "is written in letters that look like ours"
            )
            yield word.start(), f"“{word[0][:40]}” {what}. {FIX}"
            return


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


def shown(text: str) -> tuple[str, ...]:
    """The same for a text that somebody writes into HTML as it is: there &#8238; is a sign as well."""
    return words(text) or words(unescape(text))
