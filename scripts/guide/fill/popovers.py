"""A term in the text becomes a button that opens its meaning: HTML's popover, so keyboard, touch and no script.

The browser shows and hides it by itself (HTML standard, "The popover attribute"), also in a sandboxed frame. Where it
is not known, the meaning stays hidden and the gloss in brackets is still in the text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from posixpath import relpath

from guide.evidence.terms import Term, finder, which

# Places where a button would break something: inside a control, a heading, a drawing, or text that a reader copies.
CLOSED = {
    "a", "button", "summary", "label", "select", "textarea", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "figcaption",
    "svg", "table", "pre", "code", "script", "style", "nav", "dt", "abbr", "math", "template", "iframe",
}  # fmt: skip
CLOSED_CLASSES = {
    "mermaid",
    "footnote",
    "footnote-ref",
    "admonition-title",
    "headerlink",
    "doors",
    "term-note",
    "sure",
    "verdict",
}
# A note may not stand inside a paragraph's line of thought: it follows the paragraph, or ends the list item or cell.
AFTER, AT_END = {"p"}, {"li", "dd", "div"}
GLOSSARY_URL = "glossary/"


@dataclass
class _Open:
    tag: str
    closed: bool
    notes: list[str] = field(default_factory=list)


class _Terms(HTMLParser):
    """Notes where in the source text to insert what; copies nothing, so every other byte stays as it was."""

    def __init__(self, html: str, glossary: Mapping[str, Term], base: str) -> None:
        super().__init__(convert_charrefs=False)
        self.html, self.glossary, self.base = html, glossary, base
        self.search, self.seen = finder(glossary), set[str]()
        self.stack: list[_Open] = []
        self.inserts: list[tuple[int, int, str]] = []
        self.lines = [0]
        for line in html.split("\n"):  # html.parser counts no other line end
            self.lines.append(self.lines[-1] + len(line) + 1)

    def at(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = set((dict(attrs).get("class") or "").split())
        self.stack.append(_Open(tag, tag in CLOSED or bool(classes & CLOSED_CLASSES)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if not any(open.tag == tag for open in self.stack):
            return
        start = self.at()
        end = self.html.index(">", start) + 1
        while self.stack:
            last = self.stack.pop()
            if last.notes:
                self.inserts.append((end if last.tag in AFTER else start, 0, "".join(last.notes)))
            if last.tag == tag:
                break

    def handle_data(self, data: str) -> None:
        holder = next((open for open in reversed(self.stack) if open.tag in AFTER | AT_END), None)
        if holder is None or any(open.closed for open in self.stack):
            return
        start = self.at()
        for found in self.search.finditer(data):
            term = which(found, self.glossary)
            if term.id in self.seen:
                continue
            self.seen.add(term.id)
            button = f'<button type="button" class="term" popovertarget="term-{term.id}">{found[0]}</button>'
            # A button is a box of its own: without this a line may break between it and its bracket or full stop.
            begin, end = found.start() - data[: found.start()].endswith(("(", '"', "“")), found.end()
            while end < len(data) and data[end] in ").,;:?!":
                end += 1
            kept = f"{data[begin : found.start()]}{button}{data[found.end() : end]}"
            if end - begin > len(found[0]):
                kept = f'<span class="kept">{kept}</span>'
            self.inserts.append((start + begin, end - begin, kept))
            holder.notes.append(self.note(term))

    def note(self, term: Term) -> str:
        link = f'<a href="{self.base}#{term.id}">All words explained</a>'
        return (
            f'<span popover="auto" id="term-{term.id}" class="term-note" role="note" data-search-exclude="true">'
            f"<strong>{escape(term.term)}</strong> {escape(term.meaning)} {link}</span>"
        )


def popovers(html: str, glossary: Mapping[str, Term], page_url: str) -> str:
    """The HTML of a page's content with a button and a note at the first use of each term.

    html: the content after cleaning. page_url: the page's address below the site's ("treatment/healing/", "" for the
    home page). Nothing else of the html changes, not even its spelling.
    """
    parser = _Terms(html, glossary, relpath("/" + GLOSSARY_URL, "/" + page_url) + "/")
    parser.feed(html)
    parser.close()
    parser.inserts += [(len(html), 0, note) for open in parser.stack for note in open.notes]
    for start, length, text in sorted(parser.inserts, reverse=True):
        html = html[:start] + text + html[start + length :]
    return html
