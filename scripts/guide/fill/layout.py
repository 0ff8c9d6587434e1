"""A page as strata: the answer above the line, the reasons below it, the proof at the bottom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element

from guide.figures import line
from guide.fill.proof import PLACE
from guide.fill.tree import made
from guide.page import front_matter
from guide.page.page import Page

SCALE = "fig-four-steps"
"""The figure whose drawing is the line of its page."""
FEW = 3
"""Pages with fewer sections need no list of them."""


def strata(
    root: Element, page: Page, sections: Sequence[dict[str, Any]], raw: Callable[[str], str], review: str, bent: str
) -> None:
    """Part a page in three. sections: its headings of the second level, as toc names them. raw: puts HTML aside.

    review: whether somebody has read the page, in words. bent: the name of the page's line.

    A page without "In short" (the embedding guide, the 404) stays as it is.
    """
    parts = list(root)
    short = next((part for part in parts if "short" in part.get("class", "").split()), None)
    if short is None or parts[0].tag != "h1":
        return
    opening = parts.index(short) + 1
    foot = next((n for n, part in enumerate(parts) if part.get("id") == PLACE), len(parts))
    above = made("div", parts[0], _state(page, review), *parts[1:opening], class_="above")
    reasons = parts[opening:foot]
    deep = made("div", class_="deep")
    if reasons and reasons[0].get("id") == SCALE:
        above.set("class", "above has-scale")
        deep.append(reasons.pop(0))
    else:
        ornament = made("div", class_="page-line")
        ornament.text = raw(line.opening(bent))
        deep.append(ornament)
    doors = any("doors" in part.get("class", "").split() for part in reasons)
    if len(sections) >= FEW and not doors:
        deep.append(_contents(sections))
    for part in reasons:
        deep.append(part)
    root[:] = [above, deep]
    if foot < len(parts):
        root.append(made("div", *parts[foot:], class_="fat"))


def _state(page: Page, said: str) -> Element:
    """Who has looked at this page, and when: worth knowing before the first line."""
    state = made("p", made("b", said), " ", class_="state")
    review = front_matter.state_of(page, date.min)  # whether it is due depends on the day, and is said elsewhere
    if review:
        last, due = (day.replace(" ", "\u00a0") for day in (review.reviewed_words, review.next_review_words))
        checked = f"Checked {last}, next check by {due}."
        state.append(made("span", checked))
    return state


def _contents(sections: Sequence[dict[str, Any]]) -> Element:
    links = [made("li", made("a", section["name"], href=f"#{section['id']}")) for section in sections]
    for item, section in zip(links, sections, strict=True):
        if section["id"] == PLACE:
            item.set("class", "at-fat")
    heading = made("p", "On this page", id="on-this-page")
    return made("nav", heading, made("ol", *links), class_="core", aria_labelledby="on-this-page")
