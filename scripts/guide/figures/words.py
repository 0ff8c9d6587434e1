"""The words beside a figure: caption with source marks, and the text equivalent as a Markdown table or list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from guide.figures import depth, studies
from guide.figures.data import Figure


def caption(figure: Figure) -> str:
    """What the figure is, its source marks, and how to read it; one paragraph each."""
    marks = "".join(f"[^{finding}]" for finding in figure.cite)
    return f"{figure.caption.strip()}{marks}\n\n{figure.read.strip()}"


def equivalent(figure: Figure) -> str:
    """The same content as Markdown: a table made from the data drawn, or the figure's own table or list."""
    if figure.name == depth.NAME:
        return table(("Needle", "Goes into", "May reach the floor of an average crater"), depth.rows(figure.data))
    if figure.name == "healing":
        return _healing(figure.data)
    if figure.name == "studies":
        return table(figure.data["columns"], studies.rows(figure.data))
    if "rows" in figure.text:
        return table(figure.text["columns"], figure.text["rows"])
    return "\n".join(f"- {item}" for item in figure.text.get("items", []))


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table. Cells are Markdown and hold no pipe."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)


def _healing(data: dict[str, Any]) -> str:
    """The steps as a table. Signs stand once on the page, in its care cards: a second, shorter list would mislead."""
    slots = [(slot["when"], slot["seen"]["more"], slot["skin"]["more"]) for slot in data["slots"]]
    return table(data["columns"], slots) + f"\n\n{data['signs']}"
