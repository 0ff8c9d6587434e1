"""Sources as a reader sees them: short in a note, in full on the page of sources."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote, urlsplit

from guide.evidence.source import SITE, Source
from guide.page.ways import way

LONG = 8
"""How many words of a title name a source that has neither author nor venue."""

LEANING = re.compile(
    r"(a|an|the|and|or|nor|but|of|in|on|at|by|for|from|to|with|without|versus|vs|into|onto|after|before|between|among"
    r"|during|following|using|than|as|that|which|is|are|its|their)\.?",
    re.IGNORECASE,
)
"""Words that lean on the next one, so that no cut title ends in them."""


def short(source: Source) -> str:
    """Who, where, when, in plain text: “Alam and others, JAMA Dermatology, 2014”. What is unknown is left out."""
    names = [name for name, _ in source.authors]
    who = names[0] + " and others" if len(names) > 2 else " and ".join(names)
    parts = [who, source.venue if source.type == "article" and who and source.venue else source.title, source.year]
    return ", ".join(part for part in parts if part)


def brief(source: Source) -> str:
    """The shortest name by which readers can find a source again: “Alam 2014”; without an author, “Cutis 2019”."""
    return f"{_who(source)} {source.year}".strip()


def names(sources: Iterable[Source]) -> dict[str, str]:
    """The shortest name of each source by its key. Where two would share one, its title follows, as short as it is."""
    shared: dict[str, list[Source]] = {}
    for source in sources:
        shared.setdefault(brief(source), []).append(source)
    found = {}
    for name, same in shared.items():
        if len(same) == 1:
            found[same[0].key] = name
            continue
        titles = [_title(source) for source in same]
        for source, title in zip(same, titles, strict=True):
            whole = title if titles.count(title) == 1 else source.title
            found[source.key] = f"{name} ({whole})"
    return found


def _who(source: Source) -> str:
    if source.text("shortauthor"):
        return source.text("shortauthor")
    return source.authors[0][0] if source.authors else source.venue or _title(source)


def _title(source: Source) -> str:
    """A title in short: as its entry says, else its opening."""
    return source.text("shorttitle") or _opening(source.title)


def _opening(title: str) -> str:
    """A title up to its first colon or stop; where that is long, its first whole words and an ellipsis."""
    end = re.search(r"(?<!\b[A-Za-z])[.:;?!](?=\s|$)", title)
    whole = title[: end.start()] if end else title
    if len(whole.split()) <= LONG and not re.search(r", | \(", whole):
        return whole
    words = re.split(r", | \(", whole)[0].split()[:LONG]
    while len(words) > 1 and LEANING.fullmatch(words[-1]):
        words.pop()
    return " ".join(words) + "…"


def long(source: Source) -> str:
    """The full reference in plain text, without its address. A title that is our description stands unquoted."""
    names = [f"{last} {initials}".strip() for last, initials in source.authors]
    who = ", ".join([*names[:6], "and others"] if len(names) > 6 else names)
    number = f"({source.text('number')})" if source.text("number") else ""
    place = ":".join(part for part in (source.text("volume") + number, source.text("pages")) if part)
    where = " ".join(part for part in (source.venue, source.year) if part)
    where = f"{where};{place}" if where and place else where or place
    title = source.title if source.described else f"“{source.title}”"
    return " ".join(_stop(part) for part in (who, title, where, source.text("note")) if part)


def _stop(sentence: str) -> str:
    return sentence if sentence.rstrip("”")[-1:] in (".", "?", "!") else sentence + "."


def address(source: Source, here: str) -> str:
    """Where a link to the source leads from the page here (a path below docs/): DOI, else PubMed, else its own url."""
    if source.doi:
        return "https://doi.org/" + quote(source.doi, safe="/:;.-_")
    if source.pmid:
        return f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/"
    if source.url.startswith(SITE):
        target, _, anchor = source.url.removeprefix(SITE).partition("#")
        return way(target, here) + (f"#{anchor}" if anchor else "")
    return source.url.replace("(", "%28").replace(")", "%29")


def address_words(source: Source) -> str:
    """The address as a reader reads it: “DOI 10.1001/…”, “PubMed 24919799”, “fda.gov”, “this guide”."""
    if source.doi:
        return f"DOI {source.doi}"
    if source.pmid:
        return f"PubMed {source.pmid}"
    return "this guide" if source.url.startswith(SITE) else urlsplit(source.url).netloc.removeprefix("www.")
