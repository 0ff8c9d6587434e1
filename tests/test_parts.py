"""The parts that others may show by themselves: what parts.yml may say, what is found on a page, what is published."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT
from filled import article_of, guide_of
from guide.evidence.parts import FILE, Part, load
from guide.page.html_blocks import body
from guide.page.page import Page
from guide.publish import addresses, embed
from guide.way.article import Article
from guide.way.judge import lost_parts

PAGES = ["index", "deciding/risks"]
ENTRY = {"id": "a", "page": "index", "kind": "box", "name": "urgent", "title": "When to get help"}


def read(folder: Path, *entries: dict[str, Any]) -> tuple[list[Part], list[str]]:
    (folder / "evidence").mkdir(exist_ok=True)
    (folder / FILE).write_text("# Parts\n" + yaml.safe_dump(list(entries), sort_keys=False), "utf-8")
    parts, problems = load(folder, PAGES)
    return parts, list(map(str, problems))


def test_an_entry_says_what_it_is_and_where(tmp_path: Path) -> None:
    assert read(tmp_path, ENTRY) == ([Part(**ENTRY, line=2)], [])


def test_without_the_file_there_are_no_parts(tmp_path: Path) -> None:
    assert load(tmp_path, PAGES) == ([], [])


@pytest.mark.parametrize(
    ("changed", "line", "said"),
    [
        ({"page": "deciding/risk"}, 3, 'there is no page "deciding/risk". Write deciding/risks'),
        ({"kind": "table"}, 4, '"kind" is "table". Write figure or diagram or list or sheet or box.'),
        ({"id": "A b"}, 2, '"id" is "A b", which has the wrong form.'),
        ({"id": "../x"}, 2, '"id" is "../x", which has the wrong form.'),
        ({"title": "<b>x</b>"}, 6, "which has the wrong form."),
        ({"title": ""}, 6, "holds too little"),
        ({"name": None}, 5, '"name" must be text.'),
        ({"names": "x"}, 7, 'the key "names" is not known. Write "name".'),
        ({"title": "x\u202ey"}, 6, "U+202E"),
    ],
)
def test_what_is_wrong_with_an_entry_is_said_at_its_line(
    tmp_path: Path, changed: dict[str, Any], line: int, said: str
) -> None:
    parts, problems = read(tmp_path, {**ENTRY, **changed})
    assert parts == []
    assert any(problem.startswith(f"{FILE}:{line}: ") and said in problem for problem in problems), problems


def test_an_id_stands_once_and_is_no_pages_address(tmp_path: Path) -> None:
    parts, problems = read(tmp_path, ENTRY, {**ENTRY, "page": "deciding/risks"})
    assert [part.page for part in parts] == ["index"]
    assert problems == [f"{FILE}:7: a already stands in line 2. Choose another."]
    PAGES.append("parts/a")
    assert read(tmp_path, ENTRY)[1] == [f"{FILE}:2: the page parts/a has this address. Choose another id."]
    PAGES.remove("parts/a")


TEXT = """---
title: One
---

# One

!!! urgent "Get urgent help if:"
    - your face swells

## Your list

Words.

- [ ] One thing
- [ ] Another

Between.

- [ ] A second list

```mermaid
flowchart TD
    accTitle: What comes "first" & next
    accDescr: One leads to two.
    one[One] --> two[Two]
```

## Get urgent help if:

