"""Links between pages: each leads to a file of docs/ and, where it names one, to a place on that page.

MkDocs says so too, but not in which line, nor what to write.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from posixpath import dirname, join, normpath, relpath
from urllib.parse import unquote, urlsplit

from .figures.page import IMAGE
from .notes import prose
from .source import Page, Problem

INLINE = re.compile(r"\]\(\s*<?([^)\s>]+)")
DEFINED = re.compile(r"^ {0,3}\[[^\]^][^\]]*\]:\s*<?([^\s>]+)", re.M)
PLACE = re.compile(r'\sid="([^"]+)"')


@dataclass(frozen=True)
class Link:
    """A link to another file or place of the guide. target is as written; file is "" for the page itself."""

    target: str
    file: str
    place: str
    line: int


def listed(page: Page) -> Iterator[Link]:
    """The links of a page within the guide, outside code. Figures are left out: guide.figures looks at those."""
    text = IMAGE.sub(lambda found: " " * len(found[0]), prose(page.body))
    for found in (*INLINE.finditer(text), *DEFINED.finditer(text)):
        parts = urlsplit(found[1])
        if not parts.scheme and not parts.netloc:
            line = page.body_line + text.count("\n", 0, found.start())
            yield Link(found[1], unquote(parts.path), unquote(parts.fragment), line)


def problems(page: Page, files: Collection[str]) -> Iterator[Problem]:
    """Links to what is not there. files: every path below docs/, as "deciding/risks.md"."""
    for link in listed(page):
        if link.file and _aim(page, link) not in files:
            yield page.problem(link.line, f"{link.target} leads to no file of docs/. {_instead(page, link, files)}")


def lost(pages: Iterable[Page], places: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Links to a place that its page does not have. places: the ids on each built page, by its path below docs/."""
    for page in pages:
        for link in listed(page):
            there = places.get(_aim(page, link) if link.file else page.src_uri, ())
            if link.place and there and link.place not in there:
                near = get_close_matches(link.place, [place for place in there if ":" not in place], 1, 0.5)
                fix = f"Write {link.file}#{near[0]}." if near else f"Write {link.file or 'the link'} without it."
                yield page.problem(link.line, f"#{link.place} is no heading there. {fix}")


def places(html: str) -> set[str]:
    """The ids on a page."""
    return set(PLACE.findall(html))


def _aim(page: Page, link: Link) -> str:
    return normpath(join(dirname(page.src_uri), link.file))


def _instead(page: Page, link: Link, files: Collection[str]) -> str:
    here = dirname(page.src_uri)
    pages = {relpath(file, here or "."): file for file in files if file.endswith(".md")}
    aim = link.file.strip("/") if link.file.startswith("/") else _aim(page, link)
    right = [path for path, file in pages.items() if file in (f"{aim}.md", f"{aim}/index.md")]
    if link.file.endswith(".md"):
        right += get_close_matches(link.file.strip("/"), pages, 1, 0.5)
    place = f"#{link.place}" if link.place else ""
    return f"Write {right[0]}{place}." if right else "Write the path of a file as seen from this page, or take it out."
