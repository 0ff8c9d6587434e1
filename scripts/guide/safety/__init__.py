"""What a stranger's pull request may bring: kinds of file, front matter and HTML that cannot harm a reader."""

from __future__ import annotations

from guide.safety.files import files, symlinks, twins
from guide.safety.guard import UNTIDY
from guide.safety.page import article, astray, editor, front_matter, headings, twice

__all__ = [
    "UNTIDY", "article", "astray", "editor", "files", "front_matter", "headings", "symlinks", "twice", "twins",
]  # fmt: skip
