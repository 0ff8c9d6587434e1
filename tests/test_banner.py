"""A page that was not checked in time says so: on its own, in a frame, by the build's day and by the reader's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import fixture_site
import pytest
from conftest import Open, serve
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser

FILES = ("bad/index.html", "bad/embed.html", "bad/embed-short.html")
LATE = "This page was due for a check on 22 May 2027. It may be out of date."
SHOWN = ".md-banner, .late"
PAGE = {"bad.md": "A page of words.\n"}


def built(folder: Path, day: str) -> Path:
    docs = fixture_site.write(folder, PAGE)
    code, said = fixture_site.build(docs, folder / "site", env={"GUIDE_TODAY": day})
    assert code == 0, said
    return folder / "site"


@pytest.fixture(scope="module")
def in_time(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("in-time"), "2026-12-01")


@pytest.fixture(scope="module")
def of_old(in_time: Path) -> Iterator[str]:
    """The address of a site that was built in time."""
    with serve(in_time) as address:
        yield address


def test_a_build_after_the_day_says_so_without_any_script(tmp_path: Path) -> None:
    site = built(tmp_path, "2027-05-23")
    for name in FILES:
        (banner,) = LexborHTMLParser((site / name).read_text("utf-8")).css(SHOWN)
        assert banner.text(strip=True) == LATE and "hidden" not in banner.attributes, name


def test_a_build_on_the_day_hides_it_from_readers_without_script(in_time: Path) -> None:
    for name in FILES:
        (banner,) = LexborHTMLParser((in_time / name).read_text("utf-8")).css(SHOWN)
        assert "hidden" in banner.attributes, name


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(("day", "shown"), [("2027-05-22", False), ("2027-05-23", True)])
def test_a_reader_after_the_day_sees_it_in_an_old_build(
    name: str, day: str, shown: bool, of_old: str, open_page: Open
) -> None:
    page = open_page("about:blank", viewport={"width": 320, "height": 700})
    page.clock.set_fixed_time(datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC))
    page.goto(of_old + name)
    banner = page.locator(SHOWN)
    expect(banner).to_be_visible(visible=shown)
    assert not shown or banner.inner_text().strip() == LATE
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
