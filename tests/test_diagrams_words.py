"""A diagram says the same to the eye and to the ear, and all that its editor wrote, in every form Mermaid has."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from diagrams_grammar import FORMS, MIXES, named
from diagrams_measure import drawings, heard, seen, tree, words, words_apart
from guide.diagrams import drawing
from guide.diagrams.apart import shown
from guide.diagrams.drawing import SAYERS, diagram, say
from guide.diagrams.engine import WIDTHS
from guide.diagrams.figure import parsed
from guide.diagrams.layouts import own

GOLDEN = {file.stem: file.read_text("utf-8") for file in (Path(__file__).parent / "golden" / "diagrams").glob("*.mmd")}
ALL = {**GOLDEN, **FORMS, **MIXES}
NONSENSE = re.compile(r"ﬂ°|¶ß|\*\*|`|\\n|&amp;amp;|&lt;br|root_start|root_end|divider")


def figure(source: str) -> str:
    html, problems = diagram(source, 1)
    assert not problems, problems
    return html


def text(kind: str, body: str) -> str:
    """The text of a diagram, a line for each item, indented as its list lies in others; numbered where it is."""
    html = "".join(block.html() for block in say(named(kind, body)).text)
    lines: list[str] = []
    numbers: list[int] = []
    for tag, rest in re.findall(r"<(/?\w+[^>]*)>([^<]*)", html):
        if tag.startswith(("ol", "ul")):
            start = re.search(r'start="(\d+)"', tag)
            numbers.append((int(start[1]) if start else 1) if tag.startswith("ol") else 0)
        elif tag in ("/ol", "/ul"):
            numbers.pop()
        elif tag == "li":
            mark = f"{numbers[-1]}. " if numbers[-1] else "- "
            numbers[-1] += numbers[-1] > 0
            lines.append("  " * (len(numbers) - 1) + mark + rest)
        elif rest.strip():
            lines.append(rest)
    return "\n".join(lines)


def test_at_least_two_hundred_diagrams_are_asked_and_half_of_them_are_single_forms() -> None:
    assert len(ALL) >= 200
    assert len(FORMS) >= len(ALL) / 2


@pytest.mark.parametrize("source", ALL.values(), ids=ALL)
def test_every_word_shown_is_said_and_every_word_said_is_shown(source: str) -> None:
    html = figure(source)
    assert words_apart(html) == ""
    assert not NONSENSE.search(html.partition("<details")[2])


@pytest.mark.parametrize("source", ALL.values(), ids=ALL)
def test_both_drawings_hold_the_same_words_as_often(source: str) -> None:
    found = [sorted(seen(svg)) for svg in drawings(tree(figure(source)))]
    assert all(one == other for one, other in pairwise(found))


@pytest.mark.parametrize("source", ALL.values(), ids=ALL)
def test_each_drawing_of_ours_holds_every_word_as_often_as_the_plainest_one(source: str) -> None:
    said = say(source)
    for layout in WIDTHS:
        ours = own(said.parsed.kind, said.parsed.model, said.svg, said.graph, layout)
        assert not ours or not said.words - shown(parsed(ours))


FORGETFUL = {
    "steps": named("flowchart TD", "A[Wash] --> B[Dry] --> C[Wash again]"),
    "answers": named("flowchart TD", "A[Wash?] -->|Wash| B[Dry]\nA -->|No| C[Rest]"),
    "two sides": named("flowchart LR", "subgraph Wash\nA[One]\nend\nsubgraph Two\nB[Rest]\nend\nA --> B"),
    "times": named("timeline", "Day 1 : Wash\nDay 2 : Wash again"),
    "shares": named("pie", '"Wash" : 3\n"Dry" : 1'),
}  # fmt: skip


@pytest.fixture
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our drawings lack the first of their labels that holds "Wash"; their text does not show it, it has that word."""

    def forgetting(*asked: Any) -> str | None:
        ours = own(*asked)
        if ours is None:
            return None
        assert ">Wash" in ours
        return ours.replace(">Wash", ">", 1)

    monkeypatch.setattr(drawing, "own", forgetting)


