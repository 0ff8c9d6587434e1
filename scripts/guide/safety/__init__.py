"""What a stranger's pull request may bring: kinds of file, front matter and HTML that cannot harm a reader."""

from __future__ import annotations

from .files import files
from .markup import front_matter, html

__all__ = ["files", "front_matter", "html"]
