"""Scripts that stand in a page itself: which of them a browser runs, and the hash by which a policy knows each."""

from __future__ import annotations

import base64
import hashlib

from selectolax.lexbor import LexborHTMLParser, LexborNode

DATA = {"application/json", "application/ld+json"}
"""Types of <script> that browsers do not run (HTML standard, "data block")."""


def runs_inline(script: LexborNode) -> bool:
    """Whether a browser would run what stands in this <script>."""
    kind = script.attributes.get("type") or ""
    return "src" not in script.attributes and kind.strip().lower() not in DATA


def inline(tree: LexborHTMLParser) -> list[str]:
    """The scripts of a page that a browser would run, as they are written: a hash is of the exact bytes."""
    return [script.text() or "" for script in tree.css("script") if runs_inline(script)]


def integrity(content: bytes, algorithm: str = "sha384") -> str:
    """The hash of a script as browsers compare it: "sha384-" and base64 (https://www.w3.org/TR/SRI/)."""
    return f"{algorithm}-{base64.b64encode(hashlib.new(algorithm, content).digest()).decode()}"


def hash_of(script: str) -> str:
    """A source expression of CSP 3, 2.3.1: 'sha256-…', in base64."""
    return f"'{integrity(script.encode(), 'sha256')}'"


def not_ours(script: str) -> str:
    """What to say of an inline script that no policy names."""
    return f"an inline script is not the theme's: “{' '.join(script.split())[:60]}”. Take it out."
