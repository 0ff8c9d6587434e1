"""Finds Chromium for the browser tests, or installs it.

The system's, else Debian's package, else Playwright's own download.

Prints the path, so that `python scripts/browser.py` shows what the tests will use.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# The fonts are those in which the tests measure labels.
PACKAGES = ("chromium", "fonts-liberation", "fonts-dejavu-core")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def find() -> str | None:
    """Path of a Chromium on this machine, None where there is none. CHROMIUM names one by hand."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    for name in NAMES:
        if path := shutil.which(name):
            return path
    if MAC.exists():
        return str(MAC)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as p:
        path = p.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Debian's package where this user may install it, else Playwright's download."""
    if shutil.which("apt-get"):
        root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        print("No Chromium found: installing Debian's package …", flush=True)
        steps = (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *PACKAGES])
        done = [
            subprocess.run([*root, "apt-get", *step], check=False, stdout=subprocess.DEVNULL, env=quiet)
            for step in steps
        ]
        if done[-1].returncode == 0:
            return
    print("Fetching Playwright's Chromium …", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """Find, else install and find again. Exit code 1 where the machine still has no browser."""
    path = find()
    if path is None:
        install()
        path = find()
    if path is None:
        print("No Chromium could be found or installed. Install one, or set CHROMIUM to its path.", file=sys.stderr)
        return 1
    print(f"Browser: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
