"""What evidence/ holds once it is read: findings, claims, terms, and the words that readers meet for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from guide.evidence import topic as topics
from guide.evidence.source import Source


class Word(NamedTuple):
    """A word for readers, and one line on what it means."""

    word: str
    meaning: str


CERTAINTY = {
    "high": Word("High certainty", "We are confident. New studies are unlikely to change this."),
    "moderate": Word("Moderate certainty", "We are fairly sure. New studies could change part of this."),
    "low": Word("Low certainty", "We are not sure. New studies may well change this."),
    "very-low": Word("Very low certainty", "We are very unsure. The studies are few, small or weak."),
    "practice-advice": Word("Practice advice", "Experts or official bodies advise this. No trial has tested it."),
}
"""After GRADE's four levels, and a fifth word for what is done by custom."""

VERDICT = {
    "supported": Word("Supported.", "Research agrees with the article here."),
    "partly": Word("Partly supported.", "Research agrees with a part of it."),
    "contested": Word("Not supported.", "Research speaks against it, or says something else."),
    "opinion": Word("An opinion.", "This is a view. Research cannot settle it."),
}


@dataclass(frozen=True)
class Finding:
    """What this guide states. certainty is a key of CERTAINTY, sources are keys of sources.bib.

    The rest is there where it is known. kind: counted, effect or advice. people: how many had what the statement tells
    of; people_in_all: how many were in the study, with all its groups. sessions: how many treatments they had.
    compared_with, after and paid_by are words for readers. against and rests_on are ids of findings.
    """

    id: str
    statement: str
    certainty: str
    sources: tuple[str, ...]
    checked: date
    line: int
    kind: str | None = None
    people: int | None = None
    people_in_all: int | None = None
    sessions: int | None = None
    compared_with: str | None = None
    after: str | None = None
    paid_by: str | None = None
    against: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True)
class Claim:
    """What the original article states, and what research says. verdict is a key of VERDICT, rests_on holds ids.

    page: the slug of the page where it stands first, page_line: the line that says so.
    """

    id: str
    page: str
    article_says: str
    verdict: str
    flag: str
    research_says: str
    sources: tuple[str, ...]
    checked: date
    line: int
    certainty: str | None = None
    rests_on: tuple[str, ...] = ()
    page_line: int = 1


@dataclass(frozen=True)
class Term:
    """A word to explain: the forms in which pages write it, the gloss in brackets, and the glossary's sentence."""

    id: str
    term: str
    forms: tuple[str, ...]
    plain: str
    meaning: str
    sources: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Evidence:
    """All of it by id, in the files' order. broken holds ids that exist but could not be read: already reported.

    retired holds the ids of entries that are no claims any more, each with the reason; nothing counts or shows them.
    unread: the files that could not be read at all, so that nobody can say what they lack. topic: words.yml.
    """

    findings: dict[str, Finding]
    claims: dict[str, Claim]
    sources: dict[str, Source]
    glossary: dict[str, Term]
    broken: frozenset[str] = frozenset()
    retired: dict[str, str] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    topic: topics.Topic = topics.EMPTY

    @property
    def ids(self) -> set[str]:
        """Everything that a mark may name."""
        return {*self.findings, *self.claims, *self.sources, *self.broken}

    def entry(self, id: str) -> Finding | Claim | Source | None:
        """What a mark [^id] on a page stands for."""
        return self.findings.get(id) or self.claims.get(id) or self.sources.get(id)

    def sources_of(self, id: str) -> list[Source]:
        """The sources behind a mark, in the order the entry gives them."""
        entry = self.entry(id)
        if entry is None:
            return []
        keys = (entry.key,) if isinstance(entry, Source) else entry.sources
        return [self.sources[key] for key in keys if key in self.sources]


def nothing() -> Evidence:
    """Evidence that holds nothing: where a build starts."""
    return Evidence({}, {}, {}, {})
