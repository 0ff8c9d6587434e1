"""The menu of mkdocs.yml, and the address of a page as seen from another, for templates that no generator fills.

The names of the attributes are those that MkDocs gives to templates.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from guide.page import front_matter
from guide.page.page import Page
from guide.publish import data


@dataclass(eq=False)
class Entry:
    """A page of the menu, or a section of several: then children holds them.

    url: below the site, "" of the front page. toc: its headings, each with title, url, level and children.
    """

    title: str
    url: str = ""
    children: list[Entry] = field(default_factory=list)
    ancestors: list[Entry] = field(default_factory=list)
    own: Page | None = None
    active: bool = False
    previous_page: Entry | None = None
    next_page: Entry | None = None
    toc: list[Any] = field(default_factory=list)
    content: str = ""
    canonical_url: str = ""
    edit_url: str = ""

    @property
    def meta(self) -> Mapping[str, Any]:
        """The front matter."""
        return front_matter.values(self.own) if self.own else {}

    @property
    def file(self) -> Any:
        """The page's path below docs/, as src_uri."""
        return SimpleNamespace(src_uri=self.own.src_uri if self.own else "")

    @property
    def is_homepage(self) -> bool:
        """Whether it is the front page."""
        return self.own is not None and not self.url


def entries(nav: Iterable[Any], pages: Mapping[str, Page], around: Entry | None = None) -> Iterator[Entry]:
    """The entries of a nav in mkdocs.yml: a file, {title: file} or {title: [entries]}. around: the section."""
    above = [around, *around.ancestors] if around else []
    for row in nav:
        name, inside = next(iter(row.items())) if isinstance(row, dict) else ("", row)
        if isinstance(inside, str):
            page = pages[inside]
            yield Entry(name or page.title, data.url_of(inside, ""), own=page, ancestors=above)
        else:
            section = Entry(name, ancestors=above)
            section.children = list(entries(inside, pages, section))
            yield section


def in_order(menu: Iterable[Entry]) -> list[Entry]:
    """The pages of a menu as readers meet them, each knowing its neighbors."""
    found: list[Entry] = []
    for entry in menu:
        found += in_order(entry.children) if entry.children else [entry]
    for one, two in pairwise(found):
        one.next_page, two.previous_page = two, one
    return found


def contents(tokens: Iterable[Mapping[str, Any]]) -> list[Any]:
    """The headings of a page as Python-Markdown's toc tells them, for templates."""
    return [
        SimpleNamespace(
            title=token["name"], url=f"#{token['id']}", level=token["level"], children=contents(token["children"])
        )
        for token in tokens
    ]


def relative(url: str, here: str) -> str:
    """The way from one address to another, both below the site; a slash at the end stays."""
    way = posixpath.relpath(f"/{url}", f"/{here}")
    return f"{way}/" if url.endswith("/") else way


def turned(link: str, page: Page, files: Iterable[str]) -> str:
    """A link of an editor to a file below docs/, as the address that a reader follows; another as it is.

    files: all there are, by their paths below docs/.
    """
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path or link.startswith("/"):
        return link
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page.src_uri), unquote(parts.path)))
    if target not in files:
        return link
    url = (data.url_of(target, "") or "./") if target.endswith(".md") else target
    return parts._replace(path=quote(relative(url, data.url_of(page.src_uri, "")))).geturl()
