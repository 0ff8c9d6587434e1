"""A page of the guide for another site's page: embed.html, embed-short.html and their oEmbed answers beside it.

An editor does nothing for it. A clinic pastes one line, or in WordPress the page's address, and its visitors read
the page's own HTML without the site around it. MkDocs writes one file a page; these come on top.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from urllib.parse import quote, urlencode

from selectolax.lexbor import LexborNode

from guide.evidence.parts import FOLDER as PARTS
from guide.page.html_blocks import body
from guide.page.known_pages import EMBEDDING_PAGE
from guide.page.page import Page
from guide.page.problem import Problem
from guide.safety.lists import ANSWERS, FRAMED, FRAMES, SANDBOX

NAME, SHORT = FRAMED
ADDRESSES = rf"(?:^|/)(?:[^/]+\.)?{FRAMES}$"
"""Addresses that any site may frame, for headers, servers, the chooser and the guard."""
ANSWER, ANSWER_WHOLE = ANSWERS
"""What oEmbed says to the address of a page, which is its short form, and to that of its embed.html."""
SCHEMES = {"dark", "auto"}  # ids of an embed's own, by which a host page chooses its colors
HEIGHT = 600
WIDTH = 320
"""What oEmbed calls the width that is required. A static answer cannot obey `maxwidth`; so it asks for little."""
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


def addresses(page_url: str, dest: str) -> Addresses:
    """page_url: the page's canonical address or "". dest: its file below the site's folder ("about/index.html").

    The embed is a sibling of its page, so that every relative link in the text stays right.
    """
    folder, _, name = dest.rpartition("/")
    stem = "" if name == "index.html" else name.removesuffix(".html") + "."
    base = page_url[: page_url.rfind("/") + 1]
    names = stem + NAME, stem + ANSWER
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


def addresses_of(page: Page, site_url: str) -> Addresses:
    """The addresses of a page of docs/ on a site with folders. site_url: the site's public address, or ""."""
    slug = page.slug
    folder = slug.removesuffix("index") if slug == "index" or slug.endswith("/index") else f"{slug}/"
    return addresses(site_url and f"{site_url}{folder}", f"{folder}index.html")


def whole(where: Addresses) -> Addresses:
    """The addresses of a page's embed with an answer of its own: who pastes its address means the whole page."""
    return replace(
        where,
        oembed=where.oembed.removesuffix(ANSWER) + ANSWER_WHOLE if where.oembed else "",
        oembed_file=where.oembed_file.removesuffix(ANSWER) + ANSWER_WHOLE,
    )


def short(where: Addresses) -> Addresses:
    """The addresses of a page's short form, which lies beside its embed and is what its oembed.json offers."""
    return replace(
        where,
        embed=where.embed.removesuffix(NAME) + SHORT if where.embed else "",
        embed_file=where.embed_file.removesuffix(NAME) + SHORT,
        style=where.style.removesuffix("embed.css") + "embed-short.css",
    )


def of_part(where: Addresses, id: str, place: str, site_url: str) -> Addresses:
    """The addresses of a part of a page. where: of the page; place: the part's id on it; site_url: public, or ""."""
    folder, root = f"{PARTS}/{id}/", "../../"
    page_folder, _, _ = where.embed_file.rpartition("/")
    return Addresses(
        page=where.page and f"{where.page}#{place}",
        embed=site_url and site_url + folder + NAME,
        oembed=site_url and site_url + folder + ANSWER,
        embed_file=folder + NAME,
        oembed_file=folder + ANSWER,
        here=f"{root}{page_folder}/#{place}" if page_folder else f"{root}#{place}",
        root=root,
        style="embed.css",
    )


def among(site: Path) -> list[Path]:
    """Every embed of a built site, in order. Where pages are files and not folders, a page's name stands before it."""
    return sorted(file for file in site.rglob("*.html") if may_be_framed(file.name))


def may_be_framed(address: str) -> bool:
    """Whether any site may show this address in a frame; address: a path or a file's name, without query."""
    return re.search(ADDRESSES, address) is not None


