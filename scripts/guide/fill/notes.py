"""The note behind a mark: how sure we are, which sources say so, when it was checked.

An editor writes [^sessions] and no definition. A Markdown viewer shows the mark as it stands; the build supplies the
definition from evidence/, so that one finding reads the same on every page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from html import escape
from html.parser import HTMLParser

from guide.evidence.bibtex import Source
from guide.evidence.faults import near
from guide.evidence.load import CERTAINTY, VERDICT, Claim, Evidence, Finding
from guide.evidence.references import escaped, link
from guide.page.page import Page, Problem

MARK = re.compile(r"(?<!\\)\[\^([^\]\s]+)\](?!:)")
OWN = re.compile(r"^(?:[ \t>*+:-]|\d+[.)])*\[\^([^\]\n]*)\]:", re.M)
"""The start of a definition as Python-Markdown reads one, also in lists, quotes and blocks."""
FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})(.*)")
INLINE = re.compile(r"<!--.*?(?:-->|\Z)|(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)", re.S)
NOT_HERE = "Put what it says into evidence/findings.yml, with its source; the build writes the note from there."
HERE = "///Footnotes Go Here///"
"""Where Python-Markdown's footnotes extension puts the notes: its setting PLACE_MARKER."""


@dataclass(frozen=True)
class Mark:
    """A footnote mark in a text: its id and its line, counted from 1."""

    id: str
    line: int


def prose(markdown: str) -> str:
    """The same text, of the same length, with code fences, code in a line and comments turned into spaces."""
    kept: list[str] = []
    fence = ""
    for line in markdown.split("\n"):
        found = FENCE.fullmatch(line)
        if fence:
            closes = found and found[1].startswith(fence) and not found[2].strip()
            fence = "" if closes else fence
            kept.append(" " * len(line))
        elif found and not (found[1][0] == "`" and "`" in found[2]):
            fence = found[1]
            kept.append(" " * len(line))
        else:
            kept.append(line)
    return INLINE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), "\n".join(kept))


def marks(markdown: str, first_line: int = 1) -> list[Mark]:
    """The footnote marks outside code and comments, in order; first_line is the number of the text's first line."""
    text = prose(markdown)
    return [Mark(found[1], first_line + text.count("\n", 0, found.start())) for found in MARK.finditer(text)]


def define(page: Page, markdown: str, evidence: Evidence) -> tuple[str, list[Problem]]:
    """The page's Markdown with a definition for each mark, under a heading "Sources", and marks that nothing explains.

    markdown is the body as MkDocs hands it on, with `beside` blocks already written out. Problems carry the line of
    the page's own file. A definition that the editor wrote is one of them: it could say anything of any finding.
    """
    wanted = dict.fromkeys(mark.id for mark in marks(markdown))
    known = [*evidence.findings, *evidence.claims, *evidence.sources]
    problems = [
        page.problem(mark.line, f"[^{mark.id}] is in no file of evidence/.{near(mark.id, known, '[^{}]')}")
        for mark in marks(page.body, page.body_line)
        if evidence.entry(mark.id) is None and mark.id not in evidence.broken
    ]
    problems += (page.problem(line, f"[^{id}]: is a note of your own. {NOT_HERE}") for id, line in _own(page))
    notes = [note(id, evidence, page.src_uri) for id in wanted if evidence.entry(id)]
    if not notes:
        return markdown, problems
    # The search would otherwise find every page under the title of a study.
    heading = f"## Sources {{#sources data-search-exclude=}}\n\n{HERE}"
    return "\n\n".join([markdown.rstrip("\n"), heading, *notes]) + "\n", problems


def _own(page: Page) -> list[tuple[str, int]]:
    """The notes that a page defines itself: (id, line of the file)."""
    text = prose(page.body)
    return [(found[1], page.body_line + text.count("\n", 0, found.start(1))) for found in OWN.finditer(text)]


def note(id: str, evidence: Evidence, here: str) -> str:
    """The Markdown footnote definition of a finding, claim or source, for the page here (a path below docs/)."""
    entry = evidence.entry(id)
    parts: list[str] = []
    if isinstance(entry, Finding):
        parts = [sure(entry.certainty, meaning=True), escaped(entry.statement)]
    elif isinstance(entry, Claim):
        parts = [sure(entry.certainty, meaning=True)] if entry.certainty else []
        parts.append(f"What the article says, claim {entry.id}: {verdict(entry.verdict, meaning=True)}")
    last = [link(source, here) for source in evidence.sources_of(id)]
    if entry and not isinstance(entry, Source):
        last.append(f"Checked {day(entry.checked)}.")
    parts.append(" ".join(last))
    return f"[^{id}]: " + "\n\n".join(parts).replace("\n", "\n    ").replace("\n    \n", "\n\n")


