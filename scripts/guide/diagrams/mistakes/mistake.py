"""What a mistake in a diagram is, and how it is known."""

from __future__ import annotations

from typing import NamedTuple

# The signs that Pele's grammar waits for where a label should close.
CLOSER = "'(?:SQE|PE|DIAMOND_STOP|STADIUMEND)'"
NO_END = r".*got '\$end'"
SHORT_ARROW = r".*[^-<.=]->(?!>)"


class Mistake(NamedTuple):
    """A mistake editors make: its kind of diagram ("" for all), what Pele says, what the line is like, what we say.

    Where said is "", the line alone shows the mistake, whatever Pele makes of it.
    """

    kind: str
    said: str
    line: str
    message: str
