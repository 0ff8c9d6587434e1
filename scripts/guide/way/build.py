"""What the hooks of MkDocs do: the steps of a build, told apart by whether somebody watches (`serve`) or not."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler

from guide.page import clock
from guide.page.problem import Problem
from guide.publish import data, files, finish, swap
from guide.pull_request import commands
from guide.safety.files import VENDOR
from guide.way import judge, settings, shown, site, templates
from guide.way.extension import Way, configs
from guide.way.guide import Guide, read_guide

log = get_plugin_logger("guide")
LOGGERS = ("mkdocs", "properdocs")
"""Where MkDocs, and what continues it, count the warnings that end a strict build."""


class Build:
    """One build after another: `serve` builds again on every change."""

    def __init__(self) -> None:
        self.live = False
        self.preview = False
        self.guide = Guide(Path(), clock.today(), settings.Settings())
        self.way: Way = site.way(self.guide)
        self.new_site: swap.NewSite | None = None

    def start(self, config: MkDocsConfig) -> None:
        """Read everything; make a folder for a build; give MkDocs the extension that converts the pages."""
        self.preview = getattr(config, "preview", False)  # scripts/preview.py alone sets it
        try:
            day = clock.today()
            self.new_site = None if self.live else swap.NewSite(Path(config.site_dir))
        except (ValueError, swap.Unswappable) as error:
            raise PluginError(str(error)) from error
        if self.new_site:
            config.site_dir = str(self.new_site.folder)
            _without(config, "mermaid2")
        else:
            _never_strict()
        root = Path(config.docs_dir).parent  # evidence/ and published.txt lie beside docs/
        self.guide = read_guide(root, day, settings.of(config, Path(config.config_file_path)))
        self.way = site.way(self.guide)
        # guide.publish.files makes one of each.
        config.extra_css, config.extra_javascript = [files.STYLE], config.extra_javascript[:1]
        for script in config.extra_javascript:
            script.path = files.SCRIPT
        config.mdx_configs = configs(config.mdx_configs)
        config.markdown_extensions = [*config.markdown_extensions, self.way]

    def texts(self, found: Files, config: MkDocsConfig) -> None:
        """One reading: what MkDocs converts is the text that was judged. A guide without a look gets the project's."""
        if self.guide.look != self.guide.root / "docs":
            for file in sorted(file for file in (self.guide.look / "assets").rglob("*") if file.is_file()):
                name = file.relative_to(self.guide.look).as_posix()
                if self.live or not f"docs/{name}".startswith(VENDOR):
                    found.append(File.generated(config, name, abs_src_path=str(file)))
        for file in found.documentation_pages():
            if file.src_uri in self.guide.pages:
                file.content_string = self.guide.pages[file.src_uri].text

    def judge(self) -> None:
        """All pages are converted: say everything that is wrong with any of them."""
        self.tell(judge.of_guide(self.guide, self.way.articles))

    def turn_to(self, page: MkDocsPage) -> str:
        """The body of the page that comes next."""
        own = self.guide.pages[page.file.src_uri]
        page.update_date = str(data.reviewed(own) or self.guide.day)  # the sitemap's lastmod
        self.way.turn_to(own)
        return own.body

    def tell(self, found: Iterable[Problem]) -> None:
        """Show everything that is wrong, once, sorted; a build ends where there is anything."""
        found = sorted(problem for problem in set(found) if not (self.preview and problem.editorial))
        if found and not self.live:
            if commands.active() and not self.preview:  # the check of the same page has named what a preview passes
                print(*commands.lines(found), sep="\n", flush=True)
            raise PluginError("\n" + "\n".join(map(str, found)))
        for problem in found:
            log.warning(str(problem))

    def context(self, page: MkDocsPage) -> dict[str, Any]:
        """What the templates show of a page besides its text."""
        return shown.of(self.way.articles[page.file.src_uri], self.guide, page.canonical_url or "")

    def finish(self, config: MkDocsConfig) -> None:
        """Make the rest of the site; then, unless MkDocs has counted a warning, put it in the place of the old one."""
        out = Path(config.site_dir)
        last = finish.live if self.live else finish.finish
        self.tell(last(out, self.guide, self.way.articles))
        if self.new_site and not _warned():
            try:
                self.new_site.take_place()
            except swap.Unswappable as error:
                raise PluginError(str(error)) from error
            config.site_dir = str(self.new_site.site)

    def failed(self, error: Exception) -> None:
        """Leave nothing beside the site. Raises Abort with a line for what nobody foresaw, and for a full disk."""
        self.drop()
        if broken := templates.problem(error, self.guide.root):
            raise Abort(f"{broken}{'' if self.live else ' The site is as it was before.'}") from error
        if self.live or isinstance(error, MkDocsException):
            return
        if isinstance(error, OSError):
            raise Abort(f"{error.filename or 'the build'}: {error.strerror}. The site is as it was before.") from error
        log.debug("The build failed.", exc_info=error)  # `mkdocs build --verbose` shows it
        raise Abort(f"{judge.failure(self.way.page.path, error)} The site is as it was before.") from error

    def drop(self) -> None:
        """Remove the folder of a build that has not taken the site's place."""
        if self.new_site:
            self.new_site.drop()
            self.new_site = None


def _never_strict() -> None:
    """Strict mode would end the server at the first warning."""
    for name in LOGGERS:
        logger = logging.getLogger(name)
        logger.handlers = [handler for handler in logger.handlers if not isinstance(handler, CountHandler)]


def _warned() -> bool:
    """Whether a strict build has counted a warning: MkDocs looks only after its last event, and then refuses."""
    handlers = [handler for name in LOGGERS for handler in logging.getLogger(name).handlers]
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))


def _without(config: MkDocsConfig, name: str) -> None:
    """Take a plugin out of the events of a build: mermaid2 writes every page anew that holds its name."""
    plugin = config.plugins.get(name)
    for methods in config.plugins.events.values():
        methods[:] = [method for method in methods if getattr(method, "__self__", None) is not plugin]
