"""Which selectors of a stylesheet can meet an element of a page: by their names, then by how the page is built."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2
from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError
from tinycss2 import ast

# Attributes that come and go while a page is read.
MOVING = {"[open]", "[data-scheme]", "[data-md-color-scheme]", "[data-open]", "[data-alone]"}
CHANGING = {"aria-expanded", "aria-pressed", "aria-current"}
"""Attributes whose value a script changes."""
CASELESS = {"type"}
"""Of the attributes that selectors compare without regard to case (HTML, 4.16.2) the one that a page has."""
LISTS = ("is", "where", "has")
"""Pseudo-classes whose arguments are selectors of which one must be met."""
COMBINATORS = (">", "+", "~")
_AROUND = re.compile(r"\s*([>+~])\s*")
_NAME, _NAMES_ALONE = re.compile(r"[.#]?[\w-]+"), re.compile(r"[\w\s.#>+~*-]+")
_WORD = re.compile(r"""'([^'\n]*)'|"([^"\n]*)"|`([^`]*)`""")


@dataclass(frozen=True, eq=False)  # one is only ever equal to itself, so what was made of it can be kept
class Selector:
    """A selector. tokens: as tinycss2 has it; text: as it stands in the stylesheet. needs: names that a page must
    have for it; either: one of each of these too."""

    tokens: tuple[Any, ...]
    text: str
    needs: frozenset[str]
    either: tuple[tuple[Selector, ...], ...] = ()

    def named(self, there: Set[str]) -> bool:
        """Whether a page that has all these names may hold an element that the selector means."""
        if not self.needs <= there:
            return False
        return all(any(one.named(there) for one in some) for some in self.either)

    def left(self, there: Set[str]) -> str:
        """Its text without what a page lacks in an :is() of plain classes, or of tags: the others weigh the same."""
        text = self.text
        for some in self.either:
            named = [one.text.strip() for one in some if one.named(there)]
            if len({one.kind for one in some}) == 1 and some[0].kind:
                text = text.replace(f"({','.join(one.text.strip() for one in some)})", f"({','.join(named)})", 1)
        return text

    @property
    def kind(self) -> str:
        """ "class" for a plain class or attribute, "tag" for a plain tag, "" for anything that weighs otherwise."""
        kinds = [token.type for token in self.tokens if token.type != "whitespace"]
        return {"literal ident": "class", "[] block": "class", "ident": "tag"}.get(" ".join(kinds), "")

    def compared(self) -> Iterator[str]:
        """The attributes of which it wants a certain value."""
        yield from (name[1:].partition("=")[0] for name in self.needs if "=" in name)
        for some in self.either:
            for one in some:
                yield from one.compared()


class Page:
    """A page that is asked which selectors meet an element of it. html: its text; scripts: what may change it.

    compared: the attributes of which a selector wants a certain value. A class or an id that a script names may come
    to stand anywhere, and what lies in a template anywhere around it; states, attributes and :not() are taken to hold.
    there: the tags, classes, ids and attributes of the page, as a selector writes them.
    """

    def __init__(self, html: str, compared: Set[str], scripts: str = "") -> None:
        self.tree = LexborHTMLParser(html)
        self.names = _names(self.tree, compared)  # before what lies in its templates is put everywhere
        self.there = self.names | MOVING
        self.free = _words(scripts)
        self.known: dict[str, bool] = {}
        _unfold(self.tree)

    def meets(self, selector: Selector, within: Sequence[str] = ()) -> list[str]:
        """The ways in which an element may be meant, as selectors for meets() of a rule inside.

        within: the same of the rule around.
        """
        return [one for way in _ways_of(selector, self.free) for one in _nested(way, within) if self.has(one)]

    def has(self, way: str) -> bool:
        """Whether an element is meant. A selector that the parser does not know is taken to mean some."""
        if way not in self.known:
            try:
                self.known[way] = self._has(way)
            except SelectolaxError:
                self.known[way] = True
        return self.known[way]

    def _has(self, way: str) -> bool:
        """See has(). Looks through the page only where it has all names in the selector."""
        names = _names_in(way)
        return names <= self.names and (way in names or self.tree.css_first(way) is not None)


def read(tokens: Iterable[Any]) -> tuple[Selector, ...]:
    """The selectors of a list. tokens: what stands before the block of a rule, as tinycss2 has it."""
    return tuple(map(_selector, _split(tokens)))


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


def _selector(tokens: list[Any]) -> Selector:
    """What a page must have for a selector to meet anything: states and :not() are taken to hold."""
    needs: set[str] = set()
    either: list[tuple[Selector, ...]] = []
    last: Any = None
    for token in tokens:
        if isinstance(token, ast.IdentToken) and last != ":":
            needs.add(f".{token.value}" if last == "." else token.lower_value)
        elif isinstance(token, ast.HashToken):
            needs.add(f"#{token.value}")
        elif isinstance(token, ast.SquareBracketsBlock):
            needs |= _attribute(token.content)
        elif isinstance(token, ast.FunctionBlock) and token.lower_name in LISTS:
            either.append(read(token.arguments))
        last = token
    return Selector(tuple(tokens), tinycss2.serialize(tokens), frozenset(needs), tuple(either))


