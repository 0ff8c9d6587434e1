"""How a result is told: each rule fails on a sentence that stood on a page, and passes on the one in its place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from guide import figures
from guide.page.page import Page
from guide.page.problem import Problem
from guide.rules import counts
from guide.rules import registry as rules
from test_rules import START, claim, evidence_of, finding


@dataclass
class Told:
    """A sentence with the part of the message that it must bring; None: it passes."""

    text: str
    message: str | None = None


EVIDENCE = evidence_of(
    {
        "lasting": finding("Lasting problems happen.", "moderate"),
        "marks": finding("In one study, 5 of 36 people got dark marks.", "low", kind="counted", people=36),
        "alone": finding("No clear change.", "low", kind="counted", people_in_all=120, against=("small-trial",)),
        "small-trial": finding("Better.", "low", kind="counted", people=15, people_in_all=20, sessions=3),
        "laser": finding("No dark marks.", "low", kind="counted", people_in_all=46),
        "samples": finding("More collagen.", "very-low", kind="counted", people=10, people_in_all=10, sessions=6),
        "once": finding("No worse.", "very-low", kind="counted", people=39, people_in_all=39, sessions=1),
    },
    {"C31": claim("Most stay.", "low", rests_on=("marks",)), "C32": claim("It may.", "low")},
)


def found(text: str, *only: rules.Rule) -> list[Problem]:
    return rules.problems(Page("docs/x.md", START + text + "\n"), EVIDENCE, only)


def check(told: Told, rule: rules.Rule) -> None:
    messages = [problem.message for problem in found(told.text, rule)]
    if told.message is None:
        assert messages == []
    else:
        [message] = messages
        assert told.message in message


@pytest.mark.parametrize(
    "told",
    [
        Told("Lasting problems are probably uncommon, but they happen.[^lasting]", '"uncommon" gives no count'),
        Told("Lasting problems are rare.[^lasting]", '"rare" gives no count'),
        Told("Redness usually goes.[^lasting]", '"usually" gives no count'),
        Told("Dark marks often come.", '"often" gives no count'),
        Told("Most people get better.[^lasting]", '"Most" gives no count'),
        Told("- In most, a pen was used.[^lasting]", '"In most" gives no count'),
        Told("| A | B |\n|---|---|\n| Lumps | Mostly mild.[^lasting] |", '"Mostly" gives no count'),
        Told("In the majority of people it heals.[^lasting]", '"majority" gives no count'),
        Told("It typically heals.[^lasting]", '"typically" gives no count'),
        Told("Lumps hardly ever come.[^lasting]", '"hardly ever" gives no count'),
        Told("Nearly all of them heal.[^lasting]", '"Nearly all" gives no count'),
        Told("Lumps are infrequent.[^lasting]", '"infrequent" gives no count'),
        Told("Most of them stay.[^C32]", '"Most" gives no count'),
        Told("Most people got better: 22 of 30 people.[^lasting]"),
        Told("Dark marks often come.[^marks]"),
        Told("Most craters stay.[^C31]"),
        Told("Nobody knows how often lasting problems happen.[^lasting]"),
        Told("Dark marks are more common on brown skin.[^lasting]"),
        Told("It may help rolling scars most and icepick scars least.[^lasting]"),
        Told("At most 27 were treated.[^lasting]"),
        Told("How often do lumps come, and are they rare?[^lasting]"),
        Told("Ask the clinic about its most common problems.[^lasting]"),
        Told("Tick what you usually do."),
    ],
    ids=lambda told: told.text,
)
def test_a_word_of_frequency_needs_a_count_or_a_finding_that_counts(told: Told) -> None:
    check(told, counts.results)


@pytest.mark.parametrize(
    "told",
    [
        Told("In one trial of 46 people, dark marks followed needling in none.[^laser]", "46 people were in the whole"),
        Told("| 46 people, needling or laser | None after needling.[^laser] |", "46 people were in the whole study"),
        Told("In a trial with 46 participants, nobody got dark marks.[^laser]", "46 people were in the whole study"),
        Told("In a trial of forty-six patients, nobody got dark marks.[^laser]", "46 people were in the whole study"),
        Told("One trial of 20 adults found improvement.[^small-trial]", "and 15 of them had this"),
        Told("In one trial of two groups, 46 people in all, nobody got dark marks.[^laser]"),
        Told("The trial began with 20 people.[^small-trial]"),
        Told("In one trial, the 15 people who finished improved.[^small-trial]"),
        Told("In one study of 10 people there was more collagen.[^samples]"),
        Told("In one trial of 120 people, laser did well.[^laser]"),
    ],
    ids=lambda told: told.text,
)
def test_the_size_of_a_whole_study_is_not_told_as_that_of_one_group(told: Told) -> None:
    text = told.text if told.text[0] != "|" else "| A | B |\n|---|---|\n" + told.text
    check(Told(text, told.message), counts.results)


@pytest.mark.parametrize(
    "told",
    [
        Told("After one session there was more collagen.[^samples]", "the people had 6 sessions"),
        Told("After just one needling session there was more collagen.[^samples]", "the people had 6 sessions"),
        Told("One session brought more collagen.[^samples]", "the people had 6 sessions"),
        Told("More collagen in skin samples from a single treatment.[^samples]", "the people had 6 sessions"),
        Told("After six sessions there was more collagen.[^samples]"),
        Told("After one session, no one's marks got worse.[^once]"),
        Told("After one session little is seen, and after several sessions there was more collagen.[^samples]"),
    ],
    ids=lambda told: told.text,
)
def test_a_course_is_not_told_as_one_session(told: Told) -> None:
    check(told, counts.results)


@pytest.mark.parametrize(
    "told",
    [
        Told("Needling alone did not clearly help.[^alone]", "[^alone] has a result against it. Tell [^small-trial]"),
        Told("It did not help.[^alone]\n\nIn one trial it did.[^small-trial]", "in the same paragraph too"),
        Told("It did not help in one trial.[^alone]\nIn another it did.[^small-trial]"),
        Told("- It did not help.[^alone]\n- It did.[^small-trial]"),
        Told("| A | B |\n|---|---|\n| One | No change.[^alone] |\n| Two | Better.[^small-trial] |"),
        Told('!!! urgent "Results"\n    It did not help.[^alone]\n\n    It did.[^small-trial]'),
        Told("It helped.[^small-trial]"),
    ],
    ids=lambda told: told.text,
)
def test_a_result_stands_beside_the_one_against_it(told: Told) -> None:
    check(told, counts.both_sides)


def test_the_evidence_files_own_sentences_keep_the_same_rules() -> None:
    evidence = evidence_of(
        {
            "a": finding("Lasting problems are probably uncommon.", "moderate"),
            "b": finding("In one trial of 46 people, none got dark marks.", "low", kind="counted", people_in_all=46),
            "c": finding("Most scars stayed.", "moderate", kind="counted"),
        },
        {"C01": claim("Scars are usually hard to treat.", "moderate", rests_on=("a",))},
    )
    assert [(p.path, p.message.split(" ")[0]) for p in rules.statements(evidence)] == [
        ("evidence/claims.yml", "C01:"),
        ("evidence/findings.yml", "a:"),
        ("evidence/findings.yml", "b:"),
    ]


FIGURE = """# top
healing:
  caption: How the skin heals after one session, and how the scar changes.
  cite: [lasting]
  data:
    slots:
    - {more: 'More collagen.[^samples]', finding: samples}
    - {more: 'No worse after one session.[^once]', finding: once}
people:
  caption: Lasting problems are rare.
  cite: [lasting]
"""


def test_the_words_of_a_figure_answer_for_all_that_it_cites(tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    file = tmp_path / "evidence/figures.yml"
    file.write_text(FIGURE)
    _, found = figures.load(file, behind=counts.behind_marks(EVIDENCE))
    problems = [problem for problem in found if "missing" not in problem.message]  # these entries are not whole
    assert [(problem.path, problem.line) for problem in problems] == [
        ("evidence/figures.yml", 3),
        ("evidence/figures.yml", 10),
    ]
    assert "the people had 6 sessions" in problems[0].message and "gives no count" in problems[1].message
