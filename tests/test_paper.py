"""A page on paper: it says what it is, fits, shows each thing once, and ends with the list of its notes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import PUBLIC, Open
from frames import wait
from playwright.sync_api import Page, expect
from test_embed_paper import sheets

SHOWN = """
const shown = element => element.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})
  && element.getClientRects().length > 0;
"""
NOTES = (
    SHOWN
    + """
const marks = [...document.querySelectorAll('article sup.mark a')].filter(shown).map(a => a.hash.slice(1));
const rows = [...document.querySelectorAll('.proof-notes > li')].filter(shown).map(row => row.id);
return [[...new Set(marks)].sort(), rows.sort()];
"""
)
BEHIND = (
    SHOWN
    + """
const list = document.querySelector('article .proof');
if (!list) return [];
const after = element => list.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING
  && !list.contains(element);
return [...document.querySelectorAll('body *')].filter(element => shown(element) && after(element)
  && [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())).map(element => element.outerHTML);
"""
)
TWICE = (
    SHOWN
    + """
const any = (figure, css) => [...figure.querySelectorAll(css)].some(shown);
return [...document.querySelectorAll('article :is(.fig, .diagram):not(:has(.comparison))')].map(figure =>
  [figure.id || figure.querySelector('figcaption').textContent, any(figure, 'svg'),
   any(figure, '.fig-text, .stage, .diagram-text')]);
"""
)
HEIGHTS = (
    SHOWN
    + """
return [...document.querySelectorAll('article .fig > figure svg')].filter(shown)
  .map(drawing => [drawing.closest('.fig').id, drawing.getBoundingClientRect().height]);
"""
)
LEFT = (
    SHOWN
    + """
return [...document.querySelectorAll('body *')].filter(element => shown(element)
  && !element.closest('.sheet, .paper, h1')
  && [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())).map(element => element.outerHTML);
"""
)
FINE = (
    SHOWN
    + """
return [...document.querySelectorAll('body *')].filter(shown)
  .filter(element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
  .map(element => [element, parseFloat(getComputedStyle(element).fontSize) * (element.getScreenCTM?.()?.a || 1) * 0.75])
  .filter(([, points]) => 0 < points && points < 7.95).map(([element, points]) => [element.outerHTML, points]);
"""
)


def js(page: Page, script: str) -> list[list[str]]:
    found: list[list[str]] = page.evaluate(f"() => {{{script}}}")
    return found


def asked(page: Page) -> bool:
    """Whether the page comes to ask for paper."""
    return wait(page, lambda: page.evaluate("window.asked") is True)


def names(site: Path) -> list[str]:
    """The addresses of all pages below the site's own."""
    found = [file.parent.relative_to(site).as_posix() for file in sorted(site.rglob("index.html"))]
    pages = ["" if name == "." else f"{name}/" for name in found]
    assert len(pages) > 10
    return pages


@pytest.fixture
def paper(site: Path, address: str, open_page: Open) -> Iterator[Iterator[tuple[str, Page]]]:
    """Each page of the site, as it is printed."""

    def each() -> Iterator[tuple[str, Page]]:
        page = open_page(address, viewport={"width": 1280, "height": 900})
        page.emulate_media(media="print")
        for name in names(site):
            page.goto(address + name)
            yield name, page

    yield each()


def test_no_letter_on_paper_is_smaller_than_eight_points(paper: Iterator[tuple[str, Page]]) -> None:
    small = {name: found for name, page in paper if (found := js(page, FINE))}
    assert small == {}


@pytest.mark.parametrize(("name", "most"), [("", 4), ("treatment/healing/", 6), ("evidence/sources/", 15)])
def test_a_page_fits_on_its_sheets_with_its_list_of_notes(address: str, open_page: Open, name: str, most: int) -> None:
    page = open_page(address + name)
    printed = sheets(page.pdf(format="A4"))
    assert 1 < printed <= most, f"{name or 'home'} needs {printed} sheets of A4"


def test_paper_says_above_the_title_which_guide_it_is_where_when_and_who_reviewed_it(
    paper: Iterator[tuple[str, Page]],
) -> None:
    for name, page in paper:
        line = page.locator("article > .paper")
        assert line.is_visible(), name
        said, title = line.inner_text(), page.locator("article h1").first.bounding_box()
        box = line.bounding_box()
        assert PUBLIC + name in said and said.startswith("Crater scar guide"), said
        assert "Not yet reviewed by a clinician" in said or "eviewed by " in said or "Read by " in said, said
        assert "Checked " in said and "\u00a020" in said, said
        assert box and title and box["y"] + box["height"] <= title["y"], name


def test_the_line_for_paper_is_on_paper_alone(address: str, open_page: Open) -> None:
    page = open_page(address)
    assert not page.locator(".paper").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".paper").is_visible()


