"""Diagrams that hold each form of Mermaid's grammar once, and diagrams in which these forms meet.

FORMS: one for each production of the eight kinds. MIXES: made from lists, so that every form meets others.
"""

from __future__ import annotations

from itertools import product

NAME = "accTitle: A name\naccDescr: A description"


def named(kind: str, body: str) -> str:
    """A whole diagram: first line, title, description, the rest."""
    name = NAME.replace("acc", "%% acc") if kind == "mindmap" else NAME
    return f"{kind}\n{name}\n{body}\n"


SHAPES = {
    "square": "[{}]", "round": "({})", "stadium": "([{}])", "subroutine": "[[{}]]", "cylinder": "[({})]",
    "circle": "(({}))", "flag": ">{}]", "diamond": "{{{}}}", "hexagon": "{{{{{}}}}}", "lean right": "[/{}/]",
    "lean left": "[\\{}\\]", "trapezoid": "[/{}\\]", "upside down": "[\\{}/]", "double circle": "((({})))",
}  # fmt: skip
NEW_SHAPES = [
    "rect", "rounded", "stadium", "fr-rect", "cyl", "circle", "odd", "diam", "hex", "lean-r", "lean-l", "trap-b",
    "trap-t", "dbl-circ", "text", "card", "lin-rect", "delay", "docs", "doc", "lin-doc", "tag-rect", "notch-pent",
    "sl-rect", "st-rect", "tri", "flip-tri", "win-pane", "lin-cyl", "h-cyl", "bow-rect", "div-rect", "flag", "brace",
    "brace-r", "braces", "tag-doc", "curv-trap", "datastore",
]  # fmt: skip
ARROWS = [
    "-->", "---", "-.->", "-.-", "==>", "===", "--o", "--x", "<-->", "o--o", "x--x", "<-.->", "<==>", "---->", "-...->",
]  # fmt: skip
MESSAGES = ["->", "-->", "->>", "-->>", "-x", "--x", "-)", "--)", "<<->>", "<<-->>"]
FRAMES = {
    "loop": "loop Every day\nYou->>Skin: Wash\nend",
    "alternative": "alt Warm\nYou->>Clinic: Call\nelse Cool\nYou->>You: Wait\nend",
    "three ways": "alt One\nYou->>Skin: a\nelse Two\nYou->>Skin: b\nelse Three\nYou->>Skin: c\nend",
    "option": "opt Dry\nYou->>Skin: Cream\nend",
    "at once": "par Staff\nClinic->>You: Ask\nand Doctor\nClinic->>Skin: Look\nend",
    "critical": "critical Numb\nClinic->>Skin: Cream\noption Allergy\nClinic->>You: Ask\nend",
    "break": "break Bleeding\nClinic->>You: Stop\nend",
    "nested": "alt Ill\nloop Hourly\nYou->>Clinic: Call\nend\nelse Well\nopt Bored\nYou->>You: Rest\nend\nend",
    "without words": "opt\nYou->>Skin: Cream\nend",
}  # fmt: skip

