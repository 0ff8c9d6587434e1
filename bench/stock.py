"""The same Markdown in stock Material with mermaid2, without this project's hooks, templates, styles and scripts.

    python bench/stock.py site-dir [docs-dir]

What pages cite stays in their text as marks: without our build nothing defines them.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config


def main(site: str, docs: str = "docs") -> None:
    """Build docs into site as stock Material does. Other docs than the guide's own come with no page tree."""
    own: dict[str, Any] = {} if docs == "docs" else {"nav": sorted(file.name for file in Path(docs).glob("*.md"))}
    theme = {"name": "material", "font": False, "features": ["navigation.footer"]}
    bare: dict[str, Any] = {"hooks": [], "extra_css": [], "extra_javascript": [], "draft_docs": "", "strict": False}
    mermaid = {"javascript": "assets/vendor/mermaid.min.js", "arguments": {"startOnLoad": True}}
    bare["plugins"] = ["search", {"mermaid2": mermaid}]
    config = load_config("mkdocs.yml", site_dir=site, docs_dir=docs, theme=theme, **bare, **own)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)


if __name__ == "__main__":
    main(*sys.argv[1:3])
