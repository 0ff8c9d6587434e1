"""An ordinary ```mermaid fence becomes a drawing in the page.

The editor writes Mermaid with accTitle and accDescr; mermaid2's formatter leaves <div class="mermaid">; draw() swaps
each div for a figure with inline SVG and the same content as text. A page whose diagrams are all drawn carries no
Mermaid script, because mermaid2 adds one only where it finds a div. Without this package the site is a stock mermaid2
site: the fences are drawn in the browser.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from guide.diagrams.engine import Broken, render
from guide.diagrams.fences import Fence, find, squash
from guide.diagrams.figure import figure
from guide.diagrams.limits import COLOR_SAYS, check, labels
from guide.diagrams.messages import explain
from guide.page.page import Page, Problem

__all__ = ["draw"]

# What mermaid2.fence_mermaid writes. It escapes nothing, so its content is no HTML and no parser may read it.
DIV = re.compile(r'<div (?: id="(?P<id>[^"]*)")? class="(?:[^"]* )?mermaid">(?P<source>.*?)\n</div>', re.DOTALL)

UNSEEN = (
    "This diagram was not recognized. Write ```mermaid, in small letters, on a line of its own, and indent every line "
    "of the diagram at least as far as that line."
)
UNCLOSED = "The diagram has no end. Write ``` on a line of its own after it."
LEFT_OVER = "A diagram was left for the browser to draw. Write it as a ```mermaid fence."


class _LeftOver(HTMLParser):
    """Is there anything that a browser would have to draw, or a diagram shown as code?"""

    found = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        self.found = self.found or "mermaid" in classes or "language-mermaid" in classes


def _take(waiting: list[Fence], source: str) -> Fence | None:
    """The next fence with this content, taken off the list: identical fences get their own lines in turn."""
    wanted = squash(source)
    for fence in waiting:
        if fence.closed and fence.squashed == wanted:
            waiting.remove(fence)
            return fence
    return None


def _drawn(source: str, number: int, anchor: str) -> tuple[str, list[tuple[int, str]]]:
    """A figure, or "" and what is wrong: (line inside the diagram, message)."""
    wrong = check(source)
    if wrong:
        return "", wrong
    try:
        drawing = render(source)
        if not any(block["items"] for block in drawing.outline):
            return "", [(0, "The diagram shows nothing. Write its first step, or delete the fence.")]
        name = labels(source)
        return figure(drawing, name.title, name.about, number, anchor), []
    except Broken as error:
        return "", [(0, COLOR_SAYS) if error.code == "color" else explain(error, source)]


def draw(html: str, page: Page, live: bool) -> tuple[str, list[Problem]]:
    """Draw every diagram of a page.

    html is the page's content as Markdown made it, page the same page as its editor wrote it. Comes back with each
    drawn diagram in place and the problems, each at its line of the file. A diagram with a problem stays a div: under
    `mkdocs serve` (live) mermaid2 then draws or explains it in the browser, and the caller logs the problems as
    warnings; in a build the caller refuses them.
    Raises RuntimeError where the vendored renderer is not the file that was reviewed.
    """
    waiting = find(page)
    problems: list[Problem] = []
    parts: list[str] = []
    rest: list[str] = []
    end = 0
    for number, div in enumerate(DIV.finditer(html), 1):
        fence = _take(waiting, div["source"])
        source = fence.source if fence else div["source"]
        opening = fence.line if fence else page.body_line
        drawn, wrong = _drawn(source, number, div["id"] or "")
        problems += [page.problem(opening + (line if fence else 0), message) for line, message in wrong]
        rest.append(html[end : div.start()])
        parts += [rest[-1], drawn or div[0]]
        end = div.end()
    rest.append(html[end:])
    parts.append(rest[-1])
    problems += [page.problem(fence.line, UNSEEN if fence.closed else UNCLOSED) for fence in waiting]
    if not waiting and not live:
        left_over = _LeftOver()
        left_over.feed("".join(rest))
        if left_over.found:
            problems.append(page.problem(page.body_line, LEFT_OVER))
    return "".join(parts), problems
