"""A clinic's real WordPress, with the guide on another address: what its readers see of a pasted address."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import clinic
import pytest
import servers
from conftest import Open
from embed_stage import Stage, stage
from frames import fits, height, inside, wait
from playwright.sync_api import Page
from test_engines import HIGH, SCROLLS, TEXT, engine  # noqa: F401  (a fixture)
from webdriver import Engine

LEAST, MOST = 200, 1000
"""WordPress makes no frame lower or higher (wp-includes/js/wp-embed.js)."""
BLOCK = """<!-- wp:embed {{"url":"{0}","type":"rich","providerNameSlug":"crater-scar-guide"}} -->
<figure class="wp-block-embed is-type-rich is-provider-crater-scar-guide"><div class="wp-block-embed__wrapper">
{0}
</div></figure>
<!-- /wp:embed -->"""
COLUMNS = """<!-- wp:columns --><div class="wp-block-columns"><!-- wp:column {{"width":"33.33%"}} -->
<div class="wp-block-column" style="flex-basis:33.33%">{}</div><!-- /wp:column -->
<!-- wp:column {{"width":"66.66%"}} --><div class="wp-block-column" style="flex-basis:66.66%">
<p>Text beside it.</p></div><!-- /wp:column --></div>
<!-- /wp:columns -->"""

pytestmark = pytest.mark.skipif(
    bool(clinic.missing()), reason=f"not here: {clinic.missing()}; python scripts/servers.py fetches it"
)


@pytest.fixture(scope="module", name="stage")
def _stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with stage(tmp_path_factory.mktemp("wordpress"), "sent") as built:
        yield built


@pytest.fixture(scope="module", name="wordpress")
def _wordpress(stage: Stage, tmp_path_factory: pytest.TempPathFactory) -> Iterator[clinic.Clinic]:
    with clinic.start(tmp_path_factory.mktemp("clinic"), urlsplit(stage.guide).port or 80) as running:
        yield running


def bounded(text: float) -> float:
    """The height of a frame that WordPress gives to a text of some height, both in pixels."""
    return min(max(text, LEAST), MOST)


def shows(page: Page, number: int = 0) -> bool:
    """WordPress shows the frame in place of its link, as high as its text or as WordPress lets it be."""
    link = page.locator("blockquote.wp-embedded-content").nth(number)
    if link.is_visible() or height(page, number) in (0, 600):
        return False
    text, scrolls = inside(page, number).evaluate(f"[(() => {{ {TEXT} }})(), (() => {{ {SCROLLS} }})()]")
    return abs(height(page, number) - bounded(text)) <= 2 and (not scrolls or text > MOST - 2)


def paste(stage: Stage, path: str = "how/one/") -> str:
    """A page's address on a line of its own, as an editor pastes it into a text."""
    return f"Before.\n\n{stage.guide}{path}\n\nAfter."


@pytest.mark.parametrize("theme", servers.THEMES)
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("form", ["a line", "a block"])
def test_a_pasted_address_fits_its_column(
    stage: Stage, wordpress: clinic.Clinic, open_page: Open, theme: str, width: int, form: str
) -> None:
    wordpress.ask("theme", theme)
    text = paste(stage) if form == "a line" else BLOCK.format(f"{stage.guide}how/one/")
    page = open_page(wordpress.post(text)[0], viewport={"width": width, "height": 800})
    assert wait(page, lambda: shows(page)), (height(page), page.locator("main").inner_html()[:600])
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    column = "f => [f.getBoundingClientRect().width, f.closest('p, figure').getBoundingClientRect().width]"
    wide, room = page.locator("iframe").evaluate(column)
    assert abs(wide - room) <= 1 and wide > 0.7 * min(width, 610)


