"""The short form of a page: what it holds, what it weighs, how long it is, and that nothing in it leads nowhere."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from conftest import Open
from guide.page.html_blocks import body
from guide.publish import embed, pieces
from selectolax.lexbor import LexborNode

NOTES = (
    '<details class="proof" open=""><summary>3 notes</summary><ol class="proof-notes">'
    '<li id="fn-1"><span id="fn:a"></span><a href="../s/#a">A</a> '
    '<a class="footnote-backref" href="#fnref:a" target="_self">b</a></li>'
    '<li id="fn-2">B <a class="footnote-backref" href="#fnref:b" target="_self">b</a></li>'
    '<li id="fn-3">C <a class="footnote-backref" href="#fnref:c" target="_self">b</a></li></ol></details>'
)
TERM = '<button class="term" popovertarget="term-{0}" type="button">{0}</button>'
MEANING = '<span class="term-note" id="term-{0}" popover="auto">What {0} is</span>'


def mark(number: int, id: str) -> str:
    link = f'<a href="#fn-{number}" role="doc-noteref" target="_self">{number}</a>'
    return f'<sup class="mark" id="fnref:{id}">{link}<span id="fnref:more-{id}"></span></sup>'


def box(kind: str, words: str) -> str:
    return f'<div class="admonition {kind}"><p class="admonition-title">{kind} if:</p><ul><li>{words}</li></ul></div>'


def page(*more: str) -> str:
    """A page as its embed has it, with more behind its first section."""
    first = '<p>Words. <a href="#later" target="_self">Later</a> <a href="../x/">X</a></p>'
    short = f'<div class="admonition short"><p class="admonition-title">In short</p>{first}{mark(1, "a")}</div>'
    state = '<p class="state"><b>Not yet reviewed by a clinician</b></p>'
    above = f'<div class="above"><h1 id="one">One</h1>{state}{short}</div>'
    return f'{above}<h2 id="later">Later</h2>{"".join(more)}{NOTES}'


def short(*more: str) -> str:
    return pieces.short(body(page(*more)), "./")


def drawing(height: int, id: str) -> str:
    svg = f'<svg class="draw" viewBox="0 0 100 {height}"><path d="M0 0"></path></svg>'
    words = f'<div class="fig-text"><p>Words of {id}</p></div>'
    return f'<div class="fig" id="fig-{id}"><figure>{svg}</figure>{words}</div>'


def first(node: LexborNode, css: str) -> LexborNode:
    found = node.css_first(css)
    assert found is not None, css
    return found


def test_it_holds_the_title_the_state_and_in_short() -> None:
    found = body(short("<p>Left out</p>"))
    assert [first(found, css).text() for css in ("h1", ".state")] == ["One", "Not yet reviewed by a clinician"]
    assert "Words." in first(found, ".short").text()
    assert "Left out" not in found.text()


@pytest.mark.parametrize("order", [("call", "urgent"), ("urgent", "call")])
def test_the_more_pressing_box_of_help_always_stands_in_it_and_the_other_is_a_link(order: tuple[str, str]) -> None:
    found = body(short(drawing(50, "x"), *(box(kind, f"{kind} words") for kind in order)))
    assert [node.attributes["class"] for node in found.css(".admonition")] == ["admonition short", "admonition urgent"]
    assert found.css_first(".fig") is None
    assert [a.text() for a in found.css('a[href="./#later"]')] == ["Later", "call if"]


def test_a_page_without_a_box_of_help_shows_its_first_drawing_that_is_not_too_high() -> None:
    found = body(short(drawing(161, "tower"), drawing(160, "low"), drawing(10, "third")))
    assert [node.id for node in found.css(".fig")] == ["fig-low"]
    assert "open" not in first(found, ".fig > details").attributes, "its words open on request"
    assert first(found, ".fig details").text().endswith("Words of low")


def test_a_drawing_of_what_the_article_says_never_stands_in_it_without_its_verdicts() -> None:
    told = f'<div class="admonition story"><div>{drawing(50, "told")}</div></div>'
    assert "fig-told" not in short(told)
    assert "fig-ours" in short(told, drawing(50, "ours"))


def test_a_figure_of_several_drawings_is_too_high() -> None:
    svg = '<svg class="draw" viewBox="0 0 100 50"><path d="M0 0"></path></svg>'
    assert "fig-rows" not in short(f'<div class="fig" id="fig-rows">{svg}{svg}</div>')


def test_a_drawing_with_more_words_than_a_short_form_can_carry_is_left_to_its_page() -> None:
    long = drawing(50, "long").replace("Words", "Words " * 3_000)
    assert "fig-long" not in short(long)


def test_a_page_with_neither_is_its_title_and_in_short() -> None:
    assert body(short()).css_first(".fig, .diagram, .urgent, .call") is None


def test_a_page_without_in_short_gives_its_first_words() -> None:
    found = body(pieces.short(body('<h1>One</h1><p class="x">no</p><p>First.</p><p>Second.</p>'), "./"))
    assert found.text().split() == ["One", "First."]


def test_its_marks_keep_their_numbers_and_lead_to_the_notes_it_has_folded() -> None:
    found = body(short(mark(2, "b"), box("urgent", f"x{mark(3, 'c')} y{mark(3, 'd')}")))
    rows = found.css(".proof-notes > li")
    assert [(row.id, row.attributes["value"]) for row in rows] == [("fn-1", "1"), ("fn-3", "3")]
    assert [first(row, "a").attributes["href"] for row in rows] == ["#at-1", "#at-3"]
    assert [row.text() for row in rows] == ["A b", "C b"], "each name is a link on the page alone"
    assert "open" not in first(found, "details.proof").attributes
    assert {link.attributes["tabindex"] for link in found.css(".mark > a")} == {"-1"}, "the list is one stop for all"


def test_a_term_brings_its_meaning_along_once() -> None:
    there = f"{TERM.format('pore')}{MEANING.format('pore')}"
    found = body(short(f"<p>{MEANING.format('scar')}</p>", box("urgent", there + TERM.format("scar") * 2)))
    assert sorted(node.id or "" for node in found.css(".term-note")) == ["term-pore", "term-scar"]


def test_no_link_in_it_leads_to_a_place_that_it_lacks() -> None:
    found = body(short(box("call", '<a href="#fig-x" target="_self">see</a>'), drawing(9, "x")))
    places = {f"#{node.id}" for node in found.css("[id]")}
    links = [(node.attributes["href"] or "", node.attributes.get("target")) for node in found.css("a")]
    assert {href for href, _ in links if href.startswith("#")} <= places
    assert ("./#later", None) in links and ("./#fig-x", None) in links and ("../x/", None) in links


def test_a_part_takes_its_addresses_along() -> None:
    links = '<a href="../x/#y">1</a> <a href="#later">2</a> <a href="https://a.example/">3</a> <a href="#in">4</a>'
    main = body(page(f'<div id="here">{links}<img src="p.png"><b id="in">x</b></div>'))
    found = body(pieces.part(main, "here", "A <part>", "deciding/risks/", "../../"))
    assert first(found, "h1").text() == "A <part>"
    addresses = ["../../deciding/x/#y", "../../deciding/risks/#later", "https://a.example/", "#in"]
    assert [a.attributes["href"] for a in found.css("a")] == addresses
    assert first(found, "img").attributes["src"] == "../../deciding/risks/p.png"
    assert pieces.part(main, "gone", "A", "deciding/risks/", "../../") == ""


def short_forms(site: Path) -> list[Path]:
    """The short forms of a site. A page that has moved leaves only a way to the new one, which needs no style."""
    return sorted(file for file in site.rglob(embed.SHORT) if file.with_suffix(".css").exists())


def test_every_page_of_the_site_has_a_light_short_form_that_leads_nowhere_wrong(site: Path) -> None:
    shorts = short_forms(site)
    beside = ("index.html", "embed.css")
    pages = [file for file in site.rglob("embed.html") if all(file.with_name(name).exists() for name in beside)]
    assert {file.parent for file in shorts} == {file.parent for file in pages}
    script = len(gzip.compress((site / "assets/frame.js").read_bytes(), 6))
    for file in shorts:
        weight = script + sum(len(gzip.compress(part.read_bytes(), 6)) for part in (file, file.with_suffix(".css")))
        assert weight <= 8 * 1024, f"{file}: {weight} bytes. Take something out of the page's first drawing"
        main = body(file.read_text("utf-8"))
        places = {f"#{node.id}" for node in main.css("[id]")}
        assert {a.attributes["href"] for a in main.css('a[href^="#"]')} <= places
        assert {f"#{node.attributes['popovertarget']}" for node in main.css("[popovertarget]")} <= places
        assert main.css_first(".state") is not None
        whole = body(file.with_name("embed.html").read_text("utf-8"))
        help = whole.css_first("div.urgent, div.call") is not None
        assert (main.css_first("div.urgent, div.call") is not None) == help


def test_no_short_form_is_longer_than_1200_pixels_on_a_phone(site: Path, address: str, open_page: Open) -> None:
    shorts = short_forms(site)
    shown = open_page(address, viewport={"width": 360, "height": 640})
    for file in shorts:
        shown.goto(address + file.relative_to(site).as_posix())
        high, wide = shown.evaluate("[document.documentElement.offsetHeight, document.documentElement.scrollWidth]")
        assert high <= 1200, f"{file.parent.name}: {high}. Shorten In short, or the box of help"
        assert wide == 360
