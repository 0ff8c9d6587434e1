"""What git holds of this project at another commit. Nothing that stands in the work tree changes."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

LACKING = (subprocess.CalledProcessError, FileNotFoundError)
"""What the functions below raise where git refuses, or where there is no git."""


def git(root: Path, *words: str) -> bytes:
    """What git says in a folder. Raises LACKING."""
    safe = f"safe.directory={root}"  # in a container the folder may belong to another user than the one who asks
    return subprocess.run(["git", "-c", safe, *words], cwd=root, check=True, capture_output=True).stdout


def start_of(root: Path, base: str) -> str:
    """The commit at which this work left a branch or commit. Raises LACKING for one that is not here."""
    return git(root, "merge-base", base, "HEAD").decode().strip()


def why(error: Exception) -> str:
    """What git said as it refused, in one line."""
    said = getattr(error, "stderr", None) or b""
    return " ".join(said.decode(errors="replace").split()) or str(error)


def texts(root: Path, commit: str, *folders: str) -> dict[str, str]:
    """The text files of a commit below some folders, by their paths in the repository; other files are left out."""
    found = {}
    with tarfile.open(fileobj=io.BytesIO(git(root, "archive", commit, "--", *folders))) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith((".md", ".yml")) else None
            if file is not None:
                found[member.name] = file.read().decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    return found


def unpack(root: Path, commit: str, folder: Path) -> None:
    """Write all files of a commit into a folder."""
    with tarfile.open(fileobj=io.BytesIO(git(root, "archive", commit))) as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)  # Python 3.11.4 and later know it
        archive.extractall(folder)
