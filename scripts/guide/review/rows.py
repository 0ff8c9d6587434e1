"""A page for a reviewer: its sentences in order, each run of them with the findings that it rests on.

A mark stands at the end of a run and covers it, back to the mark before, within its paragraph, item or row, and what
points back at it from behind: what the rules hold an editor to (guide.rules.uncited).
"""

from __future__ import annotations

from dataclasses import dataclass

from guide.evidence.entries import CERTAINTY, VERDICT, Claim, Evidence, Finding
from guide.evidence.references import brief
from guide.rules.wordlist import POINTS_BACK
from guide.way.article_words import ArticleBlock, blocks

LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "title": 5, "summary": 5, "legend": 5}
"""What stands above others, and how far down."""


@dataclass(frozen=True)
class Row:
    """A heading, or sentences that rest on the same. level: of a heading, 0 for other rows. ids: of the findings."""

    level: int
    sentences: tuple[str, ...]
    ids: tuple[str, ...] = ()


def rows(html: str) -> list[Row]:
    """The rows of an article as it is published, without the list at its foot and the heading above it."""
    found = [row for block in blocks(html) if not block.listed for row in _of(block)]
    while found and found[-1].level:
        found.pop()
    return found


def _of(block: ArticleBlock) -> list[Row]:
    level = LEVELS.get(block.tag, 0)
    if level or block.tag == "tr":
        ids = (id for mark in block.marks for id in mark.ids)
        return [Row(level, (block.text,), tuple(dict.fromkeys(ids)))]
    found: list[Row] = []
    run: list[str] = []
    for sentence, marks in block.sentences:
        run.append(sentence)
        if marks:
            found.append(Row(0, tuple(run), tuple(id for mark in marks for id in mark.ids)))
            run = []
    if run:
        points_back = bool(found) and POINTS_BACK.match(run[0])
        found.append(Row(0, tuple(run), found[-1].ids if points_back else ()))
    return found


def told(row: Row, evidence: Evidence) -> list[str]:
    """The sentences of a row, each with how sure we are and who says so: what must not change unread."""
    grounds = "; ".join(ground(id, evidence) for id in row.ids)
    return [f"{sentence} ({grounds})" if grounds else sentence for sentence in row.sentences]


def ground(id: str, evidence: Evidence) -> str:
    """What stands behind a mark, in short: Low certainty: Alam 2014, Chu 2021."""
    entry = evidence.entry(id)
    names = ", ".join(brief(source) for source in evidence.sources_of(id))
    sure = how_sure(entry) if isinstance(entry, Finding | Claim) else ""
    return ": ".join(part for part in (sure, names) if part)


def how_sure(entry: Finding | Claim) -> str:
    """The verdict on a claim and the certainty of what is said, in words."""
    verdict = VERDICT[entry.verdict].word if isinstance(entry, Claim) else ""
    certainty = CERTAINTY[entry.certainty].word if entry.certainty else ""
    return " ".join(part for part in (verdict, certainty) if part)
