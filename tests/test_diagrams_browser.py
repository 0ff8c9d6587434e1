"""The diagrams as a reader sees them: every golden diagram in Chromium, on a phone, a wide screen and paper."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import material
import pytest
from guide.diagrams.engine import render
from guide.diagrams.figure import figure
from guide.diagrams.limits import labels
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "tests" / "golden" / "diagrams").glob("*.mmd"))
THEME = next((Path(material.__path__[0]) / "templates/assets/stylesheets").glob("main.*.min.css"))
STYLES = [THEME, *(ROOT / "docs/assets" / name for name in ("guide.css", "diagrams.css", "site.css"))]
MANY = "sequenceDiagram\naccTitle: Many\naccDescr: Many speak.\n" + "".join(
    f"Somebody{i}->>Somebody{i + 1}: words\n" for i in range(7)
)
GUTTER = 16  # px, each side of a phone

# The shown letters of every shown drawing: how big, where, on which color, in which color.
MEASURE = """() => [...document.querySelectorAll('.diagram svg')].filter(one => one.checkVisibility()).map(svg => {
    const box = svg.getBoundingClientRect(), scale = box.width / svg.viewBox.baseVal.width;
    const ground = (text, x, y) => {
        const under = document.elementsFromPoint(x, y).find(one => one.ownerSVGElement === svg
            && !one.closest('text') && getComputedStyle(one).fill !== 'none');
        return getComputedStyle(under || document.body)[under ? 'fill' : 'backgroundColor'];
    };
    const texts = [...svg.querySelectorAll('text')].filter(text => getComputedStyle(text).fill !== 'none').map(text => {
        const {left, right, top, bottom} = text.getBoundingClientRect();
        const sizes = [text, ...text.querySelectorAll('tspan')].map(one => parseFloat(getComputedStyle(one).fontSize));
        return {words: text.textContent, left, right, top, bottom, size: Math.min(...sizes) * scale,
            color: getComputedStyle(text).fill, ground: ground(text, (left + right) / 2, (top + bottom) / 2)};
    });
    return {name: svg.closest('figure').querySelector('figcaption').textContent, layout: svg.classList[0], texts,
        only: svg.parentElement.querySelectorAll('svg').length === 1,
        scrolls: svg.parentElement.classList.contains('diagram-scrolls'),
        left: box.left, right: box.right, top: box.top, bottom: box.bottom, width: box.width};
})"""


def shown(browser: Browser, width: int, scheme: str = "default", more: str = "", **media: Any) -> Page:
    """A page with every golden diagram, as wide as asked and so high that nothing has to scroll."""
    texts = [file.read_text("utf-8") for file in SOURCES] + ([more] if more else [])
    figures = "".join(
        figure(render(text), labels(text).title, labels(text).about, number) for number, text in enumerate(texts, 1)
    )
    page = browser.new_page(viewport={"width": width, "height": 12_000})
    page.emulate_media(**media)
    styles = "".join(f"<style>{file.read_text('utf-8')}</style>" for file in STYLES)
    colors = "dark" if scheme == "slate" else "light"
    page.set_content(
        f'<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">{styles}'
        f"<style>body {{ background: var(--paper); display: block; color-scheme: {colors} }}"
        f" :root {{ color-scheme: {colors} }} main {{ max-width: 31rem; padding: 0 {GUTTER}px }}</style>"
        f'<body dir="ltr" data-md-color-scheme="{scheme}"><main class="md-typeset">{figures}</main>'
    )
    return page


def luminance(color: str) -> float:
    """Relative luminance of a CSS rgb() or color(srgb) value, by WCAG 2.2."""
    numbers = [float(number) for number in re.findall(r"[\d.]+", color)[:3]]
    shares = [number if color.startswith("color(") else number / 255 for number in numbers]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("width", "layout"), [(320, "phone"), (360, "phone"), (700, "wide"), (1280, "wide")])
def test_one_layout_shows_and_fits(browser: Browser, width: int, layout: str) -> None:
    page = shown(browser, width)
    drawings = page.evaluate(MEASURE)
    assert len(drawings) == len(SOURCES)
    assert {drawing["layout"] for drawing in drawings if not drawing["only"]} == {f"diagram-{layout}"}
    for drawing in drawings:
        assert drawing["width"] > 100, drawing["name"]
        assert drawing["right"] <= width - GUTTER + 0.5, drawing["name"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_letters_are_big_enough_and_none_is_cut_or_covered(browser: Browser, width: int) -> None:
    page = shown(browser, width)
    for drawing in page.evaluate(MEASURE):
        texts = drawing["texts"]
        for text in texts:
            where = f"{drawing['name']}: {text['words']}"
            assert text["size"] >= 13.95, where
            assert drawing["left"] - 1 <= text["left"] and text["right"] <= drawing["right"] + 1, where
            assert drawing["top"] - 1 <= text["top"] and text["bottom"] <= drawing["bottom"] + 1, where
        for at, one in enumerate(texts):
            for other in texts[at + 1 :]:
                apart = (
                    one["right"] <= other["left"] + 1
                    or other["right"] <= one["left"] + 1
                    or one["bottom"] <= other["top"] + 4
                    or other["bottom"] <= one["top"] + 4
                )
                assert apart, f"{drawing['name']}: {one['words']} on {other['words']}"
    page.close()


@pytest.mark.parametrize(
    ("scheme", "media"),
    [("default", {}), ("slate", {}), ("default", {"contrast": "more"}), ("default", {"forced_colors": "active"})],
    ids=["light", "dark", "more contrast", "forced colors"],
)
@pytest.mark.parametrize("width", [360, 1280])
def test_all_words_stand_out_from_their_ground(
    browser: Browser, width: int, scheme: str, media: dict[str, Any]
) -> None:
    page = shown(browser, width, scheme, **media)
    for drawing in page.evaluate(MEASURE):
        for text in drawing["texts"]:
            ratio = contrast(text["color"], text["ground"])
            assert ratio >= 4.5, f"{drawing['name']}: {text['words']} {text['color']} on {text['ground']}: {ratio:.1f}"
    page.close()


def test_a_drawing_too_wide_for_a_phone_scrolls_by_keyboard_and_keeps_its_letters(browser: Browser) -> None:
    page = shown(browser, 360, more=MANY)
    box = page.locator(".diagram-scrolls")
    assert box.count() == 1
    assert box.get_attribute("tabindex") == "0"
    assert box.evaluate("box => document.getElementById(box.getAttribute('aria-labelledby')).textContent") == "Many"
    assert box.evaluate("box => box.scrollWidth > box.clientWidth + 20")
    assert min(text["size"] for text in page.evaluate(MEASURE)[-1]["texts"]) >= 14
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.diagram-scrolls').scrollLeft > 0")
    page.close()


def test_paper_shows_the_wide_drawing_and_all_its_words(browser: Browser) -> None:
    page = shown(browser, 640, media="print")
    drawings = page.evaluate(MEASURE)
    assert {drawing["layout"] for drawing in drawings if not drawing["only"]} == {"diagram-wide"}
    assert all(page.locator(".diagram-text > p:first-of-type").nth(at).is_visible() for at in range(len(SOURCES)))
    assert not page.locator(".diagram-text > summary").first.is_visible()
    page.close()


def test_a_screen_opens_the_words_on_demand(browser: Browser) -> None:
    page = shown(browser, 360)
    words = page.locator(".diagram-text").first
    assert not words.locator("p").first.is_visible()
    words.locator("summary").click()
    assert words.locator("p").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


def test_a_screen_reader_gets_one_picture_with_name_and_description(browser: Browser) -> None:
    page = shown(browser, 360)
    first = labels(SOURCES[0].read_text("utf-8"))
    pictures = page.get_by_role("img", name=first.title, exact=True)
    assert pictures.count() == 1
    described = pictures.evaluate("one => document.getElementById(one.getAttribute('aria-describedby')).textContent")
    assert described == first.about
    page.close()
