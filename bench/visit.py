"""A browser that counts what arrives: bytes as they cross the wire, heads included, gzip at level 6 as nginx has it."""

from __future__ import annotations

import functools
import gzip
import http.server
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from guide.publish import hosts
from playwright.sync_api import BrowserContext, Page, ViewportSize

PHONE: ViewportSize = {"width": 360, "height": 740}
PACKED = {".html", ".css", ".js", ".json", ".svg", ".txt", ".xml"}
LATER = 5_000
"""Milliseconds after loading in which nothing more may be asked for."""


@dataclass
class Visit:
    """What one page cost. bytes: heads and bodies as sent; names: what was asked for, late: what of it came only after
    the page had been quiet; packed: bytes of each body as sent, by name."""

    bytes: int = 0
    names: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    packed: dict[str, int] = field(default_factory=dict)


class Packed(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as a host would: compressed, with the site's own headers, and cacheable."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        body = file.read_bytes()
        packed = file.suffix in PACKED
        body = gzip.compress(body, 6, mtime=0) if packed else body
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=600")
        for name, value in own_headers(Path(self.directory), self.path.partition("?")[0]):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        return


@functools.cache
def own_headers(site: Path, path: str) -> list[tuple[str, str]]:
    """What deploy/nginx.conf sends with a path, such as "/about/", over https.

    Read from the site's _headers file: the block for all, and the path's own. With parts of pages nginx sends less.
    """
    file = site / "_headers"
    found, holds = [], False
    for line in file.read_text("utf-8").splitlines() if file.is_file() else ():
        if not line.startswith("  "):
            holds = line in ("/*", path)
        elif holds:
            name, _, value = line.strip().partition(": ")
            found.append((name, value))
    if re.search(hosts.PARTS, path):
        return [(name, value) for name, value in found if name not in hosts.FOR_PAGES]
    return found


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a folder on a free port of this machine."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Packed, directory=str(site)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def visit(page: Page, url: str, later: int = LATER) -> Visit:
    """Open an address in a page and wait until nothing more comes for a while (later, in milliseconds)."""
    seen, names = Visit(), dict[str, str]()
    session = page.context.new_cdp_session(page)

    def asked(event: dict[str, Any]) -> None:
        names[event["requestId"]] = event["request"]["url"]
        seen.names.append(event["request"]["url"])

    def answered(event: dict[str, Any]) -> None:
        sent = {name.lower(): value for name, value in event["response"]["headers"].items()}
        seen.packed[event["response"]["url"]] = int(sent.get("content-length", 0))

    def arrived(event: dict[str, Any]) -> None:
        seen.bytes += event["encodedDataLength"] if event["requestId"] in names else 0

    session.on("Network.requestWillBeSent", asked)
    session.on("Network.requestServedFromCache", lambda event: seen.names.remove(names.pop(event["requestId"])))
    session.on("Network.responseReceived", answered)
    session.on("Network.loadingFinished", arrived)
    session.send("Network.enable")
    page.goto(url, wait_until="networkidle")
    at_once = len(seen.names)
    page.wait_for_timeout(later)
    seen.late = seen.names[at_once:]
    session.detach()
    return seen


def first_and_second(context: BrowserContext, first: str, second: str, later: int = LATER) -> tuple[Visit, Visit]:
    """What a first page costs in a context that has seen nothing, and a second one after it."""
    page = context.new_page()
    return visit(page, first, later), visit(page, second, 0)


def core(site: Path) -> list[str]:
    """The addresses of the pages that readers come for: neither the evidence nor the pages about the guide."""
    aside = ("evidence", "glossary", "about", "embedding")
    found = [file.parent.relative_to(site).as_posix() for file in site.rglob("index.html")]
    pages = [name for name in found if name.split("/")[0] not in aside and moved(site / name) is False]
    return sorted("" if name == "." else f"{name}/" for name in pages)


def moved(folder: Path) -> bool:
    """Whether a page is only the way to another."""
    return 'http-equiv="refresh"' in (folder / "index.html").read_text("utf-8")
