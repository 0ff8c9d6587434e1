"""What a page has said since a clinician read it, found in the history of the repository.

reviewers.yml keeps the SHA-256 of the words read, not the words. The commit that wrote it there holds the page and
the evidence of that day, and they are converted once more by the program of today.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

from guide.evidence import reviewers
from guide.evidence.reviewers import Reviewer
from guide.review.rows import rows, told
from guide.way import settings, site
from guide.way.article import Article
from guide.way.extension import convert
from guide.way.guide import Guide, read_guide

SECONDS = 60


@dataclass(frozen=True)
class ChangedSentence:
    """A sentence that is new, or no longer there."""

    new: bool
    text: str


@dataclass(frozen=True)
class Since:
    """What has changed since a page was read. known: whether the history tells. exact: whether to the very words."""

    known: bool
    exact: bool = False
    changes: tuple[ChangedSentence, ...] = ()


def since(reviewer: Reviewer, article: Article, guide: Guide) -> Since:
    """What a page says now and did not when it was read, and the other way round."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "then"
        if not _checked_out(guide.root, reviewer.words, root):
            return Since(False)
        old = _converted(root, article.page.src_uri, guide.day)
    if old is None:
        return Since(False)
    before, there = old
    exact = not reviewers.changed(reviewer, before.words)
    return Since(True, exact, tuple(_changes(sentences(before, there), sentences(article, guide))))


def sentences(article: Article, guide: Guide) -> list[str]:
    """The sentences of a page with what they rest on."""
    return [text for row in rows(article.html) for text in told(row, guide.evidence)]


def _changes(before: list[str], now: list[str]) -> Iterator[ChangedSentence]:
    for kind, start, end, first, last in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from (ChangedSentence(False, text) for text in before[start:end])
            yield from (ChangedSentence(True, text) for text in now[first:last])


def _checked_out(root: Path, words: str, target: Path) -> bool:
    """Put the repository as it was when this SHA-256 came into it into a folder; False where no history holds it."""
    log = _git(root, "log", "--format=%H", "--reverse", f"-S{words}", "--", reviewers.FILE)
    if not log:
        return False
    target.mkdir()
    own = {"GIT_INDEX_FILE": str(target.with_suffix(".index"))}
    _git(root, "read-tree", log.split()[0], **own)
    return _git(root, "checkout-index", "--all", f"--prefix={target}/", **own) is not None and any(target.iterdir())


def _git(root: Path, *arguments: str, **environment: str) -> str | None:
    """What git says, None where it is not there or refuses."""
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=SECONDS, check=True, env={**os.environ, **environment}
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout


def _converted(root: Path, uri: str, day: date) -> tuple[Article, Guide] | None:
    """A page of another state of the guide, and that guide; None where it had no such page."""
    guide = read_guide(root, day, settings.read(root / "mkdocs.yml"))
    page = guide.pages.get(uri)
    return (convert(page, site.way(guide)), guide) if page else None
