"""Gives every checkbox of a checklist its words as a label, and a checklist its own sheet of paper.

An editor writes the list that GitHub knows, `- [ ] Are you insured?`. pymdownx.tasklist makes a checkbox without a
label: a screen reader says "checkbox" and nothing else, and a thumb must hit 13 pixels. Between the lines
<!-- sheet --> and <!-- end of sheet --> stands what shall print on a page of its own.
"""

from __future__ import annotations

import re

# As pymdownx.tasklist writes it with clickable_checkbox. Source marks stay outside: a link in a label is no label.
ITEM = re.compile(
    r'(<li class="task-list-item">\s*(?:<p>)?)<input type="checkbox"( checked="checked"| checked)? ?/?>\s*'
    r"(.*?)(?=\s*(?:<sup\b|</p>|</li>|<ul\b|<ol\b))",
    re.S,
)


def label(html: str) -> str:
    """The HTML of a page's content with ids and labels for the checkboxes of its lists, in their order."""
    number = 0

    def named(item: re.Match[str]) -> str:
        nonlocal number
        number += 1
        id = f"check-{number}"
        return f'{item[1]}<input type="checkbox" id="{id}"{item[2] or ""}> <label for="{id}">{item[3]}</label>'

    return ITEM.sub(named, html)


START, END = "<!-- sheet -->", "<!-- end of sheet -->"
# Hidden until the script shows it: without a script Ctrl+P prints the same.
BUTTON = '<p class="screen-only"><button type="button" class="print" hidden>Print this page</button></p>'


def sheet(html: str) -> str:
    """The HTML with a print button and a box around its sheet; unchanged where the two marks do not stand in order."""
    before, start, rest = html.partition(START)
    inside, end, after = rest.partition(END)
    return f'{before}{BUTTON}\n<div class="sheet">{inside}</div>{after}' if start and end else html
