"""Everything that is wrong with a guide, gathered over all pages and stages: shown once, sorted, one line each.

What is asked of each page by itself stands in way/judge_page.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from guide import figures
from guide.evidence import parts
from guide.page.page import Page
from guide.page.problem import Problem
from guide.page.structure import structure
from guide.rules import citing, links
from guide.way import config, limit, listed
from guide.way.article import Article, Articles
from guide.way.guide import Guide
from guide.way.judge_page import figures_unread, of_page

HELP = "Undo your last change to this file, or report this line."
Key = tuple[object, ...]
_KNOWN: dict[str, tuple[Key, list[Problem]]] = {}


def of_guide(guide: Guide, articles: Articles) -> list[Problem]:
    """Everything, once all pages are converted. articles: what became of them, by path below docs/."""
    limit.stop()
    misread = config.problems(guide.settings.text)
    found = [*guide.problems, *misread]
    pages = readable(guide)
    for page in guide.pages.values():
        if page.front_matter_problem and page.src_uri not in guide.unread:
            found.append(page.front_matter_problem)
    for page in pages:
        found += _remembered(page, guide, articles.get(page.src_uri))
    found += _across_pages(guide, pages, found)
    found += lost_parts(guide, articles, found)
    read = {page.src_uri for page in pages}
    found += links.lost(pages, {uri: article.ids for uri, article in articles.items() if uri in read})
    if not misread:
        found += listed.problems(guide)
    found += listed.same_titles(guide)
    return sorted({problem for problem in found if problem})


def _across_pages(guide: Guide, pages: list[Page], known: Sequence[Problem]) -> list[Problem]:
    """What only all pages together show: claims that are missing, what nothing uses, and what is wrong with drawings.

    pages: those that can be read. known: what is wrong with each. Nothing is said of what an entry that cannot be read
    would have to do with it.
    """
    if figures_unread(guide):
        return []
    found: list[Problem] = []
    if not guide.evidence.unread:
        whole = [page for page in pages if not _spoiled(page)]
        unclear = citing.unclear(pages, known)
        found += citing.missing(whole, guide.figures, guide.evidence, unclear)
        found += citing.misjudged(guide.figures, guide.evidence)
        if len(whole) == len(guide.pages):  # else nobody knows what the others cite
            found += citing.unused(pages, guide.figures, guide.evidence, unclear)
    unknown = len(pages) < len(guide.pages)  # what a page shows that cannot be read
    found += figures.problems(guide.figures, guide.pages.values(), guide.figures_folder, unknown)
    return found


def lost_parts(guide: Guide, articles: Articles, known: Iterable[Problem] = ()) -> Iterator[Problem]:
    """Parts that others show by their address, and their page does not hold.

    known: what else is wrong. Of a block or diagram that has a fault nobody knows whether it is the part.
    """
    faulty = {article.page.src_uri: _faulty(article.page, known) for article in articles.values() if guide.parts}
    unknown = figures_unread(guide)
    for part in guide.parts:
        if unknown and part.kind == "figure":
            continue
        article = articles.get(f"{part.page}.md")
        if not article or not _is_readable(article.page, guide) or part.kind in faulty[article.page.src_uri]:
            continue
        if part.id not in article.parts:
            yield parts.lost(part)


def _faulty(page: Page, known: Iterable[Problem]) -> set[str]:
    """The kinds of parts of which a page has one with a fault. known: what is wrong with each page."""
    lines = {problem.line for problem in known if problem.path == page.path and not problem.editorial}
    found = set[str]()
    for fence in page.reading.fences:
        if not lines.isdisjoint(range(fence.line, fence.line + fence.source.count("\n") + 2)):
            found.add("diagram")
    text = page.text.split("\n")
    for sign, kind in (("!!", "box"), ("<!--", "sheet")):
        if any(sign in text[line - 1] for line in lines if line <= len(text)):
            found.add(kind)
    return found


def _spoiled(page: Page) -> bool:
    """Whether lines of a page are not read as they were meant, so that nobody knows what it cites."""
    astray = any(fault.last > fault.line for fault in structure(page.reading))
    return astray or any(not ids for _, ids in citing.beside(page))


def _remembered(page: Page, guide: Guide, article: Article | None) -> list[Problem]:
    """What is wrong with a page, judged anew only where anything has changed that has a say in it."""
    made = (article.own, article.html, article.problems) if article else None
    key: Key = (guide.root, guide.stamp, guide.day, page.text, made, frozenset(guide.files), frozenset(guide.pages))
    known = _KNOWN.get(page.path)
    if known is None or known[0] != key:
        problems = safely(page.path, partial(_in_time, page, guide, article))
        known = _KNOWN[page.path] = key, problems
    return known[1]


def _in_time(page: Page, guide: Guide, article: Article | None) -> list[Problem]:
    with limit.held():
        return list(of_page(page, guide, article))


def safely(path: str, work: Callable[[], Iterable[Problem]]) -> list[Problem]:
    """The problems that a piece of work finds; its own failure becomes a problem of the file, never a traceback."""
    try:
        return list(work())
    except Exception as error:
        return [failure(path, error)]


def failure(path: str, error: Exception) -> Problem:
    """What an editor gets where the check of a file fails."""
    if isinstance(error, limit.TooLong):
        return Problem(path, 1, str(error))
    why = f"{type(error).__name__}: {' '.join(str(error).split())[:120]}"
    return Problem(path, 1, f"the check itself failed here ({why}). {HELP}")


def readable(guide: Guide) -> list[Page]:
    """The pages of which somebody can tell what their text is. The others have one problem, and no more is said."""
    return [page for page in guide.pages.values() if _is_readable(page, guide)]


def _is_readable(page: Page, guide: Guide) -> bool:
    return page.src_uri not in guide.unread and not page.front_matter_problem
