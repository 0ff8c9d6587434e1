"""From Pele's SVG to ours: geometry and text, our colors by name, no style, no id, no script."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from guide.diagrams.engine import PHONE, Broken
from guide.diagrams.even import even

ElementTree.register_namespace("", "http://www.w3.org/2000/svg")

TAGS = {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polygon", "polyline", "text", "tspan"}
GEOMETRY = {
    "class", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "d", "points",
    "transform", "viewBox", "dx", "dy", "text-anchor", "font-size", "font-weight", "font-style", "fill", "stroke",
    "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin",
}  # fmt: skip  # no opacity: a color that shines through has a contrast nobody chose
READABLE = 14.0  # px: the smallest letters a phone may show
TITLE_INDENT = 8.0  # px

# Pele's names for colors, in the words of guide.css.
TOKENS = {
    "--_fg": "--ink", "--_bg": "--paper", "--_m": "--soft", "--_l": "--edge", "--_b": "--edge",
    "--_s": "--paper", "--_a": "--tint", "--_c": "--link", "--pele-critical": "--urgent", "--pele-error": "--urgent",
}  # fmt: skip
SERIES = ["--link", "--skin", "--soft", "--ink"]
PLACES = {"x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "dx", "dy", "width", "height", "d", "points", "viewBox"}
MOVED = re.compile(r"translate\([^)]*\)")
FINE = re.compile(r"\d+\.\d\d+")
COLOR = re.compile(r"var\((--[\w-]+)(?:,#\w+)?\)")


def _token(color: str) -> str:
    """A color of Pele's in ours. Raises Broken where the diagram chose a color itself."""
    if color in ("none", "currentColor"):
        return color
    if color.startswith("color-mix("):
        return "var(--paper)"  # the halo of a word that a line runs behind
    name = COLOR.fullmatch(color)
    if name and (series := re.fullmatch(r"--pele-series-(\d+)", name[1])):
        return f"var({SERIES[(int(series[1]) - 1) % len(SERIES)]})"
    if name and name[1] in TOKENS:
        return f"var({TOKENS[name[1]]})"
    raise Broken(f"hard-coded color {color}", code="color")


def _tenths(numbers: str) -> str:
    """A tenth of a pixel is enough, and lighter."""
    return FINE.sub(lambda found: f"{round(float(found[0]), 1):g}", numbers)


def _attributes(element: ElementTree.Element) -> dict[str, str]:
    style = element.get("style", "")
    kept = {name: value for name, value in element.attrib.items() if name in GEOMETRY}
    if "rx:var(--_r)" in style:
        kept["rx"] = "3"
    elif style and not element.tag.endswith("}svg"):
        raise Broken(f"hard-coded style {style}", code="color")
    for name in PLACES & kept.keys():
        kept[name] = _tenths(kept[name])
    if "transform" in kept:
        kept["transform"] = MOVED.sub(lambda found: _tenths(found[0]), kept["transform"])
    for name in ("fill", "stroke"):
        if name in kept:
            kept[name] = _token(kept[name])
    if "font-weight" in kept:
        kept["font-weight"] = "700"
    if "font-size" in kept:
        kept["font-size"] = f"{max(float(kept['font-size']), READABLE):g}"
    if "class" in kept:
        kept["class"] = kept["class"].replace("pele-", "d-").replace("pele ", "")
    return kept


def _left_align_titles(svg: ElementTree.Element) -> None:
    """Set group titles flush left: Pele centers them by the width of regular letters, and ours are bold."""
    frames = {}
    for group in (group for group in svg.iter() if group.get("class") == "pele-cluster"):
        frame = group.find("{*}rect")
        if frame is not None:
            frames[group.get("data-id")] = float(frame.get("x", "0"))
    for group in svg.iter():
        x = frames.get(group.get("data-id"))
        if x is None or not group.get("class", "").startswith("pele-cluster"):
            continue
        for text in group.findall("{*}text"):
            text.set("x", f"{x + TITLE_INDENT:g}")
            text.set("text-anchor", "start")


def _clean(element: ElementTree.Element) -> ElementTree.Element:
    tag = element.tag.rpartition("}")[2]
    clean = ElementTree.Element(tag, _attributes(element))
    clean.text, clean.tail = element.text, element.tail
    for child in element:
        if child.tag.rpartition("}")[2] in TAGS:
            clean.append(_clean(child))
    return clean


def inline(drawing: str, css_class: str, name: str, about: str) -> tuple[str, bool]:
    """An SVG text of Pele's as inline SVG for the page, and whether a phone must scroll it to read it.

    name and about are the ids of the caption and the description. Raises Broken where it brings its own colors.
    """
    tree = ElementTree.fromstring(drawing)
    _left_align_titles(tree)
    even(tree)
    svg = _clean(tree)
    width = float(svg.get("width", "0"))
    smallest = min([float(part.get("font-size", "16")) for part in svg.iter()])
    scrolls = width > PHONE and smallest * PHONE / width < READABLE
    svg.set("class", f"{css_class} {svg.get('class', '')}")
    svg.set("role", "img")
    svg.set("aria-labelledby", name)
    svg.set("aria-describedby", about)
    return ElementTree.tostring(svg, "unicode"), scrolls
