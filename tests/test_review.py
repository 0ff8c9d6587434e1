"""The front matter of a page, and what its dates mean on a given day."""

from __future__ import annotations

from datetime import date

import pytest
from guide.page import front_matter, front_matter_rules
from guide.page.page import Page
from guide.page.problem import Problem
from words import TOPIC

GOOD = {
    "title": "A page",
    "description": "What it says.",
    "reviewed": "2026-11-22",
    "reviewer": "",
    "next_review": "2027-05-22",
}
TODAY = date(2026, 12, 1)


def found(**changes: str | None) -> list[Problem]:
    fields = {key: value for key, value in {**GOOD, **changes}.items() if value is not None}
    text = "---\n" + "".join(f"{key}: {value}\n" for key, value in fields.items()) + "---\n\n# A page\n"
    return front_matter_rules.problems(Page("docs/x.md", text), TODAY, TOPIC)


def test_good_front_matter_has_no_problem() -> None:
    assert found() == []
    for name in ("Ana María Núñez, dermatologist", "Dr. J.-P. O'Brien-Li, GP", "Na Li, plastic surgeon"):
        assert found(reviewer=name) == []
    assert found(title="'A page: it''s two'") == []


@pytest.mark.parametrize(
    "nobody",
    [
        "pending", "Pending, doctor", "To be confirmed, dermatologist", "the team", "Our Team, doctor", "me", "Me, GP",
        "Not yet, doctor", "ana@clinic.example", "https://clinic.example/ana", "Ana Silva", "Ana Silva, friend",
        "Ana Silva, ana@clinic.example", "Silva, dermatologist", "12 Ana Silva, doctor", "some person, doctor",
        "Skin Clinic, dermatologist", "Clinical Editor, nurse", "nobody", "-", "?", "Ana Silva, doctor, nurse",
    ],
)  # fmt: skip
def test_only_a_person_with_a_profession_is_a_reviewer(nobody: str) -> None:
    [problem] = found(reviewer=f"'{nobody}'")
    assert problem.line == 5 and "First Last, dermatologist" in problem.message


@pytest.mark.parametrize("field", GOOD)
def test_a_missing_field_is_named(field: str) -> None:
    assert any(f'"{field}" is missing' in problem.message for problem in found(**{field: None}))


@pytest.mark.parametrize(
    ("changes", "line", "says"),
    [
        ({"author": "me"}, 7, '"author"'),
        ({"description": "word " * 41}, 3, "41 words"),
        ({"title": "A <b>page"}, 2, "title"),
        ({"title": "A `page"}, 2, "title"),
        ({"description": 'A "page"'}, 3, "description"),
        ({"reviewer": "A > B"}, 5, "reviewer"),
        ({"title": "[a, b]"}, 2, "title"),
        ({"title": "One: two"}, 2, "colon"),
        ({"title": "'One"}, 2, "does not close"),
        ({"reviewed": "2026-12-03"}, 4, "still to come"),
        ({"reviewed": "22 November"}, 4, "reviewed"),
        ({"reviewed": "2026-02-30"}, 4, "calendar"),
        ({"reviewer": "none"}, 5, "not a name"),
        ({"reviewer": "TBD"}, 5, "not a name"),
        ({"next_review": "2026-11-22"}, 6, "not after"),
        ({"next_review": "2036-05-22"}, 6, "more than a year"),
        ({"next_review": ""}, 6, "empty. Write it as 2026-12-01"),
        ({"reviewed": "20261122"}, 4, "Write it as 2026-12-01"),
        ({"reviewed": "11/22/2026"}, 4, "Write it as 2026-12-01"),
        ({"title": "How do you live with #1 worries?"}, 2, "single quotes"),
        ({"title": "@home"}, 2, "single quotes"),
        ({"title": "*Thin*"}, 2, "single quotes"),
        ({"title": "[a]: b"}, 2, "single quotes"),
        ({"description": '"Open'}, 3, "does not close"),
        ({"title": "a\tb: c"}, 2, "colon"),
    ],
)
def test_a_wrong_value_is_named_once_with_its_line(changes: dict[str, str], line: int, says: str) -> None:
    problems = found(**changes)
    assert [(problem.path, problem.line) for problem in problems] == [("docs/x.md", line)], problems
    assert says in problems[0].message


def test_the_order_of_fields_is_fixed() -> None:
    text = "---\n" + "".join(f"{key}: {GOOD[key]}\n" for key in reversed(GOOD)) + "---\n"
    [problem] = front_matter_rules.problems(Page("docs/x.md", text), TODAY, TOPIC)
    assert problem.line == 2 and "title, description, reviewed, reviewer, next_review" in problem.message


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("# A page\n", "missing"),
        ("---\ntitle: x\n# A page\n", "does not end"),
        ("---\n- a\n---\n", ""),
        ("", "missing"),
    ],
)
def test_front_matter_that_is_not_there_is_a_plain_message(text: str, says: str) -> None:
    [problem] = front_matter_rules.problems(Page("docs/x.md", text), TODAY, TOPIC)
    assert says in problem.message


@pytest.mark.parametrize(
    ("day", "due"),
    [
        ("2026-11-22", "no"),
        ("2027-04-21", "no"),
        ("2027-04-22", "soon"),
        ("2027-05-22", "soon"),
        ("2027-05-23", "past"),
    ],
)
def test_a_review_is_due_in_its_last_thirty_days_and_then_past(day: str, due: str) -> None:
    assert front_matter.state(GOOD, date.fromisoformat(day)).due == due


def test_dates_may_come_as_text_or_as_dates() -> None:
    meta = {**GOOD, "reviewed": date(2026, 11, 22), "next_review": date(2027, 5, 22)}
    assert front_matter.state(meta, TODAY) == front_matter.state(GOOD, TODAY)


def test_a_reader_sees_the_month_in_words() -> None:
    shown = front_matter.state(GOOD, TODAY)
    assert (shown.reviewed_words, shown.next_review_words) == ("22 November 2026", "22 May 2027")
