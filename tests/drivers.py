"""Starts Chromium and WebKit with their drivers, and Firefox with Marionette, its own form of the same commands.

geckodriver, which would turn one into the other, is not in Debian.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import browser
from webdriver import COMMANDS, ELEMENT, Engine, Refusal, Send

PREFERENCES = {
    "marionette.port": 0,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "browser.sessionstore.resume_from_crash": False,
    # Nothing leaves the machine: all but loopback goes to a port where nobody listens.
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
}


@contextmanager
def start(name: str, folder: Path, preferences: Mapping[str, Any] | None = None) -> Iterator[Engine]:
    """A running browser, its profile in folder. name: "Chromium", "Firefox" or "WebKit".

    preferences: of Firefox, as about:config names them. Raises LookupError where the machine lacks a part.
    """
    with ExitStack() as stack:
        if name == "Firefox":
            yield Engine(name, _firefox(folder, stack, {**PREFERENCES, **(preferences or {})}))
        else:
            yield Engine(name, {"Chromium": _chromium, "WebKit": _webkit}[name](folder, stack))


def _chromium(folder: Path, stack: ExitStack) -> Send:
    found = browser.chromedriver()
    if found is None:
        raise LookupError("chromedriver")
    port = _free_port()
    _run([found[0], f"--port={port}"], stack)
    flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--proxy-server=127.0.0.1:9", "--no-first-run"]
    flags.append(f"--user-data-dir={folder}")
    return _http(port, {"goog:chromeOptions": {"binary": found[1], "args": flags}}, stack)


def _webkit(folder: Path, stack: ExitStack) -> Send:
    found = browser.webkit()
    if found is None:
        raise LookupError("WebKitWebDriver")
    read, write = os.pipe()
    screen = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    _run(screen, stack, pass_fds=(write,))
    display = os.read(read, 16).decode().strip()
    port = _free_port()
    own = {"DISPLAY": f":{display}", "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), "GDK_BACKEND": "x11"}
    _run([found[0], f"--port={port}"], stack, env={**os.environ, **own})
    options = {"binary": found[1], "args": ["--automation"]}
    return _http(port, {"webkitgtk:browserOptions": options}, stack)


def _http(port: int, options: dict[str, Any], stack: ExitStack) -> Send:
    """A session with a driver on a port of this machine, which is waited for."""

    def ask(method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        sent = None if method in {"GET", "DELETE"} else json.dumps(body or {})
        connection.request(method, path, sent, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        value = json.loads(answer.read())["value"]
        connection.close()
        if answer.status >= 400:
            raise Refusal(f"{value['error']}: {value['message']}")
        return value

    _connect(port).close()
    session = ask("POST", "/session", {"capabilities": {"alwaysMatch": options}})["sessionId"]
    stack.callback(ask, "DELETE", f"/session/{session}")

    def send(command: str, values: dict[str, Any]) -> Any:
        method, path, _ = COMMANDS[command]
        return ask(method, f"/session/{session}/{path.format_map(values)}", values)

    return send


def _firefox(folder: Path, stack: ExitStack, preferences: Mapping[str, Any]) -> Send:
    path = browser.firefox()
    if path is None:
        raise LookupError("firefox")
    rows = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in preferences.items()]
    (folder / "user.js").write_text("\n".join(rows), "utf-8")
    words = [path, "--headless", "--no-remote", "--marionette", "--profile", str(folder)]
    _run(words, stack, env={**os.environ, "HOME": str(folder), "MOZ_REMOTE_ALLOW_SYSTEM_ACCESS": "1"})
    named = folder / "MarionetteActivePort"
    end = time.monotonic() + 60
    while not (named.exists() and named.read_text()):
        assert time.monotonic() < end, "Firefox did not start"
        time.sleep(0.1)
    line = stack.enter_context(_connect(int(named.read_text())))
    pipe = stack.enter_context(line.makefile("rwb"))

    def read() -> Any:
        """One message: its length, a colon, and so many bytes of JSON."""
        size = b""
        while not size.endswith(b":"):
            size += pipe.read(1)
        return json.loads(pipe.read(int(size[:-1])))

    def ask(name: str, values: dict[str, Any]) -> Any:
        said = json.dumps([0, 1, name, values]).encode()
        pipe.write(b"%d:%s" % (len(said), said))
        pipe.flush()
        _, _, wrong, value = read()
        if wrong:
            raise Refusal(f"{wrong['error']}: {wrong['message']}")
        return value["value"] if isinstance(value, dict) and set(value) == {"value"} else value

    read()  # it introduces itself
    ask("WebDriver:NewSession", {})

    def send(command: str, values: dict[str, Any]) -> Any:
        if command == "frame" and values["id"]:
            values = {"element": values["id"][ELEMENT]}
        return ask(COMMANDS[command][2], values)

    return send


def _run(words: list[str], stack: ExitStack, **options: Any) -> None:
    """Run a program until the stack ends."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    running = subprocess.Popen(words, **{**quiet, **options})

    def stop() -> None:
        running.terminate()
        try:
            running.wait(10)
        except subprocess.TimeoutExpired:
            running.kill()

    stack.callback(stop)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _connect(port: int) -> socket.socket:
    """A connection to a program that has just been started, thirty seconds at most."""
    end = time.monotonic() + 30
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=60)
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
