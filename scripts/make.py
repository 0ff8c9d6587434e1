"""What a person or a machine types: `make NAME`, and where there is no make `python scripts/make.py NAME`.

Needs nothing but Python: it makes .venv/ and installs what the task needs, then runs it. Without a name it prints the
list of tasks.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
OLDEST = (3, 11)
PORT = "8000"
QUIET = {"PYTHONDONTWRITEBYTECODE": "1", "NO_MKDOCS_2_WARNING": "1"}
"""The theme's notice of its end is for maintainers: the task "due" tells them."""
TASKS = {
    "serve": "install, build and serve with live reload at http://127.0.0.1:8000/; PORT=8001 names another port",
    "site": "build the site into site/",
    "check": "check every rule of the content, then build the site",
    "preview": "write preview/, a site that opens without a server, even where wording is still to mend",
    "changes": "show each page that differs from BASE (main) before and after; PICTURES=folder takes pictures too",
    "cited": "ask for a line under changes: where a page says otherwise than on BASE (main) what it cites",
    "due": "check, and fail where a page is due for its review, or the theme for its end",
    "review": "write review.html, for a clinician to read and sign",
    "audit": "ask the public list of weak packages about ours",
    "sbom": "write sbom.cdx.json, the list of all that builds the site or is in it (CycloneDX)",
    "quick": "run the tests that need no browser, no server and no built site",
    "test": "install what testing needs and run every test",
    "bench": "time builds and weigh pages beside stock Material, each embed, and what diagrams cost",
    "exits": "build with MkDocs, ProperDocs, Zensical and without any of them, and say where they differ",
    "figures": "draw the figures again from evidence/figures.yml",
    "compress": "write .gz and .br beside the site's files, for a server of your own",
    "published": "add new addresses to published.txt",
    "lock": "pin every dependency again, with hashes",
}
"""Each task by its name, and what it does in a line. Its function below has the same name."""


class Failed(Exception):
    """A step ended with an error, which it has told itself. str() is empty, or a line that says what to do."""

    def __init__(self, line: str = "", code: int = 1) -> None:
        super().__init__(line)
        self.code = code


def run(*words: str | Path, may_fail: bool = False) -> None:
    """Run a program in the root. Raises Failed where it ends with an error."""
    sys.stdout.flush()
    done = subprocess.run([str(word) for word in words], cwd=ROOT, env={**os.environ, **QUIET}, check=False)
    if done.returncode and not may_fail:
        raise Failed(code=done.returncode)


def python(*words: str, may_fail: bool = False) -> None:
    """Run a script of the project with what is installed in .venv/."""
    run(BIN / "python", *words, may_fail=may_fail)


def tool(name: str, *words: str) -> None:
    """Run a program that a package has installed into .venv/."""
    run(BIN / name, *words)


def install(kind: str = "site") -> None:
    """Install the packages that a task needs, where they or their list have changed. kind: "site" or "test"."""
    if kind == "test":
        install()
    listed = ROOT / ("requirements.txt" if kind == "site" else "requirements-test.txt")
    stamp, sum_ = VENV / kind, hashlib.sha256(listed.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text("utf-8") == sum_:
        return
    if not (BIN / "python").exists() and not (BIN / "python.exe").exists():
        run(sys.executable, "-m", "venv", VENV)
    # Wheels only: a source package could run or fetch anything while it installs.
    quiet = ("--disable-pip-version-check", "--quiet", "--only-binary", ":all:", "--require-hashes")
    run(BIN / "python", "-m", "pip", "install", *quiet, "-r", listed)
    stamp.write_text(sum_, "utf-8")


def serve() -> None:
    port = os.environ.get("PORT", PORT)
    if taken(port):
        raise Failed(f"Port {port} is in use, perhaps by another `make serve`. End that, or write PORT=8001 before it.")
    install()
    tool("mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}")


def taken(port: str) -> bool:
    """Whether another program listens on a port of this machine. Raises Failed for what is no port."""
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise Failed(f"PORT is {port}. Write a number from 1024 to 65535.")
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, int(os.name != "nt"))
        try:
            one.bind(("127.0.0.1", int(port)))
        except OSError:
            return True
    return False


def site() -> None:
    install()
    tool("mkdocs", "build", "--clean")


def check() -> None:
    install()
    python("scripts/check.py")
    site()


def preview() -> None:
    install()
    python("scripts/preview.py")


def changes() -> None:
    install("test")
    folder = os.environ.get("PICTURES")
    python("scripts/changes.py", os.environ.get("BASE", "main"), *(("--pictures", folder) if folder else ()))


def cited() -> None:
    install()
    python("scripts/cited.py", os.environ.get("BASE", "main"))


def due() -> None:
    install()
    python("scripts/ends.py")
    python("scripts/check.py", "--due")


def review() -> None:
    install()
    python("scripts/review.py")


def audit() -> None:
    install("test")
    python("scripts/audit.py")


def sbom() -> None:
    install("test")
    python("scripts/sbom.py")


def quick() -> None:
    install("test")
    python("-m", "pytest", "-m", "quick")


def test() -> None:
    install("test")
    site()
    python("scripts/browser.py")
    python("scripts/servers.py")
    tool("ruff", "check", "scripts", "tests", "bench")
    tool("mypy", "scripts", "tests", "bench")
    python("-m", "pytest")


def bench() -> None:
    install("test")
    site()
    python("bench/cost.py", may_fail=True)
    python("bench/weight.py")
    python("bench/embeds.py", "site")
    python("bench/diagrams.py")


def exits() -> None:
    install()
    python("bench/exits.py")


def figures() -> None:
    install()
    python("scripts/draw.py")


def compress() -> None:
    site()
    python("scripts/compress.py", "site")


def published() -> None:
    install()
    python("scripts/published.py")


def lock() -> None:
    install("test")
    how = ("--quiet", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--upgrade")
    for name in ("requirements", "requirements-test", "exits/properdocs", "exits/zensical"):
        tool("uv", "pip", "compile", *how, f"{name}.in", "-o", f"{name}.txt")


def mute() -> None:
    """On GitHub, let no line of what follows be a command to it: guide.pull_request.commands prints those that may."""
    if os.environ.get("GITHUB_ACTIONS") == "true":
        token = os.environ["GUIDE_COMMANDS"] = secrets.token_hex(16)
        print(f"::stop-commands::{token}", flush=True)


def helped() -> str:
    """The list of tasks."""
    how = "make" if shutil.which("make") else "python scripts/make.py"
    return "\n".join(f"{how} {name:10} {about}" for name, about in TASKS.items())


def main(arguments: list[str] | None = None) -> int:
    """Run the tasks that are named, one after another; 1 or what a step ended with where one fails, 2 for no task."""
    names = sys.argv[1:] if arguments is None else arguments
    if sys.version_info < OLDEST:
        wanted = ".".join(map(str, OLDEST))
        print(f"Python {wanted} or newer is needed, this is {sys.version.split()[0]}. Write: make PYTHON=python3.13")
        return 1
    if not names or names == ["help"]:
        print(helped())
        return 0
    for name in names:
        if name not in TASKS:
            print(f"{name} is no task. These are:\n{helped()}", file=sys.stderr)
            return 2
    mute()
    try:
        for name in names:
            globals()[name]()
    except Failed as failed:
        if str(failed):
            print(failed, file=sys.stderr)
        return failed.code
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
