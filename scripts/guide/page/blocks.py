"""A page as blocks: paragraphs, headings, items, cells. Made alike of an editor's text and of what is published."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from secrets import token_hex
from typing import NamedTuple
from urllib.parse import unquote

MARK = f"data-{token_hex(8)}"
"""The attribute of the <wbr> that stands for a mark, [^id]: another one in each run, so that no page can hold it."""
LINE = f"{MARK}-line"
"""The attribute that holds the line of the file on which an element starts."""
LANGUAGE = f"{MARK}-language"
"""The attribute of the <pre> that stands for a fence: the word behind its ticks."""

ESCAPED, ENTITY = 0xE000, 0xE080
"""An escaped sign is kept as another character, so that no rule takes it for one that means something."""

KEPT = re.compile(f"[{chr(ESCAPED + 1)}-{chr(ENTITY + 127)}]")


def escaped(sign: str, entity: bool = False) -> str:
    """The character that stands for an ASCII sign behind a backslash. entity: it was written as &#42; is."""
    return chr((ENTITY if entity else ESCAPED) + ord(sign))


def unescaped(text: str) -> str:
    """The text with each escaped sign as a reader sees it."""
    if text.isascii():
        return text
    return KEPT.sub(lambda sign: chr(ord(sign[0]) & 0x7F), text)


class Atom(NamedTuple):
    """One thing in a block. line: of the file, 0 where nobody knows.

    kind and value: ("text", "The words "), ("mark", id), ("link", address) … ("/link", ""), ("image", address),
    ("code", "") … ("/code", ""), ("strong", "") …, ("br", ""), ("task", "x"), ("pre", source of a fence).
    more: the words of an image, the language of a fence; of a link "html" where an editor wrote it as a tag.
    """

    kind: str
    value: str = ""
    line: int = 0
    more: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What is compared: escaped signs as they are seen, addresses without percent signs, code without spaces."""
        value = unescaped(self.value)
        if self.kind in ("link", "image"):
            return self.kind, unquote(value), unescaped(self.more) if self.kind == "image" else ""
        if self.kind == "pre":
            return self.kind, "".join(value.split()), self.more.lower()
        return self.kind, value, ""


@dataclass
class Block:
    """A paragraph, heading, cell …

    inside: what it stands in, outermost first, as ("box urgent", "ul", "li"); within: a number for each of these, so
    that two items of one list can be told from two paragraphs of one item.
    """

    inside: tuple[str, ...]
    within: tuple[int, ...] = ()
    atoms: list[Atom] = field(default_factory=list)

    @property
    def last(self) -> str:
        """The element that holds the block: "li", "td", "title" …, "" for a paragraph of the page."""
        return self.inside[-1] if self.inside else ""

    @property
    def line(self) -> int:
        """The line of the file on which the block starts."""
        return self.atoms[0].line

    def all(self, kind: str) -> list[Atom]:
        """The marks, links, images … of the block."""
        return [atom for atom in self.atoms if atom.kind == kind]

    @property
    def text(self) -> str:
        """Its texts as they follow each other, with line ends."""
        return "".join(atom.value for atom in self.atoms if atom.kind == "text")

    def words(self) -> list[Atom]:
        """The atoms with each text cut into its words, which have the kind "word"."""
        found: list[Atom] = []
        pieces: list[Atom] = []
        for atom in self.atoms:
            if atom.kind == "text":
                pieces.append(atom)
            else:
                found += _words(pieces)
                found.append(atom)
                pieces = []
        return found + _words(pieces)

    def shown(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What a reader meets, to be compared: where it stands, and each atom, texts joined and without line ends."""
        found: list[str] = []
        text = ""
        for atom in self.atoms:
            if atom.kind == "text":
                text += atom.value
            else:
                found += [" ".join(unescaped(text).split()), *atom.key]
                text = ""
        return self.inside, (*found, " ".join(unescaped(text).split()))


def _words(pieces: list[Atom]) -> list[Atom]:
    """The words of texts that follow each other: one may stand in two of them."""
    if len(pieces) == 1:
        return [Atom("word", word, pieces[0].line) for word in pieces[0].value.split()]
    text = "".join(piece.value for piece in pieces)
    lines = [piece.line for piece in pieces for _ in piece.value]
    return [Atom("word", word[0], lines[word.start()]) for word in re.finditer(r"\S+", text)]
