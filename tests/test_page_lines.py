"""The line across each page: what evidence/page-lines.yml may say, and what is drawn for it."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import ROOT
from guide.evidence.page_lines import FILE, PageLines, load
from guide.figures import line
from guide.page import schema

SLUGS = ["index", "deciding/risks"]


def read(folder: Path, text: str | bytes) -> tuple[PageLines, list[str]]:
    (folder / "evidence").mkdir(exist_ok=True)
    (folder / FILE).write_bytes(text if isinstance(text, bytes) else text.encode())
    lines, problems = load(folder, SLUGS)
    return lines, list(map(str, problems))


def test_a_page_has_the_line_that_the_file_names_and_any_other_page_the_common_one(tmp_path: Path) -> None:
    lines, problems = read(tmp_path, "others: crater\npages:\n  deciding/risks: harm\n")
    assert not problems and (lines.of("deciding/risks"), lines.of("index")) == ("harm", "crater")


def test_without_the_file_every_line_is_flat(tmp_path: Path) -> None:
    lines, problems = load(tmp_path, SLUGS)
    assert not problems and lines.of("index") == "flat"
    assert not re.search("[QC]", line.opening("flat") + line.closing("flat")), "a straight line has no curve"


@pytest.mark.parametrize(
    ("text", "at", "said"),
    [
        (
            "others: crater\npages:\n  deciding/risk: harm\n",
            3,
            'there is no page "deciding/risk". Write deciding/risks',
        ),
        ("others: crater\npages:\n  index: craters\n", 3, '"index" is "craters". Write flat or shapes'),
        ("others: pit\n", 1, '"others" is "pit". Write flat or shapes'),
        ("pages: {}\n", 1, '"others" is missing. Add a line "others: …".'),
        ("others: crater\npage: {}\n", 2, 'the key "page" is not known. Write "pages".'),
        ("- crater\n", 1, "must be keys with values"),
        ("others: crater\npages: [index]\n", 2, '"pages" must be keys with values.'),
        ("others: crater\nothers: harm\n", 2, "others"),
        ("", 1, "must be keys with values"),
        (b"others: crater\n# \xff\n", 2, "not UTF-8"),
    ],
)
def test_what_is_wrong_with_the_file_is_said_at_its_line(tmp_path: Path, text: str | bytes, at: int, said: str) -> None:
    problems = read(tmp_path, text)[1]
    assert len(problems) == 1 and problems[0].startswith(f"{FILE}:{at}: ") and said in problems[0], problems


def test_the_file_may_name_exactly_the_lines_that_can_be_drawn() -> None:
    assert schema.named("page-lines")["$defs"]["line"]["enum"] == list(line.LINES)


@pytest.mark.parametrize("name", line.LINES)
def test_a_line_is_drawn_and_closes_its_page_half_as_deep(name: str) -> None:
    high = [
        float(ElementTree.fromstring(svg).attrib["viewBox"].split()[3])
        for svg in (line.opening(name), line.closing(name))
    ]
    assert high[1] - 6 == pytest.approx((high[0] - 6) / 2, abs=0.1)


def test_every_page_named_in_the_file_of_this_guide_exists() -> None:
    slugs = [file.relative_to(ROOT / "docs").as_posix()[:-3] for file in (ROOT / "docs").rglob("*.md")]
    assert not load(ROOT, slugs)[1]
