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
    unpacked = debian.CACHE / "wordpress/usr/share/wordpress"
    folders = [Path(os.environ.get("WORDPRESS") or "/usr/share/wordpress"), unpacked]
    for folder in folders:
        if php and (folder / "wp-includes/embed.php").exists():
            return php, folder
    return None


def main() -> int:
    """Find, else fetch and find again. Always exit code 0: the tests that need a server are skipped without it."""
    if nginx() is None:
        debian.unpack("nginx", debian.CACHE / "nginx")
    if wordpress() is None and not shutil.which("php"):
        debian.install("php-cli")
    if wordpress() is None:
        debian.unpack("wordpress", debian.CACHE / "wordpress")
    for name, found in {"nginx": nginx(), "WordPress": wordpress()}.items():
        print(f"{name}: {'here' if found else 'not here, its tests will be skipped'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
