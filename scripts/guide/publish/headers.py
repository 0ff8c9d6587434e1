"""What browsers are told about this site: what may run in it, who may frame it, what it never asks for.

A page that carries an attacker's HTML still runs nothing: the policy names every script by its hash. The hashes come
from 404.html alone, which shows no author's text; hashing whatever a page holds would bless what was slipped into it.
Hosts that send headers get all of it in their own format. GitHub Pages sends none: there a meta tag carries the policy.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from guide.page.page import Problem, Refused
from guide.publish import embed, hosts

CHARSET = '<meta charset="utf-8">'
START = re.compile(rf"\s*<!doctype html>\s*<html\b[^<>]*>\s*<head>\s*{CHARSET}", re.I)
"""How a page must begin: what stands before the policy is not bound by it."""
OLD = re.compile(r'\A\n<meta http-equiv="Content-Security-Policy" content="[^"<>]*">')
META = '<meta http-equiv="Content-Security-Policy" content="{}">'
THEMES_SCRIPTS = 1
"""Inline scripts in our 404 page: the colors that a reader chose. A second would have come from a title."""
DATA = {"application/json", "application/ld+json"}
"""Types of <script> that browsers do not run (HTML standard, "data block")."""

# no-referrer: a link to a study must not tell its publisher which page on scars the reader came from.
# cross-origin and *: a page in a sandboxed frame is a foreigner to its own style sheet.
# Cross-Origin-Embedder-Policy: a host that sends one shows only frames that send one too; other hosts do not notice.
# Not sent: X-Frame-Options (clinics embed pages), Cross-Origin-Opener-Policy (a page opened from a sandboxed frame
# would fail to load).
OTHERS = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


@dataclass(frozen=True)
class Policy:
    """A Content Security Policy: the hashes of the scripts that may run inline, and where the site lives.

    origin: where the site lives ("https://guide.example"), "" where that is not known.
    """

    hashes: tuple[str, ...]
    origin: str = ""

    @property
    def own(self) -> str:
        """The sources that stand for this site.

        In a sandboxed frame a page has no origin, and in WebKit 'self' then matches nothing: so the site is named too.
        """
        return f"'self' {self.origin}".strip()

    @property
    def directives(self) -> dict[str, str]:
        """Each directive with its sources, in the order in which they are sent."""
        own = self.own
        return {
            "default-src": "'none'",
            "script-src": " ".join([own, *self.hashes]),
            "style-src": own,
            "img-src": f"{own} data:",
            "font-src": own,
            "connect-src": own,
            "worker-src": own,
            "manifest-src": own,
            "frame-src": own,
            "base-uri": "'none'",
            "form-action": "'none'",
        }

    @property
    def embed(self) -> dict[str, str]:
        """The directives of an embed, which must be short: nothing inline, and no more than its files and drawings."""
        needed = "default-src", "style-src", "img-src", "frame-src", "base-uri", "form-action"
        return {"script-src": self.own, **{name: self.directives[name] for name in needed}}

    @property
    def header(self) -> str:
        """The value of the header."""
        return "; ".join(f"{name} {value}" for name, value in self.directives.items())

    @property
    def headers(self) -> dict[str, str]:
        """Every header of every file of the site."""
        return {"Content-Security-Policy": self.header, **OTHERS}

    def tag(self, embed: bool = False) -> str:
        """The policy of a page, or of an embed, as a meta tag."""
        directives = self.embed if embed else self.directives
        said = (f"{name} {value}" for name, value in directives.items())
        return META.format(escape("; ".join(said), quote=False))


def policy(html_404: str, site_url: str = "") -> Policy:
    """The policy of a site, without who may frame it. html_404: its built 404.html.

    site_url: the site's public address, "" where it has none.

    Raises Refused where the 404 page runs more inline scripts than the theme brings.
    """
    hashes = tuple(dict.fromkeys(_hash(script) for script in _Scripts(html_404).inline))
    if len(hashes) > THEMES_SCRIPTS:
        message = (
            f"the 404 page runs {len(hashes)} inline scripts, the theme brings {THEMES_SCRIPTS}. Look for markup in a "
            "title or in mkdocs.yml; if the theme has changed, read its scripts and correct guide/headers.py."
        )
        raise Refused([Problem("mkdocs.yml", 1, message)])
    return Policy(hashes, origin(site_url))


def origin(site_url: str) -> str:
    """The scheme, host and port of an address in the letters of a header, "" for no address."""
    parts = urlsplit(site_url)
    if not parts.scheme or not parts.hostname:
        return ""
    host = parts.hostname if parts.hostname.isascii() else parts.hostname.encode("idna").decode()
    return f"{parts.scheme}://{host}:{parts.port}" if parts.port else f"{parts.scheme}://{host}"


def foreign(html: str, policy: Policy, path: str) -> Iterator[Problem]:
    """Inline scripts of a page that the policy does not name. path: the page, as the problem shall name it."""
    for script in _Scripts(html).inline:
        if _hash(script) not in policy.hashes:
            message = f"an inline script is not the theme's: “{' '.join(script.split())[:60]}”. Take it out."
            yield Problem(path, 1, message)


def meta(html: str, policy: Policy, embed: bool = False) -> str:
    """A page with the policy as a meta tag behind its charset, where it holds for all that follows.

    Raises ValueError for a page that does not begin with <meta charset="utf-8"> in its head, and for one that speaks
    of a policy in another place: a browser would obey that one too. A tag that stands there already is replaced.
    """
    if not (start := START.match(html)):
        raise ValueError(f"has no {CHARSET} at the start of its head")
    rest = OLD.sub("", html[start.end() :], count=1)
    if _Policies(rest).number:
        raise ValueError("holds a policy of its own")
    return f"{start[0]}\n{policy.tag(embed)}{rest}"


def lacking(site_dir: Path, policy: Policy) -> Iterator[Problem]:
    """Pages of a finished site in which the policy does not stand where it must, or not alone."""
    embeds = set(embed.among(site_dir))
    for file in sorted(site_dir.rglob("*.html")):
        text = file.read_text("utf-8")
        start = START.match(text)
        first = f"\n{policy.tag(file in embeds)}"
        if not start or not text.startswith(first, start.end()) or _Policies(text).number != 1:
            path = f"{site_dir.name}/{file.relative_to(site_dir).as_posix()}"
            yield Problem(path, 1, "the policy does not stand right behind the charset, once. Build the site again.")


def write(site_dir: Path, ancestors: str = hosts.OWN, site_url: str = "") -> Policy:
    """The headers in each host's words, below the site's folder: see guide.publish.hosts.

    site_dir: the built site, whose 404.html names the scripts. Returns the policy. Raises Refused as policy() does.
    """
    rules = policy((site_dir / "404.html").read_text("utf-8"), site_url)
    hosts.write(site_dir, rules.headers, ancestors)
    return rules


def publish(site_dir: Path, ancestors: str = hosts.OWN, site_url: str = "") -> list[Problem]:
    """Everything at the end of a build: host files, and the meta tag in every page. Returns foreign inline scripts.

    site_url: the site's public address, "" where it has none.

    The paths of the problems are those of the built site, as "site/deciding/risks/index.html".
    """
    try:
        rules = write(site_dir, ancestors, site_url)
    except Refused as refused:
        return refused.problems
    problems: list[Problem] = []
    embeds = set(embed.among(site_dir))
    for file in sorted(site_dir.rglob("*.html")):
        text, path = file.read_text("utf-8"), f"{site_dir.name}/{file.relative_to(site_dir).as_posix()}"
        problems += foreign(text, rules, path)
        try:
            file.write_text(meta(text, rules, file in embeds), "utf-8")
        except ValueError as error:
            problems.append(Problem(path, 1, f"the page {error}. Write it first, in overrides/."))
    return problems or list(lacking(site_dir, rules))


class _Scripts(HTMLParser):
    """The inline scripts that a browser would run, as they are written: a hash is of the exact bytes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.inline: list[str] = []
        self.here: list[str] | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        if tag == "script" and "src" not in has and (has.get("type") or "").strip().lower() not in DATA:
            self.here = []

    def handle_data(self, data: str) -> None:
        if self.here is not None:
            self.here.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self.here is not None:
            self.inline.append("".join(self.here))
            self.here = None


class _Policies(HTMLParser):
    """Counts the policies that a browser would obey: tags, not words in a comment or an attribute."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.number = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = dict(attrs).get("http-equiv") or ""
        self.number += tag == "meta" and kind.strip().lower().startswith("content-security-policy")


def _hash(script: str) -> str:
    """A source expression of CSP 3, 2.3.1: 'sha256-…', in base64."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
