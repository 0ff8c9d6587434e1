"""What the build puts in the place of a comment that stands by itself: a list of terms, the ledger, a sheet …"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from markdown.util import HTML_PLACEHOLDER_RE

from guide.fill import checklist, chooser, claims, glossary, sources
from guide.fill.known import Known
from guide.fill.tree import made, text
from guide.page.page import Page
from guide.page.problem import Problem
from guide.page.structure import CHOOSE, COUNTS, END, LEDGER, LIST, PLACES, SOURCES, START, TAKES_WORDS, misplaced

ALONE = re.compile(r"<!--[^>]*-->\s*")
IDS = re.compile(r"[\w-]+")
MANY = (LIST, COUNTS)
"""Places that a page may have more than once."""
AT_TOP = "Write it once on a page, at the start of a line, outside blocks and lists, with an empty line around it."
HOW = {
    CHOOSE: "Write one on a page, on a line of its own right above a table: <!-- choose: Which is yours? -->.",
    START: AT_TOP,
    END: AT_TOP,
    LIST: "Write it on a line of its own, with an empty line around it and the ids of terms behind the colon.",
}
ELSE = "Write it once on a page, on a line of its own with an empty line around it."


class Places:
    """The places of one page. raw puts finished HTML aside and returns the text that stands for it."""

    def __init__(self, page: Page, known: Known, raw: Callable[[str], str]) -> None:
        self.page, self.known, self.raw = page, known, raw
        self.taken: dict[str, list[Element]] = {}
        self.question = ""

    def instead(self, comment: str) -> list[Element] | None:
        """What takes the place of a comment, given by its words; None where it stays a comment."""
        name, _, words = comment.partition(":")
        if name in self.taken and name not in MANY:
            return None
        new = self._made(name, words)
        if new is not None:  # nothing where evidence/ holds nothing that can be read: that is named there
            self.taken.setdefault(name, []).extend(new[:1] or [made("div")])
        return new

    def _made(self, name: str, words: str) -> list[Element] | None:
        evidence, here = self.known.evidence, self.page.src_uri
        if name == LEDGER:
            return [claims.ledger(evidence, self.known.used, self.known.shown, here)]
        if name == SOURCES:
            return sources.listing(evidence, self.known.used, here)
        if name == LIST:
            ids = IDS.findall(words)
            return (
                [glossary.definitions(evidence.glossary[id] for id in ids if id in evidence.glossary)] if ids else None
            )
        if name == CHOOSE:
            self.question = words.strip()
            return [made("div")] if self.question else None
        if name in (START, END):
            return [made("div")]
        if name in self.known.embed_guide:
            box = made("p")  # which a block of HTML takes the place of
            box.text = self.raw(self.known.embed_guide[name])
            return [box]
        return None

    def within(self, element: Element, aside: Callable[[str], str]) -> None:
        """The sentences that <!-- counts --> stands for, within a paragraph."""
        for found in HTML_PLACEHOLDER_RE.finditer(element.text or ""):
            if aside(found[0]) == f"<!-- {COUNTS} -->":
                element.text = (element.text or "").replace(found[0], text(claims.counts(self.known.evidence)))
                self.taken.setdefault(COUNTS, []).append(element)

    def finish(self, root: Element) -> None:
        """Make what is made of all that stands around or between places, once all are there."""
        start, end = self.taken.get(START, []), self.taken.get(END, [])
        if not (start and end and checklist.sheet(root, start[0], end[0])):
            self.taken.pop(START, None)
        choose = self.taken.get(CHOOSE, [])
        if choose and not chooser.chooser(root, choose[0], self.question):
            del self.taken[CHOOSE]

    def problems(self) -> Iterator[Problem]:
        """Comments that name a place and are none, because they stand within a text, in a block, or twice.

        What is misspelled, and a sheet without its other end, is named by page/structure.py.
        """
        if list(misplaced(self.page.reading)):
            return
        written = self.page.text.splitlines()
        alone: dict[str, list[int]] = {}
        crowded: dict[str, list[int]] = {}
        for comment in self.page.reading.comments:
            name = " ".join(comment.value.partition(":")[0].split())
            where = alone if ALONE.fullmatch(written[comment.line - 1]) else crowded
            where.setdefault(name, []).append(comment.line)
        for name in (*PLACES, *TAKES_WORDS):
            here, there = alone.get(name, []), crowded.get(name, [])
            if len(here) + len(there) > len(self.taken.get(name, [])):
                # A sheet whose other end is crowded is named there, and its end with its start.
                there = there or (here[-1:] if name != END and not (name == START and END in crowded) else [])
                yield from (self._astray(name, line) for line in there)

    def _astray(self, name: str, line: int) -> Problem:
        words = ": …" if name in TAKES_WORDS else ""
        return self.page.problem(line, f"Nothing stands here for <!-- {name}{words} -->. {HOW.get(name, ELSE)}")
