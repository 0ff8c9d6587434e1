"""mkdocs.yml as an editor writes it wrong: one line each, in words that help."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from conftest import ROOT
from guide.page.problem import Problem
from guide.publish import addresses
from guide.way import config
from guide.way.settings import of
from test_check import PAGE, guide, run, write
from test_published import Loose

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


REDIRECTS = "  redirects:             #"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("    deciding/dangers/:deciding/risks/", "this redirect has no old and new address."),
        ("    - deciding/dangers/: deciding/risks/", "this redirect has no old and new address."),
        ("  deciding/dangers/: deciding/risks/", "deciding/dangers/ stands outside of redirects."),
        ("    deciding/dangers/: deciding/risk/", "Write its new place, such as deciding/risks/"),
        ("    deciding/dangers: deciding/risks/", "Write both with a slash at the end"),
    ],
)
def test_a_redirect_that_nobody_would_follow_is_named_at_its_line(line: str, says: str) -> None:
    begin = OWN.index("\n", OWN.index(REDIRECTS)) + 1
    told = [str(one) for one in moved(f"{OWN[:begin]}{line}\n{OWN[begin:]}")]
    assert [one.split(" ")[0] for one in told] == [f"mkdocs.yml:{OWN[:begin].count(chr(10)) + 1}:"]
    assert says in told[0]


def moved(text: str) -> list[Problem]:
    """What is said of the redirects of a mkdocs.yml."""
    settings = of(yaml.load(text, Loose), Path("nowhere"))
    pages = ["deciding/risks/", "deciding/results/", "./"]
    return [*config.problems(text), *addresses.of_pages(pages, "", settings.redirects, text)]


NAV = """nav:
  - The answer: index.md
  - More:
      - a-page.md
      - another.md
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("another.md", "anothr.md", 5, "Write another.md."),
        ("another.md", "docs/another.md", 5, "Write another.md."),
        ("another.md", "another.md\n      - a-page.md", 6, "nav names a-page.md twice, first in line 4."),
        ("- More:", "- More", 3, "Write “- More:” for a group of pages"),
        ("      - another.md", "      another.md", 5, "Write key: value, - before an item"),
        ("another.md", "another.md\n      - gone.md", 6, "which is no file of docs/. Correct it, or take it out."),
        ("another.md", "another.md\n      - A site: https://site.example/", 0, ""),
    ],
)
def test_a_slip_in_the_nav_is_one_message_at_its_line(
    old: str, new: str, line: int, says: str, guide: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a-page", "another"):
        write(guide, f"docs/{name}.md", PAGE.format(name).replace('\n!!! beside "C01"\n', ""))
    assert old in NAV
    write(guide, "mkdocs.yml", NAV.replace(old, new))
    told = [text for text in run(guide, capsys)[1] if text.startswith("mkdocs.yml:") or "in no menu" in text]
    assert len(told) == bool(line), told
    assert not told or (told[0].startswith(f"mkdocs.yml:{line}: ") and says in told[0])
