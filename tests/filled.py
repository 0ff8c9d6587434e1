"""A page on the way that every page takes, without MkDocs: its article as readers get it, and what was wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from conftest import ROOT
from guide.evidence.entries import Evidence, nothing
from guide.page.page import Page
from guide.rules import citing
from guide.way import site
from guide.way.article import Article
from guide.way.extension import convert
from guide.way.guide import Guide, usage
from guide.way.settings import Settings

TODAY = date(2026, 12, 1)


def guide_of(pages: Iterable[Page], evidence: Evidence | None = None, root: Path = ROOT, **more: Any) -> Guide:
    """A guide of these pages, with this evidence; more: other fields of it."""
    made = Guide(root, TODAY, Settings(), evidence or nothing(), pages={page.src_uri: page for page in pages}, **more)
    made.shown = {page.path: citing.shown(page) for page in made.pages.values()}
    made.used = usage(made)
    return made


def article_of(page: Page, guide: Guide) -> Article:
    """A page's article within a guide."""
    return convert(page, site.way(guide))


def built(text: str, evidence: Evidence | None = None, path: str = "docs/how-it-works/pen.md", **more: Any) -> str:
    """The HTML of a page's article, as readers get it. more: see guide_of()."""
    page = Page(path, text if text.startswith("---\n") else f"---\ntitle: A page\n---\n{text}")
    return article_of(page, guide_of([page], evidence, **more)).html


def words(html: str) -> str:
    """What a reader reads, single-spaced."""
    found: list[str] = []
    parser = HTMLParser()
    parser.handle_data = found.append  # type: ignore[assignment,method-assign]
    parser.feed(html)
    return " ".join("".join(found).split())


def glossary_of(words: Mapping[str, Any]) -> Evidence:
    """Evidence that holds these terms and nothing else."""
    return Evidence({}, {}, {}, dict(words))
