"""Takes out of the built site what the theme brings and no page asks for: its scripts, styles and pictures."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

FOLDERS = ("assets/javascripts", "assets/stylesheets", "assets/images")
_ARROW = re.compile(r"(?<![^{}])[^{}]*\bsummary:after\{[^{}]*\}")
"""A rule for the theme's arrow at what opens: guide.css takes it out, for a browser draws its own.

It begins behind a brace: looked for from each letter on, a long list of selectors would be read as often as it is long.
"""


def without_arrows(css: str) -> str:
    """A stylesheet of the theme without its rules for the arrow of a <summary>."""
    return _ARROW.sub("", css)


def trim(site: Path) -> None:
    """Remove the theme's files. site: the folder that MkDocs wrote, with all stylesheets joined."""
    for folder in FOLDERS:
        shutil.rmtree(site / folder, ignore_errors=True)
