"""What must hold for every figure; each problem names a file and what to do."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

from guide.figures.data import Figure
from guide.figures.images import referenced
from guide.figures.load import FILE
from guide.page.page import Page
from guide.page.problem import Problem

LIMIT = 6 * 1024  # bytes, compressed: a figure must not weigh more than a page's text
NO_COLOR = {"none", "currentColor"}
COLOR_ATTRIBUTES = {"fill", "stroke", "color", "stop-color", "flood-color", "lighting-color"}
LOCAL = re.compile(r"url\(#[\w-]+\)")


def problems(
    figures: Mapping[str, Figure], pages: Iterable[Page], folder: Path, unknown: bool = False
) -> list[Problem]:
    """Figures that no page shows, and drawings that are not what figures.yml makes. folder: docs/figures.

    unknown: whether there is a page of which nobody can tell what it shows.
    """
    shown = {name for page in pages for name in referenced(page)}
    found = []
    for figure in figures.values():
        if figure.name not in shown and not unknown:
            image = f"![{figure.title}](../figures/{figure.name}.svg)"
            fix = f"Write {image} on a line of its own, or delete the entry."
            found.append(Problem(FILE, figure.line, f"{figure.name} is shown on no page. {fix}"))
    drawn = {name: svg for figure in figures.values() for name, svg in figure.svgs.items()}
    for name in sorted(drawn.keys() | {file.stem for file in folder.glob("*.svg")}):
        path = f"docs/figures/{name}.svg"
        found += [Problem(path, 1, message) for message in _file(folder / f"{name}.svg", drawn.get(name))]
    return sorted(found)


def _file(file: Path, drawn: str | None) -> Iterator[str]:
    """What is wrong with a drawing; drawn is what figures.yml makes of it."""
    if drawn is None:
        yield "is not in evidence/figures.yml. Add it there with its caption and text equivalent, or delete the file."
    if file.is_symlink():  # safety.symlinks names it
        return
    if not file.exists():
        yield "is missing. Put the file back, or run python scripts/draw.py."
        return
    content = file.read_bytes()
    if drawn is not None and content != drawn.encode():
        yield "differs from evidence/figures.yml. Change that file and run python scripts/draw.py."
    if (size := len(gzip.compress(content, 9))) > LIMIT:
        yield f"weighs {size} bytes compressed, more than {LIMIT}. Draw fewer lines or round coordinates."
    try:
        svg = ElementTree.fromstring(content)
    except ElementTree.ParseError as error:
        yield f"is not well-formed: {error}. Mend the markup or run python scripts/draw.py."
        return
    yield from _markup(svg, file.stem)


def _markup(svg: ElementTree.Element, name: str) -> Iterator[str]:
    """Scripts, styles, colors, outside references, missing names: what breaks safety, dark mode or a screen reader."""
    tags = [element.tag.rpartition("}")[2] for element in svg.iter()]
    for tag in (
        "script",
        "foreignObject",
        "style",
        "image",
        "a",
        "animate",
        "set",
        "animateTransform",
        "animateMotion",
    ):
        if tag in tags:
            yield f"contains <{tag}>. Take it out: a figure is geometry, words and classes."
    for tag in ("title", "desc"):
        if tag not in tags:
            yield f"has no <{tag}>. Write one, so that screen readers can say what is drawn."
    ids = Counter(element.get("id") for element in svg.iter() if element.get("id"))
    for value, times in ids.items():
        if times > 1 or not str(value).startswith(name.removesuffix("-wide")):
            fault = "twice" if times > 1 else "without the file name in front"
            yield f'has id="{value}" {fault}. Write id="{name}-…", once.'
    for element in svg.iter():
        for attribute, value in element.attrib.items():
            yield from _attribute(attribute.rpartition("}")[2], value)


def _attribute(attribute: str, value: str) -> Iterator[str]:
    if attribute == "style":
        yield "has a style attribute. Use a class and docs/assets/figures.css."
    if attribute.startswith("on"):
        yield f"has {attribute}=, which is a script. Take it out."
    if attribute in COLOR_ATTRIBUTES and value not in NO_COLOR:
        yield f'has the color {attribute}="{value}". Use a class: a fixed color breaks dark mode and print.'
    if (attribute == "href" and not value.startswith("#")) or ("url(" in value and not LOCAL.fullmatch(value)):
        yield f'refers to something outside: {attribute}="{value}". Take it out.'
