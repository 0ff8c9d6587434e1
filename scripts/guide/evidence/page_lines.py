"""Which line is drawn across which page: evidence/page-lines.yml, described by page-lines.schema.json."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from guide.evidence.checks import near
from guide.page import schema, yamlfile
from guide.page.page import Problem

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
    try:
        text = (root / FILE).read_text("utf-8-sig")
    except FileNotFoundError:
        return FLAT, []
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return FLAT, [Problem(FILE, line, "this file is not UTF-8 text from here on. Save it as UTF-8.")]
    document, problems = yamlfile.read(FILE, text)
    problems = problems or schema.check(document, schema.named("page-lines"))
    if problems:
        return FLAT, problems
    named = document.data.get("pages", {})
    for slug in named:
        if slug not in pages:
            problems.append(document.problem(("pages", slug), f'there is no page "{slug}".{near(slug, pages)}'))
    return PageLines(document.data["others"], named), problems
