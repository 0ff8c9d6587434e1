"""sources.bib, BibTeX as Zotero writes it: pybtex parses it, its errors get our words, and each entry is checked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches

from pybtex.database.input.bibtex import LowLevelParser
from pybtex.exceptions import PybtexError

from guide.evidence.source import SOURCE_KINDS, UNCONFIRMED, VENUES, Source
from guide.page.problem import Problem
from guide.page.yamlfile import LONG_NUMBER, SHORTER_NUMBER

TYPES = (
    "article", "book", "booklet", "collection", "dataset", "inbook", "incollection", "inproceedings", "legislation",
    "manual", "mastersthesis", "misc", "online", "patent", "phdthesis", "proceedings", "report", "software",
    "techreport", "thesis", "unpublished", "webpage",
)  # fmt: skip
FIELDS = {*VENUES, *UNCONFIRMED.values(), "annote", "date", "keywords", "shortauthor", "shorttitle", "url"}
"""The fields that are read. Others stand in what Zotero exports, and say nothing here."""
OTHERS = {
    "abstract", "address", "annotation", "chapter", "copyright", "crossref", "day", "edition", "editor", "eid",
    "eprint", "file", "isbn", "issn", "issue", "key", "language", "langid", "location", "month", "note", "pmcid",
    "publisher", "series", "type", "urldate", "version", "volumes",
}  # fmt: skip


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
    parser = _Parser(text)
    parser.handle_error = lambda error: problems.append(_syntax(path, text, parser, error))
    sources: dict[str, Source] = {}
    for command, body in parser:
        if command.lower() in ("string", "preamble"):
            continue
        key, fields = body
        if key is None:  # the file ends before it, which is said already
            continue
        line = text.count("\n", 0, parser.command_start) + 1
        values = {name.lower(): " ".join("".join(v).split()) for name, v in fields}
        source = Source(key, command.lower(), values, line, parser.lines)
        if key in sources:
            faults.append(Problem(path, line, f"{key}: {TWICE}"))
            continue
        sources[key] = source
        names = [name.lower() for name, _ in fields]
        wrong = (*_form(source, names), *_faults(source))
        faults += (Problem(path, source.line_of(name), f"{key}: {message}") for name, message in wrong)
    return ({}, problems) if problems else (sources, faults)


TWICE = "this key is used twice. Take one of the two out, or give it a key of its own."


class _Parser(LowLevelParser):  # type: ignore[misc]
    """Knows where things stand. lines: of the fields of the entry at hand, by name; end: of its last value."""

    lines: dict[str, int]
    end = 0

    def parse_command(self) -> tuple[object, ...]:
        self.lines, self.end = {}, 0
        made: tuple[object, ...] = super().parse_command()
        return made

    def parse_value(self) -> None:
        self.lines.setdefault(str(self.current_field_name).lower(), self.lineno)
        super().parse_value()

    def parse_value_part(self) -> str:
        part: str = super().parse_value_part()
        self.end = self.lineno
        return part


LETTERS, DEEP, FIELD = 400_000, 8, 4_000
"""Letters of the file and of one field, and braces in each other: four times what the largest holds."""
MACRO = re.compile(r"^[ \t]*@[ \t]*(string|preamble|comment)\b", re.I | re.M)
BRACE = re.compile(r"[{}]")


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
    for brace in BRACE.finditer(text):
        depth += 1 if brace[0] == "{" else -min(depth, 1)
        if depth > DEEP:
            line = text.count("\n", 0, brace.start()) + 1
            yield line, f"more than {DEEP} braces stand in each other. Look for a missing }} above."
            return


def _syntax(path: str, text: str, parser: _Parser, error: PybtexError) -> Problem:
    start = text.count("\n", 0, parser.command_start or 0) + 1
    field = max(parser.lines.values(), default=start)
    what = str(error).split(": ", 1)[-1]
    behind = text[parser.pos : parser.pos + 1]
    if "premature end" in str(error) or (what == MISSING and behind == "@"):
        return Problem(path, field, f"a {{ is never closed here. Look for a missing }} from line {start} on.")
    if what == MISSING and parser.end:
        fix = "Write a comma behind it; or take out a } that ends it too early."
        return Problem(path, parser.end, f"another field follows this one, which has no comma at its end. {fix}")
    line = getattr(error, "lineno", start)
    where = f"Look for a comma or a brace in the entry that starts in line {start}."
    return Problem(path, line, f"this is not BibTeX: {what}. {where}")


MISSING = "'}' expected"
"""What the parser says where neither a comma nor the end of the entry follows a value."""
KEY, TYPE = re.compile(r"[a-z0-9][a-z0-9_.:+-]*", re.I | re.A), re.compile(r"[a-z]+")


def _form(source: Source, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The same for the entry as an entry. names: its fields in order, in small letters."""
    if not KEY.fullmatch(source.key):
        yield "", "a key is made of letters a to z, digits, _ and -. Write another."
    if not TYPE.fullmatch(source.type):
        yield "", f"“@{source.type[:40]}” is no kind of entry. Write @article or @misc."
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        yield name, f'"{name}" is written twice. Keep one of the two.'


