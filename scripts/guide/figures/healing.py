"""The healing timeline: minutes to one year on a broken scale, down the page on a phone and across it elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from guide.figures.svg import LINE, PHONE, WIDE, Drawn, num, path, text

# Where the unit changes the axis is broken; within one piece time is to scale. Days.
PIECES = ((0.0, 0.5), (0.5, 7.0), (7.0, 28.0), (28.0, 91.0), (91.0, 365.0))
MINOR = (
    [hour / 24 for hour in range(2, 12, 2)],
    [2.0, 4.0, 5.0, 6.0],
    [14.0, 21.0],
    [61.0],
    [122.0, 152.0, 213.0, 243.0, 274.0, 304.0, 335.0],
)
NAMES = {0.0: "Needling", 0.5: "12 hours", 1.0: "1 day", 3.0: "3 days", 7.0: "1 week", 28.0: "4 weeks"}
NAMES |= {91.0: "3 months", 182.0: "6 months", 365.0: "1 year"}
GAP = 10.0
DOWN = (56.0, 206.0, 46.0, 46.0, 112.0)  # units of each piece on a phone
ACROSS = (80.0, 228.0, 76.0, 76.0, 98.0)  # and on a wide page


class Axis:
    """Time in days to a coordinate; lengths are those of the PIECES in units."""

    def __init__(self, start: float, lengths: tuple[float, ...]) -> None:
        self.pieces: list[tuple[float, float, float, float]] = []
        at = start
        for (first, last), length in zip(PIECES, lengths, strict=True):
            self.pieces.append((first, last, at, at + length))
            at += length + GAP

    @property
    def end(self) -> float:
        """The coordinate of one year."""
        return self.pieces[-1][3]

    def at(self, day: float, starts: bool = False) -> float:
        """The coordinate of a day; on a break its near side, or its far side for what starts there."""
        for first, last, low, high in self.pieces:
            if first <= day < last or (day == last and not (starts and last < PIECES[-1][1])):
                return low + (day - first) / (last - first) * (high - low)
        raise ValueError(f"day {day} is not between 0 and 365")

    def ticks(self) -> list[tuple[float, bool]]:
        """Every tick: coordinate, and whether it has a name."""
        named = [(self.at(day), True) for day in NAMES]
        return named + [(self.at(day), False) for days in MINOR for day in days]


def healing(data: dict[str, Any], wide: bool = False) -> Drawn:
    """data["slots"]: {days: [from, to], seen, skin: {head, lines}}; "|" in words is a line end on the wide layout.

    data["care"]: normal (to: its last day) and worse (from: its first day) stand at their day, the others hold at any
    time; each has head and lines for a phone, and wide: {head, lines}.
    """
    return _across(data) if wide else _down(data)


def mark(kind: str, x: float, y: float) -> str:
    """The shape of a care card at (x, y): circle usual, diamond call the clinic, square urgent."""
    shapes = {
        "normal": f"M{num(x - 5)} {num(y)}a5 5 0 1 1 10 0 5 5 0 1 1-10 0z",
        "call": f"M{num(x)} {num(y - 6.5)}l6.5 6.5-6.5 6.5-6.5-6.5z",
        "urgent": f"M{num(x - 5)} {num(y - 5)}h10v10h-10z",
    }
    fill = {"fill": "currentColor"} if kind == "urgent" else {}
    return path(f"f-{kind}", shapes[kind], stroke_width="2", **fill)


def _stack(x: float, y: float, heads: list[str], lines: list[str], cls: str = "f-b") -> str:
    rows = [(words, cls) for words in heads] + [(words, "") for words in lines]
    return "".join(text(x, y + LINE * i, words, kind) for i, (words, kind) in enumerate(rows))


def _flat(lines: list[str]) -> list[str]:
    return [line.replace("|", " ") for line in lines]


def _broken(lines: list[str]) -> list[str]:
    return [part for line in lines for part in line.split("|")]


def _down(data: dict[str, Any]) -> Drawn:
    """Time runs down: axis, what you see, in the skin."""
    x, see, skin = 76.0, 84.0, 207.0
    axis = Axis(34, DOWN)
    start, care, below = axis.at(0), data["care"], axis.end + 42
    rule = f"M{PHONE - 2} {num(start)}V{num(below - 24)}H6V{num(below - 10)}"
    body = path("f-rule f-urgent-line", rule, stroke_width="2")
    body += text(see, start - 18, "What you see", "f-b") + text(skin, start - 18, "In the skin", "f-b")
    body += path("f-lead", f"M{num(see)} {num(start - 10)}H198M{num(skin)} {num(start - 10)}H318")
    body += _line(
        axis,
        lambda at: f"{num(x)} {num(at)}",
        lambda at, size: f"M{num(x)} {num(at)}h{-size}",
        "l-5 2.5 10 5-5 2.5",
        "V",
    )
    body += "".join(text(x - 8, axis.at(day) + 5, name, anchor="end") for day, name in NAMES.items())
    for slot in data["slots"]:
        low, high = axis.at(slot["days"][0], starts=True) + 1.5, axis.at(slot["days"][1]) - 1.5
        for lane, left in (("seen", see), ("skin", skin)):
            body += _bar(slot[lane], lane, f"M{num(left + 2.5)} {num(low)}V{num(high)}")
            top = low + 12
            if lane == "seen" and slot["days"][0] == care["worse"]["from"]:
                heads = [care["worse"]["head"], *care["worse"]["lines"]]
                body += mark("call", left + 17, top + 5) + _stack(left + 28, top + 10, heads, [], "f-call")
                top += 3 * LINE + 6
            body += _stack(left + 11, top, _flat([slot[lane]["head"]]), _flat(slot[lane]["lines"]))
            if lane == "seen" and slot["days"][1] == care["normal"]["to"]:
                usual = care["normal"]
                body += mark("normal", left + 17, high - 24)
                body += _stack(left + 28, high - 19, [usual["head"]], usual["lines"], "f-normal-t")
    for entry in care.values():
        if "from" not in entry and "to" not in entry:
            body += mark(entry["kind"], 6, below - 5)
            body += _stack(18, below, entry["head"].split("|"), entry["lines"], f"f-{entry['kind']}")
            below += LINE * (len(entry["head"].split("|")) + len(entry["lines"])) + 9
    return (PHONE, below - LINE), body


def _bar(cell: dict[str, Any], lane: str, d: str) -> str:
    """A bar over the time of a slot, dashed where there is nothing to see."""
    dashes = {"stroke_dasharray": "2 4"} if cell.get("nothing") else {}
    return path({"seen": "f-seen", "skin": "f-in"}[lane], d, stroke_width="5", **dashes)


def _line(axis: Axis, at: Callable[[float], str], tick: Callable[[float, int], str], zigzag: str, letter: str) -> str:
    """The axis with its breaks and ticks."""
    d = f"M{at(axis.pieces[0][2])}"
    for i, piece in enumerate(axis.pieces):
        d += f"{letter}{num(piece[3])}" + (zigzag if i + 1 < len(axis.pieces) else "")
    d += "".join(tick(where, 6 if named else 3) for where, named in axis.ticks())
    return path("f-axis", d)


def _across(data: dict[str, Any]) -> Drawn:
    """Time runs to the right: what you see above the axis, what happens in the skin below, care at the bottom."""
    axis = Axis(1, ACROSS)
    rows = max(len(_broken([slot["seen"]["head"], *slot["seen"]["lines"]])) for slot in data["slots"])
    under = max(len(_broken([slot["skin"]["head"], *slot["skin"]["lines"]])) for slot in data["slots"])
    y = 28 + rows * LINE + 16
    body = text(0, 14, "What you see", "f-b f-lane")
    body += _line(
        axis, lambda at: f"{num(at)} {num(y)}", lambda at, size: f"M{num(at)} {num(y)}v{size}", "l2.5 5 5-10 2.5 5", "H"
    )
    for day, name in NAMES.items():
        if name not in ("12 hours", "6 months"):  # no room for these two; the phone layout and the table have them
            side = {0.0: "", 365.0: "end"}.get(day, "middle")
            body += text(axis.at(day), y + 21, name, anchor=side)
    body += text(0, y + 46, "In the skin", "f-b f-lane")
    low = y + 58
    for slot in data["slots"]:
        a, b = axis.at(slot["days"][0], starts=True) + 1, axis.at(slot["days"][1]) - 1
        words = _broken([slot["seen"]["head"]]), _broken(slot["seen"]["lines"])
        body += _bar(slot["seen"], "seen", f"M{num(a)} {num(y - 7)}H{num(b)}")
        body += _stack(a, y - 17 - LINE * (len(words[0]) + len(words[1]) - 1), *words)
        body += _bar(slot["skin"], "skin", f"M{num(a)} {num(low)}H{num(b)}")
        body += _stack(a, low + 19, _broken([slot["skin"]["head"]]), _broken(slot["skin"]["lines"]))
    low += 19 + under * LINE
    care, end = _care(axis, data["care"], low + 14)
    return (WIDE, end), body + care


def _care(axis: Axis, care: dict[str, Any], y: float) -> tuple[str, float]:
    """A row each: a shape where it begins, a line over the time it holds, its words; and where the rows end."""
    body = ""
    for entry in care.values():
        kind, words = entry["kind"], entry["wide"]
        first, last = axis.at(entry.get("from", 0)), axis.at(entry.get("to", PIECES[-1][1]))
        body += mark(kind, first + 6.5, y)
        body += path(f"f-rule f-{kind}-line", f"M{num(first + 13)} {num(y)}H{num(last)}", stroke_width="2")
        cls = "f-normal-t" if kind == "normal" else f"f-{kind}"
        body += _stack(first + 20, y + 19, [words["head"]], words["lines"], cls)
        y += LINE * len(words["lines"]) + 40
    return body, y - 14
