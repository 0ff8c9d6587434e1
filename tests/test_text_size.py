"""Readers who space letters out or double their size: nothing leaves the window and nothing is cut off."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Open
from frames import wait
from seen import lost
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
