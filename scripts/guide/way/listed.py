"""What is wrong between the menu in mkdocs.yml and the pages: each at its line, with what to write."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from guide.page import front_matter
from guide.page.problem import Problem
from guide.safety.files import right_name
from guide.way import config
from guide.way.guide import Guide


def problems(guide: Guide) -> Iterator[Problem]:
    """Pages that no reader can find, and entries of the menu that lead nowhere, or where another one leads."""
    named = config.nav(guide.settings.text)
    at = dict(reversed(named))
    meant: set[str] = set()
    for uri in guide.settings.nav:
        if uri not in guide.pages and "://" not in uri:
            fault, pages = _no_page(uri, guide.pages.keys() - {*guide.settings.nav})
            meant |= pages
            yield Problem(config.FILE, at.get(uri, 1), fault)
    first: dict[str, int] = {}
    for uri, line in named:
        if uri in first and uri in guide.pages:
            fault = f"nav names {uri} twice, first in line {first[uri]}. Take one of the two out."
            yield Problem(config.FILE, line, fault)
        first.setdefault(uri, line)
    for uri, page in guide.pages.items():
        if guide.settings.nav and uri not in guide.settings.nav and uri not in meant:
            name = right_name(page.path).removeprefix("docs/")
            yield page.problem(1, f"this page is in no menu. Add a line with {name} below nav in mkdocs.yml.")


def same_titles(guide: Guide) -> Iterator[Problem]:
    """Pages with the title of another in the menu, where no reader could tell them apart.

    A page in no menu has a message of its own. One that is wrong by itself may be what another was to replace.
    """
    wrong = {problem.path for problem in guide.problems}
    first: dict[str, str] = {}
    for page in guide.in_order():
        if page.src_uri not in guide.settings.nav or page.path in wrong:
            continue
        title = str(front_matter.values(page).get("title") or "")
        other = first.setdefault(title, page.path) if title else page.path
        if other != page.path:
            fix = "Write another title, and the same heading."
            yield page.problem(page.line_of("title:"), f"this is the title of {other}. {fix}")


def _no_page(uri: str, missing: Collection[str]) -> tuple[str, set[str]]:
    """What to say of an entry that names no page, and the pages that it means. missing: those that are in no menu."""
    if not uri.endswith(".md") or " " in uri:
        label = uri.split(" - ")[0][:60]
        fix = f"Write “- {label}:” for a group of pages, or the file of a page, such as deciding/risks.md."
        return f"nav holds “{label}”, which is no page. {fix}", {*uri.split()} & {*missing}
    moved = [page for page in missing if page.rpartition("/")[2] == uri.rpartition("/")[2]]
    near = moved[:1] or get_close_matches(uri.removeprefix("docs/"), [*missing], 1, 0.8)
    fix = f"Write {near[0]}." if near else "Correct it, or take it out."
    return f"nav names {uri}, which is no file of docs/. {fix}", {*near}
