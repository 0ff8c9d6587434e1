"""A small guide built with the real mkdocs.yml, and a clinic's site at another address that embeds it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from conftest import ROOT, serve
from guide.evidence import load
from guide.fill import popovers
from guide.publish import addresses, embed, headers
from guide.publish import embed_guide as embedding
from guide.publish import files as site
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.plugins import BasePlugin

REVIEW = SimpleNamespace(due="no", reviewer=None, reviewed_words="22 November 2026", next_review_words="22 May 2027")
FRONT = """---
title: {}
description: A page for tests.
reviewed: 2026-11-22
reviewer:
next_review: 2027-05-22
---

# {}

"""
WIDE = """| When | Averylongwordthatdoesnotbreakatallanywhere |
|---|---|
| Days | anotherverylongwordthatdoesnotbreakatall |

"""
HEADERS = "/*\n  Access-Control-Allow-Origin: *\n  Cross-Origin-Resource-Policy: cross-origin\n"
PAGES = {
    "index.md": FRONT.format("Is it good?", "Is it good?") + "It may help. Read [one](how/one.md).\n",
    "how/one.md": FRONT.format('How "one" & two work', "How one and two work")
    + """!!! short "In short"
    Cells build fibers.[^note]

The dermis lies below.

What fibroblasts do, on [page two](two.md#deeper), on [this one](#second) and [elsewhere](https://example.org/).

![A late picture](../late.svg)

## First

<details markdown>
<summary>Read more</summary>

A second paragraph that is long enough to take some room in a narrow frame.

And a third one after it.

</details>

| When | What happens | And then |
|---|---|---|
| Days | A clot forms | It dries |

- <label><input type="checkbox"> Ask about the needles</label>
- A point
    1. Its first step
    2. Its second step

Term
:   Its meaning.

!!! urgent "Get urgent help if:"
    - your face swells

## Second

"""
    + "A sentence to fill the page with text, so that the note stands far below.\n\n" * 12
    + "[^note]: Smith 2020. A trial.\n",
    "embedding.md": FRONT.format("Embed it", "Embed it")
    + "<!-- embed-lines -->\n\n<!-- embed-preview -->\n\n<!-- embed-integrity -->\n\n<!-- embed-inline -->\n",
    "how/two.md": FRONT.format("Two", "Two")
    + "Short.\n\n"
    + WIDE
    + "## Deeper\n\n"
    + "A paragraph of the second page.\n\n" * 14,
}
MOVED = {"old/one/": "how/one/"}
TERMS = {"dermis": load.Term("dermis", "dermis", ("dermis",), "deeper skin", "The layer below the surface.", (), 1)}
LATE = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><path d="M0 0h300v200z"/></svg>'


class WriteEmbeds(BasePlugin):  # type: ignore[misc]
    """What scripts/hooks.py does for embeds, without the rest of it."""

    def on_config(self, config: Any) -> None:
        self.scripts = [str(script) for script in config.extra_javascript]
        config.extra_css, config.extra_javascript = [site.STYLE], config.extra_javascript[:1]
        for script in config.extra_javascript:
            script.path = site.SCRIPT

    def on_env(self, env: Any, config: Any, files: Any) -> None:
        self.template = env.get_template("embed.html")
        pages = [file.page for file in files.documentation_pages()]
        listed = [
            embedding.Listed(page.title, embed.addresses(page.canonical_url, page.file.dest_uri)) for page in pages
        ]
        script = (ROOT / "docs/assets/embed-2.js").read_bytes()
        for page in pages:
            page.content = embedding.fill(page.content, listed, script, config.site_url)
            page.content = popovers.popovers(page.content, TERMS, page.url)

    def on_page_context(self, context: Any, page: Any, config: Any, nav: Any) -> None:
        context["review"] = REVIEW
        where = embed.addresses(page.canonical_url or "", page.file.dest_path)
        names = {"title": page.title, "site_name": config.site_name}
        html = embed.render(self.template, page.content, **names, language="en", where=where, review=REVIEW)
        written = {where.embed_file: html}
        if where.oembed:
            context["discovery"] = embed.discovery(where, page.title)
            written[where.oembed_file] = embed.oembed(**names, site_url=config.site_url, where=where)
        for name, text in written.items():
            file = Path(config.site_dir, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")

    def on_post_page(self, output: str, page: Any, config: Any) -> str:
        if page.file.src_uri != "embedding.md" or "embedding.js" in output:
            return output
        both = (
            '<link rel="stylesheet" href="../assets/embedding.css"><script type="module" src="../assets/embedding.js">'
        )
        return output.replace("</head>", f"{both}</script></head>", 1)

    def on_post_build(self, config: Any) -> None:
        docs, out = Path(config.docs_dir), Path(config.site_dir)
        assert site.styles(docs, out, config.extra_css[:1], "") == []
        assert site.scripts(docs, out, self.scripts, "") == []


def build_fixture(site: Path, docs: Path, site_url: str) -> None:
    """Build the three pages into site, their sources written into docs."""
    for name, text in {**PAGES, "late.svg": LATE}.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(text, "utf-8")
    shutil.copytree(ROOT / "docs/assets", docs / "assets", ignore=shutil.ignore_patterns("vendor"))
    own = {"docs_dir": str(docs), "site_dir": str(site), "site_url": site_url, "nav": list(PAGES), "hooks": []}
    config = load_config(str(ROOT / "mkdocs.yml"), **own)
    config.plugins["embeds"] = WriteEmbeds()
    config.plugins.on_startup(command="build", dirty=False)
    headers = (site / "_headers").read_text("utf-8")  # the build empties the folder
    build(config)
    (site / "_headers").write_text(headers, "utf-8")


@dataclass
class Stage:
    """The guide's address, the clinic's, and the folder of the clinic's pages."""

    guide: str
    clinic: str
    folder: Path

    def frame(self, page: str = "how/one/", *, sandbox: str | None = embed.SANDBOX, fragment: str = "") -> str:
        """The line for a fixture page, with these words in its sandbox, None for no sandbox."""
        line = embed.frame(f"{self.guide}{page}embed.html{fragment}", "A page of the guide")
        return line.replace(f' sandbox="{embed.SANDBOX}"', "" if sandbox is None else f' sandbox="{sandbox}"')

    @property
    def script(self) -> str:
        return f'<script src="{self.guide}assets/embed-2.js" async></script>'

    @property
    def script_1(self) -> str:
        """The first script, which hosts may have for as long as they like."""
        return f'<script src="{self.guide}assets/embed.js" async></script>'

    def host(self, body: str, head: str = "") -> str:
        """Write a page of the clinic; returns its address."""
        name = f"host-{len(list(self.folder.iterdir()))}.html"
        style = "<style>body{margin:0;font-family:sans-serif}iframe{display:block}</style>"
        head = f'<!doctype html><html lang="en"><head><title>Clinic</title>{style}{head}</head>'
        (self.folder / name).write_text(f"{head}<body>{body}</body></html>", "utf-8")
        return self.clinic + name


SENT = "/*\n  Access-Control-Allow-Origin: *\n  Cross-Origin-Resource-Policy: cross-origin\n"


@contextmanager
def stage(folder: Path, policy: str = "") -> Iterator[Stage]:
    """Build the guide and serve both sites from below folder.

    policy: "sent" for a host that sends every header, "meta" for one that sends none of ours, "" for a guide without.
    """
    for name in ("docs", "guide", "clinic"):
        (folder / name).mkdir()
    (folder / "guide/_headers").write_text(SENT)
    (folder / "clinic/favicon.ico").touch()  # a browser asks for it
    with serve(folder / "guide") as guide, serve(folder / "clinic") as clinic:
        build_fixture(folder / "guide", folder / "docs", guide)
        assert addresses.publish(folder / "guide", folder / "none.txt", MOVED) == []
        if policy:
            assert headers.publish(folder / "guide", site_url=guide) == []
        if policy == "meta":
            (folder / "guide/_headers").write_text("/*\n  Access-Control-Allow-Origin: *\n")
        yield Stage(guide, clinic, folder / "clinic")
