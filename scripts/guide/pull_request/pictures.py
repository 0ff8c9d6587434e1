"""Pictures of pages as a phone and a desk show them: each page whole, from its top to its foot."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser

WIDTHS = (360, 1280)
"""CSS pixels: a small phone, a desk."""
TALLEST = 16_000
"""CSS pixels: a browser draws no taller picture."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        return


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder to this machine alone; yields its address, with a slash at its end."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def take(site: Path, pages: Iterable[str], out: Path, when: str, browser: Browser) -> list[Path]:
    """Write a picture of each page at each of WIDTHS, and return their files in order.

    site: the folder of a built site. pages: their files below it, as "deciding/risks/index.html"; one that is not
    there is left out. out: the folder for the pictures. when: a word for their names, as deciding-risks-360-after.png.
    """
    taken = []
    out.mkdir(parents=True, exist_ok=True)
    there = [page for page in pages if (site / page).is_file()]
    with served(site) as address:
        for width in WIDTHS:
            context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme="light")
            context.route(lambda url: not url.startswith(address), lambda route: route.abort())
            tab = context.new_page()
            for page in there:
                tab.goto(address + page)
                tall = tab.evaluate("document.documentElement.scrollHeight")
                tab.set_viewport_size({"width": width, "height": min(int(tall), TALLEST)})
                name = page.removesuffix("index.html").strip("/").replace("/", "-") or "home"
                taken.append(out / f"{name}-{width}-{when}.png")
                tab.screenshot(path=taken[-1])
                tab.set_viewport_size({"width": width, "height": 800})
            context.close()
    return taken
