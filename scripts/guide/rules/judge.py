"""Every rule for the words of a page, in the order an editor meets them. `scripts/check.py` runs them all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from guide.evidence.terms import Term
from guide.fill import glossary
from guide.page.page import Page, Problem
from guide.page.text import Block, blocks, plain
from guide.rules import counts, retelling, uncited
from guide.rules import house_style as style
from guide.rules.certainty import certainty_fault, frame, neighbors, promised, statement_fault
from guide.rules.wordlist import PERCENT

EXCEPTION = re.compile(r"[ \t]*<!--\s*(no source|word|certainty)\b\s*:?\s*(.*?)\s*-->[ \t]*$")
REASON_WORDS = 3


class Finding(counts.Result, Protocol):
    """What the rules need of a finding."""

    @property
    def statement(self) -> str: ...
    @property
    def certainty(self) -> str: ...


class Claim(counts.Claim, Protocol):
    """What the rules need of a claim."""

    @property
    def research_says(self) -> str: ...
    @property
    def certainty(self) -> str | None: ...
    @property
    def id(self) -> str: ...
    @property
    def verdict(self) -> str: ...


class Evidence(Protocol):
    """What the rules need of the evidence: guide.evidence.Evidence fits."""

    @property
    def findings(self) -> Mapping[str, Finding]: ...
    @property
    def claims(self) -> Mapping[str, Claim]: ...
    @property
    def glossary(self) -> Mapping[str, Term]: ...


Rule = Callable[[Page, list[Block], Evidence], Iterator[Problem]]


@dataclass(frozen=True)
class Excuse:
    """A reasoned exception at the end of a line: <!-- no source: reason -->, also "word" or "certainty"."""

    kind: str
    line: int
    reason: str


def excuses(page: Page) -> list[Excuse]:
    """The exceptions an editor wrote on a page."""
    lines = enumerate(page.text.split("\n"), 1)
    return [Excuse(found[1], line, found[2]) for line, text in lines if (found := EXCEPTION.search(text))]


def without_excuses(markdown: str) -> str:
    """The Markdown as it goes to the reader: exceptions cut, lines kept, so that line numbers hold."""
    return "\n".join(EXCEPTION.sub("", line) for line in markdown.split("\n"))


def certainty(page: Page, parts: list[Block], evidence: Evidence) -> Iterator[Problem]:
    """A sentence sounds no surer than the finding it cites."""
    levels = {key: finding.certainty for key, finding in evidence.findings.items()}
    levels |= {key: claim.certainty for key, claim in evidence.claims.items() if claim.certainty}
    for number, block in enumerate(parts):
        for sentence in block.sentences if block.marks else ():
            around = neighbors(block, sentence), frame(parts, number)
            for mark in sentence.marks:
                if fault := certainty_fault(sentence.text, levels.get(mark, ""), *around):
                    yield page.problem(sentence.line, f"[^{mark}] {fault}")


def promises(page: Page, parts: list[Block], evidence: Evidence) -> Iterator[Problem]:
    """No word that promises too much, no percentage without its denominator."""
    places = [(s.line, s.text) for block in parts if block.kind != "beside" for s in block.sentences]
    places += [(page.line_of(f"{key}:"), str(style.meta(page).get(key, ""))) for key in ("title", "description")]
    for line, text in places:
        for fault in _promises(text):
            yield page.problem(line, fault)


def _promises(text: str) -> Iterator[str]:
    for word in promised(text):
        yield f'"{word}" promises too much. Say what was seen and in how many people, or deny it ("not {word}").'
    if found := PERCENT.search(text):
        yield f'"{found[0]}" hides how many people there were. Write it as "5 of 36 people".'


def sources(page: Page, parts: list[Block], evidence: Evidence) -> Iterator[Problem]:
    """Every statement about health carries its source."""
    if page.slug in style.GENERATED:
        return
    for _, sentence in uncited.uncited(parts):
        short = sentence.text if len(sentence.text) < 60 else f"{sentence.text[:56].rsplit(' ', 1)[0]} …"
        yield page.problem(sentence.line, f'"{short}" names no source. Add [^finding-id] at its end.')
    for block in uncited.unsourced_pictures(parts):
        fix = "Add [^finding-id] to the text beside it."
        yield page.problem(block.line, f"This diagram speaks of health and its section names no source. {fix}")


def glosses(page: Page, parts: list[Block], evidence: Evidence) -> Iterator[Problem]:
    """A medical word is explained where the page first uses it."""
    yield from glossary.problems(page, parts, evidence.glossary)


def retold(page: Page, parts: list[Block], evidence: Evidence) -> Iterator[Problem]:
    """The doctor's story is his alone, and research answers it with the verdicts of claims.yml."""
    yield from retelling.problems(page, parts, evidence)


