"""The real site in Chromium: with and without JavaScript, in both schemes, small and wide, on paper."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import Open
from frames import wait
from playwright.sync_api import Page, expect
from seen import lost
from test_colors import contrast

PHONE = {"width": 360, "height": 640}
WIDE = {"width": 1280, "height": 900}
SMALL = {"width": 320, "height": 640}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def addresses(site: Path) -> list[str]:
    """Every full page of the site, below its root."""
    found = [p.relative_to(site).as_posix().removesuffix("index.html") for p in site.rglob("index.html")]
    return sorted(p for p in found if 'http-equiv="refresh"' not in (site / p / "index.html").read_text("utf-8"))


def violations(page: Page) -> list[str]:
    """What axe-core finds, one line a rule and element."""
    result = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]})
    return [
        f"{v['id']}: {n['target']} {n.get('failureSummary', '')}"
        for v in result.response["violations"]
        for n in v["nodes"]
    ]


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (WIDE, "dark")], ids=["phone-light", "wide-dark"])
def test_axe_finds_nothing_on_any_page(
    site: Path, address: str, open_page: Open, size: dict[str, int], scheme: str
) -> None:
    page = open_page(address, viewport=size, color_scheme=scheme)
    found = {}
    for path in addresses(site):
        page.goto(address + path)
        if wrong := violations(page):
            found[path] = wrong
    page.goto(address + "no/such/page")
    if wrong := violations(page):
        found["404"] = wrong
    assert found == {}


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_no_page_scrolls_sideways_or_loses_a_word_and_every_diagram_is_seen(
    site: Path, address: str, open_page: Open, script: bool
) -> None:
    wide, unseen = {}, []
    for size in (SMALL, PHONE, WIDE):
        page = open_page(address, viewport=size, java_script_enabled=script)
        for path in addresses(site):
            page.goto(address + path)
            drawn = page.locator("div.diagram svg").evaluate_all(
                "all => all.map(s => s.getBoundingClientRect()).filter(r => r.width > 100 && r.height > 50).length"
            )
            if drawn != page.locator("div.diagram").count():
                unseen.append(f"{path} at {size['width']} px")
            if found := lost(page):
                wide[f"{path} at {size['width']} px"] = found
        page.context.close()
    assert (wide, unseen) == ({}, [])


def test_the_first_phone_screen_holds_the_answer_and_who_has_reviewed_it(address: str, open_page: Open) -> None:
    page = open_page(address, viewport=PHONE)
    for part in (".short", ".state"):
        box = page.locator(part).bounding_box()
        assert box and box["y"] + box["height"] <= 640, part


def test_a_page_asks_for_five_files_at_most_and_for_the_search_only_when_it_opens(
    address: str, open_page: Open
) -> None:
    fetched: list[str] = []
    page = open_page("about:blank", viewport=PHONE)
    page.clock.install()
    page.on("request", lambda request: fetched.append(request.url.removeprefix(address)))
    page.goto(address, wait_until="networkidle")
    page.mouse.wheel(0, 3000)
    assert wait(page, lambda: bool(page.evaluate("scrollY") > 0))
    page.clock.run_for(60_000)
    page.clock.resume()
    page.evaluate("fetch('llms.txt')")  # what a scroll or a minute had started would come before it
    assert wait(page, lambda: "llms.txt" in fetched)
    fetched.remove("llms.txt")
    assert "assets/guide.css" in fetched and "assets/guide.js" in fetched and len(fetched) <= 5, fetched
    assert not [name for name in fetched if name.startswith("search/")]
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_text("You could ask:").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.locator(".find")).to_be_visible()
    once = ["search/find.js?0", "search/index.json"]
    assert wait(page, lambda: sorted(name for name in fetched if name.startswith("search/")) == once)


def test_search_finds_a_page_and_enter_opens_it(address: str, open_page: Open) -> None:
    page = open_page(address, viewport=WIDE)
    page.get_by_role("button", name="Search", exact=True).click()
    page.keyboard.type("fibroblasts", delay=5)
    first = page.locator(".find-title").first
    expect(first).to_have_attribute("href", re.compile("fibroblasts"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/fibroblasts/")


def test_pasted_and_dictated_words_search_too(address: str, open_page: Open) -> None:
    """They come without a key event."""
    page = open_page(address, viewport=PHONE)
    page.get_by_role("button", name="Search", exact=True).click()
    page.locator(".find input").evaluate(
        "field => { field.value = 'how long redness'; field.dispatchEvent(new InputEvent('input', {bubbles: true})) }"
    )
    page.locator(".find-title[href*='treatment/healing']").wait_for()


def test_a_result_looks_like_a_link_and_shows_no_note_digit(address: str, open_page: Open) -> None:
    page = open_page(address, viewport=PHONE)
    page.get_by_role("button", name="Search", exact=True).click()
    page.locator(".find input").fill("redness")
    page.locator(".find-title[href*='treatment/healing']").wait_for()
    title = page.locator(".find-title").first
    look = title.evaluate("a => [getComputedStyle(a).textDecorationLine, getComputedStyle(a).color]")
    assert look == ["underline", page.locator("article a").first.evaluate("a => getComputedStyle(a).color")]
    assert not re.search(r"[.,?]\d", page.locator(".find-list").inner_text())


@pytest.mark.parametrize("typed", ["suicidal", "i want to die", "kill myself"])
def test_words_of_a_crisis_lead_first_to_help(address: str, open_page: Open, typed: str) -> None:
    page = open_page(address, viewport=PHONE)
    page.get_by_role("button", name="Search", exact=True).click()
    page.locator(".find input").fill(typed)
    first = page.locator(".find-title").first
    expect(first).to_have_attribute("href", re.compile("/living/with-scars/$"))
    expect(page.locator(".find-item").first).to_contain_text("emergency number")
    expect(page.locator(".find")).not_to_contain_text("Nothing found")


def test_where_nothing_is_found_three_questions_and_help_show_the_way(address: str, open_page: Open) -> None:
    page = open_page(address, viewport=PHONE)
    page.get_by_role("button", name="Search", exact=True).click()
    page.locator(".find input").fill("xyzzyx")
    page.get_by_text("Nothing found for “xyzzyx”").wait_for()
    links = page.locator(".find-title")
    expect(links).to_have_count(4)
    expect(links.last).to_have_text("Get help now")
    for link in links.all():
        assert page.request.get(link.evaluate("a => a.href")).ok


@pytest.mark.parametrize("broken", ["index.json", "find.js?*"])
def test_a_search_that_cannot_be_loaded_says_so_and_tries_again(address: str, open_page: Open, broken: str) -> None:
    page = open_page(address, viewport=PHONE)
    page.route(f"**/search/{broken}", lambda route: route.fulfill(body="0", content_type="text/javascript"))
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_text("The search could not be loaded").wait_for()
    page.unroute(f"**/search/{broken}")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_text("You could ask:").wait_for()


def test_the_color_choice_survives_a_reload(address: str, open_page: Open) -> None:
    page = open_page(address, viewport=PHONE, color_scheme="light")
    button = page.get_by_role("button", name="Dark colors")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(page.locator("body")).to_have_css("background-color", "rgb(18, 25, 27)")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    page.reload()
    expect(page.locator("body")).to_have_css("background-color", "rgb(251, 252, 252)")


def test_until_a_reader_chooses_the_page_follows_their_system(address: str, open_page: Open) -> None:
    page = open_page(address, viewport=PHONE, color_scheme="dark")
    expect(page.locator("body")).to_have_css("background-color", "rgb(18, 25, 27)")
    page.emulate_media(color_scheme="light")
    expect(page.locator("body")).to_have_css("background-color", "rgb(251, 252, 252)")
    expect(page.get_by_role("button", name="Dark colors")).to_have_attribute("aria-pressed", "false")


def test_the_list_of_contents_follows_the_reader(address: str, open_page: Open) -> None:
    page = open_page(address + "treatment/healing/", viewport=WIDE)
    here = page.locator(".md-sidebar--secondary [aria-current]")
    assert here.count() == 0
    page.locator("article h2").nth(3).evaluate("h => h.scrollIntoView({block: 'start'})")
    expect(here).to_have_text(page.locator("article h2").nth(3).inner_text())


def test_a_page_past_its_day_says_so_even_where_nobody_has_built_since(address: str, open_page: Open) -> None:
    page = open_page(address, viewport=PHONE)
    assert not page.locator(".md-banner").is_visible()
    page.clock.set_fixed_time("2099-01-01")
    page.reload()
    expect(page.locator(".md-banner")).to_be_visible()


def test_without_script_the_page_follows_the_readers_system(address: str, open_page: Open) -> None:
    page = open_page(address, viewport=PHONE, color_scheme="dark", java_script_enabled=False)
    assert page.locator("body").evaluate("b => getComputedStyle(b).color") != "rgb(26, 37, 40)"


def test_a_reader_with_a_keyboard_sees_where_they_are(address: str, open_page: Open) -> None:
    page = open_page(address, viewport=WIDE)
    ring = """() => { const s = getComputedStyle(document.activeElement);
        return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 || s.boxShadow !== 'none' }"""
    for _ in range(12):
        page.keyboard.press("Tab")
        seen = wait(page, lambda: bool(page.evaluate(ring)))
        assert seen, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def test_nothing_moves_for_a_reader_who_asked_for_less_motion(address: str, open_page: Open) -> None:
    page = open_page(address, viewport=PHONE, reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter(e => {
             const s = getComputedStyle(e);
             return s.transitionDuration.split(',').some(t => parseFloat(t) > 0) || s.animationName !== 'none';
           }).map(e => e.className)"""
    )
    assert moving == []


