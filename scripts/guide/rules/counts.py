"""How a result is told: how often with a count, of whom, after how many sessions, and with what speaks against it.

Each rule reads what the findings that a sentence cites say of themselves (evidence/findings.yml: kind, people,
people_in_all, sessions, against), so it knows as much as those keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from guide.evidence.entries import Evidence, Finding
from guide.evidence.topic import Topic
from guide.page.page import Page
from guide.page.passages import SENTENCES, Passage
from guide.page.problem import Problem
from guide.page.sentences import Sentence
from guide.rules.retelling import STORY
from guide.rules.stating import states
from guide.rules.uncited import covered
from guide.rules.wordlist import COUNTED, FREQUENCY, IMPERATIVE, ONE_SESSION, PEOPLE, SESSIONS, UNKNOWN, WHOLE_STUDY

ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
ONES += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
NUMBERS = {word: number for number, word in enumerate(ONES, 1)}
NUMBERS |= {word: 10 * number for number, word in enumerate(TENS, 2)}
NUMBERS |= {f"{ten}-{one}": NUMBERS[ten] + NUMBERS[one] for ten in TENS for one in ONES[:9]}
WRITTEN = f"(?:{'|'.join(TENS)})(?:-(?:{'|'.join(ONES[:9])}))?|{'|'.join(sorted(ONES, key=len, reverse=True))}"
SIZE = re.compile(rf"\b(\d[\d,]*|{WRITTEN})(?: [\w-]+){{0,2}} {PEOPLE}\b", re.I)


DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?(?![\d.,]*\d)"
ANY_NUMBER = re.compile(rf"(?<![\d.,]){DIGITS}|\b(?:{WRITTEN})\b", re.I)
COUNTED_UNIT = rf"(?:{PEOPLE}|days?|weeks?|months?|years?|mm)"
TOLD_NUMBER = re.compile(
    r"(?<!about )(?<!around )(?<!nearly )(?<!almost )(?<!over )(?<!under )(?<![\d.,-])\b"
    rf"({DIGITS}|{WRITTEN})(?: (?:out )?(?:of|in) ({DIGITS}|{WRITTEN})\b(?!,)|(?:[ -][a-z]+)?[ -]{COUNTED_UNIT}\b)",
    re.I,
)
"""A count in a sentence: 9 of 36, 46 people, three darker patients, two weeks."""
UNREAD = Finding("", "", "", (), date.min, 0, kind="counted")
"""Stands for a finding with a fault: what it holds nobody knows, so nothing follows from it."""


def results(page: Page, evidence: Evidence) -> Iterator[Problem]:
    """How often, of whom, after how many sessions: as the cited findings hold it."""
    for sentence, fault in sentence_faults(page.passages, behind_marks(evidence), evidence.topic):
        yield page.problem(sentence.line, fault)


def numbers(page: Page, evidence: Evidence) -> Iterator[Problem]:
    """Counts stand in the cited findings."""
    for sentence, fault in unheld(page.passages, behind_marks(evidence)):
        yield page.problem(sentence.line, fault)


def both_sides(page: Page, evidence: Evidence) -> Iterator[Problem]:
    """A result stands beside the contrary one that its finding records."""
    for sentence, fault in one_sided(page.passages, evidence.findings):
        yield page.problem(sentence.line, fault)


def behind_marks(evidence: Evidence) -> dict[str, list[Finding]]:
    """The findings behind each mark: a claim stands for those it rests on."""
    found: dict[str, list[Finding]] = {id: [UNREAD] for id in evidence.broken}
    found |= {id: [finding] for id, finding in evidence.findings.items()}
    for id, claim in evidence.claims.items():
        found[id] = [finding for part in claim.rests_on for finding in found.get(part, ())]
    return found


def frequency_fault(text: str, cited: Iterable[Finding]) -> str | None:
    """A word that tells how often, without a count in the sentence and without a cited finding that counts."""
    found = FREQUENCY.search(text)
    if not found or text.rstrip().endswith("?") or IMPERATIVE.match(text):
        return None
    if COUNTED.search(text) or UNKNOWN.search(text) or any(finding.kind == "counted" for finding in cited):
        return None
    return (
        f'"{found[0]}" gives no count. Say how many ("5 of 36 people"), take the word out, '
        "or cite a finding of the kind: counted."
    )


def people_fault(text: str, cited: Iterable[Finding]) -> str | None:
    """The size of a whole study, told as if all of them had had what the finding tells of."""
    told = [finding for finding in cited if finding.people_in_all]
    if not told or WHOLE_STUDY.search(text):
        return None
    sizes = {_number(found[1]) for found in SIZE.finditer(text)}
    for finding in told:
        whole, arm = finding.people_in_all, finding.people
        if whole in sizes and whole != arm and arm not in sizes:
            had = f"{arm} of them had this" if arm else "not all of them had this"
            return f'{whole} people were in the whole study, and {had}. Write "{whole} people in all", or the group.'
    return None


def _value(text: str) -> float:
    return NUMBERS.get(text.lower()) or float(text.replace(",", ""))


def _number(text: str) -> int:
    return NUMBERS.get(text.lower()) or int(text.replace(",", ""))


@cache
def _held(statement: str) -> frozenset[float]:
    """The numbers in a statement, which is cited in many sentences."""
    return frozenset(_value(number) for number in ANY_NUMBER.findall(statement))


def session_fault(text: str, cited: Iterable[Finding]) -> str | None:
    """One session, named for what came after a course of them."""
    courses = [finding.sessions for finding in cited if finding.sessions and finding.sessions > 1]
    found = ONE_SESSION.search(text) if courses else None
    if not found or SESSIONS.search(text):
        return None
    had = f"{courses[0]} sessions"
    return f'"{found[0]}": the people had {had}. Say so: "after {had}".'


def number_fault(text: str, findings: Sequence[Finding]) -> str | None:
    """A count of people or times that none of the cited findings holds. What says "about" may be rounded."""
    told = list(TOLD_NUMBER.finditer(text))
    if not told:
        return None
    held = {number for one in findings for number in _held(one.statement)}
    held |= {number for one in findings for number in (one.people, one.people_in_all, one.sessions) if number}
    for found in told:
        if not {_value(number) for number in found.groups() if number} <= held:
            ids = " or ".join(f"[^{one.id}]" for one in findings)
            fix = "Write the number that it holds, or cite the finding that holds this one."
            return f'"{found[0]}" is not in what {ids} says. {fix}'
    return None


def faults(text: str, cited: list[Finding]) -> Iterator[str]:
    """All that is wrong with how a sentence tells what the cited findings hold."""
    for check in (frequency_fault, people_fault, session_fault):
        if fault := check(text, cited):
            yield fault


def sentence_faults(
    parts: list[Passage], cited: Mapping[str, list[Finding]], topic: Topic
) -> Iterator[tuple[Sentence, str]]:
    """The same for each sentence of a page that cites something, or states something of the topic.

    cited: the findings behind each mark.
    """
    for block in parts:
        for sentence in block.sentences if block.kind in SENTENCES and STORY not in block.inside else ():
            marks = sentence.marks or block.marks
            behind = [finding for mark in marks for finding in cited.get(mark, ())]
            found = list(faults(sentence.text, behind))
            if found and (marks or states(sentence, topic)):
                yield from ((sentence, fault) for fault in found)


def unheld(parts: list[Passage], cited: Mapping[str, list[Finding]]) -> Iterator[tuple[Sentence, str]]:
    """Numbers in sentences that no finding of their marks holds. A claim or a source may hold more than it says."""
    for block in parts:
        for at, sentence in enumerate(block.sentences if block.kind in SENTENCES and STORY not in block.inside else ()):
            marks = sentence.marks or block.marks
            behind = [finding for mark in marks for finding in cited.get(mark, ())]
            direct = [finding.id for finding in behind] == list(marks)
            if marks and direct and (block.kind == "row" or covered(block.sentences, at)):
                fault = number_fault(sentence.text, behind)
                yield from [(sentence, fault)] if fault else []


def one_sided(parts: list[Passage], findings: Mapping[str, Finding]) -> Iterator[tuple[Sentence, str]]:
    """Findings told without the contrary result that their finding records.

    Both have to stand in the paragraph; a table, a list and a titled block count as one paragraph.
    """
    for place in _read_together(parts):
        told = {mark for block in place for mark in block.marks}
        for sentence in (sentence for block in place for sentence in block.sentences):
            for mark in sentence.marks:
                contrary = [id for id in findings[mark].against if id in findings] if mark in findings else ()
                if contrary and not told.intersection(contrary):
                    other = " or ".join(f"[^{id}]" for id in contrary)
                    yield sentence, f"[^{mark}] has a result against it. Tell {other} in the same paragraph too."


def _read_together(parts: list[Passage]) -> Iterator[list[Passage]]:
    together: dict[tuple[object, ...], list[Passage]] = {}
    for number, block in enumerate(parts):
        if block.kind not in SENTENCES:
            continue
        key: tuple[object, ...] = ("group", block.group)
        if block.inside:
            key = ("inside", block.section, block.inside)
        elif block.kind == "paragraph":
            key = ("alone", number)
        together.setdefault(key, []).append(block)
    yield from together.values()
