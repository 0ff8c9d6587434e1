"""At the edge of each limit: what is just allowed passes, and one more is refused and says how many are allowed.

The numbers stand here once more on purpose: a lower limit refuses a page that was sound yesterday, a higher one lets a
build run longer. Whoever changes one shall see both.
"""

from __future__ import annotations

import re

import pytest
from guide.page import agreement, differences
from guide.page.blocks import Atom
from guide.page.page import Page
from guide.page.publisher import own_html
from guide.page.told import misplaced, other
from guide.rules import registry
from guide.safety import bounds, characters, editor, files, hrefs
from guide.safety.guard import faults
from guide.safety.lists import ARTICLE, EDITOR, PAGE
from guide.safety.svg import svg
from test_rules import EVIDENCE, evidence_of, finding, rule

IN_PARAGRAPH = {
    "[": 300, "<": 120, "`": 200, "*": 300, "_": 300, "{": 60, "&": 200, "|": 1_500, ">": 200, "~": 100, "^": 200,
    '"': 300, "!": 200, "\\": 300, "#": 100, ":": 400, "(": 400, "=": 400, "$": 100,
}  # fmt: skip
ON_PAGE = {
    "comments": ("<!---->", 100),
    "fences": ("```", 240),
    "lines of tables": ("| a |", 500),
    "items of lists": ("- a", 500),
    "explanations of words": (": a", 200),
    "headings": ("# a", 150),
    "marks": ("[^a]", 700),
    "boxes": ("!!! a", 150),
    "signs < without their >": ("<a\n<!---->", 30),
    "addresses of links": ("[a]: b", 150),
}
CLOSED = {"[": "]", "(": ")", "{": "}"}


def said(text: str) -> list[str]:
    return [message for _, message in bounds.text(text)]


@pytest.mark.parametrize(("sign", "most"), IN_PARAGRAPH.items(), ids=list(IN_PARAGRAPH))
def test_a_paragraph_may_hold_so_many_of_a_sign_and_no_more(sign: str, most: int) -> None:
    def paragraph(number: int) -> str:
        whole = f"{sign}{CLOSED.get(sign, '')} a\n"  # no line is too long, and every bracket is closed
        return "Before.\n\n" + whole * number

    told = f"more than {most} {sign} stand in one paragraph"
    assert not any(told in message for message in said(paragraph(most)))
    assert [line for line, message in bounds.text(paragraph(most + 1)) if told in message] == [most + 3]
    halves = f"{paragraph(most)}\n{paragraph(most)}"
    assert not any(told in message for message in said(halves)), "the signs of two paragraphs were counted together"


@pytest.mark.parametrize(("name", "piece"), ON_PAGE.items(), ids=list(ON_PAGE))
def test_a_page_may_hold_so_many_of_a_thing_and_no_more(name: str, piece: tuple[str, int]) -> None:
    text, most = piece
    told = f"the page has more than {most} {name}."
    assert not any(told in message for message in said(f"{text}\n\n" * most))
    [line] = [line for line, message in bounds.text(f"{text}\n\n" * (most + 1)) if told in message]
    assert line == most * (text.count("\n") + 2) + 1


@pytest.mark.parametrize(
    ("text", "more", "told"),
    [
        (("a" * 99 + "\n") * 640, "a", "has 64001 letters, more than 64000"),
        ("a\n" * 1_999, "a\n", "more than 2000 lines"),
        ("a" * 4_000, "a", "4001 letters, more than 4000"),
        (" " * 40 + "a", "", ""),
        ("<p>" * 20, "<p>", "more than 20 tags are open"),
        ("[ a\n\n" * 40, "[", "41 [ of the page are never closed"),
        ("( a\n" * 20, "(", "21 ( here are never closed"),
        ("> " * 5 + "a", "", ""),
        ("- " * 8 + "a", "", ""),
        ("9" * 30, "9", "more than 30 signs"),
    ],
)
def test_a_page_may_be_so_large_and_no_larger(text: str, more: str, told: str) -> None:
    assert said(text) == []
    if more:
        assert any(told in message for message in said(text + more))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n" * 2_000, 2_001),
        ("a\n\n" + "a" * 4_001, 3),
        ("a\n\n" + " " * 41 + "a", 3),
        ("a\n\n" + "<p>\n" * 21, 23),
        ("a\n\n" + "> " * 6 + "a", 3),
        ("a\n\n" + "- " * 9 + "a", 3),
        ("a\n\n\x07", 3),
    ],
)
def test_the_line_that_is_too_much_is_named(text: str, line: int) -> None:
    assert [place for place, _ in bounds.text(text)] == [line]


