"""Sources: BibTeX as Zotero writes it, read and checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pybtex.bibtex.utils import split_name_list
from pybtex.database import Person
from pybtex.database.input.bibtex import LowLevelParser
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text

from guide.page.page import Problem
from guide.page.yamlfile import LONG_NUMBER, SHORTER_NUMBER

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

VENUES = ("journal", "booktitle", "howpublished", "publisher", "institution", "organization", "school")
UNCONFIRMED = {
    "authors": "author", "author": "author", "title": "title", "journal": "journal", "year": "year",
    "volume": "volume", "issue": "number", "number": "number", "pages": "pages", "doi": "doi", "pmid": "pmid",
}  # fmt: skip
"""What the note "Not confirmed: …" calls a field, and the field of BibTeX."""

SITE = "site:"
"""Leads an address of this guide: "site:evidence/method.md#what-we-searched"."""


def read(path: str, text: str) -> tuple[dict[str, Source], list[Problem]]:
    """Sources by key, in the file's order, from BibTeX text; what is wrong in it, by line of the file called path.

    Reported: syntax, a key used twice, no title, no kind, no address, an address of the wrong form, and a field that
    the entry's own note calls not confirmed. Where the syntax is broken, that alone is reported and nothing is read:
    one missing brace would make every later source look unknown.
    """
    if unfit := [Problem(path, line, message) for line, message in _unfit(text)]:
        return {}, unfit
    problems: list[Problem] = []
    faults: list[Problem] = []
    parser: LowLevelParser = LowLevelParser(text)
    parser.handle_error = lambda error: problems.append(_syntax(path, text, parser, error))
    sources: dict[str, Source] = {}
    for command, body in parser:
        if command.lower() in ("string", "preamble"):
            continue
        key, fields = body
        line = text.count("\n", 0, parser.command_start) + 1
        source = Source(key, command.lower(), {name.lower(): " ".join("".join(v).split()) for name, v in fields}, line)
        if key in sources:
            faults.append(Problem(path, line, f"{key}: this key is used twice. Give one of the two another key."))
            continue
        sources[key] = source
        faults += (Problem(path, line, f"{key}: {message}") for message in _faults(source))
    return ({}, problems) if problems else (sources, faults)


LETTERS, DEEP, FIELD = 400_000, 8, 4_000
"""Letters of the file and of one field, and braces in each other: four times what the largest holds."""
MACRO = re.compile(r"^[ \t]*@[ \t]*(string|preamble|comment)\b", re.I | re.M)


def _unfit(text: str) -> Iterator[tuple[int, str]]:
    """What must not be parsed, as (line, message): it would take long, or say more than a list of sources."""
    if len(text) > LETTERS:
        yield 1, f"this file has more than {LETTERS} letters. Take out sources that nothing names."
        return
    for found in MACRO.finditer(text):
        line = text.count("\n", 0, found.start(1)) + 1
        yield line, f"@{found[1]} is not read here. Write the words themselves into each entry."
    if number := LONG_NUMBER.search(text):
        yield text.count("\n", 0, number.start()) + 1, SHORTER_NUMBER
        return
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == "{") - (sign == "}" and depth > 0)
        if depth > DEEP:
            line = text.count("\n", 0, place) + 1
            yield line, f"more than {DEEP} braces stand in each other. Look for a missing }} above."
            return


def _syntax(path: str, text: str, parser: LowLevelParser, error: PybtexError) -> Problem:
    start = text.count("\n", 0, parser.command_start or 0) + 1
    if "premature end" in str(error):
        return Problem(path, start, "this entry is never closed. Look for a missing } in it.")
    what = str(error).split(": ", 1)[-1]
    line = getattr(error, "lineno", start)
    where = f"Look for a comma or a brace in the entry that starts in line {start}."
    return Problem(path, line, f"this is not BibTeX: {what}. {where}")


def _faults(source: Source) -> Iterable[str]:
    fields = source.fields
    for name, value in fields.items():
        if len(value) > FIELD:
            yield f"{name} has more than {FIELD} letters. Shorten it."
            return
    try:
        source.authors, [source.text(name) for name in fields]
    except (PybtexError, ValueError, RecursionError) as error:
        yield f"a name or a word cannot be read ({' '.join(str(error).split())[:80]}). Write names as Last, First."
        return
    if not fields.get("title"):
        yield 'no title. Add "title = {…}"; put your own description in [square brackets].'
    if source.kind not in SOURCE_KINDS:
        yield f"the kind of source is “{source.kind}”. Write keywords = {{…}} with one of: {', '.join(SOURCE_KINDS)}."
    if not (source.doi or source.pmid or source.url):
        yield "no address. Add a doi, a pmid or the official url, or leave the source out."
    if source.doi and not re.fullmatch(r"10\.\d{4,9}/(?!.*\.\.)[^\s\"\\]+", source.doi):
        yield f"“{source.doi}” is not a DOI. Write it from “10.” on, without https://doi.org/."
    if source.pmid and not re.fullmatch(r"[1-9]\d{0,8}", source.pmid):
        yield f"“{source.pmid}” is not a PubMed number. Write digits only."
    if source.url and not re.fullmatch(r"https?://[^\s<>\"]+|site:[\w./-]+\.md(#[\w-]+)?", source.url):
        yield f"“{source.url}” is not an address. Write https://…, or site:page.md#part for a page of this guide."
    if not source.authors and source.fields.get("author"):
        yield "the authors cannot be told apart. Write author = {Last, First and Last, First}."
    for word in source.unconfirmed:
        yield f"its note says that {word} is not confirmed, yet the field is there. Remove the field, or confirm it."


@dataclass(frozen=True)
class Source:
    """One entry of sources.bib. fields holds BibTeX values by lower-case name, line is the entry's first."""

    key: str
    type: str
    fields: dict[str, str]
    line: int

    def text(self, name: str) -> str:
        """A field as plain text: LaTeX accents, braces and dashes resolved; "" where there is none."""
        value = self.fields.get(name, "")
        return str(Text.from_latex(value)) if re.search(r"[\\{}~$]|--", value) else value

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
    given = [str(Text.from_latex(name)) for name in [*person.first_names, *person.middle_names]]
    return str(Text.from_latex(family)), "".join(part[:1] for name in given for part in re.split(r"[-\s]", name))