@pytest.mark.parametrize("theme", servers.THEMES)
def test_in_a_narrow_column_the_frame_does_not_scroll_sideways(
    stage: Stage, wordpress: clinic.Clinic, open_page: Open, theme: str
) -> None:
    wordpress.ask("theme", theme)
    text = COLUMNS.format(BLOCK.format(f"{stage.guide}how/one/"))
    page = open_page(wordpress.post(text)[0], viewport={"width": 1280, "height": 800})
    assert wait(page, lambda: shows(page)), (height(page), page.locator("main").inner_html()[:600])
    assert page.locator("iframe").evaluate("f => f.getBoundingClientRect().width") < 400
    assert inside(page).evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_three_addresses_in_one_post_each_get_their_frame(
    stage: Stage, wordpress: clinic.Clinic, open_page: Open
) -> None:
    pages = ("how/one/", "how/two/", "how/one/")
    page = open_page(wordpress.post("\n\n".join(stage.guide + path for path in pages))[0])
    assert wait(page, lambda: page.locator("iframe").count() == 3 and all(shows(page, n) for n in range(3)))


@pytest.mark.parametrize("path", ["old/one/", "how/one", "how/one/embed.html", "how/one/?utm_source=x", ""])
def test_every_form_of_an_address_becomes_a_frame(
    stage: Stage, wordpress: clinic.Clinic, open_page: Open, path: str
) -> None:
    page = open_page(wordpress.post(paste(stage, path))[0])
    assert wait(page, lambda: shows(page)), page.locator("main").inner_html()
    assert ("embed.html" if path.endswith("embed.html") else "embed-short.html") in inside(page).url


def test_an_author_may_paste_an_address_but_no_line(stage: Stage, wordpress: clinic.Clinic, open_page: Open) -> None:
    """WordPress takes a frame from an author's text without a word, so the guide must say who can paste it."""
    _, kept = wordpress.post(f"<!-- wp:html -->{stage.frame()}{stage.script}<!-- /wp:html -->", "author")
    assert "<iframe" not in kept and "<script" not in kept
    address, kept = wordpress.post(f"<!-- wp:html -->{stage.frame()}{stage.script}<!-- /wp:html -->")
    assert "<iframe" in kept and "<script" in kept
    page = open_page(address)
    assert wait(page, lambda: height(page) > MOST and fits(page)), "the whole page, as high as it is"
    page.goto(wordpress.post(paste(stage), "author")[0])
    assert wait(page, lambda: shows(page)), (height(page), page.locator("main").inner_html()[:600])


def test_a_restored_page_has_its_frame_though_a_note_was_opened(
    stage: Stage, wordpress: clinic.Clinic, open_page: Open
) -> None:
    """As a phone restores a tab: from its history, without what the page had in memory."""
    page = open_page(wordpress.post(paste(stage))[0])
    assert wait(page, lambda: shows(page)), (height(page), page.locator("main").inner_html()[:600])
    before = inside(page).url
    inside(page).locator("sup.mark a").click()
    assert wait(page, lambda: inside(page).url.endswith("at=fn-1"))
    page.goto(stage.clinic)
    page.go_back()
    assert page.evaluate("performance.getEntriesByType('navigation')[0].type") == "back_forward"
    assert wait(page, lambda: shows(page)), (height(page), page.locator("main").inner_html()[:600])
    assert inside(page).url.startswith(before)


@pytest.mark.parametrize(
    ("pasted", "link", "leads"),
    [("how/one/", ".from a", "how/one/"), ("how/one/embed.html", "a[href*='two/#deeper']", "how/two/#deeper")],
    ids=["short form", "whole page"],
)
def test_a_link_leads_the_window_and_a_note_stays_in_the_frame(
    stage: Stage,
    wordpress: clinic.Clinic,
    engine: Engine,  # noqa: F811
    pasted: str,
    link: str,
    leads: str,
) -> None:
    address = wordpress.post(paste(stage, pasted))[0]
    engine.open(address)

    def settled() -> bool:
        return bool(abs(engine.run(HIGH) - bounded(engine.inside(TEXT) or 0)) <= 2)

    assert engine.wait(settled)
    engine.enter()
    engine.click("sup.mark a")
    engine.leave()
    assert engine.wait(lambda: engine.inside("return document.activeElement.closest('.proof') !== null"))
    assert engine.run("return location.href") == address
    assert engine.wait(settled), "the short form has opened its folded notes"
    engine.enter()
    engine.click(link)
    engine.leave()
    assert engine.wait(lambda: engine.run("return location.href") == stage.guide + leads)
