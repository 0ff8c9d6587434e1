"""Puts figures into pages.

An editor writes an ordinary image on a line of its own: ![Skin cut open](../figures/skin-section.svg). GitHub and any
Markdown viewer show the picture. Here the line becomes the drawing itself, inline, so that it follows the page's colors
(dark, forced, print), with its caption, its source marks and its text equivalent. MkDocs alone can only make an <img>,
which style sheets cannot reach.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from guide.figures import depth
from guide.figures.data import Figure
from guide.figures.words import caption, equivalent
from guide.page.page import Page, Problem

FENCE = re.compile(r"^\s*(```+|~~~+)")
IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<target>[^)\s]*figures/[^)\s]*\.svg)[^)]*\)")
FOLDER = "figures"


def expand(markdown: str, page: Page, figures: Mapping[str, Figure], folder: Path) -> tuple[str, list[Problem]]:
    """Replace every figure line of a page's Markdown by the figure, ready for md_in_html and footnotes.

    markdown is the page's body, as written or after other steps; page names the problems; figures come from load();
    folder holds the drawings (docs/figures). Returns the Markdown, and a problem for each unknown, missing or repeated
    figure, wrong address, missing alternative text, and figure that shares its line with other words. Such lines stay.
    """
    lines, problems, seen = markdown.split("\n"), [], set[str]()
    for index, found in images(lines):
        name, wrong = _judge(lines[index], found, page, figures)
        if not wrong and name in seen:
            wrong = f"{name}.svg stands on this page twice. Keep one."
        if not wrong and not (folder / f"{name}.svg").exists():
            wrong = f"docs/figures/{name}.svg is missing. Run python scripts/draw.py."
        if wrong:
            problems.append(page.problem(_line_number(page, index, lines[index]), wrong))
            continue
        seen.add(name)
        lines[index] = f"\n{html(figures[name], folder)}\n"
    return "\n".join(lines), problems


def images(lines: list[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """Every image of a figure outside code fences: its line's index, and the match (groups alt, target)."""
    fence = ""
    for index, line in enumerate(lines):
        if mark := FENCE.match(line):
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        elif not fence:
            for found in IMAGE.finditer(line):
                yield index, found


def referenced(page: Page) -> set[str]:
    """The names of the figures that a page shows."""
    return {posixpath.basename(found["target"]).removesuffix(".svg") for _, found in images(page.text.split("\n"))}


def html(figure: Figure, folder: Path) -> str:
    """One figure as HTML and Markdown. The outer box holds the figure and, after it, its text equivalent."""
    files = [folder / f"{figure.name}.svg", folder / f"{figure.name}-wide.svg"]
    drawings = "".join(file.read_text("utf-8").strip() for file in files if file.exists())
    before, after = depth.controls(figure) if figure.name == depth.NAME else ("", "")
    return (
        f'<div class="fig" id="fig-{figure.name}" markdown>\n{before}<figure markdown>\n'
        f'<div class="fig-draw">{drawings}</div>\n'
        f'<figcaption markdown="block">\n{after}\n{caption(figure)}\n\n</figcaption>\n</figure>\n'
        f'<div class="fig-text" markdown>\n\n{equivalent(figure)}\n\n</div>\n</div>'
    )


def _judge(line: str, found: re.Match[str], page: Page, figures: Mapping[str, Figure]) -> tuple[str, str]:
    """The figure's name, and what is wrong with its line ("" if nothing)."""
    name = posixpath.basename(found["target"]).removesuffix(".svg")
    here = posixpath.dirname(page.src_uri)
    right = posixpath.relpath(f"{FOLDER}/{name}.svg", here or ".")
    if name.removesuffix("-wide") in figures and name.endswith("-wide"):
        return name, f"{name}.svg is a second layout. Write {right.replace('-wide', '')}: both are put in."
    if name not in figures:
        return name, f"{name}.svg is not in evidence/figures.yml. Write one of: {', '.join(sorted(figures))}."
    if posixpath.normpath(posixpath.join(here, found["target"])) != f"{FOLDER}/{name}.svg":
        return name, f"{found['target']} is not where {name}.svg lies. Write {right}."
    if line.strip() != found[0]:
        return (
            name,
            f"{name}.svg shares its line with other words. Give it a line of its own, between empty lines.",
        )
    if not found["alt"].strip():
        return name, f"{name}.svg has no words for those who cannot see it. Write ![{figures[name].title}]({right})."
    return name, ""


def _line_number(page: Page, index: int, line: str) -> int:
    body = page.body.split("\n")
    return page.body_line + index if index < len(body) and body[index] == line else page.line_of(line)
