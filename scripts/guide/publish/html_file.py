"""A whole HTML file as a tree: parsed as a browser does it, given its policy, written anew."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

CSP = "Content-Security-Policy"


class HtmlFile:
    """A file of the site as a browser has it. html: its text, from <!doctype html> on."""

    def __init__(self, html: str) -> None:
        self.tree = LexborHTMLParser(html)

    @property
    def html(self) -> str:
        """The file's text, written anew."""
        return f"<!doctype html>\n{self.head.parent.html if self.head.parent else ''}\n"

    @property
    def head(self) -> LexborNode:
        """The head; a browser makes one for any text."""
        assert self.tree.head is not None
        return self.tree.head

    def css(self, selector: str) -> list[LexborNode]:
        """The elements that a selector meets, in their order."""
        return self.tree.css(selector)

    def set_policy(self, policy: str) -> None:
        """Put a policy right behind the charset. Raises ValueError for a head without one, and for a second policy."""
        first = next(_elements(self.head), None)
        if first is None or first.tag != "meta" or (first.attributes.get("charset") or "").lower() != "utf-8":
            raise ValueError('has no <meta charset="utf-8"> at the start of its head')
        if self.policies():
            raise ValueError("holds a policy of its own")
        meta = self.tree.create_node("meta")
        meta.attrs["http-equiv"] = CSP
        meta.attrs["content"] = policy
        first.insert_after(meta)
        first.insert_after("\n")

    def policies(self) -> list[str]:
        """The policies that a browser would obey, wherever they stand."""
        metas = [(meta.attributes.get("http-equiv") or "", meta) for meta in self.css("meta[http-equiv]")]
        return [
            meta.attributes.get("content") or "" for name, meta in metas if name.strip().lower().startswith(CSP.lower())
        ]


def _elements(parent: LexborNode) -> Iterator[LexborNode]:
    return (node for node in parent.iter() if node.is_element_node)
