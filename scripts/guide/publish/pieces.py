"""A piece of a page that stands by itself in another site's page: cut out of the tree of the page's embed.

A piece brings along what its words lead to: the meanings of its terms, and the notes of its marks, folded. Everything
else is a link to the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborNode

from guide.page.html_blocks import body

HELP = ("div.admonition.urgent", "div.admonition.call")
"""The boxes that say when to get help, the more pressing first."""
DRAWINGS = "div.fig, div.diagram"
TOLD = "div.story div.fig, div.story div.diagram"
"""Drawings of what the article says: they need the verdicts that stand below them on their page."""
HIGHEST = 1.6
"""The height of a drawing in the short form, in widths: 520 px on a phone."""
LONGEST = 13_000
"""The HTML of a drawing in the short form, in signs: with its words it makes half of 8 KB."""
HEADINGS = ("h1", "h2", "h3", "h4")


def short(main: LexborNode, page: str) -> str:
    """The short form of a page: its title and state, In short, and its box of help, or else its first small drawing.

    main: the page's article as its embed has it, which stays as it is. page: the page's address, from the short form.
    """
    chosen = [main.css_first("h1"), main.css_first("p.state"), main.css_first("div.admonition.short, p:not([class])")]
    help = [box for kind in HELP for box in main.css(kind)]
    if help:
        chosen.append(help[0])
    else:
        told = {drawing.mem_id for drawing in main.css(TOLD)}
        chosen += [drawing for drawing in main.css(DRAWINGS) if drawing.mem_id not in told and _is_small(drawing)][:1]
    shown = [_folded(node) for node in chosen if node is not None]
    shown += [f'<p>See also: <a href="{page}{_place(box)}">{_title(box)}</a></p>' for box in help[1:]]
    return _finished([*shown, *_belongings(main, chosen)], page)


def part(main: LexborNode, place: str, title: str, folder: str, root: str) -> str:
    """A part of a page with its title, the page's state, and what its words lead to; "" where it is not there.

    place: the id of its element. folder: of the page, below the site's folder ("deciding/risks/", or ""). root: from
    the part to the site's folder.
    """
    element = main.css_first(f'[id="{place}"]')
    if element is None:
        return ""
    chosen = [element, main.css_first("p.state")]
    shown = [f"<h1>{escape(title)}</h1>", *(node.html or "" for node in chosen if node is not None)]

    def moved(address: str) -> str:
        return address if urlsplit(address).scheme else root + urljoin(f"/{folder}", address).lstrip("/")

    return _finished([*shown, *_belongings(main, chosen)], root + folder, moved)


def _belongings(main: LexborNode, chosen: Sequence[LexborNode | None]) -> list[str]:
    """What the words of some elements lead to: the meanings of their terms, and their notes, folded."""
    nodes = [node for node in chosen if node is not None]
    found = [note.html or "" for note in _meanings(main, nodes)]
    rows = [row.html or "" for row in _rows(main, nodes)]
    if rows:
        summary = f"<summary>How sure, and who says so: {len(rows)} note{'s' if len(rows) > 1 else ''}</summary>"
        found.append(f'<details class="proof">{summary}<ol class="proof-notes">{"".join(rows)}</ol></details>')
    return found


def _finished(shown: Iterable[str], page: str, moved: Callable[[str], str] = str) -> str:
    """A piece whose links all lead where they did. moved: a relative address of the page, as it is from the piece."""
    piece = body("\n".join(shown))
    for title in piece.css("h1[id]"):
        del title.attrs["id"]  # a piece begins with it, so nothing has to lead there
    if piece.css_first("h2") is None:
        headings = piece.css('[role="heading"]')
        levels = [int(heading.attributes["aria-level"] or 2) for heading in headings]
        for heading, level in zip(headings, levels, strict=True):
            # No heading of its page stands between the first and the title.
            heading.attrs["aria-level"] = str(level - min(levels) + 2)
    _fold(piece)
    for name, selector in (("href", 'a[href]:not([href^="#"])'), ("src", "img[src]")):
        for element in piece.css(selector):
            element.attrs[name] = moved(element.attributes[name] or "")
    _lead_out(piece, page)
    return piece.inner_html or ""


def _folded(node: LexborNode) -> str:
    """An element as HTML; where it is a figure, what it says in words opens on request, as that of a diagram does."""
    html, words = node.html or "", node.css_first("div.fig-text")
    if words is None or not words.html:
        return html
    return html.replace(words.html, f"<details><summary>Read this figure as text</summary>{words.html}</details>")


def _meanings(main: LexborNode, chosen: Iterable[LexborNode]) -> Iterator[LexborNode]:
    """The meanings of the terms in some elements that stand elsewhere on the page."""
    there = {note.id for node in chosen for note in node.css("span.term-note")}
    for node in chosen:
        for button in node.css("button.term"):
            id = button.attributes["popovertarget"]
            note = main.css_first(f'[id="{id}"]')
            if id not in there and note is not None:
                there.add(id)
                yield note


def _rows(main: LexborNode, chosen: Iterable[LexborNode]) -> list[LexborNode]:
    """The notes of the marks in some elements, in their order."""
    places = dict.fromkeys(mark.attributes["href"] for node in chosen for mark in node.css("sup.mark > a"))
    rows = [main.css_first(f'[id="{(place or "").removeprefix("#")}"]') for place in places]
    return [row for row in rows if row is not None]


def _fold(piece: LexborNode) -> None:
    """Take the marks out of the way of the keyboard: the folded list is one stop, and holds all notes by number.

    The place of a mark is named by the number of its note: a short form is light, and no link leads there but that.
    """
    marks: dict[str, LexborNode] = {}
    for link in piece.css("sup.mark > a"):
        mark = link.parent
        link.attrs["tabindex"] = "-1"
        if mark is not None and "id" in mark.attributes:
            del mark.attrs["id"]
            marks.setdefault((link.attributes["href"] or "").removeprefix("#"), mark)
    for row in piece.css("ol.proof-notes > li"):
        number = (row.id or "").removeprefix("fn-")
        row.attrs["value"] = number
        marks[row.id or ""].attrs["id"] = f"at-{number}"
        for source in row.css("a:not(.footnote-backref)"):
            source.unwrap()  # on the page each name is a link
        for back in row.css("a.footnote-backref"):
            back.attrs["href"] = f"#at-{number}"


def _lead_out(piece: LexborNode, page: str) -> None:
    """Links to places that stand on the page and not in the piece."""
    there = {node.id for node in piece.css("[id]")}
    for link in piece.css('a[href^="#"]'):
        place = link.attributes["href"] or ""
        if place.removeprefix("#") not in there:
            link.attrs["href"] = page + place
            if "target" in link.attributes:
                del link.attrs["target"]


def _title(box: LexborNode) -> str:
    title = box.css_first(".admonition-title")
    return (title.inner_html or "").removesuffix(":") if title is not None else ""


def _is_small(drawing: LexborNode) -> bool:
    """Whether a drawing leaves room for words on a phone. What has no size does, rows of drawings do not."""
    if len(drawing.css("svg.draw")) > 1 or len(drawing.html or "") > LONGEST:
        return False
    svg = drawing.css_first("svg")
    size = (svg.attributes.get("viewbox") or svg.attributes.get("viewBox") or "").split() if svg is not None else []
    return len(size) != 4 or float(size[3]) <= HIGHEST * float(size[2])


def _place(box: LexborNode) -> str:
    """The fragment of the heading above a box, "" where there is none."""
    node: LexborNode | None = box
    while node is not None:
        if node.tag in HEADINGS and node.id:
            return f"#{node.id}"
        before = node.prev
        node = node.parent if before is None else before
    return ""
