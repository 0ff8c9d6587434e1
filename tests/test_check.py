"""The whole check on a small guide: what an editor sees in the terminal and in CI."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import check
import pytest
from guide.evidence import search_terms
from guide.page import clock, front_matter_rules
from words import FILE as WORDS

ROOT = Path(__file__).parent.parent
HEAD = "---\ntitle: {0}\ndescription: About it.\nreviewed: 2026-11-01\nreviewer:\nnext_review: 2027-05-01\n---\n"
PAGE = (
    HEAD
    + """
# {0}

!!! short "In short"
    Redness was over within three days.[^redness]
    The skin then looked as before.

The deeper layer (dermis) heals.[^redness]

!!! beside "C01"
"""
)
EVIDENCE = {
    "findings.yml": "- id: redness\n  statement: Redness was over within three days.\n  certainty: moderate\n"
    "  sources: [rivers2014]\n  checked: 2026-11-01\n",
    "claims.yml": "- id: C01\n  page: index\n  article_says: Scars vanish.\n  verdict: contested\n  flag: misleading\n"
    "  research_says: They may fade.\n  certainty: low\n  sources: [rivers2014]\n  checked: 2026-11-01\n",
    "glossary.yml": "- id: dermis\n  term: dermis\n  forms: []\n  plain: the deeper layer\n"
    "  meaning: The layer below the surface.\n  sources: [atlas]\n"
    "- id: wound\n  term: wound\n  forms: []\n  plain: hurt skin\n  meaning: Skin that is open.\n  sources: []\n",
    "sources.bib": "@article{rivers2014,\n title={A trial},\n author={Rivers, A},\n year={2014},\n journal={J},\n"
    " doi={10.1000/x},\n keywords={trial}\n}\n\n@article{atlas,\n title={Atlas},\n author={Map, B},\n year={2010},\n"
    " journal={J},\n pmid={123},\n keywords={review}\n}\n",
    "figures.yml": "{}\n",
    "search-terms.yml": "help:\n  page: index\n  title: Help\n  says: Call.\n  words: [suicide]\nquestions:\n"
    + "- {page: index, asks: Does it help?}\n" * 3
    + "pages:\n  index:\n  - downtime\n",
}


OFTEN = (
    "- id: often\n  statement: In one study, 4 of 5 people had it.\n  certainty: low\n  kind: counted\n"
    "  sources: [rivers2014]\n  checked: 2026-11-01\n"
)


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """A guide of one good page with its evidence."""
    (tmp_path / "evidence").mkdir()
    shutil.copy(WORDS, tmp_path / "evidence")
    for name, text in EVIDENCE.items():
        (tmp_path / "evidence" / name).write_text(text)
    write(tmp_path, "docs/index.md", PAGE.format("How long?"))
    return tmp_path


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUIDE_TODAY", "2026-11-22")


def write(root: Path, path: str, text: str | bytes) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(text if isinstance(text, bytes) else text.encode())


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text()
    assert old in text
    write(root, path, text.replace(old, new, 1))


def run(root: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, list[str]]:
    code = check.main(["--root", str(root), *more])
    return code, capsys.readouterr().out.strip().split("\n")


def test_a_good_guide_passes_and_says_what_was_checked(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = run(guide, capsys)
    assert code == 0
    assert lines[-1] == "1 page, 1 finding, 1 claim, 2 sources, 2 terms, 0 exceptions, 0 problems."
    assert [line.split()[0] for line in lines[:-1] if line] == ["page", "index"]  # the table of reading grades


@pytest.mark.parametrize(
    ("path", "old", "new", "at"),
    [
        ("evidence/findings.yml", EVIDENCE["findings.yml"], "[]\n", "docs/index.md:12: [^redness]"),
        ("evidence/sources.bib", "@article{rivers2014", "@article{another", "evidence/findings.yml:4:"),
        ("evidence/glossary.yml", EVIDENCE["glossary.yml"].split("- id: wound")[0], "", "evidence/sources.bib:10:"),
        ("evidence/claims.yml", EVIDENCE["claims.yml"], "[]\n", "docs/index.md:17: C01"),
        ("docs/index.md", "reviewed: 2026-11-01\n", "", 'docs/index.md:1: "reviewed" is missing'),
        ("docs/index.md", "title: How long?", "title: How: long?", "docs/index.md:2: The title holds a colon"),
        ("docs/index.md", "three days.[^redness]", "three days.", "docs/index.md:12: "),
        ("docs/index.md", "looked as before", "was cured", 'docs/index.md:13: "cured"'),
        ("docs/index.md", "looked as before", "usually looked as before", 'docs/index.md:13: "usually" gives no count'),
        (
            "evidence/figures.yml",
            "{}",
            "a:\n  caption: It is rare.\n  cite: [redness]",
            'evidence/figures.yml:2: "rare"',
        ),
        (
            "evidence/findings.yml",
            "certainty: ",
            "against: [gone]\n  certainty: ",
            "evidence/findings.yml:3: redness: against",
        ),
        ("docs/index.md", "The deeper layer (dermis)", "The dermis", 'docs/index.md:15: "dermis"'),
        (
            "docs/index.md",
            "The deeper layer",
            "See [more](gone.md). The deeper layer",
            "docs/index.md:15: gone.md leads",
        ),
        ("docs/index.md", '!!! beside "C01"', "", "docs/index.md:1: claim C01"),
        ("evidence/claims.yml", "may fade", "fade", "evidence/claims.yml:1: C01"),
        ("evidence/search-terms.yml", "  index:", "  inedx:", 'evidence/search-terms.yml:11: there is no page "inedx"'),
    ],
)
def test_what_is_broken_is_named_by_file_and_line(
    guide: Path, capsys: pytest.CaptureFixture[str], path: str, old: str, new: str, at: str
) -> None:
    change(guide, path, old, new)
    code, lines = run(guide, capsys)
    assert code == 1
    assert any(line.startswith(at) for line in lines), lines
    assert all(re.match(r"[\w./-]+:\d+: .", line) for line in lines[: lines.index("")]), lines


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"---\ntitle: \xff\n---\n", "docs/bad.md:2: this file is not UTF-8"),
        (b"", "docs/bad.md:1: The front matter is missing"),
        (b"\x00\x01\x02", "docs/bad.md:1: An invisible character (U+0000)"),
        (b"---\n- a\n- [\n---\n# T\n", "docs/bad.md:"),
        (b"---\n&a [*a]\n---\n# T\n", "docs/bad.md:"),
        (b"---\ntitle: 2026-13-45\n---\n# T\n", "docs/bad.md:"),
        (b"| a\n|\n```mermaid\n!!!\n??? \n<!-- no source", "docs/bad.md:1:"),
    ],
)
def test_no_file_makes_a_traceback(guide: Path, capsys: pytest.CaptureFixture[str], content: bytes, says: str) -> None:
    write(guide, "docs/bad.md", content)
    code, lines = run(guide, capsys)
    assert code == 1 and any(line.startswith(says) for line in lines), lines
    assert not any("the check itself failed" in line for line in lines), lines


def test_an_unreadable_file_is_named(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (guide / "docs/gone.md").symlink_to("nowhere.md")
    code, lines = run(guide, capsys)
    assert code == 1 and lines[0].startswith("docs/gone.md:1: this is a link to another file")


def test_line_ends_and_byte_order_marks_of_windows_change_nothing(
    guide: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (guide / "docs/index.md").read_text()
    write(guide, "docs/index.md", b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert run(guide, capsys)[0] == 0
    write(guide, "docs/index.md", text.replace("three days.[^redness]", "three days.", 1).replace("\n", "\r\n"))
    assert run(guide, capsys)[1][0].startswith("docs/index.md:12:")


def test_a_failure_of_the_check_names_the_file(
    guide: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("x\ny")

    monkeypatch.setattr(front_matter_rules, "problems", broken)
    code, lines = run(guide, capsys)
    assert code == 1 and lines[0].startswith("docs/index.md:1: the check itself failed here (KeyError: 'x")


def test_a_finding_that_nothing_cites_is_named(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(guide, "docs/index.md", "[^redness]", "[^atlas]")
    change(guide, "docs/index.md", "[^redness]", "[^atlas]")
    code, lines = run(guide, capsys)
    assert code == 1 and lines[0].startswith("evidence/findings.yml:1: redness: no page or figure uses this finding")


def test_a_finding_on_which_a_claim_rests_is_used(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(guide, "docs/index.md", PAGE.format("How long?").replace("[^redness]", "[^atlas]"))
    change(guide, "evidence/claims.yml", "certainty: low\n", "certainty: low\n  rests_on: [redness]\n")
    assert not [line for line in run(guide, capsys)[1] if "uses this finding" in line]


def test_a_claim_whose_page_is_gone_is_named_at_that_line(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(guide, "evidence/claims.yml", "  page: index", "  page: old/place")
    code, lines = run(guide, capsys)
    assert code == 1
    fix = "Write the page where it stands now, or take it out."
    assert lines[0] == f'evidence/claims.yml:2: C01: there is no page "old/place". {fix}'
    assert lines[1] == ""


@pytest.mark.parametrize("name", ["findings", "claims", "glossary", "figures", "search-terms"])
def test_of_a_file_in_another_encoding_the_first_such_line_is_named(
    guide: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    path = guide / f"evidence/{name}.yml"
    path.write_bytes(b"# One\n# caf\xe9\n" + path.read_bytes())
    assert run(guide, capsys)[1][0] == f"evidence/{name}.yml:2: {UTF8}"


UTF8 = "this file is not UTF-8 text from here on. Save it as UTF-8."


def test_missing_evidence_is_a_problem_and_no_traceback(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in EVIDENCE:
        (guide / "evidence" / name).unlink()
    code, lines = run(guide, capsys)
    assert code == 1 and {line.split(":")[0] for line in lines} >= {"evidence/findings.yml", search_terms.FILE}


def test_exceptions_are_counted(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = "The skin then looked as before."
    change(guide, "docs/index.md", old, "No word is best here. <!-- no source: nothing is stated here -->")
    code, lines = run(guide, capsys)
    assert code == 1 and "not needed" in lines[0] and "1 exception," in lines[-1]


def test_a_page_that_is_hard_to_read_is_named_with_its_hardest_sentence(
    guide: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hard = "Dermatological randomization necessitates interdisciplinary methodological sophistication."
    change(guide, "docs/index.md", "The deeper", f"{hard}\nThe deeper")
    code, lines = run(guide, capsys)
    assert code == 1 and lines[0].startswith("docs/index.md:15: the page reads at grade") and hard in lines[0]
    assert any(re.match(r"index +\d+\.\d +\d+ +\d+ words +too hard", line) for line in lines), lines


UNREADABLE = {
    "evidence/findings.yml": "- id: [\n",
    "evidence/claims.yml": "x: {\n",
    "evidence/glossary.yml": "\t- a\n",
    "evidence/sources.bib": "@article{a, title={b\n",
    "evidence/figures.yml": "a: [\n",
    "evidence/search-terms.yml": "a: [\n",
}


@pytest.mark.parametrize("path", UNREADABLE)
def test_a_file_that_cannot_be_read_has_one_problem_and_silences_what_follows(
    guide: Path, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    write(guide, path, UNREADABLE[path])
    code, lines = run(guide, capsys)
    found = lines[: lines.index("")]
    assert code == 1 and len(found) == 1 and found[0].startswith(f"{path}:"), found


@pytest.mark.parametrize("text", ["title: [\n", "a: 'b\n", "title: Bad: one\nreviewed: x\n"])
def test_a_front_matter_that_cannot_be_read_has_one_problem(
    guide: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    write(guide, "docs/index.md", f"---\n{text}---\n" + PAGE.split("---\n", 2)[2].format("How long?"))
    code, lines = run(guide, capsys)
    found = lines[: lines.index("")]
    assert code == 1 and len(found) == 1, found


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("evidence/findings.yml", BOMB),
        ("evidence/findings.yml", "- id: a\n  id: a\n- id: b\n"),
        ("evidence/findings.yml", EVIDENCE["findings.yml"].replace("[rivers2014]", "[[a]]")),
        ("evidence/findings.yml", EVIDENCE["findings.yml"].replace("[rivers2014]", "[{a: b}]")),
        ("evidence/findings.yml", f"- {'9' * 5000}\n"),
        ("evidence/findings.yml", "[" * 3000),
        ("evidence/findings.yml", "- " * 3000),
        ("evidence/sources.bib", ""),
        ("evidence/sources.bib", "@article{rivers2014, author = {a, b, c, d, e}, title={x}, doi={10.1000/x}}\n"),
        ("evidence/figures.yml", "- a\n"),
        ("evidence/figures.yml", "x\n"),
        ("evidence/figures.yml", "!!python/name:os.system\n"),
        ("evidence/figures.yml", "people-x:\n  titel: x\n"),
        ("docs/index.md", PAGE.format("How long?") + "\nWords <![ here.\n"),
        ("docs/index.md", PAGE.format("How long?") + "\n" + "- a\n" * 3000),
    ],
)
def test_whatever_a_file_holds_there_is_a_line_and_no_traceback(
    guide: Path, capsys: pytest.CaptureFixture[str], path: str, text: str
) -> None:
    write(guide, path, text)
    code, lines = run(guide, capsys)
    assert code == 1
    found = lines[: lines.index("")]
    assert all(re.match(r"(docs|evidence)/[\w./-]+:\d+: .", line) for line in found), found
    assert not any("the check itself failed" in line for line in found), found


def test_problems_of_all_pages_and_stages_come_at_once_sorted_each_once(
    guide: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        body = "Redness heals in 3 days.\n\nWords.[^nowhere]\n\n```mermaid\nflowchart TD\n A[x --> B\n```\n"
        write(guide, f"docs/{name}.md", PAGE.format(name).replace('!!! beside "C01"\n', body))
    change(guide, "evidence/claims.yml", "may fade", "fade")
    code, lines = run(guide, capsys)
    found = lines[: lines.index("")]
    assert code == 1 and found == sorted(set(found))
    for name in ("docs/a.md", "docs/b.md"):
        said = " ".join(line for line in found if line.startswith(name))
        assert "names no source" in said and "[^nowhere]" in said and "accTitle" in said, found
    assert any(line.startswith("evidence/claims.yml:1:") for line in found)


def test_a_wrong_command_is_explained(
    guide: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GUIDE_TODAY", "tomorrow")
    with pytest.raises(SystemExit):
        check.main(["--root", str(guide)])
    assert "GUIDE_TODAY" in capsys.readouterr().err


def test_it_runs_as_a_command_without_progress_in_a_pipe(guide: Path) -> None:
    command = [sys.executable, str(ROOT / "scripts/check.py"), "--root", str(guide)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


# The content itself.


def test_every_page_and_every_statement_keeps_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GUIDE_TODAY")  # the content is judged on the day it is read, not on the day of the fixture
    _, _, problems = check.check(ROOT, clock.today())
    assert [str(problem) for problem in problems] == []


@pytest.mark.parametrize(
    ("today", "words"), [("2027-05-21", None), ("2027-05-24", "is due for a check by"), ("2027-07-01", "was due")]
)
def test_a_review_that_is_near_or_past_is_noted_and_fails_only_when_asked(
    guide: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], today: str, words: str | None
) -> None:
    page = guide / "docs/index.md"
    page.write_text(re.sub("next_review: .*", "next_review: 2027-06-22", page.read_text("utf-8")), "utf-8")
    monkeypatch.setenv("GUIDE_TODAY", today)
    assert check.main(["--root", str(guide)]) == 0
    said = capsys.readouterr().out
    assert ("note: this page" in said) == bool(words) and (words or "") in said
    assert re.search(r"docs/index\.md:\d+: note: ", said) or not words
    assert check.main(["--root", str(guide), "--due"]) == (1 if words else 0)


@pytest.mark.parametrize("name", ["findings", "claims"])
def test_of_a_file_that_cannot_be_read_there_is_one_message(
    guide: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """What pages say often, and how sure, and what claims rest on, go by that file: nothing more is said of them."""
    (guide / "evidence/findings.yml").write_text(EVIDENCE["findings.yml"] + OFTEN)
    (guide / "evidence/claims.yml").write_text(EVIDENCE["claims.yml"] + "  rests_on: [often]\n")
    cited = "Most dark marks may fade.[^often]\n\nScars fade.[^C01] <!-- certainty: a test of an exception -->"
    write(guide, "docs/index.md", PAGE.format("How long?") + f"\n{cited}\n")
    assert run(guide, capsys)[0] == 0
    file = guide / f"evidence/{name}.yml"
    text = file.read_text()
    file.write_text(text.replace("[rivers2014]", "[rivers2014", 1))
    code, lines = run(guide, capsys)
    line = text.split("[rivers2014]")[0].count("\n") + 1
    assert code == 1
    assert [place for place in lines if place.startswith(("docs/", "evidence/"))] == [
        f"evidence/{name}.yml:{line}: this is not YAML: this [ has no end. "
        "Write a comma between two of the list, and ] behind it."
    ]


def test_of_an_entry_with_a_fault_nothing_else_is_said(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (guide / "evidence/findings.yml").write_text(EVIDENCE["findings.yml"] + OFTEN.replace("low", "lov"))
    write(guide, "docs/index.md", PAGE.format("How long?") + "\nMost dark marks may fade.[^often]\n")
    _, lines = run(guide, capsys)
    assert [line.split(" ", 1)[0] for line in lines if line.startswith(("docs/", "evidence/"))] == [
        "evidence/findings.yml:8:"
    ]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("reviewed: 2026", "Reviewed: 2026", 'docs/index.md:4: the key "Reviewed" is not known. Write "reviewed".'),
        ("next_review:", "next review:", 'docs/index.md:6: the key "next review" is not known. Write "next_review".'),
    ],
)
def test_a_key_that_is_misspelled_is_not_missing_as_well(
    guide: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, says: str
) -> None:
    write(guide, "docs/index.md", PAGE.format("How long?").replace(old, new, 1))
    assert [line for line in run(guide, capsys)[1] if line.startswith("docs/")] == [says]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Scars fade, he says.[^C1]", "[^C1] is in no file of evidence/. Write [^C01], or add it there."),
        ("It heals, he says.[^C02]", "[^C02] is no claim any more: It is a question. Take it out."),
        ("Take your time.\n\n[^mine]: A friend says so.", "Notes are made for you."),
    ],
)
def test_a_mark_that_leads_nowhere_is_named_once(
    guide: Path, capsys: pytest.CaptureFixture[str], text: str, says: str
) -> None:
    with (guide / "evidence/claims.yml").open("a") as file:
        file.write("- id: C02\n  retired: It is a question.\n")
    write(guide, "docs/index.md", PAGE.format("How long?") + f"\n{text}\n")
    [told] = [line for line in run(guide, capsys)[1] if line.startswith(("docs/", "evidence/"))]
    assert says in told


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("findings.yml", "checked: 2026-11-01", "checked: 2026/11/26", 5),
        ("findings.yml", "checked: 2026-11-01", "checked: 26 November", 5),
        ("claims.yml", "checked: 2026-11-01", "checked: 2026-11-31", 9),
        ("claims.yml", "verdict: contested", "verdict: not supported", 4),
    ],
)
def test_one_slip_in_evidence_has_one_message_there_and_none_on_the_pages_that_rest_on_it(
    guide: Path, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, line: int
) -> None:
    judged = '!!! research "What research adds"\n    - **Not supported:** they may fade.[^C01]\n'
    change(guide, "docs/index.md", '!!! beside "C01"\n', judged)
    change(guide, f"evidence/{file}", old, new)
    _, lines = run(guide, capsys)
    assert [text.split(": ")[0] for text in lines[: lines.index("")]] == [f"evidence/{file}:{line}"], lines
