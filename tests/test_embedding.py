"""The clinic's guide in Chromium: the chooser, the copied line, and the page without script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Open, serve
from embed_stage import Stage, stage
from frames import fits, height, inside, wait
from guide.publish import embed
from guide.publish import embed_guide as embedding
from playwright.sync_api import Page
from test_browser import violations


@pytest.fixture(scope="module", name="stage")
def _stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with stage(tmp_path_factory.mktemp("guide")) as built:
        yield built


LABELS = {"where": "Where do you paste it?", "show": "Show it below as wide as"}


def script(page: Page) -> str:
    """The script's line as the guide shows it."""
    return page.locator(".embed-code").first.inner_text().strip()


def choose(page: Page, **choices: str) -> str:
    """Choose by label; returns what is to be pasted."""
    for label, value in choices.items():
        page.get_by_label(LABELS.get(label, label), exact=True).select_option(label=value)
    return page.get_by_label("Paste this").input_value()


def test_the_guide_gives_both_lines_for_the_page_that_was_chosen(stage: Stage, open_page: Open) -> None:
    page = open_page(stage.guide + "embedding/?page=how/two")
    assert choose(page) == f"{embed.iframe(stage.guide + 'how/two/embed.html', 'Two')}\n{script(page)}"
    page.get_by_label("Height in pixels").fill("900")
    page.get_by_label("Height in pixels").blur()
    title = 'How "one" & two work'
    line = choose(page, Page=title, Colors="Dark").split("\n")[0]
    assert line == embed.iframe(stage.guide + "how/one/embed.html#dark", title, 900).replace("&lt;", "<")
    assert wait(page, lambda: inside(page).url == stage.guide + "how/one/embed.html#dark")
    assert page.locator("iframe").get_attribute("height") == "900"


def test_the_guide_gives_the_line_of_a_short_form_and_of_a_part(stage: Stage, open_page: Open) -> None:
    page = open_page(stage.guide + "embedding/?page=how/one")
    page.get_by_label("How much of it?").select_option(label="Its short form")
    assert f'src="{stage.guide}how/one/embed-short.html"' in page.get_by_label("Paste this").input_value()
    assert wait(page, lambda: inside(page).url == stage.guide + "how/one/embed-short.html")
    page.goto(stage.guide + "embedding/?part=help")
    line = page.get_by_label("Paste this").input_value().split("\n")[0]
    assert line == embed.iframe(stage.guide + "parts/help/embed.html", "When to get help")
    assert page.get_by_label("Page", exact=True).is_disabled()
    assert choose(page, where="WordPress") == stage.guide + "parts/help/embed.html"
    assert wait(page, lambda: inside(page).url == stage.guide + "parts/help/embed.html")


def test_what_the_guide_gives_works_where_it_is_pasted(stage: Stage, open_page: Open) -> None:
    pasted = choose(open_page(stage.guide + "embedding/?page=how/one"))
    page = open_page(stage.host(pasted))
    assert wait(page, lambda: height(page) != 600 and fits(page))


def test_for_wordpress_the_guide_gives_the_pages_address_alone(stage: Stage, open_page: Open) -> None:
    page = open_page(stage.guide + "embedding/?page=how/two")
    assert choose(page, where="WordPress") == stage.guide + "how/two/embed.html", "all of it"
    amount = page.get_by_label("How much of it?")
    amount.select_option(label="Its short form")
    assert page.get_by_label("Paste this").input_value() == stage.guide + "how/two/"
    assert page.get_by_label("Colors", exact=True).is_disabled() and page.get_by_label("Height in").is_disabled()
    assert page.locator("[id^=embed-in-]:visible").count() == 1


@pytest.mark.parametrize("place", ["policy", "isolated"])
def test_for_a_strict_site_the_guide_gives_what_works_there(
    stage: Stage, open_page: Open, tmp_path: Path, place: str
) -> None:
    guide = open_page(stage.guide + "embedding/?page=how/one")
    guide.get_by_label("Where do you paste it?").select_option(place)
    pasted = guide.get_by_label("Paste this").input_value()
    lines, _, words = pasted.partition("\n\n")
    header = {
        "policy": f"Content-Security-Policy: default-src 'none'; {words}",
        "isolated": "Cross-Origin-Embedder-Policy: require-corp",
    }
    (tmp_path / "_headers").write_text(f"/*\n  {header[place]}\n", "utf-8")
    (tmp_path / "favicon.ico").touch()
    (tmp_path / "index.html").write_text(f"<!doctype html><title>Strict</title>{lines}", "utf-8")
    with serve(tmp_path) as clinic:
        page = open_page(clinic)
        assert wait(page, lambda: height(page) != 600 and fits(page))


@pytest.mark.parametrize("wrong", ["10", "-5", "99999", "600.5", "", "1e9"])
def test_a_height_that_is_none_gives_no_line_and_says_why(stage: Stage, open_page: Open, wrong: str) -> None:
    page = open_page(stage.guide + "embedding/")
    before = height(page)
    page.get_by_label("Height in pixels").fill(wrong)
    page.get_by_label("Height in pixels").blur()
    assert choose(page) == ""
    assert "from 200 to 5000" in page.get_by_role("status").inner_text()
    assert height(page) == before
    page.get_by_label("Height in pixels").fill("250")
    page.get_by_label("Height in pixels").blur()
    assert 'height="250"' in choose(page) and page.get_by_role("status").inner_text() == ""


@pytest.mark.parametrize(("show", "wide"), [("A phone", 360), ("A narrow column", 240)])
def test_the_guide_shows_the_frame_as_a_phone_and_a_column_do(
    stage: Stage, open_page: Open, show: str, wide: int
) -> None:
    page = open_page(stage.guide + "embedding/?page=how/one", viewport={"width": 1280, "height": 800})
    assert "data-width" not in choose(page, show=show)
    assert wait(page, lambda: inside(page).evaluate("innerWidth") in (wide, wide - 2))


def test_a_guide_without_an_address_says_that_its_lines_cannot_work() -> None:
    listed = [embedding.Listed("One", embed.addresses("", "how/one/index.html"))]
    html = embedding._chooser(listed, [], "../")
    assert "<form" not in html and "set SITE_URL" in html


def test_the_guide_copies_the_line(stage: Stage, open_page: Open) -> None:
    page = open_page(stage.guide + "embedding/", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy it").click()
    assert wait(page, lambda: page.get_by_role("status").inner_text() == "Copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.get_by_label("Paste this").input_value()


def test_without_script_the_guide_shows_ready_lines_and_no_chooser(stage: Stage, open_page: Open) -> None:
    page = open_page(stage.guide + "embedding/", java_script_enabled=False)
    assert not page.locator(".embed-chooser").is_visible()
    page.locator(".embed-lines summary").click()
    assert page.locator(".embed-lines code").nth(1).is_visible()
    assert embed.iframe(stage.guide + "how/two/embed.html", "Two") in page.locator(".embed-lines").inner_text()


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_the_guide(stage: Stage, open_page: Open, width: int) -> None:
    page = open_page(stage.guide + "embedding/", viewport={"width": width, "height": 800})
    page.locator(".embed-lines summary").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
