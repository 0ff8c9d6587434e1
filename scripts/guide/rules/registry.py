"""Every rule of wording in the order in which they run, and the exceptions to them. Editors get what they say by line.

What else is asked of a page, from its links to its HTML, stands in way/judge_page.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from guide.evidence.entries import Evidence
from guide.page.blocks import Atom
from guide.page.page import Page
from guide.page.passages import passages
from guide.page.problem import Problem
from guide.page.reading import read
from guide.page.sentences import Text
from guide.page.signs import quoted
from guide.page.structure import structure
from guide.rules import counts
from guide.rules import house_style as style
from guide.rules.certainty import certainty, statement_fault
from guide.rules.excuses import REASON_WORDS, Excuse, excuse_fault, excuses, misspelled
from guide.rules.glosses import glosses
from guide.rules.promises import promise_faults, promises
from guide.rules.retelling import retold
from guide.rules.signed import signed
from guide.rules.uncited import sources

Rule = Callable[[Page, Evidence], Iterator[Problem]]


RULES: list[Rule] = [
    certainty, promises, sources, signed, counts.results, counts.both_sides, glosses, retold, style.opening,
    style.headings, style.lengths, style.line_ends, style.link_words, style.spelling, style.closed,
    counts.numbers,
]  # fmt: skip
OF_FORM = {sources, style.opening, style.headings, style.lengths, style.line_ends}
"""Rules that go by how a text is put together, which nobody knows where it was not read as it was meant."""
OF_WORDS = {certainty, sources, glosses, counts.results, counts.numbers, style.headings, style.spelling, style.closed}
"""Rules that go by evidence/words.yml: where that cannot be read, they and their exceptions say nothing."""
OF_EVIDENCE = {certainty, counts.results, counts.numbers, counts.both_sides, retold}
"""Rules that go by what a finding or claim says of itself: where one of their files cannot be read, the same."""
LAST = counts.numbers
"""It says nothing of a line that must change for another reason: its numbers may change with it."""
PLAIN = re.compile(r"[A-Za-z][^\\*_`\[\]<>&!#|~{}\n\r\0]*")
"""A line that means the same whether it is Markdown or not."""
EXCUSED = {"no source": sources, "word": promises, "certainty": certainty}


def problems(
    page: Page, evidence: Evidence, rules: Iterable[Rule] = tuple(RULES), misread: Iterable[Problem] = ()
) -> list[Problem]:
    """Everything wrong with the words of a page, by line.

    An exception hides the problems of its own rule on its own line. One without a reason of three words, and one
    that hides nothing, are problems themselves. misread: what guide.page.agreement found; rules that look at the form
    of a text say nothing of a passage that holds such a line, because their message would be about the same mistake.
    """
    misread_at = {problem.line for problem in misread}
    unsure = _unsure(page, misread_at)
    unable = _unable(evidence)
    given, meant = excuses(page), misspelled(page)
    found: list[Problem] = []
    for rule in rules:
        if rule in unable:
            continue
        broken = list(rule(page, evidence))
        if rule is LAST:
            told = misread_at | {problem.line for problem in found}
            broken = [problem for problem in broken if problem.line not in told]
        lines = {problem.line for problem in broken}
        own = [excuse for excuse in given if EXCUSED[excuse.kind] is rule]
        above = {excuse.line for excuse in own if excuse.line not in lines and excuse.line + 1 in lines}
        excused = {excuse.line for excuse in own} | {line + 1 for line in above}
        silent = excused | unsure.lines(rule)
        for problem in broken:
            if problem.line not in silent:
                found.append(_or_misspelled(page, rule, problem, meant))
        found += _needless(page, own, lines, above)
    return sorted(set(found))


def _unable(evidence: Evidence) -> set[Rule]:
    """The rules that cannot judge, because what they go by could not be read."""
    unable: set[Rule] = set()
    if not evidence.topic.known:
        unable |= OF_WORDS
    if evidence.unread:
        unable |= OF_EVIDENCE
    return unable


@dataclass(frozen=True)
class _Unsure:
    """Lines of which nobody knows how they were meant.

    code: those of a fence that is to go, or between quotes that were meant for one.
    form: those of a passage that is read otherwise than it looks; outside: those that fall out of their block or item.
    """

    code: set[int]
    form: set[int]
    outside: set[int]

    def lines(self, rule: Rule) -> set[int]:
        """The lines of which a rule says nothing."""
        lines = self.code
        if rule in OF_FORM:
            lines = lines | self.form
        if rule is style.closed:
            lines = lines | self.outside
        return lines


def _unsure(page: Page, misread_at: set[int]) -> _Unsure:
    """misread_at: the lines that are read otherwise than they look."""
    code, form, outside = set[int](), set[int](), set[int]()
    for first, last in quoted(page.reading.blocks):
        code.update(range(first, last + 1))
    for fence in page.reading.fences:
        if fence.line in misread_at:
            code.update(range(fence.line, fence.line + fence.source.count("\n") + 1))
    for passage in page.passages:
        if not misread_at.isdisjoint(passage.lines):
            form.update(passage.lines)
    form.update(misread_at & {fence.line for fence in page.reading.fences})
    for fault in structure(page.reading):
        outside.update(range(fault.line, fault.last + 1))
    return _Unsure(code, form, outside)


def _or_misspelled(page: Page, rule: Rule, problem: Problem, meant: Mapping[int, tuple[str, str]]) -> Problem:
    """The problem, or in its place that the exception on its line is misspelled. meant: what misspelled() found."""
    written, name = meant.get(problem.line, ("", ""))
    if EXCUSED.get(name) is not rule:
        return problem
    fix = f"Write <!-- {name}: why, in {REASON_WORDS} words or more -->."
    return page.problem(problem.line, f"<!-- {written} … --> excuses nothing. {fix}")


def _needless(page: Page, own: Iterable[Excuse], lines: set[int], above: set[int]) -> Iterator[Problem]:
    """What is wrong with the exceptions to a rule themselves.

    lines: where the rule is broken; above: exceptions that stand one line too high.
    """
    for excuse in own:
        fault = excuse_fault(excuse, excuse.line in lines)
        if excuse.line in above:
            fault = "This exception stands above its line. Write it at the end of that line."
        if fault:
            yield page.problem(excuse.line, fault)


def sentences_of(text: str) -> list[str]:
    """The sentences of a text of evidence/. Most hold no sign of Markdown, and are read sooner."""
    if PLAIN.fullmatch(text):
        return [sentence.text for sentence in Text([Atom("text", text)]).sentences()]
    return [sentence.text for passage in passages(read(text)) for sentence in passage.sentences]


def statements(evidence: Evidence) -> list[Problem]:
    """The rules for the evidence files' own sentences: certainty, promising words, percentages, counts."""
    entries = [("findings", key, item.line, item.statement, item.certainty) for key, item in evidence.findings.items()]
    entries += [
        ("claims", key, item.line, item.research_says, item.certainty or "") for key, item in evidence.claims.items()
    ]
    behind = counts.behind_marks(evidence)
    found: set[Problem] = set()
    for name, key, line, text, level in entries:
        sentences = sentences_of(text)
        fault = statement_fault(text, sentences, level, evidence.topic) if evidence.topic.known else None
        told = [message for sentence in sentences for message in counts.faults(sentence, behind[key])]
        if name == "claims" and evidence.unread:
            told = []  # what it rests on is not known
        for message in [*([fault] if fault else []), *told, *promise_faults(text)]:
            found.add(Problem(f"evidence/{name}.yml", line, f"{key}: {message}"))
    for key, term in evidence.glossary.items():
        for message in (*promise_faults(term.plain), *promise_faults(term.meaning)):
            found.add(Problem("evidence/glossary.yml", term.line, f"{key}: {message}"))
    return sorted(found)
