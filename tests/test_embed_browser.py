"""Embeds in Chromium, on a host page of another origin: width, height, links, schemes, and pages that mean harm."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import Open
from embed_stage import Stage, stage
from frames import drawn, fits, height, inside, told, wait
from guide.safety.lists import SANDBOX
from playwright.sync_api import Route
from test_browser import violations

# Every element of the article with its own text and how it looks, but what only a whole page has: the buttons that open
# a note where it stands, the names for old links, the line under the answer, the list of the headings. A frame has the
# list of notes within what folds it, a page behind that.
LOOK = """() => [...document.querySelectorAll('.md-typeset:is(article, main) *')]
  .filter(e => !e.closest('.review, .from, .paper, .page-tools, .page-line, .end, .changes, .core'))
  .filter(e => !e.closest('.mark > :not(a), .proof-notes :is(span, button), svg') && !e.matches('ol.proof-notes'))
  .map(e => {
    const style = getComputedStyle(e);
    const own = [...e.childNodes].filter(n => n.nodeType === 3 && n.data.trim()).map(n => n.data.trim()).join('|');
    if (e.matches('summary, input, .footnote-backref')) return own; // the theme draws its own arrows and boxes
    const names = 'color fontSize fontWeight fontFamily lineHeight marginTop marginBottom paddingLeft';
    return [e.localName + '.' + e.className, own, ...names.split(' ').map(name => `${name}: ${style[name]}`)];
  })"""
SAME_ORIGIN = SANDBOX + " allow-same-origin"


@pytest.fixture(scope="module", name="stage")
def _stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with stage(tmp_path_factory.mktemp("embeds")) as built:
        yield built


def test_a_frame_grows_to_its_text_and_settles_in_three_messages(stage: Stage, open_page: Open) -> None:
    count = "<script>heights = []; addEventListener('message', e => heights.push(e.data.value))</script>"
    page = open_page(stage.host(stage.frame() + stage.script, count))
    assert wait(page, lambda: fits(page))
    assert height(page) > 700
    inside(page).wait_for_load_state()
    drawn(inside(page))
    told(page)
    assert 1 <= len([one for one in page.evaluate("heights") if isinstance(one, int)]) <= 3
    assert fits(page)


def test_a_late_image_makes_the_frame_grow(stage: Stage, open_page: Open) -> None:
    held: list[Route] = []
    page = open_page(stage.host(""))
    page.context.route("**/late.svg", lambda route: held.append(route))
    page.goto(stage.host(stage.frame() + stage.script), wait_until="commit")
    assert wait(page, lambda: bool(held) and height(page) != 600)
    before = height(page)
    held[0].continue_()
    assert wait(page, lambda: height(page) > before + 100 and fits(page))


def test_a_frame_shrinks_again_when_a_section_is_closed(stage: Stage, open_page: Open) -> None:
    page = open_page(stage.host(stage.frame() + stage.script))
    assert wait(page, lambda: fits(page))
    closed = height(page)
    inside(page).get_by_text("Read more").click()
    assert wait(page, lambda: height(page) > closed + 40 and fits(page))
    inside(page).get_by_text("Read more").click()
    assert wait(page, lambda: height(page) == closed)


def test_a_frame_holds_text_at_twice_its_size(stage: Stage, open_page: Open) -> None:
    page = open_page(stage.host(stage.frame() + stage.script))
    assert wait(page, lambda: fits(page))
    before = height(page)
    inside(page).evaluate("document.documentElement.style.fontSize = '250%'")
    assert wait(page, lambda: height(page) > before * 1.5 and fits(page))


@pytest.mark.parametrize("width", [320, 360, 640, 1280])
def test_a_frame_fits_any_window_and_never_scrolls_sideways(stage: Stage, open_page: Open, width: int) -> None:
    page = open_page(stage.host(stage.frame("how/two/") + stage.script), viewport={"width": width, "height": 640})
    narrow = "document.documentElement.scrollWidth <= innerWidth"
    assert wait(page, lambda: fits(page) and inside(page).evaluate(narrow))
    page.set_viewport_size({"width": 320, "height": 640})
    assert wait(page, lambda: inside(page).evaluate("innerWidth") <= 320)
    assert wait(page, lambda: fits(page) and inside(page).evaluate(narrow))


def test_five_frames_of_two_pages_each_get_their_own_height(stage: Stage, open_page: Open) -> None:
    frames = [stage.frame(p) for p in ("how/one/", "how/two/", "how/one/", "how/two/", "how/two/")]
    page = open_page(stage.host("".join(frames).replace(' loading="lazy"', "") + stage.script))
    assert wait(page, lambda: all(fits(page, n) for n in range(5)))
    assert height(page, 0) == height(page, 2) != height(page, 1) == height(page, 3) == height(page, 4)


def test_a_lazy_frame_far_below_fits_once_it_is_reached(stage: Stage, open_page: Open) -> None:
    page = open_page(stage.host(f'<div style="height:9000px"></div>{stage.frame()}{stage.script}'))
    assert height(page) == 600
    page.locator("iframe").scroll_into_view_if_needed()
    assert wait(page, lambda: fits(page))


def test_a_frame_off_screen_gets_its_height_before_anyone_sees_it(stage: Stage, open_page: Open) -> None:
    eager = stage.frame().replace(' loading="lazy"', "")
    held: list[Route] = []
    page = open_page(stage.host(""))
    page.context.route("**/late.svg", lambda route: held.append(route))
    page.goto(stage.host(f'<div style="height:9000px"></div>{eager}{stage.script}'), wait_until="commit")
    assert wait(page, lambda: height(page) not in (0, 600) and fits(page)), "though a picture is still on its way"
    before = height(page)
    held[0].continue_()
    assert wait(page, lambda: height(page) > before + 100 and fits(page))
    assert page.evaluate("scrollY") == 0


def test_a_frame_in_a_closed_tab_fits_when_the_tab_opens(stage: Stage, open_page: Open) -> None:
    eager = stage.frame().replace(' loading="lazy"', "")
    page = open_page(stage.host(f"<div hidden>{eager}</div>{stage.script}"))
    inside(page).wait_for_load_state()
    page.evaluate("document.querySelector('div').hidden = false")
    assert wait(page, lambda: height(page) > 700 and fits(page))


def test_a_frame_squeezed_to_nothing_asks_for_no_tower(stage: Stage, open_page: Open) -> None:
    page = open_page(stage.host(stage.frame() + stage.script))
    assert wait(page, lambda: fits(page))
    before = height(page)
    page.locator("iframe").evaluate("f => { f.style.width = '0' }")
    assert wait(page, lambda: bool(inside(page).evaluate("innerWidth") == 0))
    told(page)
    assert height(page) == before


def test_a_frame_laid_out_late_and_out_of_sight_tells_its_height(stage: Stage, open_page: Open) -> None:
    """As in WordPress, which shows a frame once it has told its height, on a machine busy with the host's page."""
    told_height = "<script>height = 0; addEventListener('message', e => height = e.data.value || height)</script>"
    clipped = "<style>iframe{position:absolute;clip:rect(1px,1px,1px,1px)}.late iframe{display:none}</style>"
    frame = stage.frame().replace(' loading="lazy"', "")
    page = open_page(stage.host(f'<div class="late">{frame}</div>', told_height + clipped))
    inside(page).wait_for_load_state()
    told(page)
    assert page.evaluate("height") == 0
    page.evaluate("document.querySelector('.late').className = ''")
    assert wait(page, lambda: page.evaluate("height") > 200)


