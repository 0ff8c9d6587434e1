"""The tokens of an editor's Markdown into HTML that carries the lines of the file."""

from __future__ import annotations

import re
from html import escape

from markdown_it.token import Token

from guide.page import grammar, inline, tables
from guide.page.blocks import LANGUAGE, LINE
from guide.page.leftover import DEEP_ITEM, EMPTY_ITEM, WIDE
from guide.page.reading_parts import Box, Fault, Fence, Reading

HOLDER = re.compile(r"<(?P<end>/?)(?P<name>details|div|table|ul|ol)\b[^<>]*>", re.I)
"""A tag of what holds blocks, or its end, where it holds HTML alone."""
CODE = "Four spaces at the start make this line code. Take them out, or write ``` above and below it."
ENDS = {"heading_open", "dt_open", "td_open", "th_open"}
"""Elements that may have an attribute list behind their words."""


class Writer:
    """Walks the tokens once: writes HTML with lines, and notes what can only be seen in tokens."""

    def __init__(self, text: str, first_line: int) -> None:
        self.lines = text.split("\n")
        self.first_line = first_line
        self.html: list[str] = []
        self.reading = Reading(last=first_line + len(self.lines) - 1)
        self.line = first_line
        self.open: list[Token] = []
        self.columns: list[int] = []
        self.head = ""
        self.task = False
        self.tags: list[tuple[str, int]] = []

    def fault(self, message: str, last: int = 0, line: int | None = None) -> None:
        """last: of the file; line: of the text, counted from 0, where it is not the one at hand."""
        number = self.line if line is None else self.first_line + line
        self.reading.faults.append(Fault(number, message, last))

    def source(self, token: Token, last: bool = False) -> str:
        """The first or last line of a token, as it stands in the text, without what it stands in."""
        first, end = token.map or (0, 1)
        return self.lines[end - 1 if last else first].strip(" \t>")

    def end(self) -> None:
        """Call it behind the last token."""
        if any(fault.last == self.reading.last for fault in self.reading.faults):
            return  # the end may stand in what has no end itself
        for name, line in self.tags:
            self.line = line
            fix = f"Write </{name}> on a line of its own behind what it holds."
            self.fault(f"This <{name}> has no end. {fix}", self.reading.last)
            self.reading.endless.append(line)

    # Blocks

    def block(self, token: Token) -> None:
        """Write one token of the block level."""
        if token.map:
            self.line = self.first_line + token.map[0]
        if token.type == "inline":
            self.inline(token)
        elif token.type == "fence":
            self.fence(token)
        elif token.type == "code_block":
            self.fault(DEEP_ITEM if self.html[-1].startswith("<li ") else CODE)
            self.pre("", token.content)
        elif token.type == "html_block":
            self.raw(token)
        elif token.type == "box_open":
            self.box(token)
        elif token.type == "box_close":
            self.open.pop()
            self.html.append("</div>")
        elif token.type == "merge":
            last = self.first_line + (token.map or [0, 1])[1] - 1
            self.fault("Two versions of this text were not merged. Keep one, delete the other and these signs.", last)
        elif token.type == "hr":
            self.html.append(f'<hr {LINE}="{self.line}">')
        elif token.nesting > 0:
            self.opened(token)
        else:
            self.closed(token)

    def opened(self, token: Token) -> None:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            self.columns.append(-1)
        if token.type == "list_item_open":
            self.item(token)
        elif token.type == "heading_open" and token.markup in ("-", "="):
            self.fault("The line below makes this a heading. Write ## before it, or leave a line empty between them.")
        elif token.type == "table_open":
            self.head = ""
        elif token.type == "tr_open":
            self.row(token)
        self.open.append(token)
        self.html.append(f'<{token.tag} {LINE}="{self.line}">')

    def closed(self, token: Token) -> None:
        if token.type == "list_item_close" and self.html[-1].startswith("<li "):
            self.fault(EMPTY_ITEM)
        self.open.pop()
        if token.type in ("bullet_list_close", "ordered_list_close"):
            self.columns.pop()
        self.html.append(f"</{token.tag}>")

    def item(self, token: Token) -> None:
        """Items that begin in other columns are read as they please: GitHub and the publisher show them as one list."""
        self.task = True
        text = self.lines[(token.map or [0])[0]].expandtabs(4)
        column = len(text) - len(text.lstrip(" >"))
        if self.columns[-1] < 0:
            self.columns[-1] = column
        elif column != self.columns[-1]:
            fix = "Write it in the same column, or four spaces in for a list within the item above."
            self.fault(f"This item begins in another column than the list. {fix}")

    def row(self, token: Token) -> None:
        text = self.source(token)
        self.head = self.head or text
        wrong = tables.row(text, self.head)
        if wrong:
            self.fault(wrong)

    def box(self, token: Token) -> None:
        _, end = token.map or (0, 1)
        kind, title = token.info, token.content
        behind = self.lines[end].strip(" \t>") if end < len(self.lines) else ""
        last, sign, plain = self.first_line + end - 1, token.meta["sign"], token.meta["plain"]
        self.reading.boxes.append(Box(self.line, last, sign, kind, title, plain, behind, bool(self.open)))
        self.html.append(f'<div class="admonition {escape(kind)}" {LINE}="{self.line}">')
        shown = title if token.meta["titled"] or title else kind.capitalize()
        self.open.append(token)
        if shown:
            self.html.append(f'<p class="admonition-title" {LINE}="{self.line}">')
            self.children(grammar.parser().parseInline(shown)[0])
            self.html.append("</p>")

    def fence(self, token: Token) -> None:
        first, end = token.map or (0, 1)
        closing = self.source(token, last=True)
        sign = token.markup
        if end - first < 2 or closing.strip(sign[0]) or len(closing) < len(sign):
            self.never_ends(f"This {sign} has no end. Write {sign} on a line of its own behind the code.", fence=True)
        language = (token.info.strip("{ }").split() or [""])[0].removeprefix(".")
        self.reading.fences.append(Fence(self.line, language, token.content))
        self.pre(language, token.content)

    def pre(self, language: str, source: str) -> None:
        # A line end behind <pre> belongs to the tag, so the source begins with one of its own.
        self.html.append(f'<pre {LINE}="{self.line}" {LANGUAGE}="{escape(language)}">\n{escape(source)}</pre>')

    def tag(self, opens: str, closes: str, line: int) -> None:
        """Elements that hold blocks: one without an end takes in the rest of the page. "" for no such tag."""
        if opens:
            self.tags.append((opens, line))
        for number in reversed(range(len(self.tags))):
            if self.tags[number][0] == closes:
                del self.tags[number:]
                break

    def raw(self, token: Token) -> None:
        html = token.content
        if token.meta:
            self.tag(token.meta["opens"], token.meta["closes"], self.line)
        elif not html.lstrip().startswith("<!--"):
            for found in HOLDER.finditer(html):
                name, at = found["name"].lower(), self.line + html.count("\n", 0, found.start())
                self.tag("" if found["end"] else name, name if found["end"] else "", at)
        if not html.lstrip().startswith("<!--"):
            self.reading.tags.append(self.line)
        start = html.lstrip()
        if start.startswith("<!--") and ("-->" not in html or "<!--" in start[4:]):
            self.never_ends("This <!-- has no end. Write --> behind the comment.")
            return
        if start.startswith("<!--") and "\n" in html.strip() and self.open:
            fix = "Write it on one line, or at the margin of the page."
            self.fault(
                f"A comment over several lines is printed where it stands in something else. {fix}",
                self.first_line + (token.map or [0, 1])[1] - 1,
            )
        self.html.append(f'<wbr {LINE}="{self.line}">{html}')

    def never_ends(self, message: str, fence: bool = False) -> None:
        self.reading.faults.append(Fault(self.line, message, self.reading.last, fence))

    # What stands in a block

    def inline(self, token: Token) -> None:
        first, end = token.map or (0, 0)
        for number in range(first, end):
            beginning = self.lines[number].lstrip(" \t>")[:1]
            if beginning.isspace():
                self.fault(WIDE, line=number)
        self.html.append(f'<wbr {LINE}="{self.line}">')
        self.children(token)

    def children(self, token: Token) -> None:
        """What stands in a block: words, marks, links."""
        behind_words = bool(self.open) and self.open[-1].type in ENDS
        written = [child.content for child in token.children or () if child.type == "html_inline"]
        if any(not html.startswith("<!--") for html in written):
            self.reading.tags.append(self.line)
        html, ends = inline.written(token, self.line, behind_words, self.task)
        self.html.append(html)
        self.line += ends
        self.task = False
