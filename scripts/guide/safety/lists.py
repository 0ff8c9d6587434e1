"""The lists: what a page may be made of. Whatever is not here is refused: a new thing must be thought about first.

Three looks use them. EDITOR: at the HTML of what an editor wrote, before the build adds anything, so that whatever it
holds is the editor's. ARTICLE: at a page's text with all that the build added. PAGE: at a whole file as it is served.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guide.page.structure import BOX_KINDS

Names = frozenset[str]


def names(words: str) -> Names:
    """The words of a text, as a set."""
    return frozenset(words.split())


@dataclass(frozen=True, eq=False)  # one is only ever equal to itself, so what was looked up by it can be kept
class Lists:
    """What one look allows: tags; attributes by tag ("*": on each); classes and kinds of box, None for any.

    roles: values of role. inputs: types of <input>. ids: the form of an id, with what the build keeps for itself.
    """

    tags: Names
    attributes: Mapping[str, Names]
    roles: Names = frozenset()
    inputs: Names = frozenset()
    classes: Names | None = None
    ids: str = r"[^\W_][\w.:-]*"
    buttons: Names = frozenset({"button"})


FRAMED = ("embed.html", "embed-short.html")
"""The files that other sites may show in a frame: a page whole, and its short form."""
ANSWERS = ("oembed.json", "oembed-whole.json")
"""What oEmbed says of each, for a program that asks."""
FRAMES = f"(?:{'|'.join(FRAMED)})".replace(".", r"\.")
CARE = names("normal call urgent emergency")
BOXES = frozenset(BOX_KINDS)
"""The kinds of box that an editor writes: !!! short "In short"."""
EDITORS_CLASSES = BOXES | names("admonition admonition-title doors task-list task-list-item")
"""All classes that an editor's own text may have: <div class="doors"> by hand, the others from Markdown."""

TAKEN_IDS = (
    r"check-\d+|claim-c\d+|diagram-\d.*|fn-\d+|fnref.*|part-.*|term-.*|sources|studies"  # of an article or an embed
    r"|text|menu(?:-\d+)*|colors|on-this-page|embed-(?:page|amount|part|place|scheme|height|width|line|in-.*)"
)
"""Ids that the build or a template gives: in overrides/, in guide.fill and guide.publish."""

MARKDOWN = names(
    "a abbr b blockquote br cite code dd del details dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark"
    " ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead tr u ul var wbr"
)
CELL = names("align colspan rowspan scope")
EDITOR = Lists(
    tags=MARKDOWN - {"abbr", "del", "s"},
    attributes={
        "*": names("id class"),
        "a": names("href"),
        "details": names("open"),
        "img": names("src alt width height loading"),
        "input": names("type checked disabled"),
        "ol": names("start"),
        "td": CELL,
        "th": CELL,
    },
    inputs=names("checkbox"),
    classes=EDITORS_CLASSES,
    ids=rf"(?!(?:{TAKEN_IDS}|dark|auto)$)[a-z0-9][a-z0-9_-]*",
)

SVG_TAGS = names("svg g path rect circle ellipse line polygon polyline text tspan title desc defs clippath")
DRAWN = names(
    "x y x1 y1 x2 y2 cx cy r rx ry width height d points dx dy transform viewbox xmlns focusable fill stroke"
    " stroke-width stroke-dasharray stroke-linecap stroke-linejoin stroke-opacity fill-opacity opacity fill-rule"
    " clip-rule clip-path text-anchor dominant-baseline font-family font-size font-style font-weight display"
    " preserveaspectratio vector-effect"
)
NAMED = names("id class title lang role tabindex data-search-exclude hidden popover")
ARIA = names("aria-label aria-labelledby aria-describedby aria-hidden aria-expanded aria-level")
FIELDS: Mapping[str, Names] = {
    "a": names("href target"),
    "button": names("type popovertarget popovertargetaction"),
    "details": names("open"),
    "form": names("data-base data-root"),
    "iframe": names("src sandbox width height loading frameborder data-guide"),
    "img": names("src alt width height loading"),
    "input": names("type name value checked disabled min max step"),
    "label": names("for"),
    "li": names("value"),
    "ol": names("start"),
    "option": names("value"),
    "select": names("name"),
    "td": CELL | {"headers", "data-column"},
    "textarea": names("name rows readonly"),
    "th": CELL | {"headers"},
    "time": names("datetime"),
}
ARTICLE = Lists(
    tags=MARKDOWN
    | SVG_TAGS
    | names("article button caption col colgroup fieldset figcaption figure form iframe label legend nav option")
    | names("section select textarea time"),
    attributes={**FIELDS, **dict.fromkeys(SVG_TAGS, DRAWN), "*": NAMED | ARIA},
    roles=names(
        "cell columnheader doc-backlink doc-endnotes doc-noteref group heading img list listitem note region row"
        " rowgroup rowheader status table"
    ),
    inputs=names("checkbox radio number"),
)
_THEMES = names(
    "autocapitalize autocomplete autocorrect content data-md-color-accent data-md-color-media data-md-color-primary"
    " data-md-color-scheme data-md-component data-md-level data-md-scrollfix data-md-toggle data-md-type dir name"
    " placeholder property required spellcheck type value"
)
_OURS = names(
    "aria-controls aria-current aria-haspopup aria-pressed data-behind-menu data-due data-index data-late"
    " enterkeyhint inputmode"
)
"""What the frame around a page has that no article may."""
PAGE = Lists(
    tags=ARTICLE.tags
    | names("aside base body dialog footer head header html link main meta nav noscript script template title"),
    attributes={
        **ARTICLE.attributes,
        "*": ARTICLE.attributes["*"] | _THEMES | _OURS,
        "link": names("rel href hreflang"),
        "meta": names("charset http-equiv"),
        "base": names("target"),
        "script": names("src defer async"),
    },
    roles=ARTICLE.roles | names("banner dialog navigation presentation search"),
    inputs=ARTICLE.inputs | {"text"},
    ids=r"[\w.:-]+",
    buttons=names("button reset"),
)

SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
"""Links in a frame open in a new tab, and the page behind that tab is a whole one: all else stays forbidden."""
VOID = names("base br col hr img input link meta wbr")

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
    "svg": "A drawing is a file: ![What it shows](picture.svg).",
    "iframe": "A page shows no other page. Write a link.",
    "abbr": "Few can open what an abbreviation hides. Write it out, or put it into evidence/glossary.yml.",
    "del": "Who hears the page hears the words as if they stood. Take them out.",
    "s": "Who hears the page hears the words as if they stood. Take them out.",
    "foreignobject": "A drawing holds shapes and words only. Take it out.",
}
