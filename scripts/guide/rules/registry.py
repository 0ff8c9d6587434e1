"""Every rule of wording in the order in which they run, and the exceptions to them. Editors get what they say by line.

What else is asked of a page, from its links to its HTML, stands in way/judge_page.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from guide.evidence.entries import Evidence
from guide.page.page import Page
from guide.page.passages import passages
from guide.page.problem import Problem
from guide.page.reading import read
from guide.page.signs import quoted
from guide.page.structure import structure
from guide.rules import counts
from guide.rules import house_style as style
from guide.rules.certainty import certainty, statement_fault
from guide.rules.excuses import REASON_WORDS, excuses, misspelled
from guide.rules.excuses import fault as excuse_fault
from guide.rules.glosses import glosses
from guide.rules.promises import promise_faults, promises
from guide.rules.retelling import retold
from guide.rules.uncited import sources

Rule = Callable[[Page, Evidence], Iterator[Problem]]


RULES: list[Rule] = [
    certainty, promises, sources, counts.results, counts.both_sides, glosses, retold, style.opening,
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
EXCUSED = {"no source": sources, "word": promises, "certainty": certainty}


def problems(
    page: Page, evidence: Evidence, rules: Iterable[Rule] = tuple(RULES), misread: Iterable[Problem] = ()
) -> list[Problem]:
    """Everything wrong with the words of a page, by line.

    An exception hides the problems of its own rule on its own line. One without a reason of three words, and one
    that hides nothing, are problems themselves. misread: what guide.page.agreement found; rules that look at the form
    of a text say nothing of a passage that holds such a line, because their message would be about the same mistake.
    """
    given, meant = excuses(page), misspelled(page)
    named = {problem.line for problem in misread}
    astray = {line for fault in structure(page.reading) for line in range(fault.line, fault.last + 1)}
    unclear = {line for passage in page.passages if not named.isdisjoint(passage.lines) for line in passage.lines}
    code = {line for first, last in quoted(page.reading.blocks) for line in range(first, last + 1)}
    found: list[Problem] = []
    unknown = (set() if evidence.topic.known else OF_WORDS) | (OF_EVIDENCE if evidence.unread else set())
    for rule in (rule for rule in rules if rule not in unknown):
        above = {excuse.line: excuse.line + 1 for excuse in given if EXCUSED[excuse.kind] is rule}
        lines = {excuse.line for excuse in given if EXCUSED[excuse.kind] is rule}
        mine = list(rule(page, evidence))
        if rule is LAST:
            told = named | {problem.line for problem in found}
            mine = [problem for problem in mine if problem.line not in told]
        needed = {problem.line for problem in mine}
        above = {line: after for line, after in above.items() if line not in needed and after in needed}
        mine = [problem for problem in mine if problem.line not in above.values()]
        silent = lines | code | (unclear if rule in OF_FORM else set()) | (astray if rule is style.closed else set())
        for problem in mine:
            written, name = meant.get(problem.line, ("", ""))
            if EXCUSED.get(name) is rule:
                fix = f"Write <!-- {name}: why, in {REASON_WORDS} words or more -->."
                problem = page.problem(problem.line, f"<!-- {written} … --> excuses nothing. {fix}")
            if problem.line not in silent:
                found.append(problem)
        for excuse in given:
            fault = excuse_fault(excuse, excuse.line in needed) if EXCUSED[excuse.kind] is rule else None
            if fault and excuse.line in above:
                fault = "This exception stands above its line. Write it at the end of that line."
            if fault:
                found.append(page.problem(excuse.line, fault))
    return sorted(set(found))


def statements(evidence: Evidence) -> list[Problem]:
    """The rules for the evidence files' own sentences: certainty, promising words, percentages, counts."""
    entries = [("findings", key, item.line, item.statement, item.certainty) for key, item in evidence.findings.items()]
    entries += [
        ("claims", key, item.line, item.research_says, item.certainty or "") for key, item in evidence.claims.items()
    ]
    behind = counts.behind_marks(evidence)
    found: set[Problem] = set()
    for name, key, line, text, level in entries:
        sentences = [sentence.text for passage in passages(read(text)) for sentence in passage.sentences]
        fault = statement_fault(text, sentences, level, evidence.topic) if evidence.topic.known else None
        told = [message for sentence in sentences for message in counts.faults(sentence, behind[key])]
        if name == "claims" and evidence.unread:
            told = []  # what it rests on is not known
        for message in [*([fault] if fault else []), *told, *promise_faults(text)]:
            found.add(Problem(f"evidence/{name}.yml", line, f"{key}: {message}"))
    return sorted(found)
