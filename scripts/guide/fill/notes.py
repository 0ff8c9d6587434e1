"""The number of a mark, which opens its note: how sure we are and who says so. At the foot all notes are a list.

An editor writes [^sessions] and no definition. Marks that follow one another become one number, and so do marks whose
notes would say the same. A browser that can place a popover at its button shows the note there; any other follows the
link to the list at the foot.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from guide.evidence.entries import Evidence
from guide.fill.note_words import Notes
from guide.fill.proof import PLACE, foot
from guide.fill.tree import made, parents, put
from guide.page.blocks import MARK


def fill(root: Element, evidence: Evidence, here: str, listed: str) -> list[str]:
    """Turn the marks of a page into numbers that open their notes, and put the list of sources at its end.

    root: the page's tree, with all that holds marks in it. here: the page's path below docs/. listed: that of the page
    that lists every source in full, "" where there is none. Returns the ids of the notes in their order. A mark that
    evidence/ does not know becomes the words that its editor wrote.
    """
    notes = Notes(evidence, here, listed)
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
        root.append(foot(notes))
    return list(notes.used)


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
    number = notes.number(ids)
    said = f"Note {number}"
    places = [notes.next_place(id) for id in ids]
    notes.places.setdefault(number, places[0])
    button = made("button", str(number), type="button", popovertarget=f"fn-{number}", aria_label=said)
    link = made("a", str(number), href=f"#fn-{number}", role="doc-noteref", aria_label=said)
    mark = made("sup", button, link, class_="mark", id=places[0])
    for place in places[1:]:
        mark.append(made("span", id=place))
    return mark
