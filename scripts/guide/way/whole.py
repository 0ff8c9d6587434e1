"""A whole site made without any generator: the way out that stays when all of them have ended.

Python-Markdown converts each page with our own extension, Jinja fills our own templates, and the finishing step is the
one that MkDocs' hooks call. Of a theme it asks for the files that overrides/ includes, as any folder of templates.
"""

from __future__ import annotations

import posixpath
import shutil
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

import jinja2
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from guide.page import publisher
from guide.page.page import Page
from guide.page.problem import Problem
from guide.publish import data, files, finish
from guide.safety.files import VENDOR
from guide.way import config, judge, menu, shown, site
from guide.way.extension import Way, configs
from guide.way.guide import Guide
from guide.way.menu import Entry

LOST = "404.html"
SITEMAP = "sitemap.xml"


class _Links(Treeprocessor):  # type: ignore[misc]
    def __init__(self, md: Markdown, page: Page, there: Iterable[str]) -> None:
        super().__init__(md)
        self.page, self.there = page, there

    def run(self, root: Element) -> None:
        for element in root.iter():
            name = {"a": "href", "img": "src"}.get(element.tag)
            if name and element.get(name) is not None:
                element.set(name, menu.turned(element.attrib[name], self.page, self.there))


class Links(Extension):  # type: ignore[misc]
    """Turns links to files of docs/ into addresses. there: all files, by their paths below docs/."""

    def __init__(self, page: Page, there: Iterable[str]) -> None:
        super().__init__()
        self.page, self.there = page, there

    def extendMarkdown(self, md: Markdown) -> None:
        """See markdown.extensions.Extension."""
        md.treeprocessors.register(_Links(md, self.page, self.there), "relpath", 0)


def make(guide: Guide, out: Path, theme: Path) -> list[Problem]:
    """Make the site in an empty folder. theme: a folder of templates, such as Material's.

    Returns what is wrong: with the guide, and then nothing is made; or with what may not be published.
    """
    known = config.data(guide.root / config.FILE)
    way = site.way(guide)
    copied = _copied(guide, out)
    there = {*copied, *guide.pages}
    headings: dict[str, list[Any]] = {}

    def convert(page: Page, way: Way) -> None:
        headings[page.src_uri] = _converted(page, way, there)

    failed = site.converted(guide, way, convert)
    if problems := sorted({*failed, *judge.of_guide(guide, way.articles)}):
        return problems
    entries = list(menu.entries(known.get("nav") or (), guide.pages))
    pages = menu.in_order(entries)
    home = next((entry for entry in pages if entry.is_homepage), pages[0])
    shared = {"config": _settings(known, guide), "nav": SimpleNamespace(items=entries, homepage=home)}
    templates = _templates([guide.root / "overrides", guide.look.parent / "overrides", theme])
    for entry in pages:
        assert entry.own is not None  # a section has pages, and these are they
        uri = entry.own.src_uri
        entry.toc, entry.content = menu.contents(headings[uri]), way.articles[uri].html
        entry.canonical_url = urljoin(guide.settings.url, entry.url)
        entry.edit_url = urljoin(str(known["edit_uri"]), uri) if known.get("edit_uri") else ""
        words = shown.of(way.articles[uri], guide, entry.canonical_url)
        _turn(entry, True)
        html = templates.get_template("main.html").render(page=entry, **shared, **words)
        _turn(entry, False)
        files.write(out, finish.file_of(entry.own), html)
    base = urlsplit(guide.settings.url or "/").path
    files.write(out, LOST, templates.get_template(LOST).render(page=None, base_url=base, **shared))
    files.write(out, SITEMAP, _sitemap(pages, guide))
    return finish.finish(out, guide, way.articles)


def _converted(page: Page, way: Way, there: Iterable[str]) -> list[Any]:
    """Convert a page; returns its headings as Python-Markdown's toc has them."""
    way.turn_to(page)
    extensions = [*publisher.EXTENSIONS, way, Links(page, there)]
    md = Markdown(extensions=extensions, extension_configs=configs(publisher.CONFIGS))
    md.convert(page.body)
    return list(md.toc_tokens)


def _copied(guide: Guide, out: Path) -> set[str]:
    """Copy what is published as it stands; returns those files by their paths below the site."""
    found: set[str] = set()
    docs = guide.root / "docs"
    for folder, below in ((guide.look, "assets"), (docs, "")):
        for file in sorted((folder / below).rglob("*")):
            name = file.relative_to(folder).as_posix()
            hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
            if not file.is_file() or hidden or name.endswith(".md") or f"docs/{name}".startswith(VENDOR):
                continue
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, out / name)
            found.add(name)
    return found


def _settings(known: Mapping[str, Any], guide: Guide) -> dict[str, Any]:
    """What mkdocs.yml holds, as templates ask for it: one style sheet and one script, which the last step makes."""
    script = [files.SCRIPT] if known.get("extra_javascript") else []
    theme = {"icon": None, "features": [], **(known.get("theme") or {})}
    own = {"theme": theme, "extra": known.get("extra") or {}, "extra_css": [files.STYLE], "extra_javascript": script}
    return {**known, **own, "site_url": guide.settings.url}


def _templates(folders: Iterable[Path]) -> jinja2.Environment:
    """The templates of some folders, the first that has one; with the filters that MkDocs brings."""
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(list(dict.fromkeys(folders))), autoescape=False)
    environment.filters["url"] = _url
    environment.filters["script_tag"] = _script
    return environment


@jinja2.pass_context
def _url(context: jinja2.runtime.Context, address: str) -> str:
    """An address below the site as the page at hand must write it; a whole one as it is."""
    if urlsplit(address).scheme or address.startswith(("/", "#")):
        return address
    page = context.get("page")
    return menu.relative(address or ".", page.url) if page else posixpath.join(context["base_url"], address or ".")


@jinja2.pass_context
def _script(context: jinja2.runtime.Context, address: str) -> str:
    return f'<script src="{escape(_url(context, address))}" defer></script>'


def _turn(entry: Entry, active: bool) -> None:
    """Say of a page and of the sections around it that they are at hand, or no more."""
    for one in (entry, *entry.ancestors):
        one.active = active


def _as_walked(entry: Entry) -> list[tuple[bool, bool, str]]:
    """Sorts pages as folders are walked: the front page of a folder, its files, then the folders in it."""
    *folders, name = str(entry.file.src_uri).split("/")
    return [*((True, True, folder) for folder in folders), (False, name != "index.md", name)]


def _sitemap(pages: Iterable[Entry], guide: Guide) -> str:
    rows = ""
    for entry in sorted(pages, key=_as_walked):
        day = data.reviewed(entry.own) if entry.own else None
        rows += f"<url>\n<loc>{escape(entry.canonical_url)}</loc>\n<lastmod>{day or guide.day}</lastmod>\n</url>\n"
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{rows}</urlset>\n"
