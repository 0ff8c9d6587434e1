"""What each file for a frame costs a visitor: bytes compressed and requests. `python bench/embeds.py [site]`.

Compressed as nginx and GitHub Pages do it (gzip, level 6). 14 KB is what a server may send at once: ten TCP segments.
Whole pages, short forms and parts are listed apart; then what short forms and parts cost a build of this repository.
"""

from __future__ import annotations

import gzip
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from guide import safety  # noqa: E402
from guide.evidence.parts import FOLDER as PARTS  # noqa: E402
from guide.page import clock  # noqa: E402
from guide.publish import css, embed, files, frames, headers  # noqa: E402
from guide.publish.html_file import HtmlFile  # noqa: E402
from guide.publish.seal import seal  # noqa: E402
from guide.way import settings, site  # noqa: E402
from guide.way.guide import read_guide  # noqa: E402

FIRST_FLIGHT = 14 * 1024
SHORT = 8 * 1024
"""The most that a short form may weigh, with its style and its script."""
KINDS = {"whole pages": FIRST_FLIGHT, "short forms": SHORT, "parts": FIRST_FLIGHT}


class Fetched(HTMLParser):
    """What a browser fetches for a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        if tag in {"script", "img", "iframe"} and has.get("src"):
            self.found.append(str(has["src"]))
        elif tag == "link" and has.get("rel") == "stylesheet":
            self.found.append(str(has["href"]))


def weight(file: Path) -> int:
    """Bytes of a file, compressed."""
    return len(gzip.compress(file.read_bytes(), 6))


def kind(name: str) -> str:
    """Which of KINDS a file is; name: its path below the site's folder."""
    if name.endswith(embed.SHORT):
        return "short forms"
    return "parts" if name.startswith(f"{PARTS}/") else "whole pages"


def table(folder: Path) -> bool:
    """Print one line a file, the heaviest first, by kinds. Returns whether there was any."""
    rows: dict[str, list[tuple[int, int, int, str]]] = {name: [] for name in KINDS}
    for page in embed.among(folder):
        needed = [page.parent / name for name in dict.fromkeys(Fetched(page.read_text("utf-8")).found)]
        name = page.relative_to(folder).as_posix()
        if all(file.is_file() for file in needed):
            row = weight(page) + sum(map(weight, needed)), weight(page), 1 + len(needed), name
            rows[kind(name)].append(row)
    for name, limit in KINDS.items():
        print(f"{name}, at most {limit:,} bytes are wanted\n{'all bytes':>9} {'html':>7} {'requests':>8}  file")
        for total, own, requests, file in sorted(rows[name], reverse=True):
            print(f"{total:9,} {own:7,} {requests:8}  {file}{'  more' * (total > limit)}")
        print()
    return any(rows.values())


def cost() -> None:
    """Print how long the processor makes, seals, looks at and styles the short forms and parts of all pages."""
    guide = read_guide(ROOT, clock.today(), settings.read(ROOT / "mkdocs.yml"))
    articles, _ = site.judged(guide)
    policy = headers.Policy(())
    framed = css.join((guide.look / f"assets/{name}.css").read_text("utf-8") for name in files.FRAME)
    spent = dict.fromkeys(KINDS, 0.0)
    number = dict.fromkeys(KINDS, 0)
    with tempfile.TemporaryDirectory() as folder:
        for article in articles.values():
            begun = process_time()
            for frame in frames.of(article, guide):
                name = frame.where.embed_file
                list(seal(Path(folder), name, HtmlFile(frame.html), policy))
                safety.article(frame.inside, article.page)
                css.met([framed], frame.html)
                now = process_time()
                spent[kind(name)] += now - begun
                number[kind(name)] += 1
                begun = now
    for name in KINDS:
        print(f"{spent[name]:5.2f} s of the processor for {number[name]} {name} in a build")


def main(folder: Path) -> int:
    """Print both. Exit code 1 where the site has no embeds."""
    if not table(folder):
        print(f"{folder}: no embeds here. Run `make site` first.", file=sys.stderr)
        return 1
    cost()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"))
