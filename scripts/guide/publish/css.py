"""One small stylesheet out of several readable ones, with what a page can meet: an embed has 14 KB for everything."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
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
    met: dict[int, str] = {}
    for rule in _all(_rules(css)):
        met[id(rule)] = ",".join(words for words, selector in rule.selectors if there.meet(selector))
    kept, before = _text(_rules(css), met, None), ""
    while kept != before:
        before, read = kept, {*_READ.findall(kept + html), *_words_of_animations(kept)}
        kept = _text(_rules(css), met, read)
    return join([kept])


@dataclass(frozen=True)
class _Rule:
    """A piece of a stylesheet, parsed once for all pages.

    head: "@media …" of a block that goes by its name; selectors: as text and as tokens, of any other block. text: of
    what has no block that matters. token: the name that must be read somewhere, or "". inside: the pieces of a block.
    """

    head: str = ""
    selectors: tuple[tuple[str, list[Any]], ...] = ()
    text: str = ""
    token: str = ""
    inside: tuple[_Rule, ...] | None = None


@lru_cache(8)
def _rules(css: str) -> tuple[_Rule, ...]:
    return tuple(_parsed(tinycss2.parse_stylesheet(css, skip_comments=True)))


def _parsed(nodes: Iterable[Any]) -> Iterator[_Rule]:
    for node in nodes:
        if isinstance(node, ast.Declaration):
            yield _Rule(text=f"{node.serialize()};", token=node.name if node.name.startswith("--") else "")
        elif isinstance(node, ast.AtRule) and node.lower_at_keyword == "charset":
            continue  # a server says it, and in the midst of a file it means nothing
        elif isinstance(node, ast.AtRule) and node.lower_at_keyword.endswith("keyframes"):
            yield _Rule(text=node.serialize(), token=tinycss2.serialize(node.prelude).strip())
        elif isinstance(node, ast.AtRule | ast.QualifiedRule):
            if node.content is None:
                yield _Rule(text=node.serialize())
                continue
            inside = tuple(_parsed(tinycss2.parse_blocks_contents(node.content, skip_comments=True)))
            if isinstance(node, ast.AtRule):
                yield _Rule(head=f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}", inside=inside)
            else:
                selectors = tuple((tinycss2.serialize(one), one) for one in _split(node.prelude))
                yield _Rule(selectors=selectors, inside=inside)


def _all(rules: Iterable[_Rule]) -> Iterator[_Rule]:
    for rule in rules:
        yield rule
        yield from _all(rule.inside or ())


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


def _text(rules: Iterable[_Rule], met: Mapping[int, str], read: Container[str] | None) -> str:
    """Rules as text. met: the selectors of a rule that a page can meet, "" where it goes; read: tokens that stay."""
    out = []
    for rule in rules:
        if rule.inside is None:
            if read is None or not rule.token or rule.token in read:
                out.append(rule.text)
        elif head := rule.head or met[id(rule)]:
            inside = _text(rule.inside, met, read)
            if inside:
                out.append(f"{head}{{{inside}}}")
    return "".join(out)


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