def test_at_most_twenty_messages_come_of_one_page() -> None:
    assert len(said("a\x07\n" * 30)) == 20


def test_a_picture_is_what_its_name_says() -> None:
    webp = b"RIFF\x00\x00\x00\x00WEBPVP8 \x00\x00\x00\x00\x00\x00\x00\x9d\x01\x2a\x09\x00\x09\x00"
    assert files([("docs/a.webp", webp)]) == []
    for content in (b"RIFF\x00\x00\x00\x00WAVEfmt ", PNG):
        [problem] = files([("docs/a.webp", content)])
        assert problem.message.startswith("the name says .webp, the content does not")


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x09\0\0\0\x09"
JPG = b"\xff\xd8\xff\xc0\0\x11\x08\0\x09\0\x09"
SIZES = {"docs/a.png": (PNG, 300), "docs/a.jpg": (JPG, 300), "docs/a.md": (b"", 200)}


@pytest.mark.parametrize("path", SIZES)
def test_a_file_may_weigh_so_much_and_no_more(path: str) -> None:
    start, most = SIZES[path]
    whole = start + b"a" * (most * 1024 - len(start))
    assert files([(path, whole)]) == []
    [problem] = files([(path, whole + b"a")])
    assert problem.message.startswith(f"{most + 1} KB is too heavy") and f"to {most} KB" in problem.message


@pytest.mark.parametrize(
    ("path", "fits"),
    [
        (f"docs/{'a' * 57}.md", True),
        (f"docs/{'a' * 58}.md", False),
        ("docs/a/b/c/a.md", True),
        ("docs/a/b/c/d/a.md", False),
    ],
)
def test_a_name_may_be_so_long_and_so_deep(path: str, fits: bool) -> None:
    said = [problem.message for problem in files([(path, b"a")])]
    assert said == ([] if fits else ["the name is too long. Keep to 60 letters and 3 folders."])


LONG = "x" * 200
QUOTING = [
    f'<a href="{LONG}:y">a</a>',
    f'<img src="//{LONG}" alt="a">',
    f'<iframe src="{LONG}"></iframe>',
    f'<input type="{LONG}">',
    f'<button type="{LONG}">a</button>',
    f'<p popover="{LONG}">a</p>',
    f'<a href="a" target="{LONG}">a</a>',
    f'<p tabindex="{LONG}">a</p>',
    f'<p role="{LONG}">a</p>',
    f'<ol start="{LONG}"><li>a</li></ol>',
    f'<p id="-{LONG}">a</p>',
    f'<p id="{LONG}">a</p><p id="{LONG}">a</p>',
    f'<svg><path fill="url({LONG})"></path></svg>',
]


@pytest.mark.parametrize("html", QUOTING)
def test_a_message_repeats_sixty_letters_of_what_was_written(html: str) -> None:
    told = [message for lists in (PAGE, ARTICLE, EDITOR) for message in faults(html, lists) if "xx" in message]
    assert told
    for message in told:
        quoted = max(re.findall(r"[^\s\"“”]*x{9,}[^\s\"“”]*", message), key=len).rstrip(":.")
        assert len(quoted) == 60, message


def test_the_same_holds_for_links_and_drawings() -> None:
    words = f"{'x' * 30}.{'x' * 30}.example"
    told = hrefs.disguised(f"{words}/{LONG}", f"https://{'y' * 60}.example/{LONG}")
    said_, leads = re.findall(r"says (\S+) and leads to (\S+)\. Write", told)[0]
    assert len(said_) == len(leads) == 60
    [(_, message)] = list(svg(f'<svg xmlns="http://www.w3.org/2000/svg"><g style="a:{LONG}"/></svg>'.encode()))
    assert f'style="a:{"x" * 58}" says' in message
    text = "Redness lasts three days, " + "and so on, " * 12
    [problem] = registry.problems(Page("docs/x.md", f"---\ntitle: T\n---\n\n{text}\n"), EVIDENCE, [rule("sources")])
    shown = problem.message.partition('" names no source')[0].removeprefix('"')
    assert text.startswith(shown.removesuffix(" …")) and shown.endswith(" …") and len(shown) <= 58


@pytest.mark.parametrize(("more", "whole"), [(0, True), (1, False)])
def test_a_sentence_of_59_letters_is_shown_whole(more: int, whole: bool) -> None:
    text = f"Redness lasts for three days {'a' * 10} {'b' * 10} {'c' * (7 + more)}."
    assert len(text) == 59 + more
    [problem] = registry.problems(Page("docs/x.md", f"---\ntitle: T\n---\n\n{text}\n"), EVIDENCE, [rule("sources")])
    assert problem.message.startswith(f'"{text}"') is whole


@pytest.mark.parametrize(
    ("html", "refused"),
    [
        ('<a href="a" target="_self">a</a>', ""),
        ('<a href="a" target="_blank">a</a>', ""),
        ('<a href="a" target="_top">a</a>', "opens another window"),
        ('<a href="a" target="other">a</a>', "opens another window"),
        ('<p role="status">a</p>', ""),
        ('<p role="button">a</p>', "makes screen readers say"),
        ('<p tabindex="0">a</p>', ""),
        ('<p tabindex="-1">a</p>', ""),
        ('<p tabindex="1">a</p>', "changes the way of the keyboard"),
        ('<p popover="">a</p>', ""),
        ('<p popover="manual">a</p>', "cannot be closed"),
        ('<button type="button">a</button>', ""),
        ('<button type="submit">a</button>', "would send a form"),
        ('<p type="button">a</p>', "may not be used on <p>"),
        ('<input type="radio">', ""),
        ('<input type="text">', "lets a reader type"),
        ('<iframe sandbox="allow-scripts" src="../risks/embed.html"></iframe>', ""),
        ('<iframe sandbox="allow-scripts" src="https://evil.example/"></iframe>', "Write a page of this guide"),
        ('<svg xmlns="http://www.w3.org/2000/svg"><title>a</title><path fill="url(#a)"></path></svg>', ""),
        ('<svg xmlns="http://www.w3.org/1999/xhtml"><path></path></svg>', "leads out of the drawing"),
        ("<path></path>", "outside a drawing"),
    ],
)
def test_each_word_of_an_attribute_is_on_a_list(html: str, refused: str) -> None:
    found = faults(html, ARTICLE)
    assert any(refused in message for message in found) if refused else found == []


@pytest.mark.parametrize(
    ("address", "fine"),
    [
        ("https://a.example/", True),
        ("https://ab-c.example/", True),
        ("https://-a.example/", False),
        ("https://a-.example/", False),
        ("https://a.e/", False),
        ("https://example/", False),
        ("https://a.ex1/", False),
        ("https://xn--a.example/", False),
        ("https://\u00e9.example/", True),
        ("https://e\u0301.example/", True),
        ("https://\u0430.example/", False),
        ("https://\u00f8.example/", True),
        ("https://a.example:80/", True),
        ("https://a.example:x/", False),
        ("https://u@a.example/", False),
        ("mailto:a@b.example", True),
        ("mailto:a@b", False),
        ("mailto:a@b.example?subject=x", True),
        ("mailto:a@b.example?body=x", False),
        ("tel:112", True),
        ("tel:1", False),
        ("tel:call", False),
        ("//a.example/", False),
        ("page.md", True),
    ],
)
def test_a_link_leads_to_a_place_that_looks_like_what_it_is(address: str, fine: bool) -> None:
    assert (hrefs.wrong(address) == "") is fine


@pytest.mark.parametrize(
    ("words", "address", "fine"),
    [
        ("agency.example", "https://agency.example/a", True),
        ("agency.example", "https://www.agency.example/a", True),
        ("www.agency.example", "https://agency.example/a", True),
        ("https://agency.example/b", "https://agency.example/a", True),
        ("agency.example", "https://news.agency.example/", True),
        ("agency.example", "https://notagency.example/", False),
        ("https://agency.example/", "https://evil.example/", False),
        ("a@b.example", "mailto:a@b.example", True),
        ("a@b.example.", "mailto:a@b.example?subject=x", True),
        ("a@b.example", "mailto:c@b.example", False),
        ("agency.example", "page.md", False),
        ("e.g. this", "https://evil.example/", True),
        ("agency.example?x", "https://agency.example/", True),
    ],
)
def test_the_words_of_a_link_name_no_other_place(words: str, address: str, fine: bool) -> None:
    assert (hrefs.disguised(words, address) == "") is fine


@pytest.mark.parametrize(
    "sign", ["\ufdd0", "\ufdef", "\ufffe", "\uffff", "\U0010ffff", "\x00", "\u200b", "\u00ad", "\u3164"]
)
def test_a_sign_that_nobody_sees_is_named_once(sign: str) -> None:
    assert [place for place, _ in characters.odd(f"a{sign}b{sign}")] == [1]


@pytest.mark.parametrize("text", ["\ufdcf", "\ufdf0", "a\tb", "\u26a0\ufe0f", "e\u0301\u0301\u0301", "é", "中"])
def test_a_sign_that_somebody_sees_passes(text: str) -> None:
    assert list(characters.odd(text)) == []


def test_a_fourth_accent_on_a_letter_is_named_once() -> None:
    assert [place for place, _ in characters.odd("e" + "\u0301" * 9 + "e" + "\u0301" * 9)] == [4]


@pytest.mark.parametrize(("lines", "says"), [(1, "has 1 sentence."), (5, "has 5 sentences.")])
def test_the_answer_of_a_page_is_counted_in_words(lines: int, says: str) -> None:
    short = "".join(f"    This is line {number}.\n" for number in range(lines))
    page = Page("docs/x.md", f'---\ntitle: T\n---\n\n# T\n\n!!! short "In short"\n{short}')
    [problem] = registry.problems(page, EVIDENCE, [rule("opening")])
    assert says in problem.message


def test_the_end_of_a_sheet_that_never_began_is_told_from_a_beginning_without_end() -> None:
    def told(text: str) -> list[str]:
        page = Page("docs/x.md", f"---\ntitle: T\n---\n\n# T\n\nWords.\n\n{text}\n\nMore.\n")
        return [f"{problem.line} {problem.message}" for problem in agreement.problems(page, own_html(page.body))]

    begin, end = told("<!-- sheet -->"), told("<!-- end of sheet -->")
    assert len(begin) == len(end) == 1 and begin != end and begin[0][0] == end[0][0] == "9"
    assert told("<!-- sheet -->\n\nWords.\n\n<!-- end of sheet -->") == []
    twice = "<!-- sheet -->\n\nWords.\n\n<!-- end of sheet -->\n\n<!-- end of sheet -->"
    assert told(twice) == [f"15{end[0][1:]}"]


def test_a_place_is_told_from_the_inside_out() -> None:
    assert "stands outside the block" in misplaced(("box", "paragraph"), ("paragraph",), same=True)
    assert "fall into the block" in misplaced(("paragraph",), ("box", "paragraph"), same=True)
    assert "stands outside the item" in misplaced(("ul", "li", "ul", "li"), ("ul", "li"), same=True)
    assert "fall into the item" in misplaced(("paragraph",), ("ul", "li"), same=True)
    told = misplaced(("blockquote", "paragraph"), ("pre",), same=True)
    assert "would show this as a pre, it looks like a paragraph in a quotation." in told


