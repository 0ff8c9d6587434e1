"""The way of a page for a generator that knows Python-Markdown extensions and nothing of MkDocs: Zensical.

The extension reads the guide in the folder in which the generator runs, asks it which page comes, and is then the same
as under MkDocs. What is wrong with the guide it does not say: `python scripts/check.py` does, before.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from guide.page import clock
from guide.way import settings, site
from guide.way.extension import Way
from guide.way.guide import Guide, read_guide


@cache
def _known() -> tuple[Guide, Way]:
    root = Path.cwd()
    guide = read_guide(root, clock.today(), settings.read(root / "mkdocs.yml"))
    return guide, site.way(guide)


class _Turn(Preprocessor):
    """Before all others: the next text is that of the page that the generator renders."""

    def run(self, lines: list[str]) -> list[str]:
        guide, way = _known()
        path = Path(self.md.preprocessors["rendering_context"].page.path)
        page = guide.pages.get(path.relative_to("docs").as_posix() if path.parts[:1] == ("docs",) else path.as_posix())
        if page is None:  # of the generator's own: an exception would end its server
            return lines
        way.turn_to(page)
        return page.body.split("\n")


class Alone(Extension):
    """See the module."""

    def extendMarkdown(self, md: Markdown) -> None:
        """See markdown.extensions.Extension."""
        md.preprocessors.register(_Turn(md), "guide-turn", 1001)
        _known()[1].extendMarkdown(md)


def makeExtension(**settings: str) -> Extension:  # the name that Python-Markdown asks for
    """The extension, made."""
    return Alone(**settings)
