"""Figures in pages, and the checks that name a figure with something wrong."""

from __future__ import annotations

import dataclasses
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from filled import built
from guide import figures
from guide.evidence.load import load
from guide.fill.figures import ALONE
from guide.page.page import Page
from guide.way.article import canonical
from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).parent.parent
FIGURES, _ = figures.load(ROOT / "evidence/figures.yml")
EVIDENCE, _ = load(ROOT / "evidence")
DRAWN = {name: svg for figure in FIGURES.values() for name, svg in figure.svgs.items()}

# Into a page

HERE = Page("docs/how-it-works/dermapen.md", "---\ntitle: x\n---\n# Needle\n\n{}\n\nAfter.\n")


def page(line: str) -> Page:
    return Page(HERE.path, HERE.text.replace("{}", line))


def wrong(line: str) -> list[str]:
    return [str(problem) for problem in figures.on_page(page(line), FIGURES)]


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_becomes_drawing_caption_marks_and_text(name: str) -> None:
    assert wrong(f"![x](../figures/{name}.svg)") == []
    html = built(page(f"![x](../figures/{name}.svg)").text, EVIDENCE, HERE.path, figures=FIGURES)
    box = LexborHTMLParser(html).css_first(f"div#fig-{name}")
    assert box is not None
    assert box.css(".fig-draw > svg")
    cited = {node.id for node in LexborHTMLParser(html).css("[id^='fn:']")}
    assert {f"fn:{id}" for id in FIGURES[name].cite} <= cited and box.css("sup.mark")
    assert box.css(".fig-text td, .fig-text li, .stage, table.comparison td")


def test_words_inside_a_drawing_are_left_alone_by_markdown() -> None:
    html = built(page("![x](../figures/needle-depth.svg)").text, EVIDENCE, HERE.path, figures=FIGURES)
    drawn = DRAWN["needle-depth"].strip()
    for said in ALONE:  # the page's style sheet says it
        assert said in drawn
        drawn = drawn.replace(said, "")
    assert canonical(drawn).partition("</desc>")[2] in html


@pytest.mark.parametrize("text", ["![x](../figures/skin-section.svg) words", "> x\n\n<p>![x](../figures/nose.svg)</p>"])
def test_a_picture_among_words_or_of_no_figure_stays_a_picture(text: str) -> None:
    assert "fig-draw" not in built(page(text).text, EVIDENCE, HERE.path, figures=FIGURES)


def test_a_length_and_its_unit_stay_on_one_line_in_what_a_figure_says() -> None:
    html = built(page("![x](../figures/crater-shapes.svg)").text, EVIDENCE, HERE.path, figures=FIGURES)
    said = re.sub(r"(?s)<svg.*?</svg>", "", html)
    assert re.search(r"1\.93(\u00a0|&nbsp;)mm", said) and not re.search(r"\d\s* mm\b", said)


WRONG: dict[str, str] = {
    "![x](../figures/nose.svg)": "nose.svg is not in evidence/figures.yml",
    "![x](figures/skin-section.svg)": "Write ../figures/skin-section.svg",
    "![](../figures/skin-section.svg)": "has no words for those who cannot see it",
    "![9 of 11 people](../figures/skin-section.svg)": "11 is no number of skin-section.svg. Write ![",
    "![Nine people](../figures/skin-section.svg)": "9 is no number of skin-section.svg",
    "See ![x](../figures/skin-section.svg) here": "a line of its own",
    "![x](../figures/healing-wide.svg)": "is a second layout",
    "![x](../figures/skin-section.svg)\n\n![x](../figures/skin-section.svg)": "stands on this page twice",
}


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_line_is_named_with_file_and_line(line: str) -> None:
    problems = wrong(line)
    at = 8 if "\n" in line else 6
    assert len(problems) == 1
    assert problems[0].startswith(f"docs/how-it-works/dermapen.md:{at}: ")
    assert WRONG[line] in problems[0]


def test_the_words_for_those_who_cannot_see_a_figure_may_hold_its_own_numbers() -> None:
    data = dataclasses.replace(FIGURES["skin-section"], title="Skin in 3 layers", caption="Drawn 1.5 mm deep.")
    page_ = page("![Three layers, 1.5 mm, in one drawing](../figures/skin-section.svg)")
    assert figures.on_page(page_, {"skin-section": data}) == []


def test_a_figure_inside_a_code_fence_stays_code() -> None:
    fenced = "```\n![x](../figures/nose.svg)\n```"
    assert wrong(fenced) == []
    assert "<code>![x](../figures/nose.svg)" in built(page(fenced).text, EVIDENCE, HERE.path, figures=FIGURES)


# Checks

