"""What this guide states, what the article states, and where both come from: evidence/ read and checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from guide.evidence import bibtex as bib
from guide.evidence import checks
from guide.evidence import topic as topics
from guide.evidence.document import PUT_BACK, made, read_document, read_text
from guide.evidence.entries import Claim, Evidence, Finding, Term
from guide.evidence.source import Source
from guide.evidence.topic import Topic
from guide.page import clock
from guide.page.problem import Problem
from guide.page.yamlfile import Document
from guide.safety import texts

BIB = "sources.bib"
FILES = {"findings": Finding, "claims": Claim, "glossary": Term}


def load(folder: Path, today: date | None = None) -> tuple[Evidence, list[Problem]]:
    """Read findings.yml, claims.yml, glossary.yml, words.yml and sources.bib of a folder.

    Returns what could be read and every problem, sorted, with paths such as evidence/findings.yml. today (default:
    this day) is the last date that "checked" may hold. Each YAML file is checked against its schema.
    """
    library = _library(folder)
    files = {name: _file(folder, name, kind, today or clock.today()) for name, kind in FILES.items()}
    topic, unsound = _topic(folder)
    broken = library.broken.union(*(file.broken for file in files.values()))
    evidence = Evidence(
        findings=files["findings"].entries,
        claims=files["claims"].entries,
        sources={key: source for key, source in library.sources.items() if key not in broken},
        glossary=files["glossary"].entries,
        broken=broken,
        retired={id: why for file in files.values() for id, why in file.retired.items()},
        unread=library.unread.union(*(file.unread for file in files.values())),
        topic=topic,
    )
    problems = [*library.problems, *unsound]
    for file in files.values():
        problems += file.problems
    problems += checks.gaps(files["claims"].document)
    problems += checks.glossary(files["glossary"].document)
    problems += _names(library, files.values())
    problems += checks.grounds(evidence, folder.name, [file.document for file in files.values()])
    return evidence, sorted(set(problems))


@dataclass(frozen=True)
class _Library:
    """What sources.bib holds. broken: keys of sources that no page may show. unread: the file, where it holds none.

    known: the sources that an entry may name, None where others may be there that nobody could read.
    """

    path: str
    sources: dict[str, Source]
    known: dict[str, Source] | None
    broken: frozenset[str]
    unread: frozenset[str]
    problems: list[Problem]


def _library(folder: Path) -> _Library:
    path = f"{folder.name}/{BIB}"
    text, problems = read_text(folder / BIB, path)
    sources, wrong = bib.read(path, text)
    if not sources and not wrong and not problems:
        problems.append(Problem(path, 1, f"this file holds no source. {PUT_BACK}"))
    unfit = {key: list(texts.source(path, source)) for key, source in sources.items()}
    told = {problem.line: problem for found in unfit.values() for problem in found}
    problems += told.values()
    problems += (problem for problem in wrong if problem.line not in told)
    # One missing brace would make every source look unknown, and one of two with the same key has another to come.
    doubled = any(problem.message.endswith(bib.TWICE) for problem in wrong)
    known = sources if sources and not doubled else None
    broken = frozenset(key for key, found in unfit.items() if found)
    return _Library(path, sources, known, broken, frozenset() if sources else frozenset({BIB}), problems)


@dataclass(frozen=True)
class _File:
    """A file of entries. entries: by id, those that can be shown. broken: ids of those with a fault.

    retired: ids that nothing shows any more, with the reason. unread: the file, where nobody can say what it lacks.
    """

    document: Document
    entries: dict[str, Any]
    broken: frozenset[str]
    retired: dict[str, str]
    unread: frozenset[str]
    problems: list[Problem]


def _file(folder: Path, name: str, kind: type, today: date) -> _File:
    document, problems = read_document(folder / f"{name}.yml", f"{folder.name}/{name}.yml", name)
    problems += [*texts.words(document), *checks.dates(document, today), *checks.people(document)]
    rows = list(checks.rows(document))
    bad = {number for number, _ in rows for problem in problems if _holds(document, number, problem.line)}
    sound = [(number, row) for number, row in rows if number not in bad and "retired" not in row]
    nobody_knows = problems and (not isinstance(document.data, list) or _nameless(document.data))
    broken = {str(row.get("id")) for number, row in rows if number in bad}
    entries: dict[str, Any] = {}
    for number, row in sound:
        entry, misfits = _entry(kind, document, number, row)
        problems += misfits
        if entry:
            entries[entry.id] = entry
        else:
            broken.add(row["id"])
    return _File(
        document,
        entries,
        broken=frozenset(broken),
        retired={str(row.get("id")): str(row["retired"]) for _, row in rows if "retired" in row},
        unread=frozenset({document.path}) if nobody_knows else frozenset(),
        problems=problems,
    )


def _topic(folder: Path) -> tuple[Topic, list[Problem]]:
    """What words.yml says the guide is about."""
    words, problems = read_document(folder / f"{topics.NAME}.yml", f"{folder.name}/{topics.NAME}.yml", topics.NAME)
    problems += texts.words(words)
    return (topics.UNKNOWN, problems) if problems else topics.of(words)


def _names(library: _Library, files: Iterable[_File]) -> Iterator[Problem]:
    """What entries call each other: a source that is none, an id that is taken, a source that nothing names."""
    used: set[str] = set()
    ids = {key: f"{library.path}:{source.line}" for key, source in library.sources.items()}
    complete = not library.unread
    for file in files:
        yield from checks.references(file.document, library.known, used)
        yield from checks.ids(file.document, ids)
        complete = complete and not file.unread and any(checks.rows(file.document))
    for key in library.sources.keys() - used if complete else ():
        fix = "Name it in a finding, a claim or the glossary, or remove the entry."
        message = f"{key}: no finding, claim or term uses this source. {fix}"
        yield Problem(library.path, library.sources[key].line, message)


def _nameless(rows: list[Any]) -> bool:
    """Whether an entry has no id that anybody could read: pages may name it by one, and be right."""
    ids = [row.get("id") if isinstance(row, dict) else None for row in rows]
    return any(not isinstance(id, str) or not re.fullmatch(r"[\w-]+", id) for id in ids)


def _holds(document: Document, number: int, line: int) -> bool:
    after = document.lines.get((number + 1,))
    return document.line((number,)) <= line and (after is None or line < after)


def _entry(kind: type, document: Document, number: int, row: dict[str, Any]) -> tuple[Any, list[Problem]]:
    values = dict(row)
    known: dict[str, Any] = {"line": document.line((number,))}
    if "checked" in values:
        values["checked"] = date.fromisoformat(values["checked"])
    if kind is Claim:
        known["page_line"] = document.line((number, "page"))
    return made(kind, document, (number,), values, **known)
