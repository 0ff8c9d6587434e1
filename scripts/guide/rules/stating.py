"""Whether a sentence states something of the guide's topic, also where its form says that it only asks or points."""

from __future__ import annotations

import re

from guide.evidence.topic import Topic
from guide.page.sentences import Sentence
from guide.rules.alike import plain
from guide.rules.wordlist import FREE, GUIDES, STUDY, amount

TOLD = re.compile(
    r"^(?:(?:did|do|would|could) you (?:know|believe|guess|think)|(?:is|are|was|do|does|did|has|have|can|will)n't"
    r"|(?:is|are|was|do|does|did|has|have|can|will) (?:it|they|the [\w-]+|[\w-]+) not"
    r"|why|who (?:knew|would)|want|wonder|what if I told)\b"
    r"|, (?:right|true|no|(?:is|are|was|were|do|does|did|has|have|can|will)(?:n't)? [\w-]+(?: not)?)\?$",
    re.I,
)
"""Questions that take for granted what they ask: "Did you know that …?", "Why does it help …?", "…, does it not?"."""
PRAISE = re.compile(
    r"^(?:why|what makes|how come)\b.*\b(?:so (?!few|much|long|often|many\b(?! people))|such an?\b"
    r"|better|best|good|great|ideal|superior|popular|worth)"
    r"|^how (?:good|great|much (?:better|\w+er))\b|^isn't\b.*\b(?:good|great|ideal|better|best)\b",
    re.I,
)
"""Questions that praise while they ask: "Why is it so good at …?", "How much smoother is it after that?"."""
REASON = re.compile(r"\b(?:because|since|so that|why)\b|[:;—–]\s", re.I)
"""What a sentence goes on with when it also states: "This page is short, because edges last"."""
QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")
PRESUMED = re.compile(r"\b(?:how|the ways?|what|where|when)\b([^,;:.?!—–]*)", re.I)
"""A part that takes for granted what it names: "Read how the stone removes rust"."""
OPEN = re.compile(r"\b(?:whether|if|may|might|could|would|not|nobody|often|long|soon|likely|deep|far)\b", re.I)
"""Words of such a part that leave open whether it happens: "what a stone may reach"."""
ASKED = re.compile(r"(?:\b(?:whether|if|what|who)|(?<!, )\bwhich)\b[^,;:.?!—–]*", re.I)
"""A question inside of advice: "Ask if yours are the kind that a stone reaches"."""
COURSE = re.compile(
    r"(?:heal|work|form|grow|start|close|open|last|become)(?:s|ed|ing)?\b|renews? (?:it|them)sel(?:f|ves)\b", re.I
)
"""What takes its course: to name it promises nothing, as in "how an edge forms"."""
NEXT = re.compile(r"(?:\s+(?!(?:after|on|in|of|with|for|from|during|at|by|to|and|or)\b)[\w-]+){1,4}", re.I)
"""The words right behind a verb, as far as what it is done to."""
CHOOSING = re.compile(r"^(?:[^,]+,\s)?(?:\w+ )?choose\b", re.I)
HOPED = re.compile(
    r"\b(?:smooth|even|flat|clear|perfect|flawless|young|firm|less|fewer|no more|beautiful|glowing)\w* (?:\w+ )?$", re.I
)
"""What stands before a thing that somebody wants: "a smooth edge"."""
BY_THEN = re.compile(
    r"\b(?:in|within|after|by) (?:an?|one|the first|the next|next|no) (?:day|night|week|month|year|time)s?\b"
    r"|\b(?:in|within|after) (?:one|a single|\d+) (?:session|treatment|visit)s?\b"
    r"|\bgone\b|\brid of\b|\bovernight\b",
    re.I,
)
"""When somebody wants it."""
TOLD_BY_RESEARCH = re.compile(
    rf"\b(?:{STUDY}|research|evidence|scientists|researchers)(?: (?:at|from|by|in) (?:[A-Z][\w.-]+ ?){{1,3}}(?<! ))?"
    r"(?: (?:have|has|had|also|often|all|both|do|does|did|now|already|clearly|even|still|then))*"
    r" (?:finds?|found|shows?|showed|shown|suggests?|suggested|says?|said|reports?|reported|proves?|proved|confirms?"
    r"|confirmed|sees?|saw|seen|counts?|counted|links?|linked)\b",
    re.I,
)
"""Who says so is research, and so a reader may ask which: "…, because studies find it on new stones too"."""
POINTED_TO = re.compile(
    r"\b(?:what|which|how|whether|where|if)(?: (?:the|an?|each|all|these|any|other|more))*\s*$", re.I
)
"""What stands before it where it is only named: "what research says"."""
CUT_OPEN = re.compile(r"\bcut open\b", re.I)
"""How a thing is drawn: nothing happens to it."""
NAMES = re.compile(
    r"\s*(?:how|what|when|where|which|who|whom|whose|whether|if|about|more|for|in|on|with|\w+ing (?:the|an?|your))\b",
    re.I,
)
"""How a heading begins that names what follows: "How it works", "More than one session"."""
RELATIVE = re.compile(r"\b(?:who|that|which|where|and where)\b.*|, (?:and|with)\b.*", re.I)
"""A part that says which one is meant: "People who improved"."""


