"""Which figures a page shows, and what is wrong with how it does.

An editor writes an ordinary image on a line of its own: ![Skin cut open](../figures/skin-section.svg). GitHub and any
Markdown viewer show the picture. guide.fill.figures puts the drawing itself in its place.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from guide.figures.data import Figure
from guide.page.blocks import Atom
from guide.page.page import Page
from guide.page.problem import Problem

FOLDER = "figures"
UP_TO_TWELVE = "two three four five six seven eight nine ten eleven twelve"


def named(address: str) -> str:
    """The name of the figure that an image with this address shows, "" where it shows none."""
    folder, _, file = address.rpartition("/")
    return file.removesuffix(".svg") if folder.rpartition("/")[2] == FOLDER and file.endswith(".svg") else ""


def referenced(page: Page) -> set[str]:
    """The names of the figures that a page shows."""
    return {named(image.value) for image in page.reading.all("image")} - {""}


def on_page(page: Page, figures: Mapping[str, Figure]) -> list[Problem]:
    """What is wrong with the figures of a page, each at its line.

    figures come from load(). Named are a figure that is unknown or repeated, a wrong address, missing alternative text,
    and a figure that shares its line with other words. A drawing that is missing is named by guide.figures.check.
    """
    found: list[Problem] = []
    seen: set[str] = set()
    for image, alone in _images(page):
        name, wrong = _judge(image, alone, page, figures)
        if not wrong and name in seen:
            wrong = f"{name}.svg stands on this page twice. Keep one."
        if wrong:
            found.append(page.problem(image.line, wrong))
        seen.add(name)
    return found


def _images(page: Page) -> Iterator[tuple[Atom, bool]]:
    """Every image of a figure, and whether it is a paragraph of its own."""
    for block in page.reading.blocks:
        for image in block.all("image"):
            if named(image.value):
                yield image, all(atom is image or not atom.value.strip() for atom in block.atoms)


def _judge(image: Atom, alone: bool, page: Page, figures: Mapping[str, Figure]) -> tuple[str, str]:
    """The figure's name, and what is wrong with its line ("" if nothing)."""
    name = named(image.value)
    here = posixpath.dirname(page.src_uri)
    right = posixpath.relpath(f"{FOLDER}/{name}.svg", here or ".")
    if name.removesuffix("-wide") in figures and name.endswith("-wide"):
        return name, f"{name}.svg is a second layout. Write {right.replace('-wide', '')}: both are put in."
    if name not in figures:
        return name, f"{name}.svg is not in evidence/figures.yml. Write one of: {', '.join(sorted(figures))}."
    if posixpath.normpath(posixpath.join(here, image.value)) != f"{FOLDER}/{name}.svg":
        return name, f"{image.value} is not where {name}.svg lies. Write {right}."
    if not alone:
        fix = "Give it a line of its own, between empty lines."
        return name, f"{name}.svg shares its line with other words. {fix}"
    fix = f"Write ![{figures[name].title}]({right})."
    if not image.more.strip():
        return name, f"{name}.svg has no words for those who cannot see it. {fix}"
    if others := sorted(numbers(image.more) - numbers(" ".join(figures[name].words))):
        return name, f"{others[0]} is no number of {name}.svg. {fix}"
    return name, ""


def numbers(text: str) -> set[str]:
    """The numbers of a text in digits, written in digits or as words up to twelve; "one" is hardly ever one."""
    digits = {word: str(number) for number, word in enumerate(UP_TO_TWELVE.split(), 2)}
    words = re.findall(r"\d+(?:[.,]\d+)*|[a-z]+", text.lower())
    return {digits.get(word, word) for word in words if word in digits or not word.isalpha()}
