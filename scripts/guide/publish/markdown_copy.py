"""Each page as plain Markdown beside it, for readers without a browser: made of the article as it is published.

Only what every reader of Markdown knows: headings, lists, tables, quotes, code, links, pictures, notes. A drawing is
left out; its words stand in the article as well. Addresses are whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, partial
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from guide.page.clock import in_words
from guide.page.html_blocks import body
from guide.publish.data import reviewed, url_of
from guide.way.article import Article

LEFT_OUT = {"svg", "nav", "button", "form", "iframe", "fieldset", "script", "style", "input"}
SIGNS = re.compile(r"([\\`*_\[\]<>|])")
"""What would mean something in Markdown, wherever it stands."""
SPACES, LINE_ENDS = re.compile(r"[ \t]{2,}|\t"), re.compile(r"[ \t]*\n\s*")
STARTS = re.compile(r"^(\s*\d*)([#+-]|(?<=\d)[.)])(?=\s)", re.M)
"""What would mean something at the start of a line."""
REWRITTEN = ((SPACES, " "), (SIGNS, r"\\\1"), (STARTS, r"\1\\\2"))


def markdown_copy(article: Article, site_url: str) -> str:
    """The page as plain Markdown with its notes and whole addresses, to be published beside it as index.md."""
    page = article.page
    address = url_of(page.src_uri, site_url)
    text = "\n\n".join(_Writer(address).blocks(body(article.html)))
    return f"{text}\n\n---\n\n{_about(article, address)}\n"


def _about(article: Article, address: str) -> str:
    day = reviewed(article.page)
    when = f" Last checked {in_words(day)}." if day else ""
    review = SIGNS.sub(r"\\\1", article.review)
    return f"Page: {address}\n{review}.{when}"


def children(node: LexborNode) -> Iterable[LexborNode]:
    """The nodes in a node, text and comments among them."""
    return node.iter(include_text=True)


class _Writer:
    """Writes nodes as Markdown. address: of the page, from which its links start."""

    def __init__(self, address: str) -> None:
        self.whole = cache(partial(urljoin, address))
        self.as_block: dict[str, Callable[[LexborNode], list[str]]] = {
            "ul": self.items, "ol": self.items, "table": self.table, "dl": self.definitions, "pre": self.code,
            "blockquote": self.quote, "hr": lambda node: ["---"],
        }  # fmt: skip

    def blocks(self, parent: LexborNode) -> list[str]:
        """The blocks in an element; text between them makes a block of its own."""
        found: list[str] = []
        words: list[str] = []
        for node in children(parent):
            if self.is_block(node):
                found += [*_paragraph(words), *self.block(node)]
                words = []
            else:
                words.append(self.inline(node))
        return [*found, *_paragraph(words)]

    def is_block(self, node: LexborNode) -> bool:
        tag = node.tag or ""
        return tag in self.as_block or tag in BLOCKS

    def block(self, node: LexborNode) -> list[str]:
        tag, classes = node.tag or "", (node.attributes.get("class") or "").split()
        if tag in LEFT_OUT or "screen-only" in classes or "core" in classes:
            return []
        if "proof" in classes:
            return self.proof(node)
        if tag in self.as_block:
            return self.as_block[tag](node)
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            return [f"{'#' * int(tag[1])} {self.line(node)}"]
        if "admonition-title" in classes or tag in ("summary", "figcaption"):
            inner = self.blocks(node)
            if not inner or tag == "figcaption":
                return inner
            return [f"**{inner[0].replace('**', '')}**", *inner[1:]]  # bold within bold would end it
        return self.blocks(node)

    def line(self, node: LexborNode) -> str:
        return " ".join("".join(map(self.inline, children(node))).split())

    def items(self, node: LexborNode) -> list[str]:
        rows = []
        items = [child for child in children(node) if child.tag == "li"]
        for number, item in enumerate(items, int(node.attributes.get("start") or 1)):
            sign = f"{number}. " if node.tag == "ol" else "- "
            box = item.css_first("input[type=checkbox]")
            if box is not None:
                sign += "[x] " if "checked" in box.attributes else "[ ] "
            rows.append(sign + _indented(self.blocks(item), 4 if node.tag == "ol" else 2))
        return ["\n".join(rows)] if rows else []

    def table(self, node: LexborNode) -> list[str]:
        rows = [[self.line(cell) for cell in children(row) if cell.tag in ("th", "td")] for row in node.css("tr")]
        if not rows:
            return []
        for row in rows:  # a head of rows is one cell as wide as the table
            row += [""] * (len(rows[0]) - len(row))
        lines = [f"| {' | '.join(row)} |" for row in rows]
        return ["\n".join([lines[0], f"|{'---|' * len(rows[0])}", *lines[1:]])]

    def definitions(self, node: LexborNode) -> list[str]:
        found: list[str] = []
        for child in children(node):
            if child.tag == "dt":
                found.append(f"**{self.line(child)}:**")
            elif child.tag == "dd":
                first, *rest = self.blocks(child) or [""]
                if found and found[-1].endswith(":**") and not first.startswith(("- ", "1. ")):
                    found[-1] += f" {first}"
                else:
                    found.append(first)
                found += rest
        return found

    def code(self, node: LexborNode) -> list[str]:
        source = node.text().strip("\n")
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", source)), default=0))
        return [f"{fence}\n{source}\n{fence}"]

    def quote(self, node: LexborNode) -> list[str]:
        return ["\n".join(f"> {line}".rstrip() for line in "\n\n".join(self.blocks(node)).split("\n"))]

    def proof(self, node: LexborNode) -> list[str]:
        """The notes as Markdown's own."""
        return [f"[^{n}]: {self.line(note)}" for n, note in enumerate(node.css("ol.proof-notes > li"), 1)]

    def inline(self, node: LexborNode) -> str:
        tag = node.tag or ""
        if tag == "-text":
            return _escaped(node.text_content or "")
        if tag in NO_WORDS:
            return ""
        classes = (node.attributes.get("class") or "").split()
        if "term-note" in classes or "footnote-backref" in classes:
            return ""
        if tag == "br":
            return "  \n"
        if tag == "img":
            return f"![{node.attributes.get('alt') or ''}]({self.whole(node.attributes.get('src') or '')})"
        if tag == "code":
            return f"`{node.text()}`"
        if tag == "sup" and "mark" in classes:
            number = node.css_first("a")
            return f"[^{number.text()}]" if number else ""
        inside = "".join(map(self.inline, children(node)))
        if tag == "a" and node.attributes.get("href"):
            return f"[{inside}]({self.whole(node.attributes['href'] or '')})"
        if "sure" in classes:
            return f"**{inside.strip()}.**"
        if tag in ("strong", "b"):
            return _between("**", inside)
        return _between("*", inside) if tag in ("em", "i") else inside


