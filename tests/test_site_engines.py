"""The site's own pages in Firefox and WebKit: search, menu, colors and keyboard. Chromium has files of its own."""

from __future__ import annotations

from collections.abc import Iterator

import drivers
import pytest
from webdriver import ENTER, ESCAPE, SPACE, TAB, Engine

HERE = "return document.activeElement.className"
PAPER = "return getComputedStyle(document.body).backgroundColor"
DARK = "rgb(18, 25, 27)"


@pytest.fixture(scope="module", params=["Firefox", "WebKit"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    try:
        with drivers.start(request.param, tmp_path_factory.mktemp(request.param)) as running:
            yield running
    except LookupError as missing:
        pytest.skip(f"{request.param} or its driver is not here ({missing}): python scripts/browser.py installs it")


@pytest.fixture(params=[600, 1300], ids=["narrow", "wide"])
def page(engine: Engine, address: str, request: pytest.FixtureRequest) -> Engine:
    engine.size(request.param, 900)
    engine.open(address + "treatment/healing/")
    engine.run("localStorage.clear()")
    assert engine.wait(lambda: engine.run("return innerWidth > 1219") == (request.param > 1219))
    return engine


def focus(page: Engine, css: str) -> None:
    page.run("document.querySelector(arguments[0]).focus()", css)


def test_search_opens_finds_and_gives_the_focus_back(page: Engine) -> None:
    focus(page, ".find-button")
    page.type(ENTER)
    assert page.wait(lambda: page.run("return document.activeElement.name === 'words'"))
    page.type("how long redness")
    assert page.wait(lambda: page.run("return document.querySelectorAll('.find-title').length > 2"))
    first = "return [...document.querySelectorAll('.find-title')].slice(0, 3).map(a => a.href).join()"
    assert page.wait(lambda: "treatment/healing" in page.run(first))
    for _ in range(12):
        page.type(TAB)
        inside = "const e = document.activeElement; return e === document.body || !!e.closest('.find')"
        assert page.run(inside), page.run(HERE)
        if page.run("return document.activeElement === document.body"):  # the browser's own controls come next
            break
    focus(page, ".find input")
    page.type(ESCAPE)
    assert page.wait(lambda: not page.run("return document.querySelector('.find').open"))
    assert page.wait(lambda: "find-button" in page.run(HERE))


def test_words_of_a_crisis_lead_to_help(page: Engine) -> None:
    page.click(".find-button")
    page.type("suicidal", ".find input")
    first = "return document.querySelector('.find-title')?.textContent"
    assert page.wait(lambda: page.run(first) == "Get help now")
    page.type(ESCAPE, ".find input")


def test_the_colors_change_stay_and_are_told(page: Engine) -> None:
    before = page.run(PAPER)
    focus(page, "#colors")
    page.type(SPACE)
    assert page.wait(lambda: page.run(PAPER) != before)
    chosen = page.run(PAPER)
    told = "return document.querySelector('#colors').ariaPressed"
    assert page.wait(lambda: page.run(told) == str(chosen == DARK).lower())
    page.run("location.reload()")
    assert page.wait(lambda: page.run("return document.readyState") == "complete" and page.run(PAPER) == chosen)


def test_the_menu_opens_its_sections_and_closes_by_keyboard(page: Engine) -> None:
    narrow = page.run("return innerWidth < 1220")
    if narrow:
        assert not page.run("return document.querySelector('#menu').offsetHeight")
        focus(page, ".menu-button")
        page.type(ENTER)
        assert page.wait(lambda: page.run(HERE) == "md-icon menu-close")
    assert page.wait(lambda: page.run("return document.querySelector('#menu').offsetHeight > 100"))
    focus(page, "#menu [aria-expanded=false]")
    page.type(ENTER)
    assert page.wait(lambda: page.run("return document.activeElement.ariaExpanded") == "true")
    page.type(TAB)
    assert page.wait(lambda: page.run("return document.activeElement.matches('#menu ul ul a')"))
    if narrow:
        page.type(ESCAPE)
        assert page.wait(lambda: "menu-button" in page.run(HERE))
        assert page.wait(lambda: not page.run("return document.querySelector('#menu').offsetHeight"))


def test_the_skip_link_leads_into_the_text(page: Engine) -> None:
    page.type(TAB, "body")
    assert page.wait(lambda: page.run(HERE) == "md-skip")
    page.type(ENTER)
    assert page.wait(lambda: page.run("return location.hash.length > 1"))
    page.type(TAB)
    assert page.wait(lambda: page.run("return !!document.activeElement.closest('article')"))
