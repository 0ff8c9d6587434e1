"""The words by which the rules know a doubt, a report, a promise, a risk or an effect. Extend them here.

One entry between commas; an entry is a regular expression, matched as whole words in any case. {NUMBER} and the like
stand for the names below.
"""

from __future__ import annotations

import re

NUMBER = r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen)"
PEOPLE = r"(?:people|persons?|patients?|adults?|wom[ae]n|m[ae]n|children|workers?|volunteers?|participants?|babies)"
STUDY = r"(?:stud(?:y|ies)|trials?|reviews?|surveys?|series|reports?|experiments?|samples?|laborator(?:y|ies))"
UNTESTED = r"(?:sure|clear|clearly|certain|known|shown|proven|tested|studied|measured)"


def any_of(words: str, before: str = r"\b", after: str = r"\b") -> re.Pattern[str]:
    """A pattern that finds any entry of a list written with commas and line breaks."""
    entries = (entry.strip() for entry in re.split(r",\s|\n", words))
    return re.compile(f"{before}(?:{'|'.join(filter(None, entries))}){after}", re.I)


# Words that leave room: enough for a finding of low certainty.
HEDGE = any_of(rf"""
    may, might, could, possibly, perhaps, unsure, uncertain(?:ty)?, unclear, unknown, unproven, suggests?, seems?
    hints?, not (?:yet )?{UNTESTED}, nobody, no one (?:knows|has), disagree, (?:is|are) too few
    cannot (?:show|say|tell|be checked)
    (?:we|doctors|experts|researchers|scientists|studies|they|reviewers) (?:still )?(?:do not|don't) (?:know|agree)
    (?:little|weak|no|lack of(?: \S+)?(?: \S+)?) (?:good |clear )?evidence
""")
# A plain report tells who was counted or who says so. It does not tell what will happen to the reader.
REPORT = any_of(rf"""
    {NUMBER} (?:out )?(?:of|in)(?: the| about)? {NUMBER}, {NUMBER}(?: [\w-]+){{0,4}} {PEOPLE}
    (?:in|from|after|by)(?: [\w'-]+){{1,5}} {STUDY}, (?:in|from) {STUDY}
    (?:no|one|an?|another|the|this|that|these|some|most|few|{NUMBER})(?: [\w'-]+){{0,5}} {STUDY}
    ^(?:[\w'-]+ ){{0,4}}{STUDY}
    (?:some|one|an|two|many|several|most) (?:[\w-]+ )?(?:experts?|doctors?|clinics?)(?:'s)?, authors?, says?, said
    advises?, warns?, lists?, according to, compare[sd]?, reported, linked to, blamed on, (?:have|has|had) followed
    the ones? that, (?:un)?treated sides?, in (?:those|these) {NUMBER}
    what (?:was|were|studies|people|they) (?:found|saw|seen|reported|counted), (?:goes?|went) (?:together )?with
""")
# Words that admit doubt, asked of a finding of very low certainty. A count below 50 people tells how little is known.
DOUBT = any_of(rf"""
    unsure, uncertain(?:ty)?, unclear, unknown, unproven, disagree, nobody, no one (?:knows|has), guess
    our inference, not (?:yet )?(?:{UNTESTED}|enough)
    (?:do not|don't|does not|cannot|can't) (?:yet )?(?:know|tell|say|show|prove|be sure), cannot be checked
    no(?: [\w-]+){{0,3}} (?:{STUDY}|evidence|source|research|text|price|figure|number), (?:is|not) advertising
    (?:only |just )?(?:one|a single)(?: [\w-]+){{0,3}} (?:{STUDY}|expert|doctor|person|clinic|case|company)
    (?:only|just)(?: [\w'-]+){{0,3}} (?:{PEOPLE}|{STUDY})
    (?:few|small|tiny)(?: [\w-]+){{0,2}} (?:{PEOPLE}|{STUDY}|groups?)
    {STUDY} (?:is|are|was|were) (?:very )?(?:small|few|weak), too (?:few|small|weak)
    weak(?: [\w-]+)? (?:evidence|{STUDY}), (?:no|without an?|no untreated) (?:comparison|control)
    little (?:evidence|research), lack of(?: \S+){{0,2}} evidence, maker's (?:figure|claim), [1-4]?\d {PEOPLE}
""")
# Advice states no effect: a sentence that starts with one of these tells the reader what to do.
IMPERATIVE = any_of("""
    do not, don't, never, avoid, use, wait, keep, call, get, tell, ask, wear, stop, start, take, see, be, go, put
    wash, stay, show, say, meet, treat, judge, choose, check, read, talk, write, look, think, feel, protect, cover
    leave, let, give, make, bring, note, compare, remember, watch, expect, plan, try, come, find, have, seek, follow
    hold, press, pick, rinse, clean, photograph, print, count, decide, agree
""", before=r"^(?:(?:Please|Then|At first,|(?:If|Before|After|For|Until) [^,]+,) )?")  # fmt: skip
# Words that promise more than any study of needling has shown.
BANNED = any_of("""
    effective(?:ly|ness)?, safe(?:ly|r|st)?, cure[sd]?, curing, proven, painless(?:ly)?, best, guarantee[sd]?
    miracles?, miraculous
""")  # fmt: skip
PERCENT = re.compile(r"\d+(?:[.,]\d+)?\s?%|\b(?:per ?cents?|percentages?)\b", re.I)