BLOCKS = {
    "address", "article", "aside", "details", "div", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "li",
    "p", "section", "summary", *LEFT_OUT - {"button", "input"},
}  # fmt: skip


NO_WORDS = {"-comment", *LEFT_OUT - {"button"}}
"""What says nothing within a line; the words of a button are words of its sentence."""


def _escaped(text: str) -> str:
    """Words as Markdown, in which none of their signs means anything."""
    if "\n" in text:
        text = LINE_ENDS.sub("\n", text)
    for found, written in REWRITTEN:
        if found.search(text):  # which hardly any words hold, and to replace takes ten times as long as to look
            text = found.sub(written, text)
    return text


def _between(signs: str, words: str) -> str:
    """Words between signs that stress them; space at their ends stands outside, else the signs would mean nothing."""
    inner = words.strip()
    if not inner:
        return words
    before, _, behind = words.partition(inner)
    return f"{before}{signs}{inner}{signs}{behind}"


def _paragraph(words: list[str]) -> list[str]:
    lines = [line.strip() for line in "".join(words).strip().split("\n")]
    return ["\n".join(lines)] if any(lines) else []


def _indented(blocks: list[str], width: int) -> str:
    """Blocks of an item: the first on its line, all others below it and further in; a list right behind its words."""
    text = ""
    for block in blocks:
        if text:
            text += "\n" if block.startswith(("- ", "1. ")) else "\n\n"
        text += block
    return text.replace("\n", "\n" + " " * width).replace("\n" + " " * width + "\n", "\n\n")
