"""Readers who space letters out or double their size: nothing leaves the window and nothing is cut off."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Open
from frames import wait
from playwright.sync_api import Page
from seen import crowded, lost
from test_browser import addresses

# https://www.w3.org/TR/WCAG22/#text-spacing: line height, space after paragraphs, between letters and words.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
DOUBLED = "html { font-size: 250% !important }"
CHANGE = "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s] }"


@pytest.mark.parametrize("css", [SPACED, DOUBLED], ids=["spaced", "doubled"])
def test_no_page_is_wider_than_a_phone_and_no_word_is_cut_off(
    site: Path, address: str, open_page: Open, css: str
) -> None:
    page = open_page(address, viewport={"width": 360, "height": 740})
    cut = {}
    for path in addresses(site):
        page.goto(address + path)
        page.evaluate(CHANGE, css)
        if not wait(page, lambda: not lost(page), seconds=3):
            cut[path] = lost(page)
    assert cut == {}


ORDER = """() => ['h1', '.md-typeset h2', '.md-typeset h3', '.md-typeset > p, .deep > p']
  .map(css => document.querySelector(css)).filter(element => element)
  .map(element => parseFloat(getComputedStyle(element).fontSize))"""


@pytest.mark.parametrize("css", ["", DOUBLED], ids=["plain", "doubled"])
@pytest.mark.parametrize("width", [240, 320, 360, 600, 1280])
def test_a_head_is_larger_than_the_heads_below_it(address: str, open_page: Open, width: int, css: str) -> None:
    page = open_page(address + "deciding/options/", viewport={"width": width, "height": 740})
    for path in ("deciding/options/", "deciding/options/embed.html"):
        page.goto(address + path)
        page.evaluate(CHANGE, css)
        sizes = page.evaluate(ORDER)
        assert len(sizes) == 4 and sizes == sorted(sizes, reverse=True) and sizes[0] > sizes[1], (path, sizes)


@pytest.mark.parametrize("width", [360, 1280])
def test_no_word_of_a_drawing_is_crowded_where_letters_are_spaced_out(
    site: Path, address: str, open_page: Open, width: int
) -> None:
    page = open_page(address, viewport={"width": width, "height": 740})
    pages = [path for path in addresses(site) if "<text" in (site / path / "index.html").read_text("utf-8")]
    pages += ["treatment/healing/embed.html", "how-it-works/mechanism-comparison/embed.html"]
    worse = {path: more for path in pages if (more := more_crowded(page, address + path))}
    assert len(pages) > 10 and worse == {}


def more_crowded(page: Page, url: str) -> set[str]:
    """What is crowded in the drawings of a page with spaced letters, and is not without."""
    page.goto(url)
    before = crowded(page)
    page.evaluate(CHANGE, SPACED)
    return set() if wait(page, lambda: crowded(page) <= before, seconds=3) else crowded(page) - before


@pytest.mark.parametrize("path", ["treatment/healing/", "treatment/healing/embed.html"])
def test_a_phone_may_enlarge_letters_by_its_own_setting(address: str, open_page: Open, path: str) -> None:
    page = open_page(address + path)
    # Chromium computes none as 100 %, phones do not: what is declared counts, the last that reaches the page.
    found = page.evaluate(
        """() => [...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
            .filter(rule => rule.style?.textSizeAdjust).map(rule => [rule.selectorText, rule.style.textSizeAdjust])"""
    )
    assert found and found[-1] == ["html", "100%"], "none keeps some phones from it"