def sure(certainty: str, meaning: bool = False) -> str:
    """A certainty as its word, in the span that the style sheet draws dots for, with what it means on request."""
    word = CERTAINTY[certainty]
    return f'<span class="sure sure-{certainty}">{word.word}</span>' + (f" {word.meaning}" if meaning else "")


def verdict(name: str, meaning: bool = False) -> str:
    """A verdict in bold, in the class by which the style sheet draws its shape, with what it means on request."""
    word = VERDICT[name]
    return f"**{word.word}**{{.verdict .verdict-{name}}}" + (f" {word.meaning}" if meaning else "")


def day(value: date) -> str:
    """22 November 2026: the month in words, because 11/12 is two different days."""
    return f"{value.day} {value:%B %Y}"


def label(html: str) -> str:
    """Built HTML of a page in which marks, notes and the ways back have names and roles for assistive technology.

    Python-Markdown (3.11) writes "3" as the mark's only name and the same title on every way back. DPUB-ARIA names the
    roles. The rule above the notes goes: a heading stands there. All other bytes stay as they are.
    """
    reader = _Notes(html)
    out, at = [], 0
    for start, end, new in reader.edits():
        out += [html[at:start], new]
        at = end
    return "".join(out) + html[at:]


@dataclass(frozen=True)
class _Tag:
    start: int
    end: int
    name: str
    attrs: dict[str, str]


class _Notes(HTMLParser):
    """Gathers marks, notes and ways back with their place in the text, then says what to write instead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.starts = [0]
        for line in html.split("\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.tags: list[_Tag] = []
        self.names: dict[str, str] = {}
        self.ways: dict[str, int] = {}
        self.note, self.hears = "", ""  # hears: the element whose words name the note
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        start = self.starts[line - 1] + column
        found = _Tag(start, start + len(self.get_starttag_text() or ""), tag, {k: v or "" for k, v in attrs})
        self.tags.append(found)
        kinds = found.attrs.get("class", "").split()
        if tag == "li" and found.attrs.get("id", "").startswith("fn:"):
            self.note = found.attrs["id"]
            self.names[self.note] = f"Note {len(self.names) + 1}"
            self.hears = ""
        elif self.note and not self.hears and {"sure", "verdict"} & set(kinds):
            self.names[self.note] += ": "
            self.hears = tag
        elif self.note and not self.hears and "source" in kinds:
            self.names[self.note] = self.names[self.note].replace("Note", "Source")
            self.hears = "nothing more"
        elif self.note and "footnote-backref" in kinds:
            self.ways[self.note] = self.ways.get(self.note, 0) + 1

    handle_startendtag = handle_starttag

    def handle_data(self, data: str) -> None:
        if self.hears in ("span", "strong"):
            self.names[self.note] += data.lower().rstrip(".")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.hears:
            self.hears = "nothing more"

    def edits(self) -> list[tuple[int, int, str]]:
        """(start, end, new text), in order."""
        found: list[tuple[int, int, str]] = []
        note, way, after_box = "", 0, False
        for tag in self.tags:
            kinds = tag.attrs.get("class", "").split()
            attrs = dict(tag.attrs)
            if tag.name == "li" and attrs.get("id", "") in self.names:
                note, way = attrs["id"], 0
            elif tag.name == "div" and "footnote" in kinds:
                attrs |= {"role": "doc-endnotes", "aria-labelledby": "sources"}
            elif tag.name == "a" and "footnote-ref" in kinds:
                attrs |= {"role": "doc-noteref", "aria-label": self.names.get(attrs.get("href", "")[1:], "Source")}
            elif tag.name == "a" and "footnote-backref" in kinds:
                way += 1
                of = f", {way} of {self.ways[note]}" if self.ways.get(note, 0) > 1 else ""
                attrs |= {"role": "doc-backlink", "aria-label": f"Back to text{of}", "title": f"Back to text{of}"}
            if tag.name == "hr" and after_box:
                found.append((tag.start, tag.end, ""))
            elif attrs != tag.attrs:
                pairs = "".join(f' {name}="{escape(value)}"' for name, value in attrs.items())
                found.append((tag.start, tag.end, f"<{tag.name}{pairs}>"))
            after_box = tag.name == "div" and "footnote" in kinds
        return found
