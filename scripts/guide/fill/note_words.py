"""The notes of a page while they are numbered, and the words in which a note says how sure we are and who says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from posixpath import dirname, relpath

from guide.evidence.entries import CERTAINTY, VERDICT, Claim, Evidence, Finding
from guide.evidence.references import brief
from guide.fill.claims import LEDGER
from guide.fill.tree import Content, made

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


def reference(id: str, time: int) -> str:
    """The id of the mark that uses a note for the first, second … time."""
    return f"fnref{time if time > 1 else ''}:{id}"


def by_certainty(evidence: Evidence, ids: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    """The ids of a note by how sure their findings are, "" for a source: (certainty, ids)."""
    groups: dict[str, list[str]] = {}
    for id in ids:
        groups.setdefault(getattr(evidence.entry(id), "certainty", None) or "", []).append(id)
    return list(groups.items())


def how_sure(certainty: str) -> list[Content]:
    """The sign and word of a certainty, nothing for a source."""
    if not certainty:
        return []
    word = CERTAINTY[certainty].word.rstrip(".")
    return [made("b", word, class_=f"sure sure-{certainty}"), " "]


def claim(notes: Notes, id: str) -> list[Content]:
    """The claim of the article that a note judges, with the way to the ledger."""
    entry = notes.evidence.entry(id)
    if not isinstance(entry, Claim):
        return []
    ledger = relpath(LEDGER, dirname(notes.here) or ".")
    verdict = VERDICT[entry.verdict].word.rstrip(".").lower()
    return [made("a", f"Claim {id}", href=f"{ledger}#{id.lower()}"), f": {verdict}. "]


def in_short(evidence: Evidence, id: str) -> list[Content]:
    """The first sources of a note by their short names, and how many people: "Alam 2014, 15 people."

    These are the people of the result, as `people` in findings.yml says, not all who began: "15 of 20 people" would
    read as if 15 of 20 had got better.
    """
    entry, sources = evidence.entry(id), evidence.sources_of(id)
    if not sources:
        return []
    named = "; ".join(brief(source) for source in sources[:NAMED])
    if len(sources) > NAMED:
        named += f" and {len(sources) - NAMED} more"
    if len(sources) == 1 and isinstance(entry, Finding) and entry.people:
        named += f", {entry.people} people"
    return [f"{named} " if named.endswith((".", "…")) else f"{named}. "]
