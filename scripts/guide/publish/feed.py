"""changes.xml: what changed on any page, as an Atom feed (RFC 4287); and SHA-256 of each page's copy in Markdown.

For clinics that sign off a text before they show it: the feed tells them when it says something else.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from guide.page import front_matter
from guide.page.page import Page
from guide.publish.data import LICENSE, copy_of, reviewed, url_of

FILE, SUMS = "changes.xml", "copies.txt"
ATOM = "http://www.w3.org/2005/Atom"


def atom(pages: Iterable[Page], name: str, site_url: str) -> str:
    """The feed, the newest change first. site_url: the site's public address; an entry without one is not allowed.

    An entry's id comes from its page, its day and its words: it stays, and words that change make a new one.
    """
    root = Element("feed", xmlns=ATOM)
    rows = [(change, page) for page in pages for change in front_matter.changes(page)]
    rows.sort(key=lambda row: (row[0].day, row[1].slug), reverse=True)
    days = [change.day for change, _ in rows]
    if not days:
        days = [day for day in map(reviewed, pages) if day]
    _text(root, "title", f"What changed: {name}")
    _text(root, "id", site_url + FILE)
    _text(root, "updated", _time(max(days, default=date.min)))
    _text(SubElement(root, "author"), "name", name)
    _text(root, "rights", LICENSE)
    SubElement(root, "link", rel="self", type="application/atom+xml", href=site_url + FILE)
    SubElement(root, "link", rel="alternate", type="text/html", href=site_url)
    for change, page in rows:
        address = url_of(page.src_uri, site_url)
        entry = SubElement(root, "entry")
        _text(entry, "title", page.title)
        key = f"{address} {change.day} {change.what} {change.withdrawn}"
        _text(entry, "id", uuid.uuid5(uuid.NAMESPACE_URL, key).urn)
        _text(entry, "updated", _time(change.day))
        SubElement(entry, "link", rel="alternate", type="text/html", href=address)
        withdrawn = f" Withdrawn: “{change.withdrawn}”" if change.withdrawn else ""
        _text(entry, "summary", change.what + withdrawn)
    indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def sums(out: Path, pages: Iterable[Page]) -> str:
    """The SHA-256 of each page's copy in Markdown, as sha256sum writes and checks it. out: the site's folder."""
    names = sorted(copy_of(page.src_uri) for page in pages)
    return "".join(f"{hashlib.sha256((out / name).read_bytes()).hexdigest()}  {name}\n" for name in names)


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text


def _time(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
