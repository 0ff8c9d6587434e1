"""The note behind a mark: how sure we are, which sources say so, when it was checked.

An editor writes [^sessions] and no definition. A Markdown viewer shows the mark as it stands; the build makes the note
from evidence/, so that one finding reads the same on every page.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from guide.evidence.bibtex import Source
from guide.evidence.load import CERTAINTY, VERDICT, Claim, Evidence, Finding
from guide.fill import words
from guide.fill.tree import Content, made, parents, put
from guide.page.blocks import MARK
from guide.page.clock import in_words

PLACE = "sources"
"""The id of the heading above the notes."""


def fill(root: Element, evidence: Evidence, here: str) -> list[str]:
    """Turn the marks of a page into links, and put the notes they lead to at its end.

    root: the page's tree, with all that holds marks in it. here: the page's path below docs/. Returns the ids of the
    notes in their order. A mark that evidence/ does not know becomes the words that its editor wrote.
    """
    above = parents(root)
    order: dict[str, int] = {}
    used: dict[str, int] = {}
    for mark in [element for element in root.iter("wbr") if MARK in element.attrib]:
        id = mark.attrib[MARK]
        if evidence.entry(id) is None:
            put(above[mark], mark, made("span", f"[^{id}]"))
            continue
        number = order.setdefault(id, len(order) + 1)
        used[id] = used.get(id, 0) + 1
        put(above[mark], mark, _mark(id, number, used[id], evidence))
    if order:
        root.append(made("h2", "Sources", id=PLACE, data_search_exclude=""))
        notes = (_note(id, used[id], evidence, here) for id in order)
        root.append(
            made("div", made("ol", *notes), class_="footnote", role="doc-endnotes", aria_labelledby=PLACE),
        )
    return list(order)


def place(id: str, time: int) -> str:
    """The id of the mark that uses a note for the first, second … time."""
    return f"fnref{time if time > 1 else ''}:{id}"


def _mark(id: str, number: int, time: int, evidence: Evidence) -> Element:
    link = made(
        "a",
        str(number),
        class_="footnote-ref",
        href=f"#fn:{id}",
        role="doc-noteref",
        aria_label=name(id, number, evidence),
    )
    return made("sup", link, id=place(id, time))


def name(id: str, number: int, evidence: Evidence) -> str:
    """What a mark says to those who cannot see where it leads: "Note 3: low certainty", "Source 4"."""
    entry = evidence.entry(id)
    if isinstance(entry, Source):
        return f"Source {number}"
    said = ""
    if isinstance(entry, Finding | Claim) and entry.certainty:
        said = CERTAINTY[entry.certainty].word
    elif isinstance(entry, Claim):
        said = VERDICT[entry.verdict].word.rstrip(".")
    return f"Note {number}: {said.lower()}" if said else f"Note {number}"


def _note(id: str, times: int, evidence: Evidence, here: str) -> Element:
    parts = content(id, evidence, here)
    parts[-1] += ["\N{NO-BREAK SPACE}", *_ways_back(id, times)]
    return made("li", *(made("p", *part) for part in parts), id=f"fn:{id}")


def content(id: str, evidence: Evidence, here: str) -> list[list[Content]]:
    """The paragraphs of a note: of a finding, claim or source, for the page here (a path below docs/)."""
    entry = evidence.entry(id)
    parts: list[list[Content]] = []
    if isinstance(entry, Finding):
        parts = [words.sure(entry.certainty, meaning=True), [entry.statement]]
    elif isinstance(entry, Claim):
        parts = [words.sure(entry.certainty, meaning=True)] if entry.certainty else []
        said = f"What the article says, claim {entry.id}: "
        parts.append([said, *words.verdict(entry.verdict, meaning=True)])
    last: list[Content] = []
    for source in evidence.sources_of(id):
        last += [" ", *words.source(source, here)] if last else words.source(source, here)
    if entry and not isinstance(entry, Source):
        last.append(f" Checked {in_words(entry.checked)}.")
    return [*parts, last]


def _ways_back(id: str, times: int) -> list[Content]:
    """A link to each place on the page that uses the note."""
    links: list[Content] = []
    for time in range(1, times + 1):
        said = f"Back to text, {time} of {times}" if times > 1 else "Back to text"
        links.append(
            made(
                "a",
                "\N{LEFTWARDS ARROW WITH HOOK}",
                class_="footnote-backref",
                href=f"#{place(id, time)}",
                title=said,
                role="doc-backlink",
                aria_label=said,
            )
        )
    return links
