"""One small stylesheet out of several readable ones: an embed has four requests and 14 KB for everything."""

from __future__ import annotations

import re
from collections.abc import Iterable

_STRING = r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^"')]*\)"""
_COMMENT = re.compile(rf"({_STRING})|/\*.*?\*/", re.S)
_PLAIN = re.compile(rf"({_STRING})", re.S)
# White space before a colon and around + - > ~ stays: in nested CSS it may be a combinator, in calc() it is a must.
_SHORTER = [
    (re.compile(r"\s+"), " "),
    (re.compile(r" ?([{};,]) ?"), r"\1"),
    (re.compile(r"([(:]) "), r"\1"),
    (re.compile(r" \)"), ")"),
    (re.compile(r";}"), "}"),
]


def join(parts: Iterable[str]) -> str:
    """Several stylesheets as one, in their order, without comments and white space that means nothing."""
    text = _COMMENT.sub(lambda found: found[1] or " ", "\n".join(parts))
    pieces = _PLAIN.split(text)
    for number in range(0, len(pieces), 2):
        for pattern, by in _SHORTER:
            pieces[number] = pattern.sub(by, pieces[number])
    return "".join(pieces).strip() + "\n"


def for_screens(css: str) -> str:
    """A stylesheet without its @media print blocks: a frame is printed by its host page, a whole page by itself."""
    kept, start = [], 0
    while (found := css.find("@media print", start)) >= 0:
        kept.append(css[start:found])
        start, depth = css.index("{", found) + 1, 1
        while depth:
            depth += {"{": 1, "}": -1}.get(css[start], 0)
            start += 1
    return "".join([*kept, css[start:]])
