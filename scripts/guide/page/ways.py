"""The way from one page to another, as a link has it."""

from __future__ import annotations

from functools import lru_cache
from posixpath import dirname, relpath


@lru_cache(1 << 12)  # a page names few others, but many times
def way(target: str, here: str) -> str:
    """From the page here to another file: "../glossary.md". Both are paths below docs/."""
    return relpath(target, dirname(here) or ".")
