"""The site's own search in QuickJS: the files that a reader's browser runs, without a browser."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import quickjs

SCRIPT = Path(__file__).parent.parent / "docs/assets/script"
FILES = ("words", "index", "like", "meanings", "find")
SETTING = """
const index = openIndex(JSON.parse(%s));
const answer = (query) => {
  const { help, pages } = find(index, query);
  const named = ([part]) => index.parts[part].heading || '';
  return JSON.stringify({ help, pages: pages.map(([page, parts]) => [index.pages[page][0], parts.map(named)]) });
};
answer
"""


@dataclass(frozen=True)
class Answer:
    """help: whether the query leads to help first. pages: addresses, best first; sections: their headings alike."""

    help: bool
    pages: list[str]
    sections: list[list[str]]


class Search:
    """A search over an index as the build writes it."""

    def __init__(self, index_json: str) -> None:
        self.index: dict[str, Any] = json.loads(index_json)
        self.context = quickjs.Context()
        for name in FILES:
            self.context.eval((SCRIPT / f"{name}.js").read_text("utf-8"))
        self._answer = self.context.eval(SETTING % json.dumps(index_json))

    def ask(self, query: str) -> Answer:
        """What a reader's browser finds for what they typed."""
        found = json.loads(self._answer(query))
        return Answer(found["help"], [page for page, _ in found["pages"]], [parts for _, parts in found["pages"]])

    def first(self, query: str, many: int = 3) -> list[str]:
        """The addresses that stand first in the list, the way to help among them."""
        found = self.ask(query)
        return [*([self.index["help"]["page"]] if found.help else []), *found.pages][:many]
