"""Which files may lie in docs/, and what may be in them. Everything in that folder is published as it is."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath

from guide.page.problem import Problem
from guide.safety import pixels
from guide.safety.css import css
from guide.safety.lists import names
from guide.safety.svg import svg

KB = 1024
PICTURES = ("svg", "png", "jpg", "webp")
LIMITS = {**dict.fromkeys(PICTURES, 300 * KB), **dict.fromkeys(("md", "css", "js", "json"), 200 * KB)}
"""The most that a file of each kind may weigh in bytes: a phone on a slow line loads 300 KB in six seconds."""
STARTS = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff", "webp": b"RIFF"}
CAMERA = (b"Exif\x00\x00", b"eXIf", b"EXIF", b"http://ns.adobe.com/xap/")
LONGEST = 60
DEEPEST = 4
"""Letters of a name, and folders in each other: some systems cut off longer addresses."""

OWN = frozenset(
    f"docs/{name}"
    for name in (
        "assets/diagrams.css", "assets/embed-2.js", "assets/embed.js", "assets/embedding.css",
        "assets/embedding.js", "assets/figures.css", "assets/frame.css", "assets/frame.js", "assets/ground.css",
        "assets/guide.css", "assets/look.css", "assets/moved.js", "assets/script/contents.js",
        "assets/script/find.js", "assets/script/index.js", "assets/script/like.js", "assets/script/meanings.js",
        "assets/script/menu.js", "assets/script/notes.js", "assets/script/palette.js", "assets/script/popover.js",
        "assets/script/results.js", "assets/script/search.js", "assets/script/small.js", "assets/script/words.js",
        "assets/site.css", "evidence/claims-v1.schema.json", "evidence/findings-v1.schema.json",
    )
)  # fmt: skip
"""The scripts, styles and data that this project itself writes. A new one is thought about here first: a script may
run on every page, and a file such as robots.txt, ads.txt or a service worker speaks for the whole site."""
LISTED = "a script, style or data file of the project's own is named in scripts/guide/safety/files.py first."
TAKEN = names("404 assets embed oembed readme robots search sitemap")
"""Names below docs/ that the build, the theme or MkDocs gives a meaning of its own."""

READ = ("docs", "evidence", "overrides")
"""The folders of which a build publishes something."""
READ_ALONE = ("mkdocs.yml", "published.txt")
"""Files beside them that a build reads, and repeats in its messages."""

# Read by the theme under these names: a file of ours there would replace its scripts.
THEMES = ("docs/assets/javascripts/", "docs/assets/stylesheets/", "docs/assets/images/", "docs/search/")
FIGURES = "docs/figures/"
"""Drawn from evidence/figures.yml: guide.figures.check refuses any other file there."""
VENDOR = "docs/assets/vendor/"
VENDORED = {
    "mermaid.min.js": "581ed7d74bd9048d0e3a91363927d72ef22942d7722546b27f7cc29e35390eb8",
    "mermaid-LICENSE.txt": "ec9fb67dcb25eccc416ed56e1aab819222c805a2a4bfe4cb19e7556bf2ffde80",
    "SHA256SUMS.txt": "9f62dda1afdd99491ada0ae9231197e3c95ec2a90722726ff29dbecd1cdfdc82",
}
"""SHA-256 of what others wrote: Mermaid, which draws for `make serve` and is never published."""

NAME = re.compile(r"(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))[a-z0-9]+(?:[._-][a-z0-9]+)*")


def files(paths: Iterable[tuple[str, bytes]]) -> list[Problem]:
    """What is wrong with the files of docs/. paths: (path in the repository, content)."""
    return [
        Problem(_shown_path(path), line, message) for path, content in paths for line, message in _file(path, content)
    ]


def twins(paths: Iterable[str]) -> list[Problem]:
    """Pages of one address: a build would write one over the other. paths: of all files, in the repository."""
    first: dict[str, str] = {}
    found = []
    for path in paths:
        address = re.sub(r"/index$", "", path.removesuffix(".md"))
        if path.endswith(".md") and first.setdefault(address, path) != path:
            message = f"this page would have the address of {first[address]}. Give one of the two another name."
            found.append(Problem(_shown_path(path), 1, message))
    return found


LINK = "this is a link to another file or folder. Put the file itself here, or take the link out."


def symlinks(root: Path) -> list[Problem]:
    """Symbolic links in the folders that a build reads: one could publish any file of the machine that builds.

    root: the folder that holds docs/. A path that leaves its folder in any other way is named as well.
    """
    inside = (path for folder in READ for path in _linked(root, root / folder))
    alone = (name for name in (*READ, *READ_ALONE) if (root / name).is_symlink())
    return [Problem(path, 1, LINK) for path in (*alone, *inside)]


def _linked(root: Path, folder: Path) -> Iterator[str]:
    real = folder.resolve()
    for above, folders, files in os.walk(folder, followlinks=False):
        for name in sorted([*folders, *files]):
            at = Path(above, name)
            if at.is_symlink() or not at.resolve().is_relative_to(real):
                yield at.relative_to(root).as_posix()


def right_name(path: str) -> str:
    """The path of a file in names that all systems read alike."""
    return "/".join(_plain(part) for part in path.split("/"))


def _file(path: str, content: bytes) -> Iterator[tuple[int, str]]:
    if path.startswith(VENDOR):
        yield from _vendored(path, content)
        return
    if path.startswith(THEMES):
        yield 1, "this folder is the theme's, and a file in it could replace the theme's own. Move it to docs/assets/."
    if wrong := [part for part in path.split("/") if not NAME.fullmatch(part) or part.endswith((".html", ".htm"))]:
        fix = f"Rename the file to {right_name(path)}."
        yield 1, f'"{_shown(wrong[0])}" is a name that some systems read differently. {fix}'
    if path.count("/") > DEEPEST or any(len(part) > LONGEST for part in path.split("/")):
        yield 1, f"the name is too long. Keep to {LONGEST} letters and {DEEPEST - 1} folders."
    kind = PurePosixPath(path).suffix.removeprefix(".").lower().replace("jpeg", "jpg")
    if kind not in ("md", *PICTURES) and path not in OWN:
        yield (
            1,
            f"only pages (.md) and pictures ({', '.join(PICTURES)}) may be added here. Take this file out; {LISTED}",
        )
        return
    if kind == "md" and _taken(path):
        yield 1, "a page of this name would take the place of something that the build writes. Choose another name."
    if len(content) > LIMITS[kind]:
        what, limit = "a picture" if kind in PICTURES else "a file", LIMITS[kind] // KB
        yield 1, f"{-(-len(content) // KB)} KB is too heavy for {what} on a phone. Bring it to {limit} KB or less."
        return
    yield from _judged(kind, content, path.startswith(FIGURES))


def _vendored(path: str, content: bytes) -> Iterator[tuple[int, str]]:
    name = path.removeprefix(VENDOR)
    if name not in VENDORED:
        yield 1, "only what this project took from others lies here. Move your file out of this folder."
    elif hashlib.sha256(content).hexdigest() != VENDORED[name]:
        yield 1, "this is not the file that was reviewed. Put it back from the last version that worked."


def _taken(path: str) -> bool:
    """Whether a page would be published under an address that has a meaning of its own."""
    below = path.removeprefix("docs/").lower()
    name = PurePosixPath(below).stem
    return below.startswith("assets/") or name in TAKEN


def _shown_path(path: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in path)


def _shown(name: str) -> str:
    """A name for a message: on one line, with nothing that a terminal obeys."""
    return "".join(letter if letter.isprintable() else "?" for letter in name)[:LONGEST]


def _plain(name: str) -> str:
    ascii_ = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    short = re.sub(r"[._-]*(\.|-|_)[._-]*", r"\1", re.sub(r"[^a-z0-9._-]+", "-", ascii_)).strip("-._")[:LONGEST]
    return short if NAME.fullmatch(short) else f"page-{short}".rstrip("-")


@lru_cache(maxsize=256)
def _judged(kind: str, content: bytes, drawn: bool) -> tuple[tuple[int, str], ...]:
    """What is wrong in a file; remembered, since `serve` asks again and again for files that did not change."""
    return tuple(_content(kind, content, drawn))


def _content(kind: str, content: bytes, drawn: bool) -> Iterator[tuple[int, str]]:
    """drawn: whether it is made from evidence/figures.yml, whose words are judged there."""
    if kind in STARTS:
        if not content.startswith(STARTS[kind]) or (kind == "webp" and content[8:12] != b"WEBP"):
            yield 1, f"the name says .{kind}, the content does not. Save the picture again as {kind}."
            return
        yield from ((1, message) for message in pixels.faults(kind, content))
        if any(mark in content for mark in CAMERA):
            yield 1, "the picture holds camera data, which may say where and of whom it was taken. Save it without."
    elif kind == "svg":
        yield from svg(content, worded=drawn)
    elif kind == "css":
        yield from css(content.decode("utf-8", "replace"))
