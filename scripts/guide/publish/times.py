"""A file whose bytes did not change keeps its time, and so its ETag: a reader's browser does not load it again."""

from __future__ import annotations

import os
from pathlib import Path

SECOND = 1_000_000_000


def keep(old: Path, new: Path) -> None:
    """Give each file of the folder new the time of the same file in old; one that changed gets a time of its own.

    Servers make an ETag of a file's size and of its time in whole seconds. So a changed file must not have the second
    of the old one, even if two builds follow each other at once. Nothing happens where old is no folder.
    """
    if not old.is_dir():
        return
    for file in new.rglob("*"):
        before = old / file.relative_to(new)
        if not file.is_file() or not before.is_file() or before.is_symlink():
            continue
        then, now = before.stat().st_mtime_ns, file.stat().st_mtime_ns
        if before.read_bytes() == file.read_bytes():
            os.utime(file, ns=(then, then))
        elif then // SECOND == now // SECOND:
            os.utime(file, ns=(now + SECOND, now + SECOND))
