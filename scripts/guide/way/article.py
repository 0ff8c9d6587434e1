"""A page's text as it is published: what the extension made, and what the finishing step must find again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser, LexborNode

from guide.page.page import Page, Problem


def body(html: str) -> LexborNode:
    """A body that holds a piece of HTML, read as browsers read it."""
    found = LexborHTMLParser(f"<!doctype html><body>{html}").body
    assert found is not None  # the parser makes one for any text
    return found


def canonical(html: str) -> str:
    """A piece of HTML as a browser would write it again: the same for each spelling of the same tree.

    Written twice, because what follows <pre> can lose a line end the first time.
    """
    for _ in range(2):
        html = body(html).inner_html or ""
    return html


@dataclass(frozen=True)
class Article:
    """What became of a page's text.

    own: the HTML of what its editor wrote, before anything is filled in. html: as it is published. notes: the ids of
    its notes in their order. problems: what filling and the first look found.
    """

    page: Page
    own: str
    html: str
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the HTML."""
        return digest(self.html)

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every place of the article that a link can lead to."""
        return frozenset(node.id for node in body(self.html).css("[id]") if node.id)

    @cached_property
    def text(self) -> str:
        """The words of the article, those of its drawings included."""
        return body(self.html).text()


def digest(html: str) -> str:
    """The SHA-256 of a piece of HTML."""
    return hashlib.sha256(html.encode()).hexdigest()
