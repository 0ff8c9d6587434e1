"""What changed on a page: in its front matter, at its foot, in the feed, and asked for where it is missing."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import cited
import pytest
from guide.page import front_matter
from guide.page.page import Page
from guide.publish import feed

TODAY = date(2026, 11, 26)
HEAD = "---\ntitle: One\ndescription: A page.\nreviewed: 2026-11-22\nreviewer:\nnext_review: 2027-05-22\n"
CHANGE = "changes:\n  - date: 2026-11-25\n    what: Two studies were added.\n"
ATOM = "{http://www.w3.org/2005/Atom}"


def page(more: str = "", body: str = "Words.[^a]") -> Page:
    return Page("docs/deciding/one.md", f"{HEAD}{more}---\n\n# One\n\n{body}\n")


def test_changes_may_be_left_out_or_end_the_front_matter() -> None:
    assert front_matter.problems(page(), TODAY) == []
    assert front_matter.problems(page(CHANGE), TODAY) == []
    assert front_matter.changes(page()) == []
    assert [change.day_words for change in front_matter.changes(page(CHANGE))] == ["25 November 2026"]


@pytest.mark.parametrize(
    ("wrong", "line", "said"),
    [
        ("changes:\n", 7, "must be a list"),
        ("changes: []\n", 7, "holds too little"),
        ("changes:\n  - date: 2026-11-29\n    what: Two studies were added.\n", 8, "is still to come"),
        ("changes:\n  - date: 2026-02-30\n    what: Two studies were added.\n", 8, "is no day of the calendar"),
        ("changes:\n  - date: yesterday\n    what: Two studies were added.\n", 8, "has the wrong form"),
        ("changes:\n  - date: 2026-11-25\n", 8, '"what" is missing'),
        ("changes:\n  - date: 2026-11-25\n    what: Less <b>sure</b> now.\n", 9, "has the wrong form"),
        ("changes:\n  - date: 2026-11-25\n    what: Two were added.\n    withdrew: x\n", 10, "is not known"),
    ],
)
def test_what_is_wrong_with_a_change_is_said_at_its_line(wrong: str, line: int, said: str) -> None:
    problems = front_matter.problems(page(wrong), TODAY)
    assert any(problem.line == line and said in problem.message for problem in problems), problems


def test_the_feed_names_each_change_with_whole_addresses_and_each_withdrawn_statement() -> None:
    older = CHANGE.replace("25", "01", 1) + "    withdrawn: Needling cures & heals.\n"
    pages = [page(older), Page("docs/index.md", page(CHANGE).text)]
    root = ElementTree.fromstring(feed.atom(pages, "A & B", "https://g.example/s/"))
    assert [root.findtext(ATOM + tag) for tag in ("id", "updated")] == [
        "https://g.example/s/changes.xml",
        "2026-11-25T00:00:00Z",
    ]
    entries = root.findall(f"{ATOM}entry")
    assert [entry.find(f"{ATOM}link").attrib["href"] for entry in entries] == [  # type: ignore[union-attr]
        "https://g.example/s/",
        "https://g.example/s/deciding/one/",
    ]
    assert "Withdrawn: “Needling cures & heals.”" in str(entries[1].findtext(f"{ATOM}summary"))
    ids = [entry.findtext(f"{ATOM}id") or "" for entry in entries]
    assert len(set(ids)) == 2 and all(id.startswith("urn:uuid:") for id in ids)


def test_a_feed_without_changes_is_as_old_as_the_last_look_at_a_page() -> None:
    root = ElementTree.fromstring(feed.atom([page()], "A", "https://g.example/"))
    assert root.findtext(f"{ATOM}updated") == "2026-11-22T00:00:00Z"


def asked(old: Page, new: Page) -> list[str]:
    return list(map(str, cited.asked(old, new, "2026-11-26")))


def test_another_cited_sentence_asks_for_a_line() -> None:
    [said] = asked(page(), page(body="Other words.[^a]"))
    assert said.startswith("docs/deciding/one.md:7: a cited sentence is new, changed or gone, first “Other words.”.")
    assert "- date: 2026-11-26" in said and "withdrawn:" in said


def test_another_mark_asks_for_a_line_and_a_new_sentence_has_nothing_to_withdraw() -> None:
    assert len(asked(page(), page(body="Words.[^b]"))) == 1
    [said] = asked(page(), page(body="Words.[^a] More.[^b]"))
    assert "withdrawn" not in said


def test_a_line_or_the_same_statements_ask_for_nothing() -> None:
    assert asked(page(), page(CHANGE, "Other words.[^a]")) == []
    assert asked(page(), page(body="New words without a mark.\n\nWords.[^a]")) == []
    assert len(asked(page(CHANGE), page(CHANGE, "Other words.[^a]"))) == 1, "the line is an old one"


def test_the_site_has_the_feed_the_sums_and_the_changes_at_the_foot(site: Path) -> None:
    root = ElementTree.fromstring((site / "changes.xml").read_text("utf-8"))
    for entry in root.findall(f"{ATOM}entry"):
        address = entry.find(f"{ATOM}link").attrib["href"]  # type: ignore[union-attr]
        html = (site / address.removeprefix("https://guide.example/scars/") / "index.html").read_text("utf-8")
        assert "What changed on this page" in html
        assert 'type="application/atom+xml"' in html
    sums = (site / "copies.txt").read_text("utf-8").splitlines()
    assert len(sums) == len([*site.rglob("index.md")])
    for line in sums:
        digest, _, name = line.partition("  ")
        assert hashlib.sha256((site / name).read_bytes()).hexdigest() == digest
