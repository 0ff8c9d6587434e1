"""The clinic's guide in three engines: what its chooser gives works there, and what it says of the line is so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, serve
from embed_stage import Stage, stage
from test_engines import HIGH, SCROLLS, fits, shown
from webdriver import CONTROL, DELETE, TAB, Engine

LINE = "return document.querySelector('#embed-line').value"
TOLD = "return document.querySelector('.embed-chooser [role=status]').textContent"
PICK = """
const field = document.querySelector(arguments[0]);
field.value = arguments[1];
field.dispatchEvent(new Event('change', {bubbles: true}));"""


@pytest.fixture(scope="module", name="stage")
def _stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with stage(tmp_path_factory.mktemp("guide"), "sent") as built:
        yield built


@pytest.fixture
def guide(stage: Stage, engine: Engine) -> Engine:
    """An engine that has the chooser open, at the page named two."""
    engine.open(stage.guide + "embedding/?page=how/two")
    assert engine.wait(lambda: "how/two/embed.html" in engine.run(LINE))
    return engine


def picked(guide: Engine, field: str, value: str) -> str:
    """Choose something; returns what is then to be pasted."""
    guide.run(PICK, f"#embed-{field}", value)
    return str(guide.run(LINE))


def test_what_the_chooser_gives_fits_where_it_is_pasted(guide: Engine, stage: Stage) -> None:
    assert "how/two/embed.html#dark" in picked(guide, "scheme", "#dark")
    shown(guide, stage, guide.run(LINE))
    assert guide.inside("return getComputedStyle(document.documentElement).backgroundColor") == "rgb(18, 25, 27)"


def test_the_chooser_gives_wordpress_the_address_of_the_page_or_its_short_form(guide: Engine, stage: Stage) -> None:
    assert picked(guide, "place", "wordpress") == stage.guide + "how/two/embed.html"
    assert picked(guide, "amount", "embed-short.html") == stage.guide + "how/two/"


@pytest.mark.parametrize("place", ["policy", "isolated"])
def test_what_the_chooser_gives_a_strict_site_fits_there(guide: Engine, tmp_path: Path, place: str) -> None:
    lines, _, words = picked(guide, "place", place).partition("\n\n")
    assert bool(words) == (place == "policy") and ("credentialless" in lines) == (place == "isolated")
    header = {
        "policy": f"Content-Security-Policy: default-src 'none'; {words}",
        "isolated": "Cross-Origin-Embedder-Policy: require-corp",
    }
    (tmp_path / "_headers").write_text(f"/*\n  {header[place]}\n", "utf-8")
    (tmp_path / "index.html").write_text(f"<!doctype html><title>Strict</title>{lines}", "utf-8")
    with serve(tmp_path) as clinic:
        guide.open(clinic)
        assert guide.wait(lambda: fits(guide)), guide.run(HIGH)


@pytest.mark.parametrize("wrong", ["10", "-5", "99999", "600.5", "", "1e9", "a"])
def test_a_height_that_is_none_gives_no_line_and_says_why(guide: Engine, wrong: str) -> None:
    guide.run("document.querySelector('#embed-height').select()")
    guide.type((wrong or DELETE) + TAB, "#embed-height")
    assert guide.wait(lambda: guide.run(LINE) == ""), (
        "as typed, an engine has its own way with signs that are no digits"
    )
    assert "from 200 to 5000" in guide.run(TOLD)
    assert 'height="250"' in picked(guide, "height", "250")
    assert guide.run(TOLD) == ""


def test_the_copy_button_copies_or_selects_the_line_and_says_which(guide: Engine) -> None:
    """An engine may keep its clipboard from a page: then the reader has only to copy."""
    guide.click(".embed-chooser button")
    assert guide.wait(lambda: guide.run(TOLD) != "")
    line, told = guide.run(LINE), guide.run(TOLD)
    chosen = "const {selectionStart: from, selectionEnd: to, value} = document.querySelector('#embed-line');"
    assert guide.run(f"{chosen} return value.slice(from, to)") == line
    assert told in {"Copied", "Selected: copy it now"}
    if told == "Copied":
        guide.run("document.body.prepend(Object.assign(document.createElement('textarea'), {id: 'paste'}))")
        guide.type(f"{CONTROL}v", "#paste")
        assert guide.wait(lambda: guide.run("return document.querySelector('#paste').value") == line)


@pytest.mark.parametrize("wide", [360, 240])
def test_the_preview_is_as_wide_as_a_phone_or_a_column(guide: Engine, wide: int) -> None:
    assert "data-width" not in picked(guide, "width", str(wide))
    guide.run("document.querySelector('.embed-preview').scrollIntoView()")  # a lazy frame loads once it is in view
    inner = "return [innerWidth, document.documentElement.scrollWidth <= innerWidth, !!document.querySelector('h1')]"
    assert guide.wait(lambda: guide.inside(inner, ".embed-preview") == [wide - 2, True, True])


def test_an_empty_sandbox_shows_the_text_and_its_links_are_dead_as_the_guide_says(guide: Engine, stage: Stage) -> None:
    """As TinyMCE leaves the line; what it leaves alone by `sandbox_iframes_exclusions` is the line itself."""
    said = (ROOT / "docs/embedding.md").read_text("utf-8")
    assert re.search(r'sandbox="".*TinyMCE.*\n *The text shows, but links are dead and the height stays', said)
    guide.open(stage.host(stage.frame(sandbox="").replace(' loading="lazy"', "") + stage.script))
    assert guide.wait(lambda: guide.inside(SCROLLS))
    assert guide.inside("return document.querySelector('h1').getBoundingClientRect().height") > 0
    guide.enter()
    guide.click("a[href*='two/#deeper']")
    guide.leave()
    assert guide.run(HIGH) == 600 and len(guide.tabs()) == 1
    assert guide.inside("return location.href").startswith(stage.guide + "how/one/embed.html")
