"""What must hold for every figure; each problem names a file and what to do."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree

from guide.figures.data import Figure, load
from guide.figures.page import referenced
from guide.figures.words import equivalent
from guide.page.page import Page, Problem
from guide.rules.counts import Result, faults

LIMIT = 6 * 1024  # bytes, compressed: a figure must not weigh more than a page's text
NO_COLOR = {"none", "currentColor"}
COLOR_ATTRIBUTES = {"fill", "stroke", "color", "stop-color", "flood-color", "lighting-color"}
# The three ways in which an entry names a finding: in its words, as its whole, at one datum.
CITED = re.compile(r"\[\^([\w-]+)\]|\bcite: \[([^\]]*)\]|\bfinding: ([\w-]+)")
LOCAL = re.compile(r"url\(#[\w-]+\)")


def problems(docs_dir: Path, figures_yml: Path) -> list[Problem]:
    """Every problem of the figures: in figures.yml, in docs_dir/figures, and in the pages that should show them.

    A problem's path is relative to the folder that holds docs_dir. An empty list means that all is well.
    """
    root = docs_dir.parent
    listing = figures_yml.relative_to(root).as_posix()
    try:
        figures = load(figures_yml)
    except ValueError as error:
        return [Problem(listing, 1, str(error))]
    shown: set[str] = set()
    for file in sorted(docs_dir.rglob("*.md")):
        with suppress(UnicodeDecodeError):  # the check of the page names it
            shown |= referenced(Page.read(file, root))
    found = [
        Problem(listing, _line(figures_yml, figure), message)
        for figure in figures.values()
        for message in _entry(figure, shown)
    ]
    drawn = {name: svg for figure in figures.values() for name, svg in figure.svgs().items()}
    for name in sorted(drawn.keys() | {file.stem for file in (docs_dir / "figures").glob("*.svg")}):
        file = docs_dir / "figures" / f"{name}.svg"
        found += [Problem(file.relative_to(root).as_posix(), 1, message) for message in _file(file, drawn.get(name))]
    return sorted(found)


def unknown(figures_yml: Path, known: Collection[str]) -> list[Problem]:
    """What figures.yml cites and evidence/ does not hold. known: the ids of findings, claims and sources."""
    path = f"{figures_yml.parent.name}/{figures_yml.name}"
    return [
        Problem(path, number, f"{id} is in no file of evidence/. Write the id of a finding, or take it out.")
        for number, line in enumerate(figures_yml.read_text("utf-8").split("\n"), 1)
        for id in _cited(line)
        if id not in known
    ]


def told(figures_yml: Path, behind: Mapping[str, list[Result]]) -> Iterator[Problem]:
    """Words of figures that tell a result otherwise than its finding holds it. behind: the findings of each id.

    A line with marks answers for those; any other line for everything that its figure cites.
    """
    path = f"{figures_yml.parent.name}/{figures_yml.name}"
    entries: list[list[tuple[int, str]]] = [[]]
    for number, line in enumerate(figures_yml.read_text("utf-8").split("\n"), 1):
        if re.match(r"[\w-]+:", line):
            entries.append([])
        entries[-1].append((number, line))
    for entry in entries:
        whole = _cited("\n".join(line for _, line in entry))
        for number, line in entry:
            ids = re.findall(r"\[\^([\w-]+)\]", line) or whole
            findings = [finding for id in ids for finding in behind.get(id, ())]
            for fault in faults(re.sub(r"\[\^[\w-]+\]", "", line), findings) if line.startswith(" ") else ():
                yield Problem(path, number, fault)


def _cited(text: str) -> list[str]:
    return [id for found in CITED.finditer(text) for id in re.findall(r"[\w-]+", found[1] or found[2] or found[3])]


def _line(figures_yml: Path, figure: Figure) -> int:
    lines = figures_yml.read_text("utf-8").split("\n")
    return lines.index(f"{figure.name}:") + 1 if f"{figure.name}:" in lines else 1


def _entry(figure: Figure, shown: set[str]) -> Iterator[str]:
    """What is wrong with an entry of figures.yml."""
    name = figure.name
    for field in ("title", "desc", "caption", "read"):
        if not str(getattr(figure, field)).strip():
            yield f"{name} has no {field}. Write one."
    if not figure.cite:
        yield f"{name} cites nothing. Write in cite: the findings (evidence/findings.yml) its numbers come from."
    if not equivalent(figure).strip():
        yield f"{name} has no text equivalent. Write text: with columns and rows, or with items."
    if name not in shown:
        image = f"![{figure.title}](../figures/{name}.svg)"
        yield f"{name} is shown on no page. Write {image} on a line of its own, or delete the entry."


def _file(file: Path, drawn: str | None) -> Iterator[str]:
    """What is wrong with a drawing; drawn is what figures.yml makes of it."""
    if drawn is None:
        yield "is not in evidence/figures.yml. Add it there with its caption and text equivalent, or delete the file."
    if not file.exists():
        yield "is missing. Run python scripts/draw.py."
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