Only a heading.
"""


def article(*parts: Part) -> Article:
    page = Page("docs/deciding/one.md", TEXT)
    return article_of(page, guide_of([page], parts=list(parts)))


def part(kind: str, name: str, id: str = "a") -> Part:
    return Part(id, "deciding/one", kind, name, "Title")


def test_a_box_gets_an_id_and_nothing_stands_beside_what_it_says() -> None:
    made = article(part("box", "urgent"))
    assert made.parts == {"a": "part-a"}
    [box] = body(made.html).css("#part-a")
    assert box.attributes["class"] == "admonition urgent"
    assert "embed-part" not in made.html


def test_a_list_is_the_first_under_its_heading_and_has_the_way_to_its_line_below() -> None:
    made = article(part("list", "Your list"))
    [found] = body(made.html).css("#part-a")
    assert [item.text().strip() for item in found.css("li")] == ["One thing", "Another"]
    [link] = body(made.html).css("#part-a + p.embed-part > a")
    assert (link.text(), link.attributes["href"]) == ("Embed this list", "../embedding.md?part=a")


def test_a_diagram_is_known_by_its_name() -> None:
    made = article(part("diagram", 'What comes "first" & next'))
    [found] = body(made.html).css("#part-a")
    assert (found.tag, found.attributes["class"]) == ("div", "diagram")


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("box", "Your list"),
        ("box", "call"),
        ("box", "admonition"),
        ("list", "Get urgent help if:"),
        ("list", "Words."),
        ("diagram", "What comes"),
        ("figure", "Your list"),
        ("sheet", "sheet"),
    ],
)
def test_what_is_not_there_is_not_found_and_named_at_its_line(kind: str, name: str) -> None:
    wanted = part(kind, name)
    made = article(wanted)
    assert made.parts == {}
    [problem] = lost_parts(guide_of([made.page], parts=[wanted]), {made.page.src_uri: made})
    assert str(problem).startswith(f"{FILE}:1: a: docs/deciding/one.md does not show ")
    assert name in str(problem) and "Others show it by its address" in str(problem)


def test_a_part_is_wanted_of_its_own_page_alone() -> None:
    assert article(Part("a", "deciding/two", "list", "Your list", "Title")).parts == {}


def test_a_part_that_goes_from_the_file_would_break_a_promise() -> None:
    text = "parts/a/embed.html\n"
    [problem] = addresses.check(["index.html"], text, {})
    assert str(problem) == (
        "published.txt:1: parts/a/embed.html would vanish from the site. Put the entry a back into evidence/parts.yml."
    )


def test_the_guide_names_twelve_to_twenty_parts_and_each_is_published_and_promised(site: Path) -> None:
    entries = yaml.safe_load((ROOT / FILE).read_text("utf-8"))
    assert 12 <= len(entries) <= 20
    assert {entry["kind"] for entry in entries} == {"figure", "diagram", "list", "sheet", "box"}
    promised = addresses.read((ROOT / addresses.LIST).read_text("utf-8"))
    for entry in entries:
        file = site / f"parts/{entry['id']}/embed.html"
        assert {f"parts/{entry['id']}/{name}" for name in ("embed.html", "oembed.json")} <= {*promised}
        main = body(file.read_text("utf-8"))
        assert [node.text() for node in main.css("h1")] == [entry["title"]]
        assert main.css_first("p.state") is not None, "who has checked it, and when"
        link = main.css_first(".from a")
        assert link is not None
        page, _, place = (link.attributes["href"] or "").removeprefix("https://guide.example/scars/").partition("#")
        assert page == ("" if entry["page"] == "index" else f"{entry['page']}/")
        whole = body((site / page / "index.html").read_text("utf-8"))
        assert whole.css_first(f'[id="{place}"]') is not None


def test_every_link_of_a_part_leads_where_it_does_on_its_page(site: Path) -> None:
    for file in sorted(site.glob("parts/*/embed.html")):
        main = body(file.read_text("utf-8"))
        places = {f"#{node.id}" for node in main.css("[id]")}
        for link in main.css("a"):
            href = link.attributes["href"] or ""
            if href.startswith("#"):
                assert href in places, f"{file}: {href}"
            elif not re.match(r"https?:", href):
                path, _, place = href.partition("#")
                there = (file.parent / path / "index.html").resolve()
                assert there.is_file(), f"{file}: {href}"
                assert not place or body(there.read_text("utf-8")).css_first(f'[id="{place}"]'), f"{file}: {href}"


def test_parts_may_be_framed_and_pages_may_not() -> None:
    assert embed.may_be_framed("parts/studies/embed.html")
    assert not embed.may_be_framed("parts/studies/")
