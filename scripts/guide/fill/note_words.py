"""The notes of a page while they are numbered, and the words in which a note says how sure we are and who says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from guide.evidence.entries import CERTAINTY, VERDICT, Claim, Evidence, Finding
from guide.evidence.references import address
from guide.evidence.source import Source
from guide.fill.tree import Content, made
from guide.page.known_pages import CLAIMS_PAGE
from guide.page.ways import way


@dataclass(frozen=True)
class NoteLine:
    """What a note says of its findings of one certainty, and of its claims and sources, which have none ("").

    sources: each with the number of people of its result, 0 where that is not one source's, or not known. These are
    the people of the result, as `people` in findings.yml says, not all who began: "15 of 20 people" would read as if
    15 of 20 had got better.
    """

    certainty: str
    claims: tuple[Claim, ...]
    sources: tuple[tuple[Source, int], ...]


@dataclass
class Notes:
    """The notes of one page: number by what they say, the ids that each stands for, and how often each id was used.

    here, listed: see guide.fill.notes.fill(). places: the first mark of each note.
    """

    evidence: Evidence
    here: str
    listed: str
    numbers: dict[frozenset[object], int] = field(default_factory=dict)
    lines: dict[int, list[NoteLine]] = field(default_factory=dict)
    ids: dict[int, list[str]] = field(default_factory=dict)
    used: dict[str, int] = field(default_factory=dict)
    places: dict[int, str] = field(default_factory=dict)

    def number(self, ids: tuple[str, ...]) -> int:
        """The number of the note for these ids. Notes that say the same are one."""
        lines = lines_of(self.evidence, ids)
        number = self.numbers.setdefault(frozenset(map(_key, lines)), len(self.numbers) + 1)
        self.lines.setdefault(number, lines)
        self.ids.setdefault(number, []).extend(ids)
        return number

    def next_place(self, id: str) -> str:
        """The id of the next mark that uses this finding, claim or source."""
        self.used[id] = self.used.get(id, 0) + 1
        return reference(id, self.used[id])


def reference(id: str, time: int) -> str:
    """The id of the mark that uses a note for the first, second … time."""
    return f"fnref{time if time > 1 else ''}:{id}"


def lines_of(evidence: Evidence, ids: tuple[str, ...]) -> list[NoteLine]:
    """What the note of these ids says, by how sure each is, in the order of the ids."""
    groups: dict[str, list[str]] = {}
    for id in ids:
        groups.setdefault(getattr(evidence.entry(id), "certainty", None) or "", []).append(id)
    return [_line(evidence, certainty, group) for certainty, group in groups.items()]


def _key(line: NoteLine) -> object:
    """What a line says, whatever the order of its parts."""
    claims = frozenset(claim.id for claim in line.claims)
    return line.certainty, claims, frozenset((source.key, people) for source, people in line.sources)


def _line(evidence: Evidence, certainty: str, ids: list[str]) -> NoteLine:
    claims: list[Claim] = []
    sources: dict[tuple[str, int], Source] = {}
    for id in ids:
        entry, found = evidence.entry(id), evidence.sources_of(id)
        if isinstance(entry, Claim):
            claims.append(entry)
        people = 0
        if len(found) == 1 and isinstance(entry, Finding):
            people = entry.people or 0
        sources |= {(source.key, people): source for source in found}
    counted = {key for key, people in sources if people}
    named = [(source, people) for (key, people), source in sources.items() if people or key not in counted]
    return NoteLine(certainty, tuple(claims), tuple(named))


def said(notes: Notes, line: NoteLine, names: Mapping[str, str]) -> list[Content]:
    """A line in words: sign and word of certainty, claims with their verdicts, every source with its way.

    names: of the sources in short, by their keys.
    """
    content: list[Content] = []
    if line.certainty:
        word = CERTAINTY[line.certainty].word.rstrip(".")
        content += [made("b", word, class_=f"sure sure-{line.certainty}"), " "]
    for claim in line.claims:
        verdict = VERDICT[claim.verdict].word.rstrip(".").lower()
        content += [
            made("a", f"Claim {claim.id}", href=_way(CLAIMS_PAGE, claim.id.lower(), notes.here)),
            f": {verdict}. ",
        ]
    for at, (source, people) in enumerate(line.sources):
        href = _way(notes.listed, source.key, notes.here) if notes.listed else address(source, notes.here)
        counted = f", {people} people" if people else ""
        before = "; " if at else ""
        content += [before, made("a", names[source.key], href=href), counted]
    return content


def _way(page: str, place: str, here: str) -> str:
    return f"{way(page, here)}#{place}"
