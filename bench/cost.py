"""What a build and a saved page cost, beside stock MkDocs with Material and mermaid2: `python bench/cost.py`.

CPU seconds of the process, so that other work on the computer counts little. Each is the best of three. The stock site
has the same Markdown, without hooks, own templates and own style sheets.

A build that is the first of its process, as `mkdocs build` is, reads what later builds remember: evidence, style
sheets, what is wrong with a page that has not changed. So both are shown, the first with the start of Python in it.
"""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
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
FIRST, BUILD, SERVE = 3.5, 3.0, 2.0
"""How many times the stock's CPU ours may take. A first build reads the evidence and more code, which stock has not."""


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


def saved(out: Path, page: Path, **settings: Any) -> None:
    """Save a page with one more line end, and build as `mkdocs serve` does then."""
    with page.open("a", encoding="utf-8") as text:
        text.write("\n")
    built(out, "serve", docs_dir=str(page.parent), **settings)


def first(out: Path, whose: str) -> float:
    """CPU seconds of a process that builds once, the best of a few. whose: "ours" or "stock".

    Python keeps what it has compiled, of both alike: an installed theme is compiled, and so is a guide after a build.
    """
    best = float("inf")
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": f"{out.parent}/compiled"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    for _ in range(TIMES):
        with subprocess.Popen([sys.executable, __file__, whose, out], cwd=ROOT, env=environment) as running:
            _, status, used = os.wait4(running.pid, 0)
            running.returncode = os.waitstatus_to_exitcode(status)
        if running.returncode:
            raise SystemExit(f"The build of {whose} failed.")
        best = min(best, used.ru_utime + used.ru_stime)
    return best


def main(whose: str = "", site: str = "") -> int:
    """Print all, and how many times the stock's ours is; 1 where that is too much. whose: build once, print nothing."""
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    if whose:
        built(Path(site), "build", **(STOCK if whose == "stock" else {}))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "site")
        alone, stock_alone = first(out, "ours"), first(out, "stock")
        stock = seconds(lambda: built(out, "build", **STOCK))
        ours = seconds(lambda: built(out, "build"))
        for name in ("docs", "evidence"):
            shutil.copytree(ROOT / name, Path(folder, name))
        page = Path(folder, "docs/index.md")
        ours_saved = seconds(lambda: saved(out, page))
        stock_saved = seconds(lambda: saved(out, page, **STOCK))
    print(f"{'CPU seconds':34} {'this site':>10} {'stock':>7} {'times':>6} {'at most':>8}")
    fine = True
    for name, mine, theirs, most in (
        ("build in a process of its own", alone, stock_alone, FIRST),
        ("build of all pages, once more", ours, stock, BUILD),
        ("serve after one saved page", ours_saved, stock_saved, SERVE),
    ):
        print(f"{name:34} {mine:10.2f} {theirs:7.2f} {mine / theirs:6.1f} {most:8.1f}")
        fine = fine and mine <= most * theirs
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
