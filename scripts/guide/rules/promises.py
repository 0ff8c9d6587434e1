"""No word that promises too much, and no percentage that hides how many people there were."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from guide.evidence.entries import Evidence
from guide.evidence.topic import Topic
from guide.page.page import Page
from guide.page.problem import Problem
from guide.page.sentences import Sentence
from guide.rules.alike import plain
from guide.rules.wordlist import BANNED, PEOPLE, PERCENT, any_of

ADVISING = {"best", "safest"}
"""Words of advice as often as of a promise: "It is best to come without make-up"."""


NEGATED = re.compile(
    r"\b(?:not|no|never|nobody|cannot|can't|isn't|aren't|nor|neither|without|nothing|none|no one)\b"
    r"(?! (?:only|just|doubt|wonder|question|fail)\b)"
    r"(?: (?!(?:but|doubts?|fails?|den(?:y|ies)|disputes?|questions?|hesitates?)\b)[\w'-]+){0,7} ?[\"'“‘]?$",
    re.I,
)
"""A denial before a word. "No doubt it is", "nobody denies that it is" are none."""
ABOUT_PEOPLE = any_of(PEOPLE)
WORD = re.compile(r"\w")
HYPHENED = re.compile(r"\w+(?:-\w+)+")
QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|‘[^’]*’|(?<!\w)'[^']*'(?!\w)")


def promises(page: Page, evidence: Evidence) -> Iterator[Problem]:
    """No word that promises too much, no percentage without its denominator."""
    for passage in page.passages:
        for sentence in passage.sentences if passage.kind != "beside" else ():
            yield from _of_sentence(page, sentence, passage.code, evidence.topic)
    for line, text in page.reading.code():
        for word in promised(text):
            fix = "Code is read as any other words. Take it out, or say it in a sentence with its source."
            yield page.problem(line, f'"{word}" promises too much. {fix}')
    places = [(page.line_of(f"{key}:"), str(page.meta.get(key, ""))) for key in ("title", "description")]
    for line, text in places:
        for fault in promise_faults(text):
            yield page.problem(line, fault)


def _of_sentence(page: Page, sentence: Sentence, code: Collection[str], topic: Topic) -> Iterator[Problem]:
    """What promises too much in a sentence.

    A percentage in code is a thing to write, as `width: 50%`, where the sentence tells of no people and no topic.
    """
    text = sentence.text
    if code and not (ABOUT_PEOPLE.search(text) or topic.topic.search(text)):
        for piece in code:
            text = text.replace(piece, PERCENT.sub("", piece))
    for fault in promise_faults(text):
        yield page.problem(sentence.line, fault)


def promise_faults(text: str) -> Iterator[str]:
    """What is wrong with the words of a text, on a page or in evidence/."""
    for word in promised(text):
        fix = f'Say what was seen and in how many people, or deny it ("not {word}").'
        if word.lower() in ADVISING:
            fix = f'Give the advice alone ("Come without make-up"), or deny it ("not {word}").'
        yield f'"{word}" promises too much. {fix}'
    found = PERCENT.search(text)
    if found:
        fix = 'Write the count, as in "5 of 36 people", and no percentage.'
        yield f'"{found[0]}" hides how many people there were. {fix}'


def promised(text: str) -> Iterator[str]:
    """Words of a text that promise too much, unless the text denies them or names them in quotation marks.

    A hyphen inside of a word changes none: cu-res.
    """
    text = plain(text)
    yield from _promising(text)
    for found in HYPHENED.finditer(text) if "-" in text else ():
        whole = found[0].replace("-", "")
        if BANNED.fullmatch(whole) and not BANNED.search(found[0]) and not NEGATED.search(text[: found.start()]):
            yield whole


def _promising(text: str) -> Iterator[str]:
    """The same for a text as it stands. Quotation marks around all of it name nothing in it: it says what it says."""
    for found in BANNED.finditer(text):
        if not _named(text, found.start()) and not NEGATED.search(text[: found.start()]):
            yield found[0]


def _named(text: str, at: int) -> bool:
    """Whether a place of a text stands in quotation marks that leave some of its words outside."""
    around = [words for words in QUOTED.finditer(text) if words.start() <= at < words.end()]
    return any(WORD.search(text[: words.start()] + text[words.end() :]) for words in around)
