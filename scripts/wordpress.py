"""Finds WordPress and PHP for one test, or fetches them: `python scripts/wordpress.py`.

The test runs WordPress's own oEmbed code on our files. It needs WordPress's source, not a running site: Debian's
package is unpacked into .cache/, so that no web server or database comes with it. Without either the test is skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UNPACKED = ROOT / ".cache/wordpress"
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False}


def find() -> tuple[str, Path] | None:
    """(php, WordPress's folder), None where one of them is missing. WORDPRESS names the folder by hand."""
    php = shutil.which("php")
    folders = [Path(os.environ.get("WORDPRESS") or "/usr/share/wordpress"), UNPACKED / "usr/share/wordpress"]
    for folder in folders:
        if php and (folder / "wp-includes/embed.php").exists():
            return php, folder
    return None


def install() -> None:
    """Debian's php-cli where this user may install it, and Debian's WordPress unpacked into .cache/."""
    if not shutil.which("apt-get"):
        return
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    subprocess.run([*root, "apt-get", "update", "-qq"], **QUIET)  # type: ignore[call-overload]
    if not shutil.which("php"):
        words = [*root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", "php-cli"]
        subprocess.run(words, **QUIET)  # type: ignore[call-overload]
    UNPACKED.mkdir(parents=True, exist_ok=True)
    subprocess.run(["apt-get", "download", "-qq", "wordpress"], cwd=UNPACKED, **QUIET)  # type: ignore[call-overload]
    for package in UNPACKED.glob("wordpress_*.deb"):
        subprocess.run(["dpkg-deb", "-x", package.name, "."], cwd=UNPACKED, **QUIET)  # type: ignore[call-overload]
        package.unlink()


def main() -> int:
    """Find, else fetch and find again. Always exit code 0: the test that needs it is skipped without it."""
    if find() is None:
        print("No WordPress found: unpacking Debian's package …", flush=True)
        install()
    found = find()
    print(f"WordPress: {found[1]}" if found else "WordPress: not here, its test will be skipped")
    return 0


if __name__ == "__main__":
    sys.exit(main())
