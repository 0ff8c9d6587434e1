"""What a screen reader gets of every page, as browsers compute it: Chromium's whole tree, three engines' roles, names.

Each page is opened once, on a phone, where tables are cards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import drivers
import pytest
from conftest import Open
from playwright.sync_api import Browser, Page, ViewportSize, expect
from test_browser import addresses
from test_keyboard import tree
from webdriver import Engine

PHONE: ViewportSize = {"width": 360, "height": 740}
Nodes = list[dict[str, Any]]
Trees = dict[str, Nodes]


@pytest.fixture(scope="module")
def pages(browser: Browser, site: Path, address: str) -> Iterator[dict[str, Page]]:
    """Every page of the site, open."""
    context = browser.new_context(viewport=PHONE)
    opened = {}
    for path in addresses(site):
        opened[path] = context.new_page()
        opened[path].goto(address + path)
    yield opened
    context.close()


@pytest.fixture(scope="module")
def trees(pages: dict[str, Page]) -> Trees:
    return {path: tree(page) for path, page in pages.items()}


def some(nodes: Nodes, *roles: str) -> Nodes:
    return [node for node in nodes if node["role"] in roles]


def faults(trees: Trees, *roles: str) -> dict[str, Nodes]:
    """Nodes of these roles without a name, by page."""
    found = {path: [node for node in some(nodes, *roles) if not node["name"]] for path, nodes in trees.items()}
    assert any(some(nodes, *roles) for nodes in trees.values())
    return {path: nodes for path, nodes in found.items() if nodes}


def test_whatever_can_be_used_or_looked_at_has_a_name(trees: Trees) -> None:
    controls = ("button", "link", "textbox", "searchbox", "radio", "checkbox", "combobox", "spinbutton")
    assert faults(trees, *controls, "image", "table", "region", "dialog") == {}


def test_no_description_says_again_what_a_name_says(trees: Trees) -> None:
    told = [(path, node) for path, nodes in trees.items() for node in nodes if node["about"]]
    assert told, "diagrams are described"
    assert [(path, node) for path, node in told if node["about"] in node["name"] or node["name"] in node["about"]] == []


def test_a_drawing_is_said_once(trees: Trees) -> None:
    """Its figure has its name, the picture what it shows; the caption, which some browsers read as both, is neither."""
    for path, nodes in trees.items():
        names = Counter(node["name"] for node in some(nodes, "figure", "image") if node["name"])
        assert [name for name, many in names.items() if many > 1] == [], path
        assert not some(nodes, "SvgText", "SVGText"), path


def test_every_drawing_says_what_it_shows_while_its_text_is_closed(pages: dict[str, Page], trees: Trees) -> None:
    for path, page in pages.items():
        shown = page.locator("figure:visible").count()
        images = some(trees[path], "image")
        assert len(images) >= shown, path
        assert all(len(f"{image['name']} {image['about']}") > 40 for image in images), (path, images)


def test_a_card_of_care_is_a_region_with_a_heading_of_its_name(trees: Trees) -> None:
    regions = [(path, node["name"]) for path, nodes in trees.items() for node in some(nodes, "region")]
    headings = {(path, node["name"]) for path, nodes in trees.items() for node in some(nodes, "heading")}
    assert len(regions) > 10 and set(regions) <= headings


HEADS = """() => [...document.querySelectorAll('table')].map(table => ({
  name: table.ariaLabel || table.caption?.textContent,
  rows: [...table.tBodies].flatMap(body => [...body.rows]).filter(row => !row.querySelector('th[scope^=row]')).length,
}))"""


def test_a_table_has_a_name_of_its_own_and_every_row_a_head(pages: dict[str, Page], trees: Trees) -> None:
    for path, page in pages.items():
        tables = page.evaluate(HEADS)
        assert len({table["name"] for table in tables}) == len(tables), (path, tables)
        assert not [table for table in tables if table["rows"]], path
        shown = some(trees[path], "table")
        rows, heads = len(some(trees[path], "row")), len(some(trees[path], "rowheader"))
        assert heads == rows - len(shown), "one row of each holds the names of the columns"


def test_the_word_over_a_cell_of_a_card_is_for_eyes_alone(trees: Trees) -> None:
    """A screen reader says the column's name itself."""
    nodes = trees["deciding/results/"]
    heads = {node["name"] for node in some(nodes, "columnheader")}
    cells = [node["name"] for node in some(nodes, "cell", "gridcell")]
    assert len(heads) > 2 and len(cells) > 4
    assert not [name for name in cells if any(name.startswith(head) for head in heads)]


