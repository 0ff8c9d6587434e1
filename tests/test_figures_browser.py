"""Figures in a browser: the needle figure by keyboard, touch, without JavaScript and in a sandboxed frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import serve
from filled import built
from frames import wait
from guide import figures
from guide.evidence.load import load
from playwright.sync_api import FrameLocator, Locator, Page
from seen import lost

ROOT = Path(__file__).parent.parent
FIGURES, _ = figures.load(ROOT / "evidence/figures.yml")
NEEDLES = [f"d-{figures.depth_class(mm)}" for mm in FIGURES["needle-depth"].data["needles_mm"]]
Open = Callable[..., Page]


def sheet() -> str:
    """A page with every figure and nothing else, in the guide's own style sheets."""
    text = "# Figures\n\n" + "\n\n".join(f"![x](figures/{name}.svg)" for name in FIGURES)
    known, _ = load(ROOT / "evidence")
    body = built(text, known, "docs/x.md", figures=FIGURES)
    css = "".join((ROOT / "docs/assets" / name).read_text("utf-8") for name in ("guide.css", "look.css", "figures.css"))
    return (
        '<!doctype html><html lang="en" dir="ltr"><meta charset="utf-8"><title>Figures</title>'
        '<meta name="viewport" content="width=device-width">'
        f"<style>html {{font: 20px sans-serif; color-scheme: light dark}} {css} body {{background: var(--paper)}}"
        f'</style><body><main class="md-typeset">{body}</main></body></html>'
    )


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("figures")
    (folder / "sheet.html").write_text(sheet(), "utf-8")
    host = '<!doctype html><title>Host</title><iframe sandbox src="sheet.html" width="360" height="9000"></iframe>'
    (folder / "host.html").write_text(host, "utf-8")
    with serve(folder) as url:
        yield url


def shown(place: Page | FrameLocator) -> list[str]:
    """The classes of the needles drawn, then of the answers given."""
    parts: list[Locator] = [*place.locator("#fig-needle-depth svg g[class^=d-]").all()]
    parts += place.locator("#fig-needle-depth .fig-answer p").all()
    return [part.get_attribute("class") or "" for part in parts if part.is_visible()]


@pytest.mark.parametrize("framed", [False, True], ids=["page", "sandboxed frame"])
def test_arrow_keys_move_the_needle_without_javascript(open_page: Open, address: str, framed: bool) -> None:
    page = open_page(address + ("host.html" if framed else "sheet.html"), java_script_enabled=False)
    place: Page | FrameLocator = page.frame_locator("iframe") if framed else page
    place.locator("#fig-needle-depth input:checked").focus()
    seen = [shown(place)]
    for _ in NEEDLES[1:]:
        page.keyboard.press("ArrowDown")
        assert wait(page, lambda: shown(place) != seen[-1])
        seen.append(shown(place))
    assert all(len(state) == 2 and state[0] == state[1] for state in seen), "one needle and its own answer"
    assert sorted(state[0] for state in seen) == NEEDLES


def test_a_tap_on_the_words_chooses_a_depth(open_page: Open, address: str) -> None:
    page = open_page(address + "sheet.html", has_touch=True, viewport={"width": 320, "height": 700})
    page.locator("#fig-needle-depth label").last.tap()
    assert wait(page, lambda: shown(page) == ["d-250", "d-250"])
    for label in page.locator("#fig-needle-depth label").all():
        box = label.bounding_box()
        assert box and box["height"] >= 44 and box["width"] >= 44


def test_print_has_all_depths_as_a_table(open_page: Open, address: str) -> None:
    page = open_page(address + "sheet.html")
    page.emulate_media(media="print")
    assert not page.locator("#fig-needle-depth fieldset").is_visible()
    rows = page.locator("#fig-needle-depth .fig-text tbody tr")
    assert rows.count() == len(NEEDLES) and rows.last.is_visible()


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_figure_makes_the_page_scroll_sideways(open_page: Open, address: str, width: int) -> None:
    page = open_page(address + "sheet.html", viewport={"width": width, "height": 800})
    assert lost(page) == []
    layouts = page.locator(".fig :has(> svg)").evaluate_all(
        "all => all.map(place => [...place.children].filter(e => e.localName === 'svg' && e.checkVisibility()).length)"
    )
    assert len(layouts) >= len(FIGURES) and set(layouts) == {1}, "one layout at a time"


@pytest.mark.parametrize(
    "options", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["light", "dark", "forced colors"]
)
def test_labels_can_be_read_in_every_color_scheme(open_page: Open, address: str, options: dict[str, Any]) -> None:
    page = open_page(address + "sheet.html", **options)
    found = page.evaluate(
        """() => [...document.querySelectorAll("svg text")].filter(t => t.checkVisibility()).map(t => {
            const at = c => c.match(/[\\d.]+/g).slice(0, 3).map(v => v / 255)
                .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
                .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], .05);
            const [a, b] = [at(getComputedStyle(t).fill), at(getComputedStyle(document.body).backgroundColor)];
            return [t.textContent, Math.max(a, b) / Math.min(a, b)];
        })"""
    )
    assert found and [words for words, contrast in found if contrast < 4.5] == []


def test_axe_finds_nothing(open_page: Open, address: str) -> None:
    page = open_page(address + "sheet.html", viewport={"width": 360, "height": 800})
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []
