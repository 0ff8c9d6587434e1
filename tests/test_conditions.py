"""Conditions of the rules and the guard that no other test would miss: each with what it lets through and stops."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from filled import built, words
from guide import safety
from guide.evidence import bibtex
from guide.evidence.entries import Evidence, Finding
from guide.figures.data import Figure
from guide.page import agreement
from guide.page.blocks import Atom
from guide.page.page import Page
from guide.page.problem import Problem
from guide.page.publisher import own_html
from guide.page.tables import CODE
from guide.page.told import misplaced, other
from guide.rules import citing, counts, glosses, reading_grade
from guide.safety import bounds, characters
from guide.safety.guard import UNTIDY, faults
from guide.safety.lists import ARTICLE, EDITOR
from guide.safety.svg import svg
from test_rules import START, evidence_of, finding, found, retold, rule

TITLED = '---\ntitle: T\n---\n\n# T\n\n!!! short "In short"\n    Words.\n\n'
SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'


def atom(kind: str, value: str) -> Atom:
    return Atom(kind, value, 1)


def test_a_number_in_words_is_the_sum_of_its_parts() -> None:
    cited = [finding("Better.", "low", kind="counted", people=25, people_in_all=32)]
    assert list(counts.faults("In a group of twenty-five people, it helped.", cited)) == []
    assert "32 people were in the whole study" in " ".join(counts.faults("Thirty-two people had it.", cited))


def test_two_sessions_are_more_than_one() -> None:
    told = [list(counts.faults("One session helped.", [finding("A.", "low", sessions=n)])) for n in (1, 2)]
    assert told[0] == [] and 'after 2 sessions"' in told[1][0]


def test_a_term_that_is_not_listed_is_named_at_the_last_that_is() -> None:
    page = Page("docs/x.md", f"{TITLED}<!-- glossary: a -->\n\n<!-- glossary: b -->\n")
    terms = dict.fromkeys(["a", "b", "c"])
    assert [problem.line for problem in glosses.unlisted(page, terms)] == [12]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("heading", "says"),
    [
        ("#### Words", ["A heading of level 2 is left out. Write ## here."]),
        ("## Words\n\n#### More", ["A heading of level 3 is left out. Write ### here."]),
        ("## Words\n\n### More", []),
    ],
)
def test_a_heading_left_out_is_told_by_its_level(heading: str, says: list[str]) -> None:
    assert [problem.message for problem in found(f"{heading}\n\nText.\n", rule("headings"))] == says


@pytest.mark.parametrize("shouted", ["Red Rash", "Go On", "The DnA test", "One? Two Three"])
def test_a_capital_anywhere_inside_a_heading_is_found(shouted: str) -> None:
    [problem] = found(f"## {shouted}\n\nText.\n", rule("headings"))
    assert "has a capital inside a heading" in problem.message


@pytest.mark.parametrize("heading", ["Red skin", "The DNA test", "Is it A or B?", "One? Two three"])
def test_a_heading_in_small_letters_passes(heading: str) -> None:
    assert found(f"## {heading}\n\nText.\n", rule("headings")) == []


def test_the_hardest_sentence_has_more_than_five_words() -> None:
    five = "Extraordinarily complicated histological abnormalities persist."
    six = "Complicated abnormalities persist in histological specimens."
    assert len(five.split()) == 5 and len(six.split()) == 6
    text = f"{five} {six} " + "It is so and so it was. " * 9
    assert reading_grade.measure(f"<p>{text}</p>").hardest == six


def test_a_story_is_answered_by_research_and_by_nothing_else() -> None:
    story = '!!! story "The doctor\'s explanation"\n    A doctor says it.\n\n'
    assert "Nothing answers the story." in " ".join(retold(f"{story}Words below it.\n\n## More\n\nWords.\n"))


def test_a_table_row_without_a_mark_is_found_below_one_with_a_mark() -> None:
    table = "| A | B |\n|---|---|\n| Redness | It lasts a week.[^redness] |\n| Scars | Scars fade in a month. |\n"
    assert [problem.line for problem in found(table, rule("sources"))] == [START.count("\n") + 4]


def test_an_item_is_read_with_the_items_around_it_and_what_opens_them() -> None:
    assert found("These may follow:\n\n- On the face.\n\n    - Scars soften.[^slow]\n", rule("certainty")) == []
    assert len(found("These follow:\n\n- On the face.\n\n    - Scars soften.[^slow]\n", rule("certainty"))) == 1


@pytest.mark.parametrize(
    ("rows", "given"),
    [
        ([{"verdict": "partly", "shows": "[^C40] [^C41]"}], [("partly", "C40"), ("partly", "C41")]),
        ([{"shows": "[^C40]"}], []),
        (["verdict"], []),
        ("verdict", []),
    ],
)
def test_a_row_of_a_figure_gives_a_verdict_where_it_has_one(rows: object, given: list[tuple[str, str]]) -> None:
    assert list(citing.verdicts(Figure("a", "", "", "", "", data={"rows": rows}))) == given


def test_marks_that_nobody_knows_stay_in_their_order_before_the_words_behind() -> None:
    html = built("# T\n\nFirst.[^a][^b][^c] *Then* these.\n", evidence_of())
    assert "First.[^a][^b][^c] Then these." in words(html)


def test_a_note_names_all_its_sources() -> None:
    entry = "@misc{{s{0},\n title = {{Title {0}}},\n url = {{https://agency.example/{0}}},\n keywords = {{law}}\n}}\n"
    sources, wrong = bibtex.read("evidence/sources.bib", "".join(map(entry.format, range(5))))
    assert wrong == []
    five = Finding("five", "It is so.", "high", tuple(sources), date(2026, 11, 1), 1)
    html = built("# T\n\nIt is so.[^five]\n", Evidence({"five": five}, {}, sources, {}))
    assert "Title 0; Title 1; Title 2; Title 3; Title 4" in words(html)


def test_an_end_without_a_beginning_is_named_too() -> None:
    def told(text: str) -> list[int]:
        page = Page("docs/x.md", f"{TITLED}{text}\n")
        return [problem.line for problem in agreement.problems(page, own_html(page.body))]

    assert told("Words.\n\n:::\n\nMore.\n") == [12]
    assert told(":::note\nWords.\n:::\n\nMore.\n") == [10]


def test_a_meaning_that_is_shown_as_text_is_told_by_its_name() -> None:
    assert "This term would be printed" in misplaced(("dl", "dd"), ("paragraph",), same=True)
    assert "This term" not in misplaced(("dl", "dd"), ("dl", "dt"), same=True)


@pytest.mark.parametrize(
    ("wrote", "shown", "inside", "bar"),
    [("a|b", "a\\|b", ("td",), True), ("a|b", "a\\|b", (), False), ("a", "b", ("td",), False), ("a|", "b", (), False)],
)
def test_a_bar_in_code_is_told_in_a_table_alone(wrote: str, shown: str, inside: tuple[str, ...], bar: bool) -> None:
    assert (other(atom("word", wrote), atom("word", shown), inside) == CODE) is bar


def test_words_that_become_a_link_are_not_told_as_a_link() -> None:
    assert "would lead to" not in other(atom("word", "a"), atom("link", "b.md"))


def test_what_is_too_long_is_named_on_the_first_line() -> None:
    assert [line for line, _ in bounds.text("a\n" * 40_000)] == [1]


@pytest.mark.parametrize("sign", ["\ufe00", "\ufe0d", "\U000e0100", "\U000e01ef"])
def test_a_sign_that_only_changes_another_is_named(sign: str) -> None:
    assert characters.words(f"a{sign}") and not characters.words("\u260e\ufe0e \u26a0\ufe0f")


def test_the_first_line_counts_where_it_is_empty() -> None:
    assert [problem.line for problem in characters.lines("docs/a.md", "\n\u202e\n")] == [2]


def test_a_linked_folder_is_named_once_and_never_looked_into(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "far").mkdir()
    (tmp_path / "far/a.md").write_text("a", "utf-8")
    (tmp_path / "docs/near").symlink_to(tmp_path / "far")
    assert [problem.path for problem in safety.symlinks(tmp_path)] == ["docs/near"]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("docs/search/a.md", b""),
        ("docs/A.md", b""),
        ("docs/a.png", b"GIF"),
        ("docs/a.jpg", b"\xff\xd8\xffExif\x00\x00"),
        ("docs/a.exe", b""),
    ],
)
def test_a_file_that_may_not_lie_there_is_named_on_its_first_line(path: str, content: bytes) -> None:
    assert {problem.line for problem in safety.files([(path, content)])} == {1}


def test_a_browser_may_add_the_body_of_a_table_and_nothing_else() -> None:
    assert faults("<table><tr><td>a</td></tr></table>", ARTICLE) == []
    assert faults("<p>a<p>b</p>", ARTICLE) == [UNTIDY]
    assert UNTIDY in faults("<table><tr><td>a</td></tr></tbody></table>", ARTICLE)


def test_a_box_may_stand_on_every_page_and_the_doors_on_the_first() -> None:
    def said(path: str, classes: str) -> list[Problem]:
        return safety.editor(Page(path, "---\n---\n\nWords.\n"), f'<div class="{classes}">Words.</div>')

    assert said("docs/a.md", "admonition normal") == [] and said("docs/index.md", "doors") == []
    assert len(said("docs/a.md", "doors")) == 1


def test_readings_stray_where_a_tag_is_wrong_or_never_closed() -> None:
    strayed = [safety.astray([Problem("docs/a.md", 1, text)]) for text in (UNTIDY, "<b> may not.", "A title is long.")]
    assert strayed == [True, True, False]


def test_a_drawing_may_have_so_many_parts_and_so_deep() -> None:
    for inside, whole in (("<path/>" * 4_999, True), ("<path/>" * 5_000, False)):
        assert (list(svg(SVG.format(inside).encode())) == []) is whole
    for depth, whole in ((39, True), (40, False)):
        assert (list(svg(SVG.format("<g>" * depth + "</g>" * depth).encode())) == []) is whole


def test_a_drawing_may_keep_its_spaces_and_shows_sixty_letters_of_what_it_may_not() -> None:
    assert list(svg(SVG.format('<text xml:space="preserve" xml:lang="en">a</text>').encode())) == []
    [(_, message)] = svg(SVG.format(f'<path a="{"x" * 99}"/>').encode())
    assert message.startswith(f'a="{"x" * 60}" is nothing')


def test_the_words_of_a_title_are_shown_up_to_sixty_letters() -> None:
    [message] = faults(f'<a href="a.md" title="{"x" * 99}">a</a>', EDITOR)
    assert message.startswith(f'title="{"x" * 60}" shows')


@pytest.mark.parametrize("fine", ["0.00001", "4 .4", "4,1e-9", "0.49px 3"])
@pytest.mark.parametrize("how", ['stroke-dasharray="{}"', 'style="stroke-dasharray: {}"'])
def test_dashes_too_fine_to_see_are_refused(how: str, fine: str) -> None:
    """A phone draws each: a path with a million of them freezes it."""
    [(_, message)] = svg(SVG.format(f"<path {how.format(fine)}/>").encode())
    assert "dashes shorter" in message
    assert list(svg(SVG.format(f"<path {how.format('0 0.5 10e-1')}/>").encode())) == []
