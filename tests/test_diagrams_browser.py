"""The diagrams as a reader sees and hears them: in Chromium, on a phone, a wide screen and paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from diagrams_grammar import FORMS, MIXES, named
from diagrams_measure import MEASURE, SCHEMES, covered, faint, small, stage
from frames import wait
from guide.diagrams.drawing import diagram
from guide.diagrams.limits import labels
from playwright.sync_api import Browser, Page, expect

GOLDEN = sorted((Path(__file__).parent / "golden" / "diagrams").glob("*.mmd"))
SOURCES = [file.read_text("utf-8") for file in GOLDEN]
# Each form once, and of those that are mixed every third: all shapes, arrows, tags and kinds are among them.
EVERY = [*SOURCES, *FORMS.values(), *list(MIXES.values())[::3]]
MANY = named("sequenceDiagram", "".join(f"Somebody{at}->>Somebody{at + 1}: words\n" for at in range(7)))
MORE = named("sequenceDiagram", "".join(f"Somebody{at}->>Somebody{at + 1}: words\n" for at in range(15)))
GUTTER = 16  # px, each side of a phone


def figures(sources: list[str]) -> list[str]:
    return [diagram(source, number)[0] for number, source in enumerate(sources, 1)]


@pytest.fixture(scope="module")
def everything() -> list[str]:
    return figures(EVERY)


def shown(browser: Browser, width: int, *more: str, **media: Any) -> Page:
    """The golden diagrams, and more."""
    return stage(browser, figures([*SOURCES, *more]), width, **media)


@pytest.mark.parametrize(("width", "layout"), [(320, "phone"), (360, "phone"), (700, "wide"), (1280, "wide")])
def test_one_layout_shows_and_fits(browser: Browser, width: int, layout: str) -> None:
    page = shown(browser, width)
    drawings = page.evaluate(MEASURE)
    assert len(drawings) == len(SOURCES)
    assert all(f"diagram-{layout}" in drawing["layout"] for drawing in drawings)
    for drawing in drawings:
        assert drawing["width"] > 100, drawing["name"]
        assert drawing["right"] <= width - GUTTER + 0.5 or drawing["scrolls"], drawing["name"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_letters_are_big_enough_and_none_is_cut_or_covered(browser: Browser, everything: list[str], width: int) -> None:
    page = stage(browser, everything, width)
    for drawing, source in zip(page.evaluate(MEASURE), EVERY, strict=True):
        assert not small(drawing), source
        assert not covered(drawing), source
    page.close()


def test_small_letters_stay_as_big_on_the_narrowest_phone_where_there_is_room(browser: Browser) -> None:
    some = [FORMS["sequence: numbers"], FORMS["sequence: a note"], FORMS["quadrant: axes"], FORMS["state: a choice"]]
    page = stage(browser, figures(some), 320)
    for drawing, source in zip(page.evaluate(MEASURE), some, strict=True):
        assert not small(drawing), source
    page.close()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_word_of_every_shape_and_tag_stands_out_from_its_ground(
    browser: Browser, everything: list[str], scheme: str
) -> None:
    name, media = SCHEMES[scheme]
    for start in range(0, len(everything), 40):
        page = stage(browser, everything[start : start + 40], 360, name, **media)
        for drawing, source in zip(page.evaluate(MEASURE), EVERY[start : start + 40], strict=True):
            assert not faint(drawing), source
        page.close()


def test_a_word_on_a_ground_of_its_own_color_is_noticed(browser: Browser) -> None:
    page = stage(browser, figures(SOURCES[:1]), 360)
    page.add_style_tag(content=".diagram svg text { fill: var(--paper) !important }")
    assert wait(page, lambda: bool(faint(page.evaluate(MEASURE)[0])))
    page.close()


@pytest.mark.parametrize(("width", "source"), [(360, MANY), (1280, MORE)], ids=["phone", "wide screen"])
def test_a_drawing_too_wide_to_read_scrolls_by_keyboard_and_keeps_its_letters(
    browser: Browser, width: int, source: str
) -> None:
    page = stage(browser, figures([source]), width)
    box = page.locator(".diagram-scrolls:visible")
    assert box.count() == 1
    assert box.get_attribute("tabindex") == "0"
    assert box.evaluate("box => box.scrollWidth > box.clientWidth + 20")
    assert not small(page.evaluate(MEASURE)[0])
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("[...document.querySelectorAll('.diagram-scrolls')].some(box => box.scrollLeft > 0)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_where_nothing_scrolls_the_keyboard_does_not_stop(browser: Browser) -> None:
    page = stage(browser, figures([MANY]), 1280)
    stops = page.locator(".diagram [tabindex]:visible")
    assert stops.count() == page.locator(".diagram-scrolls:visible").count()
    page.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_letters_grow_with_the_readers_own_size(browser: Browser, width: int) -> None:
    page = stage(browser, figures(SOURCES), width)

    def sizes() -> list[float]:
        return [min(text["size"] for text in drawing["texts"]) for drawing in page.evaluate(MEASURE)]

    before = sizes()
    page.add_style_tag(content="html { font-size: 250% !important }")  # the theme's 125% of a reader's 32 px
    grown = wait(page, lambda: all(big >= 1.7 * size for size, big in zip(before, sizes(), strict=True)))
    assert grown, (before, sizes())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_paper_shows_the_drawing_or_its_words_not_both(browser: Browser) -> None:
    page = stage(browser, figures([*SOURCES, MORE]), 640, media="print")
    for at in range(len(SOURCES) + 1):
        one = page.locator(".diagram").nth(at)
        drawn = one.locator("svg:visible").count()
        said = one.locator("details > :not(summary):visible").count()
        assert (drawn, said > 0) == ((0, True) if at == len(SOURCES) else (1, False)), at
        assert not one.locator("summary").is_visible()
    page.close()


def test_a_screen_opens_the_words_on_demand(browser: Browser) -> None:
    page = shown(browser, 360)
    words = page.locator(".diagram-text").first
    inside = words.locator("> :not(summary)").first
    assert not inside.is_visible()
    words.locator("summary").click()
    expect(inside).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


def accessible(page: Page) -> list[dict[str, Any]]:
    """What the browser hands to a screen reader: role, name, description of each part it does not ignore."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    keys = ("role", "name", "description")
    return [
        {**{key: node.get(key, {}).get("value", "") for key in keys}, "children": node.get("childIds", [])}
        for node in nodes
        if not node["ignored"]
    ]


@pytest.mark.parametrize("width", [360, 1280])
def test_a_screen_reader_gets_each_drawing_once_with_name_and_description_while_its_text_is_closed(
    browser: Browser, width: int
) -> None:
    page = shown(browser, width)
    images = [node for node in accessible(page) if node["role"] == "image"]
    wanted = [labels(source) for source in SOURCES]
    assert [(image["name"], image["description"]) for image in images] == [(one.title, one.about) for one in wanted]
    assert not any(image["children"] for image in images)  # its letters are said by the text, in order
    page.close()


def test_a_screen_reader_gets_lists_in_lists(browser: Browser) -> None:
    page = stage(browser, figures([FORMS["sequence: frame nested"]]), 360)
    page.locator("summary").click()

    def told() -> bool:
        roles = [node["role"] for node in accessible(page)]
        return roles.count("list") >= 4 and roles.count("listitem") >= 7

    assert wait(page, told), accessible(page)
    page.close()
