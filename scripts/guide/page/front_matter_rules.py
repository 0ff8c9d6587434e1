"""What is wrong with the front matter of a page, each at its line, with what to write."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from guide.evidence.topic import UNKNOWN, Topic
from guide.page import schema, yamlfile
from guide.page.clock import is_to_come
from guide.page.page import Page
from guide.page.problem import Problem

SCHEMA = "front-matter"
YEAR, HALF_A_YEAR = timedelta(days=366), timedelta(days=182)
DESCRIPTION_WORDS = 40
WORD = re.compile(r"[^\W\d_](?:[.’'-]{0,2}[^\W\d_])*\.?")
"""A word of a name: letters, with the dots, hyphens and apostrophes of names."""
NO_NAME = re.compile(
    r"\b(?:myself|team|staff|board|editors?|editorial|authors?|someone|somebody|anyone|nobody|none|pending|awaited"
    r"|awaiting|confirmed|waiting|later|unknown|anonymous|external|internal|reviewed|reviewers?|review|not|yet|tba|tbc"
    r"|tbd|todo|null|name|surname)\b",
    re.I,
)


def problems(page: Page, today: date, topic: Topic = UNKNOWN) -> list[Problem]:
    """Everything wrong with a page's front matter, each at the line of its field and once for each line.

    topic: who may have read a page; where that is not known, nothing is said of the reviewer.
    """
    if page.front_matter_problem:
        return [page.front_matter_problem]
    unreadable = list(_unreadable(page))
    if unreadable:
        return unreadable
    document, faults = yamlfile.read(page.path, page.front_matter, first_line=2)
    if faults:
        return faults
    own = list(_values(page, document, today, topic)) if isinstance(document.data, dict) else []
    named = {problem.line for problem in own}
    # The schema says the same in more general words.
    faults = schema.check(document, schema.named(SCHEMA))
    faults = [fault for fault in faults if fault.line not in named or fault.line == 1]
    if not faults and isinstance(document.data, dict):
        faults = _order(page, document.data)
    return sorted({*own, *faults})


def _unreadable(page: Page) -> Iterator[Problem]:
    """What YAML reads otherwise than it is meant, or to the end of the file; its own messages would help nobody."""
    for number, line in enumerate(page.front_matter.split("\n"), 2):
        found = re.match(r"[ ]*(?:-[ ]+)?(title|description|reviewer|what|withdrawn):[ \t]+(.*?)[ \t]*$", line)
        if not found:
            continue
        field, value = found.groups()
        said = f"The text of {field}" if field in ("what", "withdrawn") else f"The {field}"
        fix = f"Put the text after {field}: in 'single quotes'."
        if re.fullmatch(r"""'(?:[^']|'')*|"[^"]*""", value):
            fix = "Write the same mark at its end."
            yield page.problem(number, f"{said} opens a quote and does not close it. {fix}")
        elif value[:1] in ("'", '"', "|", ">"):
            continue
        elif re.search(r":(?:[ \t]|$)", value):
            yield page.problem(number, f"{said} holds a colon, which YAML takes for a new field. {fix}")
        elif re.search(r"(?:^|[ \t])#", value):
            yield page.problem(number, f"{said} holds a #, behind which YAML reads nothing. {fix}")
        elif value[:1] in tuple("@`%&*!?[]{},") or value[:2] == "- ":
            yield page.problem(number, f"{said} begins with {value[0]}, which means something to YAML. {fix}")


def _order(page: Page, data: dict[str, Any]) -> list[Problem]:
    wanted = schema.named(SCHEMA)["required"]
    for given, right in zip(data, wanted, strict=False):
        if given != right:
            fix = f"Write the fields in this order: {', '.join(wanted)}."
            return [page.problem(page.line_of(f"{given}:"), f'"{given}" stands where "{right}" belongs. {fix}')]
    return []


def _values(page: Page, document: yamlfile.Document, today: date, topic: Topic) -> Iterator[Problem]:
    data = document.data
    number = len(str(data.get("description") or "").split())
    if number > DESCRIPTION_WORDS:
        fix = f"Shorten it to {DESCRIPTION_WORDS} or fewer."
        yield page.problem(document.line(["description"]), f"The description has {number} words. {fix}")
    reviewer = data.get("reviewer")
    if isinstance(reviewer, str) and (wrong := not_a_reviewer(reviewer, topic)):
        yield page.problem(document.line(["reviewer"]), f'reviewer: "{reviewer[:60]}" {wrong}')
    dates: dict[str, date] = {}
    for field in ("reviewed", "next_review"):
        value = data.get(field)
        line = document.line([field])
        if field in data and not re.fullmatch(schema.named(SCHEMA)["properties"][field]["pattern"], str(value)):
            shown = "" if value is None else f' "{str(value)[:30]}"'
            lacks = "is empty" if value is None else "is not written as a day"
            yield page.problem(line, f"{field}:{shown} {lacks}. Write it as {today.isoformat()}.")
        elif field in data:
            try:
                dates[field] = date.fromisoformat(str(value))
            except ValueError:
                fix = f"Write it as {today.isoformat()}."
                yield page.problem(line, f"{field}: {value} is no day of the calendar. {fix}")
    yield from _days_of_changes(page, document, today)
    reviewed, following = dates.get("reviewed"), dates.get("next_review")
    if reviewed and is_to_come(reviewed, today):
        fix = "Write the day on which the page was read."
        yield page.problem(document.line(["reviewed"]), f"reviewed: {reviewed} is still to come. {fix}")
    elif reviewed and following and not reviewed < following <= reviewed + YEAR:
        fix = f"Write a later day, at most a year on, such as {reviewed + HALF_A_YEAR}."
        where = "is not after" if following <= reviewed else "is more than a year after"
        yield page.problem(document.line(["next_review"]), f"next_review: {following} {where} {reviewed}. {fix}")


def _days_of_changes(page: Page, document: yamlfile.Document, today: date) -> Iterator[Problem]:
    rows = document.data.get("changes")
    for number, row in enumerate(rows if isinstance(rows, list) else ()):
        day = str(row.get("date")) if isinstance(row, dict) else ""
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
            continue  # the schema says so
        line, fix = document.line(["changes", number, "date"]), "Write the day of the change."
        try:
            if is_to_come(date.fromisoformat(day), today):
                yield page.problem(line, f"date: {day} is still to come. {fix}")
        except ValueError:
            yield page.problem(line, f"date: {day} is no day of the calendar. {fix}")


def not_a_reviewer(text: str, topic: Topic) -> str:
    """What is wrong with "First Last, profession", "" if nothing: readers trust whom they can look up, nobody else."""
    if not topic.known:
        return ""
    name, _, profession = text.strip().partition(",")
    words = unicodedata.normalize("NFC", name).split(" ")
    letters = len(words) > 1 and all(WORD.fullmatch(word) for word in words)
    known = topic.professions
    fix = f"Write the {topic.reviewer} who read the page as “First Last, {known[0]}”, or nothing."
    nameless = NO_NAME.search(name) or topic.nameless.search(name)
    if not letters or words[0][0].islower() or words[-1][0].islower() or nameless:
        return f"is not a name with a profession. {fix}"
    if profession.strip().lower() not in map(str.lower, known):
        return f"does not end in a profession. {fix} Known are: {', '.join(known)}."
    return ""
