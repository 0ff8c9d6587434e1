"""Takes out of the built site what the theme brings and no page asks for: its scripts, styles and pictures."""

from __future__ import annotations

import shutil
from pathlib import Path

FOLDERS = ("assets/javascripts", "assets/stylesheets", "assets/images")


def trim(site: Path) -> None:
    """Remove the theme's files. site: the folder that MkDocs wrote, which needs none of them."""
    for folder in FOLDERS:
        shutil.rmtree(site / folder, ignore_errors=True)
