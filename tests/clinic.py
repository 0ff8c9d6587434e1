"""A clinic's real WordPress on this machine: MariaDB on a socket, PHP's own server, everything in a test's folder."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import servers
from conftest import ROOT

FIXTURES = ROOT / "tests/fixtures"


@dataclass(frozen=True)
class Clinic:
    """A running WordPress: its address with a slash at the end, its folder, and what its PHP must know."""

    address: str
    folder: Path
    php: str
    env: dict[str, str]

    def ask(self, *words: str) -> str:
        """Run tests/fixtures/wp-clinic.php; returns what it prints. Fails the test where it complains."""
        command = [self.php, "-d", "display_errors=stderr", str(FIXTURES / "wp-clinic.php"), str(self.folder), *words]
        done = subprocess.run(command, env=self.env, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 0 and not done.stderr, done.stdout + done.stderr
        return done.stdout

    def post(self, text: str, role: str = "administrator") -> tuple[str, str]:
        """Publish a post; returns its address and what WordPress kept of the text."""
        number, _, kept = self.ask("post", role, text).partition("\n")
        return f"{self.address}?p={number}", kept


def missing() -> str:
    """What this machine lacks for a WordPress, "" for nothing."""
    parts = {"WordPress": servers.wordpress(), "MariaDB": servers.database(), "its themes": servers.themes()}
    return ", ".join(name for name, found in parts.items() if not found)


@contextmanager
def start(folder: Path, guide_port: int) -> Iterator[Clinic]:
    """A fresh WordPress in folder that may ask a guide on a port of this machine. missing() must be empty."""
    found, database = servers.wordpress(), servers.database()
    assert found and database
    php, source = found
    site = folder / "wordpress"
    shutil.copytree(source, site, ignore_dangling_symlinks=True, dirs_exist_ok=True)
    shutil.copy(FIXTURES / "wp-config.php", site / "wp-config.php")
    (site / "wp-content/mu-plugins").mkdir(exist_ok=True)
    shutil.copy(FIXTURES / "wp-loopback.php", site / "wp-content/mu-plugins/loopback.php")
    with ExitStack() as stack:
        line = _database(folder, database, stack)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        address = f"http://127.0.0.1:{port}"
        own = {"CLINIC_ADDRESS": address, "CLINIC_SOCKET": str(line), "GUIDE_PORT": str(guide_port)}
        # Several workers: a page whose post asks for another page of the same site would wait for itself.
        env = {**os.environ, **own, "PHP_CLI_SERVER_WORKERS": "4"}
        clinic = Clinic(f"{address}/", site, php, env)
        clinic.ask("install")
        _run([php, "-S", f"127.0.0.1:{port}", "-t", str(site)], stack, env=env)
        _until(lambda: _answers(port))
        yield clinic


def _database(folder: Path, server: str, stack: ExitStack) -> Path:
    """A running MariaDB without a port and without users: who can read the folder may use it. Returns its socket."""
    line, first = folder / "db.sock", folder / "first.sql"
    first.write_text("CREATE DATABASE clinic CHARACTER SET utf8mb4;\n", "utf-8")
    (folder / "data").mkdir()
    words = [server, "--no-defaults", "--skip-networking", "--skip-grant-tables", f"--datadir={folder / 'data'}"]
    words += [f"--socket={line}", f"--init-file={first}", f"--pid-file={folder / 'db.pid'}"]
    _run([*words, "--user=root"] if os.geteuid() == 0 else words, stack)
    _until(line.exists)
    return line


def _run(words: list[str], stack: ExitStack, env: dict[str, str] | None = None) -> None:
    """Run a program until the stack ends: it and what it started, for PHP's workers outlive it."""
    quiet = subprocess.DEVNULL
    running = subprocess.Popen(words, env=env, stdout=quiet, stderr=quiet, start_new_session=True)

    def stop() -> None:
        os.killpg(running.pid, signal.SIGTERM)
        try:
            running.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)

    stack.callback(stop)


def _until(true: object, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < end, "a server of the test did not start"
        time.sleep(0.1)


def _answers(port: int) -> bool:
    try:
        connection = HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request("GET", "/")
        return connection.getresponse().status == 200
    except OSError:
        return False
