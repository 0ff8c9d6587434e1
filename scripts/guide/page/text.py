"""What a reader reads on a page, taken from its Markdown: blocks and sentences that know their line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser

from guide.page.page import Page

MARK = re.compile(r"\[\^([^\]\s]+)\]")
COMMENT = re.compile(r"<!--(.*?)-->")
LINK = re.compile(r"!?\[([^\]^][^\]]*)\]\([^)]*\)")
ATTRIBUTES = re.compile(r"\{[:.#][^}]*\}")
ITEM = re.compile(r"(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?")
ADMONITION = re.compile(r'(!!!|\?\?\?\+?)\s*([\w-]+)?[\w -]*(?:"(.*)")?\s*$')
NOT_AN_END = re.compile(r"\b(?:e\.g|i\.e|vs|Dr|Mr|Mrs|St|approx|et al|fig)\.$", re.I)
END = re.compile(r"[.!?][\"')\]*_”’]*(?:\s?\[\^[^\]\s]+\])*(?=\s+[^a-z\s])")


@dataclass(frozen=True)
class Sentence:
    """One sentence. text is what is read aloud, without marks and markup; line is a line of the file."""

    text: str
    line: int
    marks: tuple[str, ...] = ()
    raw: str = ""


@dataclass(frozen=True)
class Block:
    """A paragraph, list item, table row or other unit of a page.

    kind: heading, label (a block's title), paragraph, item, header, row, diagram, image or beside.
    inside: the blocks around it, outermost first ("short", "closed" for ???, a div's class).
    group: equal for the items of one list and the rows of one table; section: counts the headings before it.
    """

    kind: str
    lines: tuple[tuple[int, str], ...]
    inside: tuple[str, ...] = ()
    group: int = 0
    section: int = 0
    level: int = 0

    @property
    def line(self) -> int:
        """The line of the file on which the block starts."""
        return self.lines[0][0]

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """The ids of all footnote marks in the block."""
        return tuple(MARK.findall(" ".join(text for _, text in self.lines)))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The block's sentences; each cell of a row and each line of a diagram is split by itself."""
        if self.kind in ("row", "header"):
            parts = [[(line, cell)] for line, text in self.lines for cell in cells(text)]
        elif self.kind == "diagram":
            parts = [[entry] for entry in self.lines]
        else:
            parts = [list(self.lines)]
        return tuple(sentence for part in parts for sentence in _split(part))


def cells(row: str) -> list[str]:
    """The cells of one table row."""
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip().strip("|"))]


def plain(markdown: str) -> str:
    """One piece of inline Markdown as a reader reads it."""
    text = ATTRIBUTES.sub("", LINK.sub(r"\1", MARK.sub("", COMMENT.sub("", markdown))))
    if "<" in text or "&" in text:
        text = _strip_tags(text)
    return re.sub(r"\s+", " ", re.sub(r"(?<![\w*])[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|`", "", text)).strip()


def _strip_tags(text: str) -> str:
    found: list[str] = []
    parser = HTMLParser()
    parser.handle_data = found.append  # type: ignore[assignment, method-assign]
    parser.feed(text)
    parser.close()
    return "".join(found)


def _split(lines: list[tuple[int, str]]) -> Iterator[Sentence]:
    """Split at sentence ends, not at line ends: an editor may have wrapped a line."""
    text = "\n".join(COMMENT.sub("", line) for _, line in lines)
    start = 0
    ends = [m.end() for m in END.finditer(text) if not NOT_AN_END.search(text[: m.start() + 1])]
    for end in [*ends, len(text)]:
        raw = text[start:end]
        before = text.count("\n", 0, start + len(raw) - len(raw.lstrip()))
        if raw.strip() and (words := plain(raw)):
            yield Sentence(words, lines[before][0], tuple(MARK.findall(raw)), raw.strip())
        start = end


