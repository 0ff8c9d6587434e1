"""What a first visit costs, side by side in one run: this site, and the same Markdown in stock Material with mermaid2.

    python bench/weight.py [file.json]

Bytes as they cross the wire: heads and bodies, gzip level 6 as nginx and GitHub Pages have it (1 KB is 1,000 bytes).
"first" is a page with an empty cache and five seconds more, "next" the page after it. Brotli (quality 11) is reckoned
from the same answers. Asks Chromium at 360 px.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "bench")]

import brotli  # noqa: E402
from browser import find  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from visit import PHONE, Visit, core, first_and_second, served  # noqa: E402

COMPARED = ("", "how-it-works/crater-formation/", "how-it-works/mechanism-comparison/", "treatment/healing/")


def build(command: list[str]) -> None:
    """Run a build; what it prints goes nowhere unless it fails."""
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, env=env, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)


def with_brotli(site: Path, seen: Visit, root: str) -> int:
    """The same visit in bytes, had every text come as Brotli."""
    saved = 0
    for name in seen.names:
        if name not in seen.packed:  # what a worker fetches is told elsewhere
            continue
        file = site / name.removeprefix(root).partition("?")[0]
        body = (file / "index.html" if file.is_dir() else file).read_bytes()
        saved += seen.packed[name] - len(brotli.compress(body, quality=11))
    return seen.bytes - saved


def weigh(browser: Any, site: Path, pages: list[str]) -> dict[str, dict[str, Any]]:
    """For each page: bytes of a first view, of the next page, with Brotli, and how much was asked for."""
    rows = {}
    with served(site) as root:
        for number, page in enumerate(pages):
            context = browser.new_context(viewport=PHONE)
            first, following = first_and_second(context, root + page, root + pages[number - 1])
            rows[page or "home"] = {
                "first": first.bytes,
                "next": following.bytes,
                "brotli": with_brotli(site, first, root),
                "requests": len(first.names),
                "late": len(first.late),
            }
            context.close()
    return rows


def medians(rows: dict[str, dict[str, Any]]) -> dict[str, float]:
    """The median of each figure over the pages."""
    names = next(iter(rows.values()))
    return {name: statistics.median(row[name] for row in rows.values()) for name in names}


def main(out: str = "") -> None:
    """Build both, visit both, print both."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as p:
        ours, stock = Path(folder, "ours"), Path(folder, "stock")
        build(["-m", "mkdocs", "build", "-q", "-d", str(ours)])
        build(["bench/stock.py", str(stock)])
        browser = p.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-gpu"])
        mine, theirs = weigh(browser, ours, core(ours)), weigh(browser, stock, list(COMPARED))
        browser.close()
    print(f"{'KB':38} {'first':>7} {'next':>7} {'brotli':>7} {'asked':>6}   stock: {'first':>7} {'asked':>6}")
    for page, row in [*sorted(mine.items()), ("median of the core pages", medians(mine))]:
        beside = theirs.get(page)
        stock_part = f"{beside['first'] / 1000:14.1f} {beside['requests']:6}" if beside else ""
        print(
            f"{page:38} {row['first'] / 1000:7.1f} {row['next'] / 1000:7.1f} {row['brotli'] / 1000:7.1f} "
            f"{row['requests']:6.0f}   {stock_part}"
        )
    if out:
        data = {"date": date.today().isoformat(), "pages": mine, "median": medians(mine), "stock": theirs}
        Path(out).write_text(json.dumps(data, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:2])
