"""The words of English by which the rules know a doubt, a report, a promise or a count, in a guide on anything.

What a guide is about, an editor keeps in evidence/words.yml. Here is one entry between commas; an entry is a regular
expression, matched as whole words in any case. {NUMBER} and the like stand for the names below, {experts} for those
whose view evidence/words.yml counts.
"""

from __future__ import annotations

import re
from functools import cache

from guide.evidence.topic import alternatives, one_of

NUMBER = r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen)"
PEOPLE = r"(?:people|persons?|patients?|adults?|wom[ae]n|m[ae]n|children|workers?|volunteers?|participants?|babies)"
STUDY = r"(?:stud(?:y|ies)|trials?|reviews?|surveys?|series|reports?|experiments?|samples?|laborator(?:y|ies))"
UNTESTED = r"(?:sure|clear|clearly|certain|known|shown|proven|tested|studied|measured)"


def any_of(words: str, before: str = r"\b", after: str = r"\b") -> re.Pattern[str]:
    """A pattern that finds any entry of a list written with commas and line breaks."""
    entries = (entry.strip() for entry in re.split(r",\s|\n", words))
    return re.compile(f"{before}(?:{alternatives(filter(None, entries))}){after}", re.I)


# Words that leave room: enough for a finding of low certainty.
HEDGE = rf"""
    may, might, could, possibly, perhaps, unsure, uncertain(?:ty)?, unclear, unknown, unproven, suggests?, seems?
    hints?, not (?:yet )?{UNTESTED}, nobody, no one (?:knows|has), disagree, (?:is|are) too few
    cannot (?:show|say|tell|be checked)
    (?:we|{{experts}}|experts|researchers|scientists|studies|they|reviewers) (?:still )?(?:do not|don't) (?:know|agree)
    (?:little|weak|no|lack of(?: \S+)?(?: \S+)?) (?:good |clear )?evidence
"""
# A plain report tells who was counted or who says so. It does not tell what will happen to the reader.
REPORT = rf"""
    {NUMBER} (?:out )?(?:of|in)(?: the| about)? {NUMBER}, {NUMBER}(?: [\w-]+){{0,4}} {PEOPLE}
    (?:in|from|after|by)(?: [\w'-]+){{1,5}} {STUDY}, (?:in|from) {STUDY}
    (?:no|one|an?|another|the|this|that|these|some|most|few|{NUMBER})(?: [\w'-]+){{0,5}} {STUDY}
    ^(?:[\w'-]+ ){{0,4}}{STUDY}
    (?:some|one|an|two|many|several|most) (?:[\w-]+ )?(?:experts?|{{experts}})(?:'s)?, authors?, says?, said
    advises?, warns?, lists?, according to, compare[sd]?, reported, linked to, blamed on, (?:have|has|had) followed
    the ones? that, (?:un)?treated sides?, in (?:those|these) {NUMBER}
    what (?:was|were|studies|people|they) (?:found|saw|seen|reported|counted), (?:goes?|went) (?:together )?with
"""
# Words that admit doubt, asked of a finding of very low certainty. A count below 50 people tells how little is known.
DOUBT = rf"""
    unsure, uncertain(?:ty)?, unclear, unknown, unproven, disagree, nobody, no one (?:knows|has), guess
    our inference, not (?:yet )?(?:{UNTESTED}|enough)
    (?:do not|don't|does not|cannot|can't) (?:yet )?(?:know|tell|say|show|prove|be sure), cannot be checked
    no(?: [\w-]+){{0,3}} (?:{STUDY}|evidence|source|research|text|price|figure|number), (?:is|not) advertising
    (?:only |just )?(?:one|a single)(?: [\w-]+){{0,3}} (?:{STUDY}|expert|{{experts}}|person|case|company)
    (?:only|just)(?: [\w'-]+){{0,3}} (?:{PEOPLE}|{STUDY})
    (?:few|small|tiny)(?: [\w-]+){{0,2}} (?:{PEOPLE}|{STUDY}|groups?)
    {STUDY} (?:is|are|was|were) (?:very )?(?:small|few|weak), too (?:few|small|weak)
    weak(?: [\w-]+)? (?:evidence|{STUDY}), (?:no|without an?|no untreated) (?:comparison|control)
    little (?:evidence|research), lack of(?: \S+){{0,2}} evidence, maker's (?:figure|claim), [1-4]?\d {PEOPLE}
"""


@cache
def with_experts(words: str, experts: tuple[str, ...]) -> re.Pattern[str]:
    """HEDGE, REPORT or DOUBT as a pattern for a guide that counts the views of these experts."""
    return any_of(words.replace("{experts}", one_of(experts)))


