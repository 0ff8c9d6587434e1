"""The way of a page: every MkDocs event in the order it runs, and what it calls.

All logic is in guide/, which knows nothing of MkDocs. In `build` a problem stops everything; in `serve` it is a
warning and the page still shows, so that an editor sees what they wrote.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler

from guide import claims, diagrams, evidence, figures, glossary, notes, review, rules, safety, theme
from guide.source import Page, Problem, Refused

log = get_plugin_logger("guide")
ROOT = Path(__file__).parent.parent


@dataclass
class Build:
    """What one build has read: it lives from on_config to on_post_build."""

    live: bool = False
    evidence: evidence.Evidence = field(default_factory=lambda: evidence.Evidence({}, {}, {}, {}))
    figures: dict[str, figures.Figure] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)


build = Build()


def tell(problems: list[Problem]) -> None:
    """Stop a build at its first problems; in `serve` only warn."""
    if problems and not build.live:
        raise PluginError(f"\n{Refused(problems)}")
    for problem in problems:
        log.warning(str(problem))


def source(page: MkDocsPage) -> Page:
    """The page as its editor wrote it."""
    return build.pages[page.file.src_uri]


def on_startup(*, command: str, dirty: bool) -> None:
    """`serve` shows a page with its problems; everything else refuses it."""
    build.live = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Read the evidence once."""
    if build.live:  # strict mode would end the server at the first warning
        counted = logging.getLogger("mkdocs")
        counted.handlers = [handler for handler in counted.handlers if not isinstance(handler, CountHandler)]
    build.evidence, problems = evidence.load(ROOT / "evidence", review.today())
    build.figures = figures.load(ROOT / "evidence/figures.yml")
    tell(problems)


def on_files(files: Files, *, config: MkDocsConfig) -> None:
    """Look at every file of docs/ before anything is made of it."""
    docs = Path(config.docs_dir)
    own = [file for file in files if file.abs_src_path and Path(file.abs_src_path).is_relative_to(docs)]
    tell(safety.files((f"docs/{file.src_uri}", file.content_bytes) for file in own))
    build.pages = {file.src_uri: Page(f"docs/{file.src_uri}", file.content_string) for file in own if file.is_documentation_page()}


def on_page_markdown(markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Front matter against its schema; then figures, claims, ledger, glossary and footnotes into the text."""
    own = source(page)
    tell(review.problems(own, review.today()))
    markdown = rules.without_excuses(markdown)
    markdown, problems = figures.expand(markdown, own, build.figures, ROOT / "docs/figures")
    tell(problems)
    markdown, problems = claims.expand(own, markdown, build.evidence)
    tell(problems)
    markdown = claims.generate(own, markdown, build.evidence, build.pages.values())
    markdown = glossary.generate(own, markdown, build.evidence)
    markdown, problems = notes.define(own, markdown, build.evidence)
    tell(problems)
    return markdown


@event_priority(-100)  # after the theme's own plugins: what is checked here is what is published
def on_page_content(html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Draw the diagrams, name the notes, explain the terms; then refuse any HTML an author has no business writing."""
    own = source(page)
    html, problems = diagrams.draw(html, own, build.live)
    tell(problems)
    html = notes.label(html)
    html = glossary.popovers(html, build.evidence.glossary, page.url)
    tell(safety.html(html, own))
    return html


def on_page_context(context: dict[str, Any], *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """What the templates show besides the text."""
    context["review"] = review.state(page.meta, review.today())
    return context


def on_post_build(*, config: MkDocsConfig) -> None:
    """Take out what the theme brings and nobody uses."""
    theme.trim(Path(config.site_dir))
