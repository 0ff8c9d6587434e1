"""A figure in a page: the drawing itself, its caption with source marks, and the same content in words.

Inline, so that the drawing follows the page's colors (dark, forced, print). An <img> is out of a style sheet's reach.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element

from guide.figures import depth, healing_days, pair
from guide.figures.anatomy import depth_class
from guide.figures.data import Figure
from guide.figures.words import Equivalent, FigureList, FigureTable, equivalent
from guide.fill import labels
from guide.fill.tree import inline, made, mark

ALONE = (
    ' xmlns="http://www.w3.org/2000/svg"',
    ' fill="currentColor" stroke="none"',
    ' font-family="sans-serif" font-size="14"',
)
"""What a drawing needs where it stands alone. In a page HTML and its style sheet say so."""
NAMED = re.compile('role="img" aria-labelledby="[^"]*"')
TITLED = re.compile("<title.*?</desc>", re.DOTALL)


def figure(figure: Figure, folder: Path, raw: Callable[[str], str]) -> Element:
    """The outer box of a figure, with the figure and, after it, its text equivalent.

    folder: where the drawings lie (docs/figures). raw: puts finished HTML aside and returns the text that stands for
    it in an element. Raises OSError where the drawing cannot be read.
    """
    files = [folder / f"{figure.name}.svg", folder / f"{figure.name}-wide.svg"]
    drawn = made("div", class_="fig-draw", role="img", aria_label=figure.desc)
    drawn.text = raw("".join(_drawing(file) for file in files if file.is_file() and not file.is_symlink()))
    caption = made("figcaption")
    box = made("div", class_="fig", id=f"fig-{figure.name}")
    if figure.name == depth.NAME:
        box.append(_choice(figure))
        caption.append(_answers(figure))
    if figure.name == pair.NAME:
        return _comparison(figure, box, raw)
    marks = [mark(finding) for finding in figure.cite]
    caption.append(made("p", *inline(figure.caption), *marks))
    caption.append(made("p", *inline(figure.read)))
    box.append(made("figure", drawn, caption, aria_label=figure.title))
    if figure.name == healing_days.NAME:
        box.append(_days_to_choose(figure))
    else:
        box.append(made("div", *map(_words, equivalent(figure)), class_="fig-text"))
    return box


def _drawing(file: Path) -> str:
    """A drawing as a page has it: without its own name and words, which the elements around it say."""
    text = file.read_text("utf-8").strip()
    for said in ALONE:
        text = text.replace(said, "")
    return TITLED.sub("", NAMED.sub('aria-hidden="true"', text))


def _words(part: Equivalent) -> Element:
    if isinstance(part, FigureList):
        return made("ul", *(made("li", *inline(str(item))) for item in part.items))
    if isinstance(part, FigureTable):
        head = made("tr", *(made("th", *inline(str(cell))) for cell in part.columns))
        rows = [_row(row, len(part.columns)) for row in part.rows]
        return made("table", made("thead", head), made("tbody", *rows))
    return made("p", *inline(part))


def _row(cells: Sequence[str], columns: int) -> Element:
    """A row of a table; one cell alone is the head of the rows below it."""
    if len(cells) == 1:
        return made("tr", made("th", *inline(cells[0]), colspan=str(columns), scope="rowgroup"))
    return made("tr", *(made("td", *inline(str(cell))) for cell in cells))


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
    return made("div", *answers, class_="fig-answer", role="status")


def _days_to_choose(figure: Figure) -> Element:
    """A day to choose, and what it may bring. Without a choice, without :has() and on paper all parts show."""
    days = made("fieldset", made("legend", "Which day are you on?"), class_="fig-days")
    for number, (day, slot_number) in enumerate(healing_days.days(figure.data)):
        radio = made(
            "input", type="radio", name=healing_days.NAME, value=day, class_=f"to-{slot_number}", id=f"day-{number}"
        )
        if day.isdecimal():
            radio.set("aria-label", f"Day {day}")  # a number alone says little to who hears it
        days.append(made("label", radio, f" {day}"))
    everything = made("input", type="radio", name=healing_days.NAME, value="all", class_="to-all", checked="")
    days.append(made("label", everything, " All"))
    stages = made("div", class_="stages")
    for number, slot in enumerate(figure.data["slots"]):
        stage = made("div", made("p", slot["when"], class_="stage-when"), class_=f"stage stage-{number}", role="group")
        stage.set("aria-label", slot["when"])
        for lane, head in zip(("seen", "skin"), figure.data["columns"][1:], strict=True):
            stage.append(made("p", made("strong", f"{head}: "), *inline(slot[lane]["more"])))
        stages.append(stage)
    signs = made("p", *inline(figure.data["signs"]), class_="fig-signs")
    return made("div", days, stages, signs, class_="clock")


def _comparison(figure: Figure, box: Element, raw: Callable[[str], str]) -> Element:
    """A table of small drawings: a step of the crater, what the pen does there, what research shows."""
    drawings = pair.panels()
    table = made("table", class_="comparison")
    heads = [made("th", head, scope="col") for head in figure.data["columns"]]
    table.append(made("thead", made("tr", *heads)))
    body = made("tbody")
    for number, row in enumerate(figure.data["rows"], 1):
        cells = []
        for tag, part in (("th", "crater"), ("td", "pen")):
            drawing = made("div", class_="fig-draw")
            drawing.text = raw(pair.drawing(drawings[f"{number}-{part}"]))
            cells.append(made(tag, drawing, made("p", *inline(row[part]))))
        cells[0].set("scope", "row")
        verdict = labels.verdict(row["verdict"])
        cells.append(made("td", made("p", *verdict), made("p", *inline(row["shows"]))))
        body.append(made("tr", *cells))
    table.append(body)
    box.append(made("p", *inline(figure.caption), class_="fig-lead"))
    box.append(table)
    box.append(made("p", *inline(figure.read), *(mark(finding) for finding in figure.cite), class_="fig-read"))
    return box
