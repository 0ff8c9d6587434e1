"""The words beside a figure: its text equivalent as a table, a list or paragraphs. Cells and items are Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guide.figures import depth, studies
from guide.figures.data import Figure


@dataclass(frozen=True)
class FigureTable:
    """Columns, and rows of as many cells; a row of one cell heads the rows below it."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class FigureList:
    """A list."""

    items: Sequence[str]


Equivalent = FigureTable | FigureList | str
"""A part of an equivalent; text alone is a paragraph."""


def equivalent(figure: Figure) -> list[Equivalent]:
    """The same content in words: a table made from the data drawn, or the figure's own table or list."""
    if figure.name == depth.NAME:
        return [
            FigureTable(("Needle", "Goes into", "May reach the floor of an average crater"), depth.rows(figure.data)),
        ]
    if figure.name == "healing":
        # Signs stand once on the page, in its care cards: a second, shorter list would mislead.
        slots = [(slot["when"], slot["seen"]["more"], slot["skin"]["more"]) for slot in figure.data["slots"]]
        return [FigureTable(figure.data["columns"], slots), str(figure.data["signs"])]
    if figure.name == "comparison":
        rows = [(row["crater"], row["pen"], row["shows"]) for row in figure.data["rows"]]
        return [FigureTable(figure.data["columns"], rows)]
    if figure.name == "studies":
        found: list[Equivalent] = []
        for part in (figure.data["said"], figure.data["counted"]):
            found += [f"**{part['title']}**", FigureTable(figure.data["columns"], studies.rows(part))]
        return found
    if figure.text.get("rows"):
        return [FigureTable(figure.text["columns"], figure.text["rows"])]
    items = figure.text.get("items", [])
    return [FigureList(items)] if items else []
