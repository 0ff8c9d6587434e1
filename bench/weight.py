"""What a first visit costs, side by side in one run: this site, and the same Markdown in stock Material with mermaid2.

    python bench/weight.py

Bytes are compressed as nginx and GitHub Pages do it (gzip, level 6); requests are what Chromium makes with an empty
cache until the page has been quiet for half a second. Build times are of this machine, this run.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from browser import find  # noqa: E402
from playwright.sync_api import Browser, Response, sync_playwright  # noqa: E402

PAGES = ["", "how-it-works/crater-formation/", "how-it-works/mechanism-comparison/", "treatment/healing/"]
STOCK = """
import sys
from mkdocs.config import load_config
from mkdocs.commands.build import build
build(load_config("mkdocs.yml", site_dir=sys.argv[1], hooks=[], extra_css=[], extra_javascript=[], draft_docs="",
                  strict=False, theme={"name": "material", "font": False, "features": ["navigation.footer"]}))
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    def log_message(self, format: str, *args: object) -> None:
        return


def built(command: list[str]) -> float:
    """Seconds that a build takes."""
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    return time.perf_counter() - start


def visit(browser: Browser, site: Path) -> list[tuple[int, int]]:
    """(compressed bytes, requests) of each page with an empty cache."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    found = []
    for path in PAGES:
        context = browser.new_context(viewport={"width": 360, "height": 640})
        page, answers = context.new_page(), list[Response]()
        page.on("response", lambda answer, answers=answers: answers.append(answer))
        page.goto(f"http://127.0.0.1:{server.server_port}/{path}", wait_until="networkidle")
        found.append((sum(len(gzip.compress(answer.body(), 6)) for answer in answers), len(answers)))
        context.close()
    server.shutdown()
    return found


def main() -> None:
    """Build both, visit both, print both."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as p:
        ours, stock = Path(folder, "ours"), Path(folder, "stock")
        seconds = built([sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(ours)])
        seconds_stock = built([sys.executable, "-c", STOCK, str(stock)])
        browser = p.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-gpu"])
        rows = zip(PAGES, visit(browser, ours), visit(browser, stock), strict=True)
        print(f"{'page':38} {'this site':>18} {'stock Material':>18}")
        for path, (mine, asked), (theirs, asked_theirs) in rows:
            print(f"{path or 'home':38} {mine / 1024:8.0f} KB in {asked:3} {theirs / 1024:8.0f} KB in {asked_theirs:3}")
        print(f"{'build':38} {seconds:13.1f} s    {seconds_stock:13.1f} s")
        browser.close()


if __name__ == "__main__":
    main()
