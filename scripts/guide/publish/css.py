"""One small stylesheet out of several readable ones, with what a page can meet: an embed has 14 KB for everything."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import tinycss2
from tinycss2 import ast

from guide.page.problem import Problem
from guide.publish.selectors import Meeting, Selector, read

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
_READ = re.compile(r"\(\s*(--[\w-]+)")
"""A token that a function reads: var() and style() do."""


def join(parts: Iterable[str]) -> str:
    """Several stylesheets as one, in their order, without comments and white space that means nothing."""
    text = _COMMENT.sub(lambda found: found[1] or " ", "\n".join(parts))
    pieces = _PLAIN.split(text)
    for number in range(0, len(pieces), 2):
        for pattern, by in _SHORTER:
            pieces[number] = pattern.sub(by, pieces[number])
    return "".join(pieces).strip() + "\n"


@lru_cache(16)
def problems(css: str, path: str) -> tuple[Problem, ...]:
    """What no browser could read in a stylesheet. path: the file, as an editor sees it."""
    found = [
        Problem(path, error.source_line, f"this rule is broken: {error.message.rstrip('.')}. Mend it.")
        for error in _errors(_nodes(css))
    ]
    bare = _PLAIN.sub("", _COMMENT.sub(lambda found: found[1] or " ", css))
    if bare.count("{") != bare.count("}"):
        message = "the file has more { than }, or fewer. Mend the rule that lacks one."
        found.append(Problem(path, css.count("\n") + 1, message))
    return tuple(found)


def met(css: Iterable[str], pages: Sequence[str], scripts: str = "") -> tuple[str, ...]:
    """The rules of stylesheets that an element of a page can meet, without the tokens that none of them reads.

    They come as short texts, one behind the other: of a block its head with {, what is in it, and }. pages: their
    whole HTML; scripts, what may change them: they may give them no tags, classes, ids or attributes that they have
    not, MOVING excepted. A rule goes only where its selector names one that all pages lack, or has none so placed.
    """
    sheets = [_sheet(one) for one in css]
    meeting = Meeting(pages, {name for sheet in sheets for name in sheet.compared}, scripts)
    rules = _chosen((rule for sheet in sheets for rule in sheet.rules), (), meeting)
    kept, before = _texts(rules, None), None
    in_page = {token for html in pages for token in _READ.findall(html)}
    while kept != before:
        before, text = kept, "".join(kept)
        kept = _texts(rules, {*in_page, *_READ.findall(text), *_words_of_animations(text)})
    return tuple(kept)


def _chosen(rules: Iterable[_Rule], within: Sequence[str], page: Meeting) -> list[_Rule]:
    """The rules that a page can meet, with the selectors that are left. within: the ways of the rule around."""
    kept = []
    for rule in rules:
        if rule.inside is None:
            kept.append(rule)
            continue
        head, around = rule.head, within
        if rule.selectors:
            named = [one for one in rule.selectors if one.named(page.there)]
            if not named:
                continue
            ways = {one.left(page.there): page.meets(one, within) for one in named}
            head = ",".join(text for text, met in ways.items() if met)
            around = [way for met in ways.values() for way in met]
        if head:
            kept.append(_Rule(head=head, inside=tuple(_chosen(rule.inside, around, page))))
    return kept


@dataclass(frozen=True)
class _Rule:
    """A piece of a stylesheet.

    head: "@media …" of a block that goes by its name; selectors: of any other block, whose head they are once some of
    them are chosen. text: of what has no block that matters; end: what parts it from the next. token: the name that
    must be read somewhere, or "". inside: the pieces of a block.
    """

    head: str = ""
    selectors: tuple[Selector, ...] = ()
    text: str = ""
    end: str = ""
    token: str = ""
    inside: tuple[_Rule, ...] | None = None


@dataclass(frozen=True)
class _Sheet:
    """A stylesheet, parsed once for all pages. compared: the attributes of which a rule wants a certain value."""

    rules: tuple[_Rule, ...]
    compared: frozenset[str]


@lru_cache(16)
def _nodes(css: str) -> tuple[Any, ...]:
    return tuple(tinycss2.parse_stylesheet(css, skip_comments=True))


@lru_cache(16)
def _sheet(css: str) -> _Sheet:
    rules = tuple(_parsed(_nodes(css)))
    wanted = (name for rule in _all(rules) for selector in rule.selectors for name in selector.compared())
    return _Sheet(rules, frozenset(wanted))


def _parsed(nodes: Iterable[Any]) -> Iterator[_Rule]:
    for node in nodes:
        if isinstance(node, ast.Declaration):
            token = node.name if node.name.startswith("--") else ""
            yield _Rule(text=_short(node.serialize()), end=";", token=token)
        elif isinstance(node, ast.AtRule) and node.lower_at_keyword == "charset":
            continue  # a server says it, and in the midst of a file it means nothing
        elif isinstance(node, ast.AtRule) and node.lower_at_keyword.endswith("keyframes"):
            yield _Rule(text=_short(node.serialize()), token=tinycss2.serialize(node.prelude).strip())
        elif isinstance(node, ast.AtRule | ast.QualifiedRule):
            if node.content is None:
                yield _Rule(text=_short(node.serialize()))
                continue
            inside = tuple(_parsed(tinycss2.parse_blocks_contents(node.content, skip_comments=True)))
            if isinstance(node, ast.AtRule):
                yield _Rule(head=_short(f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}"), inside=inside)
            else:
                selectors = (replace(one, text=_short(one.text)) for one in read(node.prelude))
                yield _Rule(selectors=tuple(selectors), inside=inside)


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


def _short(text: str) -> str:
    return join([text]).strip()


def _texts(rules: Iterable[_Rule], read: Container[str] | None) -> list[str]:
    """Chosen rules as texts, in the pieces of met(). read: the tokens that stay, None for all."""
    out: list[str] = []
    for rule in rules:
        if rule.inside is None:
            if read is None or not rule.token or rule.token in read:
                out.append(rule.text + rule.end)
        elif inside := _texts(rule.inside, read):
            out += [f"{rule.head}{{", *inside[:-1], inside[-1].removesuffix(";"), "}"]
    return out
