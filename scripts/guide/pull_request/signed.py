"""What a clinic that signed a page off reads otherwise than before, and the line of `changes:` that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from guide.page import front_matter, yamlfile
from guide.page.page import Page
from guide.page.passages import Passage
from guide.page.problem import Problem
from guide.page.yamlfile import Document
from guide.rules import citing, uncited

SHOWN, NAMED = 50, 2
"""Letters of a sentence, and pages, that a message names: GitHub folds one of more than 250 letters."""
BEHIND = ("certainty", "verdict", "article_says", "research_says")
"""What an entry of findings.yml or claims.yml puts on each page that cites it."""
Said = dict[tuple[str, tuple[str, ...]], int]
"""Sentences with the marks of each, and the line of the file on which each begins."""


def cited(page: Page) -> Said:
    """The sentences of a page that a mark covers, and its `beside` lines."""
    found: Said = {}
    for passage, whole in _passages(page):
        for at, sentence in enumerate(passage.sentences):
            if whole or uncited.covered(passage.sentences, at):
                found[sentence.text, sentence.marks or passage.marks] = sentence.line
    return found


def _passages(page: Page) -> Iterator[tuple[Passage, bool]]:
    """The passages of a page, each with whether all of it is cited: `beside`, a row or a list with a mark."""
    firsts = uncited.first_of_groups(page.passages)
    for number, passage in enumerate(page.passages):
        if passage.kind == "item":
            yield passage, uncited.list_is_covered(page.passages, number, firsts)
        else:
            yield passage, passage.kind == "beside" or (passage.kind == "row" and bool(passage.marks))


def told(old: Page, new: Page) -> bool:
    """Whether the front matter has a line of changes that it had not before."""
    return bool(set(front_matter.changes(new)) - set(front_matter.changes(old)))


def sentences(old: Page, new: Page, today: str) -> Iterator[Problem]:
    """The line that a page lacks whose cited sentences are others. today: a day, as the line writes it."""
    if old.front_matter_problem or new.front_matter_problem or told(old, new):
        return
    before, after = cited(old), cited(new)
    gone = [said for said in before if said not in after]
    come = [said for said in after if said not in before]
    if not (gone or come):
        return
    number = max(len(gone), len(come))
    what = "A cited sentence" if number == 1 else f"{number} cited sentences"
    text, _ = (come or gone)[0]
    line = after[come[0]] if come else max(new.body_line - 1, 1)
    withdrawn = " Of a statement that no longer holds also `    withdrawn: …`." if gone else ""
    yield new.problem(line, f"{what} changed, first “{_brief(text)}”. {how(new, today)}{withdrawn}")


def entries(
    old: Mapping[str, Page], new: Mapping[str, Page], before: Document, after: Document, today: str
) -> Iterator[Problem]:
    """The lines that pages lack because a finding or claim behind their sentences is another than before.

    old, new: the pages by path. before, after: one file of entries. Each entry is told once, at the line that changed,
    with all pages that stay silent; a page whose sentences changed is told by sentences().
    """
    were = _by_id(before.data)
    for number, entry in enumerate(after.data if isinstance(after.data, list) else ()):
        was = were.get(entry.get("id")) if isinstance(entry, dict) else None
        parts = [part for part in BEHIND if was is not None and was.get(part) != entry.get(part)]
        if not parts:
            continue
        silent = [path for path in _citing(new, entry["id"]) if path in old and _silent(old[path], new[path])]
        if silent:
            where = " and ".join(silent[:NAMED])
            more = f" and {len(silent) - NAMED} more" if len(silent) > NAMED else ""
            message = f"{' and '.join(parts)} changed, and clinics signed off {where}{more}. "
            yield after.problem([number, parts[0]], message + how(new[silent[0]], today))


def _silent(old: Page, new: Page) -> bool:
    """Whether nothing is said of a change behind a page: neither by its own line, nor asked for its sentences."""
    return not told(old, new) and cited(old).keys() == cited(new).keys()


def how(page: Page, today: str) -> str:
    """What to write, in front matter that has changes already or not."""
    lines = f"`  - date: {today}` and `    what: …`"
    if front_matter.changes(page):
        return f"Below `changes:` write {lines}, a line each."
    return f"Below next_review write `changes:`, {lines}, a line each."


def _citing(pages: Mapping[str, Page], id: str) -> Iterator[str]:
    for path, page in pages.items():
        marks = {mark.value for mark in page.reading.all("mark")}
        beside = set(citing.shown(page))
        if id in marks | beside:
            yield path


def _by_id(data: object) -> dict[Any, dict[str, Any]]:
    rows: Iterable[object] = data if isinstance(data, list) else ()
    return {row.get("id"): row for row in rows if isinstance(row, dict)}


def _brief(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def document(path: str, texts: Mapping[str, str]) -> Document:
    """A file of entries as it was or is, empty where it was not there or cannot be read."""
    return yamlfile.read(path, texts.get(path, ""))[0]
