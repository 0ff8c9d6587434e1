"""What other sites may show in a frame: of each page the whole, its short form, and the parts that parts.yml names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import jinja2

from guide.page import front_matter
from guide.publish import embed, pieces
from guide.way.article import Article
from guide.way.guide import Guide

TEMPLATES = Path(__file__).parents[3] / "overrides"


@dataclass(frozen=True)
class Frame:
    """A file for a frame on another site's page.

    title: plain text. inside: the part of a page that it shows. html: all of the file.
    """

    where: embed.Addresses
    title: str
    inside: str
    html: str


def of(article: Article, guide: Guide) -> Iterator[Frame]:
    """What other sites may show of a page. All of it is cut out of one tree."""
    page, settings = article.page, guide.settings
    where = embed.addresses_of(page, settings.public)
    main = embed.inside(article.html)
    name = page.title
    short = pieces.short(main, where.here)
    yield _frame(article, guide, embed.short(where), name, short, lead="Read all of it:", review=None, brief=True)
    folder = where.embed_file.removesuffix(embed.NAME)
    for part in guide.parts:
        if part.page == page.slug and part.id in article.parts:
            place = article.parts[part.id]
            at = embed.of_part(where, part.id, place, settings.public)
            cut = pieces.part(main, place, part.title, folder, at.root)
            yield _frame(article, guide, at, part.title, cut, lead="From the page:", review=None, brief=True)
    stated = main.css_first("p.state") is not None  # it says at the top what others say at the foot
    review = None if stated else front_matter.state_of(page, guide.day)
    embed.shorten(main)
    whole = main.inner_html or ""
    yield _frame(article, guide, embed.whole(where), name, whole, lead="From:", review=review, brief=False)


def _frame(article: Article, guide: Guide, where: embed.Addresses, name: str, inside: str, **words: object) -> Frame:
    """A frame. name: what it shows, as plain text. words: what else the template asks for."""
    words |= {"read_by": article.review, "page_title": article.page.title}
    words["due"] = front_matter.state_of(article.page, guide.day)
    words |= {"title": name, "site_name": guide.settings.name, "language": "en"}
    html = _environment().get_template("embed.html").render(article=inside, where=where, **words)
    return Frame(where, name, inside, html)


@cache
def _environment() -> jinja2.Environment:
    # The article comes as HTML; every other value is escaped where it is written.
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=False, undefined=jinja2.StrictUndefined
    )
