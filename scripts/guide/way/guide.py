"""All that a build or a check reads, once: pages, evidence, figures, settings, and what is used where."""

from __future__ import annotations

import gc
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

from guide import figures, safety
from guide.evidence import checks, open_questions, page_lines, parts, reviewers, search_terms
from guide.evidence import load as evidence
from guide.evidence.document import PUT_BACK
from guide.evidence.entries import Evidence, nothing
from guide.evidence.open_questions import Question
from guide.evidence.page_lines import PageLines
from guide.evidence.parts import Part
from guide.evidence.reviewers import Reviewer
from guide.evidence.search_terms import SearchTerms
from guide.figures import Figure
from guide.page import yamlfile
from guide.page.known_pages import CLAIMS_PAGE, GLOSSARY_PAGE
from guide.page.page import Page
from guide.page.problem import Problem
from guide.publish import embed_guide
from guide.rules import citing, counts, registry
from guide.safety import bounds
from guide.way import limit, stops
from guide.way.settings import Settings

LOOK = Path(__file__).parents[3] / "docs"
"""Holds the assets/ of every guide that brings none of its own."""


@dataclass
class Guide:
    """Everything that was read. root: the folder that holds docs/ and evidence/. day: the day to judge by.

    files: paths below docs/. used: the pages that use each finding, claim and source, by id. shown: the claims that a
    page shows beside research, by the page's path. parts: of pages, which others may show. reviewers: by whom and
    when pages were read. questions: for a clinician. page_lines: which line is drawn across which page.
    problems: what could not be read, and what is wrong in evidence/.
    """

    root: Path
    day: date
    settings: Settings
    evidence: Evidence = field(default_factory=nothing)
    figures: Mapping[str, Figure] = field(default_factory=dict)
    search_terms: SearchTerms = field(default_factory=SearchTerms)
    reviewers: list[Reviewer] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    pages: dict[str, Page] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    used: dict[str, list[Page]] = field(default_factory=dict)
    shown: dict[str, list[str]] = field(default_factory=dict)
    embed_guide: Mapping[str, str] = field(default_factory=dict)
    page_lines: PageLines = field(default_factory=PageLines)
    parts: list[Part] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    stamp: str = ""
    problems: list[Problem] = field(default_factory=list)

    @property
    def look(self) -> Path:
        """The folder whose assets/ the site uses: docs/ of this guide, or of the project where it has no assets/."""
        own = self.root / "docs"
        return own if (own / "assets").is_dir() else LOOK

    @property
    def figures_folder(self) -> Path:
        """Where the drawings of the figures lie."""
        return self.root / "docs/figures"

    def in_order(self) -> list[Page]:
        """The pages in the order of the menu, then those that are in none."""
        listed = [self.pages[uri] for uri in self.settings.nav if uri in self.pages]
        return [*listed, *(page for page in self.pages.values() if page not in listed)]


LINE_END = re.compile(r"\r*\n|\r")
"""Of any system; \\r\\r\\n where one was translated twice."""
RARELY = 200_000
"""New objects between two looks for what only names itself: Python's 700 make that a tenth of a build, for nothing."""


def read_guide(root: Path, day: date, settings: Settings) -> Guide:
    """Read everything below root. What cannot be read is one problem each, and no more is made of it."""
    gc.set_threshold(RARELY)
    guide = Guide(root, day, settings)
    guide.problems += safety.symlinks(root)
    guide.stamp = _stamp(root, day)
    guide.evidence, guide.figures, wrong_evidence = _evidence(root, day, guide.stamp)
    guide.problems += wrong_evidence
    contents = list(_contents(root, guide.problems))
    guide.files = {path for path, _ in contents}
    guide.problems += safety.files((f"docs/{path}", content) for path, content in contents)
    guide.problems += safety.twins(f"docs/{path}" for path in sorted(guide.files))
    for path, content in contents:
        if path.endswith(".md"):
            guide.pages[path] = _page(guide, path, content)
    slugs = {page.slug for page in guide.pages.values()}
    guide.search_terms, wrong_terms = search_terms.load(root / search_terms.FILE, slugs)
    guide.reviewers, wrong_reviewers = reviewers.load(root, slugs, day, guide.evidence.topic)
    guide.questions, wrong_questions = open_questions.load(root, slugs)
    guide.parts, wrong_parts = parts.load(root, slugs)
    guide.page_lines, wrong_lines = page_lines.load(root, slugs)
    guide.problems += checks.homeless(guide.evidence, slugs)
    guide.problems += [*wrong_terms, *wrong_reviewers, *wrong_questions, *wrong_parts, *wrong_lines]
    guide.shown = {page.path: citing.shown(page) for page in guide.pages.values()}
    guide.used = usage(guide)
    script = guide.look / embed_guide.SCRIPT
    listed = embed_guide.listed(guide.in_order(), settings.public)
    content = script.read_bytes() if script.is_file() else b""
    shared = embed_guide.listed_parts(guide.parts, settings.public)
    guide.embed_guide = embed_guide.by_comment(listed, content, settings.url, settings.example, parts=shared)
    return guide


