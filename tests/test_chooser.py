"""A table of which a reader chooses a column: what is made of the comment, and what a browser then shows."""

from __future__ import annotations

import re

import pytest
from conftest import Open
from filled import built

TABLE = "| Choice | Pits | Dents |\n|---|---|---|\n| Laser | less | more |\n| Peel | not checked | not checked |\n"
ASKED = f"<!-- choose: Which is yours? -->\n\n{TABLE}"


def test_each_column_is_an_answer_and_all_of_them_is_the_first_state() -> None:
    html = built(ASKED)
    assert "<legend>Which is yours?</legend>" in html
    labels = re.findall(r"<label><input[^>]*> ([^<]+)</label>", html)
    assert labels == ["Pits", "Dents", "All of them"]
    assert re.findall(r"<input checked=[^>]*>", html) == re.findall(r'<input[^>]*value="all">', html)


def test_every_cell_stays_in_the_page_and_knows_its_column() -> None:
    html = built(ASKED)
    assert re.findall(r'<t[hd] [^>]*class="of-1"[^>]*>([^<]+)', html) == ["Pits", "less", "not checked"]
    assert re.findall(r'<t[hd] [^>]*class="of-2"[^>]*>([^<]+)', html) == ["Dents", "more", "not checked"]
    assert "hidden" not in html


def test_a_question_without_a_table_below_it_asks_nothing() -> None:
    assert "<fieldset" not in built("<!-- choose: Which is yours? -->\n\nText\n\n" + TABLE)
    assert "<fieldset" not in built("Text\n\n<!-- choose: Which is yours? -->\n")
    assert "<fieldset" not in built("```\n<!-- choose: Which? -->\n```\n\n" + TABLE)


def test_a_question_is_words_and_never_code() -> None:
    html = built(f"<!-- choose: <b>Which</b> & why? -->\n\n{TABLE}")
    assert "<legend>&lt;b&gt;Which&lt;/b&gt; &amp; why?</legend>" in html


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_chosen_shape_keeps_every_choice_and_its_own_column(address: str, open_page: Open, script: bool) -> None:
    page = open_page(address + "deciding/options/", java_script_enabled=script)
    table = page.locator(".chosen table")
    rows, columns = table.locator("tbody tr").count(), table.locator("thead th").count()
    answers = page.locator(".chosen label")
    assert answers.count() == columns > 2
    for number in range(1, columns):
        answers.nth(number - 1).locator("input").check()
        assert table.locator("tbody tr:visible").count() == rows
        assert table.locator("tbody td:visible").count() == rows
        assert table.locator(f"tbody td.of-{number}:visible").count() == rows
    answers.last.locator("input").check()
    assert table.locator("tbody td:visible").count() == rows * (columns - 1)


def test_paper_shows_every_column_whatever_was_chosen(address: str, open_page: Open) -> None:
    page = open_page(address + "deciding/options/")
    page.locator(".chosen input").first.check()
    page.emulate_media(media="print")
    cells = page.locator(".chosen tbody td")
    assert page.locator(".chosen tbody td:visible").count() == cells.count()
    assert page.locator(".chosen fieldset:visible").count() == 0
