"""A clinician reads each sentence beside what it rests on, sees what has changed, and signs exactly these words."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import review
from conftest import ROOT
from filled import article_of, guide_of
from fixture_site import page as page_text
from fixture_site import write
from guide.evidence import open_questions, reviewers
from guide.evidence.entries import CERTAINTY
from guide.evidence.load import load
from guide.evidence.open_questions import Question
from guide.evidence.references import address, brief
from guide.page.page import Page
from guide.review import sheet
from guide.review.rows import rows, told
from guide.way import site
from guide.way.article_words import blocks
from guide.way.guide import Guide, read_guide
from guide.way.settings import Settings
from selectolax.lexbor import LexborHTMLParser
from words import TOPIC

TODAY = date(2026, 12, 1)
TEXT = """---
title: A page
description: A page of the tests.
reviewed: 2026-11-22
reviewer:
next_review: 2027-05-22
---

# A page

!!! short "In short"
    It takes some time.
    Redness may last a week.[^redness-days]
    It may last longer.
    Ask first.

| Question | Answer |
|---|---|
| How many? | Three to six. It differs.[^sessions] |

- An item of a list[^sessions]
"""


def one(text: str = TEXT) -> Guide:
    evidence, _ = load(ROOT / "tests/fixtures/evidence")
    return guide_of([Page("docs/deciding/risks.md", text)], evidence)


def html_of(guide: Guide) -> str:
    articles = {uri: article_of(page, guide) for uri, page in guide.pages.items()}
    return sheet.html(guide, sheet.pages(guide, articles))


def words_of(html: str) -> str:
    body = LexborHTMLParser(html).body
    return " ".join(body.text(separator=" ").split()) if body else ""


def test_every_word_that_is_signed_stands_on_the_sheet() -> None:
    guide = one()
    article = article_of(guide.pages["deciding/risks.md"], guide)
    shown = words_of(html_of(guide)).replace(" ", "")
    signed = [block for block in blocks(article.html) if not block.listed and block.text != "Sources"]
    assert signed
    for sentence, _ in (pair for block in signed for pair in block.sentences):
        assert sentence.replace(" ", "") in shown, sentence


def test_a_mark_covers_its_run_and_what_points_back_and_nothing_else() -> None:
    guide = one()
    found = rows(article_of(guide.pages["deciding/risks.md"], guide).html)
    run, back = (next(row for row in found if text in row.sentences) for text in (SECOND, "It may last longer."))
    assert run.sentences == ("It takes some time.", SECOND) and run.ids == ("redness-days",)
    assert back.ids == ("redness-days",)
    [cell] = [row for row in found if row.sentences[0].startswith("How many?")]
    assert cell.ids == ("sessions",)
    assert [row.ids for row in found if row.sentences[0].startswith("Question")] == [()]


SECOND = "Redness may last a week."


def test_a_sentence_stands_beside_how_sure_we_are_its_finding_and_its_sources() -> None:
    guide = one()
    [row] = [row for row in LexborHTMLParser(html_of(guide)).css(".read tr") if SECOND in row.text()]
    finding = guide.evidence.findings["redness-days"]
    [source, *_] = guide.evidence.sources_of("redness-days")
    said = " ".join(row.text().split())
    assert finding.statement in said and CERTAINTY[finding.certainty].word in said
    [link, *_] = row.css(".rests a")
    assert link.text() == brief(source) and link.attributes["href"] == address(source, "deciding/risks.md")


def test_a_page_that_nobody_has_read_says_so() -> None:
    assert "No clinician has read this page yet." in words_of(html_of(one()))


def test_the_sheet_asks_nothing_of_others_and_runs_nothing() -> None:
    tree = LexborHTMLParser(html_of(one()))
    assert not tree.css("script, img, link, iframe, object, form, [src], [onclick], style:not(head style)")
    policy = tree.css_first("meta[http-equiv]")
    assert policy and (policy.attributes["content"] or "").startswith("default-src 'none'")


def test_words_from_the_evidence_are_words_on_the_sheet_and_no_html() -> None:
    guide = one()
    guide.questions = [Question("Is <script>alert(1)</script> right?", "<b>We</b> & you", ("deciding/risks",))]
    html = html_of(guide)
    assert "<script>" not in html and "Is <script>alert(1)</script> right? <b>We</b> & you" in words_of(html)


@pytest.mark.parametrize(("pages", "shown"), [((), True), (("deciding/risks",), True), (("index",), False)])
def test_an_open_question_stands_with_its_page_or_with_the_whole(pages: tuple[str, ...], shown: bool) -> None:
    guide = one()
    guide.questions = [Question("What about it?", "We found nothing.", pages)]
    assert ("What about it?" in words_of(html_of(guide))) is shown


def test_the_line_to_paste_is_a_reading_once_its_gaps_are_filled(tmp_path: Path) -> None:
    guide = one()
    [shown] = sheet.pages(guide, {uri: article_of(page, guide) for uri, page in guide.pages.items()})
    filled = shown.entry.replace("First Last", "Test Person").replace("PROFESSION", "dermatologist")
    filled = filled.replace("REGISTER, NUMBER", "Register of the tests, 123").replace("DAY", "2026-11-30")
    assert told_by(tmp_path, shown.entry) == []
    [found] = told_by(tmp_path, filled)
    article = article_of(guide.pages["deciding/risks.md"], guide)
    assert found.title == "Test Person, dermatologist" and not reviewers.changed(found, article.words)


def told_by(folder: Path, line: str) -> list[reviewers.Reviewer]:
    (folder / "evidence").mkdir(exist_ok=True)
    (folder / reviewers.FILE).write_text(line + "\n", "utf-8")
    return reviewers.load(folder, ["deciding/risks"], TODAY, TOPIC)[0]


# What has changed since


def git(folder: Path, *arguments: str) -> None:
    own = ["-c", "user.name=Test", "-c", "user.email=test@guide.example", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", "-C", str(folder), *own, *arguments], check=True, capture_output=True)


BODY = "This is drawn.[^drawn]\n\nA line that stays.\n"


@pytest.fixture
def reviewed(tmp_path: Path) -> Path:
    """A repository of a small guide, whose page a person of these tests has read."""
    docs = write(tmp_path, {"read.md": page_text("read.md", BODY)})
    guide = read_guide(tmp_path, TODAY, Settings())
    articles, _ = site.judged(guide)
    words = reviewers.digest(articles["read.md"].words)
    line = sheet.entry("read", words).replace("First Last", "Test Person").replace("PROFESSION", "nurse")
    line = line.replace("REGISTER, NUMBER", "Register of the tests, 1").replace("DAY", "2026-11-30")
    (tmp_path / reviewers.FILE).write_text(line + "\n", "utf-8")
    text = (docs / "read.md").read_text("utf-8")
    (docs / "read.md").write_text(text.replace("reviewer:\n", "reviewer: Test Person, nurse\n"), "utf-8")
    return tmp_path


def past(root: Path) -> sheet.SheetPage:
    guide = read_guide(root, TODAY, Settings())
    articles, _ = site.judged(guide)
    [found] = sheet.pages(guide, articles, ["read"])
    return found


def commit(root: Path) -> None:
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Read a page")


def test_what_has_changed_since_the_reading_stands_on_the_sheet(reviewed: Path) -> None:
    commit(reviewed)
    [(_, before)] = past(reviewed).past
    assert before.known and before.exact and before.changes == ()
    file = reviewed / "docs/read.md"
    file.write_text(file.read_text("utf-8").replace("A line that stays.", "Another line.\nA line that stays."), "utf-8")
    findings = reviewed / "evidence/findings.yml"
    findings.write_text(findings.read_text("utf-8").replace("certainty: high", "certainty: moderate"), "utf-8")
    [(reviewer, since)] = past(reviewed).past
    said = [(change.new, change.text) for change in since.changes]
    assert reviewer.title == "Test Person, nurse" and since.exact
    assert [text.partition(":")[0] for new, text in said if not new] == ["This is drawn. (High certainty"]
    news = [text.partition(":")[0] for new, text in said if new]
    assert news == ["This is drawn. (Moderate certainty", "Another line."]


def test_the_sheet_tells_changes_by_words_not_by_color(reviewed: Path) -> None:
    commit(reviewed)
    file = reviewed / "docs/read.md"
    file.write_text(file.read_text("utf-8").replace("A line that stays.", "A line that came."), "utf-8")
    guide = read_guide(reviewed, TODAY, Settings())
    articles, _ = site.judged(guide)
    html = sheet.html(guide, sheet.pages(guide, articles, ["read"]))
    assert "<del>A line that stays.</del>" in html and "<ins>A line that came.</ins>" in html
    assert 'ins::before { content: "Now: "' in html and 'del::before { content: "Then: "' in html


def test_where_no_history_tells_the_sheet_says_so_and_claims_nothing(reviewed: Path) -> None:
    [(_, since)] = past(reviewed).past
    assert not since.known and since.changes == ()
    guide = read_guide(reviewed, TODAY, Settings())
    articles, _ = site.judged(guide)
    html = sheet.html(guide, sheet.pages(guide, articles, ["read"]))
    assert "does not show what was read then. Read the whole page." in words_of(html)
    assert "No word has changed" not in words_of(html)


# The questions


def test_the_guides_own_questions_are_in_order() -> None:
    pages = [file.relative_to(ROOT / "docs").as_posix().removesuffix(".md") for file in (ROOT / "docs").rglob("*.md")]
    found, problems = open_questions.load(ROOT, pages)
    assert problems == [] and found


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("- question: Is it right so?\n  because: We do not know it.\n  pages: [gone]\n", 3, 'no page "gone"'),
        ("- question: Is it right so?\n", 1, "because"),
        ("- question: Is it right so?\n  because: We do not know it.\n  asked: Ana\n", 3, "asked"),
        ("question: Is it right so?\n", 1, ""),
    ],
)
def test_what_is_wrong_with_a_question_is_named_by_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / open_questions.FILE).write_text(text, "utf-8")
    _, [problem, *_] = open_questions.load(tmp_path, ["index"])
    assert (problem.path, problem.line) == (open_questions.FILE, line) and says in problem.message


# The command


def test_it_writes_the_file_and_prints_the_lines(
    reviewed: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GUIDE_TODAY", TODAY.isoformat())
    to = reviewed / "review.html"
    code = review.main(["--root", str(reviewed), "--to", str(to), "read"])
    said = capsys.readouterr().out
    assert code == 0, said
    assert "- {page: read, " in said and "page: index" not in said
    assert to.read_text("utf-8").count('class="sign"') == 1


def test_a_guide_that_its_own_check_refuses_is_not_given_to_a_clinician(
    reviewed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (reviewed / "docs/read.md").write_text("No front matter.\n", "utf-8")
    to = reviewed / "review.html"
    assert review.main(["--root", str(reviewed), "--to", str(to)]) == 1 and not to.exists()
    said = capsys.readouterr().out
    assert "docs/read.md:1:" in said and "Mend these lines first." in said


def test_a_page_that_is_not_there_is_refused(reviewed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        review.main(["--root", str(reviewed), "gone"])
    assert end.value.code == 2 and "there is no page gone. Write it as deciding/risks." in capsys.readouterr().err


def test_a_finding_that_is_told_in_full_once_is_named_by_its_row_afterwards() -> None:
    guide = one()
    [shown] = sheet.pages(guide, {uri: article_of(page, guide) for uri, page in guide.pages.items()})
    again = {ground.again for line in shown.lines for ground in line.grounds}
    first = {line.number for line in shown.lines for ground in line.grounds if not ground.again}
    assert again - {0} and again - {0} <= first


def test_a_source_that_changes_behind_a_sentence_is_a_change() -> None:
    guide = one()
    [row] = [row for row in rows(article_of(guide.pages["deciding/risks.md"], guide).html) if SECOND in row.sentences]
    before = told(row, guide.evidence)
    finding = guide.evidence.findings["redness-days"]
    guide.evidence.findings["redness-days"] = replace(finding, sources=())
    assert told(row, guide.evidence) != before
