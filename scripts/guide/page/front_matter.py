"""When a page was last read against its sources, by whom, and when it must be read again.

An editor writes three dates and names in the front matter. A reader sees them at the foot of the page, and a
banner once the page is overdue. The form of the front matter is evidence/front-matter.schema.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from guide.page.clock import in_words
from guide.page.page import Page

SOON = timedelta(days=30)


@dataclass(frozen=True)
class Review:
    """due: "soon" in the last 30 days, "past" after them. Who has read the page is said in evidence/reviewers.yml."""

    reviewed: date
    next_review: date
    due: Literal["no", "soon", "past"]

    @property
    def reviewed_words(self) -> str:
        """The day of the last check as people write it: 22 November 2026."""
        return in_words(self.reviewed)

    @property
    def next_review_words(self) -> str:
        """The day of the next check as people write it."""
        return in_words(self.next_review)


def state(meta: Mapping[str, Any], today: date) -> Review:
    """The review of a page whose front matter has passed problems(). Dates may be dates or text; else ValueError."""
    reviewed, following = _date(meta["reviewed"]), _date(meta["next_review"])
    due: Literal["no", "soon", "past"] = "no"
    if today > following:
        due = "past"
    elif today >= following - SOON:
        due = "soon"
    return Review(reviewed, following, due)


def state_of(page: Page, today: date) -> Review | None:
    """The review of a page, None where its front matter cannot be read: its problem is told elsewhere."""
    try:
        return state(values(page), today)
    except (KeyError, ValueError):
        return None


@dataclass(frozen=True)
class Change:
    """What a page says otherwise since a day. what: a sentence. withdrawn: a statement that does not hold, or ""."""

    day: date
    what: str
    withdrawn: str = ""

    @property
    def day_words(self) -> str:
        """The day as people write it."""
        return in_words(self.day)


def changes(page: Page) -> list[Change]:
    """The changes that a page's front matter names, the newest first; none where it has a fault, told elsewhere."""
    try:
        rows = [
            Change(_date(row["date"]), str(row["what"]), str(row.get("withdrawn") or ""))
            for row in values(page).get("changes") or ()
        ]
    except (AttributeError, KeyError, TypeError, ValueError):
        return []
    return sorted(rows, key=lambda row: row.day, reverse=True)


def broken(page: Page) -> bool:
    """Whether the front matter is no YAML, or something else than fields with values."""
    return bool(page.front_matter.strip()) and not page.meta


def values(page: Page) -> dict[str, Any]:
    """The front matter of a page, nothing where it cannot be read."""
    return {} if page.front_matter_problem else page.meta


def _date(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
