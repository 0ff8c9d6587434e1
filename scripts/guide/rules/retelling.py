"""A story and what research adds: it is its teller's alone, and a verdict is the one that claims.yml holds."""

from __future__ import annotations

from collections.abc import Iterator

from guide.evidence.entries import VERDICT, Evidence
from guide.page.page import Page
from guide.page.passages import Passage
from guide.page.problem import Problem

STORY, RESEARCH = "story", "research"
SHAPE = "Write - **Partly supported:** what research found.[^C20]"


def retold(page: Page, evidence: Evidence) -> Iterator[Problem]:
    """What is wrong with the story and research blocks of a page."""
    yield from _stories(page)
    for block in page.passages:
        if RESEARCH in block.inside and block.kind == "item":
            yield from _verdict(page, block, evidence)


def _stories(page: Page) -> Iterator[Problem]:
    """A story holds no mark, because its source is the article; and research answers it below."""
    inside = [block for block in page.passages if STORY in block.inside]
    for block in inside:
        if block.marks:
            message = f"[^{block.marks[0]}] stands in the story. Move what research says to a research block."
            yield page.problem(block.line, message)
    answers = [block for block in page.passages if RESEARCH in block.inside]
    if inside and not (answers and answers[-1].line > inside[-1].line):
        fix = 'Write !!! research "What research adds" below it, with a verdict for each claim.'
        yield page.problem(inside[0].line, f"Nothing answers the story. {fix}")


def _verdict(page: Page, item: Passage, evidence: Evidence) -> Iterator[Problem]:
    """An item opens with a verdict in bold and closes with the claims it judges, all of that verdict."""
    opening = item.bold if item.bold.endswith(":") else ""
    cited = [evidence.claims[mark] for mark in item.marks if mark in evidence.claims]
    if opening and any(evidence.entry(mark) is None for mark in item.marks):
        return  # its claim has a fault of its own or is none, which is named where it stands
    if not opening or not cited:
        lacks = "a verdict in bold" if not opening else "the claim it judges"
        yield page.problem(item.line, f"This item lacks {lacks}. {SHAPE}")
        return
    verdicts = dict.fromkeys(claim.verdict for claim in cited)
    if len(verdicts) > 1:
        named = " and ".join(f"{claim.id} ({word(claim.verdict)})" for claim in cited)
        yield page.problem(item.line, f"This item judges {named}. Write an item for each verdict.")
        return
    right = word(cited[0].verdict)
    written = opening.rstrip(":").rpartition(",")[2].strip()  # a place may stand before: "Step 2, not supported"
    if written.lower() != right.lower():
        message = f'"{written}" is not the verdict of {cited[0].id} in evidence/claims.yml. Write "{right}".'
        yield page.problem(item.line, message)


def word(verdict: str) -> str:
    """How a reader meets a verdict: "partly" is "Partly supported"."""
    return VERDICT[verdict].word.rstrip(".")