@pytest.mark.parametrize("source", FORGETFUL.values(), ids=FORGETFUL)
def test_where_a_drawing_of_ours_forgets_a_label_another_is_published(source: str, forgetful: None) -> None:
    wanted = say(source).words["Wash"]
    assert wanted
    assert {seen(svg).count("Wash") for svg in drawings(tree(figure(f"{source}\n\n")))} == {wanted}


def test_a_plan_that_forgets_a_label_is_not_published(forgetful: None) -> None:
    """The other drawing shows dates that no text says."""
    source = named("gantt", "dateFormat YYYY-MM-DD\nsection Wash\nRest : a, 2026-01-05, 3d")
    assert diagram(f"{source}\n\n", 1)[1]


def test_a_word_taken_from_a_drawing_is_missed() -> None:
    drawing, cut, said = figure(FORMS["flowchart: a group"]).partition("<details")
    assert "said and not shown: One" in words_apart(drawing.replace("One", "") + cut + said)
    assert "shown and not said: One" in words_apart(drawing + cut + said.replace("One", ""))


def test_a_text_that_lacks_a_word_of_its_drawing_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    source = named("pie", '"Asked": 3\n"Forgotten": 1')
    monkeypatch.setitem(SAYERS, "pie", lambda model, svg: [])
    assert any("text would not say it" in message for _, message in diagram(f"{source}\n", 1)[1])
    monkeypatch.undo()
    assert not diagram(f"{source}\n\n", 1)[1]


def test_steps_are_numbered_and_answers_say_where_to_go_on() -> None:
    said = text(
        "flowchart TD",
        "S[Start here] --> A{Infected?}\nA -->|Yes| W[Wait]\nA -->|No| B{Tanned?}\nB -->|Yes| W\nB -->|No| G[Go on]",
    )
    assert said.split("\n") == [
        "1. Start here. Go to 2.", "2. Infected? Yes: go to 3. No: go to 4.", "3. Wait. End.",
        "4. Tanned? Yes: go to 3. No: go to 5.", "5. Go on. End.",
    ]  # fmt: skip


def test_one_line_of_steps_needs_no_directions() -> None:
    assert text("flowchart TD", "B[Two]\nA[One] --> B --> C[Three]") == "1. One\n2. Two\n3. Three"


@pytest.mark.parametrize("line", ["---", "<-->", "-.-", "==="])
def test_lines_without_direction_are_no_steps(line: str) -> None:
    said = text("flowchart TD", f"A[One] {line} B[Two] {line} C[Three]")
    assert "1." not in said
    assert said.startswith("- One")


def test_groups_lie_in_groups_and_empty_ones_are_told() -> None:
    said = text("flowchart TD", "subgraph Clinic\nsubgraph Room\nA --> B\nend\nend\nsubgraph Hall\nend\nB --> C")
    assert said == "- Clinic\n  - Room\n    1. A\n    2. B. Go to 3.\n3. C. End.\n- Hall (empty)"


def test_the_text_begins_where_the_arrows_begin_whatever_was_written_first() -> None:
    said = text("stateDiagram-v2", 'state "It is red" as r\nd : It is dry\n[*] --> r\nr --> d : two days\nd --> [*]')
    assert said.split("\n") == [
        "1. Start. Go to 2.", "2. It is red. two days: go to 3.", "3. It is dry. Go to 4.", "4. End",
    ]  # fmt: skip
    said = text("flowchart TD", "C[Last]\nsubgraph g [First]\nA --> B\nend\nB --> C\nB --> A")
    assert said.split("\n") == ["- First", "  1. A. Go to 2.", "  2. B. Go to 3. Go to 1.", "3. Last. End."]
    assert "“First”" in text("flowchart TD", "C[Last] --> g\nsubgraph g [First]\nA --> B\nB --> A\nend")


