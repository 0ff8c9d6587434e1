"""The pen: SVG text from coordinates. Units are user units, which are CSS pixels on a 360 px phone.

Colors and weights live in docs/assets/figures.css. The few presentation attributes here (no fill, ink that follows the
text color) are what a file shows when it is opened alone, without that style sheet.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

PHONE = 328  # 360 px less two gutters of 16
WIDE = 600  # the content column, 31rem of 20 px, less what a scrollbar takes
Drawn = tuple[tuple[float, float], str]  # size, body
LINE = 17  # from baseline to baseline; DejaVu at 14 px is 16.3 tall


def num(value: float) -> str:
    """A coordinate with at most one decimal, in the fewest characters."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def path(cls: str, d: str, **attributes: str) -> str:
    """One path of class cls. Attribute names take _ for -."""
    more = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<path class="{cls}"{more} d="{d}"/>'


def text(x: float, y: float, words: str, cls: str = "", anchor: str = "") -> str:
    """One line of text with its baseline at y. anchor: "", "middle" or "end"."""
    kind = f' class="{cls}"' if cls else ""
    side = f' text-anchor="{anchor}"' if anchor else ""
    kind += ' fill="currentColor" stroke="none"'
    return f'<text{kind} x="{num(x)}" y="{num(y)}"{side}>{escape(words)}</text>'


def label(x: float, y: float, head: str, lines: Iterable[str] = (), cls: str = "f-b") -> str:
    """A head in bold and the lines under it; y is the head's baseline."""
    rest = (text(x, y + LINE * i, words) for i, words in enumerate(lines, 1))
    return text(x, y, head, cls) + "".join(rest)


def scale(x: float, y: float, mm: float, deepest: float) -> str:
    """The depth scale: ticks every 0.1, 0.5 and 1 mm downward from (x, y); mm is units per millimeter."""
    d, words = f"M{num(x)} {num(y)}v{num(mm * deepest)}M{num(x)} {num(y)}", ""
    for tenth in range(int(deepest * 10 + 0.01) + 1):
        long = 5 if tenth % 5 == 0 else 3
        if tenth % 10 == 0:
            long = 8
        d += f"h-{long}m{long} {num(mm / 10)}"  # in steps: the same text again costs nothing when compressed
        if tenth % 10 == 0:
            words += text(x - 11, y + tenth * mm / 10 + 4.5, str(tenth // 10), anchor="end")
    return path("f-axis", d) + words + text(max(x - 2, 28), y - 12, "mm", anchor="end")


def moved(x: float, y: float, body: str) -> str:
    """The same, x to the right and y further down."""
    return f'<g transform="translate({num(x)} {num(y)})">{body}</g>' if x or y else body


def document(name: str, size: tuple[float, float], title: str, desc: str, body: str) -> str:
    """The whole file. name prefixes every id, so that two figures can stand on one page."""
    layout = " is-wide" if name.endswith("-wide") else ""
    head = (
        f'xmlns="http://www.w3.org/2000/svg" class="draw{layout}" viewBox="0 0 {num(size[0])} {num(size[1])}" '
        f'role="img" aria-labelledby="{name}-t {name}-d" data-search-exclude="" '
        'fill="none" stroke="currentColor" font-family="sans-serif" font-size="14"'
    )
    names = f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(desc)}</desc>'
    return f"<svg {head}>{names}{body}</svg>\n"
