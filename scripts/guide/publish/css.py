"""One small stylesheet out of several readable ones, with what a page can meet: an embed has 14 KB for everything."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Set
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
MOVING = {"[open]", "[data-scheme]", "[data-md-color-scheme]", "[data-open]", "[data-alone]"}
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
    """The stylesheet of a page: the rules of another that it can meet, one behind the other."""
    return "".join(met(css, html)) + "\n"


def met(css: str, html: str) -> tuple[str, ...]:
    """The rules of a stylesheet that an element of a page can meet, without the tokens that none of them reads.

    Each is the short text of a whole rule. html is the whole page, and no script may give it other tags, classes, ids
    or attributes, MOVING excepted. A rule goes only where its selector names one that the page lacks; states, values
    and :not() are taken to be met.
    """
    rules = [*_all(_rules(css))]
    there = _names(html, {name for rule in rules for name in _compared(rule.selectors)})
    chosen: dict[int, str] = {}
    for rule in rules:
        chosen[id(rule)] = ",".join(selector.text for selector in rule.selectors if selector.met(there))
    kept, before = _texts(_rules(css), chosen, None), None
    in_page = _READ.findall(html)
    while kept != before:
        before, text = kept, "".join(kept)
        kept = _texts(_rules(css), chosen, {*in_page, *_READ.findall(text), *_words_of_animations(text)})
    return tuple(kept)


@dataclass(frozen=True)
class _Selector:
    """A selector, as text. needs: what a page must have for it; either: one of each of these too."""

    text: str
    needs: frozenset[str]
    either: tuple[tuple[_Selector, ...], ...] = ()

    def met(self, there: Set[str]) -> bool:
        """Whether a page that has all this may hold an element that the selector means."""
        return self.needs <= there and all(any(one.met(there) for one in some) for some in self.either)


@dataclass(frozen=True)
class _Rule:
    """A piece of a stylesheet, parsed once for all pages.

    head: "@media …" of a block that goes by its name; selectors: of any other block. text: of what has no block that
    matters; end: what parts it from the next. token: the name that must be read somewhere, or "". inside: the pieces
    of a block.
    """

    head: str = ""
    selectors: tuple[_Selector, ...] = ()
    text: str = ""
    end: str = ""
    token: str = ""
    inside: tuple[_Rule, ...] | None = None


@lru_cache(8)
def _rules(css: str) -> tuple[_Rule, ...]:
    return tuple(_parsed(tinycss2.parse_stylesheet(css, skip_comments=True)))


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
                yield _Rule(selectors=tuple(map(_selector, _split(node.prelude))), inside=inside)


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


def _texts(rules: Iterable[_Rule], chosen: Mapping[int, str], read: Container[str] | None) -> list[str]:
    """Rules as texts. chosen: the selectors of a rule that a page can meet, "" for none; read: tokens that stay."""
    out = []
    for rule in rules:
        if rule.inside is None:
            if read is None or not rule.token or rule.token in read:
                out.append(rule.text + rule.end)
        elif head := rule.head or chosen[id(rule)]:
            inside = _texts(rule.inside, chosen, read)
            if inside:
                out.append(f"{head}{{{''.join(inside).removesuffix(';')}}}")
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


def _selector(tokens: list[Any]) -> _Selector:
    """What a page must have for a selector, a list of tokens, to meet anything: states and :not() are taken to hold."""
    needs: set[str] = set()
    either: list[tuple[_Selector, ...]] = []
    last: Any = None
    for token in tokens:
        if isinstance(token, ast.IdentToken) and last != ":":
            needs.add(f".{token.value}" if last == "." else token.lower_value)
        elif isinstance(token, ast.HashToken):
            needs.add(f"#{token.value}")
        elif isinstance(token, ast.SquareBracketsBlock):
            needs |= _attribute(token.content)
        elif isinstance(token, ast.FunctionBlock) and token.lower_name in ("is", "where", "has"):
            either.append(tuple(map(_selector, _split(token.arguments))))
        last = token
    return _Selector(_short(tinycss2.serialize(tokens)), frozenset(needs), tuple(either))


def _attribute(inside: list[Any]) -> set[str]:
    """The attribute that stands in brackets, with the value where one must be equal."""
    words = [part for part in inside if part.type != "whitespace"]
    names = [part.lower_value for part in words if isinstance(part, ast.IdentToken)]
    if not names or "|" in tinycss2.serialize(inside):
        return set()
    fixed = len(words) == 3 and words[1] == "=" and f"[{names[0]}]" not in MOVING and names[0] not in CHANGING
    return {f"[{names[0]}={words[2].value}]" if fixed else f"[{names[0]}]"}


def _names(html: str, compared: Set[str]) -> set[str]:
    """The tags, classes, ids and attributes of a page, as a selector writes them. compared: those with their values."""
    found = {*MOVING}
    seen: set[tuple[str | None, ...]] = set()
    tree = LexborHTMLParser(html)
    for node in tree.css("*"):
        has = node.attributes
        kind = (node.tag, has.get("class"), *has)
        if "id" in has:
            found.add(f"#{has['id']}")
        for name in compared & has.keys():
            found.add(f"[{name}={has[name]}]")
        if kind not in seen:
            seen.add(kind)
            found |= {(node.tag or "").lower(), *(f"[{name}]" for name in has)}
            found |= {f".{name}" for name in (has.get("class") or "").split()}
    for node in tree.css("template"):  # what lies in it is a document of its own, which a script takes from there
        found |= _names((node.html or "").partition(">")[2].removesuffix("</template>"), compared)
    return found


def _compared(selectors: Iterable[_Selector]) -> Iterator[str]:
    """The attributes of which a selector wants a certain value."""
    for selector in selectors:
        yield from (name[1:].partition("=")[0] for name in selector.needs if "=" in name)
        for some in selector.either:
            yield from _compared(some)
