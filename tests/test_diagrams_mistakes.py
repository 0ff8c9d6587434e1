"""A mistake in a diagram is named by its line and its name, and who writes what the message says gets a drawing."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from diagrams_grammar import named
from guide.diagrams.drawing import diagram


class Case(NamedTuple):
    """kind, body: a diagram with a mistake; line: of the body, from 1; says: of the message; cured: the body obeyed."""

    kind: str
    body: str
    line: int
    says: str
    cured: str


FLOW, TALK, STATE = "flowchart TD", "sequenceDiagram", "stateDiagram-v2"
DATED = "dateFormat YYYY-MM-DD\n"
CASES = {
    "an arrow of a sequence": Case(FLOW, "A ->> B", 1, "Write --> with two hyphens", "A --> B"),
    "a fat arrow": Case(FLOW, "A --> B\nB => C", 2, "Write --> with two hyphens", "A --> B\nB --> C"),
    "an arrow as one sign": Case(FLOW, "A → B", 1, "Write --> with two hyphens", "A --> B"),
    "a comma between steps": Case(FLOW, "A --> B, C", 1, "Write & between them", "A --> B & C"),
    "a colon for an arrow's text": Case(FLOW, "A --> B: yes", 1, "Write A -->|text| B", "A -->|yes| B"),
    "a note": Case(FLOW, "A --> B\nnote right of A: hi", 2, "A flowchart has no such line", 'A --> B\nC["hi"]'),
    "a participant": Case(FLOW, "participant A\nA --> B", 1, "A flowchart has no such line", 'A["A"]\nA --> B'),
    "a group with brackets": Case(
        FLOW, "subgraph My group (two)\nA\nend", 1, "name of a group in quotes", 'subgraph g["My group (two)"]\nA\nend'
    ),
    "numbers as names": Case(
        FLOW, "1. Wash --> 2. Dry", 1, "a short name before its words", 's1["1. Wash"] --> s2["2. Dry"]'
    ),
    "a bracket left open": Case(FLOW, "A[One --> B[Two]", 1, "A bracket is not closed", 'A["One"] --> B[Two]'),
    "a bracket too many": Case(FLOW, "A[One]] --> B", 1, "A bracket is closed twice", 'A["One"] --> B'),
    "brackets in words": Case(FLOW, "A[Skin (face)] --> B", 1, "Put the label in quotes", 'A["Skin (face)"] --> B'),
    "a tab and a short arrow": Case(FLOW, "\tA\t-->\tB\n\tB ->\tC", 2, "too short", "\tA\t-->\tB\n\tB -->\tC"),
    "the word end": Case(FLOW, "A --> end", 1, "Write it as a label", 'A --> X["end"]'),
    "a title line": Case(FLOW, "title: My flow\nA --> B", 1, "accTitle is its title", "A --> B"),
    "an open text": Case(FLOW, "A -->|yes B", 1, "The text of an arrow is not closed", "A -->|yes| B"),
    "a person called end": Case(
        TALK, "A->>end: hi", 1, "Give this person another name", "participant e as End\nA->>e: hi"
    ),
    "an arrow of a flowchart": Case(TALK, "A=>>B: hi", 1, "A message has another arrow", "A->>B: hi"),
    "a message without a colon": Case(TALK, "A->>B hi", 1, "The message has no words", "A->>B: hi"),
    "a note without a colon": Case(TALK, "A->>B: x\nnote over A hi", 2, "The note has no words", "note over A: hi"),
    "a note above": Case(TALK, "A->>B: x\nnote above A: hi", 2, "stands over, left of", "note over A: hi"),
    "an else alone": Case(
        TALK, "A->>B: x\nelse no\nB->>A: y", 2, "No choice is open", "alt yes\nA->>B: x\nelse no\nB->>A: y\nend"
    ),
    "a person who is not active": Case(TALK, "A->>B: hi\ndeactivate B", 2, "is not active", "A->>B: hi"),
    "a loop left open": Case(TALK, "loop x\nA->>B: hi", 2, "Write end on a line", "loop x\nA->>B: hi\nend"),
    "a fat arrow of states": Case(STATE, "A --> B\nB => C", 2, "Write --> with two hyphens", "A --> B\nB --> C"),
    "a state in quotes": Case(
        STATE, '"Red light" --> Go', 1, "Words in quotes need a name", 'state "Red light" as s1\ns1 --> Go'
    ),
    "an arrow's text of states": Case(STATE, "A -->|then| B", 1, "behind a colon", "A --> B: then"),
    "a note left open": Case(
        STATE, "A --> B\nnote right of A\nhi", 2, "Write end note", "A --> B\nnote right of A\nhi\nend note"
    ),
    "a section without a name": Case("timeline", "section\nDay 1 : Red", 1, "has no name", "Day 1 : Red"),
    "a time with a colon": Case("timeline", "10:30 : Wake up", 1, "Write 10.30", "10.30 : Wake up"),
    "a sign misspelled": Case("flowchart TD", "A[Stop]:::stopp", 1, "Write :::stop", "A[Stop]:::stop"),
    "form of a date in small letters": Case(
        "gantt",
        "dateFormat yyyy-mm-dd\nA : 2026-01-05, 3d",
        1,
        "Write dateFormat YYYY-MM-DD",
        f"{DATED}A : 2026-01-05, 3d",
    ),
    "all on the first line": Case("flowchart TD A --> B", "C --> D", -2, "Write each step on a line of its own", ""),
    "an arrow with an open head": Case(FLOW, "A --< B", 1, "Write --> with two hyphens", "A --> B"),
    "an arrow backwards": Case(FLOW, "A <-- B", 1, "the other way round", "B --> A"),
    "one quotation mark": Case(FLOW, 'A --> B\n6000"', 2, "stands alone", "A --> B\n6000"),
    "quotes in words": Case(
        FLOW, 'A[Say "now" aloud] --> B', 1, "Write #quot; for it", 'A["Say #quot;now#quot; aloud"] --> B'
    ),
    "braces in brackets": Case(FLOW, "A[{one}] --> B", 1, "Put the label in quotes", 'A["{one}"] --> B'),
    "several tags": Case(FLOW, 'A["<b><i>One</i></b>"]', 1, "<b> and <i> and </i> and </b>", 'A["One"]'),
    "a shape without words": Case(
        FLOW,
        'A@{ shape: sm-circ, label: "Start" }',
        1,
        "shape sm-circ shows no words",
        'A@{ shape: rect, label: "Start" }',
    ),
    "two steps of one name": Case(
        FLOW, "A --> H[One]\nB --> H[Two]", 1, "a name of its own", "A --> H[One]\nB --> I[Two]"
    ),
    "an alias beside as": Case(
        TALK,
        'participant A@{ "alias": "One" } as Two\nA->>A: hi',
        1,
        "Delete the alias",
        "participant A as Two\nA->>A: hi",
    ),
    "a time without an event": Case(
        "timeline", "Day 1 Red\nDay 2 : Dry", 1, "has no colon", "Day 1 : Red\nDay 2 : Dry"
    ),
    "a dash for a colon": Case(
        "timeline", "Day 1 : Red\nAfter a month - Dry", 2, "has no colon", "After a month : Dry"
    ),
    "a colon without a space": Case("timeline", "Day 1 :Red", 1, "A space stands behind", "Day 1 : Red"),
    "an open bracket at the end": Case(
        "mindmap", "  Root\n    a[One", 2, "A bracket is not closed", "  Root\n    a[One]"
    ),
    "a task called by its words": Case(
        "gantt",
        f"{DATED}Rest now : done, 2026-01-05, 3d\nB : after Rest now, 3d",
        3,
        "Write line 5 as Rest now : done, rest-now, 2026-01-05, 3d, and here after rest-now",
        f"{DATED}Rest now : done, rest-now, 2026-01-05, 3d\nB : after rest-now, 3d",
    ),
    "a task called by its words that has a name": Case(
        "gantt",
        f"{DATED}Rest : r, 2026-01-05, 3d\nB : after Rest, 3d",
        3,
        "is called “r”. Write after r",
        f"{DATED}Rest : r, 2026-01-05, 3d\nB : after r, 3d",
    ),
    "a task that is not there": Case(
        "gantt",
        f"{DATED}Rest : r, 2026-01-05, 3d\nB : after c, 3d",
        3,
        "such as r",
        f"{DATED}Rest : r, 2026-01-05, 3d\nB : after r, 3d",
    ),
    "tasks with a comma": Case(
        "gantt",
        f"{DATED}Rest : r, 2026-01-05, 3d\nCool : c, 2026-01-05, 2d\nB : after r, c, 3d",
        4,
        "Write after a b",
        f"{DATED}Rest : r, 2026-01-05, 3d\nCool : c, 2026-01-05, 2d\nB : after r c, 3d",
    ),
    "a day off that is none": Case(
        "gantt",
        f"{DATED}excludes sundays\nA : 2026-01-05, 3d",
        2,
        "a day such as monday",
        f"{DATED}excludes sunday\nA : 2026-01-05, 3d",
    ),
    "a form without a day": Case(
        "gantt", "dateFormat ss\nA : 10, 20", 1, "says nothing of the day", f"{DATED}A : 2026-01-05, 3d"
    ),
    "a year without a form": Case(
        "gantt", "A : 1982, 3y", 1, "without a dateFormat line", "dateFormat YYYY\nA : 1982, 3y"
    ),
    "a mark misspelled": Case(
        "gantt",
        f"{DATED}A : 2026-01-05, 3d\nB : milestore",
        3,
        "Write milestone, then start",
        f"{DATED}A : 2026-01-05, 3d\nB : milestone, 2026-01-06, 0d",
    ),
    "words behind gantt": Case("gantt chart", f"{DATED}A : 2026-01-05, 3d", -2, "gantt alone", ""),
    "a task without a colon": Case(
        "gantt", f"{DATED}Rest 2026-01-05, 3d", 2, "A colon stands between", f"{DATED}Rest : 2026-01-05, 3d"
    ),
    "a length in weeks": Case(
        "gantt", f"{DATED}Rest : 2026-01-05, 2 weeks", 2, "Write 2w", f"{DATED}Rest : 2026-01-05, 2w"
    ),
    "a share with a sign": Case("pie", '"a" : 40%', 1, "a number without a sign", '"a" : 40'),
    "a share with a comma": Case("pie", '"a" : 1,5', 1, "a point, not a comma", '"a" : 1.5'),
    "an equals sign": Case("pie", '"a" = 1', 1, "A colon stands between", '"a" : 1'),
    "a share in words": Case("pie", '"a" : many', 1, "A part has a number", '"a" : 12'),
    "a part without quotes": Case("pie", "a : 3", 1, "stands in quotes", '"a" : 3'),
    "a second root": Case("mindmap", "  Root\n  A", 2, "Indent this line", "  Root\n    A"),
    "an open bracket": Case("mindmap", "  Root\n    A (b", 2, "or put all of them in quotes", '  Root\n    x["A (b"]'),
    "points in hundreds": Case("quadrantChart", "A: [20, 80]", 1, "two numbers from 0 to 1", "A: [0.2, 0.8]"),
    "a point in round brackets": Case("quadrantChart", "A: (0.2, 0.8)", 1, "square brackets", "A: [0.2, 0.8]"),
    "an axis with a short arrow": Case(
        "quadrantChart", "x-axis Low -> High\nA: [0.2, 0.8]", 1, "joined by -->", "x-axis Low --> High\nA: [0.2, 0.8]"
    ),
    "a comment of a program": Case(FLOW, "A --> B\n// later", 2, "A comment begins with %%", "A --> B\n%% later"),
    "a comment of a shell": Case(FLOW, "# later\nA --> B", 1, "A comment begins with %%", "%% later\nA --> B"),
    "a comment of a page": Case(FLOW, "A --> B\n<!-- later -->", 2, "A comment begins with %%", "A --> B\n%% later"),
    "a short arrow with two heads": Case(FLOW, "A <-> B", 1, "Write <-->", "A <--> B"),
    "a class behind one colon": Case(FLOW, "A[One]:big --> B", 1, "three colons", "A[One]:::big --> B"),
    "an arrow with two texts": Case(FLOW, "A -->|one|two| B", 1, "holds one text", 'A -->|"one, two"| B'),
    "an arrow's text in quotes of its own": Case(
        FLOW, 'A -->|say "now"| B', 1, "#quot; for it", "A -->|say #quot;now#quot;| B"
    ),
    "quotes in quotes": Case(FLOW, 'A["say "now""] --> B', 1, "#quot; for it", 'A["say #quot;now#quot;"] --> B'),
    "a quotation mark left open": Case(
        FLOW, 'A["One] --> B\nB --> C', 1, "A quotation mark stands alone", 'A["One"] --> B\nB --> C'
    ),
    "a slash behind a bracket": Case(FLOW, "A[/api/*] --> B", 1, "Put the words in quotes", 'A["/api/*"] --> B'),
    "a box without a name": Case(FLOW, "A --> [Two]", 1, "a short name before its words", 'A --> B["Two"]'),
    "a group without a name": Case(FLOW, "subgraph\nA\nend", 1, "has no name", 'subgraph g["One"]\nA\nend'),
    "a shape that is none": Case(
        FLOW, 'A@{ shape: blob, label: "Hi" }', 1, "no shape of this name", 'A@{ shape: rounded, label: "Hi" }'
    ),
    "a shape in capital letters": Case(
        FLOW, 'A@{ shape: Diamond, label: "Hi" }', 1, "small letters", 'A@{ shape: diamond, label: "Hi" }'
    ),
    "two labels of one box": Case(
        FLOW, 'A@{ label: "One" }\nA@{ label: "Two" } --> B', 1, "only the last is drawn", 'A@{ label: "One" } --> B'
    ),
    "a sign by its name": Case(FLOW, 'A["caf&eacute;"]', 1, "Write the sign itself: é", 'A["café"]'),
    "another kind behind": Case(FLOW, "A --> B\nsequenceDiagram\nC->>D: hi", 2, "holds one diagram", "A --> B"),
    "a state in brackets": Case(STATE, "A[Red] --> B", 1, 'Write state "Red" as A', 'state "Red" as A\nA --> B'),
    "a note beside nothing": Case(STATE, 'A --> B\nnote "hi" as n', 2, "right of A", "A --> B\nnote right of A: hi"),
    "words between the strokes of an arrow": Case(STATE, "A -- yes --> B", 1, "behind a colon", "A --> B: yes"),
    "a scale": Case(STATE, "scale 350 width\nA --> B", 1, "Delete this line", "A --> B"),
    "shares of nothing": Case("pie", '"a" : 0\n"b" : 0', 2, "above zero", '"a" : 1\n"b" : 0'),
    "a task without commas": Case(
        "gantt", f"{DATED}A : a 2026-01-05 3d", 2, "Write A : a, 2026-01-05, 3d", f"{DATED}A : a, 2026-01-05, 3d"
    ),
    "two parts on a line": Case("pie", '"a" : 1, "b" : 2', 1, "a line of its own", '"a" : 1\n"b" : 2'),
    "a semicolon for a comma": Case(
        "gantt", f"{DATED}A : 2026-01-05; 3d", 2, "Commas part", f"{DATED}A : 2026-01-05, 3d"
    ),
    "a mark without a comma": Case(
        "gantt",
        f"{DATED}A : done 2026-01-05, 3d",
        2,
        "Write A : done, 2026-01-05, 3d",
        f"{DATED}A : done, 2026-01-05, 3d",
    ),
    "a task without a length": Case(
        "gantt", f"{DATED}A : a, 2026-01-05", 2, "Name, start and length", f"{DATED}A : a, 2026-01-05, 28d"
    ),
    "somebody created too early": Case(
        TALK, "create participant C\nA->>B: x", 1, "gets the next message", "create participant C\nA->>C: x"
    ),
    "somebody destroyed too early": Case(
        TALK, "A->>C: x\ndestroy C\nA->>B: x", 2, "or gets the next message", "A->>C: x\ndestroy C\nA-xC: x"
    ),
    "a choice of a program": Case(TALK, "if x\nA->>B: x\nend", 1, "Write alt", "alt x\nA->>B: x\nend"),
    "participants in a row": Case(
        TALK, "participant A, B\nA->>B: x", 1, "line of its own", "participant A\nparticipant B\nA->>B: x"
    ),
    "a participant without a name": Case(TALK, "participant\nA->>B: x", 1, "has a name", "participant A\nA->>B: x"),
    "nothing behind as": Case(
        TALK, "actor You as\nYou->>B: x", 1, "No name stands behind as", "actor You as The patient\nYou->>B: x"
    ),
    "a group of people": Case(
        TALK, "subgraph x\nparticipant A\nend\nA->>B: x", 1, "Write box", "box x\nparticipant A\nend\nA->>B: x"
    ),
    "a message with a head alone": Case(TALK, "A>>B: hi", 1, "A message has another arrow", "A->>B: hi"),
    "a thick short arrow with two heads": Case(FLOW, "A <=> B", 1, "Write <==>", "A <==> B"),
    "a shape without its sign": Case(
        FLOW, 'A{ shape: rect, label: "x" }', 1, "An @ stands before", 'A@{ shape: rect, label: "x" }'
    ),
    "a class after a space": Case(FLOW, "A[One] ::: big --> B", 1, "right behind its box", "A[One]:::big --> B"),
    "quotes in an arrow of strokes": Case(
        FLOW, 'A -- say "now" --> B', 1, "#quot; for it", "A -->|say #quot;now#quot;| B"
    ),
    "another kind behind states": Case(STATE, "A --> B\nflowchart TD\nC --> D", 2, "holds one diagram", "A --> B"),
    "a dotted arrow of states": Case(STATE, "A -.-> B", 1, "another arrow", "A --> B"),
    "a line of states": Case(STATE, "A --- B", 1, "another arrow", "A --> B"),
    "two heads between states": Case(STATE, "A <--> B", 1, "has one head", "A --> B\nB --> A"),
    "a chain of states": Case(STATE, "A --> B --> C", 1, "One arrow stands on a line", "A --> B\nB --> C"),
    "states joined": Case(STATE, "A & B --> C", 1, "& joins no states", "A --> C\nB --> C"),
    "a state's name of two words": Case(
        STATE, "state Red skin\nA --> B", 1, 'state "Red skin" as s1', 'state "Red skin" as s1\nA --> B'
    ),
    "a state named the other way": Case(
        STATE, 'state A as "Red"\nA --> B', 1, "before the name", 'state "Red" as A\nA --> B'
    ),
    "a note of a state without a side": Case(
        STATE, "A --> B\nnote A: hi", 2, "right of A", "A --> B\nnote right of A: hi"
    ),
    "another sign of the start": Case(STATE, "(*) --> A", 1, "are written [*]", "[*] --> A"),
    "a group of states": Case(STATE, "subgraph x\nA --> B\nend", 1, "A group is state A {", "state x {\nA --> B\n}"),
    "a fifth field": Case(
        "quadrantChart", "quadrant-5 Hi\nA: [0.2, 0.8]", 1, "four fields", "quadrant-4 Hi\nA: [0.2, 0.8]"
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_mistake_is_named_and_its_cure_is_drawn(case: Case) -> None:
    html, problems = diagram(named(case.kind, case.body), 1)
    assert html == ""
    assert [line for line, _ in problems] == [3 + case.line], problems
    assert case.says in problems[0][1]
    kind = case.kind.partition(" ")[0] if not case.cured else case.kind
    cured = diagram(named(kind, case.cured or case.body), 1)
    assert cured[1] == []


KINDS = {
    "Flowchart": "flowchart", "flow": "flowchart", "sequencediagram": "sequenceDiagram", "sequence": "sequenceDiagram",
    "stateDiagram-v1": "stateDiagram-v2", "mind": "mindmap", "Gantt": "gantt", "time-line": "timeline",
    "quadrant": "quadrantChart",
}  # fmt: skip


@pytest.mark.parametrize(("written", "meant"), KINDS.items())
def test_a_kind_that_is_misspelled_is_named_as_it_is_spelled(written: str, meant: str) -> None:
    html, problems = diagram(named(written, "A --> B"), 1)
    assert html == ""
    assert problems == [(1, f"“{written}” is no kind of diagram. Write {meant}, in the letters that stand here.")]


def test_names_above_the_kind_are_told_to_move() -> None:
    assert diagram("accTitle: x\naccDescr: y\nflowchart TD\nA --> B", 1)[1][0] == (
        1, "The kind of the diagram stands first. Move accTitle and accDescr below that line."
    )  # fmt: skip
