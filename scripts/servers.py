"""Finds the servers for the tests, or fetches them: `python scripts/servers.py` shows which are here.

nginx shows that deploy/nginx.conf does what it says. WordPress shows what becomes of a pasted address. Both are
unpacked from Debian's packages into .cache/, so that no service starts on this machine. Without them their tests are
skipped, and the run says so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import debian

SYSTEM = ":/usr/sbin:/usr/local/sbin"
UNPACKED = debian.CACHE / "wordpress/usr/share/wordpress"
THEMES = ("twentytwentyone", "twentytwentythree")
"""A classic theme and a block theme: each lays out an embed in its own way."""


def nginx() -> str | None:
    """Path of an nginx that runs on this machine, None where there is none."""
    unpacked = debian.CACHE / "nginx/usr/sbin"
    for folder in (f"{os.environ.get('PATH', '')}{SYSTEM}", str(unpacked)):
        path = shutil.which("nginx", path=folder)
        if path and subprocess.run([path, "-v"], check=False, capture_output=True).returncode == 0:
            return path
    return None


def wordpress() -> tuple[str, Path] | None:
    """(php, WordPress's folder), None where one of them is missing. WORDPRESS names the folder by hand."""
    php = shutil.which("php")
    folders = [Path(os.environ.get("WORDPRESS") or "/usr/share/wordpress"), UNPACKED]
    for folder in folders:
        if php and (folder / "wp-includes/embed.php").exists():
            return php, folder
    return None


def database() -> str | None:
    """Path of MariaDB's server, None where it or PHP's way to it is missing."""
    server, php = shutil.which("mariadbd", path=f"{os.environ.get('PATH', '')}{SYSTEM}"), shutil.which("php")
    ready = php and "mysqli" in subprocess.run([php, "-m"], check=False, capture_output=True, text=True).stdout
    return server if ready else None


def themes() -> bool:
    """Whether both themes lie beside WordPress."""
    found = wordpress()
    return found is not None and all((found[1] / "wp-content/themes" / name).exists() for name in THEMES)


def main() -> int:
    """Find, else fetch and find again. Always exit code 0: the tests that need a server are skipped without it."""
    if nginx() is None:
        debian.unpack("nginx", debian.CACHE / "nginx")
    if not shutil.which("php"):
        debian.install("php-cli")
    if database() is None:
        debian.install("php-mysql", "mariadb-server-core")  # no service starts with these
    if wordpress() is None:
        debian.unpack("wordpress", debian.CACHE / "wordpress")
    if not themes():
        for name in THEMES:
            debian.unpack(f"wordpress-theme-{name}", debian.CACHE / "wordpress")
    parts = {"nginx": nginx(), "WordPress": wordpress(), "MariaDB": database(), "WordPress's themes": themes()}
    for name, found in parts.items():
        print(f"{name}: {'here' if found else 'not here, its tests will be skipped'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
