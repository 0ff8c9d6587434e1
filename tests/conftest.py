"""Sites built once, a server that sends our own headers, and a browser that refuses every foreign request."""

from __future__ import annotations

import functools
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import drivers
import pytest
import quick
from browser import find
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright
from webdriver import Engine

ROOT = Path(__file__).parent.parent
FLAGS = [
    "--no-sandbox",  # the tests may run as root in a container
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Where the tested site says it lives: below a path, since a fork on GitHub Pages does too.
PUBLIC = "https://guide.example/scars/"
Open = Callable[..., Page]
expect.set_options(timeout=30_000)  # milliseconds that a machine with both cores busy may take for anything


def build(target: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Build docs/ with the real mkdocs.yml into target, as an editor or CI would."""
    command = [sys.executable, "-m", "mkdocs", "build", "--clean", "--site-dir", str(target)]
    return subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **env},
        check=False,
        timeout=300,
    )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once."""
    target = tmp_path_factory.mktemp("site")
    done = build(target, SITE_URL=PUBLIC)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


def site_headers(folder: Path, path: str = "") -> list[tuple[str, str]]:
    """The headers a host would send for a path, such as "/about/", from the site's own _headers file."""
    file = folder / "_headers"
    found, holds = [], False
    for line in file.read_text().splitlines() if file.exists() else ():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found += [(name, value)] if holds else []
        else:
            holds = line in ("/*", path)
    return found


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below a path with the site's own headers and its 404 page, silently."""

    below = "/"

    def translate_path(self, path: str) -> str:
        inside = path.startswith(self.below)
        return super().translate_path("/" + path.removeprefix(self.below) if inside else "/nothing-here")

    def end_headers(self) -> None:
        for name, value in site_headers(
            Path(self.directory), "/" + self.path.partition("?")[0].removeprefix(self.below)
        ):
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code == 404 and page.exists():
            body = page.read_bytes()
            self.send_response(404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        else:
            super().send_error(code, message, explain)

    def log_message(self, format: str, *args: Any) -> None:
        return


@contextmanager
def serve(folder: Path, below: str = "/") -> Iterator[str]:
    """Serve a folder on a free loopback port, below a path; yields its address with a slash at the end."""
    handler = type("Below", (Handler,), {"below": below})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{below}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the real site on this machine."""
    with serve(site, urlsplit(PUBLIC).path) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium (`make test` finds or installs it)."""
    path = find()
    assert path, "No Chromium found: run `make test`, which installs one."
    with sync_playwright() as p:
        running = p.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session", params=["Chromium", "Firefox", "WebKit"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Each of three browsers, in a window of 1000 by 800 pixels: webdriver.py speaks to them."""
    try:
        with drivers.start(request.param, tmp_path_factory.mktemp(request.param)) as running:
            running.size(1000, 800)
            yield running
    except LookupError as missing:
        pytest.skip(f"{request.param} or its driver is not here ({missing}): python scripts/browser.py installs it")


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Opens pages that may speak only to this machine. A foreign request, a console error or a
    refused script or style fails the test at its end."""
    contexts, wrong = [], []

    def open_(url: str, **options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)

        def only_local(route: Route) -> None:
            if route.request.url.startswith(("http://127.0.0.1", "data:", "blob:")):
                route.continue_()
            else:
                wrong.append(f"foreign request: {route.request.url}")
                route.abort()

        context.route("**/*", only_local)
        page = context.new_page()
        # A page that is not there is what a test of the 404 page asks for.
        page.on(
            "console",
            lambda m: (
                wrong.append(f"console: {m.text}")
                if m.type == "error" and not m.location["url"].endswith("/no/such/page")
                else None
            ),
        )
        page.on("pageerror", lambda e: wrong.append(f"script: {e}"))
        page.goto(url)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not wrong, "\n".join(wrong)


def pytest_configure(config: pytest.Config) -> None:
    """Tell the quick tests that they are alone."""
    if config.option.markexpr == "quick":
        quick.begin()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the quick tests."""
    for item in quick.choose(items):
        item.add_marker("quick")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what the quick tests took of the processor."""
    if config.option.markexpr == "quick":
        terminalreporter.write_line(quick.told())


def pytest_sessionfinish(session: pytest.Session) -> None:
    """The quick tests fail together where they are no longer quick: who adds a slow one shall hear of it."""
    if session.config.option.markexpr == "quick" and quick.seconds() > quick.SECONDS:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