# Each mark, term and link is met by a finger on its middle.
COVERED = """() => [...document.querySelectorAll('.term, sup.mark > button, article a')].filter(one => {
  if (!one.checkVisibility({ visibilityProperty: true })) return false;
  one.scrollIntoView({ block: 'center' });
  const [rect] = [...one.getClientRects()].sort((a, b) => b.width - a.width);
  const met = document.elementFromPoint(rect.left + rect.width / 2, rect.top + rect.height / 2);
  return !one.contains(met);
}).map(one => one.outerHTML.slice(0, 80))"""


def test_nothing_lies_over_what_a_finger_means(pages: dict[str, Page]) -> None:
    covered = {path: page.evaluate(COVERED) for path, page in pages.items()}
    assert {path: found for path, found in covered.items() if found} == {}


@pytest.mark.parametrize("width", [360, 768, 1000, 1219, 1280])
def test_a_page_has_one_list_of_its_sections(address: str, open_page: Open, width: int) -> None:
    page = open_page(address + "treatment/healing/", viewport={"width": width, "height": 800})
    assert len([node for node in some(tree(page), "navigation") if node["name"] == "On this page"]) == 1


def test_the_answer_for_a_chosen_needle_is_told(address: str, open_page: Open) -> None:
    page = open_page(address + "how-it-works/dermapen/", viewport=PHONE)
    [answer] = some(tree(page), "status")
    assert answer["live"] == "polite"
    before = page.get_by_role("status").inner_text()
    page.get_by_role("radio", name="0.5 mm").check(force=True)
    expect(page.get_by_role("status")).not_to_have_text(before)


@pytest.fixture(scope="module", params=["Chromium", "Firefox", "WebKit"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    try:
        opens = {"dom.disable_open_during_load": False}
        with drivers.start(request.param, tmp_path_factory.mktemp(request.param), opens) as running:
            running.size(400, 800)
            yield running
    except LookupError as missing:
        pytest.skip(f"{request.param} or its driver is not here ({missing}): python scripts/browser.py installs it")


def narrow(engine: Engine, address: str) -> None:
    """Open a page in a window as narrow as a phone. Firefox makes none under 450 pixels but for a page that asks."""
    engine.open(address)
    if engine.name != "Firefox":
        return
    [first] = engine.tabs()
    engine.run("open(location, '', 'width=380,height=800')")
    assert engine.wait(lambda: len(engine.tabs()) == 2)
    engine.tab(next(tab for tab in engine.tabs() if tab != first))


def test_every_engine_tells_a_table_of_cards_as_a_table(engine: Engine, address: str) -> None:
    narrow(engine, address + "deciding/results/")
    display = "return getComputedStyle(document.querySelector('tbody td')).display"
    assert engine.wait(lambda: engine.run(display) == "block"), engine.run("return innerWidth")
    parts = {
        "table": "table",
        "tbody tr": "row",
        "tbody th": "rowheader",
        "tbody td": "cell",
        "thead th": "columnheader",
    }
    assert {css: engine.told(css)[0] for css in parts} == parts
    assert engine.told("table")[1]


CARDS = [".normal", ".call", ".urgent", ".emergency"]
TOLD = {
    ".fig-days": ("group", "Which day are you on?"),
    "#day-0": ("radio", "Day 0"),
    "sup.mark button": ("button", "Note 1"),
    "#colors": ("button", "Dark colors"),
    ".find-button": ("button", "Search"),
    ".menu-button": ("button", "Menu"),
    "nav.core": ("navigation", "On this page"),
}


def test_every_engine_tells_cards_figures_and_controls_by_role_and_name(engine: Engine, address: str) -> None:
    engine.open(address + "treatment/healing/")
    assert {css: engine.told(css) for css in TOLD} == TOLD
    for card in CARDS:
        title = f"{card} > .admonition-title"
        words = engine.run("return document.querySelector(arguments[0]).textContent", title)
        assert (engine.told(card), engine.told(title)) == (("region", words), ("heading", words))
    (figure, name), (image, shows) = engine.told("figure"), engine.told(".fig-draw")
    assert figure == "figure" and image in {"image", "img"}
    assert name and shows and name not in shows
