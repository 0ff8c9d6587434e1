"""The figure a reader gets: drawing, caption, and the same content as text."""

from __future__ import annotations

from html import escape
from typing import Any

from guide.diagrams.engine import Drawing
from guide.diagrams.svg import inline


def _items(items: list[Any]) -> str:
    rows = []
    for item in items:
        text, inner = (item, []) if isinstance(item, str) else (item["text"], item["items"])
        rows.append(f"<li>{escape(text)}{f'<ul>{_items(inner)}</ul>' if inner else ''}</li>")
    return "".join(rows)


def _table(head: list[str], rows: list[list[str]]) -> str:
    cells = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>"


def _block(block: dict[str, Any]) -> str:
    title = f"<p><strong>{escape(block['title'])}</strong></p>" if block["title"] else ""
    if block["form"] == "table":
        return title + _table(block["head"], block["items"])
    if block["form"] == "dl":
        pairs = "".join(
            f"<dt>{escape(term)}</dt>{''.join(f'<dd>{escape(text)}</dd>' for text in texts)}"
            for term, texts in block["items"]
        )
        return f"{title}<dl>{pairs}</dl>"
    return f"{title}<{block['form']}>{_items(block['items'])}</{block['form']}>"


def figure(drawing: Drawing, title: str, about: str, number: int, anchor: str = "") -> str:
    """The HTML of one diagram.

    title is its accTitle, about its accDescr, number its place on the page (ids stay the same from build to build),
    anchor an id the editor gave the fence. CSS shows one of the two drawings; both carry the one name.
    Raises Broken where the drawing brings its own colors.
    """
    name, description = f"diagram-{number}-name", f"diagram-{number}-text"
    wide, _ = inline(drawing.wide, "diagram-wide", name, description)
    phone, scrolls = inline(drawing.phone, "diagram-phone", name, description)
    drawings = wide + phone
    if drawing.wide == drawing.phone:  # a narrow drawing needs no second layout
        drawings, scrolls = inline(drawing.phone, "diagram-phone", name, description)
    place = f' id="{escape(anchor)}"' if anchor else ""
    box = "diagram-box"
    focus = ""
    if scrolls:
        box += " diagram-scrolls"
        focus = f' tabindex="0" role="group" aria-labelledby="{name}"'
    return (
        f'<figure class="diagram"{place}>'
        f'<div class="{box}" data-search-exclude{focus}>{drawings}</div>'
        f'<figcaption id="{name}">{escape(title)}</figcaption>'
        f'<details class="diagram-text"><summary>Read this diagram as text</summary>'
        f'<p id="{description}">{escape(about)}</p>{"".join(map(_block, drawing.outline))}</details>'
        "</figure>"
    )
