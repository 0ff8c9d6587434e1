"""What would stop the publisher at once: Python-Markdown ends in an error where a page holds it."""

from __future__ import annotations

from collections.abc import Iterator

from guide.page.page import Page
from guide.page.problem import Problem

STOPS = "<!["


def problems(page: Page) -> Iterator[Problem]:
    """Where a page holds what stops the publisher, each at its line. In a fence it is code, and stops nothing."""
    code = {
        line for fence in page.reading.fences for line in range(fence.line, fence.line + fence.source.count("\n") + 2)
    }
    for number, line in enumerate(page.body.split("\n"), page.body_line):
        if STOPS in line and number not in code:
            yield page.problem(number, f"{STOPS} opens something that no page holds. Write &lt;![ for the signs.")