def test_a_choice_ends_where_its_list_ends() -> None:
    said = text(
        "sequenceDiagram",
        "alt You feel ill\nYou->>Clinic: Call\nelse You feel well\nloop Daily\nYou->>You: Wait\nend\nend\n"
        "Clinic->>You: Next visit",
    )
    assert said.split("\n") == [
        "1. A choice", "  - If: You feel ill", "    1. You to Clinic: Call", "  - Or: You feel well",
        "    1. Repeat: Daily", "      1. You: Wait", "2. Clinic to You: Next visit",
    ]  # fmt: skip


def test_what_runs_at_the_same_time_stands_in_lists_side_by_side() -> None:
    said = text("stateDiagram-v2", "state L {\na --> b\n--\nc --> d\n}\nL --> M")
    order = [said.index(words) for words in ("L. Go to 5", "At the same time", "1. a", "And at the same time", "3. c")]
    assert order == sorted(order)


def test_a_state_without_words_is_told_by_what_it_is() -> None:
    said = text("stateDiagram-v2", "[*] --> treatment_start\ntreatment_start --> rest_end\nrest_end --> [*]")
    assert said.split("\n") == ["1. Start", "2. treatment_start", "3. rest_end", "4. End"]
    assert "if_hot" not in text("stateDiagram-v2", "state if_hot <<choice>>\nA --> if_hot\nif_hot --> B: hot")


def test_all_notes_of_a_state_are_told() -> None:
    said = text("stateDiagram-v2", "A --> B\nnote right of A: one\nnote left of A: two")
    assert "Note: one" in said and "Note: two" in said


def test_a_lost_message_a_number_and_a_silent_person_are_told() -> None:
    said = text("sequenceDiagram", "autonumber 10 5\nparticipant C as Carl\nA-xB: Hi\nB->>B: Wait")
    assert said.split("\n") == [
        "Who takes part", "- Carl", "- A", "- B", "1. No. 10, A to B, lost: Hi", "2. No. 15, B: Wait",
    ]  # fmt: skip


def test_entities_and_marks_are_said_as_they_are_drawn() -> None:
    source = named("flowchart TD", 'A["`**Bold**`"] --> B["#quot;Stop#quot; &amp; #35;1<br>now"]')
    assert '"Stop" &amp; #1 now' in figure(source)


LOST = {
    "a hash in a message": ("sequenceDiagram", "You->>Clinic: Hello\nYou->>Clinic: Room #3 is free", 5),
    "words before brackets": ("mindmap", "  Root\n    Boxcar (wide)", 5),
    "words before square brackets": ("mindmap", "  Root\n    Ice pick [deep]", 5),
    "a box with two texts": ("flowchart TD", "A[One] --> B\nA[Two] --> C", 4),
    "a box with two texts, one of another box": ("flowchart TD", "A[One] --> B\nC[One] --> B\nA[Two] --> C", 4),
    "a part of a pie twice": ("pie", '"a" : 1\n"b" : 2\n"a" : 2', 4),
    "a colon in a task": ("gantt", "dateFormat YYYY-MM-DD\nWash: then dry : 2026-01-05, 3d", 5),
    "an arrow that takes a letter": ("flowchart TD", "A[One] --> B\nA---oil", 5),
    "an arrow that takes an x": ("flowchart TD", "A --> B\nB---xray", 5),
    "a state of two words": ("stateDiagram-v2", "A --> B\nMy skin --> Dry", 5),
    "a state of two words, after": ("stateDiagram-v2", "Dry --> My skin", 4),
    "a menu": ("sequenceDiagram", "A->>B: x\nlink A: Menu @ https://x.test", 5),
    "a formula": ("flowchart TD", 'A["$$x^2$$"] --> B', 4),
    "a person with two names": ("sequenceDiagram", "participant A as Alice\nparticipant A as Bob\nA->>A: hi", 4),
    "words beside quotes": ("flowchart TD", 'A["one" two] --> B', 4),
    "a label that a shape hides": ("flowchart TD", 'A@{ shape: fork, label: "Two ways" } --> B', 4),
    "no date": ("gantt", "Rest : 3d", 4),
    "no such task": ("gantt", "dateFormat YYYY-MM-DD\nA : a, 2026-01-05, 3d\nB : after c, 3d", 6),
    "no such task to wait for": ("gantt", "dateFormat YYYY-MM-DD\nA : a, 2026-01-05, until c", 5),
    "a length in words": ("gantt", "dateFormat YYYY-MM-DD\nA : 2026-01-05, 3 days", 5),
    "a length with a space": ("gantt", "dateFormat YYYY-MM-DD\nA : 2026-01-05, 3 d", 5),
    "a length in capital letters": ("gantt", "dateFormat YYYY-MM-DD\nA : 2026-01-05, 3D", 5),
    "a month that does not exist": ("gantt", "dateFormat YYYY-MM-DD\nA : 2026-01-05, 2026-13-05", 5),
    "a date in another form": ("gantt", "dateFormat YYYY-MM-DD\nA : 05.01.2026, 3d", 5),
    "two tasks of one name": ("gantt", "dateFormat YYYY-MM-DD\nA : a, 2026-01-05, 3d\nB : a, 2026-01-09, 3d", 6),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "body", "line"), LOST.values(), ids=LOST)
