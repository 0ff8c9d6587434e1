"""When MkDocs calls what. The way of a page is in guide/way, the last step of a build in guide/publish/finish.py."""

from __future__ import annotations

from typing import Any

from guide.way.build import Build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

build = Build()


def on_startup(*, command: str, dirty: bool) -> None:
    """`serve` shows a page with its problems; everything else refuses it."""
    build.live = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Everything is read once; a build goes into a folder beside the site's own."""
    build.start(config)


def on_files(files: Files, *, config: MkDocsConfig) -> None:
    """MkDocs gets the text of each page as it was read and judged."""
    build.texts(files, config)


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The next text that MkDocs converts is this page's."""
    return build.turn_to(page)


def on_env(env: Any, *, config: MkDocsConfig, files: Files) -> None:
    """All pages are converted: a build ends here if anything is wrong with any of them."""
    build.judge()


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """What the templates show besides the text."""
    context.update(build.context(page))


@event_priority(-100)  # after all others: what is then in the folder takes the site's place
def on_post_build(*, config: MkDocsConfig) -> None:
    """The rest of the site, the look that counts, and the swap."""
    build.finish(config)


def on_build_error(error: Exception) -> None:
    """The site before stands; what a computer cannot do is said in a line."""
    build.failed(error)


def on_shutdown() -> None:
    """Whatever ended the build, nothing of it is left beside the site."""
    build.drop()
