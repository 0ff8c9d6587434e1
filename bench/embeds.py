"""What each embed costs a visitor: bytes compressed and requests. `python bench/embeds.py [site]`.

Compressed as nginx and GitHub Pages do it (gzip, level 6). 14 KB is what a server may send at once: ten TCP segments.
"""

from __future__ import annotations

import gzip
import sys
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIRST_FLIGHT = 14 * 1024


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


def main(site: Path) -> int:
    """Print one line an embed, the heaviest first."""
    rows = []
    for page in site.rglob("embed.html"):
        needed = [page.parent / name for name in dict.fromkeys(Fetched(page.read_text("utf-8")).found)]
        rows.append((weight(page) + sum(map(weight, needed)), weight(page), 1 + len(needed), page.relative_to(site)))
    if not rows:
        print(f"{site}: no embeds here. Run `make site` first.", file=sys.stderr)
        return 1
    print(f"{'all bytes':>9} {'html':>7} {'requests':>8}  embed")
    for total, own, requests, name in sorted(rows, reverse=True):
        print(f"{total:9,} {own:7,} {requests:8}  {name}{'  more than one flight' * (total > FIRST_FLIGHT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"))