def states(sentence: Sentence, topic: Topic) -> bool:
    """True where a sentence states something: an amount, a risk, or an effect on what the guide is about."""
    text = plain(sentence.text.rstrip())
    if text.endswith("?"):
        return asks_and_tells(text, topic)
    if cites_nobody(text):
        return True
    if GUIDES.match(text):
        return advises_and_tells(text, topic)
    if FREE.match(text):
        return presumes(text, topic) or any(happens(part, topic) for part in REASON.split(text)[1:])
    if not sentence.own:  # the words of a link may name a risk or a number, as its page does
        return heads(text, topic)
    return speaks(text, topic)


def cites_nobody(text: str) -> bool:
    """Whether a text gives research as the one that says so, in whatever part of it."""
    said = QUOTED.sub("", text)
    return any(not POINTED_TO.search(said[: found.start()]) for found in TOLD_BY_RESEARCH.finditer(said))


def heads(text: str, topic: Topic) -> bool:
    """True where a title states what happens, instead of asking for it or naming it."""
    text = CUT_OPEN.sub("", plain(text.rstrip()))
    if text.endswith("?") or PRAISE.search(text):
        return asks_and_tells(text, topic)
    if NAMES.match(text):
        return presumes(text, topic)
    return happens(RELATIVE.sub("", text), topic)


def asks_and_tells(text: str, topic: Topic) -> bool:
    """Whether a question takes for granted what it asks, or praises."""
    if TOLD.search(text) and (speaks(text, topic) or hopes(text, topic)):
        return True
    return PRAISE.search(text) is not None and topic.topic.search(text) is not None


def advises_and_tells(text: str, topic: Topic) -> bool:
    """Whether advice says what happens, beside what it says to ask; or says what to choose and to hope of it."""
    said = QUOTED.sub("", text)
    if presumes(said, topic):
        return True
    rest = ASKED.sub("", PRESUMED.sub("", said))
    if happens(rest, topic):
        return True
    return CHOOSING.match(said) is not None and hopes(text, topic)


def hopes(text: str, topic: Topic) -> bool:
    """Whether a text names how somebody wants a thing to be, or by when: "a smooth edge", "within a week"."""
    things = list(topic.topic.finditer(text))
    return any(HOPED.search(text[: thing.start()]) for thing in things) or bool(things and BY_THEN.search(text))


def presumes(text: str, topic: Topic) -> bool:
    """Whether a text names, with "how" or the like, something that happens, as if everybody knew that it does.

    What takes its course may be named, where nothing is done to another thing: "how an edge forms on a stone".
    """
    for found in PRESUMED.finditer(text):
        part = found[1]
        if OPEN.search(part):
            continue
        for effect in topic.effect.finditer(part):
            follows = NEXT.match(part, effect.end())
            to_another = follows is not None and topic.topic.search(follows[0]) is not None
            if topic.topic.search(part[: effect.start()]) and (to_another or not COURSE.match(part, effect.start())):
                return True
    return False


def speaks(text: str, topic: Topic) -> bool:
    """Whether a text holds an amount, a risk, or an effect on what the guide is about."""
    found = amount(topic.units).search(text) or topic.risk.search(text)
    return found is not None or happens(text, topic)


def happens(text: str, topic: Topic) -> bool:
    """Whether a text says that something happens to what the guide is about."""
    return bool(topic.effect.search(text) and topic.topic.search(text))