def inside(article: str) -> LexborNode:
    """A page's article as its embed has it, as the content of a node: each drawing and note once, links kept inside.

    A clinic's column is narrow and its page must stay light, so the layout for phones is the one that stays, and the
    line between answer and reasons, which says nothing, goes.
    """
    main = body(article)
    for drawing in main.css("svg.is-wide, svg.diagram-wide, .page-line"):
        drawing.decompose()
    for opened in main.css("sup.mark > button, .proof-notes button, nav.core, .embed-part, .term-note > a"):
        # A note stands once in a frame: in the list, to which its mark leads. A meaning stands at its word, so that
        # nobody needs the glossary of another site.
        opened.decompose()
    for place in main.css("sup.mark > span[id], ol.proof-notes > li > span[id]"):
        place.decompose()  # where old links of pages lead; no link leads into the midst of a frame
    for listed in main.css(".proof"):
        _only_list(listed)
    for name in ("data-search-exclude", "xmlns"):  # a frame is not searched, and HTML knows its drawings
        for element in main.css(f"[{name}]"):
            del element.attrs[name]
    for element in main.css("a"):
        if (element.attributes.get("href") or "").startswith("#"):
            element.attrs["target"] = "_self"  # <base> sends all others to a new tab
    return main


def _only_list(proof: LexborNode) -> None:
    """Make the rows of the list at the foot rows alone, which no mark opens, and put them into its <details>, open."""
    folded, rows = proof.css_first("details"), proof.css_first("ol")
    if folded is None or rows is None:
        return
    for row in [rows, *rows.css("li")]:
        for name in ("hidden", "popover", "tabindex", "value"):
            if name in row.attributes:
                del row.attrs[name]
    folded.attrs["open"] = ""
    folded.insert_child(rows)  # a copy
    rows.decompose()


def shorten(main: LexborNode) -> None:
    """Name the places of marks by the number of their notes, and take out the names to which nothing in a frame leads.

    main: the article as its embed has it, changed in place. On a page each finding and each heading has a name of its
    own, for links from everywhere: hundreds of bytes that nothing compresses.
    """
    places = {place.id: place for place in main.css("sup.mark[id]")}
    for place in places.values():
        del place.attrs["id"]
    for number, back in enumerate(main.css("a.footnote-backref"), 1):
        led_to = places.get((back.attributes.get("href") or "").removeprefix("#"))
        if led_to is not None:
            back.attrs["href"] = f"#at-{number}"
            led_to.attrs["id"] = f"at-{number}"
    meant = {link.attributes["href"] for link in main.css("[href]")}
    meant |= {
        f"#{name}"
        for part in main.css("[aria-labelledby]")
        for name in (part.attributes["aria-labelledby"] or "").split()
    }
    for heading in main.css("h1[id], h2[id], h3[id], h4[id]"):
        if f"#{heading.id}" not in meant:
            del heading.attrs["id"]


def taken(page: Page, ids: Container[str]) -> list[Problem]:
    """Headings of a page that would take an id which its embed needs itself. ids: all on the page.

    An id that an editor wrote out is refused by guide.safety; here are those that become one by their words.
    """
    return [
        page.problem(block.line, f"#{id} chooses the colors of an embed. Name the heading otherwise.")
        for id in sorted(SCHEMES)
        for block in page.passages
        if id in ids and block.kind == "heading" and block.text.strip().lower() == id
    ]


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
        "html": link + iframe(where.embed, title),
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
    if EMBEDDING_PAGE not in pages:
        return ""
    depth = page.slug.removesuffix("index").rstrip("/").count("/") + 1 if page.slug != "index" else 0
    return f"{'../' * depth or './'}embedding/?page={quote(page.slug)}"


def iframe(src: str, title: str, height: int = HEIGHT) -> str:
    """The one line that a clinic pastes. height in CSS pixels, kept where the host page has no script of ours."""
    # frameborder is obsolete HTML, but a strict style-src forbids a style attribute and WordPress strips it.
    return (
        f'<iframe data-guide src="{escape(src)}" title="{escape(title)}" width="100%" height="{height}"'
        f' frameborder="0" loading="lazy" sandbox="{SANDBOX}"></iframe>'
    )
