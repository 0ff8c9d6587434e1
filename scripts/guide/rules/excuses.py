"""Reasoned exceptions at the end of a line: <!-- no source: an example of a question -->."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from guide.page.page import Page
from guide.page.reading import read

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


def without_excuses(markdown: str) -> str:
    """The Markdown as it goes to the reader: exceptions cut, lines kept, so that line numbers hold; code stays."""
    if not any(AT_END.search(line) for line in markdown.split("\n")):
        return markdown
    excused = {comment.line for comment in read(markdown).comments if EXCEPTION.match(comment.value)}
    lines = enumerate(markdown.split("\n"), 1)
    return "\n".join(AT_END.sub("", line) if number in excused else line for number, line in lines)


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
