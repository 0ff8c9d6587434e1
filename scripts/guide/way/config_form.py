"""The form of mkdocs.yml, as far as pages and headers are made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from guide.page.yamlfile import Where
from guide.safety import characters, hrefs
from guide.safety.page import MARKUP, PLAIN

COMMANDS = re.compile(r"!ENV|tag:yaml\.org,2002:python/name:[\w.]+")
"""Tags: an environment variable, and a function of a package by its name."""
ADDRESS = r"(?:https?://[\w.-]+(?::\d{1,5})?(?:/[\w./~-]*)?)?"
SOURCE = r"(?:'self'|https://(?:\*\.)?[\w-]+(?:\.[\w-]+)+(?::\d{1,5})?)"
_TEXT = {"type": "string", "maxLength": 500, "pattern": r"^[^<>\"\n]*$", "description": 'One line without < > and "'}
TEXTS = ("site_name", "site_description", "copyright")
"""What the templates write into every page as it is."""
FORM: dict[str, Any] = {
    "type": "object",
    "properties": {
        "INHERIT": {
            "type": "string",
            "maxLength": 200,
            "pattern": r"^(?!(?:\./)*mkdocs\.yml$)",
            "description": "The path of another file",
        },
        **dict.fromkeys(TEXTS, _TEXT),
        "site_url": {
            "type": "string",
            "pattern": rf"^{ADDRESS}$",
            "description": "An address, as https://guide.example/, or nothing",
        },
        "extra_css": {"type": "array"},
        "extra_javascript": {"type": "array"},
        "extra": {
            "type": ["object", "null"],
            "properties": {
                "whole_pages_framed_by": {
                    "type": "string",
                    "pattern": rf"^(?:\*|'none'|{SOURCE}(?: {SOURCE})*)$",
                    "description": "'self', * for any site, or 'self' and sites, as in \"'self' https://clinic.example\"",
                },
                "page_type": {"type": "string", "pattern": r"^[A-Za-z]+$", "description": "A type of schema.org"},
                "preview": {"type": "string", "pattern": r"^(?:\w[\w-]*/)*$", "description": "The address of a page"},
                "redirects": {
                    "type": ["object", "null"],
                    "maxProperties": 500,
                    "additionalProperties": {"type": "string", "description": "old/place/: new/place/"},
                },
            },
        },
    },
}
"""JSON Schema (2020-12). Keys that are not here are MkDocs's own or its plugins', which judge them."""
ENTRIES = 500
"""Of a menu: twenty times what this guide has."""
ENTRY = "this is no entry of the menu. Write - page.md, - Title: page.md, or - Title: with its pages below."


def texts(given: dict[str, Any]) -> Iterator[tuple[Where, str]]:
    """What nobody can see in TEXTS, as (place in the file, message)."""
    for key in TEXTS:
        if isinstance(given.get(key), str):
            yield from (((key,), message) for message in characters.shown(given[key]))


def nav(value: Any, where: Where = ("nav",)) -> Iterator[tuple[Where, str]]:
    """What is wrong with a menu, as (place in the file, message). None: there is none."""
    if value is None and where == ("nav",):
        return
    if not isinstance(value, list):
        yield where, "this is no list of pages. Write each on a line of its own: - page.md"
        return
    for number, entry in enumerate(value):
        at = (*where, number)
        title, inside = next(iter(entry.items())) if isinstance(entry, dict) and len(entry) == 1 else ("", entry)
        if not isinstance(title, str) or not isinstance(inside, str | list) or not inside:
            yield at, ENTRY
            continue
        if markup := MARKUP.search(title):
            yield at, f"{markup[0]!r} stands in “{title[:40]}”. {PLAIN}"
        yield from ((at, message) for message in characters.shown(title))
        if isinstance(inside, str) and "://" in inside and (wrong := hrefs.wrong(inside)):
            yield at, f"The entry “{inside[:60]}” {wrong}"
        if isinstance(inside, list):
            yield from nav(inside, (*at, title) if title else at)