@dataclass
class _Reader:
    """Walks the lines of a body once and gathers blocks."""

    blocks: list[Block] = field(default_factory=list)
    around: list[tuple[int, str]] = field(default_factory=list)  # (indent of the content, name)
    divs: list[str] = field(default_factory=list)
    open: list[tuple[int, str]] = field(default_factory=list)
    kind: str = "paragraph"
    level: int = 0
    group: int = 0
    section: int = 0
    last: str = ""
    table: bool = False

    def add(self, kind: str, lines: list[tuple[int, str]], level: int = 0) -> None:
        inside = tuple(self.divs) + tuple(name for _, name in self.around)
        if kind not in ("item", "row") or self.last not in (kind, "header"):
            self.group += 1
        self.section += kind == "heading"
        self.blocks.append(Block(kind, tuple(lines), inside, self.group, self.section, level))
        self.last = kind

    def flush(self) -> None:
        if self.open:
            self.add(self.kind, self.open, self.level)
        self.open, self.kind, self.level = [], "paragraph", 0

    def line(self, number: int, text: str) -> None:
        indent = len(text) - len(text.lstrip(" "))
        self.table = self.table and text.lstrip().startswith("|")
        if not text.strip():
            self.flush()
            return
        while self.around and indent < self.around[-1][0]:
            self.flush()
            self.around.pop()
        content = text.strip()
        if found := ADMONITION.match(content):
            self.flush()
            self.admonition(number, indent, *found.groups())
        elif content.startswith("#"):
            self.flush()
            self.add("heading", [(number, content.lstrip("# "))], len(content) - len(content.lstrip("#")))
        elif content.startswith("|"):
            self.row(number, content)
        elif found := ITEM.match(content):
            self.flush()
            self.kind, self.open, self.level = "item", [(number, content[found.end() :])], indent
        elif content.startswith("<") and not plain(content):
            self.flush()
            self.div(content)
        elif found := re.fullmatch(r"!\[([^\]]*)\]\([^)]*\)(?:\{[^}]*\})?", content):
            self.flush()
            self.add("image", [(number, found[1] or " ")])
        elif not re.match(r"(?:\[[^\]]+\]|\*\[[^\]]+\]):", content):
            if content.startswith(": "):
                self.flush()
            self.open.append((number, content.removeprefix(": ")))

    def admonition(self, number: int, indent: int, sign: str, name: str | None, title: str | None) -> None:
        if name == "beside":
            self.add("beside", [(number, title or "")])
        elif title:
            self.add("label", [(number, title)])
        self.around.append((indent + 4, "closed" if sign == "???" else name or ""))

    def row(self, number: int, content: str) -> None:
        self.flush()
        if set(content) <= set("|-: "):
            return
        self.add("row" if self.table else "header", [(number, content)])
        self.table = True

    def div(self, content: str) -> None:
        if content.startswith("</"):
            del self.divs[-1:]
        elif found := re.match(r"<(div|section|details)\b", content):
            name = re.search(r'class="([^"]*)"', content)
            self.divs.append("closed" if found[1] == "details" else name[1] if name else "div")


def blocks(page: Page) -> list[Block]:
    """The blocks of a page in reading order. Code other than Mermaid, comments and link targets are left out."""
    reader, fence = _Reader(), ""
    inside: list[tuple[int, str]] = []
    for number, text in enumerate(page.body.split("\n"), page.body_line):
        found = re.match(r"\s*(`{3,}|~{3,})\s*(\w*)", text)
        if fence and found and found[1].startswith(fence) and not found[2]:
            if inside:
                reader.add("diagram", _diagram(inside))
            fence, inside = "", []
        elif fence:
            inside += [(number, text)] if inside else []
        elif found:
            reader.flush()
            fence, inside = found[1], [(number, "")] if found[2] == "mermaid" else []
        else:
            reader.line(number, text)
    reader.flush()
    return reader.blocks


def _diagram(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The words of a Mermaid diagram: its title, description and labels, without arrows and brackets."""
    words = [(n, re.sub(r"<br\s*/?>|-+\.?-*[>x]?|={2,}>?|[\[\]{}()|\"]", " ", text)) for n, text in lines]
    kept = [(n, re.sub(r"^\s*(?:accTitle|accDescr|title|section)\s*:?\s*", "", text)) for n, text in words]
    return [(lines[0][0], " "), *[(n, text) for n, text in kept if text.strip()]]
