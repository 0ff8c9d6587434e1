"""Debian's packages for what the tests run besides Python: installed where this user may, or unpacked into .cache/."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache"


def install(*packages: str) -> bool:
    """Install packages. Returns whether that went well; False where there is no apt-get or this user may not."""
    if not shutil.which("apt-get"):
        return False
    print(f"Installing from Debian: {' '.join(packages)} …", flush=True)
    _update()
    return _apt("install", "-y", "--no-install-recommends", *packages)


def unpack(package: str, folder: Path) -> None:
    """Unpack one package without what it depends on: nothing on the machine changes, and no service starts.

    folder: where its files go, as in `folder/usr/sbin/nginx`. Left as it was where the package cannot be had.
    """
    if not shutil.which("apt-get"):
        return
    print(f"Unpacking from Debian: {package} …", flush=True)
    _update()
    folder.mkdir(parents=True, exist_ok=True)
    _run("apt-get", "download", "-qq", package, cwd=folder)
    for file in folder.glob(f"{package}_*.deb"):
        _run("dpkg-deb", "-x", file.name, ".", cwd=folder)
        file.unlink()


@functools.cache
def _update() -> bool:
    """Fetch the list of packages, once a run: a fresh machine has none."""
    return _apt("update")


def _apt(*words: str) -> bool:
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    return _run(*root, "apt-get", "-qq", *words)


def _run(*words: str, cwd: Path | None = None) -> bool:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        words, cwd=cwd, env=quiet, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=900
    )
    return done.returncode == 0
