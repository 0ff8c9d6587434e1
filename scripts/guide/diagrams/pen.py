"""A pen for our own drawings: boxes, lines and wrapped words, in colors by name. Sizes are px."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from math import inf

SIZE = 16.0
LINE = 1.35  # of the letters' size
ROOM = 1.1  # systems whose letters are wider than those measured here
BOLD = 1.09

# Widths of a plain sans-serif, in thousandths of the letters' size.
WIDTHS = {
    letter: width
    for width, letters in {
        222: "ijl'’|", 278: "It !,./:;f[]\\", 333: "r()-“”„", 389: "*", 500: "Jcksvxyz",
        556: "0123456789abdeghnopqu?L$#_–", 584: "+=<>~", 611: "FTZ", 667: "ABEKPSVXY&", 722: "CDHNRUw", 778: "GOQ",
        833: "mM", 889: "%", 944: "W", 1015: "@—…",
    }.items()
    for letter in letters
}  # fmt: skip
OTHER = 620
FULL = 1000  # a sign of Chinese, Japanese or Korean, or a picture letter


def _letter(letter: str) -> int:
    if letter in WIDTHS:
        return WIDTHS[letter]
    if unicodedata.combining(letter):
        return 0
    base = unicodedata.normalize("NFD", letter)[0]
    if base in WIDTHS:
        return WIDTHS[base]
    return FULL if unicodedata.east_asian_width(letter) in "WF" else OTHER


@lru_cache(maxsize=4096)
def width(text: str, size: float = SIZE, bold: bool = False) -> float:
    """How wide a line may run, in px."""
    return sum(map(_letter, text)) / 1000 * size * ROOM * (BOLD if bold else 1)


def longest(text: str, size: float = SIZE, bold: bool = False) -> float:
    """The width of the longest word: no column may be narrower, because no word is broken."""
    return max((width(word, size, bold) for word in text.split()), default=0.0)


def wrap(text: str, room: float, size: float = SIZE, bold: bool = False) -> list[str]:
    """The text in as few lines as fit, and these as even as they can be, so that no word stands alone.

    A word that is too long for a line stands alone in it.
    """
    words = text.split()
    space = width(" ", size, bold)
    wide = [width(word, size, bold) for word in words]
    # For the first words, up to each: the lines they need, how uneven these are at the least, where the last begins.
    best = [(0, 0.0, 0)]
    for end in range(1, len(words) + 1):
        found = (inf, inf, 0)
        used = -space
        for start in range(end - 1, -1, -1):
            used += wide[start] + space
            if used > room + 0.01 and start < end - 1:
                break
            lines, uneven, _ = best[start]
            found = min(found, (lines + 1, uneven + (room - used) ** 2, start))
        best.append(found)  # type: ignore[arg-type]
    lines_: list[str] = []
    end = len(words)
    while end:
        start = best[end][2]
        lines_.insert(0, " ".join(words[start:end]))
        end = start
    return lines_


@dataclass
class Pen:
    """Collects the parts of a drawing. right, low: how far it has come; alone: words with a line to themselves."""

    parts: list[str] = field(default_factory=list)
    right: float = 0.0
    low: float = 0.0
    alone: int = 0

    def _reach(self, x: float, y: float) -> None:
        self.right, self.low = max(self.right, x), max(self.low, y)

    def path(self, d: str, kind: str) -> None:
        """A line or a shape. kind: the class that gives its color."""
        self.parts.append(f'<path class="{kind}" d="{d}"/>')

    def rect(self, x: float, y: float, wide: float, high: float, kind: str, radius: float = 3) -> None:
        self._reach(x + wide, y + high)
        self.parts.append(
            f'<rect class="{kind}" x="{x:g}" y="{y:g}" width="{wide:g}" height="{high:g}" rx="{radius:g}"/>'
        )

    def dot(self, x: float, y: float, radius: float, kind: str) -> None:
        self._reach(x + radius, y + radius)
        self.parts.append(f'<circle class="{kind}" cx="{x:g}" cy="{y:g}" r="{radius:g}"/>')

    def words(
        self, lines: list[str], x: float, y: float, anchor: str = "start", bold: bool = False, size: float = SIZE
    ) -> float:
        """Lines of words from the top edge y down. Returns the lower edge."""
        look = (' font-weight="700"' if bold else "") + (f' font-size="{size:g}"' if size != SIZE else "")
        look += f' text-anchor="{anchor}"' if anchor != "start" else ""
        at = y
        self.alone += sum(" " not in line for line in lines[1:])
        spans: list[str] = []
        # A space behind a line that ends at x would move it from there; in front of the next it is out of the way.
        ahead, behind = (" ", "") if anchor == "end" else ("", " ")
        for line in lines:
            said = (ahead if spans else "") + escape(line, quote=False)
            spans.append(f'<tspan x="{x:g}" y="{at + size * 1.02:.1f}">{said}</tspan>')
            at += size * LINE
            wide = width(line, size, bold)
            self._reach(x + {"start": wide, "middle": wide / 2}.get(anchor, 0), at)
        self.parts.append(f"<text{look}>{behind.join(spans)}</text>")
        return at

    def arrow(self, d: str, x: float, y: float, way: str, kind: str = "d-way") -> None:
        """A line with its head at (x, y), pointing "down" or "right"."""
        self.path(d, kind)
        head = f"M{x:g},{y:g}l-4.5,-8h9z" if way == "down" else f"M{x:g},{y:g}l-8,-4.5v9z"
        self.path(head, "d-head")

    def svg(self, wide: float, high: float) -> str:
        """The drawing as SVG text; figure.py gives it its place and name."""
        size = f'width="{wide:g}" height="{high:g}" viewBox="0 0 {wide:g} {high:g}"'
        return f'<svg xmlns="http://www.w3.org/2000/svg" class="d-own" {size}>{"".join(self.parts)}</svg>'


def tall(lines: list[str], size: float = SIZE) -> float:
    """The height of lines of words."""
    return len(lines) * size * LINE
