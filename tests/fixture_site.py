"""Builds and serves small sites of the tests' own with the real mkdocs.yml, hooks and templates.

An editor who changes docs/ can never break a test of the code this way.
"""

from __future__ import annotations

import contextlib
import io
import logging
import os
import shutil
import socket
import subprocess
import sys
import time
import traceback
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError
from words import FILE as WORDS

FIXTURE = ROOT / "tests/fixtures/site"
STYLES = ROOT / "docs/assets"

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
    shutil.copy(WORDS, folder / "evidence")
    shutil.copytree(STYLES, docs / "assets")
    for name, text in (pages or {}).items():
        whole = text if text.startswith("---\n") else page(name, text)
        (docs / name).write_text(whole, "utf-8")
    return docs


def pages(docs: Path) -> list[str]:
    """The pages in docs and its evidence/, as nav in mkdocs.yml names them; one elsewhere is in no nav."""
    return sorted(file.relative_to(docs).as_posix() for file in [*docs.glob("*.md"), *docs.glob("evidence/*.md")])


def page(name: str, body: str) -> str:
    """A whole page around a body; its body starts on line 15."""
    title = f"A page called {name}"
    head = f"title: {title}\ndescription: A page of the tests, {name}.\nreviewed: 2026-11-22\nreviewer:\n"
    short = '!!! short "In short"\n    This page belongs to the tests.\n    Nobody reads it.\n'
    return f"---\n{head}next_review: 2027-05-22\n---\n\n# {title}\n\n{short}\n{body}"


def _run(script: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", script, *arguments]


ENV = {"NO_MKDOCS_2_WARNING": "1", "GUIDE_TODAY": "2026-12-01"}


def build(docs: Path, site: Path, *, stock: bool = False, env: dict[str, str] | None = None) -> tuple[int, str]:
    """Exit code and everything that a person would see. stock builds without the hooks, as plain mermaid2 would."""
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    handler.setFormatter(logging.Formatter("%(levelname)s - %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {**ENV, **(env or {})}.items():
            patch.setenv(name, value)
        try:
            code = _build(docs, site, stock)
        except (Abort, BuildError) as error:
            code, words = 1, str(error)
            said.write(words)
        except Exception:
            code, words = 1, traceback.format_exc()
            said.write(words)
        finally:
            logger.removeHandler(handler)
    return code, said.getvalue()


def _build(docs: Path, site: Path, stock: bool) -> int:
    nav = pages(docs)
    own: dict[str, Any] = {"docs_dir": str(docs), "site_dir": str(site), "nav": nav}
    if stock:
        own |= {"hooks": [], "draft_docs": "", "strict": False}
    config = load_config(str(ROOT / "mkdocs.yml"), **own)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(config)
    finally:
        config.plugins.on_shutdown()
    return 0


def build_apart(docs: Path, site: Path, env: dict[str, str] | None = None) -> subprocess.Popen[str]:
    """The same as build(), running in a process of its own, which a test may kill."""
    script = "import sys; from pathlib import Path; from fixture_site import build; "
    script += "code, said = build(*map(Path, sys.argv[1:])); print(said); sys.exit(code)"
    path = os.pathsep.join([str(ROOT / "tests"), str(ROOT / "scripts")])
    return subprocess.Popen(
        [sys.executable, "-c", script, str(docs), str(site)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, **(env or {}), "PYTHONPATH": path},
    )


@contextlib.contextmanager
def served(docs: Path) -> Iterator[tuple[str, Path]]:
    """A running `mkdocs serve` on a free port: its address, and the file that takes what it prints."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    log = docs.parent / "serve.log"
    nav = pages(docs)
    with log.open("w") as out:
        command = _run(SERVE, str(docs), host, *nav)
        running = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT, env={**os.environ, **ENV})
        try:
            for _ in range(480):
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
