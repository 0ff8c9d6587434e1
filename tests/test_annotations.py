"""What a pull request shows at its lines: one clear message for each mistake, and none that an editor wrote."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from guide.page.problem import Problem
from guide.pull_request import commands
from test_check import change, guide, run, write

__all__ = ["guide"]  # the small guide of test_check, as a fixture


@pytest.fixture(autouse=True)
def on_github(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GUIDE_TODAY", "2026-11-22")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))


def annotated(root: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines that GitHub obeys in the output of a check: those before commands are switched off."""
    _, lines = run(root, capsys)
    off = next(at for at, line in enumerate(lines) if re.fullmatch(r"::stop-commands::[0-9a-f]{32}", line))
    return lines[:off]


AT = "docs/index.md"
MISTAKES = {
    "a word that promises": (AT, "looked as before.", "was safe.", '13::"safe" promises too much.'),
    "advice that promises": (
        AT, "The skin then looked as before.", "It is best to come without make-up.",
        '13::"best" promises too much. Give the advice alone ("Come without make-up"), or deny it ("not best").',
    ),
    "a statement without source": (AT, "(dermis) heals.[^redness]", "(dermis) heals.", "15::"),
    "a mark that leads nowhere": (AT, "heals.[^redness]", "heals.[^rednes]", "15::"),
    "a percentage beside its count": (
        AT, "The skin then looked as before.", "Of 36 people 14% (5 of 36) looked as before.[^redness]",
        '13::"14%25" hides how many people there were.',
    ),
    "British spelling": (AT, "The skin then looked as before.", "The colour looked as before.", '13::"colour" is'),
    "a box whose text is not indented": (AT, "    Redness was over", "  Redness was over", "12::"),
    "a title with a colon": (AT, "title: How long?", "title: How long: really?", "2::The title holds a colon"),
    "a day as others write it": (AT, "reviewed: 2026-11-01", "reviewed: 11/01/2026", "4::reviewed:"),
    "a link to a page that is not there": (AT, "The deeper", "See [the risks](risk.md).\nThe deeper", "15::"),
    "a long sentence": (
        AT, "The skin then looked as before.", "The skin then looked " + "so " * 20 + "plain.", "13::This sentence has",
    ),
    "a medical word that is not explained": (AT, "The deeper layer (dermis) heals", "The dermis heals", "15::"),
    "code that does not end": (AT, "The deeper layer", "```\nThe deeper layer", "15::"),
    "front matter that does not end": (AT, "next_review: 2027-05-01\n---\n", "next_review: 2027-05-01\n", "1::"),
    "a box that does not exist": (
        AT, '!!! beside "C01"', '!!! tip "A tip"\n    Rest well.\n\n!!! beside "C01"', "17::",
    ),
    "a table row with a cell too many": (
        AT, '!!! beside "C01"', '| a | b |\n|---|---|\n| c | d | e |\n\n!!! beside "C01"', "19::",
    ),
    "a tab in the data": (
        "evidence/findings.yml", "  certainty: moderate", "\tcertainty: moderate", "3::",
    ),
    "a source that is not there": ("evidence/findings.yml", "[rivers2014]", "[river2014]", "4::"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_typical_mistake_has_exactly_one_annotation_at_its_line(
    name: str, guide: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, old, new, expected = MISTAKES[name]
    change(guide, path, old, new)
    lines = annotated(guide, capsys)
    assert len(lines) == 1, "\n".join(lines)
    assert lines[0].startswith(f"::error file={path},line={expected}"), lines[0]
    assert len(lines[0].split("::", 2)[2]) < 250  # GitHub folds longer ones


def test_a_good_change_has_no_annotation(guide: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert annotated(guide, capsys) == []
    assert not (tmp_path / "summary.md").exists()


def test_what_is_due_is_a_notice_and_no_error(
    guide: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GUIDE_TODAY", "2027-05-02")
    lines = annotated(guide, capsys)
    assert lines and all(line.startswith("::notice file=docs/index.md,line=6::") for line in lines)


FORGED = [
    "::error file=README.md,line=1::Wrong",
    "::add-mask::a",
    "##[error]Wrong",
    "x ##[add-mask]a",
    "%0A::error file=README.md::Wrong",
    "::stop-commands::a",
]


@pytest.mark.parametrize("words", FORGED)
def test_no_text_of_an_editor_becomes_a_command(words: str, guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(guide, AT, "looked as before.", f"was safe.\n\n{words} is safe.\n")
    write(guide, "docs/two.md", f'---\ntitle: "{words}"\n---\n{words}\n')
    lines = annotated(guide, capsys)
    assert lines
    for line in lines:
        kind, path = re.match(r"::(error|notice) file=(docs/[\w./-]+|mkdocs\.yml),line=\d+::", line).groups()  # type: ignore[union-attr]
        assert kind == "error" and path in (AT, "docs/two.md", "mkdocs.yml")
    assert not any("%0A" in line for line in lines if "%250A" not in line)


@pytest.mark.parametrize("name", ["a,line=9::b.md", "a\n::error::b.md", "a%0Ab.md", "::error::.md"])
def test_no_name_of_a_file_becomes_a_command(name: str) -> None:
    line = commands.annotation("error", Problem(f"docs/{name}", 3, "Rename the file."))
    head, message = line.removeprefix("::error ").split("::", 1)
    assert message == "Rename the file."
    assert [part.partition("=")[0] for part in head.split(",")] == ["file", "line"]
    assert "\n" not in line


def test_what_github_would_drop_is_counted_and_listed(tmp_path: Path) -> None:
    many = [Problem(AT, line, f"Mistake {line}.") for line in range(1, 26)]
    *lines, off = commands.lines(many)
    assert len(lines) == commands.MOST and off.startswith("::stop-commands::")
    assert lines[-1] == f"::error file={AT},line=10::and 16 more. The summary of this run lists them all."
    commands.summarize(commands.listed(many))
    assert all(f"Mistake {line}." in (tmp_path / "summary.md").read_text() for line in range(1, 26))


def test_the_summary_shows_an_editors_words_as_words(tmp_path: Path) -> None:
    words = "<img src=https://tracker.example> </pre> [a](https://b.example) @someone\n\n# Big"
    commands.summarize(commands.listed([Problem(AT, 1, words)]))
    text = (tmp_path / "summary.md").read_text()
    assert text.count("<") == text.count("</") * 2 == 4  # h3 and pre, and nothing else
    assert "\n\n# Big" not in text


def test_away_from_github_nothing_is_a_command(
    guide: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS")
    change(guide, AT, "looked as before.", "was safe.")
    assert not any(line.startswith("::") for line in run(guide, capsys)[1])
