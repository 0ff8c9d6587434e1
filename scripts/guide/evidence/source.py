"""A source: an entry of sources.bib as data, and what its fields say in plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from pybtex.bibtex.utils import split_name_list
from pybtex.database import Person
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text

SOURCE_KINDS = {
    "trial": "trial",
    "uncontrolled-study": "study with no group to compare",
    "observational-study": "study that watched and counted",
    "laboratory-study": "laboratory study",
    "case-report": "report of single cases",
    "survey": "survey",
    "systematic-review": "review of all studies found",
    "review": "review",
    "textbook": "textbook",
    "guideline": "guideline",
    "regulator": "regulator",
    "law": "law",
    "official-advice": "official advice",
    "manufacturer": "the maker’s own words",
    "expert-opinion": "expert opinion",
    "news": "news report",
    "own-work": "our own work",
}
"""The word in the BibTeX field "keywords", and what a reader sees."""

GROUPS = {
    "Trials": ("trial",),
    "Other studies": ("uncontrolled-study", "observational-study", "laboratory-study", "case-report", "survey"),
    "Reviews": ("systematic-review", "review", "textbook"),
    "Guidelines and official advice": ("guideline", "regulator", "official-advice", "law"),
    "Makers, experts and news": ("manufacturer", "expert-opinion", "news"),
    "Our own work": ("own-work",),
}
"""Headings of the page of sources, and the kinds under each."""

VENUES = ("journal", "journaltitle", "booktitle", "howpublished", "publisher", "institution", "organization", "school")
UNCONFIRMED = {
    "authors": "author", "author": "author", "title": "title", "journal": "journal", "year": "year",
    "volume": "volume", "issue": "number", "number": "number", "pages": "pages", "doi": "doi", "pmid": "pmid",
}  # fmt: skip
"""What the note "Not confirmed: …" calls a field, and the field of BibTeX."""

SITE = "site:"
"""Leads an address of this guide: "site:evidence/method.md#what-we-searched"."""


@dataclass(frozen=True)
class Source:
    """One entry of sources.bib. fields holds BibTeX values by lower-case name, line is the entry's first.

    lines: those of its fields, where they are known.
    """

    key: str
    type: str
    fields: dict[str, str]
    line: int
    lines: dict[str, int] = field(default_factory=dict)

    def line_of(self, name: str) -> int:
        """The line of a field, the entry's first where it has none."""
        return self.lines.get(name, self.line)

    def text(self, name: str) -> str:
        """A field as plain text: LaTeX accents, braces and dashes resolved; "" where there is none."""
        return _plain(self.fields.get(name, ""))

    @cached_property
    def authors(self) -> tuple[tuple[str, str], ...]:
        """(family name or body, initials) in order; none where BibTeX cannot tell one from another."""
        names = [name for name in split_name_list(self.fields.get("author", "")) if name != "others"]
        try:
            return tuple(_name(Person(name)) for name in names)
        except PybtexError:
            return ()

    @cached_property
    def title(self) -> str:
        # The bracket may close before the end: "[A list of points] (in Japanese)".
        return re.sub(r"^\[|\](?=[^\]]*$)", "", self.text("title")) if self.described else self.text("title")

    @property
    def described(self) -> bool:
        """Whether the title is this guide's description of a thing that has none we could confirm."""
        return self.fields.get("title", "").startswith("[")

    @property
    def venue(self) -> str:
        return next((self.text(name) for name in VENUES if name in self.fields), "")

    @property
    def year(self) -> str:
        return self.fields.get("year") or self.fields.get("date", "")[:4]

    @property
    def kind(self) -> str:
        return self.fields.get("keywords", "").split(",")[0].strip()

    @property
    def doi(self) -> str:
        return self.fields.get("doi", "").replace("\\_", "_")

    @property
    def pmid(self) -> str:
        return self.fields.get("pmid", "")

    @property
    def url(self) -> str:
        return self.fields.get("url", "").replace("\\_", "_").replace("\\%", "%")

    @property
    def unconfirmed(self) -> list[str]:
        """The fields that the note names as not confirmed and that the entry still holds."""
        _, found, list_of = self.fields.get("annote", "").partition("Not confirmed:")
        named = re.sub(r"\([^)]*\)", "", list_of).split(".")[0] if found else ""
        words = [part.split()[0].lower() for part in re.split(r",|;|\band\b", named) if part.split()]
        fields = [UNCONFIRMED[word] for word in words if word in UNCONFIRMED]
        return [name for name in fields if name in self.fields and not (name == "title" and self.described)]


def _name(person: Person) -> tuple[str, str]:
    family = " ".join([*person.prelast_names, *person.last_names, *person.lineage_names])
    given = [_plain(name) for name in [*person.first_names, *person.middle_names]]
    return _plain(family), "".join(part[:1] for name in given for part in re.split(r"[-\s]", name))


KEPT = re.compile(r"\{([^{}]*)\}")
"""Words whose capitals nobody may change: they stand in braces, and mean nothing else."""
RANGE = re.compile(r"(?<=\w)--(?=\w)")
LATEX = re.compile(r"[\\{}~$]|--")
UNSURE = re.compile(rf"{LATEX.pattern}|[%`]|''|,,")
"""What means something in LaTeX, or may."""


@lru_cache(1 << 12)
def _plain(value: str) -> str:
    """BibTeX's text as a reader sees it. pybtex is slow, and most texts hold at most braces or a range of pages."""
    simple = RANGE.sub("–", KEPT.sub(r"\1", value))
    if not UNSURE.search(simple):
        return simple
    return str(Text.from_latex(value)) if LATEX.search(value) else value