@pytest.mark.parametrize("place", ["before", "after", "late", "twice"])
def test_the_place_of_the_script_does_not_matter(stage: Stage, open_page: Open, place: str) -> None:
    plain = stage.script.replace(" async", "")
    frame = stage.frame()
    body = {"before": plain + frame, "after": frame + plain, "late": frame, "twice": plain + frame + plain}
    page = open_page(stage.host(body[place]))
    if place == "late":
        inside(page).wait_for_load_state()
        page.add_script_tag(url=stage.guide + "assets/embed-2.js")
    assert wait(page, lambda: fits(page))


@pytest.mark.parametrize("sandbox", [None, SANDBOX, SAME_ORIGIN, "allow-scripts"])
def test_a_frame_fits_in_any_sandbox_that_lets_scripts_run(stage: Stage, open_page: Open, sandbox: str | None) -> None:
    page = open_page(stage.host(stage.frame(sandbox=sandbox) + stage.script))
    assert wait(page, lambda: fits(page))


@pytest.mark.parametrize("script", [True, False], ids=["no host script", "JavaScript off"])
def test_without_script_the_frame_keeps_600_pixels_and_scrolls(stage: Stage, open_page: Open, script: bool) -> None:
    page = open_page(stage.host(stage.frame()), java_script_enabled=script)
    inside(page).wait_for_load_state()
    assert height(page) == 600
    assert "What fibroblasts do" in inside(page).locator("main").inner_text()
    page.mouse.move(100, 300)
    page.mouse.wheel(0, 400)
    assert wait(page, lambda: bool(inside(page).evaluate("scrollY") > 0))