SOUND = '<svg xmlns="http://www.w3.org/2000/svg"><title id="a-t">A</title><desc id="a-d">B</desc>{}</svg>'


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """A small guide that shows one figure and has nothing wrong."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "evidence").mkdir()
    entry = yaml.safe_load((ROOT / "evidence/figures.yml").read_text("utf-8"))["people-ten"]
    write(tmp_path, entry)
    (tmp_path / "docs/page.md").write_text("---\ntitle: x\n---\n![x](figures/people-ten.svg)\n", "utf-8")
    figures.draw_all(figures.load(tmp_path / "evidence/figures.yml")[0], tmp_path / "docs/figures")
    return tmp_path


def write(root: Path, entry: dict[str, Any]) -> None:
    (root / "evidence/figures.yml").write_text(yaml.safe_dump({"people-ten": entry}), "utf-8")


def found(root: Path) -> list[str]:
    drawn, problems = figures.load(root / "evidence/figures.yml")
    pages = [Page.read(file, root) for file in (root / "docs").glob("*.md")]
    return [str(problem) for problem in [*problems, *figures.problems(drawn, pages, root / "docs/figures")]]


def test_a_sound_guide_has_no_problems(guide: Path) -> None:
    assert found(guide) == []


def test_a_missing_drawing_is_named(guide: Path) -> None:
    shutil.rmtree(guide / "docs/figures")
    assert found(guide) == [
        "docs/figures/people-ten.svg:1: is missing. Put the file back, or run python scripts/draw.py."
    ]


def test_a_figure_that_no_page_shows_is_named(guide: Path) -> None:
    (guide / "docs/page.md").write_text("Nothing.\n", "utf-8")
    assert "shown on no page" in found(guide)[0]


def test_a_drawing_without_an_entry_is_named(guide: Path) -> None:
    (guide / "docs/figures/a.svg").write_text(SOUND.format(""), "utf-8")
    assert found(guide)[0].startswith("docs/figures/a.svg:1: is not in evidence/figures.yml")


@pytest.mark.parametrize("field", ["text", "cite", "title", "desc", "caption", "read"])
def test_an_entry_without_its_words_is_named(guide: Path, field: str) -> None:
    entry = yaml.safe_load((guide / "evidence/figures.yml").read_text("utf-8"))["people-ten"]
    entry[field] = {"text": {}, "cite": []}.get(field, "")
    write(guide, entry)
    expected = "no text equivalent" if field == "text" else f'"{field}" holds too little'
    named = [problem for problem in found(guide) if expected in problem]
    assert len(named) == 1 and re.match(r"evidence/figures\.yml:\d+: ", named[0]), found(guide)


def test_what_a_figure_cites_and_evidence_lacks_is_named_at_its_line(guide: Path) -> None:
    text = (guide / "evidence/figures.yml").read_text("utf-8")
    ids = set(figures.load(guide / "evidence/figures.yml")[0]["people-ten"].cited)
    assert ids
    _, problems = figures.load(guide / "evidence/figures.yml", known=ids - {"ten-people-study"})
    lines = [number for number, line in enumerate(text.split("\n"), 1) if "ten-people-study" in line]
    assert [(problem.line, "ten-people-study" in problem.message) for problem in problems] == [(n, True) for n in lines]


@pytest.mark.parametrize(
    "data",
    [{}, {"groups": "x"}, {"group": []}, {"groups": [{"count": 1, "of": 900_000_000, "label": "x"}]}, {"groups": [{}]}],
)
def test_data_that_cannot_be_drawn_are_named(guide: Path, data: dict[str, Any]) -> None:
    entry = yaml.safe_load((guide / "evidence/figures.yml").read_text("utf-8"))["people-ten"]
    write(guide, {**entry, "data": data})
    assert found(guide)[0].startswith("evidence/figures.yml:")


def test_a_drawing_that_differs_from_its_data_is_named(guide: Path) -> None:
    file = guide / "docs/figures/people-ten.svg"
    file.write_text(file.read_text("utf-8").replace("7 of 10", "9 of 10"), "utf-8")
    assert "differs from evidence/figures.yml" in found(guide)[0]


MARKUP = {
    "<script>alert(1)</script>": "contains <script>",
    "<style>path{fill:red}</style>": "contains <style>",
    "<foreignObject/>": "contains <foreignObject>",
    '<image href="https://example.org/x.png"/>': "refers to something outside",
    '<use href="other.svg#a"/>': "refers to something outside",
    '<path style="fill:none" d="M0 0"/>': "has a style attribute",
    '<path fill="#9a2a22" d="M0 0"/>': 'the color fill="#9a2a22"',
    '<path stroke="red" d="M0 0"/>': 'the color stroke="red"',
    '<path onclick="x()" d="M0 0"/>': "which is a script",
    '<path clip-path="url(https://example.org/#a)" d="M0 0"/>': "refers to something outside",
    '<path id="b" d="M0 0"/>': 'has id="b" without the file name in front',
    '<path id="a-1" d="M0 0"/><path id="a-1" d="M0 0"/>': 'has id="a-1" twice',
    "<path": "is not well-formed",
}


@pytest.mark.parametrize("markup", MARKUP)
def test_unsafe_or_fixed_markup_is_named(guide: Path, markup: str) -> None:
    (guide / "docs/figures/a.svg").write_text(SOUND.format(markup), "utf-8")
    assert any(MARKUP[markup] in problem for problem in found(guide))


def test_a_heavy_drawing_is_named(guide: Path) -> None:
    noise = " ".join(str(hash((i, "x")) % 99991) for i in range(6000))
    (guide / "docs/figures/a.svg").write_text(SOUND.format(f'<path d="M{noise}"/>'), "utf-8")
    assert any("compressed, more than 6144" in problem for problem in found(guide))


def test_an_unreadable_entry_is_named(guide: Path) -> None:
    (guide / "evidence/figures.yml").write_text("people-ten:\n  titel: x\n", "utf-8")
    assert any("titel" in problem and problem.startswith("evidence/figures.yml:2:") for problem in found(guide))


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Read on 26 November 2026 by us.", "26\u00a0November\u00a02026"),
        ("**On 3 May** we looked.", "3\u00a0May"),
        ("It took 3 months in 36 people.", "3\u00a0months in 36\u00a0people"),
        ("| Step | What |\n|---|---|\n| 1. Check | x |", "1.\u00a0Check"),
        ("Write `26 November 2026` there.", "26 November 2026"),
    ],
)
def test_a_day_a_count_and_a_step_stay_on_one_line_and_code_as_it_is(written: str, kept: str) -> None:
    assert kept in built(page(written).text, EVIDENCE, HERE.path).replace("&nbsp;", "\u00a0")
