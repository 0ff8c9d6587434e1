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
from guide.publish.selectors import Page, Selector, read

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
_ANIMATION = re.compile(r"animation[\w-]*:([^;}]*)")


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


def met(css: Iterable[str], html: str, scripts: str = "") -> tuple[str, ...]:
    """The rules of stylesheets that an element of a page can meet, without the tokens that none of them reads.

    They come as short texts, one behind the other: of a block its head with {, what is in it, and }. html: the whole
    page; scripts, what may change it: they may give it no tags, classes, ids or attributes that it has not, MOVING
    excepted. A rule goes only where its selector names one that the page lacks, or has none so placed.
    """
    sheets = [_sheet(one) for one in css]
    page = Page(html, {name for sheet in sheets for name in sheet.compared}, scripts)
    rules = _chosen((rule for sheet in sheets for rule in sheet.rules), (), page)
    return tuple(_texts(rules, _tokens_read(rules, {*_READ.findall(html)})))


def _chosen(rules: Iterable[_Rule], within: Sequence[str], page: Page) -> list[_Rule]:
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
            kept.append(_Rule(head=head, reads=rule.reads, inside=_chosen(rule.inside, around, page)))
    return kept


def _tokens_read(rules: Iterable[_Rule], in_page: set[str]) -> set[str]:
    """The tokens that rules read, and those that the values of these read. in_page: those that the page reads."""
    read, values = in_page, dict[str, set[str]]()
    for rule in _all(rules):
        if rule.token:
            values.setdefault(rule.token, set()).update(rule.reads)
        else:
            read |= rule.reads
    new = read & values.keys()
    while new:
        read |= new
        new = {token for name in new for token in values[name]} & values.keys() - read
    return read


@dataclass(slots=True)
class _Rule:
    """A piece of a stylesheet.

    head: "@media …" of a block that goes by its name; selectors: of any other block, whose head they are once some of
    them are chosen. text: of what has no block that matters; end: what parts it from the next. token: the name that
    must be read somewhere, or "". reads: the tokens that its head or text reads. inside: the pieces of a block.
    """

    head: str = ""
    selectors: tuple[Selector, ...] = ()
    text: str = ""
    end: str = ""
    token: str = ""
    reads: frozenset[str] = frozenset()
    inside: Sequence[_Rule] | None = None


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
            yield _text(node, end=";", token=token)
        elif isinstance(node, ast.AtRule) and node.lower_at_keyword == "charset":
            continue  # a server says it, and in the midst of a file it means nothing
        elif isinstance(node, ast.AtRule) and node.lower_at_keyword.endswith("keyframes"):
            yield _text(node, token=tinycss2.serialize(node.prelude).strip())
        elif isinstance(node, ast.AtRule | ast.QualifiedRule):
            if node.content is None:
                yield _text(node)
                continue
            inside = tuple(_parsed(tinycss2.parse_blocks_contents(node.content, skip_comments=True)))
            if isinstance(node, ast.AtRule):
                head = _short(f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}")
                yield _Rule(head=head, reads=_tokens(head), inside=inside)
            else:
                selectors = tuple(replace(one, text=_short(one.text)) for one in read(node.prelude))
                yield _Rule(selectors=selectors, inside=inside)


def _text(node: Any, end: str = "", token: str = "") -> _Rule:
    """A piece that is not parted further."""
    text = _short(node.serialize())
    return _Rule(text=text, end=end, token=token, reads=_tokens(text))


def _tokens(css: str) -> frozenset[str]:
    """The tokens that a piece reads, and every word in a declaration that may name keyframes."""
    named = re.findall(r"[\w-]+", " ".join(_ANIMATION.findall(css)))
    return frozenset([*_READ.findall(css), *named])


def _all(rules: Iterable[_Rule]) -> Iterator[_Rule]:
    for rule in rules:
        yield rule
        yield from _all(rule.inside or ())


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


def _texts(rules: Iterable[_Rule], read: Container[str]) -> list[str]:
    """Chosen rules as texts, in the pieces of met(). read: the tokens that stay."""
    out: list[str] = []
    for rule in rules:
        if rule.inside is None:
            if not rule.token or rule.token in read:
                out.append(rule.text + rule.end)
        elif inside := _texts(rule.inside, read):
            out += [f"{rule.head}{{", *inside[:-1], inside[-1].removesuffix(";"), "}"]
    return out
