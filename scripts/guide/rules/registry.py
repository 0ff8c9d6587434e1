"""Every rule for the words of a page, in the order an editor meets them. `scripts/check.py` runs them all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from guide.evidence.checks import SUREST_FIRST
from guide.evidence.terms import Term
from guide.evidence.topic import Topic
from guide.page.page import Page, Problem
from guide.page.passages import Passage, passages
from guide.page.reading import read
from guide.page.sentences import Sentence
from guide.rules import counts, retelling, uncited
from guide.rules import glosses as glossary
from guide.rules import house_style as style
from guide.rules.certainty import certainty_fault, frames, neighbors, promised, statement_fault
from guide.rules.excuses import excuses
from guide.rules.excuses import fault as excuse_fault
from guide.rules.stating import states
from guide.rules.wordlist import PERCENT

ADVISING = {"best", "safest"}
"""Words of advice as often as of a promise: "It is best to come without make-up"."""


class Finding(counts.Result, Protocol):
    """What the rules need of a finding."""

    @property
    def line(self) -> int: ...
    @property
    def statement(self) -> str: ...
    @property
    def certainty(self) -> str: ...


class Claim(counts.Claim, Protocol):
    """What the rules need of a claim."""

    @property
    def line(self) -> int: ...
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
    @property
    def broken(self) -> Collection[str]: ...
    @property
    def unread(self) -> Collection[str]: ...
    @property
    def topic(self) -> Topic: ...


Rule = Callable[[Page, Evidence], Iterator[Problem]]


def certainty(page: Page, evidence: Evidence) -> Iterator[Problem]:
    """A sentence sounds no surer than the finding it cites, by a mark of its own or by the one that closes its run."""
    levels = {key: finding.certainty for key, finding in evidence.findings.items()}
    levels |= {key: claim.certainty for key, claim in evidence.claims.items() if claim.certainty}
    for passage, frame in zip(page.passages, frames(page.passages), strict=True):
        before: list[Sentence] = []
        for sentence in passage.sentences:
            for mark in sentence.marks:
                around = neighbors(passage, sentence)
                fault = certainty_fault(sentence.text, levels.get(mark, ""), evidence.topic, around, frame)
                if fault:
                    yield page.problem(sentence.line, f"[^{mark}] {fault}")
            if sentence.marks:
                yield from _run(
                    page, evidence, passage, before, frame, [(levels.get(m, ""), m) for m in sentence.marks]
                )
            before = [] if sentence.marks else [*before, sentence]


def _run(
    page: Page,
    evidence: Evidence,
    passage: Passage,
    run: Sequence[Sentence],
    frame: str,
    marks: Sequence[tuple[str, str]],
) -> Iterator[Problem]:
    """The sentences of a run before the one whose mark closes it: each is read with those before it in the run.

    Which of several marks it rests on nobody can tell: the surest one counts.
    """
    level, mark = min(marks, key=lambda one: SUREST_FIRST.index(one[0]) if one[0] in SUREST_FIRST else -1)
    for number, sentence in enumerate(run):
        if states(sentence, evidence.topic):
            told = " ".join([frame, *(other.text for other in run[:number])]).strip()
            fault = certainty_fault(sentence.text, level, evidence.topic, neighbors(passage, sentence), told)
            if fault:
                yield page.problem(sentence.line, f"[^{mark}] {fault}")


def promises(page: Page, evidence: Evidence) -> Iterator[Problem]:
    """No word that promises too much, no percentage without its denominator."""
    places = [(s.line, s.text) for passage in page.passages if passage.kind != "beside" for s in passage.sentences]
    places += [(page.line_of(f"{key}:"), str(style.meta(page).get(key, ""))) for key in ("title", "description")]
    for line, text in places:
        for fault in _promises(text):
            yield page.problem(line, fault)


def _promises(text: str) -> Iterator[str]:
    for word in promised(text):
        fix = f'Say what was seen and in how many people, or deny it ("not {word}").'
        if word.lower() in ADVISING:
            fix = f'Give the advice alone ("Come without make-up"), or deny it ("not {word}").'
        yield f'"{word}" promises too much. {fix}'
    found = PERCENT.search(text)
    if found:
        fix = 'Write the count, as in "5 of 36 people", and no percentage.'
        yield f'"{found[0]}" hides how many people there were. {fix}'


def sources(page: Page, evidence: Evidence) -> Iterator[Problem]:
    """Every statement of the topic carries its source."""
    if page.slug in style.GENERATED:
        return
    for sentence in uncited.uncited(page.passages, evidence.topic):
        short = sentence.text if len(sentence.text) < 60 else f"{sentence.text[:56].rsplit(' ', 1)[0]} …"
        yield page.problem(sentence.line, f'"{short}" names no source. Add [^finding-id] at its end.')
    for sentence in uncited.stating_titles(page.passages, evidence.topic):
        fix = "Ask a question or name the thing, and state it below with its source."
        yield page.problem(
            sentence.line, f'"{sentence.text[:60]}" states something, and a title carries no source. {fix}'
        )
    for picture in uncited.unsourced_pictures(page.passages, evidence.topic):
        fix = "Add [^finding-id] to the text beside it."
        yield page.problem(picture.line, f"This diagram states something and its section names no source. {fix}")


def glosses(page: Page, evidence: Evidence) -> Iterator[Problem]:
    """A word of the glossary is explained where the page first uses it."""
    yield from glossary.problems(page, evidence.glossary, evidence.topic.everyday, evidence.broken)


def retold(page: Page, evidence: Evidence) -> Iterator[Problem]:
    """A story is its teller's alone, and research answers it with the verdicts of claims.yml."""
    yield from retelling.problems(page, evidence)