def test_the_list_of_notes_is_whole_and_last_and_each_mark_leads_into_it(paper: Iterator[tuple[str, Page]]) -> None:
    seen = 0
    for name, page in paper:
        marks, rows = js(page, NOTES)
        assert marks == rows, name
        assert js(page, BEHIND) == [], name
        seen += len(rows)
    assert seen > 100


def test_paper_shows_a_drawing_or_its_words_and_never_both(paper: Iterator[tuple[str, Page]]) -> None:
    found = [(name, *figure) for name, page in paper for figure in js(page, TWICE)]
    assert len(found) > 10
    assert [figure for figure in found if figure[2] == figure[3]] == []


def test_no_drawing_is_so_tall_that_it_leaves_half_a_sheet_empty_before_it(paper: Iterator[tuple[str, Page]]) -> None:
    most = 105 * 96 / 25.4  # millimeters, of a sheet of 297
    found = [(name, *figure) for name, page in paper for figure in page.evaluate(f"() => {{{HEIGHTS}}}")]
    assert len(found) > 5
    assert [figure for figure in found if figure[2] > most] == []


def test_the_print_button_prints_its_sheet_alone_on_one_sheet_of_paper(paper: Iterator[tuple[str, Page]]) -> None:
    seen = 0
    for name, page in paper:
        if not page.locator(".sheet").count():
            continue
        seen += 1
        page.emulate_media(media="screen")
        page.evaluate("window.print = () => { window.asked = true; }")
        page.locator("button.print").click()
        assert asked(page), name
        page.emulate_media(media="print")
        assert page.locator(".sheet").is_visible() and page.locator(".paper").is_visible(), name
        assert page.locator("article h1").first.is_visible(), name
        assert js(page, LEFT) == [], name
        assert sheets(page.pdf(format="A4")) == 1, name
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        expect(page.locator(".short").first, name).to_be_visible()
    assert seen > 3


def test_a_checkbox_is_a_box_on_paper_and_a_line_to_write_on_follows_what_asks_for_words(
    paper: Iterator[tuple[str, Page]],
) -> None:
    seen = set()
    for name, page in paper:
        for item in page.locator(".sheet .task-list-item").all():
            box = item.locator("input").bounding_box()
            assert box and box["width"] >= 8 and box["height"] >= 8, name
            line = item.evaluate("item => getComputedStyle(item).borderBlockEndStyle")
            asks = item.locator("label").inner_text().endswith(("?", ":"))
            assert (line in ("dotted", "solid")) == asks, name
            seen.add(asks)
    assert seen == {True, False}


def test_a_cell_to_fill_in_has_room_to_write_and_a_word_for_who_hears_it(address: str, open_page: Open) -> None:
    page = open_page(f"{address}deciding/your-scars/")
    page.emulate_media(media="print")
    cells = page.locator("td.write")
    assert cells.count() == 8
    for cell in cells.all():
        box = cell.bounding_box()
        assert box and box["height"] >= 30 and box["width"] >= 100
        assert cell.text_content() == "to fill in"
