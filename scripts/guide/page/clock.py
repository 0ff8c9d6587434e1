"""The one clock: every date of a build is judged by the same day, wherever the computer stands."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip  # not strftime: its names follow the computer's language


def today() -> date:
    """The day to judge by, in UTC.

    GUIDE_TODAY (as 2026-11-22) comes first, then SOURCE_DATE_EPOCH (seconds since 1970, as reproducible builds set
    it), then the clock. Raises ValueError, with what to write, for another form.
    """
    given = os.environ.get("GUIDE_TODAY", "")
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        if given:
            return date.fromisoformat(given)
        if seconds:
            return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise ValueError(
            "GUIDE_TODAY must be a day such as 2026-11-22, SOURCE_DATE_EPOCH a number of seconds."
        ) from error
    return datetime.now(UTC).date()


def is_to_come(day: date, today: date) -> bool:
    """Whether nobody on Earth can have had this day yet: east of Greenwich it begins up to 14 hours before UTC's."""
    return day > today + timedelta(days=1)


def in_words(day: date) -> str:
    """22 November 2026: the month in words, because 11/12 is two different days."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
