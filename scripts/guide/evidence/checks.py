"""What is wrong in the files of evidence/ beyond their form: days, names, ids, and what a statement rests on."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from difflib import get_close_matches
from typing import Any

from guide.evidence.entries import Claim, Evidence, Finding
from guide.evidence.source import Source
from guide.page import clock
from guide.page.problem import Problem
from guide.page.yamlfile import Document

# Kinds of source that tell of people without any others to compare them with.
UNCOMPARED = {"uncontrolled-study", "case-report", "expert-opinion", "manufacturer"}
KEY = re.compile(r"[\w.:-]+")
"""The form of a source's key: of what has another one, the schema says so."""
DAY = re.compile(r"\d{4}-\d\d-\d\d")
SUREST_FIRST = ("high", "moderate", "low", "very-low")


def rows(document: Document) -> Iterator[tuple[int, dict[str, Any]]]:
    found = document.data if isinstance(document.data, list) else []
    return ((number, row) for number, row in enumerate(found) if isinstance(row, dict))


def dates(document: Document, today: date) -> Iterator[Problem]:
    for number, row in rows(document):
        value = row.get("checked")
        if not isinstance(value, str) or not DAY.fullmatch(value):  # the schema names what has another form
            continue
        try:
            late = clock.is_to_come(date.fromisoformat(value), today)
        except ValueError:
            yield document.problem((number, "checked"), f'"{value}" is not a date. Write it as {today.isoformat()}.')
            continue
        if late:
            message = f"checked on {value}, which is still to come. Write the day on which it was checked."
            yield document.problem((number, "checked"), message)


def people(document: Document) -> Iterator[Problem]:
    """More people who had something than were asked."""
    for number, row in rows(document):
        some, whole = row.get("people"), row.get("people_in_all")
        if isinstance(some, int) and isinstance(whole, int) and some > whole:
            message = (
                f"people is {some}, and people_in_all, of which they are a part, is {whole}. Correct one of the two."
            )
            yield document.problem((number, "people"), message)


def references(document: Document, sources: dict[str, Source] | None, used: set[str]) -> Iterator[Problem]:
    """Keys that sources.bib does not hold. sources: None where that file could not be read; used: takes the keys."""
    for number, row in rows(document):
        keys = row.get("sources")
        for place, key in enumerate(keys if isinstance(keys, list) else []):
            used.add(str(key))
            if sources is not None and isinstance(key, str) and KEY.fullmatch(key) and key not in sources:
                message = f'"{key}" is not in sources.bib.{near(str(key), sources)}'
                yield document.problem((number, "sources", place), message)


def ids(document: Document, taken: dict[str, str]) -> Iterator[Problem]:
    for number, row in rows(document):
        id, here = row.get("id"), f"{document.path}:{document.line((number,))}"
        if not isinstance(id, str):
            continue
        if id in taken:
            yield document.problem((number, "id"), f"this id is taken by {taken[id]}. Choose another.")
        taken.setdefault(id, here)


def gaps(document: Document) -> Iterator[Problem]:
    """Numbers of claims that have vanished from the file: an id that was published is never given again."""
    ids = [str(row.get("id")) for _, row in rows(document)]
    numbers = {int(id[1:]) for id in ids if re.fullmatch(r"C\d{1,4}", id)}
    for number in sorted(set(range(1, max(numbers, default=0))) - numbers):
        id = f"C{number:02}"
        fix = f'Put back its entry, or write "- id: {id}" with one line "retired: why it is no claim".'
        yield document.problem((), f"{id} is missing, and its id may never be given again. {fix}")


PLAIN = range(2, 9)
"""Words in brackets that explain a word."""


def glossary(document: Document) -> Iterator[Problem]:
    """Words that explain too little or too much to stand in brackets, and a word out of its alphabetical place."""
    terms: list[tuple[int, str]] = []
    for number, row in rows(document):
        plain, term = row.get("plain"), row.get("term")
        if isinstance(plain, str) and len(plain.split()) not in PLAIN:
            fix = f"Write {PLAIN[0]} to {PLAIN[-1]} that can stand in brackets."
            yield document.problem((number, "plain"), f'"plain" has {len(plain.split())} words. {fix}')
        if isinstance(term, str):
            terms.append((number, term))
    names = [term.casefold() for _, term in terms]
    for at in range(1, len(terms)):
        if names[at] < names[at - 1]:
            # The word above is the one out of place where the next does not fit to it either.
            unlike = at + 1 < len(names) and names[at + 1] < names[at - 1]
            above = unlike and (at == 1 or names[at - 2] <= names[at])
            number, term = terms[at - 1 if above else at]
            where = f'before "{terms[at][1]}"' if above else f'behind "{terms[at - 1][1]}"'
            fix = "Move the entry, so that the words stand in alphabetical order."
            yield document.problem((number, "term"), f'"{term}" stands {where}. {fix}')


