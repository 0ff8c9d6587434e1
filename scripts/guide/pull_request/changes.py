"""Each page that a change touches, before and after: what can be counted of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from guide.evidence.topic import Topic
from guide.page import front_matter
from guide.pull_request.commands import code
from guide.rules import reading_grade, uncited
from guide.way.article import Article, Articles

NEW, GONE = "new", "gone"
HEAD = ("page", "grade", "words", "marks", "uncited", "reviewed", "next review")


@dataclass(frozen=True)
class Measures:
    """grade: reading grade; words: those that count for it; marks: how many marks cite something; uncited: statements
    about health that none covers, excused ones too; the two days as they are written, "" where there is none."""

    grade: str
    words: str
    marks: str
    uncited: str
    reviewed: str
    next_review: str


@dataclass(frozen=True)
class ChangedPage:
    """A page by its path in the repository, before and after; None where it was not, or is no more."""

    path: str
    before: Measures | None
    after: Measures | None


def measures(article: Article | None, topic: Topic) -> Measures | None:
    """What can be counted of a page; None of none. topic: the words by which its guide knows a statement."""
    if article is None:
        return None
    page = article.page
    measured = reading_grade.measure(article.html)
    days = front_matter.values(page)
    return Measures(
        f"{measured.grade:.1f}",
        str(measured.words),
        str(len(page.reading.all("mark"))),
        str(len(list(uncited.uncited(page.passages, topic)))),
        str(days.get("reviewed") or ""),
        str(days.get("next_review") or ""),
    )


def compare(before: Articles, after: Articles, topic: Topic) -> list[ChangedPage]:
    """The pages whose text differs, or what is published of it because evidence or a figure has changed.

    topic: as in measures(), of today, so that both are counted alike.
    """
    found = []
    for name in sorted({*before, *after}):
        old, new = before.get(name), after.get(name)
        if old is None or new is None or (old.page.text, old.html) != (new.page.text, new.html):
            path = (new or old or after[name]).page.path
            found.append(ChangedPage(path, measures(old, topic), measures(new, topic)))
    return found


def rows(changes: Iterable[ChangedPage]) -> Iterator[list[str]]:
    """A row of cells for each page: "7.1 → 6.8", one value where nothing has changed."""
    for change in changes:
        cells = [change.path]
        for field in fields(Measures):
            old = getattr(change.before, field.name) if change.before else NEW
            new = getattr(change.after, field.name) if change.after else GONE
            cells.append(old if old == new else f"{old} → {new}")
        yield cells


def table(changes: Iterable[ChangedPage]) -> str:
    """The pages as a table for a terminal."""
    lines = [list(HEAD), *rows(changes)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(f"{cell:{width}}" for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def html(changes: Iterable[ChangedPage]) -> str:
    """The pages as a table for the summary of a run."""
    head = "".join(f"<th>{name}</th>" for name in HEAD)
    body = "\n".join("<tr>" + "".join(f"<td>{code(cell)}</td>" for cell in row) + "</tr>" for row in rows(changes))
    return f"<h3>Changed pages, before → after</h3>\n<table>\n<tr>{head}</tr>\n{body}\n</table>\n"
