r"""Finds Markdown that backslashes have made words, as programs write that copy a text: \[^id\], \*\*bold\*\*."""

from __future__ import annotations

import re
from collections.abc import Collection

from guide.page.blocks import ENTITY, ESCAPED, unescaped
from guide.page.leftover import TARGET

BEHIND = re.compile(f"[{chr(ESCAPED + 1)}-{chr(ENTITY - 1)}]")
"""A sign that stands behind a backslash."""
MARK = re.compile(r"(?P<before>\S?)\[\^(?P<id>[\w-]+)\]")
LINK = re.compile(r"\[[^\[\]]+\](?=\()")
ANYWHERE = re.compile(r"\*\*[^\s*](?:[^*]*[^\s*])?\*\*|<!--.*?-->")
BEGIN = re.compile(r"#{2,6} \S|!!! ?[a-z]|[-*+] \[[ xX]\] \S|\|(?: [^|]*\|){2,}")


def found(text: str, ids: Collection[str]) -> bool:
    r"""Whether signs in a line would be Markdown but for their backslashes.

    text: with each escaped sign as guide.page.blocks keeps it. ids: those of evidence/. A sign by itself is none, as in
    2 \* 3, nor is \[^id\] that tells how a mark is written.
    """
    if not BEHIND.search(text):
        return False
    plain = unescaped(text)
    behind = [BEHIND.match(sign) is not None for sign in text]
    spans = [match.span() for match in ANYWHERE.finditer(plain)]
    spans += [match.span() for match in [BEGIN.match(plain)] if match]
    spans += [match.span() for match in LINK.finditer(plain) if TARGET.match(plain, match.end())]
    spans += [match.span() for match in MARK.finditer(plain) if match["before"] or match["id"] in ids]
    return any(any(behind[start:end]) for start, end in spans)