RULES: list[Rule] = [
    certainty, promises, sources, counts.results, counts.both_sides, glosses, retold, style.opening,
    style.headings, style.lengths, style.line_ends, style.links, style.spelling, style.closed,
]  # fmt: skip
OF_FORM = {sources, style.opening, style.headings, style.lengths, style.line_ends}
"""Rules that go by how a text is put together, which nobody knows where it was not read as it was meant."""
OF_WORDS = {certainty, sources, glosses, counts.results, style.headings, style.spelling, style.closed}
"""Rules that go by evidence/words.yml: where that cannot be read, they and their exceptions say nothing."""
OF_EVIDENCE = {certainty, counts.results, counts.both_sides, retold}
"""Rules that go by what a finding or claim says of itself: where one of their files cannot be read, the same."""
EXCUSED = {"no source": sources, "word": promises, "certainty": certainty}


def problems(
    page: Page, evidence: Evidence, rules: Iterable[Rule] = tuple(RULES), misread: Iterable[Problem] = ()
) -> list[Problem]:
    """Everything wrong with the words of a page, by line.

    An exception hides the problems of its own rule on its own line. One without a reason of three words, and one
    that hides nothing, are problems themselves. misread: what guide.page.agreement found; rules that look at the form
    of a text say nothing of a passage that holds such a line, because their message would be about the same mistake.
    """
    given = excuses(page)
    named = {problem.line for problem in misread}
    unclear = {line for passage in page.passages if not named.isdisjoint(passage.lines) for line in passage.lines}
    found: list[Problem] = []
    unknown = (set() if evidence.topic.known else OF_WORDS) | (OF_EVIDENCE if evidence.unread else set())
    for rule in (rule for rule in rules if rule not in unknown):
        lines = {excuse.line for excuse in given if EXCUSED[excuse.kind] is rule}
        mine = list(rule(page, evidence))
        needed = {problem.line for problem in mine}
        silent = lines | (unclear if rule in OF_FORM else set())
        found += [problem for problem in mine if problem.line not in silent]
        for excuse in given:
            fault = excuse_fault(excuse, excuse.line in needed) if EXCUSED[excuse.kind] is rule else None
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
        for message in [*([fault] if fault else []), *told, *_promises(text)]:
            found.add(Problem(f"evidence/{name}.yml", line, f"{key}: {message}"))
    return sorted(found)
