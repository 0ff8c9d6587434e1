"""The reader's own words find the page, in the theme's own search."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import material
import pytest
import quickjs
from guide.evidence import search_terms
from guide.page.page import Problem

ROOT = Path(__file__).parent.parent
INDEX = (Path(__file__).parent / "fixtures/pages/search_index.json").read_text()
TERMS = {
    "deciding/your-scars": ["pitted", "pockmarks", "holes in face"],
    "treatment/healing": ["downtime"],
    "gone": ["x"],
}
WORKER = next((Path(material.__file__).parent / "templates/assets/javascripts/workers").glob("search.*.min.js"))
# What a worker finds in a browser, as far as the search asks for it.
SETTING = """
var self = globalThis, document, sent = [], hear;
var console = {log() {}, warn() {}, error() {}};
function addEventListener(name, listener) { hear = listener }
function postMessage(message) { sent.push(message) }
"""
SETUP, QUERY = 0, 2


class Search:
    """The theme's own search worker in QuickJS: what a reader's browser answers, without a browser."""

    def __init__(self, index_json: str) -> None:
        self.context = quickjs.Context()
        self.context.eval(SETTING)
        self.context.eval(WORKER.read_text("utf-8"))
        self._ask(SETUP, {**json.loads(index_json), "options": {"suggest": False}})

    def results(self, query: str) -> list[list[dict[str, Any]]]:
        """What the page shows for a query: groups of a page and its sections, best first."""
        items: list[list[dict[str, Any]]] = self._ask(QUERY, query)["items"]
        return items

    def pages(self, query: str) -> list[str]:
        """The addresses of the pages found, best first."""
        return [group[0]["location"].split("#")[0] for group in self.results(query)]

    def _ask(self, kind: int, data: Any) -> Any:
        self.context.eval(f"hear({{data: {json.dumps({'type': kind, 'data': data})}}}); 0")
        while self.context.execute_pending_job():
            pass
        [answer] = json.loads(self.context.eval("JSON.stringify(sent.splice(0))"))
        return answer.get("data")


def load(tmp_path: Path, text: str | bytes) -> tuple[search_terms.Terms, list[Problem]]:
    file = tmp_path / "search-terms.yml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return search_terms.load(file, {"index", "treatment/healing"})


def test_terms_are_read_by_page(tmp_path: Path) -> None:
    terms, problems = load(tmp_path, "# top\nindex:\n- does it work\ntreatment/healing:\n- downtime\n- down-time\n")
    assert (terms, problems) == ({"index": ["does it work"], "treatment/healing": ["downtime", "down-time"]}, [])


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("index:\n- a\ntreatment/heal:\n- b\n", 3, 'no page "treatment/heal". Write treatment/healing'),
        ("index:\n- a\n- a\n", 3, "already stands in line 2"),
        ("index:\n- a\ntreatment/healing:\n- a\n", 4, "already stands in line 2"),
        ("index:\n- A word\n", 2, "a word"),
        ("index:\n- a  word\n", 2, "a word"),
        ("index:\n- 42\n", 2, "quotes"),
        ("index:\n- <b>\n", 2, "nobody types"),
        ("index:\n", 1, "no words"),
        ("index: text\n", 1, "no words"),
        ("index:\n- a\nindex:\n- b\n", 3, "twice"),
        ("- a\n", 1, "pages with lists"),
        ("index: [\n", 2, "not YAML"),
        (b"index:\n- caf\xe9\n", 1, "UTF-8"),
    ],
)
def test_a_mistake_in_the_file_is_named_with_its_line(tmp_path: Path, text: str | bytes, line: int, says: str) -> None:
    _, problems = load(tmp_path, text)
    assert [p for p in problems if p.line == line and says in p.message and p.path == search_terms.FILE], problems


def test_a_missing_file_is_a_plain_message(tmp_path: Path) -> None:
    terms, [problem] = search_terms.load(tmp_path / "none.yml", set())
    assert terms == {} and "missing" in problem.message


def test_every_term_in_the_fixture_ranks_its_page_first() -> None:
    search = Search(search_terms.add(INDEX, TERMS))
    assert search.pages("pockmarks") == ["deciding/your-scars/"]
    assert search.pages("pitted")[0] == "deciding/your-scars/"
    assert search.pages("holes in face")[0] == "deciding/your-scars/"
    assert search.pages("downtime") == ["treatment/healing/"]


def test_without_the_terms_the_reader_finds_nothing() -> None:
    assert Search(INDEX).pages("pockmarks") == []


def test_a_title_still_finds_its_page() -> None:
    assert Search(search_terms.add(INDEX, TERMS)).pages("icepick")[0] == "deciding/your-scars/"


def test_the_result_shows_nothing_of_the_terms() -> None:
    [[page]] = Search(search_terms.add(INDEX, TERMS)).results("pockmarks")
    assert "tags" not in page
    assert "pockmarks" not in page["title"] + page["text"]


def test_only_the_page_itself_carries_its_terms() -> None:
    docs = json.loads(search_terms.add(INDEX, TERMS))["docs"]
    assert [doc["location"] for doc in docs if search_terms.FIELD in doc] == [
        "deciding/your-scars/",
        "treatment/healing/",
    ]
    before = json.loads(INDEX)["docs"]
    assert [{k: v for k, v in doc.items() if k != search_terms.FIELD} for doc in docs] == before


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"config": {}}'])
def test_another_file_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="search index"):
        search_terms.add(text, TERMS)


def test_every_term_finds_its_page_among_the_first_three(site: Path) -> None:
    """The real file against the real index."""
    terms, problems = search_terms.load(
        ROOT / search_terms.FILE,
        {p.relative_to(ROOT / "docs").with_suffix("").as_posix() for p in (ROOT / "docs").rglob("*.md")},
    )
    assert problems == []
    search = Search((site / "search/search_index.json").read_text())
    far = {
        w: search.pages(w)[:4]
        for slug, words in terms.items()
        for w in words
        if search_terms.address(slug) not in search.pages(w)[:3]
    }
    assert far == {}
