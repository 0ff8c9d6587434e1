"""What this guide states, what the article states, and where both come from: evidence/ read and checked."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from guide.evidence import bibtex as bib
from guide.evidence import checks
from guide.evidence import topic as topics
from guide.evidence.document import PUT_BACK, read_document, read_text
from guide.evidence.entries import Claim, Evidence, Finding, Term
from guide.page import clock
from guide.page.page import Problem
from guide.page.yamlfile import Document
from guide.safety import evidence as texts

BIB = "sources.bib"
FILES = {"findings": Finding, "claims": Claim, "glossary": Term}


def load(folder: Path, today: date | None = None) -> tuple[Evidence, list[Problem]]:
    """Read findings.yml, claims.yml, glossary.yml, words.yml and sources.bib of a folder.

    Returns what could be read and every problem, sorted, with paths such as evidence/findings.yml. today (default:
    this day) is the last date that "checked" may hold. Each YAML file is checked against its schema.
    """
    path = f"{folder.name}/{BIB}"
    bibtex, problems = read_text(folder / BIB, path)
    sources, said = bib.read(path, bibtex)
    if not sources and not said and not problems:
        problems.append(Problem(path, 1, f"this file holds no source. {PUT_BACK}"))
    unread = {BIB} if not sources else set[str]()
    doubled = any(problem.message.endswith(bib.TWICE) for problem in said)
    # One missing brace would make every source look unknown, and one of two with the same key has another to come.
    known = None if unread or doubled else sources
    unfit = {entry.key: list(texts.source(path, entry)) for entry in sources.values()}
    told = {problem.line: problem for found in unfit.values() for problem in found}
    problems += [*told.values(), *(problem for problem in said if problem.line not in told)]
    found: dict[str, dict[str, Any]] = {}
    documents: list[Document] = []
    used: set[str] = set()
    ids: dict[str, str] = {key: f"{path}:{source.line}" for key, source in sources.items()}
    broken: set[str] = set()
    retired: dict[str, str] = {}
    complete = True
    for name, kind in FILES.items():
        document, said = read_document(folder / f"{name}.yml", f"{folder.name}/{name}.yml", name)
        said += texts.words(document)
        said += [*checks.dates(document, today or clock.today()), *checks.people(document)]
        documents.append(document)
        rows = list(checks.rows(document))
        bad = {number for number, _ in rows for fault in said if _holds(document, number, fault.line)}
        retired |= {str(row.get("id")): str(row["retired"]) for _, row in rows if "retired" in row}
        kept = [(n, row) for n, row in rows if n not in bad and "retired" not in row]
        found[name] = {row["id"]: _entry(kind, document, n, row) for n, row in kept}
        broken |= {str(row.get("id")) for n, row in rows if n in bad}
        complete = complete and bool(rows)
        if said and (not isinstance(document.data, list) or _nameless(document.data)):
            unread.add(document.path)
        problems += [*said, *checks.references(document, known, used), *checks.ids(document, ids)]
        problems += checks.gaps(document) if kind is Claim else []
        problems += checks.glossary(document) if kind is Term else []
    for key in sources.keys() - used if complete and not unread else ():
        fix = "Name it in a finding, a claim or the glossary, or remove the entry."
        problems.append(Problem(path, sources[key].line, f"{key}: no finding, claim or term uses this source. {fix}"))
    broken |= {key for key, faulty in unfit.items() if faulty}
    sound = {key: source for key, source in sources.items() if key not in broken}
    parts = found["findings"], found["claims"], sound, found["glossary"]
    words, said = read_document(folder / f"{topics.NAME}.yml", f"{folder.name}/{topics.NAME}.yml", topics.NAME)
    said += texts.words(words)
    problems += said
    topic = topics.of(words, sound=not said)
    evidence = Evidence(*parts, frozenset(broken), retired, frozenset(unread), topic)
    problems += checks.grounds(evidence, folder.name, documents)
    return evidence, sorted(set(problems))


def _nameless(rows: list[Any]) -> bool:
    """Whether an entry has no id that anybody could read: pages may name it by one, and be right."""
    ids = [row.get("id") if isinstance(row, dict) else None for row in rows]
    return any(not isinstance(id, str) or not re.fullmatch(r"[\w-]+", id) for id in ids)


def _holds(document: Document, number: int, line: int) -> bool:
    after = document.lines.get((number + 1,))
    return document.line((number,)) <= line and (after is None or line < after)


def _entry(kind: type, document: Document, number: int, row: dict[str, Any]) -> Any:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    if "checked" in values:
        values["checked"] = date.fromisoformat(values["checked"])
    if kind is Claim:
        values.setdefault("flag", "none")
        values["page_line"] = document.line((number, "page"))
    return kind(**{"sources": (), **values}, line=document.line((number,)))
