"""Links between pages: a broken one is named by file and line, with the right one to write."""

from __future__ import annotations

import pytest
from filled import built
from guide.page.page import Page
from guide.rules import links
from guide.way.article import Article

FRONT = "---\ntitle: A\n---\n"
FILES = {"index.md", "a/one.md", "a/two.md", "b/index.md", "assets/x.png", "a/with space.md", "a/two_(x).md"}
PLACES = {
    "a/one.md": {"here", "fnref:x"},
    "a/two.md": {"first-steps", "sources", "café", "fnref:first-stem"},
    "index.md": {"top"},
}


def page(text: str) -> Page:
    return Page("docs/a/one.md", FRONT + text)


@pytest.mark.parametrize(
    "text",
    [
        '[two](two.md) and [two](./two.md "The second") and [two](<two.md>)',
        "[home](../index.md#top), [picture](../assets/x.png), ![x](../assets/x.png)",
        "[space](with%20space.md) and [space](<with space.md>)",
        '[brackets](two_(x).md) and [brackets](<two_(x).md> "t (x)")',
        "\\\\[no link](gone.md)".replace("\\\\", "\\"),
        "<a href=\"../claims.json\">data</a> and <a href='#here'>here</a>",
        "[coffee](two.md#caf%C3%A9)",
        "[far](https://example.org/gone.md), [mail](mailto:a@example.org), [net](//example.org/x)",
        "`[code](gone.md)`\n\n```\n[code](gone.md)\n```\n\n<!-- [comment](gone.md) -->",
        "![drawing](../figures/gone.svg)",
        "[two][t]\n\n[t]: two.md\n[^note]: gone.md",
        "[here](#here)",
    ],
)
def test_a_link_that_leads_somewhere_is_left_alone(text: str) -> None:
    assert list(links.problems(page(text), FILES)) == []
    assert list(links.lost([page(text)], PLACES)) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[x](tow.md)", "tow.md leads to no file of docs/. Write two.md."),
        ("[x](../a/two)", "../a/two leads to no file of docs/. Write two.md."),
        ("[x](/a/two/#s)", "/a/two/#s leads to no file of docs/. Write two.md#s."),
        ("[x](../b/)", "../b/ leads to no file of docs/. Write ../b/index.md."),
        ("[x]\n\n[x]: two.html", "two.html leads to no file of docs/. Write two.md."),
        ("[x](two.md.)", "two.md. leads to no file of docs/. Write two.md."),
        ("[x](..\\\\b\\\\index.md)", "..\\b\\index.md leads to no file of docs/. Write ../b/index.md."),
        ("[x](www.nhs.uk/x)", "www.nhs.uk/x leads to no file of docs/. Write https://www.nhs.uk/x for a page"),
        ("[x](nhs.uk)", "nhs.uk leads to no file of docs/. Write https://nhs.uk for a page"),
        ("[x](team@example.org)", "team@example.org leads to no file of docs/. Write mailto:team@example.org for"),
        ("[x](<+1 555 0100>)", "+1 555 0100 leads to no file of docs/. Write tel:+15550100 for a telephone"),
        ("[x](gone.md)", "gone.md leads to no file of docs/. Write the path of a file as seen from this page, or"),
        ("[x](index.md)", "index.md leads to no file of docs/. Write ../"),
        ("[x](http://[bad)", "http://[bad is no address. Write it as https://example.org/page."),
        ('<p><a class="x" href="two.md">x</a></p>', "two.md in HTML leads nowhere. Write [words](page.md) instead."),
        ("<a href='../gone/'>x</a>", "../gone/ in HTML leads nowhere. Write [words](page.md) instead."),
        ("![x](../../secret.png)", "../../secret.png leads to no file of docs/. Write the path of a file as seen"),
    ],
)
def test_a_link_to_nowhere_says_what_to_write(text: str, problem: str) -> None:
    (found,) = links.problems(page(f"# A\n\n{text}\n"), FILES)
    assert str(found).startswith(f"docs/a/one.md:6: {problem}")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[x](two.md#first-ste)", "#first-ste is no place on that page. Write two.md#first-steps."),
        ("[x](#her)", "#her is no place on that page. Write #here."),
        ("[x](two.md#zzz)", "#zzz is no place on that page. Take it out, or name a heading of that page."),
    ],
)
def test_a_link_to_a_heading_that_is_gone_says_what_to_write(text: str, problem: str) -> None:
    (found,) = links.lost([page(text)], PLACES)
    assert str(found) == f"docs/a/one.md:4: {problem}"


def test_the_places_of_a_page_are_its_ids() -> None:
    html = '<h2 id="a-b">x</h2><p data-id="no" id=\'c\'><a id=d&amp;e>x</a>'
    assert Article(page(""), "", html).ids == {"a-b", "c", "d&e"}


def test_an_address_that_mkdocs_cannot_read_never_reaches_it() -> None:
    html = built("[x](http://[bad) and [y](two.md)\n\n[z]\n\n[z]: http://[worse\n")
    assert '<a href="#">x</a> and <a href="two.md">y</a>' in html and '<a href="#">z</a>' in html
