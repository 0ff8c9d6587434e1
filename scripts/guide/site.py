"""The built site's files: written, changed and put together after the pages stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from .stylesheet import join

# In the order in which a page loads them. The first is what a browser would do without the theme.
FRAME = ("frame", "guide", "figures", "diagrams")
PAGE = ("guide", "figures", "diagrams", "site")


def write(out: Path | str, name: str, text: str) -> None:
    """Write a text file below the site's folder."""
    file = Path(out, name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def change(out: Path | str, name: str, step: Callable[[str], str]) -> None:
    """Put a file of the site through a step from text to text, where the file is there."""
    file = Path(out, name)
    if file.is_file():
        file.write_text(step(file.read_text("utf-8")), encoding="utf-8")


def styles(out: Path) -> None:
    """One small stylesheet for embeds out of those they share with the pages; then the pages' own made small."""
    assets = out / "assets"

    def text(names: Sequence[str]) -> list[str]:
        return [(assets / f"{name}.css").read_text("utf-8") for name in names]

    write(assets, "embed.css", join(text(FRAME)))
    for name in PAGE:
        change(assets, f"{name}.css", lambda css: join([css]))
    (assets / "frame.css").unlink()
