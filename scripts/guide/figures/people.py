"""Icon arrays: one small person for each person in a study."""

from __future__ import annotations

from typing import Any

from guide.figures.svg import LINE, PHONE, Drawn, num, path, text

STEP, TALL = 27.0, 36.0  # from one person to the next, and from row to row
FIVES = 3.0  # more room after every fifth
BODY = "a4.5 4.5 0 1 1 .1 0zm-6 17v-9q0-6 6-6t6 6v9z"  # from the chin: the head, then shoulders and trunk
SMALL = "a2.6 2.6 0 1 1 .1 0zm-3.6 9.6v-4.8q0-3.6 3.6-3.6t3.6 3.6v4.8z"  # the same in a hundred


def people(data: dict[str, Any]) -> Drawn:
    """One array for each group of data["groups"] ({count, of, label, lines}): solid people first, then outlines."""
    body, y = "", 16.0
    for group in data["groups"]:
        body += text(0, y, group["label"], "f-b")
        for words in group.get("lines", []):
            y += LINE
            body += text(0, y, words)
        y += 26
        marked, rest = "", ""
        many = group["of"] >= 100
        per_row = 20 if many else 10  # in tens, so that they can be counted
        step, tall, shape = (15.7, 24.0, SMALL) if many else (STEP, TALL, BODY)
        for i in range(group["of"]):
            place = i % per_row
            at = (8 if many else 12) + place * step + place // 5 * FIVES
            figure = f"M{num(at)} {num(y + i // per_row * tall)}{shape}"
            marked, rest = (marked + figure, rest) if i < group["count"] else (marked, rest + figure)
        body += path("f-on", marked, fill="currentColor") + path("f-off", rest)
        y += (group["of"] - 1) // per_row * tall + 12 + tall + (8 if many else 0)
    return (PHONE, y - 26), body
