"""Embeds on paper and in a narrow column, and where a browser has no anchors for a word's meaning."""

from __future__ import annotations

import contextlib
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import browser
import drivers
import pytest
from conftest import Open
from embed_stage import Stage, stage
from test_engines import HIGH, NOTE, fits
from webdriver import Refusal


@pytest.fixture(scope="module", name="stage")
def _stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with stage(tmp_path_factory.mktemp("paper"), "sent") as built:
        yield built


def test_on_paper_the_address_of_the_page_stands_first(stage: Stage, open_page: Open) -> None:
    """A frame that scrolls is cut off: who holds the paper must see that there is more, and where."""
    page = open_page(stage.guide + "how/one/embed.html", viewport={"width": 360, "height": 640})
    page.emulate_media(media="print")
    boxes = {css: page.locator(css).first.bounding_box() for css in (".from", ".state", "h1")}
    assert all(boxes.values())
    ends = boxes[".from"]["y"] + boxes[".from"]["height"]  # type: ignore[index]
    assert boxes[".from"]["y"] >= 0 and ends <= boxes[".state"]["y"]  # type: ignore[index]
    shown = page.locator(".from a").evaluate("a => getComputedStyle(a, '::after').content")
    assert stage.guide + "how/one/" in shown


def sheets(pdf: bytes) -> int:
    """How many sheets a PDF has. Firefox keeps its list of pages packed."""
    text = pdf
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.S):
        with contextlib.suppress(zlib.error):
            text += zlib.decompress(packed)
    return len(re.findall(rb"/Type\s*/Page\b", text))


@pytest.mark.parametrize("name", ["Chromium", "Firefox", "WebKit"])
def test_a_host_prints_every_page_of_a_frame_that_fits(name: str, stage: Stage, tmp_path: Path) -> None:
    def pages(body: str) -> int:
        engine.open(stage.host(body))
        assert engine.wait(lambda: engine.inside("return document.readyState") == "complete")
        assert engine.wait(lambda: fits(engine) or "<script" not in body)
        return sheets(engine.paper())

    try:
        with drivers.start(name, tmp_path) as engine:
            engine.size(900, 700)
            cut, whole = pages(stage.frame()), pages(stage.frame() + stage.script)
            high = engine.run(HIGH)
    except LookupError as missing:
        pytest.skip(f"{name} or its driver is not here ({missing}): python scripts/browser.py installs it")
    except Refusal as refused:
        if "unknown command" not in str(refused):
            raise
        pytest.skip(f"the driver of {name} cannot print")
    assert cut == 1
    assert whole >= max(2, high // 1100), "a sheet of A4 is about 1,050 pixels high"


def test_without_anchors_a_words_meaning_opens_at_its_word_by_script(stage: Stage, tmp_path: Path) -> None:
    """As in every Firefox and Safari of a year ago: there a meaning would open at the foot of a frame of any height."""
    if browser.firefox() is None:
        pytest.skip("Firefox is not here: python scripts/browser.py installs it")
    off = {"layout.css.anchor-positioning.enabled": False}
    with drivers.start("Firefox", tmp_path, off) as engine:
        engine.open(stage.host(stage.frame() + stage.script))
        assert engine.wait(lambda: fits(engine))
        assert engine.inside("return CSS.supports('position-area: block-end')") is False
        engine.enter()
        engine.click(".term")
        engine.leave()
        assert engine.wait(lambda: 0 <= engine.inside(NOTE) < 40), engine.inside(NOTE)
        high = engine.inside("return document.querySelector('.term-note').getBoundingClientRect().height")
        assert 20 < high < 300
