"""The needle-depth figure's answers: what a needle of each depth reaches."""

from __future__ import annotations

from typing import Any

NAME = "needle-depth"


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