@pytest.mark.parametrize(
    ("statement", "sure"),
    [
        ("Scars may improve.", False),
        ("Scars improve.", True),
        ("Ask a doctor. Scars may improve.", False),
        ("Ask a doctor. Scars improve.", True),
        ("Ask a doctor.", False),
    ],
)
def test_advice_in_a_finding_needs_no_doubt_and_gives_none(statement: str, sure: bool) -> None:
    evidence = evidence_of({"a": finding(statement, "low")})
    assert bool(registry.statements(evidence)) is sure


MESSAGES = {
    'Read [the page](index.md "A title") first.': (0, "Take out the words in quotes behind the address."),
    "## A part\n\n   ### A heading\n\nWords.": (2, "Begin it at the left"),
    "1.Open the door.": (0, "Write a space behind its point: 1. Words."),
    "The Clinic\\\nMain Street 1": (0, "Write two spaces in its place"),
}


@pytest.mark.parametrize("text", MESSAGES)
def test_a_message_says_what_to_write_for_the_very_slip(text: str) -> None:
    page = Page("docs/x.md", f"---\ntitle: T\n---\n\n# T\n\nWords first.\n\n{text}\n\nMore.\n")
    html = own_html(page.body)
    misread = agreement.problems(page, html)
    found = [*misread, *agreement.untold(page, misread, editor(page, html))]
    line, says = MESSAGES[text]
    assert [(problem.line, says in problem.message) for problem in found] == [(9 + line, True)], found


@pytest.mark.parametrize(
    ("text", "fine"),
    [
        ("It is no. 4 of the list.", True),
        ("See p. 12, vol. 3 and fig. 2 of it.", True),
        ("One study says no. Another says yes.", False),
        ("The Clinic  \nMain Street 1  \nTown", True),
        ("The Clinic\nMain Street 1", False),
    ],
)
def test_a_short_form_ends_no_sentence_and_an_address_has_lines(text: str, fine: bool) -> None:
    page = Page("docs/x.md", f"---\ntitle: T\n---\n\n# T\n\n{text}\n")
    assert (registry.problems(page, EVIDENCE, [rule("line_ends")]) == []) is fine


def atom(kind: str, value: str) -> Atom:
    return Atom(kind, value, 1)


@pytest.mark.parametrize(
    ("wrote", "shown", "says"),
    [
        (atom("word", "a\ue02a"), atom("word", "a\\*"), "would show \\* with its backslash"),
        (atom("word", "ab"), atom("word", "a\\b"), "where this says “ab”"),
        (atom("word", "a\ue02a"), atom("word", "a*b"), "where this says “a*”"),
        (atom("link", "a.md"), atom("link", "b.md"), "would lead to “b.md”"),
        (atom("link", "a.md"), atom("word", "b"), "Markdown would be printed"),
    ],
)
def test_what_the_publisher_shows_otherwise_is_told_by_what_it_is(wrote: Atom, shown: Atom, says: str) -> None:
    assert says in other(wrote, shown)


def test_what_is_alike_at_both_ends_is_never_compared() -> None:
    """The comparison takes the square of what is left."""
    assert differences._alike([1, 2, 3, 4, 5], [1, 9, 3, 4, 5]) == (1, 3)
    assert differences._alike([1, 2], [1, 2]) == (2, 0)


def test_a_picture_gives_a_link_its_words() -> None:
    def linked(alt: str) -> list[str]:
        return faults(f'<a href="https://evil.example/"><img src="a.png" alt="{alt}"></a>', EDITOR)

    assert linked("The front of the house") == []
    assert "has no words" in linked("")[0]
    assert "says agency.example" in linked("agency.example")[0]
