"""A small guide built with the real mkdocs.yml, and a clinic's site at another address that embeds it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, serve
from guide.publish import embed
from guide.safety import published
from guide.safety.lists import SANDBOX
from guide.way import judge
from guide.way.settings import Settings
from mkdocs.commands.build import build
from mkdocs.config import load_config

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
    + "A sentence to fill the page with text, so that the note stands far below.\n\n" * 12,
    "embedding.md": FRONT.format("Embed it", "Embed it")
    + "<!-- embed-lines -->\n\n<!-- embed-preview -->\n\n<!-- embed-integrity -->\n\n<!-- embed-inline -->\n",
    "how/two.md": FRONT.format("Two", "Two")
    + "Short.\n\n"
    + WIDE
    + "## Deeper\n\n"
    + "A paragraph of the second page.\n\n" * 14,
}
MOVED = {"old/one/": "how/one/"}
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="[^"]*">')
LATE = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><path d="M0 0h300v200z"/></svg>'


EVIDENCE = {
    "sources.bib": "@article{note,\n title={A trial},\n author={Smith, A},\n year={2020},\n journal={J},\n"
    " doi={10.1000/x},\n keywords={trial}\n}\n",
    "glossary.yml": "- id: dermis\n  term: dermis\n  forms: []\n  plain: deeper skin\n"
    "  meaning: The layer below the surface.\n  sources: []\n",
    "findings.yml": "[]\n",
    "claims.yml": "[]\n",
    "figures.yml": "{}\n",
    "parts.yml": "- {id: help, page: how/one, kind: box, name: urgent, title: When to get help}\n",
}


def build_fixture(site: Path, docs: Path, site_url: str) -> None:
    """Build the pages into site, their sources written into docs: by the real steps, but nothing is refused."""
    shutil.copytree(ROOT / "docs/assets", docs / "assets", ignore=shutil.ignore_patterns("vendor"))
    shutil.copytree(ROOT / "evidence", docs.parent / "evidence", ignore=shutil.ignore_patterns("*.yml", "*.bib"))
    files = {**PAGES, "late.svg": LATE, **{f"../evidence/{name}": text for name, text in EVIDENCE.items()}}
    for name, text in files.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(text, "utf-8")
    own: dict[str, Any] = {"docs_dir": str(docs), "site_dir": str(site), "site_url": site_url, "nav": list(PAGES)}
    config = load_config(str(ROOT / "mkdocs.yml"), **own, extra={"generator": False, "redirects": MOVED})
    config.plugins.on_startup(command="build", dirty=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judge, "of_guide", lambda *_: [])
        patch.setattr(published, "site", lambda *_: [])
        # The stage's address is this machine's, and its embeds must have whole addresses all the same.
        patch.setattr(Settings, "public", property(lambda settings: settings.url))
        build(config)


@dataclass
class Stage:
    """The guide's address, the clinic's, and the folder of the clinic's pages."""

    guide: str
    clinic: str
    folder: Path

    def frame(self, page: str = "how/one/", *, sandbox: str | None = SANDBOX, fragment: str = "") -> str:
        """The line for a fixture page, with these words in its sandbox, None for no sandbox."""
        line = embed.iframe(f"{self.guide}{page}embed.html{fragment}", "A page of the guide")
        return line.replace(f' sandbox="{SANDBOX}"', "" if sandbox is None else f' sandbox="{sandbox}"')

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
    (folder / "clinic/favicon.ico").touch()  # a browser asks for it
    with serve(folder / "guide") as guide, serve(folder / "clinic") as clinic:
        build_fixture(folder / "guide", folder / "docs", guide)
        if not policy:
            for file in (folder / "guide").rglob("*.html"):
                file.write_text(POLICY.sub("", file.read_text("utf-8")), "utf-8")
            (folder / "guide/_headers").write_text(SENT)
        if policy == "meta":
            (folder / "guide/_headers").write_text("/*\n  Access-Control-Allow-Origin: *\n")
        yield Stage(guide, clinic, folder / "clinic")
