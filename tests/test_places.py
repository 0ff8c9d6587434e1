"""A comment that stands for a ledger, a list, a sheet or a choice does so, or has one message at its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_check import guide
from test_slips import BEFORE, added

__all__ = ["guide"]  # the small guide of test_check, as a fixture
ASK = "<!-- choose: Which is yours? -->"
TABLE = "\n\n| What | A | B |\n| --- | --- | --- |\n| Ask | a friend | a doctor |\n"
SHEET = "<!-- sheet -->\n\nBring a pen.\n\n<!-- end of sheet -->\n"
FAULTS = {
    "a choice misspelled": (f"<!-- chose: Which is yours? -->{TABLE}", 1, "Write <!-- choose: … -->."),
    "a choice in capitals": (f"<!-- Choose: Which is yours? -->{TABLE}", 1, "Write <!-- choose: … -->."),
    "a choice without a table": (f"{ASK}\n\nBring a pen.\n", 1, "right above a table"),
    "a choice with words between": (f"Bring a pen.\n\n{ASK}\n\nThen:{TABLE}", 3, "right above a table"),
    "a choice without a question": (f"<!-- choose: -->{TABLE}", 1, "right above a table"),
    "a choice at the end": (f"Bring a pen.\n\n{ASK}\n", 3, "right above a table"),
    "a choice twice": (f"{ASK}{TABLE}\n{ASK}{TABLE}", 7, "Write one on a page"),
    "a choice in a block": (f'!!! call "Call if:"\n    {ASK}\n\n    Bring a pen.\n{TABLE}', 2, "right above a table"),
    "a choice in an item": (f"- {ASK}{TABLE}", 1, "right above a table"),
    "a choice within words": (f"Bring a pen. {ASK}{TABLE}", 1, "on a line of its own"),
    "a sheet misspelled": (SHEET.replace("<!-- sheet", "<!-- sheets"), 1, "Write <!-- sheet -->."),
    "a sheet in an item": (SHEET.replace("<!-- sheet", "- <!-- sheet"), 1, "outside blocks and lists"),
    "a sheet within words": (SHEET.replace("pen.\n\n<!--", "pen. <!--"), 3, "outside blocks and lists"),
    "a sheet twice": (f"{SHEET}\n{SHEET}", 7, "Write it once"),
    "a sheet of nothing": ("<!-- sheet -->\n\n<!-- end of sheet -->\n", 1, "outside blocks and lists"),
    "sources within words": ("Bring a pen. <!-- sources -->\n", 1, "on a line of its own"),
    "a ledger twice": ("<!-- ledger -->\n\n<!-- ledger -->\n", 3, "Write it once"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_comment_that_stands_for_nothing_is_named(
    fault: str, guide: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, line, says = FAULTS[fault]
    [message] = added(guide, text, capsys)
    assert message.startswith(f"docs/index.md:{BEFORE + line}: ") and says in message


@pytest.mark.parametrize(
    "text",
    [
        f"{ASK}{TABLE}",
        SHEET,
        "Bring a pen. <!-- later: say which -->\n",
        "<!-- note: choose a shorter title -->\n\nBring a pen.\n",
        "Write `<!-- sheet -->` there.\n",
        "```\n<!-- choose: Which? -->\n```\n",
    ],
)
def test_a_comment_that_stands_for_something_or_is_a_remark_is_not(
    text: str, guide: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert added(guide, text, capsys) == []
