"""A built site as it opens from a folder, without a server: for a look at a change before it is published.

Each link names its file, since a folder opened from disk shows a list of files; scripts are plain ones, since a browser
loads no module from disk; and no page carries a policy, since browsers differ in what "this site" means there.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from guide.publish.html_file import HtmlFile

ADDRESSES = ("href", "src", "data-index")
FOR_HOSTS = ("404.html", "_headers", "_headers.d", "sitemap.xml", "sitemap.xml.gz")
"""What only a server sends."""


def make(site: Path, out: Path) -> None:
    """Write a copy of a built site into out, which is emptied first."""
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(site, out, ignore=lambda folder, _: FOR_HOSTS if Path(folder) == site else ())
    for file in sorted(out.rglob("*.html")):
        file.write_text(page(file.read_text("utf-8")), "utf-8")


def page(html: str) -> str:
    """A page whose links and scripts work from disk."""
    document = HtmlFile(html)
    for name in ADDRESSES:
        for element in document.css(f"[{name}]"):
            element.attrs[name] = address(element.attributes[name] or "")
    for script in document.css("script[type=module]"):
        script.attrs["defer"] = ""
        del script.attrs["type"]
    for policy in document.css("meta[http-equiv=Content-Security-Policy]"):
        policy.decompose()
    return document.html


def address(link: str) -> str:
    """A relative link with the name of the file to which a server would lead: ../risks/#pain opens a folder's page."""
    parts = urlsplit(link)
    folder = parts.path.endswith("/") or parts.path.rpartition("/")[2] in (".", "..")
    if parts.scheme or parts.netloc or not folder or parts.path.startswith("/"):
        return link
    return urlunsplit(parts._replace(path=f"{parts.path.removesuffix('/')}/index.html"))
