"""The certainty of a finding binds the words of the sentence that cites it.

The wording follows GRADE's narrative statements (Santesso and others, J Clin Epidemiol 2020): high "is",
moderate "probably", low "may", very low "we are very unsure".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from guide.evidence.checks import SUREST_FIRST
from guide.evidence.entries import Evidence
from guide.evidence.topic import Topic
from guide.page.page import Page
from guide.page.passages import Passage
from guide.page.problem import Problem
from guide.page.sentences import Sentence
from guide.rules.stating import states
from guide.rules.wordlist import DOUBT, HEDGE, IMPERATIVE, REPORT, with_experts


def certainty(page: Page, evidence: Evidence) -> Iterator[Problem]:
    """A sentence sounds no surer than the finding it cites, by a mark of its own or by the one that closes its run."""
    levels = {key: finding.certainty for key, finding in evidence.findings.items()}
    levels |= {key: claim.certainty for key, claim in evidence.claims.items() if claim.certainty}
    for passage, context in zip(page.passages, contexts(page.passages), strict=True):
        before: list[Sentence] = []
        for sentence in passage.sentences:
            for mark in sentence.marks:
                around = neighbors(passage, sentence)
                fault = certainty_fault(sentence.text, levels.get(mark, ""), evidence.topic, around, context)
                if fault:
                    yield page.problem(sentence.line, f"[^{mark}] {fault}")
            if sentence.marks:
                yield from _run(
                    page, evidence, passage, before, context, [(levels.get(m, ""), m) for m in sentence.marks]
                )
            before = [] if sentence.marks else [*before, sentence]


def _run(
    page: Page,
    evidence: Evidence,
    passage: Passage,
    run: Sequence[Sentence],
    context: str,
    marks: Sequence[tuple[str, str]],
) -> Iterator[Problem]:
    """The sentences of a run before the one whose mark closes it: each is read with those before it in the run.

    Which of several marks it rests on nobody can tell: the surest one counts. A mark that has no level, of a source or
    of advice, does not make another one surer.
    """
    judged = [one for one in marks if one[0] in SUREST_FIRST]
    if not judged:
        return
    level, mark = min(judged, key=lambda one: SUREST_FIRST.index(one[0]))
    for number, sentence in enumerate(run):
        if states(sentence, evidence.topic):
            told = " ".join([context, *(other.text for other in run[:number])]).strip()
            fault = certainty_fault(sentence.text, level, evidence.topic, neighbors(passage, sentence), told)
            if fault:
                yield page.problem(sentence.line, f"[^{mark}] {fault}")


def certainty_fault(text: str, certainty: str, topic: Topic, nearby: str = "", context: str = "") -> str | None:
    """What is wrong with a sentence that cites a finding of this certainty, or None.

    text: the sentence. topic: the lists of the guide. nearby: its neighbors in the same paragraph, where doubt about a
    very-low finding may stand too. context: what the sentence is read with (contexts()). Advice ("Do not ...",
    "Ask ...") and questions state no effect.
    """
    if certainty not in ("low", "very-low") or IMPERATIVE.match(text) or text.rstrip().endswith("?"):
        return None
    read = [text, *filter(None, [context])]
    hedge, report, doubt = (with_experts(words, topic.experts) for words in (HEDGE, REPORT, DOUBT))
    if certainty == "very-low" and not any(doubt.search(part) for part in [*read, nearby]):
        return (
            "The finding has very low certainty and the sentence admits no doubt. "
            'Say so: "we are very unsure", "nobody knows", "in one small study".'
        )
    words = [hedge, report] + [doubt] * (certainty == "very-low")
    if not any(word.search(part) for word in words for part in read):
        return (
            f"The finding has {certainty.replace('-', ' ')} certainty and the sentence sounds sure. "
            'Write "may", "might" or "could", or report the count: "In one study, 5 of 36 people ...".'
        )
    return None


def contexts(passages: list[Passage]) -> list[str]:
    """What each list item or table cell is read with: the line that opens its list; its row and the table's head."""
    firsts: dict[int, int] = {}
    found: list[str] = []
    for number, passage in enumerate(passages):
        first = firsts.setdefault(passage.group, number)
        opener = passages[first - 1] if first else None
        if passage.kind in ("row", "header"):
            found.append(
                " | ".join(sentence.text for part in (passages[first], passage) for sentence in part.sentences)
            )
        elif passage.kind != "item" or opener is None or not opener.sentences:
            found.append("")
        elif opener.kind in ("paragraph", "label"):
            found.append(opener.sentences[-1].text)
        elif opener.kind == "item":
            found.append(f"{found[first - 1]} {opener.sentences[-1].text}".strip())
        else:
            found.append("")
    return found


def statement_fault(statement: str, sentences: Iterable[str], certainty: str, topic: Topic) -> str | None:
    """The same for a whole statement in an evidence file: one of its sentences has to carry the doubt."""
    told = [s for s in sentences if not IMPERATIVE.match(s)]
    faults = [certainty_fault(s, certainty, topic, statement) for s in told]
    return faults[0] if told and all(faults) else None


def neighbors(passage: Passage, sentence: Sentence) -> str:
    """The other sentences of the sentence's passage."""
    return " ".join(other.text for other in passage.sentences if other is not sentence)
