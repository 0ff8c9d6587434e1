"""Where the sentences of a text begin and end, with the line, the marks and the links of each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import itemgetter

from guide.page.blocks import Atom, unescaped

END = re.compile(r"[.!?][\"')\]”’]*(?=\s+[^a-z\s])")
"""Where a sentence ends: a stop, what closes with it, and then no small letter."""
NOT_AN_END = re.compile(r"\b(?:e\.g|i\.e|vs|Dr|Mr|Mrs|St|approx|et al|fig)\.$", re.I)
BEFORE_NUMBER = re.compile(r"\b(?:nos?|pp?|vol|chap|sec|figs?|art|para|ca)\.$", re.I)
"""What ends no sentence where a number follows: "no. 4", but not "Does it help? No."."""


@dataclass(frozen=True)
class Sentence:
    """One sentence. text: what is read aloud. line: of the file. marks: their ids. own: words outside links."""

    text: str
    line: int
    marks: tuple[str, ...] = ()
    own: bool = True


@dataclass
class Text:
    """A piece of a passage as text, with the places of its lines, marks and links."""

    atoms: Iterable[Atom]
    text: str = ""
    starts: list[tuple[int, int]] = field(default_factory=list)  # where in text a line of the file begins
    marks: list[tuple[int, str]] = field(default_factory=list)
    links: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        opened = 0
        for atom in self.atoms:
            at = len(self.text)
            if atom.kind == "mark":
                self.marks.append((at, atom.value))
            elif atom.kind == "link":
                opened = at
            elif atom.kind == "/link":
                self.links.append((opened, at))
            elif atom.kind == "br":
                self.text += " "
            elif atom.kind in ("text", "image"):
                self.starts.append((at, atom.line))
                self.text += unescaped(atom.value if atom.kind == "text" else atom.more)
                if atom.kind == "image":
                    self.links.append((at, len(self.text)))

    def sentences(self) -> Iterator[Sentence]:
        """Split at sentence ends, not at line ends: an editor may have wrapped a line."""
        firsts, spans = [], []
        start = 0
        for end in [*ends(self.text), len(self.text)]:
            piece = self.text[start:end]
            if piece.strip():
                firsts.append(start + len(piece) - len(piece.lstrip()))
                spans.append((firsts[-1], end))
            start = end
        for number, (first, end) in enumerate(spans):
            until = firsts[number + 1] if number + 1 < len(firsts) else len(self.text)
            marks = [id for at, id in self.marks if first < at <= until or (at <= first and not number)]
            line = self.starts[bisect_right(self.starts, first, key=itemgetter(0)) - 1][1]
            yield Sentence(" ".join(self.text[first:end].split()), line, tuple(marks), self._own(first, end))

    def _own(self, first: int, end: int) -> bool:
        """Whether any word stands outside the links."""
        at = first
        for start, stop in [*self.links, (end, end)]:
            if at < start and re.search(r"\w", self.text[at : min(start, end)]):
                return True
            at = max(at, stop)
        return False


def ends(text: str) -> list[int]:
    """Where the sentences of a text end, the last one left out."""
    return [
        end.end()
        for end in END.finditer(text)
        if not _is_short_form(text[max(end.start() - 11, 0) : end.start() + 1], text[end.end() :].lstrip()[:1])
    ]


def _is_short_form(before: str, after: str) -> bool:
    """Whether a stop belongs to an abbreviation. before: the words up to it; after: the letter that follows."""
    return NOT_AN_END.search(before) is not None or (after.isdigit() and BEFORE_NUMBER.search(before) is not None)
