"""A page's text as it is published: what the extension made, and what the finishing step must find again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from guide.evidence import reviewers
from guide.evidence.reviewers import Reviewer
from guide.evidence.topic import EMPTY
from guide.page.html_blocks import body
from guide.page.page import Page
from guide.page.problem import Problem
from guide.way.article_words import words


def canonical(html: str) -> str:
    """A piece of HTML as a browser would write it again: the same for each spelling of the same tree.

    Written twice where it holds <pre>, because what follows it can lose a line end the first time.
    """
    html = body(html).inner_html or ""
    return body(html).inner_html or "" if "<pre" in html else html


@dataclass(frozen=True)
class Article:
    """What became of a page's text.

    own: the HTML of what its editor wrote, before anything is filled in. html: as it is published. notes: the ids of
    its notes in their order. problems: what filling found. read_by: the reviewer whom its front matter
    names, None where evidence/reviewers.yml knows none. one: who could have read it, such as "a clinician".
    parts: the ids of its elements that evidence/parts.yml names, by the ids there.
    """

    page: Page
    own: str
    html: str
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    read_by: Reviewer | None = None
    one: str = EMPTY.a_reviewer
    parts: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every place of the article that a link can lead to."""
        return frozenset(self._places)

    @cached_property
    def doubled(self) -> list[str]:
        """The ids that two elements of the article have."""
        return sorted(id for id, times in Counter(self._places).items() if times > 1)

    @cached_property
    def _places(self) -> list[str]:
        return [node.id for node in body(self.html).css("[id]") if node.id]

    @cached_property
    def words(self) -> str:
        """The words of the article: those that a reviewer reads, and signs."""
        return words(self.html)

    @cached_property
    def review(self) -> str:
        """Whether somebody has read these words, in words for readers."""
        return reviewers.said(self.read_by, self.words if self.read_by else "", self.one)

    @property
    def reviewer(self) -> str:
        """Who has read these very words, "" where there is none."""
        return self.read_by.title if self.read_by and not reviewers.changed(self.read_by, self.words) else ""


Articles = Mapping[str, Article]
"""Those of all pages, by their path below docs/."""
