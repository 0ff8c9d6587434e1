"""What mkdocs.yml says of the site as a whole, for every part of a build and for what runs without MkDocs."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from guide.page.problem import Problem
from guide.publish import hosts
from guide.way import config as files


def own_machine(address: str) -> bool:
    """Whether an address leads to the machine that follows it, or nowhere."""
    host = urlsplit(address).hostname or "localhost"
    try:
        number = ipaddress.ip_address(host)
    except ValueError:  # a name
        return host == "localhost" or host.endswith(".localhost")
    return number.is_loopback or number.is_unspecified


@dataclass(frozen=True)
class Settings:
    """name, description: of the site. url: its address, with a slash at its end, or "".

    nav: the pages below docs/ in the order of the menu. styles: extra_css. scripts: extra_javascript.
    redirects: old address to new one. text: of mkdocs.yml, so that problems can name its lines. framed_by: who may show
    whole pages in a frame. example: the page that the guide for embedding shows, by its address; mkdocs.yml calls it
    preview. page_type: of schema.org, for a page that states something.
    """

    name: str = ""
    description: str = ""
    url: str = ""
    nav: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    framed_by: str = hosts.OWN
    example: str = ""
    page_type: str = "WebPage"

    @property
    def public(self) -> str:
        """The site's address, "" on this machine: nobody else could follow it, so no oEmbed link may name it."""
        return "" if own_machine(self.url) else self.url

    def line_of(self, words: str) -> int:
        """The line of mkdocs.yml in which these words first stand, 1 where they stand nowhere."""
        return self.text.count("\n", 0, max(self.text.find(words), 0)) + 1

    def problem(self, words: str, message: str) -> Problem:
        """A problem of mkdocs.yml, at the line of these words."""
        return Problem("mkdocs.yml", self.line_of(words), message)


def of(config: Mapping[str, Any], file: Path) -> Settings:
    """The settings in a configuration of MkDocs, read from a file."""
    extra = config.get("extra") or {}
    redirects = extra.get("redirects") or {}
    return Settings(
        name=str(config.get("site_name") or ""),
        description=str(config.get("site_description") or ""),
        url=str(config.get("site_url") or ""),
        nav=tuple(_pages(config.get("nav"))),
        styles=tuple(map(str, config.get("extra_css") or ())),
        scripts=tuple(map(_script, config.get("extra_javascript") or ())),
        redirects={str(old): str(new) for old, new in redirects.items()} if isinstance(redirects, dict) else {},
        text=files.text_of(file),
        framed_by=str(extra.get(hosts.SETTING, hosts.OWN)),
        example=str(extra.get("preview", "")),
        page_type=str(extra.get("page_type", "WebPage")),
    )


def read(file: Path) -> Settings:
    """The settings in mkdocs.yml, without MkDocs; those of a site without a name where there is no such file.

    Where its YAML cannot be read, none is known but its text, of which guide.way.config then says what is wrong.
    """
    if not file.is_file():
        return Settings()
    return of(files.data(file), file)


def _script(entry: Any) -> str:
    """The address of a script: MkDocs takes a word, or a mapping with a path."""
    return str(entry.get("path")) if isinstance(entry, dict) else str(entry)


def _pages(nav: Any) -> list[str]:
    """The files that a nav names, at any depth."""
    if isinstance(nav, str):
        return [nav]
    if isinstance(nav, dict):
        nav = list(nav.values())
    return [page for entry in nav or () for page in _pages(entry)]