def test_forced_colors_hide_no_word(site: Path, address: str, open_page: Open) -> None:
    page = open_page(address, viewport=PHONE, forced_colors="active")
    for path in addresses(site):
        page.goto(address + path)
        hidden = page.evaluate(
            """() => [...document.querySelectorAll('.md-content p, .md-content li, .md-content td')].filter(e => {
                 const s = getComputedStyle(e); return s.color === s.backgroundColor; }).length"""
        )
        assert hidden == 0, path


TIERS = """() => ["normal", "call", "urgent", "emergency"].map(kind => {
  const card = document.querySelector(".admonition." + kind), look = getComputedStyle(card);
  const ground = node => {
    const own = getComputedStyle(node).backgroundColor;
    return own === "rgba(0, 0, 0, 0)" ? ground(node.parentElement) : own;
  };
  const words = [...card.querySelectorAll(":scope > .admonition-title, :scope > ul li, :scope > ul sup > *")];
  return {
    border: Math.max(...["Top", "Right", "Bottom", "Left"].map(side => parseFloat(look[`border${side}Width`]))),
    filled: ground(card) !== ground(card.parentElement),
    level: Number(card.querySelector(".admonition-title").ariaLevel), role: card.role,
    pairs: words.filter(word => word.checkVisibility()).map(word => [getComputedStyle(word).color, ground(word)]),
  };
})"""


