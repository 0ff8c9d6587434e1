"""The publisher that a text is held against is the one that publishes: same extensions, same settings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from guide.page import publisher

MKDOCS = Path(__file__).parent.parent / "mkdocs.yml"
REPLACED = {"footnotes", "abbr"}
"""Notes are made of marks by this guide, and words are explained by its glossary."""


class _Loader(yaml.SafeLoader):
    """Takes MkDocs's own tags for text."""


_Loader.add_multi_constructor("!", lambda loader, suffix, node: suffix)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: suffix)


def test_it_has_the_extensions_and_settings_of_the_site() -> None:
    site: dict[str, Any] = {}
    for entry in yaml.load(MKDOCS.read_text("utf-8"), _Loader)["markdown_extensions"]:
        site |= entry if isinstance(entry, dict) else {entry: {}}
    site["pymdownx.superfences"] = publisher.CONFIGS["pymdownx.superfences"]  # only what becomes of a fence differs
    mine = {name: publisher.CONFIGS.get(name, {}) for name in publisher.EXTENSIONS}
    assert {name: setting for name, setting in site.items() if name not in REPLACED} == mine
