"""Which files may lie in docs/, and what may be in them. Everything in that folder is published as it is."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from guide.page.page import Problem
from guide.safety.svg import svg

KB = 1024
PICTURES = {"svg", "png", "jpg", "webp", "ico"}
KINDS = {**dict.fromkeys(PICTURES, 300 * KB), **dict.fromkeys(("md", "css", "js", "json", "txt"), 200 * KB)}
"""What may lie in docs/, with the most it may weigh in bytes: a phone on a slow line loads 300 KB in six seconds."""
STARTS = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff", "webp": b"RIFF", "ico": b"\x00\x00\x01\x00"}
CAMERA = (b"Exif\x00\x00", b"eXIf", b"EXIF", b"http://ns.adobe.com/xap/")

READ = ("docs", "evidence", "overrides")
"""The folders of which a build publishes something."""

ASSETS = "docs/assets/"
# Read by the theme under these names: a file of ours there would replace its scripts.
THEMES = ("docs/assets/javascripts/", "docs/assets/stylesheets/", "docs/assets/images/", "docs/search/")
# Mermaid for `make serve`: 3.4 MB in its makers' own spelling, checked against SHA256SUMS.txt and never published.
VENDOR = "docs/assets/vendor/"

NAME = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
FOREIGN_CSS = re.compile(r"@import|url\(\s*['\"]?\s*(?:[a-z]+:|//|\\)", re.I)
DATA_SVG = re.compile(r"url\(\s*['\"]?data:image/svg\+xml,", re.I)


def files(paths: Iterable[tuple[str, bytes]]) -> list[Problem]:
    """What is wrong with the files of docs/. paths: (path in the repository, content)."""
    return [Problem(path, line, message) for path, content in paths for line, message in _file(path, content)]


def links(root: Path) -> list[Problem]:
    """Symbolic links in the folders that a build reads: one could publish any file of the machine that builds.

    root: the folder that holds docs/. A path that leaves its folder in any other way is named as well.
    """
    return [
        Problem(path, 1, "this is a link to another file or folder. Put the file itself here, or take the link out.")
        for folder in READ
        for path in _linked(root, root / folder)
    ]


def _linked(root: Path, folder: Path) -> Iterator[str]:
    real = folder.resolve()
    for above, folders, files in os.walk(folder, followlinks=False):
        for name in sorted([*folders, *files]):
            at = Path(above, name)
            if at.is_symlink() or not at.resolve().is_relative_to(real):
                yield at.relative_to(root).as_posix()


def _file(path: str, content: bytes) -> Iterator[tuple[int, str]]:
    kind = PurePosixPath(path).suffix.removeprefix(".")
    vendored = path.startswith(VENDOR)
    if not vendored and (wrong := [part for part in path.split("/") if not NAME.fullmatch(part)]):
        right = "/".join(_plain(part) for part in path.split("/"))
        yield 1, f'"{wrong[0]}" is a name that some systems read differently. Rename the file to {right}.'
    if path.startswith(THEMES):
        yield 1, "this folder is the theme's, and a file in it could replace the theme's own. Move it to docs/assets/."
    if (known := kind.lower().replace("jpeg", "jpg")) not in KINDS:
        yield 1, f"files of the kind .{kind} are not published here. Keep to {', '.join(sorted(KINDS))}."
        return
    if known == "js" and not path.startswith(ASSETS):
        yield 1, "a script lies beside the text. Move it to docs/assets/, where changes to scripts are looked at."
    if len(content) > KINDS[known] and not vendored:
        unit, limit = "a picture" if known in PICTURES else "a file", KINDS[known] // KB
        size = -(-len(content) // KB)
        yield 1, f"{size} KB is too heavy for {unit} on a phone. Bring it to {limit} KB or less."
    yield from _content(known, content)


def _plain(name: str) -> str:
    ascii_ = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[._-]*(\.|-|_)[._-]*", r"\1", re.sub(r"[^a-z0-9._-]+", "-", ascii_)).strip("-._") or "page"


def _content(kind: str, content: bytes) -> Iterator[tuple[int, str]]:
    if kind in STARTS:
        if not content.startswith(STARTS[kind]) or (kind == "webp" and content[8:12] != b"WEBP"):
            yield 1, f"the name says .{kind}, the content does not. Save the picture again as {kind}."
        if any(mark in content for mark in CAMERA):
            yield 1, "the picture holds camera data, which may say where and of whom it was taken. Save it without."
    elif kind == "svg":
        yield from svg(content)
    elif kind == "css":
        text = content.decode("utf-8", "replace")
        for number, line in enumerate(text.splitlines(), 1):
            if FOREIGN_CSS.search(DATA_SVG.sub("url(x", line)):
                yield number, "a style sheet loads something from elsewhere. Keep what it needs in docs/assets/."
