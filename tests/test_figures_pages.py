"""Figures in pages, and the checks that name a figure with something wrong."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import markdown as markdown_library  # type: ignore[import-untyped]
import pytest
import yaml
from guide import figures
from guide.page.page import Page

ROOT = Path(__file__).parent.parent
FIGURES = figures.load(ROOT / "evidence/figures.yml")
DRAWN = {name: svg for figure in FIGURES.values() for name, svg in figure.svgs().items()}

# Into a page

HERE = Page("docs/how-it-works/dermapen.md", "---\ntitle: x\n---\n# Needle\n\n{}\n\nAfter.\n")


def page(line: str) -> Page:
    return Page(HERE.path, HERE.text.replace("{}", line))


def expand(line: str) -> tuple[str, list[str]]:
    own = page(line)
    text, problems = figures.expand(own.body, own, FIGURES, ROOT / "docs/figures")
    return text, [str(problem) for problem in problems]


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_becomes_drawing_caption_marks_and_text(name: str) -> None:
    text, problems = expand(f"![x](../figures/{name}.svg)")
    assert not problems
    text += "\n\n" + "\n".join(f"[^{i}]: x" for i in set(re.findall(r"\[\^([\w-]+)\]", text)))
    extensions = ["abbr", "attr_list", "footnotes", "md_in_html", "tables", "pymdownx.superfences"]
    root = ElementTree.fromstring(f"<main>{html_as_xml(markdown_library.markdown(text, extensions=extensions))}</main>")
    box = root.find(f".//div[@id='fig-{name}']")
    assert box is not None and box.find("figure/div/{http://www.w3.org/2000/svg}svg") is not None
    assert box.find("figure/figcaption") is not None
    marks = list(box.find("figure/figcaption").iter("a"))  # type: ignore[union-attr]
    assert len(marks) == len(FIGURES[name].cite)
    assert box.find("div[@class='fig-text']//td") is not None or box.find("div[@class='fig-text']//li") is not None


def html_as_xml(html: str) -> str:
    return re.sub(r"(<(?:input|hr|br)[^>]*?) ?/?>", r"\1/>", html.replace("&#160;", " ")).replace(
        " checked", ' checked=""'
    )


def test_words_inside_a_drawing_are_left_alone_by_markdown() -> None:
    text, _ = expand("![x](../figures/needle-depth.svg)")
    html = markdown_library.markdown(text, extensions=["md_in_html", "footnotes", "tables"])
    assert DRAWN["needle-depth"].strip() in html


WRONG: dict[str, str] = {
    "![x](../figures/nose.svg)": "nose.svg is not in evidence/figures.yml",
    "![x](figures/skin-section.svg)": "Write ../figures/skin-section.svg",
    "![](../figures/skin-section.svg)": "has no words for those who cannot see it",
    "See ![x](../figures/skin-section.svg) here": "a line of its own",
    "![x](../figures/healing-wide.svg)": "is a second layout",
    "![x](../figures/skin-section.svg)\n\n![x](../figures/skin-section.svg)": "stands on this page twice",
}


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_line_is_named_with_file_and_line(line: str) -> None:
    _, problems = expand(line)
    at = 8 if "\n" in line else 6
    assert len(problems) == 1
    assert problems[0].startswith(f"docs/how-it-works/dermapen.md:{at}: ")
    assert WRONG[line] in problems[0]


def test_a_figure_inside_a_code_fence_stays_code() -> None:
    fenced = "```\n![x](../figures/nose.svg)\n```"
    assert expand(fenced) == (page(fenced).body, [])


# Checks

SOUND = '<svg xmlns="http://www.w3.org/2000/svg"><title id="a-t">A</title><desc id="a-d">B</desc>{}</svg>'


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """A small guide that shows one figure and has nothing wrong."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "evidence").mkdir()
    entry = yaml.safe_load((ROOT / "evidence/figures.yml").read_text("utf-8"))["people-ten"]
    write(tmp_path, entry)
    (tmp_path / "docs/page.md").write_text("![x](figures/people-ten.svg)\n", "utf-8")
    figures.draw_all(figures.load(tmp_path / "evidence/figures.yml"), tmp_path / "docs/figures")
    return tmp_path


def write(root: Path, entry: dict[str, Any]) -> None:
    (root / "evidence/figures.yml").write_text(yaml.safe_dump({"people-ten": entry}), "utf-8")


def found(root: Path) -> list[str]:
    return [str(problem) for problem in figures.problems(root / "docs", root / "evidence/figures.yml")]


def test_a_sound_guide_has_no_problems(guide: Path) -> None:
    assert found(guide) == []


def test_a_missing_drawing_is_named(guide: Path) -> None:
    shutil.rmtree(guide / "docs/figures")
    assert found(guide) == ["docs/figures/people-ten.svg:1: is missing. Run python scripts/draw.py."]


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
    figures.draw_all(figures.load(guide / "evidence/figures.yml"), guide / "docs/figures")
    expected = {"text": "no text equivalent", "cite": "cites nothing"}.get(field, f"no {field}")
    assert any(expected in problem and problem.startswith("evidence/figures.yml:1: ") for problem in found(guide))


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
    assert "people-ten" in found(guide)[0] and "titel" in found(guide)[0]
