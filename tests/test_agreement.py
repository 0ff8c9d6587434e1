"""What is judged is what is published: each line that the publisher reads otherwise is named, and no sound one is.

tests/data/slips.txt holds what editors get wrong, tests/data/benign.txt what they get right. Both stand in the middle
of a page that holds a bit of everything, so that a slip that spreads would be seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from guide import safety
from guide.page import agreement, tables
from guide.page.page import Page
from guide.page.publisher import own_html
from guide.page.reading import read

DATA = Path(__file__).parent / "data"
ROOT = Path(__file__).parent.parent
IDS = {"support", "no-hurry", "ask-options", "urgent-eye", "consent"}
BEFORE = """---
title: How long?
---

# How long?

!!! short "In short"
    It heals.[^support]

| Day | What |
|---|---|
| 1 | pink |

```mermaid
flowchart TD
    A --> B
```

- one
- two[^support]

Words.

"""
AFTER = """

## After

- one
    - *thin*[^no-hurry]

Words with `code` and [a link](about.md).[^support] <!-- no source: words of a test -->

!!! call "Call if:"
    - a fever
"""


def cases(name: str) -> Iterator[tuple[str, str]]:
    """The cases of a file of tests/data: name and text."""
    for part in (DATA / name).read_text("utf-8").split("\n== ")[1:]:
        title, _, text = part.partition("\n")
        yield title, re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text.rstrip("\n"))


def judged(text: str) -> list[tuple[int, str]]:
    """What an editor is told of a page's form: where it is misread, and what may not be published."""
    page = Page("docs/x.md", f"{BEFORE}{text}{AFTER}")
    html = own_html(page.body)
    misread = agreement.problems(page, html, IDS)
    refused = agreement.untold(page, misread, safety.editor(page, html))
    return [(problem.line, problem.message) for problem in sorted([*misread, *refused])]


@pytest.mark.parametrize(("name", "text"), list(cases("slips.txt")), ids=lambda value: value[:40])
def test_a_slip_is_named_at_its_line_and_once(name: str, text: str) -> None:
    first = BEFORE.count("\n") + 1
    wanted = []
    for number, line in enumerate(text.split("\n"), first):
        wanted += [number] * (len(line) - len(line.lstrip("»")))
    assert wanted, "the case marks no line"
    found = judged(text.replace("»", ""))
    assert [line for line, _ in found] == wanted, found


@pytest.mark.parametrize(("name", "text"), list(cases("benign.txt")), ids=lambda value: value[:40])
def test_sound_markdown_is_not_named(name: str, text: str) -> None:
    page = Page("docs/x.md", f"{BEFORE}{text}{AFTER}")
    assert agreement.problems(page, own_html(page.body), IDS) == []


def indented(text: str, by: str) -> str:
    return "\n".join(f"{by}{line}".rstrip() for line in text.split("\n"))


AROUND = {
    "a box": lambda text: f'!!! normal "In a box"\n    Words first.\n\n{indented(text, "    ")}',
    "an item": lambda text: f"- Words first.\n\n{indented(text, '    ')}\n\n- Next.",
    "a numbered item": lambda text: f"1. Words first.\n\n{indented(text, '    ')}\n\n2. Next.",
    "a quotation": lambda text: indented(text, "> "),
    "a div": lambda text: f"<div markdown>\n\n{text}\n\n</div>",
    "a meaning": lambda text: f"Term\n:   Words first.\n\n{indented(text, '    ')}",
}
OTHERWISE = {"comment over several lines", "definition list, paragraphs and lists"}
"""What the publisher does read otherwise inside of something else."""


@pytest.mark.parametrize("around", AROUND)
def test_sound_markdown_is_not_named_inside_of_something_else_either(around: str) -> None:
    named = {}
    for name, text in cases("benign.txt"):
        page = Page("docs/x.md", f"{BEFORE}{AROUND[around](text)}{AFTER}")
        problems = agreement.problems(page, own_html(page.body), IDS)
        if problems and name not in OTHERWISE:
            named[name] = list(map(str, problems))
    assert named == {}


