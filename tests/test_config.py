"""mkdocs.yml as an editor writes it wrong: one line each, in words that help."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT
from guide.way import config
from test_check import guide, run, write

__all__ = ["guide"]  # the small guide of test_check, as a fixture
OWN = (ROOT / "mkdocs.yml").read_text("utf-8")


def test_the_file_of_this_guide_is_right() -> None:
    assert config.problems(OWN) == []
    assert config.problems("") == []


@pytest.mark.parametrize("key", ["extra", "nav", "plugins"])
def test_a_key_that_stands_twice_is_named_with_its_first_place(key: str) -> None:
    first = OWN[: OWN.index(f"\n{key}:") + 1].count("\n") + 1
    assert [str(problem) for problem in config.problems(f"{OWN}{key}:\n  redirects:\n")] == [
        f"mkdocs.yml:{OWN.count(chr(10)) + 1}: `{key}:` stands in line {first} already, and this one would undo it. "
        "Put its lines there."
    ]


def test_a_key_that_stands_twice_deeper_is_named() -> None:
    [problem] = config.problems("extra:\n  redirects:\n    a/: b/\n  other: 1\n  redirects:\n    c/: b/\n")
    assert (problem.line, problem.message.split(" already")[0]) == (5, "`redirects:` stands in line 2")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("  - The answer: index.md", "\t- The answer: index.md", "  - The answer: index.md"),
        ("site_name: Crater", "site_name: A: Crater", "site_name"),
        ("      - deciding/risks.md", "     - deciding/risks.md", "      - deciding/risks.md"),
    ],
)
def test_what_is_no_yaml_is_one_line_and_no_traceback(
    old: str, new: str, line: str, guide: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert old in OWN
    write(guide, "mkdocs.yml", OWN.replace(old, new))
    code, lines = run(guide, capsys)
    told = [text for text in lines if text.startswith("mkdocs.yml:")]
    at = OWN[: OWN.index(line)].count("\n") + 1
    assert code == 1 and len(told) == 1
    assert abs(int(told[0].split(":")[1]) - at) <= 1 and "this is not YAML" in told[0]


def test_a_second_nav_makes_no_page_look_lost(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(guide, "mkdocs.yml", "nav:\n  - index.md\nnav:\n  - gone.md\n")
    told = [line for line in run(guide, capsys)[1] if ": " in line and ":" in line.split(" ")[0]]
    assert [line.split(" ")[0] for line in told] == ["mkdocs.yml:3:"]