FLOWCHARTS = {
    **{f"shape {name}": f"A{shape.format('Some words')} --> B" for name, shape in SHAPES.items()},
    **{f"shape in quotes {name}": "A" + shape.format('"Some (words)"') + " --> B" for name, shape in SHAPES.items()},
    **{f"new shape {shape}": f'A@{{ shape: {shape}, label: "Some words" }} --> B' for shape in NEW_SHAPES},
    **{f"arrow {arrow}": f"A[One] {arrow} B[Two]" for arrow in ARROWS},
    **{f"arrow with words {arrow}": f"A[One] {arrow}|Yes| B[Two]" for arrow in ARROWS},
    "words in the arrow": "A -- Yes --> B\nB == No ==> C\nC -. Perhaps .-> D",
    "words in quotes on an arrow": 'A -->|"Yes (5%)"| B\nA -- "No (95%)" --> C',
    "chained arrows": "A --> B --> C --> D",
    "three answers": "A[Is it open?] -->|Yes| B[Wait]:::wait\nA -->|No| C[Go on]:::go\nA -->|Perhaps| D[Ask]:::ask",
    "several at once": "A & B --> C & D",
    "a group": "subgraph One\nA --> B\nend\nB --> C",
    "a group with id and title": 'subgraph one["A long title"]\nA --> B\nend',
    "a group with a direction": "subgraph One\ndirection LR\nA --> B\nend\nA --> C",
    "groups in groups": "subgraph Outer\nsubgraph Inner\nA --> B\nend\nC\nend\nC --> A",
    "a group of groups only": "subgraph Clinic\nsubgraph Room\nA --> B\nend\nsubgraph Hall\nC --> D\nend\nend",
    "an empty group": "subgraph Empty\nend\nA --> B",
    "arrows between groups": "subgraph One\nA\nend\nsubgraph Two\nB\nend\nOne --> Two",
    "arrow from a box to a group": "subgraph One\nA --> B\nend\nC --> One",
    "markdown": 'A["`**Bold** and _slanted_`"] --> B["`Two\nlines`"]',
    "entities": 'A["#quot;Stop#quot; &amp; #35;1"] --> B["One #lt; two"]',
    "breaks": 'A["One<br>two"] --> B["Three<br/>four"]',
    "backslash n": 'A["one\\ntwo"] --> B',
    "quotes with brackets": 'A["one (two) [three]"] --> B',
    "an end in words": 'A --> X["end"]',
    "one box": "A[Alone]",
    "boxes without arrows": "A[One]\nB[Two]",
    "a box beside a chain": "A --> B --> C\nD",
    "a loop": "A --> B\nB --> C\nC --> A",
    "a self arrow": "A[Wash] --> A\nA --> B",
    "two arrows between two": "A -->|one| B\nA -->|two| B",
    "semicolons": "A --> B; B --> C;",
    "an invisible line": "A ~~~ B\nA --> C",
    "a class of its own": "A[Wait]:::wait --> B[Go on]\nclass B go",
    "an edge id": "A e1@--> B\ne1@{ curve: linear }",
    "accents": 'A["Größe, naïve, 皮膚"] --> B["Ça va"]',
    "a comment": "A --> B\n%% A comment\nB --> C",
    "a group with a title of two lines": 'subgraph Q["When to wait<br>with it"]\nA\nend\nA --> B',
    "names that look alike": "end1 --> treatment_start\ntreatment_start --> node_end",
}  # fmt: skip
SEQUENCES = {
    **{f"message {arrow}": f"You{arrow}Clinic: Call" for arrow in MESSAGES},
    **{f"frame {name}": f"You->>Clinic: Before\n{frame}\nClinic->>You: After" for name, frame in FRAMES.items()},
    "people": "participant You\nactor Doctor\nYou->>Doctor: Ask",
    "people with other names": "participant A as Alice\nactor B as Doctor Bob\nA->>B: Ask",
    "a silent one": "participant A as Alice\nparticipant C as Carl\nA->>A: Wait",
    "a box": "box Team\nparticipant A as Alice\nparticipant B as Bob\nend\nA->>B: Hi",
    "a box without a name": "box\nparticipant A\nend\nA->>B: Hi",
    "a note": "A->>B: Hi\nNote right of B: Some words",
    "notes left and over": "A->>B: Hi\nnote left of A: One\nNote over A,B: Both<br>lines",
    "activation": "A->>+B: Hi\nB-->>-A: Ho\nactivate A\nA->>B: Hm\ndeactivate A",
    "numbers": "autonumber\nA->>B: Hi\nB->>A: Ho",
    "numbers in steps": "autonumber 10 5\nA->>B: Hi\nB->>A: Ho",
    "created and gone": "A->>B: Hi\ncreate participant C as Carl\nB->>C: Come\ndestroy C\nB-xC: Go",
    "a break in a message": "A->>B: One<br>two",
    "entities": "A->>B: Room #35;3 #amp; more",
    "a message to oneself": "You->>You: Wait",
    "an alias in braces": 'participant A@{ "type": "database" } as Store\nA->>B: Hi',
    "a title": "title A title\nA->>B: Hi",
}  # fmt: skip
STATES = {
    "start and end": "[*] --> Red\nRed --> [*]",
    "words on an arrow": "Red --> Dry: after two days",
    "words of a state": "Red : It is red\nRed --> Dry",
    "a state with a long name": 'state "A long name" as a\na --> b',
    "several descriptions": "a : one\na : two\na --> b",
    "a state with states inside": "state Skin {\nRed --> Dry\n}\nSkin --> Well",
    "twice inside": "[*] --> A\nstate A {\nstate B {\nC --> D\n}\n}",
    "concurrent parts": "state L {\na --> b\n--\nc --> d\n}\nL --> M",
    "a state alone": "A --> B\nC",
    "a state alone inside": "state P {\nC\n}\nP --> A",
    "a choice": "state if_hot <<choice>>\nA --> if_hot\nif_hot --> Call: hot\nif_hot --> Wait: cool",
    "a fork and a join": "state f <<fork>>\nstate j <<join>>\nA --> f\nf --> B\nf --> C\nB --> j\nC --> j\nj --> D",
    "a note": "A --> B\nnote right of A: Some words",
    "two notes": "A --> B\nnote right of A: one\nnote left of A: two",
    "a note of lines": "A --> B\nnote right of A\nline one\nline two\nend note",
    "a note inside": "state P {\nA --> B\nnote right of B: hm\n}\nP --> C",
    "a direction": "direction LR\nA --> B",
    "names that look like ends": "[*] --> treatment_start\ntreatment_start --> rest_end\nrest_end --> [*]",
    "start and end inside": "state P {\n[*] --> A\nA --> [*]\n}\n[*] --> P",
    "a state in a class": "A --> B\nclass B hot",
    "back and forth": "A --> B: on\nB --> A: off",
    "a comment": "A --> B\n%% hidden\nB --> C",
}  # fmt: skip
TIMELINES = {
    "one event": "Day 1 : Red",
    "several events": "Day 1 : Red : Warm : Swollen",
    "events on lines of their own": "Day 1 : Red\n : Warm\nDay 2 : Dry",
    "a title": "title Healing\nDay 1 : Red",
    "sections": "section Week one\nDay 1 : Red\nsection Week two\nDay 8 : Pink",
    "sections of one name": "section One\nDay 1 : a\nsection One\nDay 2 : b",
    "a time before a section": "Before : x\nsection One\nDay 1 : a",
    "a time without an event": "Day 1\nDay 2 : Dry",
    "breaks": "Day<br>one : Red<br>and warm",
    "a long word": "Hyperpigmentation : Microneedling",
}  # fmt: skip
DATES = "dateFormat YYYY-MM-DD\n"
PLANS = {
    "a task": f"{DATES}Rest : 2026-01-05, 28d",
    "an end date": f"{DATES}Rest : 2026-01-05, 2026-01-12",
    "a task after another": f"{DATES}Rest : a, 2026-01-05, 28d\nWork : after a, 3w",
    "a task after two": f"{DATES}A : a, 2026-01-05, 2d\nB : b, 2026-01-06, 2d\nC : after a b, 1d",
    "a task until another": f"{DATES}A : a, 2026-01-05, 9d\nB : 2026-01-03, until a",
    "without a start": f"{DATES}A : 2026-01-05, 2d\nB : 3d",
    "states": f"{DATES}A : done, 2026-01-05, 9d\nB : active, 2026-01-05, 9d\nC : crit, 2026-01-05, 9d",
    "two states": f"{DATES}A : crit, done, a1, 2026-01-05, 9d",
    "a milestone": f"{DATES}A : 2026-01-05, 9d\nM : milestone, m, 2026-01-10, 0d",
    "a line": f"{DATES}A : 2026-01-05, 9d\nV : vert, v, 2026-01-10, 0d",
    "sections": f"{DATES}section Before\nA : 2026-01-05, 9d\nsection After\nB : 2026-02-05, 9d",
    "a title": f"title A plan\n{DATES}A : 2026-01-05, 9d",
    "another format": "dateFormat DD.MM.YYYY\nA : 05.01.2026, 9d",
    "hours": "dateFormat HH:mm\naxisFormat %H:%M\nA : 08:30, 45m\nB : 09:30, 2h",
    "an axis": f"{DATES}axisFormat %d %b\ntickInterval 1week\nA : 2026-01-05, 9w",
    "weekends": f"{DATES}excludes weekends\nA : 2026-01-05, 9d",
}  # fmt: skip
PIES = {
    "parts": '"Icepick" : 40\n"Boxcar" : 60',
    "a title": 'title Shapes\n"Icepick" : 40\n"Boxcar" : 60',
    "five parts": '"One" : 40\n"Two" : 30\n"Three" : 20\n"Four" : 5\n"Five" : 5',
    "numbers as names": '"2024" : 40\n"2023" : 30',
    "a small part": '"Most" : 999\n"Few" : 1',
    "fractions": '"A" : 1.5\n"B" : 2.25',
}  # fmt: skip
MINDMAPS = {
    "branches": "  Skin\n    Red\n    Dry",
    "deep": "  Skin\n    Red\n      Warm\n        Hot\n    Dry",
    **{
        f"shape {name}": f"  Skin\n    a{shape.format('Some words')}"
        for name, shape in {
            "square": "[{}]", "round": "({})", "circle": "(({}))", "bang": ")){}((", "cloud": "){}(",
            "hexagon": "{{{{{}}}}}",
        }.items()
    },
    "many branches": "  Skin\n" + "".join(f"    n{at}(Branch {at})\n" for at in range(1, 8)),
    "entities": '  Skin\n    a["#quot;Red#quot;"]',
    "breaks": '  Skin\n    a["Red<br>and warm"]',
    "a class": "  Skin\n    Red\n    :::hot",
}  # fmt: skip
FIELDS = {
    "points": "Icepick: [0.2, 0.8]\nRolling: [0.7, 0.3]",
    "axes": "x-axis Narrow --> Wide\ny-axis Flat --> Deep\nIcepick: [0.2, 0.8]",
    "half an axis": "x-axis Low\nIcepick: [0.7, 0.8]",
    "fields": "quadrant-1 Do\nquadrant-2 Plan\nquadrant-3 Drop\nquadrant-4 Give\nA: [0.2, 0.8]",
    "fields without points": "quadrant-1 Do\nquadrant-2 Plan\nquadrant-3 Drop\nquadrant-4 Give",
    "a title": "title Scars\nA: [0.2, 0.8]",
    "a point in a class": "A:::hot: [0.2, 0.8]",
}  # fmt: skip

