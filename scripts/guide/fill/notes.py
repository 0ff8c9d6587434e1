"""The note behind a mark: how sure we are and who says so, where the mark stands; at the foot each source once.

An editor writes [^sessions] and no definition. Marks that follow one another become one number. A browser that can
place a popover at its button shows the note there; any other follows the link to the list at the foot.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import dirname, relpath
from xml.etree.ElementTree import Element

from guide.evidence.bibtex import Source
from guide.evidence.entries import CERTAINTY, VERDICT, Claim, Evidence, Finding
from guide.evidence.references import address, brief
from guide.fill.claims import LEDGER
from guide.fill.tree import Content, append, made, parents, put
from guide.page.blocks import MARK
from guide.page.clock import in_words

PLACE = "sources"
"""The id of the heading above the notes."""

NAMED = 3
"""How many sources a note names where it stands; the list at the foot names all."""


@dataclass
class Notes:
    """The notes of one page: number by the ids that stand together, and how often each id was used."""

    evidence: Evidence
    here: str
    numbers: dict[tuple[str, ...], int] = field(default_factory=dict)
    used: dict[str, int] = field(default_factory=dict)
    places: dict[int, str] = field(default_factory=dict)

    def number(self, ids: tuple[str, ...]) -> tuple[int, bool]:
        """The number of the note for these ids, and whether it is new."""
        new = ids not in self.numbers
        return self.numbers.setdefault(ids, len(self.numbers) + 1), new

    def place(self, id: str) -> str:
        """The id of the next mark that uses this finding, claim or source."""
        self.used[id] = self.used.get(id, 0) + 1
        return reference(id, self.used[id])


def fill(root: Element, evidence: Evidence, here: str) -> list[str]:
    """Turn the marks of a page into numbers that open their notes, and put the list of sources at its end.

    root: the page's tree, with all that holds marks in it. here: the page's path below docs/. Returns the ids of the
    notes in their order. A mark that evidence/ does not know becomes the words that its editor wrote.
    """
    notes = Notes(evidence, here)
    above = parents(root)
    for run in list(_runs(root)):
        parent = above[run[0]]
        ids = tuple(dict.fromkeys(mark.attrib[MARK] for mark in run))
        known = tuple(id for id in ids if evidence.entry(id) is not None)
        unknown = [made("span", f"[^{id}]") for id in ids if id not in known]
        for mark in run[1:]:
            _remove(parent, mark)
        new = [*([_mark(notes, known)] if known else []), *unknown]
        put(parent, run[0], new[0])
        at = list(parent).index(new[0])
        for extra in new[1:]:
            extra.tail, parent[at].tail = parent[at].tail, None
            at += 1
            parent.insert(at, extra)
        if known:
            _keep(parent, new[0])
    if notes.numbers:
        root.append(made("h2", "Sources", id=PLACE, data_search_exclude=""))
        root.append(_foot(notes))
    return list(notes.used)


def reference(id: str, time: int) -> str:
    """The id of the mark that uses a note for the first, second … time."""
    return f"fnref{time if time > 1 else ''}:{id}"


def _runs(root: Element) -> Iterator[list[Element]]:
    """Marks that follow one another with nothing but space between them."""
    for parent in root.iter():
        run: list[Element] = []
        for child in parent:
            if child.tag != "wbr" or MARK not in child.attrib:
                run = []
                continue
            run.append(child)
            if (child.tail or "").strip() or child is parent[-1] or not _is_mark(_next(parent, child)):
                yield run
                run = []


def _next(parent: Element, child: Element) -> Element | None:
    at = list(parent).index(child) + 1
    return parent[at] if at < len(parent) else None


def _is_mark(element: Element | None) -> bool:
    return element is not None and element.tag == "wbr" and MARK in element.attrib


def _remove(parent: Element, child: Element) -> None:
    """Take out a mark; the words behind it stay."""
    at = list(parent).index(child)
    parent[at - 1].tail = (parent[at - 1].tail or "").rstrip() + (child.tail or "")
    parent.remove(child)


def _keep(parent: Element, mark: Element) -> None:
    """Join a mark to the word before it, so that no line begins with it."""
    at = list(parent).index(mark)
    before = (parent[at - 1].tail if at else parent.text) or ""
    rest, space, word = before.rpartition(" ")
    if not word.strip() or "\x02" in word:
        return
    kept = made("span", class_="kept")
    kept.text, kept.tail = word, mark.tail
    mark.tail = None
    parent.remove(mark)
    kept.append(mark)
    parent.insert(at, kept)
    if at:
        parent[at - 1].tail = rest + space
    else:
        parent.text = rest + space


def _mark(notes: Notes, ids: tuple[str, ...]) -> Element:
    """The number: a button that opens its note, and a link to the list. The style sheet shows one of them."""
    number, new = notes.number(ids)
    said = f"Note {number}"
    places = [notes.place(id) for id in ids]
    notes.places.setdefault(number, places[0])
    button = made("button", str(number), type="button", popovertarget=f"note-{number}", aria_label=said)
    link = made("a", str(number), href=f"#fn-{number}", role="doc-noteref", aria_label=said)
    mark = made("sup", button, link, class_="mark", id=places[0])
    for place in places[1:]:
        mark.append(made("span", id=place))
    if new:
        mark.append(_note(notes, ids, number))
    return mark


def _note(notes: Notes, ids: tuple[str, ...], number: int) -> Element:
    """What a mark opens: sign and word of certainty, the sources in short, the way to the list."""
    note = made("span", popover="", id=f"note-{number}", class_="note")
    for certainty, group in _by_certainty(notes.evidence, ids):
        line = made("span", class_="how")
        append(line, _how_sure(certainty))
        for id in group:
            append(line, [*_claim(notes, id), *_in_short(notes.evidence, id)])
        note.append(line)
    note.append(made("a", "Full entry", href=f"#fn-{number}"))
    return note


def _by_certainty(evidence: Evidence, ids: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    groups: dict[str, list[str]] = {}
    for id in ids:
        groups.setdefault(getattr(evidence.entry(id), "certainty", None) or "", []).append(id)
    return list(groups.items())


def _how_sure(certainty: str) -> list[Content]:
    if not certainty:
        return []
    word = CERTAINTY[certainty].word.rstrip(".")
    return [made("b", word, class_=f"sure sure-{certainty}"), " "]


def _claim(notes: Notes, id: str) -> list[Content]:
    """The claim of the article that a note judges, with the way to the ledger."""
    entry = notes.evidence.entry(id)
    if not isinstance(entry, Claim):
        return []
    ledger = relpath(LEDGER, dirname(notes.here) or ".")
    verdict = VERDICT[entry.verdict].word.rstrip(".").lower()
    return [made("a", f"Claim {id}", href=f"{ledger}#{id.lower()}"), f": {verdict}. "]


def _in_short(evidence: Evidence, id: str) -> list[Content]:
    """The first sources of a note by their short names, and how many people: "Alam 2014, 15 people." """
    entry, sources = evidence.entry(id), evidence.sources_of(id)
    if not sources:
        return []
    named = "; ".join(brief(source) for source in sources[:NAMED])
    if len(sources) > NAMED:
        named += f" and {len(sources) - NAMED} more"
    if len(sources) == 1 and isinstance(entry, Finding) and entry.people:
        named += f", {entry.people} people"
    return [f"{named.removesuffix('.')}. "]


def _foot(notes: Notes) -> Element:
    """The list at the end: a line a note, then each source once. Folded; print opens it."""
    evidence = notes.evidence
    sources: dict[str, Source] = {}
    for id in notes.used:
        sources |= {source.key: source for source in evidence.sources_of(id)}
    named: set[str] = set()
    rows = []
    for ids in notes.numbers:
        rows.append(_row(notes, ids, [id for id in ids if id not in named]))
        named.update(ids)
    listed = sorted(sources.values(), key=lambda source: brief(source).casefold())
    listing = made("ul", *(_source(source, notes.here) for source in listed), class_="proof-sources", id="studies")
    days = [entry.checked for id in notes.used if isinstance(entry := evidence.entry(id), Finding | Claim)]
    parts = [made("ol", *rows, class_="proof-notes"), listing]
    if days:
        said = f"Last look at one of these sources: {in_words(max(days))}."
        parts.insert(0, made("p", said))
    count = f"{_count(len(rows), 'note')}, {_count(len(listed), 'source')}"
    ends = made("div", *parts, role="doc-endnotes", aria_labelledby=PLACE)
    return made("details", made("summary", count), ends, class_="proof")


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _row(notes: Notes, ids: tuple[str, ...], new: list[str]) -> Element:
    """One note in the list: how sure, the claim, all sources by their short names, and the way back.

    new: those of its ids that no note above had; links of old to #fn:id find the first.
    """
    number = notes.numbers[ids]
    row = made("li", id=f"fn-{number}")
    for id in new:
        row.append(made("span", id=f"fn:{id}"))
    for certainty, group in _by_certainty(notes.evidence, ids):
        append(row, _how_sure(certainty))
        names: list[str] = []
        for id in group:
            append(row, _claim(notes, id))
            names += [brief(source) for source in notes.evidence.sources_of(id)]
        append(row, [f"{'; '.join(dict.fromkeys(names))} "])
    back = made("a", "\N{LEFTWARDS ARROW WITH HOOK}", href=f"#{notes.places[number]}", role="doc-backlink")
    back.set("aria-label", "Back to text")
    back.set("class", "footnote-backref")
    row.append(back)
    return row


def _source(source: Source, here: str) -> Element:
    return made("li", made("a", brief(source), class_="source", href=address(source, here)), f" {source.title}")
