"""What stands in a block of an editor's Markdown, its words, marks and links, into HTML that carries lines."""

from __future__ import annotations

import re
from html import escape

from markdown_it.token import Token

from guide.page.blocks import LINE, MARK, escaped

ATTRIBUTES = re.compile(r"\{:?[ ]*(?:[#.][\w-]|[\w-]+=)[^{}\n]*\}")
"""An attribute list, as in ## Words {#place}: behind a heading, a term, *words*, a link; on a last line of its own."""
TASK = re.compile(r"\[([ xX])\][ \t]+")


def written(token: Token, line: int, behind_words: bool, item: bool) -> tuple[str, int]:
    """The HTML of an inline token, and how many line ends are in it.

    line: of the file, on which it begins. behind_words: an attribute list may share the line of its words. item: it
    begins an item, so [ ] may stand before its words.

    Text comes in pieces, an escaped sign is one of its own; behind *words* an attribute list may stand.
    """
    ends = 0  # line ends met so far
    pieces: list[str] = []
    behind = False
    for child in _without_last_attributes(token, behind_words):
        if child.type in ("text", "text_special"):
            pieces.append(_text(child, behind, item))
            item = False
        elif child.type in ("softbreak", "hardbreak"):
            ends += 1
            pieces.append(f'<br {LINE}="{line + ends - 1}">\n' if child.type == "hardbreak" else "\n")
        else:
            pieces.append(_leaf(child))
        behind = child.nesting < 0 or child.type in ("code_inline", "image")
        if child.meta.get("line", ends) > ends:
            ends = child.meta["line"]
            pieces.append(f'<wbr {LINE}="{line + ends}">')
    return "".join(pieces), ends


def _text(child: Token, behind: bool, item: bool) -> str:
    """behind: it follows words, code or a picture that may have an attribute list. item: it begins an item."""
    text = child.content
    if child.info in ("escape", "entity") and len(text) == 1 and text.isascii():
        return escaped(text, child.info == "entity")
    attributes = ATTRIBUTES.match(text) if behind else None
    if attributes:
        text = text[attributes.end() :]
    task = TASK.match(text) if item else None
    if task:
        checked = " checked" if task[1] != " " else ""
        return f'<input type="checkbox"{checked}>{escape(text[task.end() :])}'
    return escape(text)


def _leaf(child: Token) -> str:
    if child.type == "mark":
        return f'<wbr {MARK}="{escape(child.content)}">'
    if child.type == "code_inline":
        return f"<code>{escape(child.content)}</code>"
    if child.type == "html_inline":
        return child.content
    if child.type == "image":
        return f'<img alt="{escape(child.content)}" src="{escape(str(child.attrGet("src")))}">'
    if child.type == "link_open":
        return f'<a {LINE} href="{escape(str(child.attrGet("href")))}">'
    return f"<{'/' if child.nesting < 0 else ''}{child.tag}>"


def _without_last_attributes(token: Token, behind_words: bool) -> list[Token]:
    """What stands in a block, less the attribute list at its end."""
    children = list(token.children or [])
    if not children or children[-1].type != "text":
        return children
    last = children[-1]
    if behind_words:
        at = re.search(rf"[ ]+{ATTRIBUTES.pattern}[ ]*$", last.content)
        if at:
            last.content = last.content[: at.start()]
    elif len(children) > 1 and children[-2].type == "softbreak" and ATTRIBUTES.fullmatch(last.content.strip()):
        del children[-2:]
    return children