def _stamp(root: Path, day: date) -> str:
    """What tells one state of evidence/ from another: its bytes, and the day on which they are judged."""
    digest = hashlib.sha256(day.isoformat().encode())
    for file in sorted((root / "evidence").glob("*")):
        if file.is_file() and not file.is_symlink():  # a link may lead to a file without an end
            digest.update(f"\0{file.name}\0".encode() + file.read_bytes())
    return digest.hexdigest()


@lru_cache(2)
def _evidence(root: Path, day: date, stamp: str) -> tuple[Evidence, dict[str, Figure], tuple[Problem, ...]]:
    """Evidence and figures, and what is wrong with them: read once for each state, so that a saved page waits less."""
    found, problems = evidence.load(root / "evidence", day)
    known = None if found.unread else found.ids
    behind = None if found.unread else counts.behind_marks(found)
    drawn, more = figures.load(root / figures.FILE, known, behind)
    return found, drawn, (*problems, *more, *registry.statements(found))


@lru_cache(256)
def _same(path: str, text: str) -> Page:
    """The one page with this text: what was read of it is read once, while `serve` builds again and again."""
    return Page(path, text)


def _contents(root: Path, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    """The files below docs/: path below docs/ and content. Links are not followed: safety.symlinks names them.

    The order is that of MkDocs: in each folder index.md first, and its files before the folders in it.
    """
    docs = root / "docs"
    for file in sorted(docs.rglob("*"), key=lambda file: (file.parent.parts, file.name != "index.md", file.name)):
        if file.is_symlink() or not file.is_file() or any(part.is_symlink() for part in file.parents):
            continue
        try:
            yield file.relative_to(docs).as_posix(), file.read_bytes()
        except OSError as error:
            path = file.relative_to(root).as_posix()
            problems.append(Problem(path, 1, f"this file cannot be read ({error.strerror}). {PUT_BACK}"))


def _page(guide: Guide, path: str, content: bytes) -> Page:
    """A page; where it is not UTF-8, or more than anybody could read, one that says so to who sees it in `serve`."""
    where = f"docs/{path}"
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = [yamlfile.not_utf8(where, error)]
    else:
        page = _same(where, LINE_END.sub("\n", text))
        found = bounds.page(page) or _stopped(page)
        if not found:
            return page
    guide.problems += found
    guide.unread.add(path)
    return Page(where, UNREAD.format(path))


def _stopped(page: Page) -> list[Problem]:
    """What would stop the publisher. Looking for it reads the page for the first time, which takes what it takes."""
    try:
        with limit.held():
            return list(stops.problems(page))
    except limit.TooLong as error:
        return [page.problem(1, str(error))]


UNREAD = "---\ntitle: {0}\n---\n\n# {0}\n\nThis page cannot be shown. The message in the terminal says why.\n"


def usage(guide: Guide) -> dict[str, list[Page]]:
    """The pages on which each finding, claim and source is used, sources also through what cites them.

    What a figure cites, the pages that show it use. The glossary uses the sources of its terms, the ledger those of
    all claims.
    """
    found: dict[str, dict[str, Page]] = {}
    for page in guide.pages.values():
        ids = [*guide.shown[page.path], *(mark.value for mark in page.reading.all("mark"))]
        for name in sorted(figures.referenced(page) & guide.figures.keys()):
            ids += guide.figures[name].cited
        keys = [key for id in ids for key in (id, *(source.key for source in guide.evidence.sources_of(id)))]
        if page.src_uri == GLOSSARY_PAGE:
            keys += [key for term in guide.evidence.glossary.values() for key in term.sources]
        elif page.src_uri == CLAIMS_PAGE:
            keys += [key for claim in guide.evidence.claims.values() for key in claim.sources]
        for key in keys:
            found.setdefault(key, {})[page.path] = page
    return {key: list(pages.values()) for key, pages in found.items()}