def grounds(evidence: Evidence, folder: str, documents: Iterable[Document]) -> Iterator[Problem]:
    """What an entry says of other findings: names that are none, and a certainty that its grounds do not carry.

    documents: the files of folder, which know the lines.
    """
    places: dict[tuple[str, str], tuple[Document, int]] = {}
    for document in documents:
        for number, row in rows(document):
            places[document.path, str(row.get("id"))] = document, number
    entries: list[tuple[str, Finding | Claim]] = []
    entries += [(f"{folder}/findings.yml", finding) for finding in evidence.findings.values()]
    entries += [(f"{folder}/claims.yml", claim) for claim in evidence.claims.values()]
    for path, entry in entries:
        document, number = places[path, entry.id]
        for key, message in (*_no_grounds(entry, evidence), *_too_sure(entry, evidence)):
            yield document.problem((number, key), message)


def _no_grounds(entry: Finding | Claim, evidence: Evidence) -> Iterator[tuple[str, str]]:
    """What an entry names as its grounds, or as speaking against it, and what is no finding: (key, message)."""
    named = [("rests_on", id) for id in entry.rests_on]
    if isinstance(entry, Finding):
        named += [("against", id) for id in entry.against]
    for key, id in named:
        if id == entry.id:
            yield key, f"{key} names the entry itself. Take it out."
        elif id not in evidence.findings and id not in evidence.broken and not evidence.unread:
            yield key, f"{key} names {id}, which is no finding.{near(id, evidence.findings)}"


def _too_sure(entry: Finding | Claim, evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Where an entry is surer than its sources or its grounds let it be: ("certainty", message)."""
    kinds = {evidence.sources[key].kind for key in entry.sources if key in evidence.sources}
    effect = isinstance(entry, Finding) and entry.kind == "effect"
    if effect and entry.certainty != "very-low" and kinds and kinds <= UNCOMPARED:
        why = "it is an effect, and none of its sources compared anything with it"
        yield "certainty", f"{why}. Write certainty: very-low, or name a source that did."
    findings = [evidence.findings[id] for id in entry.rests_on if id in evidence.findings]
    grounds = [finding for finding in findings if finding.certainty in SUREST_FIRST]
    if not grounds or entry.certainty not in SUREST_FIRST:
        return
    least = max(grounds, key=lambda finding: SUREST_FIRST.index(finding.certainty))
    if SUREST_FIRST.index(entry.certainty) < SUREST_FIRST.index(least.certainty):
        why = f"it is {entry.certainty}, and {least.id}, on which it rests, is {least.certainty}"
        fix = f"Write certainty: {least.certainty} and its words, or name what carries it."
        yield "certainty", f"{why}. {fix}"


def homeless(evidence: Evidence, pages: Collection[str]) -> Iterator[Problem]:
    """Claims whose page is gone: a reader of the ledger would be led nowhere. pages: the slugs of all pages."""
    for claim in evidence.claims.values():
        if claim.page not in pages:
            message = f"{claim.id}: {no_page(claim.page, pages)}"
            yield Problem("evidence/claims.yml", claim.page_line, message)


def no_page(slug: str, pages: Iterable[str]) -> str:
    """What to say of a page that is gone, or misspelled: one of that name has moved. pages: the slugs of all."""
    names = list(pages)
    name = slug.removesuffix(".md").rpartition("/")[2]
    close = [page for page in names if page.rpartition("/")[2] == name] or get_close_matches(slug, names, 1, 0.8)
    fix = f"Write {close[0]}." if close else "Write the page where it stands now, or take it out."
    return f'there is no page "{slug}". {fix}'


def near(id: str, known: Iterable[str], form: str = "{}") -> str:
    """The end of a message about an unknown id: " Write a or b, or add it there." in the given form."""
    claim = re.fullmatch(r"[Cc]0*(\d+)", id)
    names = list(known)
    named = f"C{int(claim[1]):02}" if claim else ""
    close = [named] if named in names else get_close_matches(id, names, 3, 0.65)
    fix = "Write " + " or ".join(map(form.format, close)) if close else "Correct it"
    return f" {fix}, or add it there."
