"""Links between pages: each leads to a file of docs/ and, where it names one, to a place on that page.

MkDocs says so too, but not in which line, nor what to write. Links in evidence/ are not looked at here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from posixpath import basename, dirname, join, normpath, relpath, splitext
from urllib.parse import SplitResult, unquote, urlsplit

from guide.page.leftover import NOTE
from guide.page.page import Page
from guide.page.problem import Problem

TRACKED = re.compile(r"[?&](?:utm_\w+|fbclid|gclid)=.*$")
PART = "part-"
"""Leads the ids of what others show by themselves: no heading, and they move with their part."""
FIGURE = re.compile(r"(?:^|/)figures/[^/]*\.svg$")
"""A figure's file: guide.figures looks at those."""
QUOTES = "“”„‘’‚\"'«»"
ITS_FILE = re.compile(
    r"https?://(?:www\.)?(?:github|gitlab|codeberg)\.\w+/.+/(?:blob|edit|raw|src)/.+?/docs/(.+\.md)(#.*)?"
)
"""The file of a page where its source is kept."""
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"\+?[\d\s()./-]{5,}")
HOST = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|uk|eu|int|info|de|au|ca)(?:[/?#]|$)", re.I)


@dataclass(frozen=True)
class InnerLink:
    """A link within the guide. target is as written; file is "" for the page itself; raw: written in HTML."""

    target: str
    file: str
    place: str
    line: int
    raw: bool


def listed(page: Page) -> Iterator[InnerLink]:
    """The links of a page within the guide, outside code. Figures are left out: guide.figures looks at those."""
    for target, line, raw in _targets(page):
        parts = _parts(target)
        if parts and not parts.scheme and not parts.netloc:
            yield InnerLink(target, unquote(parts.path), unquote(parts.fragment), line, raw)


def problems(page: Page, files: Collection[str]) -> Iterator[Problem]:
    """Links to what is not there. files: every path below docs/, as "deciding/risks.md"."""
    for target, line, _ in _targets(page):
        if not target.strip():
            yield page.problem(line, "This link leads nowhere. Write [words](page.md).")
        elif _parts(target) is None:
            yield page.problem(line, f"{target} is no address. Write it as https://example.org/page.")
        elif TRACKED.search(target):
            right = TRACKED.sub("", target)
            yield page.problem(line, f"This address tells which program the reader comes from. Write {right}")
        elif (source := ITS_FILE.fullmatch(target)) and source[1] in files and source[1] != "index.md":
            right = relpath(source[1], dirname(page.src_uri) or ".") + (source[2] or "")
            yield page.problem(line, f"This leads to the file of a page, which no reader needs. Write {right}")
    for link in listed(page):
        if link.raw:
            # MkDocs leaves HTML as it is; what is no page, such as claims.json, can only be linked that way
            if splitext(link.file)[1] in (".md", "") and link.file:
                yield page.problem(link.line, f"{link.target} in HTML leads nowhere. Write [words](page.md) instead.")
        elif link.file and _aim(page, link) not in files:
            yield page.problem(link.line, f"{link.target} leads to no file of docs/. {_instead(page, link, files)}")


def lost(pages: Iterable[Page], places: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Links to a place that its page does not have. places: the ids on each built page, by its path below docs/."""
    for page in pages:
        for link in listed(page):
            there = places.get(_aim(page, link) if link.file else page.src_uri, ())
            if NOTE.fullmatch(link.target):
                continue  # it is named with what stands for a note
            if link.place and there and link.place not in there:
                own = [place for place in there if ":" not in place and not place.startswith(PART)]
                near = get_close_matches(link.place, own, 1, 0.5)
                fix = f"Write {link.file}#{near[0]}." if near else "Take it out, or name a heading of that page."
                yield page.problem(link.line, f"#{link.place} is no place on that page. {fix}")


def _targets(page: Page) -> Iterator[tuple[str, int, bool]]:
    """Every address that a page links to or shows, its line, and whether it stands in HTML."""
    for link in page.reading.links():
        yield link.target, link.line, link.html
    for image in page.reading.all("image"):
        if image.value and not FIGURE.search(image.value):
            yield image.value, image.line, False


def _parts(target: str) -> SplitResult | None:
    """The parts of an address; None for what is no address."""
    try:
        return urlsplit(target)
    except ValueError:
        return None


def _aim(page: Page, link: InnerLink) -> str:
    return normpath(join(dirname(page.src_uri), link.file))


def _instead(page: Page, link: InnerLink, files: Collection[str]) -> str:
    """What to write: the whole address; the page with that address; a file of that name; a page of nearly that name."""
    if link.target[0] in QUOTES:
        return f"Write {link.target.strip(QUOTES)} without quotes."
    if MAIL.fullmatch(link.file):
        return f"Write mailto:{link.file} for a mail address."
    if PHONE.fullmatch(link.file) and not link.file.endswith("/"):
        return f"Write tel:{re.sub(r'[^+0-9]', '', link.file)} for a telephone number."
    if HOST.match(link.file):
        return f"Write https://{link.target} for a page elsewhere."
    here = dirname(page.src_uri) or "."
    written = link.file.replace("\\", "/")
    aim = written.strip("/") if written.startswith("/") else normpath(join(dirname(page.src_uri), written))
    stem = re.sub(r"\.html?$|\.$|\.md\.?$", "", aim)
    right = [file for file in files if file in (f"{stem}.md", f"{stem}/index.md", aim)]
    right += [
        file for file in files if basename(file) in (basename(aim), f"{basename(stem)}.md") and file != page.src_uri
    ]
    right += [file for file in files if basename(splitext(file)[0]) == basename(splitext(aim)[0])]
    stems = {splitext(file)[0]: file for file in files if file.endswith(".md") and file != page.src_uri}
    right += [stems[near] for near in get_close_matches(stem, stems, 1, 0.7)]
    if not right:
        return "Write the path of a file as seen from this page, or take it out."
    return f"Write {relpath(right[0], here)}{'#' * bool(link.place)}{link.place}."
