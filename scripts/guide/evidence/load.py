"""What this guide states, what the article states, and where both come from: evidence/ read and checked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from guide.evidence import bibtex as bib
from guide.evidence import faults
from guide.evidence import topic as topics
from guide.evidence.bibtex import Source
from guide.page import clock, yamlfile
from guide.page.page import Problem
from guide.page.yamlfile import Document
from guide.safety import evidence as texts


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

BIB = "sources.bib"


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
    """What the original article states, and what research says. verdict is a key of VERDICT, rests_on holds ids."""

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
        keys = () if entry is None else (entry.key,) if isinstance(entry, Source) else entry.sources
        return [self.sources[key] for key in keys if key in self.sources]


def nothing() -> Evidence:
    """Evidence that holds nothing: where a build starts."""
    return Evidence({}, {}, {}, {})


FILES = {"findings": Finding, "claims": Claim, "glossary": Term}


def load(folder: Path, today: date | None = None) -> tuple[Evidence, list[Problem]]:
    """Read findings.yml, claims.yml, glossary.yml, words.yml and sources.bib of a folder.

    Returns what could be read and every problem, sorted, with paths such as evidence/findings.yml. today (default:
    this day) is the last date that "checked" may hold. Each YAML file is checked against its schema.
    """
    problems: list[Problem] = []
    path = f"{folder.name}/{BIB}"
    sources, said = bib.read(path, _text(folder / BIB, path, problems))
    problems += said
    if not sources and not problems:
        problems.append(Problem(path, 1, "this file holds no source. Put back the last version that worked."))
    unread = {BIB} if problems and not sources else set[str]()
    known = None if unread else sources  # one missing brace would make every source look unknown
    unfit = {entry.key: list(texts.source(path, entry)) for entry in sources.values()}
    problems += (problem for found in unfit.values() for problem in found)
    found: dict[str, dict[str, Any]] = {}
    used: set[str] = set()
    ids: dict[str, str] = {key: f"{path}:{source.line}" for key, source in sources.items()}
    broken: set[str] = set()
    retired: dict[str, str] = {}
    complete = True
    for name, kind in FILES.items():
        document, said = _document(folder, name)
        said += texts.words(document)
        said += faults.dates(document, today or clock.today())
        rows = list(faults.rows(document))
        bad = {number for number, _ in rows for fault in said if _holds(document, number, fault.line)}
        retired |= {str(row.get("id")): str(row["retired"]) for _, row in rows if "retired" in row}
        kept = [(n, row) for n, row in rows if n not in bad and "retired" not in row]
        found[name] = {row["id"]: _entry(kind, document, n, row) for n, row in kept}
        broken |= {str(row.get("id")) for n, row in rows if n in bad}
        complete = complete and bool(rows)
        if said and (not isinstance(document.data, list) or _nameless(document.data)):
            unread.add(document.path)
        problems += [*said, *faults.references(document, known, used), *faults.ids(document, ids)]
        problems += faults.gaps(document) if kind is Claim else []
    for key in sources.keys() - used if complete and not unread else ():
        fix = "Name it in a finding, a claim or the glossary, or remove the entry."
        problems.append(Problem(path, sources[key].line, f"{key}: no finding, claim or term uses this source. {fix}"))
    broken |= {key for key, faulty in unfit.items() if faulty}
    sound = {key: source for key, source in sources.items() if key not in broken}
    parts = found["findings"], found["claims"], sound, found["glossary"]
    words, said = _document(folder, topics.NAME)
    said += texts.words(words)
    problems += said
    topic = topics.of(words, sound=not said)
    evidence = Evidence(*parts, frozenset(broken), retired, frozenset(unread), topic)
    problems += faults.grounds(evidence, folder.name)
    return evidence, sorted(set(problems))


def _nameless(rows: list[Any]) -> bool:
    """Whether an entry has no id that anybody could read: pages may name it by one, and be right."""
    ids = [row.get("id") if isinstance(row, dict) else None for row in rows]
    return any(not isinstance(id, str) or not re.fullmatch(r"[\w-]+", id) for id in ids)


def _text(file: Path, path: str, problems: list[Problem]) -> str:
    try:
        return file.read_text("utf-8-sig")
    except (FileNotFoundError, UnicodeDecodeError) as error:
        why = "is missing" if isinstance(error, FileNotFoundError) else "is not UTF-8 text"
        problems.append(Problem(path, 1, f"this file {why}. Put back the last version that worked."))
        return ""


def _document(folder: Path, name: str) -> tuple[Document, list[Problem]]:
    problems: list[Problem] = []
    path = f"{folder.name}/{name}.yml"
    document, faults = yamlfile.read(path, _text(folder / f"{name}.yml", path, problems))
    problems += faults
    if document.data is not None or not problems:
        problems += yamlfile.check(document, yamlfile.schema(name))
    return document, problems


def _holds(document: Document, number: int, line: int) -> bool:
    after = document.lines.get((number + 1,))
    return document.line((number,)) <= line and (after is None or line < after)


def _entry(kind: type, document: Document, number: int, row: dict[str, Any]) -> Any:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    if "checked" in values:
        values["checked"] = date.fromisoformat(values["checked"])
    if kind is Claim:
        values.setdefault("flag", "none")
    return kind(**{"sources": (), **values}, line=document.line((number,)))