def _faults(source: Source) -> Iterator[tuple[str, str]]:
    """What is wrong with an entry, as (the field at which to say it or "", message)."""
    fields = source.fields
    for name, value in fields.items():
        if len(value) > FIELD:
            yield name, f"{name} has more than {FIELD} letters. Shorten it."
            return
        try:
            source.text(name)
            _ = source.authors if name == "author" else ()
        except (PybtexError, ValueError, RecursionError) as error:
            yield name, f"a word cannot be read ({' '.join(str(error).split())[:80]}). Write it in plain letters."
            return
    misspelled = {near: name for name in fields if (near := _meant(name, FIELDS, OTHERS))}
    for near, name in misspelled.items():
        yield name, f"the field “{name}” is not known. Write {near}."
    if near := _meant(source.type, TYPES):
        yield "", f"there is no kind of entry @{source.type}. Write @{near}."
    if not fields.get("title") and "title" not in misspelled:
        yield "title", 'no title. Add "title = {…}"; put your own description in [square brackets].'
    if source.kind not in SOURCE_KINDS and "keywords" not in misspelled:
        known = ", ".join(SOURCE_KINDS)
        yield "keywords", f"the kind of source is “{source.kind}”. Write keywords = {{…}} with one of: {known}."
    if not (source.doi or source.pmid or source.url) and misspelled.keys().isdisjoint({"doi", "pmid", "url"}):
        yield "", "no address. Add a doi, a pmid or the official url, or leave the source out."
    if source.doi and not re.fullmatch(r"10\.\d{4,9}/(?!.*\.\.)[^\s\"\\]+", source.doi):
        yield "doi", f"“{source.doi}” is not a DOI. Write it from “10.” on, without https://doi.org/."
    if source.pmid and not re.fullmatch(r"[1-9]\d{0,8}", source.pmid):
        yield "pmid", f"“{source.pmid}” is not a PubMed number. Write digits only."
    if source.url and not re.fullmatch(r"https?://[^\s<>\"]+|site:[\w./-]+\.md(#[\w-]+)?", source.url):
        fix = "Write https://…, or site:page.md#part for a page of this guide."
        yield "url", f"“{source.url}” is not an address. {fix}"
    plain = re.sub(r"\{[^}]*\}", "", fields.get("author", ""))
    if fields.get("author") and (not source.authors or BETWEEN.search(plain) or INITIALS.search(plain)):
        yield "author", "the authors cannot be told apart. Write author = {Last, First and Last, First}."
    for word in source.unconfirmed:
        fix = "Remove the field, or confirm it."
        yield word, f"its note says that {word} is not confirmed, yet the field is there. {fix}"


BETWEEN = re.compile(r";|\s&\s|\s\\&\s|\bet al\b")
"""What stands between names where "and" belongs. A body whose name holds such a sign stands in braces."""


INITIALS = re.compile(r"(?:^|\band\b)[^,]*[a-z] (?!I{2,3},|IV,)[A-Z]{1,3},")
"""A name as a journal prints it, Rivers A, Lee B: what stands before the comma is no last name."""


def _meant(word: str, known: Collection[str], others: Collection[str] = ()) -> str:
    """The known word that a word was meant to be, "" where it is known, or like none."""
    if word in known or word in others:
        return ""
    return next(iter(get_close_matches(word, [*known], 1, 0.8)), "")
