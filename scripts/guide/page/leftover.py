"""Markdown's signs where a reader would see them, each with what to write. guide.page.signs looks for them.

Below most patterns stand words in which it is found, and behind "not" words in which it is not.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from guide.page import tables
from guide.page.blocks import Atom

NO_PARTNER = "Write it on both sides of the words, or \\ before it to show it."

OWN_NOTE = "Notes are made for you. Take this out; add a finding to evidence/findings.yml and write [^its-id]."
ITEM = "This line begins with a sign that is printed as it stands. Write - and a space for an item of a list."
NUMBERED = "This number is printed as it stands. Write a space behind its point: 1. Words."
ITEMS = (ITEM, NUMBERED)
A_BLOCK = 'A block is written !!! call "Title", with an empty line before it and four spaces before each of its lines.'
ESCAPED = "Backslashes make Markdown words. Take them out of this line."
IN_LINK = "A mark stands behind a link, not in it: [words](page.md).[^its-id]"
NO_ADDRESS = "A mark leads to its note by itself. Take out the address behind it."
ALONE = "A mark stands right behind the sentence that it covers. Write it at the end of that line."
IN_CODE = "Between ` ` a mark is printed as it stands. Take the ` out."
FORMULA = "A formula is printed as it stands. Write it in words, such as 5 of 36 people."
GRID = "A table is written | one | two |, with |---|---| below its first line and no other lines drawn."
LINKED = "A link is written [words](page.md): the words in [ ] first, and nothing between."
SPACED = (
    "The address behind these words holds a space. Write it without: page.md, #words-of-a-heading, tel:116123, or "
    "%20 for each space in the name of a file."
)
PICTURE = "A picture is written ![words](file.png), with nothing between."
TO_TICK = "A box to tick is written - [ ] words."
MARK = "A mark is written [^its-id], without spaces, one id in each."
A_FENCE = "Code is written between two lines of ```, each with nothing before it."
COMMENT = "A comment is written <!-- words -->. This sign has no partner."
STARS = f"This sign has no partner. {NO_PARTNER}"
TICK = f"This ` has no partner. {NO_PARTNER}"
A_PAGE = "What stands here would be shown as code. Take out this line, and the one that ends it."
EMPTY_ITEM = "This item is empty. Write words behind its sign, or delete the line."
DEEP_ITEM = "So many spaces behind its sign make code of this item. Write one."
WIDE = "This line begins with a space that Markdown does not know. Delete it and type four of the space bar, or none."
TWO_STARS = f"These ** have no partner. {NO_PARTNER}"
SPACE_INSIDE = "A space stands between these signs and their words. Write **words**, with spaces outside alone."
SPACE_BEHIND = "These ** close no bold words, because a letter follows a sign. Write a space behind them."
CHAT = "This is left over from a chat program. Take it out; a source is written [^its-id] behind the sentence."
FOOTNOTE = "Signs such as ¹ lead to no note. Write [^its-id] behind the sentence; its note is made for you."
BRACKET = "This bracket has no partner. Write [words](page.md), [^its-id] or - [ ] words."
NO_TAG = "This < begins no tag that is whole. Write > behind its name, or &lt; to show it."
MOJIBAKE = "These signs are one letter, read in another encoding. Delete them and type the word anew."
BARE = "This address is no link. Write [words](https://…)."
MARKED = "\ufffc"
"""Stands in the words of a line for a mark."""
NO_WORDS = "This picture has no words for those who cannot see it. Write ![words](file)."

NOTE = re.compile(r"#_(?:ftn|edn)(?:ref)?\d+")
"""Where a note of Word leads."""
RAISED = "⁰¹²³⁴-⁹†‡"
"""What other programs print for a note."""
OPENING = r"(?:Certainly|Sure|Of course|Absolutely)[!,.]"
"""How an answer of a chat program begins."""
SAID = re.compile(r"(?:[^\W\d_]{3}|[.,;:!?)”’])$")
"""The end of words behind which a raised number is that of a note; not m, cm."""
QUOTES = re.compile(r"[´ˋ'‘’\"“”]{3}")
DASHES = "‐‑‒–—―−"
BULLETS = "•◦▪▫■□●○‣∙·⁃►▶▸➢➤➔→⇒❖◆◇★☆✓✔✗✘☐☑☒"
BULLET = re.compile(
    rf"(?:[{BULLETS}o*+]|-+|\(?\d+\)|[a-z][.)]|\d{{1,2}}[.–-])$|\d+[.)][^\W\d_]|[{BULLETS}]\S|[-{DASHES}](?:[^\W\d]|\[)|[{DASHES}]$"
)
"""The first word of a line that its editor meant as an item. • ◦a -a – 1) a. 1.Sit; not -5, 3.5, o’clock"""
NUMBER = re.compile(r"\d+\.[^\W\d_]")
TICKED = re.compile(r"\[(?:[^\W\d]|[✓✔✗✘×])?\]$")
"""[v] [✓] at the start of an item; not [1]"""
TARGET = re.compile(r"\((?:https?:|[^\s()]*(?:\.md\b|/))")
"""(page.md) (../a/b) where a line begins behind ]; not (words)"""
BAR = re.compile(r"\|")
STAR = re.compile(
    r"(?<![\w*_])(?:\*+|_{1,2})(?=[^\W_])"
    r"|(?:(?<=[^\W_])|(?<=[.,!?]))[*_]+(?![\w*_])"
    r"|(?<!\d )(?<!\S)(?:\*+|_)(?!\S)"
)
"""*word word* * words *; not 3 * 4, a_b, ____"""
ADDRESS = re.compile(r"(?:https?://|www\.)\w")
WHOLE_MARK = re.compile(r"\[\^([\w-]+)\]")
HEADING = re.compile(r"^##? \w", re.M)
IN_BRACKETS = re.compile(r"\[([\w-]+)\]")


def is_page(fence: Atom, ids: Collection[str]) -> bool:
    """Whether a fence holds the text of a page, as chat programs give it. ids: those of evidence/."""
    if fence.more.lower() not in ("markdown", "md"):
        return False
    return any(mark in ids for mark in WHOLE_MARK.findall(fence.value)) or bool(HEADING.search(fence.value))


BEGINNINGS = [
    (re.compile(rf"[{RAISED}]"), FOOTNOTE),
    (re.compile(r"[!！]{2,}|!$|\?\?\?|:::|\[!\w+\]"), A_BLOCK),
    (re.compile(r"(?:\+[-=:]{2,})+\+?$"), GRID),
    (re.compile(r"={3}[!+]?$"), "Tabs are not known here. Write a heading for each part."),
    (re.compile(r"\*\["), "Words are explained by evidence/glossary.yml. Take this line out and add the word there."),
    (
        re.compile(r"\[\w+\]:"),
        "This is no note and no address. Write [^its-id] behind the sentence, or [words](page.md).",
    ),
    (re.compile(r":[A-Za-z](?!.*:$)"), "A meaning is written with a colon and three spaces before it, below its word."),
    (re.compile(r"#+(?:\w|$)"), "A heading is written with a space behind the last #. Write \\# to show the sign."),
    (re.compile(r"(?:`{1,2}|~{1,2})[a-z]*$|`{3}|~{3}|" + QUOTES.pattern), A_FENCE),
]
"""What stands at the beginning of a line."""
SIGNS = [
    (
        re.compile(r"contentReference|oaicite|oai_citation|【[^【】]{0,80}】|turn\d{1,3}(?:search|view|news|file)\d"),
        CHAT,
    ),
    (re.compile(rf"^{OPENING} [Hh]ere(?:['’]s| is| are)\b"), CHAT),
    (re.compile(r"\[-?@\w[^\[\]]{0,80}\]|\\(?:cite|footnote)\w{0,9}\{"), MARK),
    (re.compile(r"\\(?:[a-zA-Z]{2,}\{|(?:times|approx|pm|leq?|geq?|sim|cdot|mu|rightarrow)\b)|\$\$\S"), FORMULA),
    # color.¹ color¹; not mm², 10⁶
    (
        re.compile(rf"(?:(?<=[.,;:!?)”’])|(?<=[^\W\d_]{{3}})|(?<=\b[^\W\d_]{{2}})(?<![cdkmµ]m))[{RAISED}]+(?!\w)"),
        FOOTNOTE,
    ),
    (re.compile(r"â€[\x80-\x9f™œ˜“”¦¢\"]|Ã[\x80-\xbf]|Â[\xa0-\xbf]|ï»¿|\ufffd"), MOJIBAKE),
    (re.compile(r"[\uff01-\uff5e\u3000]"), "Full-width characters are no Markdown. Write the ordinary ones."),
    (re.compile(r"(?<!\S)(?<!\d )(\*\*?|__?)(?: [^*_]+|[^*_]+ )\1(?![^\W_])"), SPACE_INSIDE),
    (re.compile(r"(?<!\S)\*\*[^*\s][^*]*[^\w\s*]\*\*(?=\w)"), SPACE_BEHIND),
    (re.compile(r"^\.\. [\w-]+::"), A_BLOCK),
    (re.compile(r"\*\*|(?<!_)__(?=[^\W_])|(?<=[^\W_])__(?!_)"), TWO_STARS),
    # [^ id] (^id) ^[id] ^id] [id^] .[1]; not [1] by itself, 10^6
    (re.compile(r"[\[({]\s*\^|\^\[|\^[\w-]+[\])]|\^\]|(?<=[\w.,!?])\[\d{1,3}\]"), MARK),
    (re.compile(rf"\[\s*(?:{MARKED}[\s,;]*)+\]"), MARK),
    (re.compile(rf"{MARKED}\s*\]{TARGET.pattern}"), IN_LINK),
    (re.compile(rf"{MARKED}\s*\((?:https?:|[^\s()]*\.md\b)"), NO_ADDRESS),
    (re.compile(r"(?:^|\s)!\s*[\[(][^\])]*[\])]\s*[\[(]"), PICTURE),
    (re.compile(r"(?<!\])(?:\[ \]|\[[xX]?\](?=\s|$))"), TO_TICK),
    (re.compile(r"\]\((?!\s)[^()\s]+\s[^()]*\)"), SPACED),
    # [words] (page.md) (words)[page.md] [[page]] [words]page.md); not [words].
    (re.compile(r"\]\s*[(\[]|\]\s*\{(?:https?:|[^\s{}]*(?:\.md\b|/))|\)\s*\[|\[\[|\](?=[\w/#])|\]\.\.?/"), LINKED),
    (re.compile(r"```|~~~"), A_FENCE),
    (re.compile(rf"<!\s*[-{DASHES}]+|--!?>"), COMMENT),
    (BAR, tables.BARS),
    (re.compile(r"`"), TICK),
    (STAR, STARS),
    # </b  <a href=  < a href=; not x<y, < 5
    (
        re.compile(r"</[a-zA-Z]|<\s*[a-zA-Z][\w-]*\s+[\w-]+="),
        NO_TAG,
    ),
    (re.compile(r"\s#{2,6}$"), "A heading has its # before the words: ## Words."),
    (re.compile(r"</?(?:a|br?|div|em|i|img|li|ol|p|span|strong|su[bp]|t[dhr]|ul?)(?:\s|$)"), NO_TAG),
    # ~~x~~ ==x== :smile: {.note}; not 10:30, a::b, ~5
    (
        re.compile(r"~~|==\w|\w==|(?<!\w):[a-z][a-z_]+:(?!\w)|\{[:.#]"),
        "This sign is printed as it stands. Take it out, or put it between ` ` to show it.",
    ),
]
"""What stands anywhere, the more telling before the less: a word is named once."""
HELD = rf"[{RAISED}【*_`\[\]|<>~={{}}#!^\\$ÃÂâï\ufffd\uff01-\uff5e\u3000]|turn\d|(?<!\w):\w"
SIGN = re.compile(rf"{HELD}|contentReference|oaicite|^{OPENING}|^\.\.|{MARKED}\s*\(")
"""What the words of a line hold where any of SIGNS can be found in them."""
SUSPECT = re.compile(
    rf"{HELD}|^\s*{OPENING}|[\ue000-\ue07f]|[\"“”]{{3}}|https?:|www\."
    r"|^\s*(?:[^\w\s\"“(]|o\s|\(?[a-zA-Z]{1,4}[.):]\s|\d+[.)–-])",
    re.M,
)
"""What a text holds if any of these can be found in it: most texts hold none, and are not looked at."""
