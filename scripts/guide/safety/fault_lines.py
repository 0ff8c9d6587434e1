"""Where in an editor's file a fault of the finished HTML comes from.

HTML has no lines. But a text that is cut off before the fault does not have it: so the first line is looked for by
which the fault is there. It is found however the words are spelled, in entities, references or attribute lists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

END = "End."
"""A paragraph behind the cut: some of what an editor writes is read only if something follows it."""
MOST = 40
"""Renderings for one page: each fault needs up to a dozen, faults close to each other share theirs."""

Faults = Callable[[str], Sequence[str]]


def lines(text: str, found: Sequence[str], faults: Faults, cuts: Sequence[int]) -> list[int]:
    """The line of each fault in a text, from 1; line 1 where cutting does not help.

    found: the faults of the whole text. faults: what finds them in a part of it. cuts: after how many lines the text
    may be cut, rising, the last one being all of them: not inside code, where half a block is another text.
    """
    remembered: dict[int, Counter[str]] = {}
    number: Counter[str] = Counter()
    places = []
    for message in found:
        number[message] += 1
        places.append(_first(text.split("\n"), message, number[message], faults, cuts, remembered))
    return places


def _first(
    lines: list[str],
    message: str,
    number: int,
    faults: Faults,
    cuts: Sequence[int],
    remembered: dict[int, Counter[str]],
) -> int:
    low, high = 0, len(cuts) - 1
    while low < high:
        middle = (low + high) // 2
        cut = cuts[middle]
        if cut not in remembered:
            if len(remembered) >= MOST:
                break
            remembered[cut] = Counter(faults("\n".join([*lines[:cut], "", END])))
        if remembered[cut][message] >= number:
            high = middle
        else:
            low = middle + 1
    return cuts[low] if cuts else 1
