"""What a build and a saved page cost, beside stock MkDocs with Material and mermaid2: `python bench/cost.py`.

CPU seconds of the process, so that other work on the computer counts little. Each is the best of three. The stock site
has the same Markdown, without hooks, own templates and own style sheets.
"""

from __future__ import annotations

import logging
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from mkdocs.commands.build import build  # noqa: E402
from mkdocs.config import load_config  # noqa: E402

STOCK: dict[str, Any] = {
    "hooks": [],
    "extra_css": [],
    "extra_javascript": [],
    "draft_docs": "",
    "strict": False,
    "plugins": ["material/search", "mermaid2"],
    "theme": {"name": "material", "font": False, "features": ["navigation.footer"]},
}
TIMES = 3
BUILD, SERVE = 3.0, 2.0
"""How many times the stock's CPU ours may take."""


def seconds(work: Callable[[], None]) -> float:
    """CPU seconds of one run of some work, the best of a few: nothing makes a run faster than it is."""
    best = float("inf")
    for _ in range(TIMES):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def built(out: Path, command: str, **settings: Any) -> None:
    """Build the site into out, as `mkdocs build` or `mkdocs serve` does."""
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(out), **settings)
    config.plugins.on_startup(command=command, dirty=False)
    build(config, serve_url="http://127.0.0.1/" if command == "serve" else None)


def main() -> int:
    """Print both, and how many times the stock's ours is; 1 where that is too much."""
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "site")
        stock = seconds(lambda: built(out, "build", **STOCK))
        ours = seconds(lambda: built(out, "build"))
        saved = seconds(lambda: built(out, "serve"))
        stock_saved = seconds(lambda: built(out, "serve", **STOCK))
    print(f"{'CPU seconds':34} {'this site':>10} {'stock':>7} {'times':>6} {'at most':>8}")
    fine = True
    for name, mine, theirs, most in (
        ("build of all pages", ours, stock, BUILD),
        ("serve after one saved page", saved, stock_saved, SERVE),
    ):
        print(f"{name:34} {mine:10.2f} {theirs:7.2f} {mine / theirs:6.1f} {most:8.1f}")
        fine = fine and mine <= most * theirs
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
