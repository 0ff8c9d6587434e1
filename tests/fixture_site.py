"""Builds and serves small sites of the tests' own with the real mkdocs.yml, hooks and templates.

An editor who changes docs/ can never break a test of the code this way.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from conftest import ROOT

FIXTURE = ROOT / "tests/fixtures/site"
STYLES = ROOT / "docs/assets"

BUILD = """
import sys
from mkdocs.__main__ import cli
from mkdocs.config import load_config
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort, BuildError
import logging
from mkdocs.__main__ import State
state = State()  # holds the handler that prints the log
stock, docs, site, *nav = sys.argv[1:]
config = load_config("mkdocs.yml", docs_dir=docs, site_dir=site, nav=nav)
if stock == "stock":
    config = load_config("mkdocs.yml", docs_dir=docs, site_dir=site, nav=nav, hooks=[], draft_docs="", strict=False)
config.plugins.on_startup(command="build", dirty=False)
try:
    build(config)
except (Abort, BuildError) as error:
    error.show()
    sys.exit(1)
"""

SERVE = """
import sys
from mkdocs.__main__ import State
from mkdocs.commands.serve import serve
state = State()  # holds the handler that prints the log
docs, address, *nav = sys.argv[1:]
serve("mkdocs.yml", docs_dir=docs, nav=nav, dev_addr=address, livereload=False)
"""


def write(folder: Path, pages: dict[str, str] | None = None) -> Path:
    """The fixture's evidence/ and docs/ below folder, the site's own styles in them; returns docs.

    pages go on top: {"bad.md": the text below In short, or a whole file}.
    """
    docs = folder / "docs"
    shutil.copytree(FIXTURE, folder, dirs_exist_ok=True)
    for schema in (ROOT / "evidence").glob("*.schema.json"):
        shutil.copy(schema, folder / "evidence")
    shutil.copytree(STYLES, docs / "assets")
    for name, text in (pages or {}).items():
        whole = text if text.startswith("---\n") else page(name, text)
        (docs / name).write_text(whole, "utf-8")
    return docs


def page(name: str, body: str) -> str:
    """A whole page around a body; its body starts on line 15."""
    title = f"A page called {name}"
    head = f"title: {title}\ndescription: A page of the tests, {name}.\nreviewed: 2026-11-22\nreviewer:\n"
    short = '!!! short "In short"\n    This page belongs to the tests.\n    Nobody reads it.\n'
    return f"---\n{head}next_review: 2027-05-22\n---\n\n# {title}\n\n{short}\n{body}"


def _run(script: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", script, *arguments]


ENV = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "GUIDE_TODAY": "2026-12-01"}


def build(docs: Path, site: Path, *, stock: bool = False, env: dict[str, str] | None = None) -> tuple[int, str]:
    """Exit code and everything printed. stock builds without the hooks, as plain mermaid2 would."""
    nav = sorted(file.name for file in docs.glob("*.md"))
    command = _run(BUILD, "stock" if stock else "guide", str(docs), str(site), *nav)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env={**ENV, **(env or {})}, check=False)
    return done.returncode, done.stdout + done.stderr


@contextlib.contextmanager
def served(docs: Path) -> Iterator[tuple[str, Path]]:
    """A running `mkdocs serve` on a free port: its address, and the file that takes what it prints."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    log = docs.parent / "serve.log"
    nav = sorted(file.name for file in docs.glob("*.md"))
    with log.open("w") as out:
        command = _run(SERVE, str(docs), host, *nav)
        running = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT, env=ENV)
        try:
            for _ in range(120):
                with contextlib.suppress(OSError):
                    urllib.request.urlopen(f"http://{host}/", timeout=2).read()
                    break
                if running.poll() is not None:
                    break
                time.sleep(0.25)
            yield f"http://{host}/", log
        finally:
            running.terminate()
            running.wait(10)
