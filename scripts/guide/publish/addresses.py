"""Every address ever published stays: a clinic's page or a bookmark must not break.

published.txt at the root of the repository lists them, one a line, as they follow the site's address:
`deciding/risks/`, `deciding/risks/embed.html`, `assets/embed.js`. A page that moves leaves two small
pages behind, one for readers and one for embeds; the editor writes one line under `redirects:` in mkdocs.yml.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path

from guide.evidence.parts import FILE as PARTS_FILE
from guide.evidence.parts import FOLDER as PARTS
from guide.page.problem import Problem
from guide.publish import feed
from guide.safety.lists import ANSWERS, FRAMED

LIST = "published.txt"
CONFIG = "mkdocs.yml"
KEPT = (*FRAMED, *ANSWERS)
KEY = re.compile(r"[ \t]+[\"']?(.*?)[\"']?[ \t]*:(?:[ \t]|$)")
"""The key of a line of YAML that does not begin at the left."""
MOST = 2_000
"""Addresses in the list: twenty times what this guide has."""
ADDRESS = re.compile(
    r"(?=.{2,200}$)(?!(?:assets|search|parts)/)(?:(?!\S*\.(?:html|json|xml|txt|md|js|css)/)[\w-][\w.-]*/)+", re.A
)
"""A page's address below the site's, as a redirect names it: no file's name, and no folder of the build's own."""
SCRIPTS = ("assets/embed.js", "assets/embed-2.js")


def addresses(files: Iterable[str]) -> list[str]:
    """What is promised of a built site: files are paths below its folder; pages, embeds, answers, the host script."""
    found = set()
    for file in files:
        folder, _, name = file.rpartition("/")
        if name == "index.html":
            found.add(f"{folder}/" if folder else "./")
        elif name in KEPT or file in (*SCRIPTS, feed.FILE, feed.SUMS):
            found.add(file)
    return sorted(found)


def text_of(file: Path) -> str:
    """published.txt as text, "" where there is none or a link. Bytes that are no UTF-8 make an address that is none."""
    listed = file.is_file() and not file.is_symlink()
    return file.read_text("utf-8", errors="surrogateescape") if listed else ""


def read(text: str) -> list[str]:
    """The addresses in published.txt; comments and empty lines left out."""
    lines = dict.fromkeys(line.strip() for line in text.split("\n"))
    return [line for line in lines if line and not line.startswith("#")]


def add(text: str, files: Iterable[str]) -> str:
    """published.txt with the addresses of a built site added. Nothing is ever taken out."""
    comments = [line for line in text.splitlines() if line.startswith("#")]
    return "\n".join([*comments, *sorted({*read(text), *addresses(files)})]) + "\n"


def check(
    files: Iterable[str], text: str, redirects: Mapping[str, str], config: str = "", public: bool = True
) -> list[Problem]:
    """What would vanish with this build, and redirects that cannot work.

    files: paths below the site's folder, before stubs() and copies() are written there. text: published.txt.
    redirects: {old: new}, both addresses of pages such as `deciding/risks/`. config: the text of mkdocs.yml. public:
    whether the site knows its own address; one that does not has no oembed.json, which holds whole addresses.
    """
    there = set(addresses(files))
    return [*_vanished(there, text, redirects, public), *_astray(there, redirects, config)]


def _vanished(there: set[str], text: str, redirects: Mapping[str, str], public: bool) -> Iterator[Problem]:
    """Addresses of the list that this build does not make."""
    listed = read(text)
    if len(listed) > MOST:
        fix = f"more than {MOST}. Put back the last one that worked."
        yield Problem(LIST, 1, f"the list has {len(listed)} addresses, {fix}")
        return
    kept = there | set(addresses([*stubs(redirects), *copies(redirects)]))
    promised = {line.strip(): number for number, line in reversed(list(enumerate(text.split("\n"), 1)))}
    for address in listed:
        page = _page(address)
        if not public and address.endswith((*ANSWERS, feed.FILE)):
            continue
        if address in kept or (address != page and page in promised and page not in kept):
            continue  # where a page is missing, its own line says so for all three
        if address in SCRIPTS:
            advice = f"Put docs/{address} back."
        elif address.startswith(f"{PARTS}/"):
            advice = f"Put the entry {page.split('/')[1]} back into {PARTS_FILE}."
        else:
            advice = _advice(page, there)
        yield Problem(LIST, promised[address], f"{address} would vanish from the site. {advice}")


def _astray(there: set[str], redirects: Mapping[str, str], config: str) -> Iterator[Problem]:
    """Redirects that lead from no address, from a page that is there, or to no page."""
    written = {_key(line): number for number, line in reversed(list(enumerate(config.split("\n"), 1)))}
    for old, new in redirects.items():
        if not ADDRESS.fullmatch(old) or not new.endswith("/"):
            what = f"{old}: {new} is not two pages' addresses. Write both with a slash at the end and none in front."
        elif old in there:
            what = f"{old} is a page of the site and is redirected as well. Take this line out, or the page."
        elif new not in there:
            near = _near(new, there)
            what = f"{old} leads to {new}, which is no page of the site. Write its new place, such as {near}"
        else:
            continue
        yield Problem(CONFIG, written.get(old, 1), what)


def of_pages(
    pages: Iterable[str], text: str, redirects: Mapping[str, str], config: str = "", public: bool = True
) -> list[Problem]:
    """What check() will say of pages and redirects, before a site is built. pages: the addresses of its pages."""
    files = [page.removeprefix("./") + "index.html" for page in pages]
    others = [address for address in read(text) if not address.endswith("/")]
    return check([*files, *others], text, redirects, config, public)


def stubs(redirects: Mapping[str, str], links: Mapping[str, str] | None = None) -> dict[str, str]:
    """The files that redirects leave behind, {path below the site's folder: HTML}. links: of each new page, for oEmbed.

    The script keeps the fragment, by which WordPress names a frame and a clinic its colors; without script the page
    goes on by itself, and where that is barred a link is left.
    """
    files = {}
    for old, new in redirects.items():
        up = "../" * old.count("/")
        for name in ("index.html", *FRAMED):
            target = up + new.removeprefix("./") + name.removeprefix("index.html")
            link = (links or {}).get(new, "")
            files[old + name] = _STUB.format(target=escape(target or "./"), script=f"{up}assets/moved.js", link=link)
    return files


def copies(redirects: Mapping[str, str]) -> dict[str, str]:
    """Files to copy as they are, {path: from}: an oembed.json holds absolute addresses, so the new one serves both."""
    return {old + name: new.removeprefix("./") + name for old, new in redirects.items() for name in ANSWERS}


_STUB = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>This page has moved</title>
<link rel="canonical" href="{target}">
<noscript><meta http-equiv="refresh" content="0; url={target}"></noscript>
<script src="{script}"></script>
{link}
</head>
<body>
<p>This page has moved: <a href="{target}">go to its new place</a>.</p>
</body>
</html>
"""


def _page(address: str) -> str:
    """The page that an embed or an answer belongs to."""
    return address[: address.rfind("/") + 1] or "./"


def _key(line: str) -> str:
    """What a line of mkdocs.yml gives a value to: "old/" for `    "old/": new/`, "" where it begins at the left."""
    found = KEY.match(line)
    return found[1] if found else ""


def _near(page: str, there: Iterable[str]) -> str:
    """The page of the site whose address is most like another one, the front page where none is."""
    pages = [address for address in there if address.endswith("/") and address != page]
    name = page.rstrip("/").rpartition("/")[2]
    moved = [address for address in pages if address.rstrip("/").rpartition("/")[2] == name]
    return next(iter(moved or difflib.get_close_matches(page, pages, 1, 0.3)), "./")


def _advice(page: str, there: Iterable[str]) -> str:
    return (
        f"If the page has moved, write below the line `  redirects:` in {CONFIG}, with its right new place: "
        f"`    {page}: {_near(page, there)}`"
    )
