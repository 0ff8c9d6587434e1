"""How long one page may keep the processor busy, held while it does: whatever a page holds, its build ends.

Within the bounds of guide.safety.bounds a page takes about two seconds. The limit is for what nobody foresaw.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 20
"""Of the processor, for the conversion of one page, and for all that is looked at in it."""
SHORTER = "Split it, or undo your last change to it."
AGAIN = 0.5
"""Seconds after which work that caught the error, as libraries may, is interrupted once more."""


class TooLong(Exception):
    """Work took more than its time."""


_passed = False


def begin() -> None:
    """From here on the work may take SECONDS; then TooLong is raised in it, until end() or stop() is called.

    Only the main thread of a process can be interrupted, and no program on Windows: there nothing happens.
    """
    global _passed
    _passed = False
    try:
        signal.signal(signal.SIGVTALRM, _raise)
    except (AttributeError, ValueError):
        return
    signal.setitimer(signal.ITIMER_VIRTUAL, max(SECONDS, 0.001), AGAIN)


def end() -> None:
    """The work is done. Raises TooLong where it took too long, and something in it passed over that."""
    stop()
    if _passed:
        raise TooLong(_message())


def stop() -> None:
    """Nothing is held any more."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


@contextmanager
def held() -> Iterator[None]:
    """begin() and end() around a piece of work."""
    begin()
    try:
        yield
    finally:
        stop()
    end()


def _message() -> str:
    return f"this page takes more than {SECONDS} seconds. {SHORTER}"


def _raise(_: int, __: FrameType | None) -> None:
    global _passed
    _passed = True
    raise TooLong(_message())
