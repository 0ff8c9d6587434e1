"""The certainty of a finding binds the words of the sentence that cites it; some words promise too much anywhere.

The wording follows GRADE's narrative statements (Santesso and others, J Clin Epidemiol 2020): high "is",
moderate "probably", low "may", very low "we are very unsure".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from guide.evidence.topic import Topic
from guide.page.passages import Passage
from guide.page.sentences import Sentence
from guide.rules.wordlist import BANNED, DOUBT, HEDGE, IMPERATIVE, REPORT, with_experts

NEGATED = re.compile(
    r"\b(?:not|no|never|nobody|cannot|can't|isn't|aren't|nor|neither|without|nothing|none|no one)\b"
    r"(?! (?:only|just|doubt|wonder|question|fail)\b)"
    r"(?: (?!(?:but|doubts?|fails?|den(?:y|ies)|disputes?|questions?|hesitates?)\b)[\w'-]+){0,7} ?[\"'“‘]?$",
    re.I,
)
"""A denial before a word. "No doubt it is", "nobody denies that it is" are none."""
QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|‘[^’]*’|(?<!\w)'[^']*'(?!\w)")


def certainty_fault(text: str, certainty: str, topic: Topic, nearby: str = "", frame: str = "") -> str | None:
    """What is wrong with a sentence that cites a finding of this certainty, or None.

    text: the sentence. topic: the lists of the guide. nearby: its neighbors in the same paragraph, where doubt about a
    very-low finding may stand too. frame: what the sentence is read with (frames()). Advice ("Do not ...", "Ask ...")
    and questions state no effect.
    """
    if certainty not in ("low", "very-low") or IMPERATIVE.match(text) or text.rstrip().endswith("?"):
        return None
    read = [text, *filter(None, [frame])]
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


def frames(passages: list[Passage]) -> list[str]:
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


def promised(text: str) -> Iterator[str]:
    """Words of a text that promise too much, unless the text denies them or names them in quotation marks."""
    quoted = [m.span() for m in QUOTED.finditer(text)]
    for found in BANNED.finditer(text):
        if not NEGATED.search(text[: found.start()]) and not any(a <= found.start() < b for a, b in quoted):
            yield found[0]


def neighbors(passage: Passage, sentence: Sentence) -> str:
    """The other sentences of the sentence's passage."""
    return " ".join(other.text for other in passage.sentences if other is not sentence)
