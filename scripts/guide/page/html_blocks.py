"""HTML into blocks, as a browser reads it: of an editor's text and of what is published.

What an editor wrote carries the lines of the file, in an attribute that nobody else can write.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from guide.page.blocks import LANGUAGE, LINE, MARK, Atom, Block

INLINE = {
    "a", "abbr", "b", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small",
    "span", "strong", "sub", "sup", "time", "u", "var",
}  # fmt: skip
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
SAME = {"b": "strong", "i": "em"}
UNSEEN = {"p", "thead", "tbody", "tfoot", "colgroup"}
"""They end a block and show a reader nothing more: a list is the same list whether tight or loose."""
VOID = {"br", "hr", "img", "input", "wbr", "col"}
CLASS_COUNTS = {"div", "section"}


@dataclass
class Blocks:
    """What of_html found. comments: without their <!-- and -->; value is the text."""

    blocks: list[Block] = field(default_factory=list)
    comments: list[Atom] = field(default_factory=list)


def body(html: str) -> LexborNode:
    """A body that holds a piece of HTML, read as browsers read it."""
    found = LexborHTMLParser(f"<!doctype html><body>{html}").body
    assert found is not None  # the parser makes one for any text
    return found


def of_html(html: str) -> Blocks:
    """The blocks of an article. html: elements that stand in its body; any text is read as a browser would read it."""
    reader = _Reader()
    reader.walk(body(html))
    return Blocks(reader.blocks, reader.comments)


class _Reader:
    """Meets the nodes of a document in order."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.comments: list[Atom] = []
        self.inside: list[tuple[str, int]] = []
        self.open: Block | None = None
        self.line = 0
        self.count = 0

    def walk(self, holder: LexborNode) -> None:
        """Without recursion: HTML may be nested deeper than Python allows calls."""
        above: list[tuple[LexborNode, str]] = []
        node = holder.first_child
        while node is not None:
            end = self.enter(node)
            child = node.first_child if end is not None else None
            if child is not None:
                above.append((node, end or ""))
                node = child
                continue
            if end is not None:
                self.leave(end)
            while node.next is None and above:
                node, end = above.pop()
                self.leave(end)
            node = node.next

    def atom(self, kind: str, value: str = "", more: str = "") -> None:
        if self.open is None:
            names = tuple(name for name, _ in self.inside)
            self.open = Block(names, tuple(number for _, number in self.inside))
            self.blocks.append(self.open)
        self.open.atoms.append(Atom(kind, value, self.line, more))

    def alone(self, kind: str, value: str = "", more: str = "") -> None:
        """An atom that is a block by itself."""
        self.open = None
        self.atom(kind, value, more)
        self.open = None

    def comment(self, text: str) -> None:
        self.comments.append(Atom("comment", text.strip(), self.line))
        if self.line:
            self.line += text.count("\n")

    def text(self, text: str) -> None:
        if self.open is not None or text.strip():
            if not self.line:
                self.atom("text", text)
                return
            for number, piece in enumerate(text.split("\n")):
                self.line += number > 0
                if self.open is not None or piece.strip():
                    self.atom("text", f"\n{piece}" if number and self.open else piece)
        elif self.line:
            self.line += text.count("\n")

    def enter(self, node: LexborNode) -> str | None:
        """Note what begins here; the name to leave() at its end, None where its children are not to be met."""
        tag = node.tag or ""
        if tag == "-text":
            self.text(node.text_content or "")
            return None
        if tag == "-comment":
            self.comment(node.comment_content or "")
            return None
        values = node.attributes
        if values.get(LINE):
            self.line = int(values[LINE] or 0)
        if tag == "wbr" and (LINE in values or MARK in values):
            if MARK in values:
                self.atom("mark", values[MARK] or "")
            return None
        if tag == "pre":
            self.alone("pre", node.text() or "", values.get(LANGUAGE) or "")
            return None
        if tag in UNSEEN:
            self.open = None
            if "admonition-title" not in (values.get("class") or ""):
                return ""
        if tag in VOID:
            self.void(tag, values)
            return None
        name = SAME.get(tag, tag)
        if name == "a":
            self.atom("link", values.get("href") or "", "" if LINE in values else "html")
            return "/link"
        if name in INLINE:
            self.atom(name)
            return f"/{name}"
        self.open = None
        self.count += 1
        self.inside.append((_place(tag, values.get("class") or ""), self.count))
        return "block"

    def void(self, tag: str, values: dict[str, str | None]) -> None:
        if tag == "hr":
            self.alone("hr")
        elif tag == "img":
            self.atom("image", values.get("src") or "", values.get("alt") or "")
        elif tag == "input":
            self.atom("task", "x" if "checked" in values else "")
        else:
            self.atom(tag)

    def leave(self, name: str) -> None:
        if name.startswith("/"):
            self.atom(name)
            return
        self.open = None
        if name == "block":
            self.inside.pop()


def _place(tag: str, classes: str) -> str:
    """What an element is called in Block.inside."""
    names = classes.split()
    if "admonition" in names:
        return " ".join(["box", *(name for name in names if name != "admonition")])
    if "admonition-title" in names:
        return "title"
    return f"{tag} {' '.join(names)}".strip() if tag in CLASS_COUNTS else tag
