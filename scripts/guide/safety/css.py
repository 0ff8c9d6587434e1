"""What a style sheet may say. It is read as tokens, so an escape or a comment hides nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import tinycss2

from guide.safety.lists import names

FUNCTIONS = names(
    "attr calc clamp color-mix counter cubic-bezier dir env fit-content has hsl hsla inset is lang light-dark"
    " linear-gradient matrix max min minmax not nth-child nth-last-child nth-last-of-type nth-of-type polygon"
    " radial-gradient repeat rgb rgba rotate scale scalex scaley selector skew skewx skewy steps"
    " translate translatex translatey var where"
)
"""Functions that compute, choose or move. None of them fetches anything."""
AT_RULES = names("container media page supports keyframes layer")
OWN_FILE = re.compile(r"(?:\.{1,2}/)*[\w-][\w./-]*\.(?:svg|png|jpg|webp)")
OWN_PART = re.compile(r"#[\w.-]+")
DRAWING = re.compile(r"data:image/svg\+xml[,;]")
FIX = "Keep what it needs in docs/assets/, and write url(name.svg)."


LAST = "behind-all"
BEHIND = f"{LAST}{{}}"
"""A rule that is put behind a style sheet: it stands there as it is, unless something before it is not closed."""
DEEP = 20
"""Brackets in each other; four are needed."""


def css(text: str) -> Iterator[tuple[int, str]]:
    """What is wrong with a style sheet, as (line, message)."""
    rules = tinycss2.parse_stylesheet(f"{text}\n{BEHIND}", skip_comments=True, skip_whitespace=True)
    last = rules.pop() if rules else None
    if last is None or not _stands_alone(last):
        open_comment = text.rfind("/*") if text.rfind("/*") > text.rfind("*/") else -1
        line = text.count("\n", 0, open_comment) + 1 if open_comment >= 0 or last is None else last.source_line
        yield line, "something that begins here is never closed, and takes in what follows. Write its } or */."
        rules += [last] if last else []
    yield from _rules(rules, AT_RULES)


def in_pieces(pieces: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The same for a style sheet in pieces, most of which stand in many: each is looked at once.

    A piece is the head of a block with its {, or }, or anything that is whole: a rule, or a declaration in a block.
    Pieces that are whole cannot become anything else side by side, where ; or { or } parts one from the next.
    """
    depth, found = 0, dict[tuple[str, bool], None]()
    for piece, after in zip(pieces, [*pieces[1:], "}"], strict=True):
        depth -= piece == "}"
        found[piece, depth > 0] = None
        depth += piece.endswith("{")
        parted = piece.endswith((";", "{", "}")) or after == "}"
        if not parted or not 0 <= depth <= DEEP:
            yield 1, NO_PIECES
            return
    if depth:
        yield 1, NO_PIECES
    for piece, inside in found:
        yield from _piece(piece, inside)


NO_PIECES = "the pieces of the style sheet do not fit each other. Build the site again."


@lru_cache(1 << 13)
def _piece(text: str, inside: bool) -> tuple[tuple[int, str], ...]:
    """What is wrong with a piece. inside: whether it stands in a block."""
    if text == "}":
        return ()
    whole = f"{text}}}" if text.endswith("{") else text
    return tuple(css(f"a{{{whole}}}" if inside else whole))


def _stands_alone(rule: Any) -> bool:
    """Whether a rule is BEHIND and no more. It is not written out for that: what is deep cannot be."""
    words = [getattr(token, "value", "") for token in rule.prelude or ()] if rule.type == "qualified-rule" else []
    return words == [LAST] and not rule.content


def _rules(rules: Iterable[Any], at_rules: frozenset[str]) -> Iterator[tuple[int, str]]:
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword not in at_rules:
            known = ", ".join(sorted(f"@{name}" for name in at_rules))
            yield rule.source_line, f"@{rule.at_keyword} may load or name something else. Keep to {known or 'none'}."
        elif rule.type == "error":
            yield rule.source_line, f"a browser may read this differently ({rule.message}). Write it anew."
        yield from values(getattr(rule, "prelude", None) or ())
        yield from values(getattr(rule, "content", None) or (), at_rules)


def values(
    tokens: Iterable[Any], at_rules: frozenset[str] = AT_RULES, pictures: bool = True, depth: int = 0
) -> Iterator[tuple[int, str]]:
    """What loads something, or cannot be read, among the tokens of a value or a block.

    pictures: whether url() may name own files. depth: how many brackets stand around them.
    """
    for token in tokens:
        line = token.source_line
        if depth > DEEP:
            yield line, f"more than {DEEP} brackets stand in each other. Write it simpler."
            return
        if token.type == "url" or (token.type == "function" and token.lower_name in ("url", "src")):
            address = token.value if token.type == "url" else _words(token.arguments)
            if not OWN_PART.fullmatch(address) and not (pictures and _own(address)):
                yield line, f"a style loads {address[:60]!r}. {FIX if pictures else 'Take it out.'}"
        elif token.type == "function":
            if token.lower_name not in FUNCTIONS:
                yield line, f"{token.name}() is not known to be harmless. Write the value without it."
            yield from values(token.arguments, at_rules, pictures, depth + 1)
        elif token.type == "at-keyword" and token.lower_value not in at_rules:
            yield line, f"@{token.value} may load or name something else. Take it out."
        elif token.type == "error":
            yield line, f"a browser may read this differently ({token.message}). Write it anew."
        elif token.type.endswith("block"):
            yield from values(token.content, at_rules, pictures, depth + 1)


def _words(tokens: Iterable[Any]) -> str:
    return "".join(token.value for token in tokens if token.type == "string")


def _own(address: str) -> bool:
    return OWN_FILE.fullmatch(address) is not None or DRAWING.match(address) is not None
