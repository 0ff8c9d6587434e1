"""The real site's embeds in Chromium, under the site's own headers: no error, right height, nothing for axe."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Open, serve
from frames import fits, inside, wait
from guide.publish import css as stylesheet
from guide.publish import embed
from guide.publish import files as built
from test_browser import violations
from webdriver import Engine


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A clinic's folder and its address."""
    folder = tmp_path_factory.mktemp("clinic")
    for name in ("favicon.ico", "index.html"):
        (folder / name).touch()
    with serve(folder) as address:
        yield folder, address


def paths(site: Path) -> list[str]:
    """Every embed below the site's root, redirects left out."""
    found = [file for file in sorted(site.rglob("embed.html")) if "has moved" not in file.read_text("utf-8")]
    return [file.relative_to(site).as_posix() for file in found]


def test_every_embed_fits_its_frame_under_the_sites_own_policy(
    site: Path, address: str, clinic: tuple[Path, str], open_page: Open
) -> None:
    folder, host = clinic
    script = f'<script src="{address}assets/embed-2.js" async></script>'
    page = open_page(host, viewport={"width": 360, "height": 640})
    for number, path in enumerate(paths(site)):
        line = embed.iframe(address + path, "A page")
        (folder / f"{number}.html").write_text(f"<!doctype html><title>Clinic</title>{line}{script}", "utf-8")
        page.goto(f"{host}{number}.html")
        assert wait(page, lambda: fits(page)), path
        assert inside(page).evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert inside(page).evaluate("getComputedStyle(document.body).marginTop") == "0px", f"{path}: no stylesheet"


def test_an_embed_shows_in_a_website_builders_own_sandboxed_frame(
    address: str, clinic: tuple[Path, str], open_page: Open
) -> None:
    folder, host = clinic
    line = embed.iframe(address + "about/embed.html", "About")
    (folder / "inner.html").write_text(f"<!doctype html><title>Inner</title>{line}", "utf-8")
    outer = '<!doctype html><title>Outer</title><iframe src="inner.html" sandbox="allow-scripts" height="700"></iframe>'
    (folder / "outer.html").write_text(outer, "utf-8")
    page = open_page(host + "outer.html")
    inner = page.frame_locator("iframe").frame_locator("iframe")
    assert inner.locator("main.md-typeset h1").inner_text()


# The words of the title that stand on more than one line.
BROKEN = """
const walk = document.createTreeWalker(document.querySelector('h1'), NodeFilter.SHOW_TEXT), found = [];
while (walk.nextNode()) for (const word of walk.currentNode.data.matchAll(/\\S+/g)) {
    const range = new Range();
    range.setStart(walk.currentNode, word.index);
    range.setEnd(walk.currentNode, word.index + word[0].length);
    if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) found.push(word[0]);
}
return found"""


@pytest.mark.parametrize("name", ["embed-short.html", "embed.html"])
def test_in_a_narrow_column_no_title_breaks_within_a_word(
    address: str, clinic: tuple[Path, str], engine: Engine, name: str
) -> None:
    folder, host = clinic
    frame = f'<iframe src="{address}deciding/risks/{name}" style="width: 210px; height: 2000px"></iframe>'
    (folder / "column.html").write_text(f"<!doctype html><title>Clinic</title>{frame}", "utf-8")
    engine.open(host + "column.html")
    assert engine.wait(lambda: engine.inside("return document.readyState") == "complete")
    assert engine.inside(BROKEN) == []


# How far the first words of the reasons stand below the line above them. One drawing stands across it.
BELOW = """() => [...document.querySelectorAll('.deep')].map(deep => {
    const words = [...deep.querySelectorAll('h2, h3, p, li, td')].filter(e => !e.closest('#fig-four-steps'));
    const seen = words.find(e => e.checkVisibility());
    return seen.getBoundingClientRect().top - deep.getBoundingClientRect().top;
})"""


def test_nothing_touches_the_line_between_the_answer_and_its_reasons(site: Path, address: str, open_page: Open) -> None:
    page = open_page(address + "about/embed.html", viewport={"width": 360, "height": 640})
    found = {}
    for path in paths(site):
        page.goto(address + path)
        found[path] = page.evaluate(BELOW)
    assert any(found.values())
    assert {path: far for path, far in found.items() if any(one < 16 for one in far)} == {}


# Two stylesheets can only make a difference in what one of them sets: a third of all the properties there are.
COMPUTED = """async () => {
    const link = document.querySelector("link[rel=stylesheet]"), own = link.href, names = new Set();
    const wear = href => new Promise(done => { link.onload = done; link.href = href; });
    const set = rules => [...rules].forEach(rule => {
        [...rule.style || []].filter(n => !n.startsWith("--")).forEach(n => names.add(n));
        set(rule.cssRules || []);
    });
    const parts = ["", "::before", "::after"], all = [...document.querySelectorAll("body, body *")];
    const look = () => all.flatMap(e => parts.map(p => {
        const style = getComputedStyle(e, p), drawn = !p || style.content != "none";
        return e.tagName + "." + e.getAttribute("class") + p + " "
            + (drawn ? [...names].map(n => n + ":" + style.getPropertyValue(n)).join(";") : "");
    }));
    set(link.sheet.cssRules);
    await wear("/whole.css");
    set(link.sheet.cssRules);
    const whole = look();
    await wear(own);
    return look().filter((one, i) => one != whole[i]).map(one => one.slice(0, 200));
}"""


@pytest.mark.parametrize("options", [{"width": 360, "media": "screen"}, {"width": 1280, "media": "print"}], ids=str)
def test_an_embed_looks_as_if_it_had_the_whole_stylesheet(
    site: Path, address: str, open_page: Open, options: dict[str, Any]
) -> None:
    whole = stylesheet.join((ROOT / f"docs/assets/{name}.css").read_text("utf-8") for name in built.FRAME)
    page = open_page(address + "about/embed.html", viewport={"width": options["width"], "height": 640})
    page.emulate_media(media=options["media"])
    page.route("**/whole.css", lambda route: route.fulfill(body=whole, content_type="text/css"))
    found = {}
    for path in paths(site):
        page.goto(address + path)
        if lost := page.evaluate(COMPUTED):
            found[path] = lost[:3]
    assert found == {}


@pytest.mark.parametrize("fragment", ["", "#dark"])
def test_axe_finds_nothing_in_any_embed(site: Path, address: str, open_page: Open, fragment: str) -> None:
    page = open_page(address + "about/embed.html", viewport={"width": 360, "height": 640})
    found = {}
    for path in paths(site):
        page.goto(address + path + fragment)
        if wrong := violations(page):
            found[path] = wrong
    assert found == {}
