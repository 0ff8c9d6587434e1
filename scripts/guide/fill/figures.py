"""A figure in a page: the drawing itself, its caption with source marks, and the same content in words.

Inline, so that the drawing follows the page's colors (dark, forced, print). An <img> is out of a style sheet's reach.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

from guide.figures import depth
from guide.figures.anatomy import depth_class
from guide.figures.data import Figure
from guide.figures.words import Items, Table, Words, equivalent
from guide.fill.tree import inline, made, mark


def figure(figure: Figure, folder: Path, raw: Callable[[str], str]) -> Element:
    """The outer box of a figure, with the figure and, after it, its text equivalent.

    folder: where the drawings lie (docs/figures). raw: puts finished HTML aside and returns the text that stands for
    it in an element. Raises OSError where the drawing cannot be read.
    """
    files = [folder / f"{figure.name}.svg", folder / f"{figure.name}-wide.svg"]
    drawn = made("div", class_="fig-draw")
    drawn.text = raw("".join(file.read_text("utf-8").strip() for file in files if file.exists()))
    caption = made("figcaption")
    box = made("div", class_="fig", id=f"fig-{figure.name}")
    if figure.name == depth.NAME:
        box.append(_choice(figure))
        caption.append(_answers(figure))
    marks = [mark(finding) for finding in figure.cite]
    caption.append(made("p", *inline(figure.caption), *marks))
    caption.append(made("p", *inline(figure.read)))
    box.append(made("figure", drawn, caption))
    box.append(made("div", *map(_words, equivalent(figure)), class_="fig-text"))
    return box


def _words(words: Words) -> Element:
    if isinstance(words, Items):
        return made("ul", *(made("li", *inline(str(item))) for item in words.items))
    if isinstance(words, Table):
        head = made("tr", *(made("th", *inline(str(cell))) for cell in words.columns))
        rows = [made("tr", *(made("td", *inline(str(cell))) for cell in row)) for row in words.rows]
        return made("table", made("thead", head), made("tbody", *rows))
    return made("p", *inline(words))


def _choice(figure: Figure) -> Element:
    """The choice of a depth. The style sheet shows the needle and the answer of the checked button, without script."""
    group = made("fieldset", made("legend", "Choose a needle length"), class_="fig-choice")
    for mm in figure.data["needles_mm"]:
        checked = {"checked": ""} if mm == figure.data["first_mm"] else {}
        radio = made("input", type="radio", name=depth.NAME, class_=f"at-{depth_class(mm)}", value=str(mm), **checked)
        group.append(made("label", radio, f" {depth.with_unit(mm)}"))
    return group


def _answers(figure: Figure) -> Element:
    data = figure.data
    answers = [made("p", depth.answer(mm, data), class_=f"d-{depth_class(mm)}") for mm in data["needles_mm"]]
    return made("div", *answers, class_="fig-answer")
