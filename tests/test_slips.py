"""Slips of an editor that once had no message, a wrong one or two: each has one, at its line, with what to write."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_check import HEAD, PAGE, change, guide, run, write

__all__ = ["guide"]  # the small guide of test_check, as a fixture
BEFORE = PAGE.format("How long?").count("\n") + 1
"""Lines of the page above a slip, with the empty one."""
DETAILS = "This <details> has no end. Write </details>"
INVISIBLE = "An invisible character (U+{}) can change what a reader sees."
OUTSIDE_ITEM = "This line stands outside the item above. Begin it with four spaces."
SPACED = "The address behind these words holds a space."
CLOSED = "\nAsk a doctor about an infection.\n"
SLIPS = {
    "details with Markdown never closed": (f"<details markdown>\n<summary>More</summary>\n{CLOSED}", 1, DETAILS),
    "details never closed": (f"<details>\n<summary>More</summary>\n{CLOSED}", 1, DETAILS),
    "details alone never closed": (f"Bring a pen.\n\n<details>\n{CLOSED}", 3, DETAILS),
    "a line separator": ("Bring a pen.\u2028Bring a friend.\n", 1, INVISIBLE.format("2028")),
    "a paragraph separator": ("Bring a pen.\u2029Bring a friend.\n", 1, INVISIBLE.format("2029")),
    "a next-line sign": ("Bring a pen.\u0085Bring a friend.\n", 1, INVISIBLE.format("0085")),
    "a fence before the next item": ("- Write:\n\n  ```\n  Dear doctor\n  ```\n- Send it.\n", 3, OUTSIDE_ITEM),
    "a fence before the next number": ("1. Write:\n\n   ```\n   Dear doctor\n   ```\n2. Send it.\n", 3, OUTSIDE_ITEM),
    "a list right behind a fence": ("```\nDear doctor\n```\n- Send it.\n", 4, "Leave a line empty before it."),
    "a line right behind a fence": ("```\nDear doctor\n```\nSend it.\n", 4, "right behind code"),
    "eight spaces in a box": (
        '!!! call "Call if:"\n        Ask a friend to come along.\n',
        2,
        "The spaces at the start make this line code.",
    ),
    "a table whose dashes are too few": ("| a | b |\n|---|\n| c | d |\n", 2, "another number of cells"),
    "a mark in a heading": ("## When to ask[^redness]\n\nAsk a friend.\n", 1, "Write it behind a sentence below."),
    "an address with a space": ("Read [of it](the risks.md).\n", 1, SPACED),
    "a place with spaces": ("Read [of it](#What can you say).\n", 1, SPACED),
    "a telephone number with a space": ("Call [the line](tel:116 123).\n", 1, SPACED),
    "research as a reason": (
        "Nobody is to blame for scars, because studies find them after mild acne too.\n",
        1,
        "names no source",
    ),
    "research as a reason for advice": ("Ask a friend, because research shows that it helps.\n", 1, "names no source"),
    "a percentage in code, of people": ("Say that `14%` of people were glad.\n", 1, '"14%" hides how many people'),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_has_one_message_at_its_line(slip: str, guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text, line, says = SLIPS[slip]
    [message] = added(guide, text, capsys)
    assert message.startswith(f"docs/index.md:{BEFORE + line}: ") and says in message


@pytest.mark.parametrize(
    "text",
    [
        "Write `width: 14%` there.\n",
        "```text\n14% in code\n```\n",
        "<details>\n<summary>More</summary>\n\nBring a pen.\n\n</details>\n",
        "- Write:\n  ```\n  Dear doctor\n  ```\n- Send it.\n",
        "Ask which study shows it, and what research says.\n",
        'Say: "Studies show that."\n',
    ],
)
def test_what_is_sound_has_none(text: str, guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert added(guide, text, capsys) == []


def added(guide: Path, text: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What the check says of the small guide with a text at the end of its page."""
    page = (guide / "docs/index.md").read_text("utf-8")
    write(guide, "docs/index.md", f"{page}\n{text}")
    return told(guide, capsys)


def told(guide: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The problems that the check prints."""
    return [line for line in run(guide, capsys)[1] if re.match(r"[\w./-]+:\d+: ", line)]


@pytest.mark.parametrize("written", ["!!! beside C01", "!!! beside “C01”", '!!! Beside: "C01"'])
def test_a_claim_that_is_shown_in_other_signs_is_named_once(
    written: str, guide: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(guide, "docs/index.md", '!!! beside "C01"', written)
    [line] = told(guide, capsys)
    assert line.startswith(f"docs/index.md:{BEFORE - 1}: ")


def test_a_page_that_cannot_be_read_spoils_no_other(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(guide, "docs/other.md", HEAD.format("Other") + "\n# Other\n\n" + OTHER)
    change(guide, "docs/index.md", "The deeper", "\x0bThe deeper")
    [line] = told(guide, capsys)
    assert line.startswith("docs/index.md:")


OTHER = """!!! short "In short"
    Ask a friend.
    Bring a pen.

Read [the other page](index.md#in-any-place).
"""


def test_a_quote_left_over_in_the_front_matter_is_named_once(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(guide, "docs/index.md", "title: How long?", 'title: How long?"')
    [line] = told(guide, capsys)
    assert line.startswith("docs/index.md:2: ")


def test_a_page_that_has_moved_is_offered_wherever_its_old_place_is_named(
    guide: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(
        guide,
        "docs/new/other.md",
        HEAD.format("Other") + "\n# Other\n\n" + OTHER.replace("index.md#in-any-place", "../index.md"),
    )
    write(guide, "mkdocs.yml", "nav:\n  - index.md\n  - old/other.md\n")
    write(guide, "published.txt", "old/other/\n")
    change(guide, "evidence/claims.yml", "page: index", "page: old/other")
    change(guide, "evidence/search-terms.yml", "pages:\n  index:", "pages:\n  old/other:")
    messages = told(guide, capsys)
    assert [message.split(":")[0] for message in messages] == [
        "evidence/claims.yml",
        "evidence/search-terms.yml",
        "mkdocs.yml",
        "published.txt",
    ]
    assert all("new/other" in message for message in messages), messages
