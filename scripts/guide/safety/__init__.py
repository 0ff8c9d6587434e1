"""What a stranger's pull request may bring: kinds of file, front matter and HTML that cannot harm a reader."""

from __future__ import annotations

from guide.safety.allowed import PUBLISHED
from guide.safety.files import files, links
from guide.safety.markup import front_matter, html

__all__ = ["PUBLISHED", "files", "front_matter", "html", "links"]
