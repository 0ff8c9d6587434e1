"""What CONTRIBUTING tells an editor to copy passes the check as it stands there."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT
from guide.evidence import load as evidence
from guide.page import front_matter
from guide.page.page import Page
from guide.page.structure import BOX_KINDS
from test_check import change, guide, run

__all__ = ["guide"]  # the small guide of test_check, as a fixture
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def example(language: str, begins: str) -> str:
    """The example of this language that begins so."""
    for ticks, text in re.findall(rf"^(````?)({language}\n.*?)^\1$", TEXT, re.S | re.M):
        body = str(text).split("\n", 1)[1]
        if ticks and body.startswith(begins):
            return body
    raise AssertionError(f"CONTRIBUTING shows no {language} that begins with {begins}")


def example_lines(begins: str) -> str:
    """The indented lines that begin so, as somebody copies them."""
    found = re.search(rf"^        {begins}\n(?:        .+\n)*", TEXT, re.M)
    assert found, f"CONTRIBUTING shows no lines that begin with {begins}"
    return re.sub("^ {8}", "", found[0], flags=re.M)


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUIDE_TODAY", "2026-12-01")


def test_its_marks_are_those_of_findings_that_exist() -> None:
    known = evidence.load(ROOT / "evidence", date(2026, 12, 1))[0].ids
    marks = {mark for mark in re.findall(r"\[\^([\w-]+)\]", TEXT) if not mark.endswith("-id")}
    assert marks and marks <= set(known)
    assert {"redness-days"} <= marks


def test_its_block_and_diagram_pass(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    added = f"{example('markdown', '!!! call')}\n{example('markdown', '```mermaid')}"
    change(guide, "docs/index.md", '!!! beside "C01"', f'{added}\n!!! beside "C01"')
    code, lines = run(guide, capsys)
    assert code == 0, "\n".join(lines)


def test_its_finding_and_source_pass(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    finding, source = example("yaml", "- id:"), example("bibtex", "@article")
    key = re.findall(r"{(\w+),", source)[0]
    assert f"sources: [{key}]" in finding
    findings, sources = guide / "evidence/findings.yml", guide / "evidence/sources.bib"
    findings.write_text(f"{findings.read_text()}\n{finding}")
    sources.write_text(f"{sources.read_text()}\n{source}")
    change(guide, "docs/index.md", "(dermis) heals.[^redness]", "(dermis) heals.[^redness] [^redness-days]")
    code, lines = run(guide, capsys)
    assert code == 0, "\n".join(lines)


def test_its_line_of_a_change_passes(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = example_lines("changes:")
    (withdrawn,) = re.findall(r"`(    withdrawn: .+?)`", TEXT)
    change(guide, "docs/index.md", "next_review: 2027-05-01\n", f"next_review: 2027-05-01\n{lines}{withdrawn}\n")
    code, said = run(guide, capsys)
    assert code == 0, "\n".join(said)
    page = Page.read(guide / "docs/index.md", guide)
    assert [bool(one.withdrawn) for one in front_matter.changes(page)] == [True]


def test_it_writes_no_block_that_does_not_exist() -> None:
    assert set(re.findall(r"!!! (\w+) \"", TEXT)) <= set(BOX_KINDS)


def test_it_names_every_kind_of_block_and_no_other() -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", TEXT.split("| kind |")[1].split("\n\n")[0], re.M)) == set(BOX_KINDS)


@pytest.mark.parametrize(
    "words",
    ["**Create pull request** again", "four spaces", "patch-1", "redirects:", "python scripts/make.py check"],
)
def test_it_says_what_stops_a_newcomer(words: str) -> None:
    assert words in TEXT


def test_the_way_of_a_page_names_files_and_what_stands_in_them() -> None:
    way = TEXT.split("## The way of a page")[1]
    named = re.findall(r"`(\w+/\w+\.py)`, `(\w+)`", way)
    assert len(named) >= 25
    for file, name in named:
        code = (ROOT / "scripts/guide" / file).read_text("utf-8")
        assert re.search(rf"^(?:def |class )?{name}\b", code, re.M), (file, name)
    for file in re.findall(r"\b\w+/\w+\.py\b", way):
        assert (ROOT / "scripts/guide" / file).is_file() or (ROOT / file).is_file(), file
    for file in re.findall(r"`([\w/.-]+\.(?:json|css))`", way):
        assert (ROOT / file).is_file(), file
    for words in re.findall(r'git grep "(.*?)" scripts/', way):
        assert any(words in file.read_text("utf-8") for file in (ROOT / "scripts").rglob("*.py")), words
