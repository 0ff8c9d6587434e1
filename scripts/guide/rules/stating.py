"""Whether a sentence states something of the guide's topic, also where its form says that it only asks or points."""

from __future__ import annotations

import re

from guide.evidence.topic import Topic
from guide.page.sentences import Sentence
from guide.rules.wordlist import FREE, amount

TOLD = re.compile(
    r"^(?:(?:did|do|would|could) you (?:know|believe|guess|think)|(?:is|are|was|do|does|did|has|have|can|will)n't"
    r"|(?:is|are|was|do|does|did|has|have|can|will) (?:it|they|the [\w-]+|[\w-]+) not"
    r"|why|who (?:knew|would have)|what if I told)\b"
    r"|, (?:right|true|no|(?:is|are|was|were|do|does|did|has|have|can|will)(?:n't)? [\w-]+(?: not)?)\?$",
    re.I,
)
"""Questions that take for granted what they ask: "Did you know that …?", "Why does it help …?", "…, does it not?"."""
REASON = re.compile(
    r"^(?:[\w ]+,\s)?(?:note|say|see|read) that\b|\b(?:because|since|so that|which|why)\b|[:;—–]\s", re.I
)
"""What advice goes on with when it also states: "Ask for it, because it helps"."""
QUOTE = re.compile(r"\s*[\"“‘']")
NAMES = re.compile(
    r"\s*(?:how|what|when|where|which|who|whom|whose|whether|if|about|more|for|in|on|with|\w+ing (?:the|an?|your))\b",
    re.I,
)
"""How a heading begins that names what follows: "How it works", "More than one session"."""
RELATIVE = re.compile(r"\b(?:who|that|which|where|and where)\b.*|, (?:and|with)\b.*", re.I)
"""A part that says which one is meant: "People who improved"."""


def states(sentence: Sentence, topic: Topic) -> bool:
    """True where a sentence states something: an amount, a risk, or an effect on what the guide is about."""
    text = sentence.text.rstrip()
    if text.endswith("?"):
        return TOLD.search(text) is not None and speaks(text, topic)
    if FREE.match(text):
        return any(
            happens(part, topic) for part in REASON.split(text)[1:] if not (QUOTE.match(part) or NAMES.match(part))
        )
    if not sentence.own:  # the words of a link may name a risk or a number, as its page does
        return happens(text, topic)
    return speaks(text, topic)


def heads(text: str, topic: Topic) -> bool:
    """True where a title states what happens, instead of asking for it or naming it."""
    if text.rstrip().endswith("?"):
        return TOLD.search(text) is not None and speaks(text, topic)
    return not NAMES.match(text) and happens(RELATIVE.sub("", text), topic)


def speaks(text: str, topic: Topic) -> bool:
    """Whether a text holds an amount, a risk, or an effect on what the guide is about."""
    found = amount(topic.units).search(text) or topic.risk.search(text)
    return found is not None or happens(text, topic)


def happens(text: str, topic: Topic) -> bool:
    """Whether a text says that something happens to what the guide is about."""
    return bool(topic.effect.search(text) and topic.topic.search(text))
