"""Which parts of pages others may show by themselves: evidence/parts.yml, described by parts.schema.json."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from guide.evidence.checks import no_page
from guide.evidence.document import made, read_document
from guide.page.problem import Problem
from guide.safety import texts

FILE = "evidence/parts.yml"
FOLDER = "parts"
"""Where the parts lie below the site's folder."""

PART_KINDS = {
    "figure": "the figure",
    "diagram": "a diagram named",
    "list": "a list under",
    "sheet": "a",
    "box": "a box of the kind",
}


@dataclass(frozen=True)
class Part:
    """A part of a page. page: its slug. kind: a word of PART_KINDS; name: which one, as parts.yml explains.

    id: its address; title: what it is, in plain words. line: of its entry.
    """

    id: str
    page: str
    kind: str
    name: str
    title: str
    line: int = 1


def load(root: Path, pages: Collection[str]) -> tuple[list[Part], list[Problem]]:
    """The parts in the order of the file, and what is wrong with it. An entry with a fault is left out.

    root: the folder that holds evidence/. pages: the slugs of all pages. Where there is no file there are no parts.
    """
    listed, problems = read_document(root / FILE, FILE, "parts", needed=False)
    problems += texts.words(listed)
    if problems:
        return [], sorted(set(problems))
    found: dict[str, Part] = {}
    for number, row in enumerate(listed.data or []):
        part, misfits = made(Part, listed, (number,), row, line=listed.line((number,)))
        problems += misfits
        if part is None:
            continue
        wrong = [Problem(FILE, listed.line((number, key)), text) for key, text in _faults(part, pages, found)]
        problems += wrong
        if not wrong:
            found[part.id] = part
    return list(found.values()), problems


def _faults(part: Part, pages: Collection[str], known: dict[str, Part]) -> Iterator[tuple[str, str]]:
    """What is wrong with an entry, as (key, message)."""
    if part.id in known:
        yield "id", f"{part.id} already stands in line {known[part.id].line}. Choose another."
    if f"{FOLDER}/{part.id}" in pages:
        yield "id", f"the page {FOLDER}/{part.id} has this address. Choose another id."
    if part.page not in pages:
        yield "page", no_page(part.page, pages)


def lost(part: Part) -> Problem:
    """The problem of a part that its page does not show any more."""
    what = PART_KINDS[part.kind]
    message = f"{part.id}: docs/{part.page}.md does not show {what} “{part.name}”."
    fix = "Others show it by its address, so put it back, or write here where it stands now."
    return Problem(FILE, part.line, f"{message} {fix}")
