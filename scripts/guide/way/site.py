"""A whole guide: the extension that converts its pages, and all that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from guide.fill.filling import fill
from guide.page.page import Page
from guide.page.problem import Problem
from guide.way import judge
from guide.way.article import Article
from guide.way.extension import Way, convert
from guide.way.guide import Guide


def way(guide: Guide) -> Way:
    """The extension for the pages of a guide."""
    return Way(partial(fill, known=guide), guide.reviewers, guide.evidence.topic.a_reviewer, guide.page_lines)


def judged(guide: Guide) -> tuple[dict[str, Article], list[Problem]]:
    """The articles of all pages, without any site around them, and everything that is wrong, sorted, each once."""
    extension = way(guide)
    failed = converted(guide, extension, convert)
    return extension.articles, sorted({*failed, *judge.of_guide(guide, extension.articles)})


def converted(guide: Guide, extension: Way, step: Callable[[Page, Way], object]) -> list[Problem]:
    """Convert all pages, each by a step; returns a problem for each at which it failed."""
    failed = []
    for page in guide.pages.values():
        try:
            step(page, extension)
        except Exception as error:  # whatever it is, an editor gets a line and not a traceback
            failed.append(judge.failure(page.path, error))
            del extension.articles[page.src_uri]
    return failed
