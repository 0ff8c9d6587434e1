"""The list at the foot of a page: a row for each of its notes, which its mark opens where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from guide.evidence.entries import Claim, Finding
from guide.evidence.references import names
from guide.fill.note_words import Notes, said
from guide.fill.tree import Content, append, made
from guide.page.clock import in_words
from guide.page.ways import way

PLACE = "sources"
"""The id of the heading above the list."""


def foot(notes: Notes) -> Element:
    """The list, folded; print opens it.

    A row is a popover as well, so that each note stands once in a page. A browser shows no popover of a closed
    <details>, and loses the way of the keyboard in an open one: the rows stand behind it, and the style sheet folds
    them with it. Like a <details>, they open where a search in the page or a link leads into them.
    """
    evidence = notes.evidence
    sources = {source.key: source for id in notes.used for source in evidence.sources_of(id)}
    short = names(sources.values())
    named: set[str] = set()
    rows = []
    for number, ids in notes.ids.items():
        rows.append(_row(notes, number, [id for id in dict.fromkeys(ids) if id not in named], short))
        named.update(ids)
    summary = made("summary", f"{_count(len(rows), 'note')}, {_count(len(sources), 'source')}")
    about = _about(notes)
    paragraph = [made("p", *about)] if about else []
    return made(
        "div",
        made("details", summary, *paragraph),
        made("ol", *rows, class_="proof-notes", id="studies", hidden="until-found"),
        role="doc-endnotes",
        aria_labelledby=PLACE,
        class_="proof",
    )


def _about(notes: Notes) -> list[Content]:
    """Where the sources stand in full, and when one of them was last looked at."""
    content: list[Content] = []
    if notes.listed:
        link = made("a", "the list of all sources", href=way(notes.listed, notes.here))
        content = ["In full, with titles: ", link, ". "]
    entries = [notes.evidence.entry(id) for id in notes.used]
    days = [entry.checked for entry in entries if isinstance(entry, Finding | Claim)]
    return [*content, f"Last look at one of these: {in_words(max(days))}."] if days else content


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _row(notes: Notes, number: int, new: list[str], short: Mapping[str, str]) -> Element:
    """One note: what it says, and the way back, a link from the list and a button where the mark has opened it.

    new: those of its ids that no note above had; links of old to #fn:id find the first. short: the names of sources.
    """
    # A script gives it the focus when its mark opens it. The attribute autofocus would take it when the page opens.
    row = made("li", id=f"fn-{number}", value=str(number), popover="", tabindex="-1")
    for id in new:
        row.append(made("span", id=f"fn:{id}"))
    before = ""
    for line in notes.lines[number]:
        append(row, [before, *said(notes, line, short)])
        before = ". " if line.sources else ""
    back = made("a", "\N{UPWARDS ARROW}", href=f"#{notes.places[number]}", role="doc-backlink")
    back.set("aria-label", "Back to text")
    back.set("class", "footnote-backref")
    close = made("button", type="button", popovertarget=f"fn-{number}")
    close.set("popovertargetaction", "hide")
    close.set("aria-label", "Close note")
    row.extend([back, close])
    return row
