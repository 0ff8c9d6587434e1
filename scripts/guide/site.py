"""The built site's files: written, changed and put together after the pages stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from .stylesheet import join, used

# In the order in which an embed needs them. The first is what a browser would do without the theme.
FRAME = ("frame", "guide", "figures", "diagrams")


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


def styles(out: Path, listed: Sequence[str]) -> None:
    """Beside each embed the one small stylesheet that it needs; all that pages need in the first of those listed.

    listed: the stylesheets of mkdocs.yml below out, in their order. One request instead of four.
    """
    assets = out / "assets"
    frame = join((assets / f"{name}.css").read_text("utf-8") for name in FRAME)
    for embed in out.rglob("*embed.html"):
        html, style = embed.read_text("utf-8"), embed.with_suffix(".css")
        if f'href="{style.name}"' in html:  # a page that has moved has none
            style.write_text(used(frame, html), "utf-8")
    change(assets, "frame.js", code)
    own = [out / name for name in listed]
    write(out, listed[0], join(file.read_text("utf-8") for file in own))
    for file in (assets / "frame.css", *own[1:]):
        file.unlink()


def code(script: str) -> str:
    """A script without its comment lines and its indentation."""
    lines = map(str.strip, script.split("\n"))
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"
