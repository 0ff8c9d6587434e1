"""From Pele's SVG to ours: geometry and text, our colors by name, no style, no id, no script."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, tostring

from guide.diagrams.engine import Broken
from guide.diagrams.pen import width
from guide.diagrams.words import classes, said, tag

TAGS = {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polygon", "polyline", "text", "tspan"}
SHAPES = {"rect", "circle", "ellipse", "polygon", "path"}
GEOMETRY = {
    "class", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "d", "points",
    "transform", "viewBox", "dx", "dy", "text-anchor", "font-size", "font-weight", "font-style", "fill", "stroke",
    "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin",
}  # fmt: skip  # no opacity: a color that shines through has a contrast nobody chose
READABLE = 14.0  # px: the smallest letters
TITLE_INDENT = 8.0  # px

# Pele's names for colors, in the words of guide.css.
TOKENS = {
    "--_fg": "--ink", "--_bg": "--paper", "--_m": "--soft", "--_l": "--edge", "--_b": "--edge",
    "--_s": "--paper", "--_a": "--tint", "--_c": "--link", "--pele-critical": "--urgent", "--pele-error": "--urgent",
}  # fmt: skip
GROUNDS = {"var(--paper)", "var(--tint)", "none"}
MARKS = {"marker", "dot", "point", "state-start", "state-end", "state-fork", "state-join", "axis"}
"""Classes of small shapes that hold no words: these alone may be filled with a color that letters have."""
ROUNDED = {"x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "dx", "dy", "width", "height", "d", "points", "viewBox"}
MOVED = re.compile(r"translate\([^)]*\)")
FINE = re.compile(r"\d+\.\d\d+")
COLOR = re.compile(r"var\((--[\w-]+)(?:,#\w+)?\)")

# What Mermaid calls the frames of a sequence, in a reader's words. The text of a diagram uses the same.
FRAMES = {
    "alt": "If", "opt": "If", "loop": "Repeat", "par": "While", "critical": "Must", "break": "Stop if",
    "rect": "", "par_over": "While",
}  # fmt: skip


def _token(color: str) -> str:
    """A color of Pele's in ours. Raises Broken where the diagram chose a color itself."""
    if color in ("none", "currentColor"):
        return color
    if color.startswith("color-mix("):
        return "var(--paper)"  # the halo of a word that a line runs behind
    name = COLOR.fullmatch(color)
    if name and name[1].startswith("--pele-series-"):
        return "var(--link)"
    if name and name[1] in TOKENS:
        return f"var({TOKENS[name[1]]})"
    raise Broken(f"hard-coded color {color}", code="color")


def _tenths(numbers: str) -> str:
    """A tenth of a pixel is enough, and lighter."""
    return FINE.sub(lambda found: f"{round(float(found[0]), 1):g}", numbers)


def _attributes(element: Element) -> dict[str, str]:
    style = element.get("style", "")
    kept = {name: value for name, value in element.attrib.items() if name in GEOMETRY}
    if "rx:var(--_r)" in style:
        kept["rx"] = "3"
    elif style and not element.tag.endswith("}svg"):
        raise Broken(f"hard-coded style {style}", code="color")
    for name in ROUNDED & kept.keys():
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


def _clean(element: Element, inherited: str, mark: bool) -> Element:
    """The element as it may stand in a page. inherited: the fill of what it lies in; mark: it lies in a mark.

    Words are ink. What may lie under words is paper or tint, whatever the kind and form of the box: its own color goes
    to its edge.
    """
    name = tag(element)
    kept = _attributes(element)
    mark = mark or bool(MARKS & set(classes(element)))
    if name in ("text", "tspan"):
        if kept.get("fill") != "none":  # the halo of a word that a line runs behind
            kept.pop("fill", None)
    elif name in SHAPES and not mark:
        fill = kept.get("fill", inherited)
        if fill not in GROUNDS:
            kept["fill"], kept["stroke"] = "var(--paper)", kept.get("stroke", fill)
    else:
        inherited = kept.get("fill", inherited)
        if name == "g" and not mark and inherited not in GROUNDS:
            kept.pop("fill", None)  # a group's fill would color its words
    if name == "g" and mark and "fill" not in kept:
        kept["fill"] = inherited
    clean = Element(name, kept)
    clean.text, clean.tail = element.text, element.tail
    for child in element:
        if tag(child) in TAGS:
            clean.append(_clean(child, inherited, mark))
    return clean


def _left_align_titles(svg: Element) -> None:
    """Set group titles flush left: Pele centers them by the width of regular letters, and ours are bold."""
    frames = {}
    for group in (group for group in svg.iter() if "cluster" in classes(group)):
        frame = group.find("{*}rect")
        if frame is not None:
            frames[group.get("data-id")] = float(frame.get("x", "0"))
    for group in svg.iter():
        x = frames.get(group.get("data-id"))
        if x is None or not group.get("class", "").startswith("pele-cluster"):
            continue
        for text in group.findall("{*}text"):
            text.set("text-anchor", "start")
            for line in [text, *text]:
                line.set("x", f"{x + TITLE_INDENT:g}")


def _name_frames(svg: Element) -> None:
    """Say "If" where Pele says "alt", and take the brackets off the words beside it."""
    for frame in (part for part in svg.iter() if "frame" in classes(part)):
        parts = list(frame)
        for at, part in enumerate(parts):
            if "frame-label" in classes(part):
                for line in [part, *part]:
                    line.text = re.sub(r"^\[|\]$", "", line.text or "")
            elif "frame-kind" in classes(part):
                word = FRAMES.get(said(part), said(part))
                ground = parts[at - 1]
                left, wide = float(ground.get("x", "0")), width(word, READABLE, bold=True) + 10
                ground.set("width", f"{wide:g}")
                part.text = word
                part.set("x", f"{left + wide / 2:g}")
                _set_words(parts[at + 1 :], left + wide + 6)


def _set_words(following: list[Element], x: float) -> None:
    """Set the words of a frame's first part, and the ground under them, where its new, longer name ends."""
    ground = following[:1] if following and tag(following[0]) == "rect" else []
    for part in following[len(ground) : len(ground) + 1]:
        if "frame-label" not in classes(part):
            continue
        part.set("text-anchor", "start")
        for line in [part, *part]:
            line.set("x", f"{x:g}")
        for rect in ground:
            rect.set("x", f"{x - 3:g}")


def cleaned(tree: Element) -> Element:
    """Pele's drawing as it may stand in a page. Raises Broken where it brings its own colors."""
    _left_align_titles(tree)
    _name_frames(tree)
    return _clean(tree, "var(--ink)", False)


def inside(svg: Element) -> str:
    """What lies in an <svg>, as text."""
    whole = tostring(svg, "unicode")
    return whole[whole.index(">") + 1 : whole.rindex("</")] if len(svg) else ""