def ratio(pair: list[str]) -> float:
    """The contrast of two colors as a browser computes them, rgb(…)."""
    front, back = ("#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", one)[:3]) for one in pair)
    return contrast(front, back)


@pytest.mark.parametrize("seen", ["light", "dark", "forced", "paper"])
def test_no_care_card_weighs_more_than_the_emergency(address: str, open_page: Open, seen: str) -> None:
    forced, scheme = "active" if seen == "forced" else "none", "dark" if seen == "dark" else "light"
    page = open_page(address, viewport=PHONE, forced_colors=forced, color_scheme=scheme)
    page.goto(address + "treatment/healing/")
    page.emulate_media(media="print" if seen == "paper" else "screen")
    normal, call, urgent, emergency = tiers = page.evaluate(TIERS)
    assert normal["border"] < call["border"] <= urgent["border"]
    if seen in ("light", "dark"):
        assert emergency["filled"]
    else:
        assert emergency["border"] > urgent["border"]
    assert emergency["role"] == "region" and emergency["level"] == urgent["level"] + 1
    for tier in tiers:
        assert tier["pairs"] and min(map(ratio, tier["pairs"])) >= 4.5, tier


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_paper_holds_all_the_text(site: Path, address: str, open_page: Open, tmp_path: Path, paper: str) -> None:
    page = open_page(address, viewport=WIDE)
    for path in addresses(site):
        page.goto(address + path)
        page.emulate_media(media="print")
        lost = page.evaluate(
            """() => [...document.querySelectorAll('article :is(p, li, td, th, h2, h3, dt, dd)')]
                 .filter(e => e.innerText === '' && e.textContent.trim() !== '')
                 .filter(e => !e.closest('[popover], .page-tools, .md-path, .screen-only'))
                 .map(e => e.textContent.trim().slice(0, 80))"""
        )
        assert lost == [], path
        chrome = page.evaluate(
            "[...document.querySelectorAll('.md-header, .md-footer, .md-sidebar')].filter(e => e.offsetHeight).length"
        )
        assert chrome == 0, path
        page.emulate_media(media="screen")
    pdf = tmp_path / "page.pdf"
    page.goto(address + "how-it-works/crater-formation/")
    page.pdf(path=str(pdf), format=paper)
    assert pdf.stat().st_size > 10_000


def test_a_build_needs_no_network(tmp_path: Path) -> None:
    """In a network namespace of its own, without even loopback, where this machine allows one."""
    import sys

    from conftest import ROOT

    if subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("this machine does not let a user make a network namespace")
    done = subprocess.run(
        ["unshare", "-rn", sys.executable, "-m", "mkdocs", "build", "-d", str(tmp_path / "site")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr


# The paper less the margins of @page in site.css, in CSS pixels.
A4, LETTER = (673, 1009), (695, 942)
SHEETS = [
    ("deciding/questions/", A4),
    ("deciding/questions/", LETTER),
    ("treatment/healing/", A4),
    ("treatment/before/", A4),
]


@pytest.mark.parametrize(("path", "paper"), SHEETS)
def test_a_sheet_to_take_along_fits_the_first_page(
    address: str, open_page: Open, path: str, paper: tuple[int, int]
) -> None:
    width, height = paper
    page = open_page(address + path, viewport={"width": width, "height": height})
    page.emulate_media(media="print")
    sheet = page.locator(".sheet").bounding_box()
    assert sheet and sheet["y"] + sheet["height"] <= height
    unnamed = page.locator(".sheet input").evaluate_all(
        "all => all.filter(i => !i.labels[0]?.textContent.trim()).length"
    )
    assert unnamed == 0
