"""A text as its reader takes it: an accent or a sign of its own makes no other word, and no other number."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(1 << 14)
def plain(text: str) -> str:
    """A text without accents, with ½ as 1⁄2 and ligatures as letters: what a list of words or numbers is asked of."""
    if text.isascii():
        return text
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
