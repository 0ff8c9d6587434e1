"""One small stylesheet out of several readable ones, with what a page can meet: an embed has 14 KB for everything."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from typing import Any

import tinycss2
from selectolax.lexbor import LexborHTMLParser
from tinycss2 import ast

from guide.page.page import Problem

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
# Attributes that come and go while a page is read.
MOVING = {"[open]", "[data-scheme]", "[data-md-color-scheme]", "[data-open]"}
CHANGING = {"aria-expanded", "aria-pressed", "aria-current", "type"}
"""Attributes whose value a script changes, or that selectors compare without regard to case (HTML, 4.16.2)."""
_READ = re.compile(r"(?:var|style)\(\s*(--[\w-]+)", re.I)


def join(parts: Iterable[str]) -> str:
    """Several stylesheets as one, in their order, without comments and white space that means nothing."""
    text = _COMMENT.sub(lambda found: found[1] or " ", "\n".join(parts))
    pieces = _PLAIN.split(text)
    for number in range(0, len(pieces), 2):
        for pattern, by in _SHORTER:
            pieces[number] = pattern.sub(by, pieces[number])
    return "".join(pieces).strip() + "\n"


def problems(css: str, path: str) -> Iterator[Problem]:
    """What no browser could read in a stylesheet. path: the file, as an editor sees it."""
    for error in _errors(tinycss2.parse_stylesheet(css)):
        yield Problem(path, error.source_line, f"this rule is broken: {error.message.rstrip('.')}. Mend it.")
    bare = _PLAIN.sub("", _COMMENT.sub(lambda found: found[1] or " ", css))
    if bare.count("{") != bare.count("}"):
        yield Problem(path, css.count("\n") + 1, "the file has more { than }, or fewer. Mend the rule that lacks one.")


def used(css: str, html: str) -> str:
    """A stylesheet without the rules that no element of a page can meet, and without the tokens that none then reads.

    html is the whole page, and no script may give it other tags, classes, ids or attributes, MOVING excepted. A rule
    goes only where its selector names one that the page lacks; states, values and :not() are taken to be met.
    """
    there = _Names(html)

    def met(prelude: list[Any]) -> str:
        return ",".join(tinycss2.serialize(one) for one in _split(prelude) if there.meet(one))

    kept, before = _text(tinycss2.parse_stylesheet(css, skip_comments=True), met), ""
    while kept != before:
        before, read = kept, {*_READ.findall(kept + html), *_words_of_animations(kept)}
        kept = _text(tinycss2.parse_stylesheet(kept), tinycss2.serialize, read)
    return join([kept])


def _words_of_animations(css: str) -> set[str]:
    """Every word in a declaration that may name keyframes."""
    return {word for value in re.findall(r"animation[\w-]*:([^;}]*)", css) for word in re.findall(r"[\w-]+", value)}


def _errors(nodes: Iterable[Any]) -> Iterator[Any]:
    for node in nodes:
        if node.type == "error":
            yield node
        elif isinstance(node, ast.AtRule | ast.QualifiedRule):
            yield from _errors(node.prelude)
            yield from _errors(tinycss2.parse_blocks_contents(node.content or []))
        else:
            for part in ("value", "content", "arguments"):
                tokens = getattr(node, part, None)
                yield from _errors(tokens if isinstance(tokens, list) else [])


def _text(nodes: Iterable[Any], head: Callable[[list[Any]], str], read: Container[str] | None = None) -> str:
    """Rules as text: head gives a style rule's selectors, "" where it goes; a token goes unless it is in read."""
    out = ""
    for node in nodes:
        if isinstance(node, ast.AtRule) and node.lower_at_keyword == "charset":
            continue  # a server says it, and in the midst of a file it means nothing
        if isinstance(node, ast.Declaration):
            stays = read is None or not node.name.startswith("--") or node.name in read
            out += f"{node.serialize()};" if stays else ""
        elif isinstance(node, ast.AtRule | ast.QualifiedRule):
            named = isinstance(node, ast.AtRule)
            selectors = f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}" if named else head(node.prelude)
            if named and node.lower_at_keyword.endswith("keyframes"):
                stays = read is None or tinycss2.serialize(node.prelude).strip() in read
                out += node.serialize() if stays else ""
            elif node.content is None:
                out += node.serialize()
            elif selectors:
                inside = _text(tinycss2.parse_blocks_contents(node.content, skip_comments=True), head, read)
                out += f"{selectors}{{{inside}}}" if inside else ""
    return out


def _split(tokens: Iterable[Any]) -> Iterator[list[Any]]:
    """The selectors of a list, between commas."""
    one: list[Any] = []
    for token in tokens:
        if token == ",":
            yield one
            one = []
        else:
            one.append(token)
    yield one


class _Names:
    """The tags, classes, ids and attributes of a page, as a selector writes them."""

    def __init__(self, html: str) -> None:
        self.found = {*MOVING}
        for node in LexborHTMLParser(html).css("*"):
            has = node.attributes
            self.found |= {(node.tag or "").lower(), *(f"[{name}]" for name in has)}
            self.found |= {f"[{name}={value}]" for name, value in has.items()}
            self.found |= {f".{name}" for name in (has.get("class") or "").split()}
            if has.get("id"):
                self.found.add(f"#{has['id']}")

    def meet(self, selector: list[Any]) -> bool:
        """Whether the page holds all that the selector, a list of tokens, names."""
        before = [None, *selector]
        return all(self._holds(token, last) for last, token in zip(before, selector, strict=False))

    def _holds(self, token: Any, last: Any) -> bool:
        """Whether the page holds what a token names, after the last one: "." before a class, ":" before a state."""
        if isinstance(token, ast.IdentToken):
            return last == ":" or (f".{token.value}" if last == "." else token.lower_value) in self.found
        if isinstance(token, ast.HashToken):
            return f"#{token.value}" in self.found
        if isinstance(token, ast.SquareBracketsBlock):
            return self._has(token.content)
        if isinstance(token, ast.FunctionBlock) and token.lower_name in ("is", "where", "has"):
            return any(map(self.meet, _split(token.arguments)))
        return True

    def _has(self, inside: list[Any]) -> bool:
        """Whether an element has the attribute that stands in brackets, with the value where one must be equal."""
        words = [part for part in inside if part.type != "whitespace"]
        names = [part.lower_value for part in words if isinstance(part, ast.IdentToken)]
        if not names or "|" in tinycss2.serialize(inside):
            return True
        fixed = len(words) == 3 and words[1] == "=" and f"[{names[0]}]" not in MOVING and names[0] not in CHANGING
        return (f"[{names[0]}={words[2].value}]" if fixed else f"[{names[0]}]") in self.found
