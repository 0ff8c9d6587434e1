"""The clock of healing: the days that a reader can choose, and the part of the year that each belongs to.

From day three on it should get better, so day three opens the part that begins with it.
"""

from __future__ import annotations

from typing import Any

NAME = "healing"
DAYS = 8
"""The first week has a choice for each day, from the day of the treatment."""


def days(data: dict[str, Any]) -> list[tuple[str, int]]:
    """(what a reader chooses, number of its slot in data["slots"]): days of the first week, then whole slots."""
    slots = data["slots"]
    found = [(str(day), _slot(day, slots)) for day in range(DAYS)]
    later = [number for number, slot in enumerate(slots) if slot["days"][0] >= DAYS - 1]
    return [*found, *((slots[number]["when"], number) for number in later)]


def _slot(day: int, slots: list[dict[str, Any]]) -> int:
    """The last slot that has begun on this day and is not over before it."""
    begun = [number for number, slot in enumerate(slots) if slot["days"][0] <= day <= slot["days"][1]]
    within = [number for number in begun if slots[number]["days"][0] < DAYS - 1]
    return (within or begun)[-1]
