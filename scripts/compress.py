"""Write .gz and .br beside the text files of a site: `python scripts/compress.py [site]`. `make compress` runs it.

A server then sends what lies there instead of compressing each page for each reader. A compressed file has the time
of the file it came from, so that its ETag changes only when the file does.
"""

from __future__ import annotations

import argparse
import gzip
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import brotli
from guide.publish import swap

SUFFIXES = {".html", ".css", ".js", ".json", ".xml", ".md", ".txt", ".svg"}
SMALLEST = 512
"""Bytes. Below, the headers weigh more than what is saved."""
HOW: dict[str, Callable[[bytes], bytes]] = {
    ".gz": lambda content: gzip.compress(content, 9, mtime=0),
    ".br": lambda content: bytes(brotli.compress(content, quality=11)),
}
NOTES = "_headers"
"""Files and folders that begin so are notes to the host: nobody loads them."""


def texts(site: Path) -> Iterator[Path]:
    """The files of a site that are worth it, in order."""
    for file in sorted(site.rglob("*")):
        note = file.relative_to(site).parts[0].startswith(NOTES)
        if file.suffix in SUFFIXES and not note and file.is_file() and file.stat().st_size >= SMALLEST:
            yield file


def compress(site: Path) -> tuple[int, int, int]:
    """Write what is missing or old, remove what stands alone. Returns files, bytes before, bytes after (.br)."""
    wanted = list(texts(site))
    kept = {file.with_name(file.name + ending) for file in wanted for ending in HOW}
    for ending in HOW:
        for file in site.rglob(f"*{ending}"):
            if file not in kept and file.with_suffix("").suffix in SUFFIXES and file.name != "sitemap.xml.gz":
                file.unlink()
    after = 0
    for file in wanted:
        state = file.stat()
        for ending, work in HOW.items():
            beside = file.with_name(file.name + ending)
            if not beside.exists() or beside.stat().st_mtime_ns != state.st_mtime_ns:
                beside.write_bytes(work(file.read_bytes()))
                os.utime(beside, ns=(state.st_mtime_ns, state.st_mtime_ns))
        after += file.with_name(f"{file.name}.br").stat().st_size
    return len(wanted), sum(file.stat().st_size for file in wanted), after


def main(arguments: list[str] | None = None) -> int:
    """Compress a site and say what came of it; 2 where there is none."""
    parser = argparse.ArgumentParser(description="Write .gz and .br beside the text files of a site.")
    parser.add_argument("site", type=Path, nargs="?", default=Path("site"))
    site = parser.parse_args(arguments).site
    swap.mend(site)
    if not (site / "404.html").is_file():
        parser.error(f"{site} holds no built site; build it first: make site")
    number, before, after = compress(site)
    print(f"{site}: {number} files, {before // 1024} KB, {after // 1024} KB as .br.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