def _styled(rule: Callable[[Page, list[Block]], Iterator[Problem]]) -> Rule:
    def run(page: Page, parts: list[Block], evidence: Evidence) -> Iterator[Problem]:
        return rule(page, parts)

    run.__name__, run.__doc__ = rule.__name__, rule.__doc__
    return run


STYLE = [style.opening, style.headings, style.lengths, style.line_ends, style.links, style.spelling, style.closed]
RULES: list[Rule] = [
    certainty,
    promises,
    sources,
    counts.results,
    counts.both_sides,
    glosses,
    retold,
    *map(_styled, STYLE),
]
EXCUSED = {"no source": sources, "word": promises, "certainty": certainty}


def problems(page: Page, evidence: Evidence, rules: Iterable[Rule] = tuple(RULES)) -> list[Problem]:
    """Everything wrong with the words of a page, by line.

    An exception hides the problems of its own rule on its own line. One without a reason of three words, and one
    that hides nothing, are problems themselves.
    """
    parts, given = blocks(page), excuses(page)
    found: list[Problem] = []
    for rule in rules:
        lines = {excuse.line for excuse in given if EXCUSED[excuse.kind] is rule}
        mine = list(rule(page, parts, evidence))
        found += [problem for problem in mine if problem.line not in lines]
        needed = {problem.line for problem in mine}
        for excuse in given:
            if EXCUSED[excuse.kind] is rule and (fault := _fault(excuse, excuse.line in needed)):
                found.append(page.problem(excuse.line, fault))
    return sorted(set(found))


def _fault(excuse: Excuse, needed: bool) -> str | None:
    if not needed:
        return f'The exception "{excuse.kind}" is not needed on this line. Delete the comment.'
    if len(excuse.reason.split()) < REASON_WORDS:
        return f"The exception gives no reason. Write <!-- {excuse.kind}: why, in {REASON_WORDS} words or more -->."
    return None


def statements(evidence: Evidence, root: Path) -> list[Problem]:
    """The rules for the evidence files' own sentences: certainty, promising words, percentages, counts."""
    findings = [("findings", key, item.statement, item.certainty) for key, item in evidence.findings.items()]
    claims = [("claims", key, item.research_says, item.certainty or "") for key, item in evidence.claims.items()]
    behind = counts.behind_marks(evidence)
    found = []
    for name, entries in (("findings", findings), ("claims", claims)):
        file = root / "evidence" / f"{name}.yml"
        lines = _lines_of_entries(file.read_text("utf-8-sig")) if entries else {}
        for _, key, text, level in entries:
            sentences = [s.text for block in blocks(Page("", plain(text))) for s in block.sentences]
            faults = [fault] if (fault := statement_fault(text, sentences, level)) else []
            faults += [fault for sentence in sentences for fault in counts.faults(sentence, behind[key])]
            for message in [*faults, *_promises(text)]:
                found.append(Problem(f"evidence/{name}.yml", lines.get(key, 1), f"{key}: {message}"))
    return sorted(set(found))


def _lines_of_entries(text: str) -> dict[str, int]:
    entry = re.compile(r"-?\s*id:\s*['\"]?([^'\"\s]+)")
    return {found[1]: n for n, line in enumerate(text.split("\n"), 1) if (found := entry.match(line))}
