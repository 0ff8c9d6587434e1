"""The clinic's guide in Chromium: the chooser, the copied line, and the page without script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import Open
from embed_stage import Stage, stage
from frames import height, inside, wait
from guide.publish import embed
from test_browser import violations


@pytest.fixture(scope="module", name="stage")
def _stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with stage(tmp_path_factory.mktemp("guide")) as built:
        yield built


def test_the_guide_gives_the_line_for_the_page_that_was_chosen(stage: Stage, open_page: Open) -> None:
    page = open_page(stage.guide + "embedding/?page=how/two")
    line = page.get_by_label("Line to paste")
    assert line.input_value() == embed.frame(stage.guide + "how/two/embed.html", "Two")
    page.get_by_label("Page", exact=True).select_option('How "one" & two work')
    page.get_by_label("Colors", exact=True).select_option("Dark")
    page.get_by_label("Height in pixels").fill("900")
    page.get_by_label("Height in pixels").blur()
    title = 'How "one" & two work'
    assert line.input_value() == embed.frame(stage.guide + "how/one/embed.html#dark", title, 900).replace("&lt;", "<")
    assert wait(page, lambda: inside(page).url == stage.guide + "how/one/embed.html#dark")
    assert height(page) == 900


def test_the_guide_copies_the_line(stage: Stage, open_page: Open) -> None:
    page = open_page(stage.guide + "embedding/", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the line").click()
    assert wait(page, lambda: page.get_by_role("status").inner_text() == "Copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.get_by_label("Line to paste").input_value()


def test_without_script_the_guide_shows_ready_lines_and_no_chooser(stage: Stage, open_page: Open) -> None:
    page = open_page(stage.guide + "embedding/", java_script_enabled=False)
    assert not page.locator(".embed-chooser").is_visible()
    page.locator(".embed-lines summary").click()
    assert page.locator(".embed-lines code").nth(1).is_visible()
    assert embed.frame(stage.guide + "how/two/embed.html", "Two") in page.locator(".embed-lines").inner_text()


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_the_guide(stage: Stage, open_page: Open, width: int) -> None:
    page = open_page(stage.guide + "embedding/", viewport={"width": width, "height": 800})
    page.locator(".embed-lines summary").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