def test_what_a_drawing_would_lose_or_guess_is_refused_at_its_line(kind: str, body: str, line: int) -> None:
    html, problems = diagram(named(kind, body), 1)
    assert html == ""
    assert [number for number, _ in problems] == [line], problems


CURES = {
    "brackets in the names of groups": (
        "flowchart TD",
        'subgraph "One Layer (a)"\nA --> B\nend\nsubgraph "Two Layer (b)"\nC --> D\nend',
    ),
    "a shape in quotes": ("flowchart TD", 'A@{ shape: "fr-rect", label: "Hi" } --> B'),
    "brackets in an arrow's text": ("flowchart TD", "A --send (twice)--> B[One]\nB -- or (once) --- C(Two)"),
    "a note of lines that look like slips": (
        "stateDiagram-v2",
        "A --> B\nnote right of A\nnote this & that --> well\nloop two\nend note",
    ),
    "a choice among states": ("stateDiagram-v2", "state c <<choice>>\nA --> c\nstate D {\nE --> F\n}\nc --> D: yes"),
    "a break in capital letters": ("flowchart TD", 'A["one<BR/>two"] --> B'),
    "an entity in a mind map": ("mindmap", "  Root\n    Less &lt;b>\n      More"),
    "an event on the next line": ("timeline", "Day 1\n  : Red\nDay 2 : Dry"),
    "times alone": ("timeline", "Days 1 to 3\n2026\nAfter the visit\nWeek 2 : Dry"),
    "days off": ("gantt", "dateFormat YYYY-MM-DD\nexcludes weekends, 2026-01-06, Monday\nA : 2026-01-05, 3d"),
    "a hash": ("sequenceDiagram", "You->>Clinic: Room #35;3 is free"),
    "brackets in a mind map": ("mindmap", '  Root\n    x["Boxcar (wide)"]'),
    "a space after an arrow": ("flowchart TD", "A --- oil"),
    "a state of two words": ("stateDiagram-v2", 'state "My skin" as s1\ns1 --> Dry'),
    "a short length": ("gantt", "dateFormat YYYY-MM-DD\nA : 2026-01-05, 3d"),
    "a task with a name": ("gantt", "dateFormat YYYY-MM-DD\nRest : c, 2026-01-05, 3d\nB : after c, 3d"),
    "an arrow's text in quotes": ("flowchart TD", 'A -->|"yes (5%)"| B'),
    "a time with a point": ("timeline", "10.30 : Wake up"),
    "two messages": ("sequenceDiagram", "A->>B: one\nA->>B: two"),
    "a box with a name and no color": ("sequenceDiagram", "box Team\nparticipant A\nend\nA->>B: x"),
}


@pytest.mark.parametrize(("kind", "body"), CURES.values(), ids=CURES)
def test_what_a_message_says_to_write_is_drawn(kind: str, body: str) -> None:
    html = figure(named(kind, body))
    assert set(heard(tree(html))) & set(words(body))
