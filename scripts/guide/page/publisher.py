"""Python-Markdown as the site runs it, with marks as elements and fences as they stand."""

from __future__ import annotations

from html import escape
from re import Match
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from guide.page.blocks import LANGUAGE, MARK

EXTENSIONS = [
    "admonition", "attr_list", "def_list", "md_in_html", "tables", "toc", "pymdownx.tasklist", "pymdownx.superfences",
]  # fmt: skip


def fence(source: str, language: str, *_: Any, **__: Any) -> str:
    """A fence as agreement.problems wants it. superfences swallows what is raised here, so nothing is."""
    return f'<pre {LANGUAGE}="{escape(language or "")}">\n{escape(source or "")}</pre>'


CONFIGS: dict[str, dict[str, Any]] = {
    "tables": {"use_align_attribute": True},
    "toc": {"permalink": False, "toc_depth": 3},
    "pymdownx.tasklist": {"clickable_checkbox": True},
    "pymdownx.superfences": {
        "custom_fences": [{"name": name, "class": name, "format": fence} for name in ("mermaid", "*")]
    },
}


class Mark(InlineProcessor):  # type: ignore[misc]
    """[^id] as an element. Without the footnotes extension no definition of an editor's can take its place."""

    def handleMatch(self, m: Match[str], data: str) -> tuple[Element, int, int]:
        """The element of a mark, and where it stands in data."""
        return Element("wbr", {MARK: m[1]}), m.start(0), m.end(0)


class Marks(Extension):  # type: ignore[misc]
    """Registers Mark before links: a mark is no link to a target that nobody wrote."""

    def extendMarkdown(self, md: Markdown) -> None:
        """See markdown.extensions.Extension."""
        md.inlinePatterns.register(Mark(r"\[\^([^\s\[\]]+)\]", md), "mark", 175)


def own_html(markdown: str, without: str = "") -> str:
    """The HTML that the publisher makes of an editor's text alone. without: an extension that is left out."""
    extensions = [name for name in EXTENSIONS if name != without]
    configs = {name: config for name, config in CONFIGS.items() if name != without}
    return str(Markdown(extensions=[*extensions, Marks()], extension_configs=configs).convert(markdown))