# Words that tell how often something happens: they need a count. "More common" compares, and "how often" asks.
FREQUENCY = re.compile(
    r"(?<!more )(?<!less )(?<!how )(?<!as )(?<!in )\b(?:"
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

# What makes a sentence a statement about health: an amount, a risk, or an effect on something of the skin.
UNIT = rf"""(?:{PEOPLE}|{STUDY}|days?|hours?|minutes?|nights?|weeks?|months?|years?|sessions?|treatments?|visits?
    |mm|millimet(?:er|re)s?|needles?|times)""".replace("\n    ", "")
AMOUNT = any_of(rf"""
    (?:{NUMBER}|a few|several|half|most|many|few)(?: (?:to|or|and|–|-) {NUMBER})?(?:[ -](?:[a-z]+ )?){UNIT}
    {NUMBER} (?:out )?(?:of|in)(?: about| every)? {NUMBER}, \d+ ?mm
""")
RISK = any_of(r"""
    risk[sy]?, riskier, danger\w*, harm\w*, side[ -]effects?, complications?, infect\w*, contaminat\w*, HIV
    hepatitis, herpes, bleed\w*, bruis\w+, dark (?:marks?|spots?), keloids?, raised scars?, lumps?, granulomas?
    allerg\w+, fever, pus, blister\w*, cold sores?, swell(?:ing|s)?, swollen, redness, pain(?:ful)?, hurts?
    sore(?:ness)?, burn(?:s|ing)?, sting(?:s|ing)?, itch\w*, peeling, flak(?:y|ing), pregnan\w+, breastfe\w+
    isotretinoin, accutane, roaccutane, blood thinners?, seizures?, heartbeat
""")
EFFECT = any_of(r"""
    improv\w+, heal(?:s|ed|ing)?, helps, helped, (?:may|can|could|might|not|also|to) help, reduc\w+, fades?, faded
    shrinks?, stimulat\w+, mak(?:es?|ing), made, builds?, built, breaks?, broken?, pull(?:s|ed)?, damag\w+
    harden\w*, forms?, formed, trigger\w*, caus\w+, prevent\w*, works?, worked, softens?, thicken\w*, repairs?
    repaired, irritat\w+, worsen(?:s|ed)?, destroy\w*, reach(?:es|ed)?, releas\w+, lays?, laid, replac\w+, renew\w*
    grows?, grew, loses?, lost, increas\w+, rose, rises?, falls?, fell, darken\w*, starts?, opens?, closes?, leaves?
    lasts?, respond\w*, remov\w+, disappear\w*, returns?, returned, turns? into, becomes?, blocks?, clears?, cuts?
    holds?, attach\w*, fill(?:s|ed)?, lifts?, lets? (?:\w+ )?in, brings? back, wakes? up
""")
TOPIC = any_of(r"""
    skin, scars?, scarring, craters?, collagen, elastin, fibroblasts?, needl\w+, microneedl\w+, dermapen, pen
    dermis, epidermis, acne, spots?, wounds?, holes?, treatments?, sessions?, lasers?, peels?, fillers?, creams?
    sunscreen, drugs?, medicines?, serums?, tissue, cells?, inflammation, clot, oil glands?, fibers?, vitamin
    subcision
""")
# Guidance through the guide, and sentences that speak of the guide itself, state nothing about health.
FREE = any_of(
    r"""
    (?:you can |next,\s|then |now |if [^,]+,\s)?(?:ask|read|see(?! an? )|talk|write|print|compare|note|say|choose)
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
# Help that nobody should have to open a block to see.
HELP = any_of("call, urgent, emergency, doctor, help, hospital, 112, 911, 999, 119")
# British word → the house's US word. Words in links' targets and code do not count.
BRITISH_WORDS = dict(pair.split() for pair in """
    colour color, grey gray, tumour tumor, anaesthetic anesthetic, anaesthesia anesthesia, oedema edema, fibre fiber
    haemorrhage hemorrhage, centre center, millimetre millimeter, litre liter, moisturise moisturize
    moisturiser moisturizer, randomise randomize, recognise recognize, remodelling remodeling, ageing aging
    behaviour behavior, licence license, paediatric pediatric, programme program, organise organize
    organisation organization, favourite favorite, neighbour neighbor, practise practice, judgement judgment
    labelled labeled, analyse analyze, stabilise stabilize, oesophagus esophagus
""".replace("\n", ",").split(",") if pair.strip())  # fmt: skip


def _forms(british: str, us: str) -> dict[str, str]:
    """A word's other forms, as far as both spellings tell them apart: "programmed" is the same in both."""
    forms = {british + end: us + end for end in ("", "s", "less", "ful")}
    if not british.endswith("e"):
        forms |= {british + end: us + end for end in ("ed", "ing")}
    elif us.endswith("e"):
        forms |= {british + "d": us + "d", british[:-1] + "ing": us[:-1] + "ing"}
    elif us.endswith("er"):  # centre, fibre
        forms |= {british + "d": us + "ed", british[:-1] + "ing": us + "ing"}
    return forms


SPELLING = {wrong: right for pair in BRITISH_WORDS.items() for wrong, right in _forms(*pair).items()}
BRITISH = re.compile(rf"\b(?:{'|'.join(sorted(SPELLING, key=len, reverse=True))})\b", re.I)
# Names that keep their capital inside a heading; a word that the page's own sentences capitalize is one too.
NAMES = {
    "Dermapen", "Accutane", "Roaccutane", "Japan", "Japanese", "Korea", "Korean", "Asia", "Asian", "Australia",
    "Canada", "England", "Scotland", "Europe", "Fitzpatrick", "Smart", "Skin", "Clinic", "English", "Mermaid",
    "WordPress", "Markdown", "Goodman", "Baron", "Vancouver", "Google", "GitHub",
}  # fmt: skip
EMPTY_LINKS = {"here", "click here", "this", "this page", "this link", "link", "more", "read more", "page"}
