"""Reasoned exceptions at the end of a line: <!-- no source: an example of a question -->."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from guide.page.page import Page

EXCEPTION = re.compile(r"(no source|word|certainty)\b\s*:?\s*(.*)", re.S)
AT_END = re.compile(r"[ \t]*<!--\s*(?:no source|word|certainty)\b(?:(?!-->).)*-->[ \t]*$")
REASON_WORDS = 3


@dataclass(frozen=True)
class Excuse:
    """A reasoned exception at the end of a line: <!-- no source: reason -->, also "word" or "certainty"."""

    kind: str
    line: int
    reason: str


def excuses(page: Page) -> list[Excuse]:
    """The exceptions an editor wrote on a page."""
    matches = ((comment.line, EXCEPTION.match(comment.value)) for comment in page.reading.comments)
    return [Excuse(match[1], line, match[2].strip()) for line, match in matches if match]


def without_excuses(page: Page, lines: list[str]) -> list[str]:
    """The lines of a page's text as they go to the reader: exceptions cut, no line lost; code stays."""
    excused = {excuse.line for excuse in excuses(page)}
    numbered = enumerate(lines, page.body_line)
    return [AT_END.sub("", line) if number in excused else line for number, line in numbered]


NAMES = ("no source", "word", "certainty")


def misspelled(page: Page) -> dict[int, tuple[str, str]]:
    """Comments that are nearly exceptions: their line to what is written and what was meant."""
    found: dict[int, tuple[str, str]] = {}
    for comment in page.reading.comments:
        written = comment.value.partition(":")[0].strip()
        near = get_close_matches(" ".join(re.findall(r"[a-z]+", written.lower())), NAMES, 1, 0.75)
        if near and not EXCEPTION.match(comment.value):
            found[comment.line] = written[:40], near[0]
    return found


def excuse_fault(excuse: Excuse, needed: bool) -> str | None:
    """What is wrong with an exception. needed: whether it hides anything."""
    if not needed:
        return f'The exception "{excuse.kind}" is not needed on this line. Delete the comment.'
    if len(excuse.reason.split()) < REASON_WORDS:
        return f"The exception gives no reason. Write <!-- {excuse.kind}: why, in {REASON_WORDS} words or more -->."
    return None
