"""What browsers are told about this site: what may run in it, who may frame it, what it never asks for.

A page that carries an attacker's HTML still runs nothing: the policy names every script by its hash. The hashes come
from 404.html alone, which shows no author's text; hashing whatever a page holds would bless what was slipped into it.
Hosts that send headers get all of it in their own format. GitHub Pages sends none: there a meta tag carries the policy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from guide.page.problem import Problem, Refused
from guide.publish.html_file import CSP, HtmlFile
from guide.safety.scripts import hash_of, inline, not_ours

THEMES_SCRIPTS = 1
"""Inline scripts in our 404 page: the colors that a reader chose. A second would have come from a title."""
# no-referrer: a link to a study must not tell its publisher which page the reader came from.
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
        """Each directive with its sources, in the order in which they are sent.

        The guide has no font, worker, manifest or film: default-src forbids them.
        """
        own = self.own
        return {
            "default-src": "'none'",
            "script-src": " ".join([own, *self.hashes]),
            "style-src": own,
            "img-src": f"{own} data:",
            "connect-src": own,
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
        """Every header of a page; guide.publish.hosts says which of them go with its parts."""
        return {CSP: self.header, **OTHERS}

    def meta(self, embed: bool = False) -> str:
        """What the meta tag of a page says, or of an embed."""
        directives = self.embed if embed else self.directives
        return "; ".join(f"{name} {value}" for name, value in directives.items())


def policy(html_404: str, site_url: str = "") -> Policy:
    """The policy of a site, without who may frame it. html_404: its built 404.html.

    site_url: the site's public address, "" where it has none.

    Raises Refused where the 404 page runs more inline scripts than the theme brings.
    """
    hashes = tuple(dict.fromkeys(hash_of(script) for script in inline(LexborHTMLParser(html_404))))
    if len(hashes) > THEMES_SCRIPTS:
        message = (
            f"the 404 page runs {len(hashes)} inline scripts, the theme brings {THEMES_SCRIPTS}. Look for markup in a "
            "title or in mkdocs.yml; if the theme has changed, read its scripts and correct publish/headers.py."
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


def foreign(document: HtmlFile, policy: Policy, path: str) -> Iterator[Problem]:
    """Inline scripts of a file that the policy does not name. path: the file, as the problem shall name it."""
    for script in inline(document.tree):
        if hash_of(script) not in policy.hashes:
            yield Problem(path, 1, not_ours(script))
