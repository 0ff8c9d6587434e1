"""What differs between two built sites, page by page: `python bench/compare.py OLD NEW`.

Compared are addresses; of each page and embed its words, notes, places, links and data; JSON and copies whole. Spelling
of HTML is not: both are read by a browser's parser first.
"""

from __future__ import annotations

import difflib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

MOST = 12
"""Differences shown of one kind on one page."""


def parts(html: str) -> dict[str, list[str]]:
    """What a reader or a machine has of a page: lists of words, notes, places, links, data."""
    tree = LexborHTMLParser(html)
    article = tree.css_first("article.md-content__inner, main.md-typeset") or tree.body
    assert article is not None
    notes = article.css_first(".footnote")
    found = {
        "places": sorted(node.id or "" for node in article.css("[id]")),
        "links": [link.attributes.get("href") or "" for link in article.css("a")],
        "pictures": [image.attributes.get("src") or "" for image in article.css("img")],
        "terms": [button.text() for button in article.css("button.term")],
        "data": [pretty(script.text()) for script in tree.css('script[type="application/ld+json"]')],
        "head": sorted(head(node) for node in tree.css("head meta, head link, title")),
        "names": [node.attributes.get("aria-label") or "" for node in article.css("[aria-label]")],
        "notes": words(notes) if notes else [],
    }
    if notes:
        notes.decompose()
    return {"words": words(article), **found}


def head(node: LexborNode) -> str:
    values = {name: value for name, value in node.attributes.items() if name != "content"}
    content = " ".join((node.attributes.get("content") or "").split())
    return f"{node.tag} {sorted(values.items())} {content} {node.text()}"


def words(node: LexborNode) -> list[str]:
    return node.text(separator=" ").split()


def pretty(text: str) -> str:
    return json.dumps(json.loads(text), indent=1, sort_keys=True)


def files(site: Path) -> set[str]:
    return {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}


def compared(name: str, old: str, new: str) -> Iterator[str]:
    """What differs in one file."""
    if not name.endswith(".html"):
        if old != new:
            yield from shown("text", old.splitlines(), new.splitlines())
        return
    mine, theirs = parts(old), parts(new)
    for kind in mine:
        if mine[kind] != theirs[kind]:
            yield from shown(kind, mine[kind], theirs[kind])


def shown(kind: str, old: list[str], new: list[str]) -> Iterator[str]:
    lines = []
    for tag, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            lines.append(f"  {kind}: -{' '.join(old[i:j])[:200]!r} +{' '.join(new[k:m])[:200]!r}")
    yield from lines[:MOST]
    if len(lines) > MOST:
        yield f"  {kind}: and {len(lines) - MOST} more"


def main(old: Path, new: Path) -> int:
    """Print every difference; 1 where there is one."""
    mine, theirs = files(old), files(new)
    found = 0
    for name in sorted(mine ^ theirs):
        found += 1
        print(f"{name}: only in {'the first' if name in mine else 'the second'}")
    for name in sorted(mine & theirs):
        if not name.endswith((".html", ".json", ".md", ".txt", ".xml")):
            continue
        lines = list(compared(name, (old / name).read_text("utf-8"), (new / name).read_text("utf-8")))
        found += len(lines)
        if lines:
            print(name, *lines, sep="\n")
    print(f"{found} differences in {len(mine | theirs)} files")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
