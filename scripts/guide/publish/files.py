"""The built site's files: written, changed and put together after the pages stand."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from rjsmin import jsmin

from guide.page.problem import Problem
from guide.publish import embed
from guide.publish.css import join, met, problems

# In the order in which an embed needs them.
FRAME = ("ground", "frame", "guide", "look", "figures", "diagrams")
STYLE, SCRIPT = "assets/guide.css", "assets/guide.js"
"""The one stylesheet and the one script of a published page."""


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


Rules = dict[str, tuple[str, ...]]
"""The pieces of which each style sheet of the site was put together, by its file."""


def styles(
    docs: Path, out: Path, listed: Sequence[str], config: str, whole: bool = False
) -> tuple[Rules, list[Problem]]:
    """Beside each embed the one small stylesheet that it needs; all of them in STYLE, for pages.

    listed: extra_css of mkdocs.yml, in its order, files of docs: one request instead of six. config: the text of
    mkdocs.yml. Reads docs, never what an earlier build wrote. whole: embeds too get all, which takes no
    time. Returns the rules of what was chosen, and what is wrong with a stylesheet or with the list.
    """
    frame = [f"assets/{name}.css" for name in FRAME if (docs / f"assets/{name}.css").is_file()]
    css = {name: (docs / name).read_text("utf-8") for name in frame}
    read, wrong = sources(docs, listed, config, "extra_css")
    css |= read
    for name in sorted(css):
        wrong += problems(css[name], f"docs/{name}")
    if wrong:
        return {}, wrong
    rules: Rules = {}
    framed = [css[name] for name in frame]
    unchosen, script = join(framed) if whole else "", _text(docs / "assets/frame.js")
    for file in embed.among(out):
        html, style = file.read_text("utf-8"), file.with_suffix(".css")
        if f'href="{style.name}"' in html:  # a page that has moved has none
            chosen = (unchosen,) if whole else met(framed, html, script)
            style.write_text("".join(chosen), "utf-8")
            rules[style.relative_to(out).as_posix()] = chosen
    change(out, "assets/frame.js", code)
    for name in {*read, "assets/frame.css"}:
        (out / name).unlink(missing_ok=True)
    write(out, STYLE, join(read.values()))
    return rules, []


def scripts(docs: Path, out: Path, listed: Sequence[str], config: str) -> list[Problem]:
    """All that pages run in SCRIPT, without comments, in a scope of its own.

    listed: extra_javascript of mkdocs.yml, in its order; config: the text of mkdocs.yml. Returns what is wrong with
    the list.
    """
    read, wrong = sources(docs, listed, config, "extra_javascript")
    if wrong:
        return wrong
    for name in read:
        (out / name).unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # others still lie there, or it is gone
            (out / name).parent.rmdir()
    write(out, SCRIPT, "{\n" + "".join(map(code, read.values())) + "}\n" if read else "")
    return []


def sources(docs: Path, listed: Sequence[str], config: str, key: str) -> tuple[dict[str, str], list[Problem]]:
    """The text of each file that a list of mkdocs.yml names, by its name, and those that are nowhere.

    key: the list's name. A missing file comes with the nearest that is there.
    """
    read: dict[str, str] = {}
    wrong = []
    for name in dict.fromkeys(listed):
        if (docs / name).is_file():
            read[name] = (docs / name).read_text("utf-8")
            continue
        there = [file.relative_to(docs).as_posix() for file in docs.glob(f"{PurePosixPath(name).parent}/*")]
        close = get_close_matches(name, there, 1)
        fix = f"Write {close[0]}." if close else "Correct it, or take it out."
        wrong.append(Problem("mkdocs.yml", _line(config, name), f"{key}: {name} is no file of docs/. {fix}"))
    return read, wrong


def _text(file: Path) -> str:
    """The text of a file, "" where there is none."""
    return file.read_text("utf-8") if file.is_file() else ""


def _line(text: str, words: str) -> int:
    return text.count("\n", 0, max(text.find(words), 0)) + 1


def code(script: str) -> str:
    """A script without its comments and the space that means nothing."""
    return f"{jsmin(script)}\n"
