"""A site is built and checked in a folder beside its own, then takes its place: no reader ever meets half a build.

    .site.new-…   where a build works; it holds a lock on it while it lives
    site          what is published
    .site.old     the site before, for the moment between the two renames

In that moment there is no site: a reader who asks for a page is told that there is none.
Whatever ends a build early (a refused page, a signal, a full disk) leaves site as it was. Where it ends between the
two renames, mend() puts the old site back: mkdocs build, check.py, compress.py and published.py call it first.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from guide.publish import times

try:
    import fcntl
except ImportError:  # Windows: two builds at once are then not kept apart
    fcntl = None  # type: ignore[assignment]


class Unswappable(Exception):
    """The built site cannot take its place; str() says why and what to do. The old one stands."""


class NewSite:
    """A folder in which a build may write until it is done. site: where its result belongs."""

    def __init__(self, site: Path) -> None:
        """Make the folder. Raises Unswappable where no folder can be made, or site could never be renamed."""
        try:
            self.site = site.resolve()  # a link stays a link: what it leads to is renamed
        except RuntimeError as error:
            raise Unswappable(_message(site, "it is a link to itself")) from error
        if self.site.is_mount():
            raise Unswappable(_message(self.site, "it is a mount point"))
        if _holds_other_things(self.site):
            raise Unswappable(_message(self.site, "it holds no index.html, so it is no built site"))
        try:
            self.site.parent.mkdir(parents=True, exist_ok=True)
            with _locked(self.site.parent):
                mend(self.site)
                _sweep(self.site)
                self.folder = _make(self.site)
                self._lock = _lock(self.folder)
        except OSError as error:
            raise Unswappable(
                f"{self.site.parent}: nothing can be written here ({error.strerror}). {self.site.name}/ stands as it "
                "was. Make room, or build into another folder: mkdocs build --site-dir FOLDER."
            ) from error

    def take_place(self) -> None:
        """Make the folder the site. Raises Unswappable where it cannot be, and leaves the old site as it was."""
        try:
            with _locked(self.site.parent):
                mend(self.site)
                times.keep(self.site, self.folder)
                _swap(self.folder, self.site)
        except OSError as error:
            raise Unswappable(_message(self.site, str(error.strerror))) from error
        self.drop()

    def drop(self) -> None:
        """Remove the folder where it is still there. Any number of calls is fine."""
        shutil.rmtree(self.folder, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def mend(site: Path) -> None:
    """Finish or take back what a build left that ended between its two renames.

    site: the folder of the published site, there or not. Raises nothing where nothing can be mended.
    """
    try:
        site = site.resolve()
    except RuntimeError:  # a link to itself
        return
    old = _old(site)
    if old.is_symlink() or not old.is_dir():  # what a link leads to is nobody's old site
        return
    with contextlib.suppress(OSError):
        if site.exists():
            _keep_hidden(old, site)
            shutil.rmtree(old)
        else:
            old.rename(site)


def _holds_other_things(site: Path) -> bool:
    """Whether a folder is another one than a build left there: to replace it would delete what somebody needs."""
    try:
        shown = [entry for entry in site.iterdir() if not entry.name.startswith(".")]
    except OSError:
        return False  # there is none, or it cannot be looked at, and then not be renamed either
    return bool(shown) and not (site / "index.html").is_file()


def _swap(new: Path, site: Path) -> None:
    old = _old(site)
    if site.exists():
        shutil.copymode(site, new)
        site.rename(old)
    try:
        new.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise
    if old.exists():
        _keep_hidden(old, site)
        shutil.rmtree(old, ignore_errors=True)


def _keep_hidden(old: Path, site: Path) -> None:
    """MkDocs never removes a hidden file of a site's folder, such as .git or .well-known: neither does a swap."""
    for entry in sorted(old.iterdir()):
        if entry.name.startswith(".") and not (site / entry.name).exists():
            entry.rename(site / entry.name)


def _old(site: Path) -> Path:
    return site.with_name(f".{site.name}.old")


def _make(site: Path) -> Path:
    """A new folder, readable as any other: a web server may be another user."""
    number = os.getpid()
    while True:
        folder = site.with_name(f".{site.name}.new-{number}")
        try:
            folder.mkdir()
            return folder
        except FileExistsError:
            number += 1


def _sweep(site: Path) -> None:
    """Remove the folders of builds that were killed: nobody holds a lock on those."""
    for folder in sorted(site.parent.glob(f".{site.name}.new-*")):
        held = _lock(folder)
        if held is not None:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(held)


def _lock(folder: Path) -> int | None:
    """An open file that holds a lock on a folder until it is closed; None where another has the lock, or none works."""
    if fcntl is None:
        return None
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(held)
        return None
    return held


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Alone among the builds that end in this folder: renames take moments, so others wait."""
    if fcntl is None:
        yield
        return
    held = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # a file system without locks
            fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def _message(site: Path, why: str) -> str:
    return (
        f"{site} cannot be renamed ({why}), so the new site cannot take its place. Nothing in it was touched. "
        "Build into a folder that can be: mkdocs build --site-dir FOLDER, then copy it where it belongs."
    )
