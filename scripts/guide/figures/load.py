"""Reads evidence/figures.yml: every figure by name, and what is wrong with the file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from guide.evidence.document import made, read_document
from guide.evidence.entries import Finding
from guide.figures.data import Figure
from guide.figures.words import equivalent
from guide.page import yamlfile
from guide.page.grammar import parser
from guide.page.problem import Problem
from guide.rules.counts import faults
from guide.safety import texts

FILE = "evidence/figures.yml"
Behind = Mapping[str, list[Finding]]


def load(
    file: Path, known: Collection[str] | None = None, behind: Behind | None = MappingProxyType({})
) -> tuple[dict[str, Figure], list[Problem]]:
    """The figures of a file such as evidence/figures.yml, and its problems. A figure with a fault is left out.

    known: the ids of findings, claims and sources. behind: the findings of each id. None where nobody knows them.
    """
    document, problems = read_document(file, FILE, "figures")
    problems += texts.words(document)
    faulty = {_entry(document, problem.line) for problem in problems}
    found: dict[str, Figure] = {}
    for name, entry in (document.data if isinstance(document.data, dict) else {}).items():
        if not isinstance(entry, dict):
            continue
        cited = list(_cited(entry, (name,)))
        wrong = [(path, id) for path, id in cited if known is not None and id not in known]
        fix = "is in no file of evidence/. Write the id of a finding, or take it out."
        problems += [document.problem(path, f"{id} {fix}") for path, id in wrong]
        ids = tuple(dict.fromkeys(id for _, id in cited))
        problems += _told(entry, (name,), document, ids, behind) if behind is not None else ()
        if name in faulty:
            continue
        line = document.line((name,))
        figure, misfits = made(Figure, document, (name,), entry, name=str(name), cited=ids, line=line)
        problems += misfits
        if figure is None:
            continue
        message = _undrawable(figure)
        if message:
            problems.append(document.problem((name,), message))
        else:
            found[figure.name] = figure
    return found, sorted(set(problems))


def _entry(document: yamlfile.Document, line: int) -> str:
    """The figure whose entry holds a line, "" where none does."""
    names = {document.line((name,)): str(name) for name in document.data} if isinstance(document.data, dict) else {}
    before = [start for start in names if start <= line]
    return names[max(before)] if before else ""


def _cited(value: Any, path: yamlfile.Where) -> Iterator[tuple[yamlfile.Where, str]]:
    """Each id that an entry names, with its place: in its words, as its whole (cite), at one datum (finding)."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _cited(part, (*path, str(key)))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _cited(part, (*path, number))
    elif isinstance(value, str):
        if path[-1] == "finding" or "cite" in path:
            yield path, value
        else:
            yield from ((path, id) for id in _marks(value)[1])


def _told(
    value: Any,
    path: yamlfile.Where,
    document: yamlfile.Document,
    ids: Collection[str],
    behind: Mapping[str, list[Finding]],
) -> Iterator[Problem]:
    """Words that tell a result otherwise than its finding holds it.

    Words with marks answer for those; any other words for ids, all that their figure cites.
    """
    parts: list[tuple[str | int, Any]] = list(enumerate(value)) if isinstance(value, list) else []
    if isinstance(value, dict):
        parts = list(value.items())
    for key, part in parts:
        if key not in ("cite", "finding"):
            yield from _told(part, (*path, key), document, ids, behind)
    if isinstance(value, str):
        words, marks = _marks(value)
        findings = [finding for id in marks or ids for finding in behind.get(id, ())]
        yield from (Problem(FILE, document.line(path), fault) for fault in faults(words, findings))


def _marks(text: str) -> tuple[str, tuple[str, ...]]:
    """A text without its marks, and the marks."""
    if "[^" not in text:
        return text, ()
    tokens = parser().parseInline(text)[0].children or []
    marks = tuple(token.content for token in tokens if token.type == "mark")
    return "".join(token.content for token in tokens if token.type != "mark"), marks


def _undrawable(figure: Figure) -> str:
    """What stands in the way of drawing a figure, "" if nothing: its data lack something, or hold something else."""
    try:
        if not (figure.svgs and equivalent(figure)):
            return "the figure has no text equivalent. Write text: with columns and rows, or with items."
    except KeyError as error:
        return f"its data lack {error}. Compare with another figure of its kind."
    except Exception as error:  # a drawing asks its data for whatever it needs
        return f"its data cannot be drawn ({type(error).__name__}). Compare with another figure of its kind."
    return ""
