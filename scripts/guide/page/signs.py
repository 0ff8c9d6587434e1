"""Signs of Markdown that stand as words: both the reading and the publisher leave them, so no comparison finds them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from guide.page.blocks import Atom, Block

Fault = tuple[int, str]

OWN_NOTE = "Notes are made for you. Take this out; add a finding to evidence/findings.yml and write [^its-id]."
ITEM = "This line begins with a sign that is printed as it stands. Write - and a space for an item of a list."
A_BLOCK = 'A block is written !!! call "Title", with an empty line before it and four spaces before each of its lines.'
NO_PARTNER = "Write it on both sides of the words, or \\ before it to show it."
LINKED = "A link is written [words](page.md), without a space between."
TO_TICK = "A box to tick is written - [ ] words."
TICK = f"This ` has no partner. {NO_PARTNER}"
BARS = (
    "This | is printed as it stands. A table has an empty line before it and |---|---| below its first line; "
    "write \\| to show a bar."
)
BRACKET = "This bracket has no partner. Write [words](page.md), [^its-id] or - [ ] words."
BARE = "This address is no link. Write [words](https://…)."
NO_WORDS = "This picture has no words for those who cannot see it. Write ![words](file)."

CELLS = ("td", "th", "title")
BAR = re.compile(r"\|")
BULLET = re.compile(r"(?:[•◦▪■□●○‣∙·→✓✔*+-]|\d+\))$|\d+[.)][^\W\d_]|[•◦▪■●○‣∙]\S|[-–—][\w\[]|[–—]$")
"""The first word of a line that its editor meant as an item."""
TICKED = re.compile(r"\[(?:[^\W\d]|[✓✔✗✘×])?\]$")
TARGET = re.compile(r"\((?:https?:|[^\s()]*(?:\.md\b|/))")
BEGINNINGS = [
    (re.compile(r"[!！]{2,}|\?\?\?"), A_BLOCK),
    (re.compile(r":::|\[!\w+\]"), A_BLOCK),
    (re.compile(r"\*\["), "Words are explained by evidence/glossary.yml. Take this line out and add the word there."),
    (re.compile(r"#+(?:\w|$)"), "A heading is written with a space behind the last #. Write \\# to show the sign."),
]
SIGNS = [
    (re.compile(r"[\uff01-\uff5e\u3000]"), "Full-width characters are no Markdown. Write the ordinary ones."),
    (re.compile(r"\*\*|__(?=\w)|(?<=\w)__"), f"These ** have no partner. {NO_PARTNER}"),
    (re.compile(r"[\[({]\s*\^|\^\[|\^[\w-]+[\])]"), "A mark is written [^its-id], without spaces, one id in each."),
    (re.compile(r"\]\s*[(\[]|\)\s*\[|\[\["), LINKED),
    (re.compile(r"\[ \]|\[[xX]?\](?=\s|$)"), TO_TICK),
    (re.compile(r"```|~~~"), "This fence has no partner. Write ``` on a line of its own above and below the code."),
    (re.compile(r"<!--?|--!?>"), "A comment is written <!-- words -->. This sign has no partner."),
    (BAR, BARS),
    (re.compile(r"`"), TICK),
    (
        re.compile(r"(?<![\w*_])[*_]+(?=\w)|(?<=[\w.,!?])[*_]+(?![\w*_])|(?<!\d )(?<!\S)[*_]+(?!\S)"),
        f"This sign has no partner. {NO_PARTNER}",
    ),
    (re.compile(r"</?[a-zA-Z]"), "This < begins no tag that is whole. Write &lt; to show the sign."),
    (
        re.compile(r"~~|==\w|\w==|(?<!\w):[a-z][a-z_]+:(?!\w)|\{[:.#]"),
        "This sign is printed as it stands. Take it out, or put it between ` ` to show it.",
    ),
]
ADDRESS = re.compile(r"(?:https?://|www\.)\w")
IDS = re.compile(r"\[([\w-]+)\]")


@dataclass
class _Line:
    """What stands on one line of a block: words outside code, and outside links too."""

    atoms: list[Atom] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    unlinked: list[str] = field(default_factory=list)


def signs(blocks: list[Block], ids: Collection[str] = ()) -> Iterator[Fault]:
    """Each line on which a sign is left over, with what to write. ids: those of evidence/, which [id] may stand for."""
    directive = False
    for block in blocks:
        before, in_block = "", False
        for number, line in _lines(block).items():
            first = line.atoms[0].value
            if not (directive and first == ":::"):  # its end: the message for its begin is enough
                for message in _faults(line, block.last, before, ids):
                    if not (in_block and message == ITEM):
                        yield number, message
                    in_block = in_block or message == A_BLOCK
            if first.startswith(":::"):
                directive = first != ":::"
            before = line.atoms[-1].value


def _lines(block: Block) -> dict[int, _Line]:
    lines: dict[int, _Line] = {}
    open = {"code": 0, "link": 0}
    for atom in block.words():
        line = lines.setdefault(atom.line, _Line())
        line.atoms.append(atom)
        name = atom.kind.removeprefix("/")
        if name in open:
            open[name] += -1 if atom.kind.startswith("/") else 1
        elif atom.kind == "word" and not open["code"]:
            line.words.append(atom.value)
            if not open["link"]:
                line.unlinked.append(atom.value)
    return lines


def _faults(line: _Line, holder: str, before: str, ids: Collection[str]) -> Iterator[str]:
    """holder: the element around the line; before: the last word of the line above in the same block."""
    first = line.atoms[0]
    words = " ".join(line.words)
    told: list[tuple[int, int]] = []  # a second sign in the same words is the same mistake
    if first.kind == "mark" and line.atoms[1:] and line.atoms[1].value.startswith(":"):
        yield OWN_NOTE
        return
    if before.endswith("]") and TARGET.match(first.value):
        yield LINKED
    if first.kind == "word" and line.words and holder not in CELLS:
        beginnings = [message for sign, message in BEGINNINGS if sign.match(first.value)]
        if holder == "li" and not before and TICKED.match(first.value):
            beginnings.append(TO_TICK)
        if _bullet(first.value, holder, before):
            beginnings.append(ITEM)
        if beginnings:
            told.append((0, len(first.value)))
            yield beginnings[0]
    for sign, message in SIGNS:
        if sign is BAR and holder in CELLS:  # there a bar was escaped: any other would have ended the cell
            continue
        for found in sign.finditer(words):
            span = _whole_words(words, found.start(), found.end())
            if not any(start < span[1] and span[0] < end for start, end in told):
                yield message
            told.append(span)
    brackets = any("[" in words[start:end] or "]" in words[start:end] for start, end in told)
    if words.count("[") != words.count("]") and not brackets:
        yield BRACKET
    unlinked = " ".join(line.unlinked)
    address = ADDRESS.search(unlinked)
    if address and not any(unlinked[address.start() : address.end()] in words[start:end] for start, end in told):
        yield BARE
    for found in IDS.finditer(words):
        if found[1] in ids and not any(start <= found.start() < end for start, end in told):
            yield f"Write [^{found[1]}] for the source."
    for atom in line.atoms:
        if atom.kind == "image" and not atom.more.strip():
            yield NO_WORDS


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of text from the beginning of the word at start to the end of the word at end."""
    after = text.find(" ", end)
    return text.rfind(" ", 0, start + 1) + 1, after if after >= 0 else len(text)


def _bullet(word: str, holder: str, before: str) -> bool:
    if not BULLET.match(word):
        return False
    if word[0] in "–—":  # a dash may say who is quoted, or go on with a sentence
        return holder != "blockquote" and (not before or before[-1] in ".:;!?")
    return True
