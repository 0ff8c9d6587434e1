"""The guard over HTML: a text is parsed as a browser does it, and each thing in the result must be on a list.

Nothing is repaired: an editor must see what a reader would have got. What is judged is the text itself, so what this
module has passed may be published as it stands, and whatever changes it afterwards needs another look.
"""

from __future__ import annotations

import re
import secrets
from collections import Counter
from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from guide.safety.characters import words
from guide.safety.elements import Around, Look
from guide.safety.elements import faults as faults_of
from guide.safety.lists import SVG_TAGS, VOID, Lists

NOT_TEXT = "<! and <? are no words of a page. Take them out, or write them between ` marks."
UNTIDY = "A browser reads the HTML here differently from how it is written. Close every tag you open, in order."
IN_ATTRIBUTE = "An attribute of <{}> holds <. Write &lt; for it."
OPENED, CLOSED = re.compile(r"<([A-Za-z][^\s/>]*)"), re.compile(r"</([A-Za-z][^\s/>]*)")
IMPLIED = {"tbody", "colgroup"}
"""Elements that a browser adds where a table is written without them."""


def faults(html: str, lists: Lists, ours: tuple[str, ...] = ()) -> list[str]:
    """What may not be published of a text, as messages, in its order; the same message as often as it is true.

    html: the content of a page, or a part of it. ours: attributes by which the build marks what it will replace.
    """
    key = f"k{secrets.token_hex(8)}"
    tree = LexborHTMLParser(f'<main><section><div id="{key}">{html}<p id="{key}-end"></p></div></section></main>')
    body = tree.body
    holder = tree.css_first(f"#{key}")
    end = tree.css_first(f"#{key}-end")
    found: list[str] = []
    if body is None or holder is None or end is None or end.parent != holder or end.next is not None:
        found.append(UNTIDY)
    look = Look(lists, ours)
    for part in (tree.root, tree.head, body):
        if part is not None and part.attributes:
            found.append(f"<{part.tag}> may not be used. Take it out.")
    around_it = (holder.parent, holder.parent.parent) if holder is not None and holder.parent is not None else ()
    frame = {node.mem_id for node in (tree.root, tree.head, body, holder, end, *around_it) if node is not None}
    around = Around(tree)
    elements: list[tuple[str, LexborNode]] = []
    comments: list[str] = []
    for node in tree.root.traverse(include_text=True) if tree.root is not None else ():
        tag = (node.tag or "").lower()
        if tag == "-text":
            found += words(node.text_content or "")
        elif tag == "-comment":
            comments.append(node.html or "")
            if "<!" in (node.comment_content or ""):
                found.append("A comment holds <!, so it may end elsewhere than you think. Close it with --> first.")
        elif node.is_element_node and node.mem_id not in frame:
            elements.append((tag, node))
            found += faults_of(node, tag, around, look)
    untidy = _untidy(html, elements, comments)
    if UNTIDY in untidy and found:  # a tag that is never closed is opened again in each paragraph that follows
        return [*dict.fromkeys([*found, UNTIDY])]
    return found or untidy


def _untidy(html: str, elements: Sequence[tuple[str, LexborNode]], comments: Sequence[str]) -> list[str]:
    """What a browser dropped, added or moved: all that is written as a tag must be an element, and the reverse."""
    for comment in comments:
        if comment not in html:
            return [NOT_TEXT]
        html = html.replace(comment, "", 1)
    opened, closed = _counted(OPENED, html), _counted(CLOSED, html)
    if "<!" in html or "<?" in html or html.count("</") != closed.total():
        return [NOT_TEXT]
    there = Counter([tag for tag, _ in elements])
    for name in {*there, *opened, *closed}:
        if there[name] != opened[name] and not (name in IMPLIED and there[name] > opened[name]):
            inside = next((node for _, node in elements if "<" in "".join(map(str, node.attributes.values()))), None)
            return [IN_ATTRIBUTE.format(inside.tag) if inside else UNTIDY]
        if name not in SVG_TAGS and closed[name] != (0 if name in VOID else opened[name]):
            return [UNTIDY]
    return []


def _counted(tags: re.Pattern[str], html: str) -> Counter[str]:
    """How often each tag is written."""
    found: Counter[str] = Counter()
    for name, times in Counter(tags.findall(html)).items():
        found[name.lower()] += times
    return found
