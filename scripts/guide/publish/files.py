"""The built site's files: written, changed and put together after the pages stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from guide.page.page import Problem
from guide.publish import embed
from guide.publish.css import join, problems, used

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


def styles(docs: Path, out: Path, listed: Sequence[str], config: str) -> list[Problem]:
    """Beside each embed the one small stylesheet that it needs; all that pages need in the first of those listed.

    listed: extra_css of mkdocs.yml, in its order: one request instead of four. config: the text of mkdocs.yml. Reads
    docs, never what an earlier build wrote. Returns what is wrong with a stylesheet or with the list.
    """
    own = [name for name in dict.fromkeys(listed) if (docs / name).is_file()]
    frame = [f"assets/{name}.css" for name in FRAME if (docs / f"assets/{name}.css").is_file()]
    css = {name: (docs / name).read_text("utf-8") for name in {*own, *frame}}
    missing = "extra_css: {} is no file of docs/. Correct it, or take it out."
    wrong = [
        *(Problem("mkdocs.yml", _line(config, name), missing.format(name)) for name in listed if name not in own),
        *(problem for name, text in sorted(css.items()) for problem in problems(text, f"docs/{name}")),
    ]
    if wrong:
        return wrong
    whole = join(css[name] for name in frame)
    for file in embed.among(out):
        html, style = file.read_text("utf-8"), file.with_suffix(".css")
        if f'href="{style.name}"' in html:  # a page that has moved has none
            style.write_text(used(whole, html), "utf-8")
    change(out, "assets/frame.js", code)
    for name in {*own[1:], "assets/frame.css"}:
        (out / name).unlink(missing_ok=True)
    if own:
        write(out, own[0], join(css[name] for name in own))
    return []


def _line(text: str, words: str) -> int:
    return text.count("\n", 0, max(text.find(words), 0)) + 1


def code(script: str) -> str:
    """A script without its comment lines and its indentation."""
    lines = map(str.strip, script.split("\n"))
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"