def test_a_note_opens_inside_the_frame_and_is_brought_into_view(stage: Stage, open_page: Open) -> None:
    page = open_page(stage.host(f"{stage.frame()}{stage.script}<div style='height:2000px'></div>"))
    assert wait(page, lambda: fits(page))
    inside(page).locator("sup.mark a").click()
    assert wait(page, lambda: page.evaluate("scrollY") > 300)
    note = inside(page).locator(".proof-notes li").bounding_box()  # measured in the host's window
    assert note and -1 <= note["y"] <= page.viewport_size["height"] - 20  # type: ignore[index]
    assert inside(page).url.endswith("at=fn-1")
    assert len(page.context.pages) == 1


def test_other_links_open_whole_pages_in_a_new_tab(stage: Stage, open_page: Open) -> None:
    page = open_page(stage.host(stage.frame() + stage.script))
    assert wait(page, lambda: fits(page))
    before = page.url
    with page.context.expect_page() as opened:
        inside(page).get_by_role("link", name="page two").click()
    tab = opened.value
    tab.wait_for_load_state()
    assert tab.url == stage.guide + "how/two/#deeper"
    assert tab.evaluate("localStorage.length") >= 0, "a sandboxed tab would throw"
    assert tab.evaluate("opener") is None
    assert page.url == before


LIGHT, DARK = "rgb(251, 252, 252)", "rgb(18, 25, 27)"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize(
    ("fragment", "system", "paper"),
    [
        ("", "light", LIGHT),
        ("", "dark", LIGHT),
        ("#dark", "light", DARK),
        ("#auto", "light", LIGHT),
        ("#auto", "dark", DARK),
    ],
)
def test_the_host_chooses_the_colors(
    stage: Stage, open_page: Open, script: bool, fragment: str, system: str, paper: str
) -> None:
    page = open_page(stage.host(stage.frame(fragment=fragment)), color_scheme=system, java_script_enabled=script)
    shown = "getComputedStyle(document.documentElement).backgroundColor"
    assert wait(page, lambda: inside(page).evaluate(shown) == paper)
    if script:
        inside(page).locator("sup.mark a").click()
        assert wait(page, lambda: inside(page).url.endswith("at=fn-1"))
        assert wait(page, lambda: inside(page).evaluate(shown) == paper)


@pytest.mark.parametrize("fragment", ["", "#dark"])
@pytest.mark.parametrize("width", [320, 640])
def test_axe_finds_nothing_in_an_embed(stage: Stage, open_page: Open, fragment: str, width: int) -> None:
    page = open_page(f"{stage.guide}how/one/embed.html{fragment}", viewport={"width": width, "height": 640})
    assert violations(page) == []


def test_a_page_and_its_embed_hold_the_same_text_and_look_alike(stage: Stage, open_page: Open) -> None:
    phone = {"width": 360, "height": 640}
    page = open_page(
        stage.guide + "how/one/", viewport=phone, java_script_enabled=False
    )  # the theme's script wraps tables
    full = page.evaluate(LOOK)
    page.goto(stage.guide + "how/one/embed.html")
    small = page.evaluate(LOOK)
    assert len(full) > 40
    pairs = [(a[0], x, y) for a, b in zip(full, small, strict=True) for x, y in zip(a, b, strict=True) if x != y]
    assert "\n".join(f"{name}: on the page {x!r}, in the embed {y!r}" for name, x, y in pairs) == ""
