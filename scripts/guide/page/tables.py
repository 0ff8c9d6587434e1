"""The words for what is wrong with a table: a row that does not fit it, and lines that do not become one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.rules_block.table import escapedSplit

BARS = (
    "This | is printed as it stands. A table has an empty line before it and |---|---| below its first line; "
    "write \\| to show a bar."
)
COUNT = "The line of dashes has another number of cells than the line above it. Write |---| with one --- for each cell."
DASHES = "The second line of a table is written with hyphens: |---|---|."
EMPTY = "An empty line ends a table. Delete the empty line above this row."
OF_DASHES = (COUNT, DASHES)
"""They are about the second line."""
ALL = (BARS, COUNT, DASHES, EMPTY)
"""One of them stands for all lines of a table."""
CODE = "A | cannot be shown in code inside a table. Write it without ` `, as \\|."
JOIN = "This line is read as a row of the table. Join it to the row above, or leave a line empty before it."
RULE = re.compile(r"(?=.*\|)(?=.*[-=_–—―─])[\s|:+=_–—―─-]+")
HYPHENS = re.compile(r"[\s|:-]+")


def cells(row: str) -> int:
    """How many cells a row has; a bar at its beginning and at its end makes none."""
    parts = escapedSplit(row)
    return len(parts) - (not parts[0].strip()) - (len(parts) > 1 and not parts[-1].strip())


def row(text: str, head: str) -> str:
    """What is wrong with a row below this head: a cell too many is dropped, one too few is filled in."""
    count, wanted = cells(text), cells(head)
    if count == wanted:
        return ""
    if count < wanted and not text.startswith("|") and (head.startswith("|") or "|" not in text):
        return JOIN
    if count > wanted and re.search(r"`[^`]*\|[^`]*`", text):
        return CODE
    fix = "Write \\| for a bar inside a cell." if count > wanted else "Write | | for an empty cell."
    return f"This row has {count} cell{'' if count == 1 else 's'}, the table has {wanted}. {fix}"


def why(lines: Sequence[str], behind: bool) -> str:
    """Why lines with bars are no table. behind: they stand behind a table, with an empty line between."""
    rule = next((number for number, line in enumerate(lines) if RULE.fullmatch(line)), -1)
    if rule == 1:
        return COUNT if HYPHENS.fullmatch(lines[rule]) else DASHES
    return EMPTY if behind and rule < 0 else BARS
