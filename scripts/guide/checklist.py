"""Gives every checkbox of a checklist its words as a label.

An editor writes the list that GitHub knows, `- [ ] Are you insured?`. pymdownx.tasklist makes a checkbox without a
label: a screen reader says "checkbox" and nothing else, and a thumb must hit 13 pixels.
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
