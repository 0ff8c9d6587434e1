"""What the built pages show, for the site's own search: titles, sections and their words."""

from __future__ import annotations

from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

ARTICLE = "article#text"
UNSEEN = (
    "sup, svg, script, pre, textarea, button:not(.term), [popover], .proof, .state, .core, .review, .page-tools, "
    ".paper, .embed-part, .ledger, li:has(> .source)"
)
"""What stands in a page's text and is no word of it: note digits, drawings, code, sources, what frames a page."""
SECTION_HEADS = ("h1", "h2", "h3")
EXCLUDED = "data-search-exclude"
"""On a heading: neither it nor what follows up to the next heading is searched."""


@dataclass
class Section:
    """A page up to its first heading below the title, or a section: its id, its heading, its text."""

    id: str
    heading: str
    texts: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class ShownPage:
    """What a page shows: its title, its description, its parts in order."""

    title: str
    about: str
    parts: list[Section]


def shown_page(html: str) -> ShownPage:
    """What a built page shows. Raises ValueError for a page without the theme's article."""
    tree = LexborHTMLParser(html)
    article = tree.css_first(ARTICLE)
    if article is None:
        raise ValueError(f"no {ARTICLE} in the page")
    for unseen in article.css(UNSEEN):
        unseen.decompose()
    title = _text(article.css_first("h1"))
    described = tree.css_first("meta[name=description]")
    about = (described.attributes.get("content") or "") if described else ""
    return ShownPage(title, about, _parts(article, [title, about]))


def _parts(article: LexborNode, first: list[str]) -> list[Section]:
    parts = [Section("", "", first)]
    searched = True
    for node in article.traverse(include_text=True):
        if (node.tag or "") in SECTION_HEADS:
            searched = EXCLUDED not in node.attributes
            if searched and node.tag != "h1":
                parts.append(Section(node.attributes.get("id") or "", _text(node)))
        elif node.tag == "-text" and searched and node.parent and node.parent.tag not in SECTION_HEADS:
            parts[-1].texts.append(node.text_content or "")
    return parts


def _text(node: LexborNode | None) -> str:
    return " ".join(node.text().split()) if node else ""
