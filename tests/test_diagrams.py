"""The diagram engine: golden pairs, the lines of problems, and what must never reach a page.

Each golden/diagrams/NAME.mmd has the figure it must become beside it, NAME.html (one tag a line). A new case is a new
.mmd file. To accept a change on purpose, look at the drawings, then write all pairs anew with
`GOLDEN=write python -m pytest tests/test_diagrams.py` and read the diff.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import mermaid2
import pytest
import quickjs
from filled import article_of, guide_of
from guide.diagrams import cost, diagram, drawing, engine
from guide.diagrams.limits import MAX_LENGTH
from guide.diagrams.signs import FIRST_WORDS
from guide.fill.diagrams import MOST, TOO_MANY
from guide.page.page import Page
from guide.page.problem import Problem

GOLDEN = Path(__file__).parent / "golden" / "diagrams"
SOURCES = sorted(GOLDEN.glob("*.mmd"))
NAMED = "accTitle: A name\naccDescr: A description"
GOOD = f'flowchart TD\n{NAMED}\nA["One, a < b & c"] --> B[Two<br>lines]'
SMALL = f"stateDiagram-v2\n{NAMED}\nRed --> Dry"
FENCES = {"custom_fences": [{"name": "mermaid", "class": "mermaid", "format": mermaid2.fence_mermaid}]}
EXTENSIONS = ["admonition", "attr_list", "md_in_html", "tables", "pymdownx.superfences", "pymdownx.tabbed"]
CONFIG: dict[str, dict[str, Any]] = {"pymdownx.superfences": FENCES, "pymdownx.tabbed": {"alternate_style": True}}


def fence(source: str) -> str:
    return f"```mermaid\n{source}\n```"


def indent(text: str, by: str) -> str:
    return "\n".join((by + line).rstrip() for line in text.split("\n"))


def drawn(text: str) -> tuple[str, list[Problem]]:
    page = Page("docs/page.md", text)
    article = article_of(page, guide_of([page]))
    return article.html, list(article.problems)


def shape(html: str, sign: str) -> str:
    """The outline of a sign without its place, as the drawing holds it first."""
    found = re.search(rf'<(\w+) class="d-sign-{sign}"([^>]*)>', html)
    if not found:
        return ""
    return found[1] + re.sub(r'M[-\d.]+,[-\d.]+|c[xy]="[^"]*"', "", found[2])


def only_problem(text: str) -> str:
    html, problems = drawn(text)
    assert "<figure" not in html
    assert len(problems) == 1, problems
    return str(problems[0])


def tag_a_line(html: str) -> str:
    return html.replace("><", ">\n<") + "\n"


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def everything() -> str:
    """One page with every golden diagram on it, each twice."""
    html, problems = drawn("\n\n".join(fence(file.read_text("utf-8")) for file in SOURCES * 2))
    assert not problems, problems
    return html


def forget() -> None:
    engine._local.__dict__.clear()
    engine.vendored.cache_clear()
    drawing._made.cache_clear()


@pytest.fixture
def fresh_engine() -> Iterator[None]:
    """The engine as a new process has it, before and after."""
    forget()
    yield
    forget()


@pytest.mark.parametrize("source", SOURCES, ids=lambda file: file.stem)
def test_a_golden_diagram_becomes_its_figure(source: Path) -> None:
    html, problems = diagram(source.read_text("utf-8").rstrip("\n"), 1, "")
    assert not problems, problems
    wanted = source.with_suffix(".html")
    if os.environ.get("GOLDEN") == "write":
        wanted.write_text(tag_a_line(html), "utf-8")
    assert tag_a_line(html) == wanted.read_text("utf-8")


def test_every_kind_has_a_golden_pair() -> None:
    kinds = {re.split(r"\s", file.read_text("utf-8"), maxsplit=1)[0] for file in SOURCES}
    assert kinds >= {
        "flowchart", "sequenceDiagram", "stateDiagram-v2", "timeline", "gantt", "pie", "mindmap", "quadrantChart"
    }  # fmt: skip
    assert sorted(file.stem for file in GOLDEN.glob("*.html")) == [file.stem for file in SOURCES]


def test_the_name_and_description_of_a_drawing_are_the_editors() -> None:
    tags = Tags(drawn(fence((GOLDEN / "crater-steps.mmd").read_text("utf-8")))[0]).seen
    svgs = [attrs for tag, attrs in tags if tag == "svg"]
    ids = {attrs["id"]: tag for tag, attrs in tags if "id" in attrs}
    assert len(svgs) == 2
    for svg in svgs:
        assert svg["role"] == "img"
        assert ids[svg["aria-labelledby"]] == "figcaption"
        assert ids[svg["aria-describedby"]] == "p"


def test_a_caption_is_the_last_part_of_its_figure() -> None:
    html = drawn(fence(GOOD))[0]  # anywhere else HTML allows it at the start alone
    assert re.search(r"</figcaption></figure><p", html)
    assert html.count("</figure>") == 1


def test_a_drawing_as_narrow_as_a_phone_stands_there_once() -> None:
    assert [tag for tag, _ in Tags(drawn(fence(SMALL))[0]).seen].count("svg") == 1


def test_the_words_of_the_editor_are_escaped() -> None:
    html, _ = drawn(fence(GOOD.replace("A name", 'A "name" & <b')))
    assert '<figcaption aria-hidden="true" id="diagram-1-name">A "name" &amp; &lt;b</figcaption>' in html
    assert "<li>One, a &lt; b &amp; c</li><li>Two lines</li>" in html


def test_no_two_ids_are_alike_on_a_page_with_many_diagrams(everything: str) -> None:
    ids = [attrs["id"] for _, attrs in Tags(everything).seen if "id" in attrs]
    assert len(ids) == 4 * len(SOURCES)
    assert len(set(ids)) == len(ids)


def test_nothing_a_content_security_policy_refuses_is_in_the_page(everything: str) -> None:
    for tag, attrs in Tags(everything).seen:
        assert tag not in {"style", "script", "a", "image", "use", "foreignobject", "iframe"}
        assert not [name for name in attrs if name == "style" or name.startswith(("on", "xlink")) or name == "href"]
    assert "http" not in everything
    assert "url(" not in everything


def test_every_color_is_a_token_of_the_site(everything: str) -> None:
    colors = {attrs.get(name) or "none" for _, attrs in Tags(everything).seen for name in ("fill", "stroke")}
    tokens = {"ink", "paper", "soft", "edge", "tint", "link", "skin"}
    assert colors <= {"none", "currentColor"} | {f"var(--{token})" for token in tokens}


def test_no_letters_are_smaller_than_14_px(everything: str) -> None:
    sizes = [float(attrs["font-size"] or 0) for _, attrs in Tags(everything).seen if "font-size" in attrs]
    assert min(sizes) >= 14


def test_a_search_finds_the_words_of_a_diagram_once(everything: str) -> None:
    parts = Tags(everything).seen
    classes = [(attrs, (attrs.get("class") or "").split(" ")) for tag, attrs in parts if tag != "summary"]
    kept_out = [attrs for attrs, of in classes if "diagram-box" in of or "diagram-about" in of]
    kept_out += [attrs for tag, attrs in parts if tag == "summary"]
    assert len(kept_out) >= 3 * 2 * len(SOURCES)
    assert all("data-search-exclude" in attrs for attrs in kept_out)


def test_two_builds_give_the_same_bytes_whatever_was_drawn_before(fresh_engine: None) -> None:
    first = [drawn(fence(file.read_text("utf-8")))[0] for file in SOURCES]
    forget()
    assert [drawn(fence(file.read_text("utf-8")))[0] for file in reversed(SOURCES)] == first[::-1]


def test_dates_fall_on_the_same_day_in_every_time_zone(fresh_engine: None, monkeypatch: pytest.MonkeyPatch) -> None:
    gantt = fence(
        f"gantt\n{NAMED}\ndateFormat YYYY-MM-DD\naxisFormat %d %Z\ntickInterval 1week\nexcludes weekends\n"
        "Over two changes of the clock : a, 2026-02-27, 8d\nNext : after a, 200d\nLast : 2026-11-02, 3d"
    )
    seen = set()
    for zone in ("UTC", "America/Los_Angeles", "Asia/Kolkata"):
        with monkeypatch.context() as patch:
            patch.setenv("TZ", zone)
            time.tzset()
            forget()
            seen.add(drawn(gantt)[0])
    time.tzset()
    assert len(seen) == 1


def test_a_gantt_chart_does_not_change_with_the_day_it_is_built_on() -> None:
    html, problems = drawn(fence(f"gantt\n{NAMED}\ndateFormat YYYY-MM-DD\nAn age : 2001-01-01, 2099-12-31"))
    assert not problems
    assert "today" not in html


@pytest.mark.parametrize(
    "text",
    [
        fence(GOOD),
        fence(GOOD).replace("```", "~~~"),
        "- item\n\n" + indent(fence(GOOD), "    "),
        '!!! note "x"\n' + indent(fence(GOOD), "    "),
        indent(fence(GOOD), "> "),
        "- item\n\n" + indent(fence(GOOD), "    > "),
        f"<div markdown>\n\n{fence(GOOD)}\n\n</div>",
    ],
    ids=["plain", "tildes", "list", "admonition", "quote", "quote in list", "html"],
)
def test_a_fence_is_drawn_wherever_markdown_allows_one(text: str) -> None:
    html, problems = drawn(text)
    assert not problems, problems
    assert html.count('<div class="diagram">') == 1
    assert "mermaid" not in html
    wrong = text.replace("-->", "->")
    at = wrong[: wrong.index("->")].count("\n") + 1
    problem = only_problem("---\ntitle: x\n---\n" + wrong)
    assert problem == f"docs/page.md:{at + 3}: The arrow -> is too short. Write -->."


def test_an_anchor_on_the_fence_stays_on_the_figure() -> None:
    html, _ = drawn(fence(GOOD).replace("```mermaid", "```{.mermaid #steps}"))
    assert '<div class="diagram" id="steps">' in html


def test_a_fence_shown_as_code_is_not_drawn() -> None:
    assert drawn(f"````markdown\n{fence(GOOD)}\n````")[1] == []


def test_identical_diagrams_get_their_own_lines() -> None:
    broken = fence(GOOD.replace("-->", "->"))
    _, problems = drawn(f"{broken}\n\ntext\n\n{broken}")
    assert [problem.line for problem in problems] == [5, 14]


BAD = {
    "open bracket": ("flowchart TD\nA[one --> B\nC --> D", 4, "A bracket is not closed."),
    "brackets in a label": ("flowchart TD\nA[one (two)] --> B", 4, "Put the label in quotes"),
    "short arrow": ("flowchart TD\nA -> B", 4, "The arrow -> is too short. Write -->."),
    "the word end": ("flowchart TD\nA --> end", 4, "The word “end” closes a subgraph."),
    "open subgraph": ("flowchart TD\nsubgraph x\nA", 5, "A subgraph is not closed."),
    "no direction": ("flowchart XX\nA --> B", 1, "The flowchart has no direction that Mermaid knows."),
    "message without words": ("sequenceDiagram\nA->>B", 4, "The message has no words."),
    "open loop": ("sequenceDiagram\nA->>B: x\nloop y", 5, "A loop or choice is not closed."),
    "open state": ("stateDiagram-v2\nstate A {\nB --> C", 5, "Write } on a line of its own."),
    "no such date": ("gantt\ndateFormat YYYY-MM-DD\nx : 2026-99-99, 3d", 5, "The date does not exist."),
    "event without a time": ("timeline\n: x", 4, "An event stands before any time."),
    "two roots": ("mindmap\na\nb", 5, "A mind map has one root."),
    "pie without quotes": ("pie\na: 3", 4, "The name of a part stands in quotes."),
    "point outside": ("quadrantChart\nA: [2, 3]", 4, "two numbers from 0 to 1. Write Icepick: [0.2, 0.8]"),
    "unknown kind": ("classDiagram\nA <|-- B", 1, "“classDiagram” is no kind of diagram the guide draws."),
    "style line": ("flowchart TD\nA --> B\nstyle A fill:#f00", 5, "The diagram sets its own colors"),
    "classDef": ("flowchart TD\nclassDef hot color:red\nA --> B", 4, "The diagram sets its own colors"),
    "linkStyle": ("flowchart TD\nA --> B\nlinkStyle 0 stroke:red", 5, "The diagram sets its own colors"),
    "colored frame": ("sequenceDiagram\nrect rgb(200, 1, 1)\nA->>B: x\nend", 4, "Delete this line and its end."),
    "colored box": ("sequenceDiagram\nbox Aqua x\nparticipant A\nend\nA->>B: x", 4, "Delete the color: write box x."),
    "colored point": ("quadrantChart\nA: [0.2, 0.3] color: #f30", 4, "The diagram sets its own colors"),
    "link": ('flowchart TD\nA --> B\nclick A "https://x.test"', 5, "A drawing holds no links."),
    "picture": ('flowchart TD\nA@{ img: "https://x.test/x.png" } --> B', 4, "A diagram holds words, not pictures"),
    "html": ('flowchart TD\nA["<img src=x>"] --> B', 4, "A diagram holds words, not HTML. Delete <img src=x>"),
    "semicolon in a message": ("sequenceDiagram\nA->>B: Hi\nYou->>Clinic: Call; we answer", 5, "A semicolon ends"),
    "semicolon and an arrow": ("sequenceDiagram\nA->>B: Red; warm->>x", 4, "A semicolon ends the message here."),
    "semicolon in a name": (
        "sequenceDiagram\nparticipant A as One; two\nA->>A: x",
        4,
        "A semicolon ends the line here.",
    ),
    "colon in a section": ("timeline\nsection A: b\nDay 1 : x", 4, "The name of a section holds no colon"),
    "brackets in a mind map": ("mindmap\n  Root\n    Skin {hot}", 5, "Put the words in quotes"),
    "colon in a time": ("timeline\n10:30 : Wake up", 4, "A time in a timeline holds no colon"),
    "bracket on an arrow": ("flowchart TD\nA -->|yes (5%)| B", 4, "The text of an arrow holds a bracket."),
    "stray end": ("flowchart TD\nA --> B\nend", 5, "No subgraph is open here. Delete this line."),
    "stray end of talk": ("sequenceDiagram\nA->>B: x\nend\nB->>A: y", 5, "No loop or choice is open here."),
    "box without words": ("flowchart TD\nA --> B\nA[] --> C()", 5, "A box has no words."),
    "round box without words": ("flowchart TD\nB-->D()", 4, "A box has no words."),
    "comment behind": ("flowchart TD\nA --> B %% later", 4, "A comment stands on a line of its own."),
    "comment behind a task": ("gantt\nA : 2026-01-05, 3d %% later", 4, "A comment stands on a line of its own."),
    "title of a flowchart": ("flowchart TD\ntitle My flow\nA --> B", 4, "accTitle is its title. Delete this line."),
    "name with a space": ("flowchart TD\nMy group --> C", 4, "A name holds no space."),
    "two diagrams": ("flowchart TD\nA --> B\nflowchart TD\nC --> D", 5, "A fence holds one diagram."),
    "arrow to nowhere": ("flowchart TD\nA --> B\nB -->", 5, "An arrow leads nowhere."),
    "a fill in words, and a mistake": ('flowchart TD\nA["Pick a fill: gel"] -> B', 4, "The arrow -> is too short."),
    "a sign in words, and a mistake": ('flowchart TD\nA["pH <b 5"] --> B\nA -> B', 5, "The arrow -> is too short."),
    "comma behind a point": ("quadrantChart\nA: [0.4, 0.3] ,", 4, "A comma stands after the point."),
    "part below zero": ('pie\n"Name" : -3', 4, "A part of a pie cannot be below zero."),
    "a journey": ("journey\ntitle x", 1, "Say it in a timeline or in a list."),
    "tables of data": ("erDiagram\nA ||--o{ B : x", 1, "Say it in a table or in a list."),
    "another fence inside": ("flowchart TD\nA --> B\n\nText\n\n~~~mermaid\nflowchart TD", 0, "The diagram has no end"),
    "several lines of settings": (
        '%%{init: {\n"theme": "dark"\n}}%%\nflowchart TD',
        1,
        "Delete %%{ and }%% and what is between them",
    ),
    "nothing but names": ("flowchart TD", 0, "The diagram shows nothing."),
    "too many arrows": ("flowchart TD\n" + "A --> B\n" * 400, 0, "The diagram has more than 200 arrows."),
}


@pytest.mark.parametrize(("source", "line", "says"), BAD.values(), ids=BAD)
def test_a_mistake_is_named_by_line_in_plain_words(source: str, line: int, says: str) -> None:
    kind, _, rest = source.partition("\n")
    named = NAMED.replace("acc", "%% acc") if kind == "mindmap" else NAMED
    parts = [source, named] if source.startswith("%%{") else [kind, named, rest]
    problem = only_problem("# Title\n\n" + fence("\n".join(parts).rstrip()))
    assert problem.startswith(f"docs/page.md:{3 + line}: ")
    assert says in problem


@pytest.mark.parametrize("settings", ['%%{init: {"theme": "dark"}}%%', "---\nconfig:\n  theme: dark\n---"])
def test_a_diagram_brings_no_settings(settings: str) -> None:
    assert only_problem(fence(f"{settings}\n{GOOD}")).startswith("docs/page.md:2: The diagram brings its own settings")


@pytest.mark.parametrize("source", ["", "\n\n", "%% only a comment"])
def test_an_empty_fence_stops_the_build(source: str) -> None:
    assert only_problem(f"text\n\n{fence(source)}").startswith("docs/page.md:3: The diagram is empty.")


def test_a_diagram_needs_a_name_and_a_description() -> None:
    html, problems = drawn(fence('pie\n"Icepick" : 12'))
    assert "<figure" not in html
    assert [problem.line for problem in problems] == [2, 2]
    assert "accTitle: What the diagram shows" in problems[0].message
    assert "accDescr: What it says" in problems[1].message


def test_a_megabyte_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guide.diagrams.engine.read", lambda source: pytest.fail("it was drawn"))
    source = GOOD + "\nA --> B" * 125_000
    problem = only_problem(fence(source))
    assert problem.startswith("docs/page.md:1: The diagram is too long to read")
    assert f"{MAX_LENGTH:,}" in problem


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# x\n\n- " + fence(GOOD).replace("\n", "\n  "), 3),
        ("# x\n\n" + fence(GOOD).replace("mermaid", "Mermaid"), 3),
        ("# x\n\n" + fence(GOOD).replace("mermaid", "mermaidjs"), 3),
        ("# x\n\n" + fence(GOOD).replace("mermaid", "mermiad"), 3),
        ("# x\n\n" + fence(GOOD).replace("mermaid", "mmd"), 3),
        ("# x\n\n" + fence(GOOD).replace("mermaid", ""), 3),
        ("# x\n\n" + fence(GOOD).replace("```", ":::"), 3),
        ("# x\n\n" + fence(GOOD).replace("```", "::: "), 3),
    ],
    ids=[
        "after a list mark",
        "capital letter",
        "js",
        "letters turned",
        "ending of a file",
        "no language",
        "colons",
        "colons and a space",
    ],
)
def test_a_fence_that_markdown_does_not_see_is_reported(text: str, line: int) -> None:
    assert only_problem(text).startswith(f"docs/page.md:{line}: This diagram was not recognized.")


def test_serve_leaves_a_bad_diagram_as_it_was_and_says_why() -> None:
    text = fence(GOOD.replace("-->", "->")) + "\n\n" + fence(GOOD)
    html, problems = drawn(text)
    assert html.startswith('<div class="mermaid">flowchart TD')
    assert html.count("<figure") == 1
    assert [str(problem) for problem in problems] == ["docs/page.md:5: The arrow -> is too short. Write -->."]


def test_a_diagram_that_did_not_change_is_not_drawn_again(fresh_engine: None, monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = drawn(fence(GOOD))
    monkeypatch.setattr("guide.diagrams.engine.read", lambda source: pytest.fail("it was drawn again"))
    assert drawn(fence(GOOD))[0] == first


@pytest.mark.parametrize("sign", ["stop", "wait", "ask", "go"])
def test_a_sign_stands_beside_words_that_say_it(sign: str) -> None:
    wrong = f"flowchart TD\n{NAMED}\nA[One] --> B\nB[Perhaps]:::{sign}"
    assert f"docs/page.md:6: “Perhaps” carries the sign for {sign}" in only_problem(fence(wrong))
    assert not drawn(fence(wrong.replace("Perhaps", f"{sign.capitalize()} on")))[1]


SAYS = {"stop": "Wait a week", "wait": "Stop here", "ask": "Go on", "go": "Call the clinic"}


@pytest.mark.parametrize("sign", SAYS)
def test_words_that_say_another_sign_are_told_that_one(sign: str) -> None:
    wrong = f"flowchart TD\n{NAMED}\nA[One] --> B\nB[{SAYS[sign]}]:::{sign}"
    problem = only_problem(fence(wrong))
    assert problem.startswith(f"docs/page.md:6: “{SAYS[sign]}” carries the sign for {sign}")
    cure = problem.rpartition(":::")[2].partition(" ")[0]
    assert not drawn(fence(wrong.replace(f":::{sign}", f":::{cure}")))[1]


def test_no_two_signs_have_one_form() -> None:
    body = "".join(f'\nA --> {sign}["{sign.capitalize()} here"]:::{sign}' for sign in FIRST_WORDS)
    html, _ = drawn(fence(f"flowchart TD\n{NAMED}\nA[One]{body}"))
    forms = {sign: shape(html, sign) for sign in FIRST_WORDS}
    assert all(forms.values())
    assert len(set(forms.values())) == len(forms)


def bottoms(svg: str, kind: str) -> list[tuple[float, float]]:
    """(x, lower edge) of every rectangle of a class."""
    found = re.findall(rf'<rect class="{kind}" x="([\d.]+)" y="([\d.]+)" width="[\d.]+" height="([\d.]+)"', svg)
    return [(float(x), float(y) + float(high)) for x, y, high in found]


@pytest.mark.parametrize(("left", "right"), [(2, 3), (1, 4), (3, 1), (2, 2)])
def test_a_frame_face_to_face_ends_below_its_last_box(left: int, right: int) -> None:
    sides = [[f"{side}{number}[Words]" for number in range(many)] for side, many in (("l", left), ("r", right))]
    groups = "".join(f"\nsubgraph g{at}[Name]\n" + "\n".join(side) + "\nend" for at, side in enumerate(sides))
    html, _ = drawn(fence(f"flowchart LR\n{NAMED}{groups}\nl0 --> r0"))
    frames = bottoms(html, "d-frame")
    assert frames and len(frames) % 2 == 0
    for svg in html.split("</svg>")[: len(frames) // 2]:
        (left_x, left_low), (right_x, right_low) = bottoms(svg, "d-frame")
        steps = bottoms(svg, "d-step")
        assert left_x < right_x
        assert 0 < left_low - max(low for x, low in steps if x < right_x) < 15
        assert 0 < right_low - max(low for x, low in steps if x > right_x) < 15


def test_two_boxes_that_belong_to_each_other_have_their_edges_in_line() -> None:
    long = "Set the needles deep enough to reach the scar and break it there"
    groups = f"\nsubgraph a[Needs]\nl0[Short]\nl1[{long}]\nend\nsubgraph b[Brings]\nr0[{long}]\nr1[Short]\nend"
    html, _ = drawn(fence(f"flowchart LR\n{NAMED}{groups}\nl0 --> r0\nl1 --> r1"))
    for svg in html.split("</svg>")[:2]:
        lows = [low for _, low in bottoms(svg, "d-step")]
        assert len(lows) == 4
        assert len(set(lows)) == 2


def test_a_time_of_a_few_words_stands_on_one_line() -> None:
    html, _ = drawn(fence(f"timeline\n{NAMED}\nTwo weeks before : Ask\nSeven days before : No sun"))
    for name in ("Two weeks before", "Seven days before"):
        assert all(f">{name}</tspan>" in svg for svg in html.split("</svg>")[:2])


def test_answers_get_the_room_that_leaves_no_word_alone() -> None:
    html, _ = drawn(
        fence(
            f"flowchart TD\n{NAMED}\nA[Infected, inflamed, open or tanned skin there, warts or active acne?]"
            " -->|Yes| B[Wait until it has passed, then start again]:::wait\nA -->|No| C[Go on]:::go"
        )
    )
    lines = re.findall(r"<tspan[^>]*>([^<]*)", html.partition("</svg>")[0])
    assert "Yes" in lines
    assert [line for line in lines if " " not in line.strip()] == ["Yes", "No"]


DENSE = "".join(f"\nn{(number * 7) % 30} --> n{(number * 11 + 5) % 30}" for number in range(120))
BIG = {
    "parts": f"pie\n{NAMED}" + "".join(f'\n"{n}" : 1' for n in range(300)),
    "messages": f"sequenceDiagram\n{NAMED}" + "\na->>b:c" * 400,
    "arrows that cross": f"flowchart TD\n{NAMED}{DENSE}",
    "groups": f"flowchart TD\n{NAMED}" + "".join(f"\nsubgraph s{n}\nn{n}\nend" for n in range(200)),
    "tasks": f"gantt\n{NAMED}\ndateFormat YYYY-MM-DD" + "\nA:2026-01-05,3d" * 250,
}


def test_fifty_diagrams_of_ten_boxes_stand_on_one_page() -> None:
    body = "".join(f'\nA{n}["Step {n}"] -->|"then"| A{n + 1}["Step {n + 1}"]\nA{n} --> B{n}' for n in range(5))
    html, problems = drawn("\n\n".join(fence(f"flowchart TD\n{NAMED}{body}\n%% {n}") for n in range(50)))
    assert problems == []
    assert html.count("<figure") == 50


@pytest.mark.parametrize("source", BIG.values(), ids=BIG)
def test_what_the_diagrams_of_a_page_may_cost_is_bounded_whatever_they_hold(source: str) -> None:
    many = 60_000 // len(source)
    html, problems = drawn("\n\n".join(fence(f"{source}\n%% {number}") for number in range(many)))
    shown = html.count("<figure")
    assert 0 < shown < many
    assert {problem.message for problem in problems} == {TOO_MANY}
    assert sum(cost(f"{source}\n%% {number}") for number in range(shown)) < MOST + 200_000


UNREADABLE = {
    "depth": ("sequenceDiagram", ["loop a"] * 300 + ["A->>B: x"] + ["end"] * 300, 0, "The diagram goes too deep"),
    "a line": ("sequenceDiagram", ["A->>B: " + "word " * 200], 4, "This line has 1007 letters, more than 600."),
    "steps": ("flowchart TD", [f"n{number}" for number in range(1500)], 0, "The diagram is too big for anybody"),
    "letters": ("pie", ['"a part of it" : 1'] * 800, 0, "The diagram is too long to read"),
}


@pytest.mark.parametrize(("kind", "lines", "line", "says"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_diagram_that_nobody_could_read_is_refused(kind: str, lines: list[str], line: int, says: str) -> None:
    assert only_problem(fence("\n".join([kind, NAMED, *lines]))).startswith(f"docs/page.md:{1 + line}: {says}")


def test_a_diagram_too_big_to_be_fitted_is_drawn_as_it_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    wide = fence(
        f"flowchart LR\n{NAMED}\n" + " --> ".join(f'A{n}["A step of this row {n}"]' for n in range(9)) + " --> A0"
    )
    fitted = drawn(wide)[0]
    drawing._made.cache_clear()
    monkeypatch.setitem(engine.STEPS, "fit", 10)
    html, problems = drawn(wide)
    assert problems == []
    assert "diagram-scrolls" in html and html != fitted
    drawing._made.cache_clear()


def test_a_page_without_diagrams_is_left_alone() -> None:
    assert drawn("text") == ("<p>text</p>", [])


@pytest.mark.parametrize(
    "runaway",
    ["while (true) {}", "throw new Error('x')", "const a = []; while (true) a.push('x'.repeat(1e6) + a.length)"],
    ids=["loop", "exception", "memory"],
)
def test_a_runaway_diagram_is_a_problem_and_the_next_one_is_drawn(
    runaway: str, fresh_engine: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "SECONDS", 0.3)
    engine._context().eval(f"VERBS.read = () => {{ {runaway} }}")
    assert only_problem(fence(GOOD)).startswith("docs/page.md:1: The diagram ")
    assert "<figure" in drawn(fence(SMALL))[0]


def test_a_changed_renderer_is_refused(fresh_engine: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = tmp_path / "pele.js"
    changed.write_bytes(engine.VENDORED.read_bytes() + b" ")
    monkeypatch.setattr(engine, "VENDORED", changed)
    with pytest.raises(RuntimeError, match="is not the file that was reviewed"):
        drawn(fence(GOOD))


def test_the_recorded_sums_match_the_vendored_files() -> None:
    name = engine.VENDORED.name
    assert f"{engine.SHA256}  {name}" in (engine.VENDORED.parent / "SHA256SUMS").read_text()
    assert engine.SHA256 in (engine.VENDORED.parent / "README.md").read_text("utf-8")


def test_an_exception_of_quickjs_never_reaches_the_editor() -> None:
    with pytest.raises(quickjs.JSException):
        quickjs.Context().eval("nothing.here")
    assert "Error" not in only_problem(fence(GOOD.replace("-->", "--")))