FORMS = {
    f"{kind}: {name}": named(first, body)
    for kind, first, forms in [
        ("flowchart", "flowchart TD", FLOWCHARTS), ("sequence", "sequenceDiagram", SEQUENCES),
        ("state", "stateDiagram-v2", STATES), ("timeline", "timeline", TIMELINES), ("gantt", "gantt", PLANS),
        ("pie", "pie", PIES), ("mindmap", "mindmap", MINDMAPS), ("quadrant", "quadrantChart", FIELDS),
    ]
    for name, body in forms.items()
}  # fmt: skip
FORMS |= {
    f"direction {direction}": named(f"{word} {direction}", "A[One] -->|Yes| B[Two] --> C[Three]\nB --> D[Four]")
    for word, direction in product(("flowchart", "graph"), ("TD", "TB", "BT", "LR", "RL"))
}
FORMS["pie: numbers shown"] = named("pie showData", '"A" : 40\n"B" : 60')
FORMS["state: old name"] = named("stateDiagram", "[*] --> A\nA --> B")
FORMS["timeline: downward"] = named("timeline TD", "Day 1 : Red")

LABELS = ["Wash your face, then wait", "“Stop”, said she: no more", "1. Cream (thin)", "Hyperpigmentation"]
LINKS = ["-->", "-.->", "---", "--x"]
SIDES = ["TD", "LR"]


