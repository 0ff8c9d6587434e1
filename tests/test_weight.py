"""What every page costs besides its own text: the one stylesheet, the one script, the head."""

from __future__ import annotations

import gzip
import re
import statistics
from pathlib import Path

import pytest
from conftest import ROOT
from visit import core

LIMITS = {
    "assets/guide.css": 11_000, "assets/guide.js": 2_000, "assets/mark.svg": 300,
    "search/find.js": 3_000, "search/index.json": 35_000,
}  # fmt: skip
"""Bytes as a host sends them, gzip level 6. What lies in search/ is fetched when the search opens."""
HEADS = 2_000
"""Bytes of the heads of four answers, or a few more."""
LOADED = r'<(?:script|link rel="stylesheet")[^>]* (?:src|href)="[./]*assets/(\w+)\.(?:js|css)"'


def packed(text: bytes) -> int:
    return len(gzip.compress(text, 6))


@pytest.mark.parametrize("name", LIMITS)
def test_what_all_pages_share_is_small(site: Path, name: str) -> None:
    assert packed((site / name).read_bytes()) <= LIMITS[name]


def test_a_first_view_is_light(site: Path) -> None:
    """What `bench/weight.py` measures in a browser, reckoned: a page, and the three files that it asks for."""
    shared = sum(
        packed((site / name).read_bytes()) for name in ("assets/guide.css", "assets/guide.js", "assets/mark.svg")
    )
    views = [HEADS + shared + packed((site / page / "index.html").read_bytes()) for page in core(site)]
    assert max(views) <= 32_000 and statistics.median(views) <= 28_000, views


def test_each_script_fits_a_screen() -> None:
    long = {file.name for file in (ROOT / "docs/assets/script").glob("*.js") if file.read_text().count("\n") >= 60}
    assert long == set()


def test_the_site_ships_one_script_and_one_stylesheet_and_nothing_of_the_themes(site: Path) -> None:
    assert [folder.name for folder in (site / "assets").iterdir() if folder.is_dir()] == []
    for page in site.rglob("index.html"):
        html = page.read_text("utf-8")
        extra = ["embedding"] if "embed-chooser" in html else []
        if 'http-equiv="refresh"' not in html:
            assert sorted(re.findall(LOADED, html)) == sorted(["guide", "guide", *extra, *extra]), page


def test_what_a_page_says_of_itself_is_short(site: Path) -> None:
    for page in site.rglob("index.html"):
        for words in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.read_text("utf-8"), re.S):
            assert len(words) <= 700, page
