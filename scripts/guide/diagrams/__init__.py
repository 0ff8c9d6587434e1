"""An ordinary ```mermaid fence becomes a drawing in the page.

The editor writes Mermaid with accTitle and accDescr; mermaid2's formatter leaves <div class="mermaid">; draw() swaps
each div for a figure with inline SVG and the same content as text. A page whose diagrams are all drawn carries no
Mermaid script, because mermaid2 adds one only where it finds a div. Without this package the site is a stock mermaid2
site: the fences are drawn in the browser.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from guide.diagrams.drawing import diagram
from guide.diagrams.fences import Fence, find, squash
from guide.page.page import Page, Problem

__all__ = ["diagram", "draw"]

# What mermaid2.fence_mermaid writes. It escapes nothing, so its content is no HTML and no parser may read it.
DIV = re.compile(r'<div (?: id="(?P<id>[^"]*)")? class="(?:[^"]* )?mermaid">(?P<source>.*?)\n</div>', re.DOTALL)

UNSEEN = (
    "This diagram was not recognized. Write ```mermaid, in small letters and nothing behind it, on a line of its own. "
    "Outside a list write it at the start of the line; in a list indent every line as far as the item's words."
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
        drawn, wrong = diagram(source, number, div["id"] or "")
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
