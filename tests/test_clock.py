"""One day decides every date of a build."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest
from guide.page import clock


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GUIDE_TODAY", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)


def test_the_day_can_be_set_and_comes_before_the_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert clock.today() == date(1970, 1, 2)
    monkeypatch.setenv("GUIDE_TODAY", "2030-01-02")
    assert clock.today() == date(2030, 1, 2)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])
def test_the_day_is_the_same_in_every_zone(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        before = datetime.now(UTC).date()
        assert before <= clock.today() <= datetime.now(UTC).date()
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()


@pytest.mark.parametrize(("name", "value"), [("GUIDE_TODAY", "22.11.2026"), ("SOURCE_DATE_EPOCH", "today")])
def test_a_day_of_the_wrong_form_is_named_with_what_to_write(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValueError, match="GUIDE_TODAY must be a day such as"):
        clock.today()


def test_tomorrow_in_utc_has_begun_somewhere_and_the_day_after_has_not() -> None:
    assert not clock.is_to_come(date(2026, 11, 27), date(2026, 11, 26))
    assert clock.is_to_come(date(2026, 11, 28), date(2026, 11, 26))
