"""A page of the guide for another site's page: embed.html and oembed.json beside it.

An editor does nothing for it. A clinic pastes one line, or in WordPress the page's address, and its visitors read
the page's own HTML without the site around it. MkDocs writes one file a page; these two come on top.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote, urlencode

from guide.page.page import Page, Problem

NAME = "embed.html"
FRAMED = r"(?:^|/)(?:[^/]+\.)?embed\.html$"
"""Addresses that any site may frame: the one list of them, for headers, servers and the guard."""
GUIDE = "embedding.md"
# Our own drawings only: no drawing holds another, so this is regular.
WIDE_DRAWING = re.compile(r'<svg\b[^>]*\bclass="[^"]*\b(?:is-wide|diagram-wide)\b[^"]*"[^>]*>.*?</svg>\s*', re.S)
NOTE = re.compile(r"""(\b(?:id|href)=["']?#?fn(?:ref\d*)?:)([^"'\s>]+)""")
SCHEMES = {"dark", "auto"}  # ids of an embed's own, by which a host page chooses its colors
HEIGHT = 600
WIDTH = 320
"""What oEmbed calls the width that is required. A static answer cannot obey `maxwidth`; so it asks for little."""
# Links open in a new tab, and the page behind that tab is a whole one: everything else stays forbidden.
SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
DAY = 86_400


@dataclass(frozen=True)
class Addresses:
    """Where a page and its embed are found.

    page, embed, oembed are absolute, "" where the site's own address is not known. embed_file and oembed_file are
    paths below the site's folder. here, root and style lead from the embed to its page, to the site's folder and to
    the embed's own style sheet.
    """

    page: str
    embed: str
    oembed: str
    embed_file: str
    oembed_file: str
    here: str
    root: str
    style: str


class Template(Protocol):
    """What is needed of a Jinja template."""

    def render(self, *args: Any, **kwargs: Any) -> str: ...


def addresses(page_url: str, dest: str) -> Addresses:
    """page_url: the page's canonical address or "". dest: its file below the site's folder ("about/index.html").

    The embed is a sibling of its page, so that every relative link in the text stays right.
    """
    folder, _, name = dest.rpartition("/")
    stem = "" if name == "index.html" else name.removesuffix(".html") + "."
    base = page_url[: page_url.rfind("/") + 1]
    names = stem + NAME, stem + "oembed.json"
    return Addresses(
        page=page_url,
        embed=base and base + names[0],
        oembed=base and base + names[1],
        embed_file=f"{folder}/{names[0]}".lstrip("/"),
        oembed_file=f"{folder}/{names[1]}".lstrip("/"),
        here=name if stem else "./",
        root="../" * dest.count("/"),
        style=stem + "embed.css",
    )


def among(site: Path) -> list[Path]:
    """Every embed of a built site, in order. Where pages are files and not folders, a page's name stands before it."""
    return sorted(file for file in site.rglob(f"*{NAME}") if may_be_framed(file.name))


def may_be_framed(address: str) -> bool:
    """Whether any site may show this address in a frame; address: a path or a file's name, without query."""
    return re.search(FRAMED, address) is not None


def render(
    template: Template, article: str, *, title: str, site_name: str, language: str, where: Addresses, review: Any = None
) -> str:
    """The embed of a page. article: the HTML of the page's text, h1 included, after every change made to it.

    title and site_name are plain text. review is what partials/review.html reads, None for no review line.
    """
    return template.render(
        article=inside(article), title=title, site_name=site_name, language=language, where=where, review=review
    )


def inside(article: str) -> str:
    """The HTML of a page's text as its embed shows it. It differs from the page's, so it needs its own last look."""
    return keep_inside(numbered(one_layout(article)))


def one_layout(article: str) -> str:
    """The same HTML with each drawing once, as for a phone: a clinic's column is narrow, its page must stay light."""
    return WIDE_DRAWING.sub("", article)


def numbered(article: str) -> str:
    """The same HTML, its notes named by numbers: a long name stands four times, and nobody sees it in a frame."""
    numbers: dict[str, int] = {}
    return NOTE.sub(lambda found: found[1] + str(numbers.setdefault(found[2], len(numbers) + 1)), article)


def taken(page: Page, ids: Container[str]) -> list[Problem]:
    """Headings of a page that would take an id which its embed needs itself. ids: all on the page."""
    return [
        page.problem(page.line_of(f"# {id}", 1), f"#{id} chooses the colors of an embed. Name the heading otherwise.")
        for id in sorted(SCHEMES)
        if id in ids
    ]


def keep_inside(article: str) -> str:
    """The same HTML, its links to a place on the same page held in the frame; <base> sends all others to a new tab."""
    for at in reversed(_Anchors(article).found):
        article = article[:at] + ' target="_self"' + article[at:]
    return article


def oembed(*, title: str, site_name: str, site_url: str, where: Addresses) -> str:
    """The page's oembed.json, after https://oembed.com/ 1.0, type rich. Raises ValueError without an absolute address.

    WordPress hides the frame until its first message and shows the blockquote till then; without a blockquote it
    loads no script for the height. No class: WordPress writes its own. The frame is as wide as its column: WordPress
    keeps pixels in the markup as they are, wider than a phone.
    """
    if not where.oembed:
        raise ValueError("An oembed.json needs the site's address: set SITE_URL.")
    link = f'<blockquote><a href="{escape(where.page)}">{escape(title)}</a></blockquote>'
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": site_name,
        "provider_url": site_url,
        "cache_age": DAY,
        "width": WIDTH,
        "height": HEIGHT,
        "html": link + frame(where.embed, title),
    }
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def discovery(where: Addresses, title: str) -> str:
    """The <link> for a page's head by which others find its oembed.json; "" without an absolute address.

    A static file needs no query, but some clients read the page's address from the link's own `url`. The theme's
    script takes a link whose rel is just "alternate" for a translation and asks for a sitemap beside it: so two words.
    """
    if not where.oembed:
        return ""
    href = f"{where.oembed}?{urlencode({'url': where.page, 'format': 'json'})}"
    return (
        f'<link rel="alternate nofollow" type="application/json+oembed" href="{escape(href)}" title="{escape(title)}">'
    )


def guide_for(page: Page, pages: Container[str]) -> str:
    """The address, from a page, of the clinic's guide with that page chosen; "" where the site has no such guide.

    pages: the src_uri of every page. Counts on addresses with folders, as MkDocs makes them unless told otherwise.
    """
    if GUIDE not in pages:
        return ""
    depth = page.slug.removesuffix("index").rstrip("/").count("/") + 1 if page.slug != "index" else 0
    return f"{'../' * depth or './'}embedding/?page={quote(page.slug)}"


def frame(src: str, title: str, height: int = HEIGHT) -> str:
    """The one line that a clinic pastes. height in CSS pixels, kept where the host page has no script of ours."""
    # frameborder is obsolete HTML, but a strict style-src forbids a style attribute and WordPress strips it.
    return (
        f'<iframe data-guide src="{escape(src)}" title="{escape(title)}" width="100%" height="{height}"'
        f' frameborder="0" loading="lazy" sandbox="{SANDBOX}"></iframe>'
    )


class _Anchors(HTMLParser):
    """Finds, behind the name of each <a href="#…">, the place for another attribute."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[int] = []
        self._lines = [0]
        for line in html.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a" and (dict(attrs).get("href") or "").startswith("#"):
            line, column = self.getpos()
            self.found.append(self._lines[line - 1] + column + len("<a"))
