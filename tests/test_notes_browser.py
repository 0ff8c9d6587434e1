"""A note in a browser: its mark opens it where it stands, by finger, key or no script, and it is a row of the list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import drivers
import pytest
from conftest import Open
from frames import wait
from playwright.sync_api import Page, expect
from test_paper import names
from webdriver import ENTER, ESCAPE, TAB, Engine

PAGE = "deciding/risks/"
MARK, ROWS, LIST = "sup.mark > button", ".proof-notes > li", ".proof > details"
FOCUS = "return document.activeElement.id || document.activeElement.className || document.activeElement.localName"
NEAR = """
const note = document.querySelector(arguments[0]), mark = document.querySelector(arguments[1]);
if (!note.matches(':popover-open')) return null;
const [a, b] = [note.getBoundingClientRect(), mark.getBoundingClientRect()];
return Math.min(Math.abs(a.top - b.bottom), Math.abs(b.top - a.bottom));"""
NEXT = """
const stops = [...document.querySelectorAll('article :is(a[href], button)')].filter(e => e.checkVisibility());
const mark = document.querySelector(arguments[0]);
return stops.find(e => mark.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING) === document.activeElement"""

SHOWN = "e => e.checkVisibility({contentVisibilityAuto: true})"
WORDS = "#:~:text=Chelsea%20and%20Westminster"
"""A link to words that stand in the list alone. An engine opens what is folded around them as its search does."""


@pytest.fixture(scope="module", params=["Chromium", "Firefox", "WebKit"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    try:
        with drivers.start(request.param, tmp_path_factory.mktemp(request.param)) as running:
            yield running
    except LookupError as missing:
        pytest.skip(f"{request.param} or its driver is not here ({missing}): python scripts/browser.py installs it")


def opened(engine: Engine, address: str) -> str:
    """Open the first note by keyboard on a page as wide as a phone; its id."""
    engine.size(600, 900)
    engine.open(address + PAGE)
    engine.run("document.querySelector(arguments[0]).focus()", MARK)
    engine.press(ENTER)
    id = str(engine.run("return document.querySelector(arguments[0]).getAttribute('popovertarget')", MARK))
    assert engine.wait(lambda: engine.run(FOCUS) == id), "the note takes the focus, so that a screen reader hears it"
    return id


def test_a_note_opens_at_its_mark_and_escape_leads_back(engine: Engine, address: str) -> None:
    id = opened(engine, address)
    assert engine.run(NEAR, f"#{id}", MARK) < 40
    engine.press(ESCAPE)
    assert engine.wait(lambda: engine.run("return document.activeElement.matches(arguments[0])", MARK))
    assert engine.run(NEAR, f"#{id}", MARK) is None


def test_the_way_of_tab_leads_through_a_note_and_on_behind_its_mark(engine: Engine, address: str) -> None:
    id = opened(engine, address)
    held = engine.run("return document.querySelectorAll(`#${arguments[0]} :is(a:not([role]), button)`).length", id)
    assert held > 1
    for _ in range(held):
        engine.press(TAB)
        assert engine.run("return document.activeElement.closest('li')?.id") == id
    assert engine.run("return document.activeElement.localName") == "button", "the last closes the note"
    engine.press(TAB)
    assert engine.run(NEXT, MARK), engine.run(FOCUS)


def test_a_note_has_a_button_that_closes_it_and_leads_back(engine: Engine, address: str) -> None:
    id = opened(engine, address)
    close = f"#{id} > button"
    assert engine.told(close) == ("button", "Close note")
    engine.run("document.querySelector(arguments[0]).focus()", close)
    engine.press(ENTER)
    assert engine.wait(lambda: engine.run("return document.activeElement.matches(arguments[0])", MARK))
    assert engine.run(NEAR, f"#{id}", MARK) is None


def count(engine: Engine) -> int:
    """How many rows of the list can be seen."""
    found: int = engine.run(
        f"return [...document.querySelectorAll(arguments[0])].filter({SHOWN}).length", ROWS + " > a"
    )
    return found


def test_a_search_in_the_page_opens_the_folded_list(engine: Engine, address: str) -> None:
    engine.size(600, 900)
    engine.open(address + PAGE)
    assert count(engine) == 0
    engine.open("about:blank")
    engine.open(address + PAGE + WORDS)
    unfolded = "return document.querySelector(arguments[0]).open"
    assert engine.wait(lambda: engine.run(unfolded, LIST) and count(engine) > 40)
    engine.run("document.querySelector(arguments[0]).click()", f"{LIST} > summary")
    folded = "return document.querySelector('.proof-notes').hidden === 'until-found'"
    assert engine.wait(lambda: engine.run(folded) and count(engine) == 0), "what is folded again can be found again"


@pytest.mark.parametrize("width", [600, 1300])
def test_the_list_opens_at_once_and_shows_each_note(engine: Engine, address: str, width: int) -> None:
    engine.size(width, 900)
    engine.open(address + PAGE)
    shown = "return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()).length"
    assert engine.run(shown, ROWS) == 0
    engine.click(f"{LIST} > summary")
    many = engine.run("return document.querySelectorAll(arguments[0]).length", ROWS)
    assert many and engine.wait(lambda: engine.run(shown, ROWS) == many)


@pytest.mark.parametrize("script", [True, False])
def test_a_link_to_a_note_shows_the_list_around_it(address: str, open_page: Open, script: bool) -> None:
    page = open_page(f"{address}{PAGE}#fn-9", viewport={"width": 360, "height": 740}, java_script_enabled=script)
    expect(page.locator(ROWS).nth(8)).to_be_in_viewport()
    expect(page.locator(ROWS).first).to_be_visible()
    old = page.locator(ROWS).nth(11).locator("span[id]").first.get_attribute("id")
    page.goto(f"{address}{PAGE}#{old}")
    expect(page.locator(ROWS).nth(11)).to_be_in_viewport()


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("where", ["#studies", WORDS])
def test_what_leads_into_the_list_shows_it(address: str, open_page: Open, where: str, script: bool) -> None:
    page = open_page(address + PAGE + where, viewport={"width": 360, "height": 740}, java_script_enabled=script)
    assert wait(page, lambda: page.locator(f"{ROWS} > a").first.evaluate(SHOWN))


@pytest.mark.parametrize("hidden", ["", "until-found"])
def test_the_list_opens_in_a_browser_old_or_new(address: str, open_page: Open, hidden: str) -> None:
    """Older browsers read the attribute as hidden alone."""
    page = open_page(address + PAGE, viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page.locator(".proof-notes").evaluate("(list, hidden) => list.setAttribute('hidden', hidden)", hidden)
    row = page.locator(f"{ROWS} > a").first
    assert not row.evaluate(SHOWN)
    page.locator(f"{LIST} > summary").click()
    assert wait(page, lambda: row.evaluate(SHOWN))
    page.locator(f"{LIST} > summary").click()
    assert wait(page, lambda: not row.evaluate(SHOWN))
    page.locator(MARK).nth(3).click()
    expect(page.locator(ROWS).nth(3)).to_be_in_viewport()
    assert not row.evaluate(SHOWN), "the note that is open stands alone"


@pytest.mark.parametrize("where", ["#fn-%zz", "#%", "#fn:%E0%A4%A"])
def test_a_broken_address_breaks_no_script(address: str, open_page: Open, where: str) -> None:
    page = open_page(address + PAGE, viewport={"width": 360, "height": 740})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto("about:blank")
    page.goto(address + PAGE + where)
    assert wait(page, lambda: page.evaluate("document.readyState === 'complete'"))
    page.evaluate("history.replaceState(null, '', '#'), location.hash = '#%zz'")
    assert page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))") is None
    assert errors == []


def test_a_link_to_a_note_leaves_the_list_to_be_closed(address: str, open_page: Open) -> None:
    page = open_page(f"{address}{PAGE}#fn-9", viewport={"width": 360, "height": 740})
    expect(page.locator(ROWS).first).to_be_visible()
    page.locator(f"{LIST} > summary").click()
    expect(page.locator(ROWS).first).to_be_hidden()


def test_the_same_link_shows_the_list_again_that_a_reader_has_closed(address: str, open_page: Open) -> None:
    page = open_page(f"{address}{PAGE}#fn-9", viewport={"width": 360, "height": 740})
    expect(page.locator(ROWS).first).to_be_visible()
    page.locator(f"{LIST} > summary").click()
    expect(page.locator(ROWS).first).to_be_hidden()
    page.locator('sup.mark > a[href="#fn-9"]').first.dispatch_event("click")
    expect(page.locator(ROWS).nth(8)).to_be_in_viewport()
    expect(page.locator(ROWS).nth(8)).to_be_focused()


def test_without_script_a_mark_opens_its_note(address: str, open_page: Open) -> None:
    page = open_page(address + PAGE, viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page.locator(MARK).first.click()
    note = page.locator(ROWS).first
    expect(note).to_be_in_viewport()
    note.get_by_role("button").click()
    expect(note).to_be_hidden()


def test_paper_shows_a_note_in_the_list_that_is_open_on_the_screen(address: str, open_page: Open) -> None:
    page = open_page(address + PAGE, viewport={"width": 1280, "height": 900})
    page.locator(MARK).first.click()
    expect(page.locator(f"{ROWS}:popover-open")).to_be_visible()
    page.pdf()
    expect(page.locator(f"{ROWS}:popover-open")).to_have_count(0)


def test_paper_has_no_note_above_its_text_without_a_script(address: str, open_page: Open) -> None:
    page = open_page(address + PAGE, viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    page.locator(MARK).first.click()
    expect(page.locator(f"{ROWS}:popover-open")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(f"{ROWS}:popover-open")).to_be_hidden()
    assert page.locator(ROWS).nth(20).evaluate(SHOWN)


MOVED = """
() => [...document.querySelectorAll('summary')].filter(e => e.checkVisibility()).map(summary => {
  const before = summary.getBoundingClientRect();
  summary.focus({preventScroll: true});
  const after = summary.getBoundingClientRect();
  const moved = Math.hypot(before.x - after.x, before.y - after.y) + Math.abs(before.height - after.height);
  return [summary.textContent.trim(), moved];
}).filter(([, moved]) => moved > .5)"""


def moved(page: Page) -> list[list[str]]:
    found: list[list[str]] = page.evaluate(MOVED)
    return found


@pytest.mark.parametrize("width", [360, 1280])
def test_no_summary_moves_away_from_the_pointer_that_presses_it(
    site: Path, address: str, open_page: Open, width: int
) -> None:
    page = open_page(address, viewport={"width": width, "height": 900})
    for name in names(site):
        page.goto(address + name)
        assert wait(page, lambda: page.evaluate("document.readyState === 'complete'"))
        assert moved(page) == [], name


EDGES = """() => {
  const found = [];
  for (const mark of document.querySelectorAll('sup.mark > button')) {
    if (!mark.checkVisibility()) continue;
    mark.scrollIntoView({block: 'center'});
    const note = document.getElementById(mark.getAttribute('popovertarget'));
    note.showPopover({source: mark});
    const box = note.getBoundingClientRect();
    found.push([note.id, Math.round(Math.min(box.left, document.documentElement.clientWidth - box.right))]);
    note.hidePopover();
  }
  return found;
}"""


@pytest.mark.parametrize("width", [320, 360])
def test_a_note_keeps_away_from_the_edges_of_a_phone(address: str, open_page: Open, width: int) -> None:
    page = open_page(address + PAGE, viewport={"width": width, "height": 740})
    found = page.evaluate(EDGES)
    assert len(found) > 40
    assert [one for one in found if one[1] < 8] == []
