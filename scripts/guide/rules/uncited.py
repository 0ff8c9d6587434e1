"""Find statements of the guide's topic that carry no source mark. CONTRIBUTING.md explains the rule to editors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from guide.evidence.entries import Evidence
from guide.evidence.topic import Topic
from guide.page.known_pages import FROM_EVIDENCE
from guide.page.page import Page
from guide.page.passages import Passage
from guide.page.problem import Problem
from guide.page.sentences import Sentence
from guide.rules.alike import plain
from guide.rules.stating import heads, speaks, states
from guide.rules.wordlist import POINTS_BACK

PRAISE = re.compile(r"\brisk-free\b", re.I)
"""A promise that names a risk: it is told as a promise."""
CODE_FREE = re.compile(r"[<>{}=;/]|\[\^")
"""Signs of a line that is a program's, not a sentence; and of a mark, of which agreement says that it is code."""
TITLES = {"heading", "label", "header", "image"}
EXEMPT_KINDS = {"heading", "label", "header", "beside", "diagram", "image"}
BEFORE, BEHIND = 3, 8
"""How near a line with a mark stands to a list of the same box: so far before the list, and behind an item of it."""


def sources(page: Page, evidence: Evidence) -> Iterator[Problem]:
    """Every statement of the topic carries its source."""
    if page.src_uri in FROM_EVIDENCE:
        return
    for sentence in uncited(page.passages, evidence.topic):
        short = sentence.text if len(sentence.text) < 60 else f"{sentence.text[:56].rsplit(' ', 1)[0]} …"
        yield page.problem(sentence.line, f'"{short}" names no source. Add [^finding-id] at its end.')
    for sentence in stating_titles(page.passages, evidence.topic):
        fix = "Ask a question or name the thing, and state it below with its source."
        yield page.problem(
            sentence.line, f'"{sentence.text[:60]}" states something, and a title carries no source. {fix}'
        )
    for line, text in page.reading.code():
        if CODE_FREE.search(text) is None and speaks(plain(text), evidence.topic):
            fix = "Write it as a sentence, with [^finding-id] at its end."
            yield page.problem(line, f'"{text.strip()[:60]}" states something, and code carries no source. {fix}')
    for picture in unsourced_pictures(page.passages, evidence.topic):
        fix = "Add [^finding-id] to the text beside it."
        yield page.problem(picture.line, f"This diagram states something and its section names no source. {fix}")


def uncited(passages: list[Passage], topic: Topic) -> Iterator[Sentence]:
    """Sentences that state something of the topic and that no mark covers.

    A mark covers its own sentence and those before it in the paragraph, back to the last mark; the sentence after it
    when that one points back ("It", "This", "They" ...); every cell of its table row; and, on the line that introduces
    a list, the list. In a block with a title, one line of text with a mark covers the lists of that block.
    """
    firsts = first_of_groups(passages)
    for number, passage in enumerate(passages):
        if passage.kind in EXEMPT_KINDS or "doors" in passage.inside or "story" in passage.inside:
            continue
        if passage.kind == "row" and passage.marks:
            continue
        if passage.kind == "item" and list_is_covered(passages, number, firsts):
            continue
        for at, sentence in enumerate(passage.sentences):
            if covered(passage.sentences, at):
                continue
            told = replace(sentence, text=PRAISE.sub("", sentence.text)) if PRAISE.search(sentence.text) else sentence
            if states(told, topic):
                yield sentence


def covered(sentences: tuple[Sentence, ...], at: int) -> bool:
    """A mark closes the run of sentences before it; the next one is covered only if it points back."""
    before = sentences[at - 1] if at else None
    closed = any(sentence.marks for sentence in sentences[at:])
    return closed or bool(before and before.marks and POINTS_BACK.match(sentences[at].text))


def first_of_groups(passages: list[Passage]) -> dict[int, int]:
    """Where each list and table begins: its group to the number of its first passage."""
    firsts: dict[int, int] = {}
    for number, passage in enumerate(passages):
        firsts.setdefault(passage.group, number)
    return firsts


def list_is_covered(passages: list[Passage], number: int, firsts: dict[int, int]) -> bool:
    item = passages[number]
    first = firsts[item.group]
    intro = passages[first - 1] if first else None
    if intro and intro.inside == item.inside and intro.kind in ("paragraph", "item"):
        if intro.marks and intro.text.endswith(":"):
            return True
        if intro.kind == "item" and list_is_covered(passages, first - 1, firsts):
            return True
    return bool(item.inside) and any(
        other.kind == "paragraph" and other.inside == item.inside and other.section == item.section and other.marks
        for other in (*passages[:first][-BEFORE:], *passages[first : number + BEHIND])
    )


def unsourced_pictures(passages: list[Passage], topic: Topic) -> Iterator[Passage]:
    """Diagrams that speak of the topic in a section without a single mark: a diagram itself can hold none.

    One in a story is its teller's: its source is the article.
    """
    sourced = {passage.section for passage in passages if passage.marks or passage.kind == "beside"}
    for passage in passages:
        alone = passage.kind == "diagram" and "story" not in passage.inside and passage.section not in sourced
        if alone and any(states(sentence, topic) for sentence in passage.sentences):
            yield passage


def stating_titles(passages: list[Passage], topic: Topic) -> Iterator[Sentence]:
    """Titles, heads of columns and words of pictures that state what happens: none of them can carry a source."""
    for passage in passages:
        if passage.kind in TITLES:
            yield from (sentence for sentence in passage.sentences if heads(sentence.text, topic))
