"""A page's front matter: where MkDocs would read another one, or none, the page is refused."""

from __future__ import annotations

import random

import pytest
from guide.page.page import Page
from mkdocs.utils import meta

FIELDS = "title: How long?\nreviewed: 2026-11-01\n"


def test_front_matter_and_text_are_what_mkdocs_reads() -> None:
    page = Page("docs/x.md", f"---\n{FIELDS}---\n\n# How long?\n\nWords.\n")
    text, data = meta.get_data(page.text)
    assert page.front_matter_problem is None
    assert page.body.lstrip("\n") == text
    assert page.meta == {key: str(value) for key, value in data.items()}  # a day stays as it is written


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("# How long?\n", 1, "missing"),
        ("", 1, "missing"),
        (f"\n---\n{FIELDS}---\n\nx\n", 2, "first line"),
        (f"--- \n{FIELDS}---\n\nx\n", 1, "first line"),
        (f" ---\n{FIELDS}---\n\nx\n", 1, "first line"),
        (f"---\n{FIELDS}\nx\n", 1, "does not end"),
        (f"---\n{FIELDS}--- \n\nx\n", 4, "nothing else"),
        (f"---\n{FIELDS}...\n#Needling cures every scar\n---\n\nx\n", 4, "nothing else"),
        (f"---\n{FIELDS}...\t\n---\nx\n", 4, "nothing else"),
        (f"---\n---\n{FIELDS}---\nx\n", 2, "empty"),
        (f"---\n{FIELDS}---", 4, "ends here"),
        (f"---\n{FIELDS}---\n---\na: b\n---\nx\n", 5, "write its fields there"),
        (f"---\n{FIELDS}---\n\n---\n\nx\n", 6, "write its fields there"),
        (f"---\n{FIELDS}--\n\nx\n", 4, "only ---"),
        (f"---\n{FIELDS}—\n\nx\n", 4, "only ---"),
    ],
)
def test_front_matter_that_two_readers_read_otherwise_is_refused_at_its_line(text: str, line: int, says: str) -> None:
    problem = Page("docs/x.md", text).front_matter_problem
    assert problem is not None
    assert problem.line == line
    assert says in problem.message


def test_whatever_is_not_refused_is_what_mkdocs_reads() -> None:
    """Pages put together from lines that begin, end or fill a front matter, in any order."""
    pieces = ["---", "--- ", "...", "... ", "----", "--", "", " ---", "title: x", "a: b", "# h", "--- a", "---\t", "\t"]
    chance = random.Random(11)
    taken = 0
    for _ in range(20_000):
        lines = chance.choices(pieces, weights=[6, *[1] * 7, 6, 2, 1, 1, 1, 1], k=chance.randint(1, 8))
        page = Page("docs/x.md", "\n".join(lines))
        if page.front_matter_problem:
            continue
        text, data = meta.get_data(page.text)
        try:
            mine = page.meta
        except Exception:
            continue
        if mine and isinstance(mine, dict):  # guide.page.front_matter_rules refuses the others
            taken += 1
            assert (page.body.lstrip("\n"), mine) == (text, data), page.text
    assert taken > 200