def _mixed(label: str, link: str, side: str) -> str:
    body = (
        f'A["{label}"] {link} B{{"Does it hurt?"}}\nB -->|"Yes, much"| C["Call the clinic"]:::ask\n'
        f'B -->|No| D["{label} again"]\nsubgraph Home["At home"]\nD {link} E["Rest"]\nend\nE --> C'
    )
    return named(f"flowchart {side}", body)


def _ladder(label: str, link: str, side: str) -> str:
    body = (
        f'P["{label}"] --> A["Is it open?"]\nA -->|Yes| W["Wait"]:::wait\nA -->|No| B["Is it red?"]\n'
        'B -->|Yes| D["Ask a doctor"]:::ask\nB -->|No| G["Go on"]:::go'
    )
    return named(f"flowchart {side}", body)


def _facing(label: str, link: str, side: str) -> str:
    body = (
        f'subgraph n["Needs"]\nN1["{label}"]\nN2["Start healing"]\nend\n'
        'subgraph b["Brings"]\nS1["Depth"]\nS2["Cells"]\n'
        f'S3["A drug"]\nend\nN1 {"-.->" if link == "-.->" else "-->"} S1\nN2 --> S2\nN2 --> S3'
    )
    return named(f"flowchart {side}", body)


def _framed(label: str, link: str, side: str) -> str:
    body = (
        f'subgraph a["How it forms"]\nA["{label}"] --> B["Then this"] --> C["A crater"]\nend\n'
        'subgraph b["What is done"]\n'
        'D["Holes"] --> E["Repair"]\nend\na -- treated with --> b'
    )
    return named(f"flowchart {side}", body)


def _talk(label: str, link: str, side: str) -> str:
    frames = {"-->": "nested", "-.->": "at once", "---": "critical", "--x": "three ways"}
    number = "autonumber\n" if side == "LR" else ""
    return named("sequenceDiagram", f"{number}You->>Clinic: {label}\n{FRAMES[frames[link]]}\nClinic-->>You: Goodbye")


MIXES = {
    f"{form.__name__[1:]}: {label} {link} {side}": form(label, link, side)
    for form in (_mixed, _ladder, _facing, _framed, _talk)
    for label, link, side in product(LABELS, LINKS, SIDES)
}
