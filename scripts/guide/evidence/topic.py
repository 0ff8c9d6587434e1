"""What a guide is about, in words: evidence/words.yml, which words.schema.json describes.

The rules know a statement, a risk, a name or a profession by these lists, and by nothing else: another guide brings
other lists. Words of every guide in English stand in guide.rules.wordlist.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from guide.evidence.document import made
from guide.page.problem import Problem
from guide.page.yamlfile import Document

NAME = "words"


LITERAL = re.compile(r"[a-z](?![?*+{])", re.I)
"""How a pattern begins that finds nothing but what begins with this letter."""


def alternatives(patterns: Iterable[str]) -> str:
    """The source of a pattern that fits any of these.

    Those that begin with the same letter stand together behind it. At most places of a text that letter is another,
    which Python then sees once, and not at each of them. Of several that fit at one place the first counts, as in a
    plain list: all that fit there begin alike, and they keep their order.
    """
    by_letter: dict[str, list[str]] = {}
    others: list[str] = []
    for pattern in patterns:
        if LITERAL.match(pattern):
            by_letter.setdefault(pattern[0].lower(), []).append(pattern[1:])
        else:
            others.append(pattern)
    return "|".join([*others, *(f"{letter}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())])


def one_of(entries: Iterable[str]) -> str:
    """The source of a pattern that fits any entry: letter by letter, * for any letters, s or es at the end."""
    return alternatives(map(_entry, entries)) or "(?!)"


def _entry(entry: str) -> str:
    words = re.escape(entry).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
    return words if entry.endswith("*") else f"{words}(?:e?s)?"


def finder(entries: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any entry as whole words, in any case."""
    return re.compile(rf"\b(?:{one_of(entries)})\b", re.I)


@dataclass(frozen=True)
class Topic:
    """The lists of evidence/words.yml. known is False where the file could not be read: then nobody can judge by it.

    reviewer: what the professions are called all together. spelling: British word to US word.
    """

    topics: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    help: tuple[str, ...] = ()
    experts: tuple[str, ...] = ()
    everyday: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    professions: tuple[str, ...] = ()
    reviewer: str = "expert"
    no_name: tuple[str, ...] = ()
    spelling: Mapping[str, str] = field(default_factory=dict)
    known: bool = True

    @property
    def a_reviewer(self) -> str:
        """One of the professions, as in "not yet reviewed by a clinician"."""
        return f"{'an' if self.reviewer[0].lower() in 'aeiou' else 'a'} {self.reviewer}"

    @cached_property
    def topic(self) -> re.Pattern[str]:
        """Finds what the guide is about."""
        return finder(self.topics)

    @cached_property
    def effect(self) -> re.Pattern[str]:
        """Finds what happens to it."""
        return finder(self.effects)

    @cached_property
    def risk(self) -> re.Pattern[str]:
        """Finds what can go wrong."""
        return finder(self.risks)

    @cached_property
    def getting_help(self) -> re.Pattern[str]:
        """Finds words of getting help."""
        return finder(self.help)

    @cached_property
    def us_words(self) -> dict[str, str]:
        """Each British form to its US one."""
        pairs = self.spelling.items()
        return {wrong: right for british, us in pairs for wrong, right in _forms(british, us).items()}

    @cached_property
    def nameless(self) -> re.Pattern[str]:
        """Finds what shows that somebody wrote no name of a person."""
        return finder((*self.no_name, self.reviewer))


EMPTY = Topic()
UNKNOWN = Topic(known=False)
"""Of a guide whose file cannot be read."""


def _forms(british: str, us: str) -> dict[str, str]:
    """A word's other forms, as far as both spellings tell them apart: "programmed" is the same in both."""
    forms = {british + end: us + end for end in ("", "s", "less", "ful")}
    if not british.endswith("e"):
        forms |= {british + end: us + end for end in ("ed", "ing")}
    elif us.endswith("e"):
        forms |= {british + "d": us + "d", british[:-1] + "ing": us[:-1] + "ing"}
    elif us.endswith("er"):  # centre, fibre
        forms |= {british + "d": us + "ed", british[:-1] + "ing": us + "ing"}
    return forms


def of(words: Document) -> tuple[Topic, list[Problem]]:
    """The lists of a document that fits its schema, and where the code cannot hold one, what to write."""
    topic, misfits = made(Topic, words, (), words.data)
    return topic or UNKNOWN, misfits
