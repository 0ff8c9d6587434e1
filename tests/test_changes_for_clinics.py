"""What changed on a page: in its front matter, at its foot, in the feed, and asked for where it is missing."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import cited
import pytest
from guide.page import front_matter, front_matter_rules
from guide.page.page import Page
from guide.publish import feed
from guide.pull_request import signed

TODAY = date(2026, 11, 26)
HEAD = "---\ntitle: One\ndescription: A page.\nreviewed: 2026-11-22\nreviewer:\nnext_review: 2027-05-22\n"
CHANGE = "changes:\n  - date: 2026-11-25\n    what: Two studies were added.\n"
ATOM = "{http://www.w3.org/2005/Atom}"


def page(more: str = "", body: str = "Words.[^a]") -> Page:
    return Page("docs/deciding/one.md", f"{HEAD}{more}---\n\n# One\n\n{body}\n")


def test_changes_may_be_left_out_or_end_the_front_matter() -> None:
    assert front_matter_rules.problems(page(), TODAY) == []
    assert front_matter_rules.problems(page(CHANGE), TODAY) == []
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
        ("changes:\n  - date: 2026-11-25\n    what: Fixed.\n", 9, "Write at least 10 letters."),
        ("changes:\n  - date: 2026-11-25\n    what: New: two were added.\n", 9, "The text of what holds a colon"),
        ("changes:\n  - what: New# two # were added.\n    date: 2026-11-25\n", 8, "The text of what holds a #"),
        ("changes:\n  - date: 2026-11-25\n    what: 'Two were added.\n", 9, "opens a quote"),
        (CHANGE + "    withdrawn: It heals: always.\n", 10, "The text of withdrawn holds a colon"),
    ],
)
def test_what_is_wrong_with_a_change_is_said_at_its_line(wrong: str, line: int, said: str) -> None:
    problems = front_matter_rules.problems(page(wrong), TODAY)
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
    return list(map(str, signed.sentences(old, new, "2026-11-26")))


def test_another_cited_sentence_asks_for_a_line_at_the_sentence() -> None:
    [said] = asked(page(), page(body="New.\n\nOther words.[^a]"))
    assert said.startswith("docs/deciding/one.md:13: A cited sentence changed, first “Other words.”.")
    assert (
        "Below next_review write `changes:`, `  - date: 2026-11-26` and `    what: …`" in said and "withdrawn:" in said
    )


def test_a_sentence_that_is_gone_asks_below_the_front_matter() -> None:
    [said] = asked(page(body="Words.[^a]\n\nMore.[^b]"), page())
    assert said.startswith("docs/deciding/one.md:7: A cited sentence changed, first “More.”.")


def test_another_mark_asks_for_a_line_and_a_new_sentence_has_nothing_to_withdraw() -> None:
    assert len(asked(page(), page(body="Words.[^b]"))) == 1
    [said] = asked(page(), page(body="Words.[^a] More.[^b]"))
    assert "withdrawn" not in said


COVERED = {
    "before the mark": "{}\nThen more.[^a]",
    "after the mark, pointing back": "Words.[^a]\nThis {}",
    "a cell of a row": "| a | b |\n| --- | --- |\n| more[^a] | {} |",
    "an item below a marked line": "They saw this:[^a]\n\n- {}\n- and more",
    "beside": '!!! beside "C{}"',
    "in a box": '!!! normal "Normal"\n    - {}[^a]',
}


@pytest.mark.parametrize("body", COVERED.values(), ids=list(COVERED))
def test_a_sentence_is_cited_wherever_a_mark_covers_it(body: str) -> None:
    assert len(asked(page(body=body.format("01")), page(body=body.format("02")))) == 1
    assert asked(page(body=body.format("01")), page(body=f"{body.format('01')}\n\nA word to the reader.")) == []


def test_a_line_or_the_same_statements_ask_for_nothing() -> None:
    assert asked(page(), page(CHANGE, "Other words.[^a]")) == []
    assert asked(page(), page(body="New words without a mark.\n\nWords.[^a]")) == []
    assert asked(page(), Page("docs/deciding/one.md", "no front matter")) == [], "the check tells that"


def test_a_line_of_an_earlier_change_does_not_do() -> None:
    [said] = asked(page(CHANGE), page(CHANGE, "Other words.[^a]"))
    assert "Below `changes:` write `  - date: 2026-11-26`" in said


FINDING = "- id: a\n  statement: One.\n  certainty: low\n- id: b\n  statement: Two.\n  certainty: low\n"
CLAIM = "- id: C01\n  verdict: partly\n  article_says: One.\n  research_says: Two.\n  certainty: low\n"


def files(pages: Mapping[str, Page], findings: str = FINDING, claims: str = CLAIM) -> dict[str, str]:
    """A guide as texts by path. pages: by name."""
    found = {f"docs/{name}.md": page.text for name, page in pages.items()}
    return {**found, "evidence/findings.yml": findings, "evidence/claims.yml": claims}


def test_another_certainty_behind_the_same_sentence_asks_once_and_names_each_page() -> None:
    pages = {"one": page(), "other": page(body="Words.[^b]"), "two": page(body="More.[^b] [^a]")}
    now = files(pages, FINDING.replace("low", "very-low", 1))
    [said] = cited.asked(files(pages), now, "2026-11-26")
    assert (said.path, said.line) == ("evidence/findings.yml", 3)
    assert said.message.startswith(
        "a: certainty changed, and clinics signed off docs/one.md and docs/two.md. Below next"
    )


@pytest.mark.parametrize("word", ["partly", "One.", "Two.", "low"])
@pytest.mark.parametrize("body", ["Words.[^C01]", '!!! beside "C02, C01"'])
def test_what_a_page_shows_of_a_claim_is_asked_for(word: str, body: str) -> None:
    pages = {"one": page(body=body), "other": page(body="Words.[^C02]")}
    [said] = cited.asked(files(pages), files(pages, claims=CLAIM.replace(word, "other")), "2026-11-26")
    assert said.path == "evidence/claims.yml" and "docs/one.md. " in said.message


def test_no_note_is_so_long_that_github_folds_it() -> None:
    name = "how-it-works/mechanism-comparison"
    pages = {f"{name}-{number}": page() for number in range(9)}
    [behind] = cited.asked(files(pages), files(pages, FINDING.replace("low", "very-low", 1)), "2026-11-26")
    assert "and 7 more" in behind.message and len(behind.message) < 250
    [said] = signed.sentences(
        page(), page(body="\n\n".join(f"A long sentence {'so ' * 30}{n}.[^a]" for n in range(99))), "x"
    )
    assert len(said.message) < 250


def test_a_change_behind_a_sentence_is_not_asked_for_twice_nor_where_it_is_told() -> None:
    now = FINDING.replace("low", "very-low", 1)
    old = files({"one": page()})
    assert list(cited.asked(old, files({"one": page(CHANGE)}, now), "2026-11-26")) == []
    [said] = cited.asked(old, files({"one": page(body="May be words.[^a]")}, now), "2026-11-26")
    assert said.path == "docs/one.md"
    assert list(cited.asked(files({}), files({"one": page()}, now), "2026-11-26")) == [], "nobody signed a new page"


@pytest.mark.parametrize("evidence", ["", "- id: [", "a: b", "- 1\n"])
def test_a_file_that_cannot_be_read_asks_for_nothing(evidence: str) -> None:
    read, unread = files({"one": page()}), files({"one": page()}, evidence)
    assert list(cited.asked(unread, read, "2026-11-26")) == []
    assert list(cited.asked(read, unread, "2026-11-26")) == []


def repository(folder: Path) -> Path:
    """A guide of one page in git, on a branch that changed its cited sentence."""
    for name, text in files({"deciding/one": page()}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    for words in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "first"], ["switch", "-qc", "mine"]):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *words], cwd=folder, check=True)
    (folder / "docs/deciding/one.md").write_text(page(body="Other words.[^a]").text)
    return folder


def test_the_command_asks_beside_main_and_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cited, "ROOT", repository(tmp_path / "guide"))
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    assert cited.main([]) == 0
    [line] = capsys.readouterr().out.splitlines()
    assert line.startswith("docs/deciding/one.md:11: A cited sentence changed")
    summary = tmp_path / "summary"
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert cited.main(["main"]) == 0
    shown = [
        line for line in capsys.readouterr().out.splitlines() if line.startswith(("::error", "::warning", "::notice"))
    ]
    assert len(shown) == 1 and shown[0].startswith("::notice file=docs/deciding/one.md,line=11::")
    assert "Other words" in summary.read_text()


def test_the_command_says_when_there_is_nothing_to_ask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository(tmp_path)
    (root / "docs/deciding/one.md").write_text(page(CHANGE, "Other words.[^a]").text)
    monkeypatch.setattr(cited, "ROOT", root)
    assert cited.main([]) == 0
    assert capsys.readouterr().out == "No page needs a line under `changes:`.\n"


@pytest.mark.parametrize("base", ["no-such-branch", "--upload-pack=x", ""])
def test_a_branch_that_is_not_there_is_one_line(base: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cited.main([base])
    said = capsys.readouterr().err
    assert stop.value.code == 2 and said.count(" error: ") == 1 and "Traceback" not in said


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
