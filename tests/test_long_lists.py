"""The lists of all sources and all claims: short while closed, and open at the place that a link leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import drivers
import pytest
from conftest import Open, serve
from playwright.sync_api import expect
from webdriver import Engine

PAGES = ("evidence/sources/", "evidence/claims/")
HIGHEST = 12_000
STATE = """
const place = document.getElementById(arguments[0]), box = place.getBoundingClientRect()
return [place.closest('details').open, box.height > 0, box.top >= 0 && box.top < innerHeight]
"""


def places(site: Path, page: str) -> list[str]:
    """The ids of all entries of a list."""
    html = (site / page / "index.html").read_text("utf-8")
    inside = r'<li id="([\w-]+)"' if "sources" in page else r'class="claim-open" id="(c\d+)"'
    return re.findall(inside, html)


@pytest.mark.parametrize("page", PAGES)
def test_a_long_list_is_short_while_it_is_closed(address: str, open_page: Open, page: str) -> None:
    shown = open_page(address + page, viewport={"width": 360, "height": 800})
    assert shown.evaluate("document.documentElement.scrollHeight") <= HIGHEST
    assert shown.locator("article details[open]").count() == 0


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("script", [True, False])
def test_a_link_to_an_entry_opens_it(site: Path, address: str, open_page: Open, page: str, script: bool) -> None:
    ids = places(site, page)
    assert len(ids) > 20
    shown = open_page(address + page, viewport={"width": 360, "height": 800}, java_script_enabled=script)
    for id in (ids[0], ids[len(ids) // 2], ids[-1]):
        shown.goto(f"{address}{page}?{id}#{id}")
        entry = shown.locator(f"#{id}")
        entry.wait_for(state="visible")
        expect(entry).to_be_in_viewport()


def test_a_link_to_a_claim_that_the_filter_hides_shows_it(site: Path, address: str, open_page: Open) -> None:
    shown = open_page(address + PAGES[1], viewport={"width": 360, "height": 800})
    shown.locator("#show-contested").check()
    id = next(id for id in places(site, PAGES[1]) if not shown.locator(f"#{id}-name").is_visible())
    shown.evaluate("id => { location.hash = id }", id)
    shown.locator(f"#{id}").wait_for(state="visible")
    expect(shown.locator("#show-all")).to_be_checked()


@pytest.fixture(scope="module")
def plain(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same pages without any script, for engines whose drivers cannot turn it off."""
    folder = tmp_path_factory.mktemp("plain")
    for page in PAGES:
        (folder / page).mkdir(parents=True)
        html = (site / page / "index.html").read_text("utf-8")
        (folder / page / "index.html").write_text(re.sub(r"<script.*?</script>", "", html, flags=re.S))
    (folder / "assets").mkdir()
    (folder / "assets/guide.css").write_bytes((site / "assets/guide.css").read_bytes())
    with serve(folder) as url:
        yield url


@pytest.fixture(scope="module", params=["Chromium", "Firefox", "WebKit"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    try:
        with drivers.start(request.param, tmp_path_factory.mktemp(request.param)) as running:
            yield running
    except LookupError as missing:
        pytest.skip(f"{request.param} or its driver is not here ({missing}): python scripts/browser.py installs it")


@pytest.mark.parametrize("page", PAGES)
def test_every_engine_opens_an_entry_without_a_script(site: Path, plain: str, engine: Engine, page: str) -> None:
    engine.size(600, 900)
    id = places(site, page)[7]
    engine.open(f"{plain}{page}?{id}#{id}")
    assert engine.wait(lambda: engine.run(STATE, id) == [True, True, True]), engine.run(STATE, id)


def test_paper_shows_every_claim_whole(address: str, open_page: Open) -> None:
    shown = open_page(address + PAGES[1])
    shown.emulate_media(media="print")
    hidden = "[...document.querySelectorAll('.claim-open')].filter(claim => !claim.offsetHeight).length"
    assert shown.evaluate(hidden) == 0
