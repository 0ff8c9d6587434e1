"""Texts made to make a parser run long: the time is in step with their length, whatever they hold."""

from __future__ import annotations

from time import process_time

import pytest
from guide.page import agreement
from guide.page.reading import read

UNIT = {
    "brackets": "[",
    "pictures": "![a",
    "comments": "<!-- ",
    "fences": "```\n",
    "tags": "<a ",
    "lists": "- a\n\nb\n\n",
    "rows": "| a | b |\n",
    "quotations": "> ",
    "stars": "*a **a ",
    "marks": "a[^x] ",
    "boxes": '!!! short "x"\n    a\n\n',
    "nested by two": "- a\n  - b\n\nw\n\n",
    "ticks": "`a ``b ",
    "meanings": "a\n:   b\n\n",
    "terms": "a\n",
    "attribute lists": "*a*{: .x ",
    "merges": "<<<<<<< a\n",
    "divs": "<div markdown>\n",
    "code over lines": "`a\n",
    "entities": "&a",
    "links": "[a](b) ",
}


@pytest.mark.parametrize("unit", UNIT.values(), ids=UNIT)
def test_twice_the_text_takes_little_more_than_twice_the_time(unit: str) -> None:
    """The square would be four times; a busy machine may take any time once, so three are tried."""
    number = 3000 // len(unit)
    for _ in range(3):
        once, twice = seconds(unit * number), seconds(unit * number * 2)
        if twice < 3 * once + 0.1:
            return
    pytest.fail(f"{once:.2f} s for {number}, {twice:.2f} s for twice as many")


def seconds(text: str) -> float:
    """CPU seconds to read a text and to hold it against HTML that says the same in other blocks."""
    html = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
    start = process_time()
    agreement.faults(read(text), html)
    return process_time() - start


def test_blocks_nested_deeper_than_python_allows_calls_are_read() -> None:
    html = "<div>" * 3000 + "words" + "</div>" * 3000
    assert agreement.faults(read(html), html) == []
    assert read("> " * 2000 + "words").blocks is not None
    assert read("".join("    " * depth + "- a\n" for depth in range(300))).blocks