# Advice states no effect: a sentence that starts with one of these tells the reader what to do.
IMPERATIVE = any_of("""
    do not, don't, never, avoid, use, wait, keep, call, get, tell, ask, wear, stop, start, take, see, be, go, put
    wash, stay, show, say, meet, treat, judge, choose, check, read, talk, write, look, think, feel, protect, cover
    leave, let, give, make, bring, note, compare, remember, watch, expect, plan, try, come, find, have, seek, follow
    hold, press, pick, rinse, clean, photograph, print, count, decide, agree
""", before=r"^(?:(?:Please|Then|At first,|(?:If|Before|After|For|Until) [^,]+,) )?", after=r"\b(?!-)")  # fmt: skip
# Words that promise more than a study can show.
BANNED = any_of("""
    effective(?:ly|ness)?, safe(?:ly|r|st)?, cure[sd]?, curing, proven, painless(?:ly)?, best, guarantee[sd]?
    miracles?, miraculous, risk-free, risk-?less, harmless(?:ly)?, scarless(?:ly)?, flawless(?:ly)?, foolproof
    works every time
""")  # fmt: skip
PERCENT = re.compile(r"\d+(?:[.,]\d+)?\s?[%٪‰‱]|\b(?:per ?cents?|percentages?)\b", re.I)

# Words that tell how often something happens: they need a count. "More common" compares, and "how often" asks.
FREQUENCY = re.compile(
    r"\b(?=\w)(?<!more )(?<!less )(?<!how )(?<!as )(?<!in )(?:"
    r"(?:un)?common(?:ly)?(?! (?:cold|rules|training|law|sense))|rar(?:e|ely|ity)|(?:un)?usual(?:ly)?|typical(?:ly)?"
    r"|normally|generally|(?:in)?frequent(?:ly)?|often|occasional(?:ly)?|seldom|mostly|majority|minority"
    r"|(?:nearly|almost) (?:all|always|every\w*|never|no one|nobody)|hardly ever|as a rule)\b"
    r"|(?<!at )(?<!the )\bmost\b(?= [a-z])(?! (?:and|or|here|in|with|by|to|from|like|likely|easily|of all)\b)"
    r"|\bin most\b",
    re.I,
)
COUNTED = any_of(rf"""
    {NUMBER} (?:out )?(?:of|in)(?: the| about| every)? {NUMBER}, {NUMBER}(?: [\w-]+){{0,4}} {PEOPLE}
    \d[\d,]*(?: [\w-]+)? (?:of|against)
""")
UNKNOWN = any_of("nobody, no one, (?:we )?(?:do not|don't) know, unsure, unknown, gives no count, no study that counts")
# Whoever names the size of a study of several groups says so: "in all", "two groups", "each", "finished".
WHOLE_STUDY = any_of("in all, groups?, each, started, began, finished, enrolled, sides?, halves, half")
ONE_SESSION = re.compile(
    r"\b(?:(?:after|following|with|from|by|within) (?:just |only )?(?:one|a|a single|the first|1) (?:[\w-]+ )?"
    r"(?:session|treatment|visit)|(?:one|a single|1) (?:[\w-]+ )?session)\b",
    re.I,
)
SESSIONS = any_of("sessions, courses?, several treatments")

# What counts, besides the units of evidence/words.yml.
UNIT = rf"{PEOPLE}|{STUDY}|days?|hours?|minutes?|nights?|weeks?|months?|years?|times"


@cache
def amount(units: tuple[str, ...]) -> re.Pattern[str]:
    """Finds a number of people, studies, days or of these units."""
    unit = f"(?:{UNIT}|{one_of(units)})"
    return any_of(rf"""
        (?:{NUMBER}|a few|several|half|most|many|few)(?: (?:to|or|and|–|-) {NUMBER})?(?:[ -](?:[a-z]+ )?){unit}
        {NUMBER} (?:out )?(?:of|in)(?: about| every)? {NUMBER}, \d+ ?mm
        (?:half|third|quarter|fifth|tenth|thirds|quarters|fifths|tenths|\d⁄\d+)(?: of)?(?: the| all| our| these)? {unit}
        \d+(?:[.,]\d+)? ?× \w+, (?:in|of|out of) an? (?:hundred|thousand)
    """)


# Guidance through the guide says what to do, and by itself nothing of the matter.
GUIDES = any_of(
    r"(?:you can |next,\s|then |now |if [^,]+,\s)?"
    r"(?:ask|read|see(?! an? )|look(?! an? )|talk|write|print|compare|note|say|choose)",
    before="^",
)
# Nor do sentences that speak of the guide itself.
FREE = any_of(
    r"""
    (?:here|below) (?:is|are), which of, whether, (?:in )?how (?:many|much|long|often|well)
    (?:this|the|our|each|every) (?:whole )?(?:pages?|guide|site|drawing|picture|diagram|table|list|figure|timeline)
    (?:this|the|our) (?:article|ledger), we (?:looked|searched|read|judged|wrote|restated), go home
""",
    before="^",
)
# A sentence that starts so leans on the one before it, and on that one's source.
POINTS_BACK = any_of(
    r"""
    it, its, this, that, these, those, they, them, their, there, he, she, both, neither, none, such, so, then, here
    each, most of (?:them|these), another, after that, also, in (?:it|them|that|this|these|both)
    but (?:it|this|that|these|they|the)
    the (?:other|others|rest|same|study|studies|trial|trials|review|reviews|authors?|figures?|number|change|idea)
    the (?:results?|difference|people|group|side|untreated|treated|one)
""",
    before="^",
)
# All that the words of a link hold where they say nothing when read alone.
EMPTY_LINK = re.compile(
    r"(?:click|tap|press|go|see|read|find out|learn|look|on|at|to|the|this|that|next|previous|it"
    r"|here|there|more|link|page|site|website|article|details|information|info|source|\W)+",
    re.I,
)
