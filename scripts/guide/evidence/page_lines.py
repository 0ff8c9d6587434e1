"""Which line is drawn across which page: evidence/page-lines.yml, described by page-lines.schema.json."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from guide.evidence.checks import no_page
from guide.evidence.document import read_document
from guide.page.problem import Problem

FILE = "evidence/page-lines.yml"


@dataclass(frozen=True)
class PageLines:
    """The names of lines. others: of every page that pages, by slug, does not name."""

    others: str = "flat"
    pages: Mapping[str, str] = field(default_factory=dict)

    def of(self, slug: str) -> str:
        """The name of a page's line. slug: "deciding/risks"."""
        return self.pages.get(slug, self.others)


FLAT = PageLines()
"""Of a guide without the file."""


def load(root: Path, pages: Collection[str]) -> tuple[PageLines, list[Problem]]:
    """The lines, and what is wrong with the file. Where it is missing or at fault, every line is flat.

    root: the folder that holds evidence/. pages: the slugs of all pages.
    """
    lines, problems = read_document(root / FILE, FILE, "page-lines", needed=False)
    if problems or lines.data is None:
        return FLAT, problems
    named = lines.data.get("pages", {})
    for slug in named:
        if slug not in pages:
            problems.append(lines.problem(("pages", slug), no_page(slug, pages)))
    return PageLines(lines.data["others"], named), problems
