"""The real site in Chromium: with and without JavaScript, in both schemes, small and wide, on paper."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import Open
from playwright.sync_api import Page

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
def test_no_page_scrolls_sideways_and_every_diagram_is_seen(
    site: Path, address: str, open_page: Open, script: bool
) -> None:
    wide, unseen = [], []
    for size in (SMALL, PHONE, WIDE):
        for scheme in ("light", "dark"):
            page = open_page(address, viewport=size, color_scheme=scheme, java_script_enabled=script)
            for path in addresses(site):
                page.goto(address + path)
                drawn = page.locator("figure.diagram svg").evaluate_all(
                    "all => all.map(s => s.getBoundingClientRect()).filter(r => r.width > 100 && r.height > 50).length"
                )
                if drawn != page.locator("figure.diagram").count():
                    unseen.append(f"{path} at {size['width']} px, {scheme}")
                if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                    wide.append(f"{path} at {size['width']} px")
            page.context.close()
    assert (wide, unseen) == ([], [])


def test_the_first_phone_screen_holds_the_answer_and_a_door(address: str, open_page: Open) -> None:
    page = open_page(address, viewport=PHONE)
    short = page.locator(".short").bounding_box()
    door = page.locator(".doors a").first.bounding_box()
    assert short and short["y"] + short["height"] <= 640
    assert door and door["y"] + 20 <= 640


def test_the_search_index_is_fetched_when_the_search_opens_and_not_before(address: str, open_page: Open) -> None:
    fetched: list[str] = []
    page = open_page("about:blank", viewport={"width": 360, "height": 640})
    page.on("request", lambda request: fetched.append(request.url.removeprefix(address)))
    page.goto(address, wait_until="networkidle")
    assert "assets/guide.css" in fetched and len(fetched) <= 9
    assert not [name for name in fetched if "search_index" in name]
    page.locator("label[for=__search]").first.click()
    page.locator(".md-search-result__meta", has_text="Type to start").wait_for()
    assert fetched[-1] == "search/search_index.json"


def test_search_finds_a_page(address: str, open_page: Open) -> None:
    page = open_page(address, viewport=WIDE)
    page.keyboard.press("/")
    page.keyboard.type("fibroblasts", delay=20)
    first = page.locator(".md-search-result__link").first
    first.wait_for()
    assert "fibroblasts" in (first.get_attribute("href") or "")


def test_the_color_choice_survives_a_reload(address: str, open_page: Open) -> None:
    page = open_page(address, viewport=PHONE, color_scheme="light")
    page.locator("label[title='Switch to dark colors']").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.reload()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 25, 27)"


def test_without_script_the_page_follows_the_readers_system(address: str, open_page: Open) -> None:
    page = open_page(address, viewport=PHONE, color_scheme="dark", java_script_enabled=False)
    assert page.locator("body").evaluate("b => getComputedStyle(b).color") != "rgb(26, 37, 40)"


def test_a_reader_with_a_keyboard_sees_where_they_are(address: str, open_page: Open) -> None:
    page = open_page(address, viewport=WIDE)
    for _ in range(12):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const s = getComputedStyle(document.activeElement);
                       return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2
                              || s.boxShadow !== 'none' }"""
        )
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


# What readers type, as they type it, and the page that answers.
TYPED = {
    "pitted": "deciding/your-scars/",
    "pockmarks": "deciding/your-scars/",
    "holes in face": "deciding/your-scars/",
    "ice pick": "deciding/your-scars/",
    "derma pen": "how-it-works/dermapen/",
    "micro needling": "how-it-works/dermapen/",
    "downtime": "treatment/healing/",
    "how many sessions": "deciding/results/",
    "does it hurt": "treatment/on-the-day/",
    "dark spots": "deciding/skin-tone/",
    "keloid": "deciding/who-should-wait/",
    "accutane": "deciding/who-should-wait/",
    "pregnant": "deciding/who-should-wait/",
}


def test_a_readers_own_words_find_the_page_among_the_first_three(address: str, open_page: Open) -> None:
    page, lost = open_page(address, viewport=PHONE), {}
    page.locator("label[for=__search]").first.click()
    field, results = page.locator(".md-search__input"), page.locator(".md-search-result__item")
    for words, wanted in TYPED.items():
        field.fill("")
        page.locator(".md-search-result__meta", has_text="Type to start").wait_for()
        field.type(words)
        results.first.wait_for()
        page.wait_for_timeout(300)  # the theme asks its worker again at each letter
        first = results.locator("> a").evaluate_all("all => all.slice(0, 3).map(a => a.getAttribute('href'))")
        if not any(wanted in (href or "") for href in first):
            lost[words] = first
    assert lost == {}


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