def _attribute(inside: list[Any]) -> set[str]:
    """The attribute that stands in brackets, with the value where one must be equal."""
    words = [part for part in inside if part.type != "whitespace"]
    names = [part.lower_value for part in words if isinstance(part, ast.IdentToken)]
    if not names or "|" in tinycss2.serialize(inside):
        return set()
    fixed = len(words) == 3 and words[1] == "=" and f"[{names[0]}]" not in MOVING and names[0] not in CHANGING
    return {f"[{names[0]}={_compared(names[0], words[2].value)}]" if fixed else f"[{names[0]}]"}


def _compared(name: str, value: str | None) -> str:
    """The value of an attribute as selectors compare it."""
    return (value or "").lower() if name in CASELESS else value or ""


@lru_cache(1)
def _words(scripts: str) -> frozenset[str]:
    """The words in the texts of scripts, which may be names of classes and ids."""
    return frozenset(word for found in _WORD.findall(scripts) for word in re.findall(r"[\w-]+", "".join(found)))


@lru_cache(1 << 14)
def _names_in(way: str) -> frozenset[str]:
    """The tags, classes and ids in a selector; none where it has more than these, and signs between them."""
    if not _NAMES_ALONE.fullmatch(way):
        return frozenset()
    return frozenset(name if name[0] in ".#" else name.lower() for name in _NAME.findall(way))


@lru_cache(1 << 14)
def _ways_of(selector: Selector, free: frozenset[str]) -> list[str]:
    """_ways() of a selector: the same for all pages that have the same scripts."""
    return _ways(selector.tokens, free)


def _ways(tokens: Sequence[Any], free: Set[str]) -> list[str]:
    """A selector as a page is asked for it: without states, attributes, :not(), :has() and free names.

    Of an :is() each selector makes a way of its own: lexbor goes up to parents of what :is() means, and no further.
    What has nothing left means any element.
    """
    ways, compounds, began = [""], [""], False
    last: Any = None
    for token in tokens:
        if token in COMBINATORS or token.type == "whitespace":
            ways = _ended(ways, compounds, began, token.serialize())
            compounds, began, last = [""], False, token
            continue
        if isinstance(token, ast.FunctionBlock) and token.lower_name in ("is", "where"):
            some = [way for one in _split(token.arguments) for way in _ways(one, free)]
            compounds = [_both(compound, one) for compound in compounds for one in some]
        elif isinstance(token, ast.HashToken) and token.value not in free:
            compounds = [f"{compound}#{token.value}" for compound in compounds]
        elif isinstance(token, ast.IdentToken) and last == "." and token.value not in free:
            compounds = [f"{compound}.{token.value}" for compound in compounds]
        elif token == "&" or (isinstance(token, ast.IdentToken) and last not in (".", ":")):
            compounds = [token.value + compound for compound in compounds]
        began, last = True, token
    return [_AROUND.sub(r"\1", way).strip() for way in _ended(ways, compounds, began, "")]


def _ended(ways: list[str], compounds: list[str], began: bool, sign: str) -> list[str]:
    """Ways that went on by one compound, and by the combinator behind it."""
    return [way + (compound or "*" if began else "") + sign for way in ways for compound in compounds]


def _both(compound: str, other: str) -> str:
    """What both mean, or more. other: a selector in an :is(); one of several compounds is left out."""
    if re.search(r"[ >+~*&]", other):
        return compound
    return other + compound if other[0].isalpha() and not compound[:1].isalpha() else compound + other


def _nested(way: str, within: Sequence[str]) -> list[str]:
    """What a way means in rules that have these."""
    if not within:
        return [way]
    return [
        way.replace("&", one) if "&" in way else f"{one}{'' if way[0] in COMBINATORS else ' '}{way}" for one in within
    ]


def _inside(template: LexborNode) -> LexborHTMLParser:
    """What lies in a template: a document of its own, of which a script takes copies."""
    return LexborHTMLParser((template.html or "").partition(">")[2].removesuffix("</template>"))


def _unfold(tree: LexborHTMLParser) -> None:
    """Put what lies in each template into every element around it, twice: a script may."""
    for template in tree.css("template"):
        around = template.parent
        inside = _inside(template).body
        for element in [around, *around.css("*")] if around is not None else []:
            for node in [*(inside.iter() if inside else ())] * 2:
                element.insert_child(node)


def _names(tree: LexborHTMLParser, compared: Set[str]) -> set[str]:
    found: set[str] = set()
    seen: set[tuple[str | None, ...]] = set()
    for node in tree.css("*"):
        has = node.attributes
        if "id" in has:
            found.add(f"#{has['id']}")
        for name in compared & has.keys():
            found.add(f"[{name}={_compared(name, has[name])}]")
        kind = (node.tag, has.get("class"), *has)
        if kind not in seen:
            seen.add(kind)
            found |= {(node.tag or "").lower(), *(f"[{name}]" for name in has)}
            found |= {f".{name}" for name in (has.get("class") or "").split()}
    for node in tree.css("template"):
        found |= _names(_inside(node), compared)
    return found
