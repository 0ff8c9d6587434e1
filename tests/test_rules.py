"""The rules for words, each shown on a page that breaks it and one that keeps it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from guide.evidence.entries import Claim, Evidence, Finding
from guide.page.page import Page
from guide.page.problem import Problem
from guide.rules import registry as rules
from guide.rules.excuses import excuses, without_excuses
from words import TOPIC

FIXTURE = Path(__file__).parent / "fixtures" / "pages" / "good.md"
START = '---\ntitle: T\n---\n\n# T\n\n!!! short "In short"\n    One line of text.\n    Another line of text.\n\n'
FIRST = START.count("\n") + 1


def finding(statement: str, certainty: str, line: int = 1, **more: Any) -> Finding:
    return Finding("", statement, certainty, (), date(2026, 11, 1), line, **more)


def claim(says: str, certainty: str | None = None, id: str = "C01", verdict: str = "partly", **more: Any) -> Claim:
    return Claim(id, "", "", verdict, "none", says, (), date(2026, 11, 1), 1, certainty=certainty, **more)


def evidence_of(findings: dict[str, Finding] | None = None, claims: dict[str, Claim] | None = None) -> Evidence:
    return Evidence(findings or {}, claims or {}, {}, {}, topic=TOPIC)


EVIDENCE = evidence_of(
    {
        "redness": finding("Redness is over within a week.", "moderate"),
        "slow": finding("Scars may change slowly.", "low"),
        "marks": finding("Nobody knows how long dark marks last.", "very-low"),
        "marks-advice": finding("Get help.", "practice-advice"),
    },
    {"C30": claim("It may not.", "low")},
)


def page(text: str) -> Page:
    return Page("docs/x.md", START + text)


def found(text: str, *only: rules.Rule) -> list[Problem]:
    return rules.problems(page(text), EVIDENCE, only or tuple(rules.RULES))


def rule(name: str) -> rules.Rule:
    return next(r for r in rules.RULES if r.__name__ == name)


def test_a_good_page_has_no_problem() -> None:
    assert rules.problems(Page("docs/good.md", FIXTURE.read_text()), EVIDENCE) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Needling makes scars flatter.[^slow]",
        "Scars get better.[^redness][^slow]",
        "Dark marks fade in a year.[^marks]",
        "Dark marks may fade in a year.[^marks]",
        "It works.[^C30]",
        "You will see:\n- flatter scars[^slow]",
        "| When | What |\n|---|---|\n| Month 3 | Flatter scars.[^slow] |",
    ],
)
def test_a_sentence_surer_than_its_finding_is_refused(sentence: str) -> None:
    [problem] = found(sentence + "\n", rule("certainty"))
    assert (problem.path, problem.line) == ("docs/x.md", FIRST + sentence.count("\n"))
    assert "certainty" in problem.message


@pytest.mark.parametrize(
    "sentence",
    [
        "Needling may make scars flatter.[^slow]",
        "It is not clear that needling helps.[^slow]",
        "In one study, 5 of 36 people saw dark marks.[^slow]",
        "One trial of 120 people found no clear change.[^slow]",
        "Do not put serum on fresh holes.[^slow]",
        "Scars get better.[^redness]",
        "Nobody knows how long dark marks last.[^marks]",
        "In one small study, dark marks faded.[^marks]",
        "They may fade.[^marks]\nWe are very unsure.",
        "We found no published trial of it.[^marks]",
        "How long do dark marks last?[^marks]",
        "You may see:\n\n- flatter scars[^slow]",
        "| Study | What was found |\n|---|---|\n| A | Flatter scars.[^slow] |",
        "| Which | Result |\n|---|---|\n| 5 of 36 people | Flatter scars.[^slow] |",
    ],
)
def test_a_sentence_as_sure_as_its_finding_passes(sentence: str) -> None:
    assert found(sentence + "\n", rule("certainty")) == []


@pytest.mark.parametrize(
    ("run", "fine"),
    [
        ("Needling improves scars. They may change slowly.[^slow]", False),
        ("Scars may change over months. They may change slowly.[^slow]", True),
        ("In one small study, scars were followed. Scars became softer in 5 of 9 people.[^slow]", True),
        ("Needles improve scars, so they soften. In one small study, scars changed slowly.[^slow]", False),
        ("Ask about scars. They may change slowly.[^slow]", True),
        ("Redness fades within a week. Redness is over within a week.[^redness]", True),
        ("Dark marks last two months. Nobody knows how long they last.[^marks]", False),
        ("Needling improves scars. They may change slowly.[^slow] [^redness]", True),
        ("It may do.[^marks] Needling improves scars. They may change slowly.[^slow]", False),
        ("Needling improves scars. They may change slowly.[^slow] [^rivers2014]", False),
        ("Needling improves scars. They may change slowly.[^rivers2014] [^slow]", False),
    ],
)
def test_each_sentence_of_a_run_is_as_sure_as_the_mark_that_closes_it(run: str, fine: bool) -> None:
    told = found(run, rule("certainty"))
    assert ([problem.line for problem in told if "sounds sure" in problem.message] == []) is fine, told


def test_a_statement_in_the_evidence_is_bound_by_its_own_certainty() -> None:
    evidence = evidence_of(
        {
            "a": finding("Scars may improve. They do not vanish.", "low", line=2),
            "b": finding("Scars improve. They do.", "low", line=4),
            "c": finding("They do. Scars may improve.", "low", line=6),
        },
        {"C01": claim("It is safe in 40% of people.")},
    )
    lines = [(p.path, p.line, p.message.split(":")[0]) for p in rules.statements(evidence)]
    assert lines == [
        ("evidence/claims.yml", 1, "C01"),
        ("evidence/claims.yml", 1, "C01"),
        ("evidence/findings.yml", 4, "b"),
    ]


@pytest.mark.parametrize(
    "word", ["effective", "safe", "cure", "cured", "proven", "painless", "best", "guaranteed", "miracle"]
)
def test_a_word_that_promises_too_much_is_refused(word: str) -> None:
    [problem] = found(f"Needling is {word} for you.\n", rule("promises"))
    assert f'"{word}"' in problem.message and problem.line == FIRST


@pytest.mark.parametrize(
    "text",
    [
        "No treatment is a cure.",
        "It is not proven.",
        'We do not write "safe".',
        "The word 'cure' is the article's.",
        "It was never shown to be safe.",
    ],
)
def test_a_promise_denied_or_quoted_passes(text: str) -> None:
    assert found(text + "\n", rule("promises")) == []


@pytest.mark.parametrize(
    "text",
    [
        "It is not only safe but quick.",
        "No doubt it is a safe cure.",
        "There is no question that it is safe.",
        "Nobody denies that it is safe.",
        "It never fails to cure.",
        "Without doubt the best pen.",
    ],
)
def test_what_only_sounds_like_a_denial_is_none(text: str) -> None:
    assert found(text + "\n", rule("promises"))


def test_advice_in_words_of_promise_is_told_how_to_stand_alone() -> None:
    [problem] = found("It is best to come without make-up.\n", rule("promises"))
    assert "Come without make-up" in problem.message


def test_a_percentage_is_named_whole() -> None:
    [problem] = found("About 14% of people (5 of 36) saw it.\n", rule("promises"))
    assert problem.message.startswith('"14%" hides') and "no percentage" in problem.message


def test_a_promise_in_the_description_is_found() -> None:
    text = "---\ntitle: T\ndescription: A safe way.\n---\n\n# T\n"
    [problem] = rules.problems(Page("docs/x.md", text), EVIDENCE, [rule("promises")])
    assert problem.line == 3


@pytest.mark.parametrize(
    "text", ["It helped 40% of people.", "It helped 40 percent of people.", "| 14 % | x |\n|---|---|"]
)
def test_a_percentage_is_refused(text: str) -> None:
    assert any("hides how many" in p.message for p in found(text + "\n", rule("promises")))


@pytest.mark.parametrize(
    "text",
    [
        "No clinician has read this page.",
        "This guide is not yet reviewed by a clinician.",
        "This page was never checked by a nurse.",
        "Each page says when it was last checked.",
        "Read this page with your doctor.",
        "Read it by the window.",
        "A clinician must read this guide before you rely on it.",
        "Was this page reviewed by a doctor?",
        "We checked each number twice.",
        "We call both very low certainty.",
        "| High certainty | We are confident. |\n|---|---|\n| Low certainty | We are not sure. |",
        "Have your pen checked on day 2.",
    ],
)
def test_what_tells_of_reading_without_a_name_to_it_is_no_signature(text: str) -> None:
    assert found(text + "\n", rule("signed")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Redness lasts three days.",
        "Side effects are rare.",
        "Needling improves deep scars.",
        "The needles are 1.5 mm long.",
        "Five of 36 people got them.",
        "- One.[^redness]\n- Skin heals in a week.\n- Three.[^redness]",
        "Redness fades.[^redness]\nScars improve after months.",
        "| When | What |\n|---|---|\n| Day 1 | Redness. |",
        '!!! call "Call the clinic if:"\n    - You see pus.',
        '<div class="doors"></div>\n\nNeedling heals skin in 3 days.',
        "```x``` is a word.\n\nRedness lasts three days.",
        "When | What\n--- | ---\nDay 1 | Redness for three days.",
        "<figure>\n<figcaption>Redness lasts three days.</figcaption>\n</figure>",
        "You may see:[^redness]\n\n- one\n\nThen:\n\n- redness for three days",
        "Marked.[^redness]\n\nThe skin heals in a week.",
        "```\nRedness lasts 3 days.\n```",
        "<pre>Redness lasts 3 days.</pre>",
        "Half of the people had r\u00e9dness.",
    ],
)
def test_a_health_statement_without_a_mark_is_found(text: str) -> None:
    assert found(text + "\n", rule("sources"))


@pytest.mark.parametrize(
    "text",
    [
        "Redness lasts three days.[^redness]",
        "Redness fades.\nIt took three days.[^redness]",
        "One trial had 30 people.[^redness]\nThey had three sessions.",
        "How many sessions do people need?",
        "Ask how many sessions you need.",
        "Read [how the skin heals](healing.md).",
        "The article says that needling improves scars.",
        "This page shows how skin heals in weeks.",
        "Common signs are:[^redness]\n\n- redness for three days\n- swelling",
        "| When | What | Where |\n|---|---|---|\n| For 3 days | Redness. | Face.[^redness] |",
        "- [Redness lasts three days](healing.md)",
        '!!! urgent "Get urgent help if:"\n    - You have a fever.\n\n    This is official advice.[^marks-advice]',
        "## Does the skin heal in three days?",
        "```mermaid\nflowchart LR\n  a[Redness for 3 days]\n```\n\nIt is so.[^redness]",
        '!!! beside "C30"',
        '```\n<iframe title="Redness for 3 days">\nwidth: 50%;\n```',
        "<!-- Redness lasts 3 days,\nas some say.\n\nIt heals skin in 3 days. -->",
        "Common signs are[^redness]:\n\n- redness for three days\n    - swelling for a day",
        "- You may see:[^redness]\n    - redness for three days",
    ],
)
def test_a_covered_or_harmless_sentence_is_not_reported(text: str) -> None:
    assert found(text + "\n", rule("sources")) == []


def test_a_diagram_needs_a_source_in_its_section() -> None:
    text = (
        "## A\n\n```mermaid\nflowchart LR\n  accDescr: Skin heals in three days.\n```\n\n## B\n\nIt is so.[^redness]\n"
    )
    [problem] = found(text, rule("sources"))
    assert problem.line == FIRST + 2


def test_a_diagram_in_the_story_is_the_doctors() -> None:
    fence = "    ```mermaid\n    flowchart LR\n      accDescr: Skin heals in three days.\n    ```\n"
    told = f"## A\n\n{STORY}{fence}\n"
    assert found(f"{told}## B\n\nIt is so.[^redness]\n", rule("sources")) == []
    assert len(found(f"{told}{fence.replace('    ', '')}", rule("sources"))) == 1


def test_an_exception_with_a_reason_hides_the_problem_and_reaches_no_reader() -> None:
    line = "Redness lasts three days. <!-- no source: an example of a bad sentence -->"
    assert found(line + "\n", rule("sources")) == []
    written = page(f"a\n{line}\nb")
    assert without_excuses(written, written.body.split("\n")) == [
        *page("a\nRedness lasts three days.\nb").body.split("\n")
    ]
    assert [e.reason for e in excuses(page(line))] == ["an example of a bad sentence"]


def test_an_exception_that_is_shown_as_code_is_none_and_stays() -> None:
    text = "```\nRedness. <!-- no source: an example of a bad line -->\n```\n"
    lines = page(text).body.split("\n")
    assert without_excuses(page(text), lines) == lines
    assert excuses(page(text)) == []


def test_two_thousand_short_lists_are_judged_in_seconds() -> None:
    text = "".join(f"- a{number}\n\nb\n\n" for number in range(2000))
    start = process_time()
    assert page(text).passages
    read = process_time() - start
    found(text, rule("certainty"), rule("sources"))
    assert process_time() - start < 4 * read + 1, "the square of the number of lists"


def test_an_exception_excuses_its_own_rule_only() -> None:
    assert (
        len(
            found(
                "Needling is safe and improves skin. <!-- word: quoted from a law -->\n",
                rule("promises"),
                rule("sources"),
            )
        )
        == 1
    )


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Redness lasts three days. <!-- no source: -->", "gives no reason"),
        ("Redness lasts three days. <!-- no source -->", "gives no reason"),
        ("All is well. <!-- no source: because I say so -->", "not needed"),
        ("All is well. <!-- word: because I say so -->", "not needed"),
    ],
)
def test_an_empty_or_needless_exception_is_a_problem(line: str, says: str) -> None:
    [problem] = found(line + "\n", rule("sources"), rule("promises"))
    assert says in problem.message and problem.line == FIRST


@pytest.mark.parametrize(
    ("name", "text", "at"),
    [
        ("lengths", "word " * 21 + "end.", 0),
        ("lengths", "A b c.\nD e f.\nG h i.\nJ k l.", 0),
        ("lengths", "\n".join(f"- item {n}" for n in range(8)), 7),
        ("line_ends", "One here. Two here.", 0),
        ("line_ends", "One sentence\nover two lines.", 1),
        ("headings", "## How It Works\n", 0),
        ("headings", "# Second\n", 0),
        ("headings", "### Too deep\n", 0),
        ("link_words", "Read [here](a.md).", 0),
        ("link_words", "Read [this page](a.md).", 0),
        ("spelling", "The colour fades.", 0),
        ("spelling", "Moisturisers help.", 0),
        ("spelling", "The skin was centred.", 0),
        ("spelling", "They are randomising people.", 0),
        ("closed", "<details markdown>\n<summary>More</summary>\n\nThe risk is small.\n\n</details>", 3),
        ("closed", "<details markdown>\n<summary>\nMore\n</summary>\n\nCall a doctor at once.\n\n</details>", 5),
        ("closed", "<details>\n<summary>More</summary>\nCall the clinic.\n</details>", 2),
    ],
)
def test_house_style_is_checked(name: str, text: str, at: int) -> None:
    [problem] = found(text + "\n", rule(name))
    assert problem.line == FIRST + at


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("lengths", "word " * 19 + "end."),
        ("lengths", "Partly.\nA b c.\nD e f.\nG h i."),
        ("lengths", "\n".join(f"- item {n}" for n in range(7))),
        ("line_ends", "It was 1.5 mm, e.g. short.[^a]\nNo.\nYes."),
        ("headings", "## What does the FDA say about a Dermapen?\n"),
        ("headings", "We met Dr Brown and Mr Brown.\n\n## What did Brown say?\n"),
        ("link_words", "Read [about risks](here.md)."),
        ("spelling", "See [colors](colour.md)."),
        ("spelling", "The pen is programmed, and the programs are colored and centered."),
        ("closed", "<details markdown>\n<summary>More</summary>\n\nNice words.\n\n</details>\n\nThe risk is small."),
        ("closed", '!!! urgent "Now"\n    Call a doctor.'),
    ],
)
def test_house_style_lets_good_text_pass(name: str, text: str) -> None:
    assert found(text + "\n", rule(name)) == []


@pytest.mark.parametrize(
    "body",
    [
        "# T\n\nText first.\n",
        '# T\n\n!!! note "In short"\n    One line only.\n',
        '# T\n\n!!! short "Shortly"\n    A b c.\n    D e f.\n',
        "",
    ],
)
def test_a_page_must_open_with_its_answer(body: str) -> None:
    text = f"---\ntitle: T\n---\n\n{body}"
    assert rules.problems(Page("docs/x.md", text), EVIDENCE, [rule("opening")])


def test_the_heading_must_equal_the_title() -> None:
    [problem] = rules.problems(
        Page("docs/x.md", "---\ntitle: A title\n---\n\n# Another\n"), EVIDENCE, [rule("headings")]
    )
    assert problem.line == 2 and "heading in line 5" in problem.message and "title: Another" in problem.message


def test_no_rule_fails_on_front_matter_that_is_not_yaml() -> None:
    assert rules.problems(Page("docs/x.md", "---\ntitle: a: b\n---\n\n# T\n"), EVIDENCE)


RETOLD = evidence_of(
    claims={
        "C04": claim("It may help.", id="C04"),
        "C06": claim("It does.", id="C06", verdict="supported"),
        "C09": claim("It does not.", id="C09", verdict="contested"),
    }
)
STORY = '!!! story "The doctor\'s explanation"\n    A doctor says it.\n\n'


def retold(block: str) -> list[str]:
    """The problems of the story and research blocks of a page that holds this after its opening."""
    page = Page("docs/p.md", START + block)
    return [problem.message for problem in rules.problems(page, RETOLD, [rule("retold")])]


@pytest.mark.parametrize(
    "item",
    [
        "**Partly supported:** it may help.[^C04]",
        "**Supported:** it does.[^C06]",
        "**Step 2, not supported:** it does not.[^C09]",
    ],
)
def test_an_item_of_research_with_the_verdict_of_its_claim_is_sound(item: str) -> None:
    assert retold(f'{STORY}!!! research "Points"\n    - {item}\n') == []


@pytest.mark.parametrize(
    ("item", "says"),
    [
        ("**Supported:** it may help.[^C04]", 'Write "Partly supported".'),
        ("**Partly:** it may help.[^C04]", 'Write "Partly supported".'),
        ("It may help.[^C04]", "lacks a verdict in bold"),
        ("**Partly supported:** it may help.", "lacks the claim it judges"),
        ("**Partly supported:** it may.[^C04] [^C09]", "Write an item for each verdict."),
    ],
)
def test_an_item_of_research_with_another_verdict_is_named(item: str, says: str) -> None:
    found = retold(f'{STORY}!!! research "Points"\n    - {item}\n')
    assert len(found) == 1 and says in found[0]


def test_a_story_holds_no_mark_and_is_answered() -> None:
    assert retold(STORY) == [
        'Nothing answers the story. Write !!! research "What research adds" below it, with a verdict for each claim.'
    ]
    found = retold(STORY.replace("says it.", "says it.[^C04]") + '!!! research "P"\n    - **Supported:** yes.[^C06]\n')
    assert len(found) == 1 and "[^C04] stands in the story." in found[0]


@pytest.mark.parametrize(
    ("paragraph", "bare"),
    [
        ("Redness fades. Scars soften. It took three days.[^redness]", []),
        ("It took three days.[^redness] Scars soften later.", ["Scars soften later."]),
        ("It took three days.[^redness] This scar softens later.", []),
    ],
)
def test_a_mark_closes_the_run_of_sentences_before_it(paragraph: str, bare: list[str]) -> None:
    page = Page("docs/p.md", START + paragraph.replace(". ", ".\n") + "\n")
    found = [problem.message for problem in rules.problems(page, EVIDENCE, [rule("sources")])]
    assert found == [f'"{sentence}" names no source. Add [^finding-id] at its end.' for sentence in bare]


@pytest.mark.parametrize(("before", "behind", "covered"), [(2, 0, True), (3, 0, False), (0, 7, True), (0, 8, False)])
def test_a_line_with_a_mark_covers_the_lists_of_its_block_that_stand_near(
    before: int, behind: int, covered: bool
) -> None:
    words, marked = "    These words stand here.\n\n", "    It is so.[^redness]\n\n"
    above, below = (marked, "") if not behind else ("", marked)
    text = f'!!! call "Call if:"\n{above}{words * before}    - Your skin bleeds.\n\n{words * (behind - 1)}{below}'
    found = rules.problems(page(text), EVIDENCE, [rule("sources")])
    assert (found == []) is covered


STATING = [
    '!!! call "The pen removes every scar"\n    Call a friend.',
    "## Collagen fills each crater",
    "| Cream | The cream fades scars |\n|---|---|\n| a | b |",
    "![The pen fills craters](skin.png)",
    "See why the pen heals scars in three days.",
    "Ask for the pen, because it heals scars.",
    "Read on, since collagen grows for years.",
    "Compare both: the laser reduces scars more.",
    "Note that scars fade within a year.",
    "Did you know that the pen heals scars?",
    "Don't you know that the pen removes scars?",
    "The pen heals scars, right?",
    "The pen helps every scar, does it not?",
    "Why does the pen heal scars?",
    "Is it not good that the pen removes scars?",
    "Who knew that scars fade by themselves?",
    "[The pen heals every scar](a.md)",
    "Read how needling removes scars.",
    "Read [how needling removes scars](a.md).",
    "[How needling removes scars](a.md)",
    "Look at how creams soften scars.",
    "Ask how much the laser reduces scars.",
    "See how scars fade.",
    "See your scars disappear in three sessions.",
    "See what makes needling repair scars.",
    "This page shows how needling removes scars.",
    "Choose needling if you want smooth skin within a week.",
    "If you want fewer craters, choose needling.",
    "Choose a laser to have your scars gone by summer.",
    "Choose needling and lose your scars.",
    "Choose the pen for smooth skin.",
    "Why is needling so good at craters?",
    "What makes the pen the better choice for scars?",
    "How much smoother is skin after needling?",
    "Isn't the pen great for scars?",
    "Want smooth skin within a week?",
    "Who would not want needling, which removes scars?",
    "![Needling fills every crater](figures/needling.svg)",
    "## How needling removes scars",
    "## Why needling is so good at scars",
    "- [Lasers reduce scars for years](a.md)",
]
ASKING = [
    '!!! call "How does the pen heal a scar?"\n    Call a friend.',
    "## How the skin renews itself",
    "## More than one treatment",
    "## What about dark marks?",
    "| Question | How a scar forms |\n|---|---|\n| a | b |",
    "![People who improved with the pen](skin.png)",
    "See how the skin heals.",
    'Ask: "Could this treatment stop scars, and when will we know?"',
    "Read each part: how a crater forms, and what the pen does.",
    "How many sessions do you expect?",
    "Could my skin get dark marks?",
    "[Risks and dark marks](a.md)",
    "Choose a pen.",
    "Choose a needle length in the drawing, and see what it may reach.",
    "Choose a time for the next session.",
    "Choose a sharp photo of your skin.",
    "Look at the drawing of a crater.",
    "Ask which types of scar respond.",
    "Ask if your scars are the kind that needles reach.",
    "See how well needling works on scars.",
    "See how often dark marks return.",
    "Read how the skin heals after a treatment.",
    "Why is needling done in sessions?",
    "Is a laser better than needling?",
    "![Skin cut open, with a crater](figures/skin-section.svg)",
]


@pytest.mark.parametrize("text", STATING)
def test_what_states_something_needs_a_source_whatever_form_it_has(text: str) -> None:
    assert [problem.line for problem in found(f"{text}\n", rule("sources"))] == [FIRST]


@pytest.mark.parametrize("text", ASKING)
def test_what_asks_points_or_names_needs_none(text: str) -> None:
    assert found(f"{text}\n", rule("sources")) == []
