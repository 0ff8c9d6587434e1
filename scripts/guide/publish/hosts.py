"""The headers in the words of each host: who may frame what, and that a browser comes back by https.

Embeds may be framed by anybody, whole pages by this site alone, unless mkdocs.yml says otherwise:

    extra:
      whole_pages_framed_by: "*"      # or sources of frame-ancestors, such as "'self' https://clinic.example"

What a browser heeds with a page alone is not sent with the parts of a page, where the host can tell them apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from guide.publish import embed
from guide.publish.html_file import CSP

SETTING = "whole_pages_framed_by"
OWN = "'self'"
ANYBODY = "*"
FOR_PAGES = (CSP, "Cross-Origin-Embedder-Policy", "Permissions-Policy", "Referrer-Policy")
"""Headers that are obeyed with a document and mean nothing with its parts."""
PARTS = r"(?:/assets/[^/]+|\.(?:css|js|json))$"
"""Addresses of style sheets, scripts, data and the guide's own small pictures: parts of pages. None of them runs
anything where it is opened by itself; the drawings in figures/ can be, and get every header."""
SECURE = ("Strict-Transport-Security", "max-age=31536000")
"""A year, for this host and not for those below its name. Sent only over https: deploy/README.md says what it binds."""


def files(site: Path, headers: Mapping[str, str], ancestors: str = OWN) -> dict[str, str]:
    """The files for the hosts, {path below the site's folder: text}.

    site: the built site. headers: those of every file. ancestors: who may frame a whole page, "*" for anybody.
    """
    pages = [file for file in sorted(site.rglob("*.html")) if not embed.may_be_framed(file.name)]
    names = [file.relative_to(site).as_posix() for file in pages]
    policy = headers[CSP]
    whole = policy if ancestors == ANYBODY else f"{policy}; frame-ancestors {ancestors}"
    others = {name: value for name, value in headers.items() if name != CSP}
    return {
        "_headers": _headers(policy, others, [] if ancestors == ANYBODY else names),
        "_headers.d/nginx.conf": _nginx(policy, whole, others),
        "_headers.d/Caddyfile": _caddy(policy, whole, others),
    }


def _headers(policy: str, others: Mapping[str, str], pages: list[str]) -> str:
    """For Netlify and Cloudflare Pages. They cannot name all pages but embeds, and join policies in ways that differ;
    so each whole page has a header of its own, which knows "this site" and nothing else. For the same reason parts of
    pages get every header; both hosts speak HTTP/2, where one that comes again takes a byte or two."""
    lines = ["/*", f"  {CSP}: {policy}", *(f"  {name}: {value}" for name, value in others.items())]
    lines.append("  {}: {}".format(*SECURE))
    for page in pages:
        folder = page.removesuffix("index.html")
        for path in dict.fromkeys((folder, page)):
            lines += [f"/{path}", "  X-Frame-Options: SAMEORIGIN"]
    return "\n".join(lines) + "\n"


def _nginx(policy: str, whole: str, others: Mapping[str, str]) -> str:
    """For a server {} of nginx, which sends no header without a value. always: the 404 page needs them as well."""
    pages = {name: value for name, value in others.items() if name in FOR_PAGES}
    lines = [f'set $guide_policy "{whole}";']
    lines += [f'set {_variable(name)} "{value}";' for name, value in pages.items()]
    lines += [f'if ($uri ~ "{embed.ADDRESSES}") {{', f'  set $guide_policy "{policy}";', "}"]
    lines += [f'if ($uri ~ "{PARTS}") {{', '  set $guide_policy "";']
    lines += [*(f'  set {_variable(name)} "";' for name in pages), "}"]
    lines.append(f"add_header {CSP} $guide_policy always;")
    lines += [f"add_header {name} {_variable(name)} always;" for name in pages]
    lines += [f'add_header {name} "{value}" always;' for name, value in others.items() if name not in pages]
    return "\n".join(lines) + "\n"


def _variable(name: str) -> str:
    """The name in nginx for the value of a header."""
    return f"$guide_{name.lower().replace('-', '_')}"


def _caddy(policy: str, whole: str, others: Mapping[str, str]) -> str:
    """For a site block of Caddy."""
    pages = {name: value for name, value in others.items() if name in FOR_PAGES}
    parts = {name: value for name, value in others.items() if name not in FOR_PAGES}
    lines = ["header {", *(f'\t{name} "{value}"' for name, value in parts.items()), "}"]
    lines += ["@document {", f"\tnot path_regexp {PARTS}", "}"]
    lines += ["header @document {", *(f'\t{name} "{value}"' for name, value in pages.items()), "}"]
    lines += [f"@embed path_regexp {embed.ADDRESSES}", f'header @embed {CSP} "{policy}"']
    lines += ["@page {", f"\tnot path_regexp {embed.ADDRESSES}", f"\tnot path_regexp {PARTS}", "}"]
    lines += [f'header @page {CSP} "{whole}"']
    lines += ["@secure protocol https", 'header @secure {} "{}"'.format(*SECURE)]
    return "\n".join(lines) + "\n"


def write(site: Path, headers: Mapping[str, str], ancestors: str = OWN) -> None:
    """Write the files for the hosts below the site's folder."""
    for name, text in files(site, headers, ancestors).items():
        file = site / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
