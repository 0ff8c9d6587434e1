"""The lists: what a page may be made of. Whatever is not here is refused: a new thing must be thought about first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


SVG_TAGS = _names("svg g path rect circle ellipse line polygon polyline text tspan title desc defs clipPath clippath")
TAGS = SVG_TAGS | _names(
    "a abbr article b blockquote br button caption cite code col colgroup dd details dfn div dl dt em fieldset"
    " figcaption figure h1 h2 h3 h4 h5 h6 hr i iframe img input kbd label legend li mark ol p pre q section small span"
    " strong sub summary sup table tbody td tfoot th thead time tr ul var"
)
VOID = {"br", "col", "hr", "img", "input"}

PRESENTATION = _names(
    "class id x y x1 y1 x2 y2 cx cy r rx ry width height d points dx dy transform viewBox viewbox xmlns focusable fill"
    " stroke stroke-width stroke-dasharray stroke-linecap stroke-linejoin stroke-opacity fill-opacity opacity"
    " fill-rule clip-rule clip-path text-anchor dominant-baseline font-family font-size font-style font-weight"
    " display preserveAspectRatio preserveaspectratio vector-effect"
)
EVERYWHERE = {
    "id", "class", "title", "lang", "role", "tabindex", "data-search-exclude",
    "aria-label", "aria-labelledby", "aria-describedby", "aria-hidden",
}  # fmt: skip
CELL = {"align", "colspan", "rowspan", "scope", "headers"}
ATTRIBUTES = {
    **{tag: set(PRESENTATION) for tag in SVG_TAGS},
    "*": EVERYWHERE,
    "a": {"href"},
    "button": {"type", "popovertarget", "hidden"},
    "details": {"open"},
    "div": {"popover"},
    "iframe": {"src", "sandbox", "width", "height", "loading", "frameborder", "data-guide"},
    "img": {"src", "alt", "width", "height", "loading"},
    "input": {"type", "name", "value", "checked", "disabled"},
    "label": {"for"},
    "ol": {"start"},
    "span": {"popover"},
    "td": CELL,
    "th": CELL,
    "time": {"datetime"},
}
SCHEMES = {"https", "http", "mailto", "tel"}
"""Of links. A page never loads anything by them."""

ROLES = {"img", "note", "group", "list", "listitem", "region", "doc-noteref", "doc-endnotes", "doc-backlink"}
INPUTS = {"checkbox", "radio"}


@dataclass(frozen=True)
class Lists:
    """What one look at a page allows: tags, attributes by tag ("*": everywhere), values of role, types of <input>."""

    tags: frozenset[str]
    attributes: Mapping[str, set[str]]
    roles: set[str]
    inputs: set[str]


EDITOR = Lists(TAGS, ATTRIBUTES, ROLES, INPUTS)
"""The first look: at what an editor wrote, with diagrams, figures and popovers in it."""

_FILLED = {
    "a": {"target"},  # an embed keeps links to its own notes in its frame
    "form": {"data-base", "data-root", "hidden"},
    "input": {"min", "max", "step"},
    "option": {"value"},
    "select": {"name"},
    "textarea": {"name", "rows", "readonly"},
}
PUBLISHED = Lists(
    TAGS | {"form", "option", "select", "textarea"},
    {tag: ATTRIBUTES.get(tag, set()) | _FILLED.get(tag, set()) for tag in {*ATTRIBUTES, *_FILLED}},
    ROLES | {"cell", "columnheader", "row", "rowgroup", "rowheader", "status", "table"},
    INPUTS | {"number"},
)
"""The last look: at an article as it is published, with the chooser of the clinic's guide."""

SANDBOX = {"allow-scripts", "allow-popups", "allow-popups-to-escape-sandbox"}
CARE = {"normal", "call", "urgent"}
EDITORS_CLASSES = {"doors", "short", "story", "research", "beside", "sheet", "print", *CARE}
"""The class names that an editor writes, as the type of a block or in a <div>. All others come from the build, and
some of those hide their element until something is chosen: a risk must not hide behind one."""
BUILD_ONLY = {"popover", "popovertarget", "aria-hidden"}
"""Attributes that hide text from somebody. The build writes them around words that also stand elsewhere."""

WHY = {
    "script": "A page may not run a script. Take it out; code to show goes between ``` lines.",
    "style": "A page may not bring its own style. Take it out.",
    "link": "A page may not load anything. Take it out.",
    "meta": "A page may not change its own head. Take it out.",
    "base": "A page may not change where links lead. Take it out.",
    "form": "This guide sends nothing that a reader types. Take it out.",
    "video": "A page loads no film. Take it out, or draw a figure.",
    "audio": "A page loads no sound. Take it out.",
    "picture": "Write an image: ![What it shows](picture.png).",
    "foreignobject": "A drawing holds shapes and words only. Take it out.",
}
