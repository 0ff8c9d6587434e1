"""Who has read which page: evidence/reviewers.yml, and whether the page still holds the words that they read.

A page's front matter names a reviewer. Readers trust that name, so it must be one of this file, with a register that
anybody can ask; and where the words have changed since, the page says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from guide.evidence.document import read_document
from guide.evidence.topic import Topic
from guide.page.clock import in_words
from guide.page.front_matter_rules import not_a_reviewer
from guide.page.problem import Problem
from guide.safety import texts

FILE = "evidence/reviewers.yml"


@dataclass(frozen=True)
class Reviewer:
    """Somebody who has read a page.

    page: its slug; registered: where anybody can ask, which readers are shown; words: SHA-256 of what was read. Their
    consent to be named stands in the file alone: without its day there is no entry.
    """

    page: str
    name: str
    profession: str
    registered: str
    read: date
    words: str
    line: int = 1

    @property
    def title(self) -> str:
        """As a page's front matter names them: Ana Silva, dermatologist."""
        return f"{self.name}, {self.profession}"


def load(root: Path, pages: Collection[str], today: date, topic: Topic) -> tuple[list[Reviewer], list[Problem]]:
    """The reviewers of evidence/reviewers.yml, in its order, and what is wrong with the file.

    root: the folder that holds evidence/. pages: the slugs of all pages. No file is no reviewer. today: the last day
    on which somebody can have read or agreed. topic: who may have read a page.
    """
    signed, problems = read_document(root / FILE, FILE, "reviewers", needed=False)
    problems += texts.words(signed)
    if problems:
        return [], sorted(set(problems))
    found: list[Reviewer] = []
    for number, row in enumerate(signed.data or ()):
        line = signed.line((number,))
        wrong = list(_faults(row, pages, today, topic, {(reviewer.page, reviewer.name) for reviewer in found}))
        problems += (Problem(FILE, signed.line((number, key)), message) for key, message in wrong)
        if not wrong:
            read, registered = date.fromisoformat(row["read"]), " ".join(row["registered"].split())
            who = row["page"], row["name"], row["profession"], registered
            found.append(Reviewer(*who, read=read, words=row["words"], line=line))
    return found, problems


def _faults(
    row: dict[str, str], pages: Collection[str], today: date, topic: Topic, known: set[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """What is wrong with an entry, as (key, message)."""
    if row["page"] not in pages:
        yield "page", f'there is no page "{row["page"]}". Write it as deciding/risks.'
    if (row["page"], row["name"]) in known:
        yield "page", f"{row['name']} stands here twice for {row['page']}. Keep the later reading."
    if wrong := not_a_reviewer(f"{row['name']}, {row['profession']}", topic):
        yield "name", f'"{row["name"]}, {row["profession"]}" {wrong}'
    for key in ("consent", "read"):
        try:
            day = date.fromisoformat(row[key])
        except ValueError:
            yield key, f"{row[key]} is no day of the calendar. Write it as {today.isoformat()}."
            continue
        if day > today:
            yield key, f"{row[key]} is still to come. Write the day on which it was."


def digest(words: str) -> str:
    """SHA-256 of a page's words, whatever spaces and line ends stand between them."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()


def of(page: str, title: str, reviewers: Sequence[Reviewer]) -> Reviewer | None:
    """The reviewer of a page whom its front matter names; None where there is none."""
    return next((reviewer for reviewer in reviewers if (reviewer.page, reviewer.title) == (page, title.strip())), None)


def changed(reviewer: Reviewer, words: str) -> bool:
    """Whether a page says something else than what was read. words: as guide.way.article_words takes them."""
    return reviewer.words != digest(words)


def said(reviewer: Reviewer | None, words: str, one: str) -> str:
    """What a page says of its review: by whom, where they are registered, and when, as the sheet that they sign says.

    words: those of its article; nobody asks for them where nobody has read it. one: who could have, as "a clinician".
    """
    if reviewer is None:
        return f"Not yet reviewed by {one}"
    who = f"{reviewer.title} ({reviewer.registered}), on {in_words(reviewer.read)}"
    return f"Read by {who}. Some words have changed since" if changed(reviewer, words) else f"Reviewed by {who}"


def problems(path: str, line: int, page: str, title: str, words: str, reviewers: Sequence[Reviewer]) -> list[Problem]:
    """A reviewer whom reviewers.yml does not know. path and line: of the front matter's field; title: its value."""
    if not title.strip() or of(page, title, reviewers):
        return []
    fix = f"Leave reviewer empty, or add the reading to {FILE} with page: {page}, consent and words: {digest(words)}"
    others = [reviewer.title for reviewer in reviewers if reviewer.page == page]
    if others:
        fix = f"Write {' or '.join(others)}, as there. {fix}"
    return [Problem(path, line, f'{FILE} knows no reading of this page by "{title.strip()[:60]}". {fix}')]


def stale(path: str, line: int, reviewer: Reviewer, words: str) -> list[Problem]:
    """A note where a page says something else than what was read. path and line: of the front matter's field."""
    if not changed(reviewer, words):
        return []
    what = f"note: the words of this page have changed since {reviewer.title}, read them on {in_words(reviewer.read)}"
    fix = f"The page says so. Ask for a new reading (make review), then write the day and words: {digest(words)}"
    return [Problem(path, line, f"{what}. {fix} in {FILE}.")]
