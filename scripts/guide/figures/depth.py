"""The needle-depth figure's controls and answers: native radio buttons, and one answer for each depth.

The style sheet shows the needle and the answer of the checked button (:has(:checked)), so nothing here needs a script.
"""

from __future__ import annotations

from html import escape
from typing import Any

from guide.figures.anatomy import depth_class
from guide.figures.data import Figure

NAME = "needle-depth"


def controls(figure: Figure) -> tuple[str, str]:
    """HTML before the drawing (the choice of a depth) and at the start of its caption (the six answers)."""
    buttons, answers = "", ""
    for mm in figure.data["needles_mm"]:
        checked = " checked" if mm == figure.data["first_mm"] else ""
        radio = f'<input type="radio" name="{NAME}" class="at-{depth_class(mm)}" value="{mm}"{checked}>'
        buttons += f"<label>{radio} {with_unit(mm)}</label>"
        answers += f'<p class="d-{depth_class(mm)}">{escape(answer(mm, figure.data), quote=False)}</p>'
    choice = f'<fieldset class="fig-choice"><legend>Choose a needle length</legend>{buttons}</fieldset>\n'
    return choice, f'<div class="fig-answer">{answers}</div>'


def floors(mm: float, data: dict[str, Any]) -> tuple[list[str], list[str]]:
    """The crater shapes whose mean floor a needle of this depth reaches, and those it does not."""
    reached = [shape for shape, mean in data["mean_mm"].items() if mean <= mm]
    return reached, [shape for shape in data["mean_mm"] if shape not in reached]


def layer(mm: float, data: dict[str, Any]) -> str:
    """The deepest layer that a needle of this depth goes into."""
    thin, thick = data["dermis_mm"]
    if mm <= data["epidermis_mm"]:
        return "the top of the dermis, just under the epidermis"
    if mm <= thin:
        return "the dermis"
    return "the dermis, and the fat where the dermis is thin" if mm <= thick else "the fat under the dermis"


def answer(mm: float, data: dict[str, Any]) -> str:
    """One to four sentences on what a needle of this depth in mm reaches."""
    reached, missed = floors(mm, data)
    words = f"{with_unit(mm)} goes into {layer(mm, data)}."
    if not reached:
        words += " It does not reach the floor of an average crater of any shape."
    elif missed:
        words += (
            f" It may reach the floor of an average {_list(reached)} scar, but not that of an average {_list(missed)}"
            " scar. Many craters are deeper than average."
        )
    else:
        words += " It may reach the floor of an average crater of all three shapes."
        words += " Many craters are deeper than average."
    if mm == data["studied_mm"]:
        words += " In a review of studies, this was the usual length."
    if mm > data["studied_mm"]:
        words += f" We found little research on needles longer than {with_unit(data['studied_mm'])}."
    return words


def rows(data: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The table of all depths: needle, layer, floors reached."""
    return [
        (with_unit(mm), layer(mm, data), ", ".join(floors(mm, data)[0]) or "none of the three")
        for mm in data["needles_mm"]
    ]


def with_unit(mm: float) -> str:
    """1.5 -> "1.5 mm", with a space that does not break."""
    return f"{mm}\u00a0mm"


def _list(words: list[str]) -> str:
    return " and ".join(", ".join(words).rsplit(", ", 1))