@pytest.mark.parametrize("file", sorted((ROOT / "docs").rglob("*.md")), ids=lambda file: file.stem)
def test_no_line_of_the_real_pages_is_named(file: Path) -> None:
    page = Page.read(file, ROOT)
    assert agreement.problems(page, own_html(page.body)) == []


@pytest.mark.parametrize(("name", "text"), list(cases("benign.txt")), ids=lambda value: value[:40])
def test_each_word_of_the_reading_stands_on_its_line(name: str, text: str) -> None:
    page = Page("docs/x.md", f"{BEFORE}{text}{AFTER}")
    lines = page.text.split("\n")
    for block in page.reading.blocks:
        for atom in block.words():
            if atom.kind == "word" and atom.value.isalpha() and atom.value.isascii():
                assert atom.value.lower() in lines[atom.line - 1].lower(), atom
            if atom.kind == "mark":
                assert f"[^{atom.value}]" in lines[atom.line - 1]


def test_a_message_says_what_to_write_and_which_kinds_of_blocks_there_are() -> None:
    found = judged('!!! tip "A tip"\n    Words.')
    assert all(kind in found[0][1] for kind in ("short", "normal", "call", "urgent", "beside"))


def test_a_row_says_how_many_cells_it_has_and_should_have() -> None:
    ((_, message),) = judged("| A | B |\n|---|---|\n| a | b | c |")
    assert message == "This row has 3 cells, the table has 2. Write \\| for a bar inside a cell."


def test_a_row_behind_an_empty_line_is_told_from_bars_that_are_no_table() -> None:
    ((_, near),) = judged("| A | B |\n|---|---|\n| a | b |\n\n| c | d |")
    ((_, far),) = judged("| A | B |\n|---|---|\n| a | b |\n\n\n| c | d |")
    assert near == tables.EMPTY and far == tables.BARS


def test_what_nobody_wrote_is_named_at_the_words_before_it_wherever_the_pages_differ() -> None:
    reading = read("Zero\n\nAlpha\n\nBeta\n\nGamma\n\nDelta\n\nEnd\n")
    html = "<p>Zero</p><p>Uno</p><p>Beta</p><p>More</p><p>Gamma</p><p>Delta</p><p>End</p>"
    assert [line for line, _ in agreement.faults(reading, html)] == [3, 5]


@pytest.mark.parametrize(("written", "published"), [("one", "two"), ("one", "two two"), ("one more", "two")])
def test_a_difference_behind_many_equal_words_is_named_by_the_words_that_differ(written: str, published: str) -> None:
    """Too many to be compared with each other: their square is above the limit."""
    same = "very " * 200
    reading = read(f"{same}\n{written}\n")
    ((line, message),) = agreement.faults(reading, f"<p>{same}{published}</p>")
    assert line == 2 and "“two” where this says “one”" in message


def test_many_equal_words_in_another_place_are_one_mistake_of_place() -> None:
    same = "very " * 200
    ((line, message),) = agreement.faults(read(same), f"<ul><li>{same}</li></ul>")
    assert line == 1 and message.startswith("This line would fall into the item above.")


def test_all_mistakes_of_a_long_page_are_named_at_once() -> None:
    sentence = "The skin of the {} people in the study was the same as the skin of the others in the end.\n\n"
    words = "".join(sentence.format(number) for number in range(150))
    slips = "- a\n  - b\n\n", '!!! short "S"\n   c\n\n', "Bring:\n- d\n"
    text = f"{slips[0]}{words}{slips[1]}{words}{slips[2]}"
    lines = [number for number, _ in judged(text)]
    first = BEFORE.count("\n") + 1
    assert lines == [first + 1, first + 304, first + 607]
