"""Tells when the makers of something that the guide is built on will leave it: `make due` runs this each week.

The theme prints the same at each build, where it would reach editors, who can do nothing about it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from guide.page import clock
from guide.page.problem import Problem
from guide.pull_request import commands

ENDS = {"mkdocs-material": date(2027, 5, 5)}
"""Package of requirements.in: the last day of its security updates, as its own notice at each build says."""
SOON = timedelta(days=90)
"""So long before an end the weekly run turns red."""


def told(today: date, ends: Mapping[str, date]) -> Iterator[tuple[Problem, bool]]:
    """A line for each package that ends, and whether it is time to act."""
    for package, end in ends.items():
        when = "ended on" if today > end else "end on"
        fix = "Read MAINTAINING.md, “When MkDocs or Material ends”."
        message = f"{package}: security updates {when} {clock.in_words(end)}. {fix}"
        yield Problem("requirements.in", 1, message), today >= end - SOON


def main() -> int:
    """Exit code 1 where it is time to act."""
    lines = list(told(clock.today(), ENDS))
    if commands.active():
        urgent_ones = [problem for problem, urgent in lines if urgent]
        print(*commands.lines(urgent_ones, [problem for problem, urgent in lines if not urgent]), sep="\n")
    print(*(problem for problem, _ in lines), sep="\n")
    return 1 if any(urgent for _, urgent in lines) else 0


if __name__ == "__main__":
    sys.exit(main())
