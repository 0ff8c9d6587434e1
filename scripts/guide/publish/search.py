"""The index of the site's own search, made of what the built pages show, and the script that looks in it.

The reader's browser fetches both when the search opens. Words are split and shortened by docs/assets/script/words.js,
which runs here in QuickJS and there in the browser, so both sides always agree.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path

import quickjs

from guide.evidence.search_terms import FILE as TERMS
from guide.evidence.search_terms import SearchTerms, page_address
from guide.page.problem import Problem
from guide.publish.files import code
from guide.publish.search_pages import ShownPage, shown_page

FILE, SCRIPT = "search/index.json", "search/find.js"
PARTS = tuple(f"assets/script/{name}.js" for name in ("words", "index", "like", "meanings", "find", "results"))
"""Of which SCRIPT is made, in this order. The first is what the build itself runs."""
EXPORTED = "export { openIndex, resultsIn };\n"
"""What docs/assets/script/search.js asks SCRIPT for."""


@dataclass(frozen=True)
class Stemmer:
    """What words.js makes of a text. stems: its telling words; phrase: all its words. Both without their endings."""

    stems: Callable[[str], list[str]]
    phrase: Callable[[str], str]


def publish(site: Path, docs: Path, slugs: Iterable[str], terms: SearchTerms) -> list[Problem]:
    """Write the index of the pages with these slugs into the built site, and the script that looks in it.

    site: the folder that was built; docs: docs/, which holds the script's parts; slugs: the pages in the order
    in which equally good ones are found. Returns what keeps the search from working.
    """
    lost = [name for name in PARTS if not (docs / name).is_file()]
    if lost:
        message = "this file is missing, and the search needs it. Put it back."
        return [Problem(f"docs/{name}", 1, message) for name in lost]
    scripts = [(docs / name).read_text("utf-8") for name in PARTS]
    addresses = [page_address(slug) for slug in slugs]
    files = [site / where / "index.html" for where in addresses]
    shown = [shown_page(file.read_text("utf-8")) for file in files]
    words = read_words(scripts[0], terms.common)
    places = find_places(shown, words)
    problems = [
        Problem(TERMS, terms.lines.get(word, 1), f'no page says "{word}". Write a word that one does, or take it out.')
        for word in terms.alike
        if not stand_together(places, words.stems(word))
    ]
    write = site / FILE
    write.parent.mkdir(parents=True, exist_ok=True)
    write.write_text(index_json(addresses, shown, places, terms, words), "utf-8")
    (site / SCRIPT).write_text("".join(map(code, scripts)) + EXPORTED, "utf-8")
    for name in PARTS:
        (site / name).unlink(missing_ok=True)
    return problems


ONCE = """
const [made, once] = [new Map(), stem];
stem = (word) => {
  if (!made.has(word)) made.set(word, once(word));
  return made.get(word);
};
"""
"""For words.js at the build, which asks for each word of all pages, one as often as it stands there."""


@cache
def read_words(script: str, common: tuple[str, ...]) -> Stemmer:
    """words.js, given as text, with these common words."""
    context = quickjs.Context()
    context.eval(script)
    context.eval(ONCE)
    context.eval(f"ignore({json.dumps(common)})")
    stems = context.eval("(text) => stems(text).join(' ')")
    phrase = context.eval("(text) => phrase(split(text))")
    known = lru_cache(1 << 13)(lambda text: tuple(str(stems(text)).split()))
    return Stemmer(lambda text: list(known(text)), lambda text: str(phrase(text)))


def find_places(shown: Iterable[ShownPage], words: Stemmer) -> dict[str, set[int]]:
    """For each word, the numbers of the parts that hold it, counted over all pages."""
    places: dict[str, set[int]] = {}
    parts = [part for page in shown for part in page.parts]
    for number, part in enumerate(parts):
        once = dict.fromkeys(" ".join([part.heading, *part.texts]).split())
        for word in words.stems(" ".join(once)):
            places.setdefault(word, set()).add(number)
    return places


def stand_together(places: dict[str, set[int]], words: Iterable[str]) -> bool:
    """Whether a part of a page holds all these words."""
    held = [places.get(word, set()) for word in words]
    return bool(held and set.intersection(*held))


def index_json(
    addresses: list[str], shown: list[ShownPage], places: dict[str, set[int]], terms: SearchTerms, words: Stemmer
) -> str:
    """The index as JSON: see index.js for the reader of it.

    pages: address, title, description, [id, heading] of each section. words: for each word, the gaps between the
    numbers of the parts that hold it; a page is a part, and so is each section of it. typed: number of a
    page, words. alike: words of the pages, words or phrases that readers type instead. common: words that say nothing.
    help, questions: as search_terms.py reads them.
    """
    stems = words.stems
    typed = _typed(terms)
    known = _known(addresses, shown, places, terms, words)
    alike = {word: others for word, others in terms.alike.items() if stand_together(places, stems(word))}
    data = {
        "pages": [
            [where, page.title, page.about, [[part.id, part.heading] for part in page.parts[1:]]]
            for where, page in zip(addresses, shown, strict=True)
        ],
        "words": {word: _gaps(numbers) for word, numbers in sorted(known.items())},
        "typed": [[addresses.index(where), " ".join(stems(said))] for where, said in typed],
        "alike": [[" ".join(stems(word)), _phrases(others, words)] for word, others in alike.items()],
        "common": terms.common,
        "help": {
            "page": page_address(terms.help.page),
            "title": terms.help.title,
            "says": terms.help.says,
            "words": _phrases(terms.help.words, words),
        },
        "questions": [[page_address(slug), question] for slug, question in terms.questions],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def _typed(terms: SearchTerms) -> list[tuple[str, str]]:
    """(address of a page, words that readers type for it), in the order of the file."""
    return [(page_address(slug), said) for slug, listed in terms.pages.items() for said in listed]


def _known(
    addresses: list[str], shown: list[ShownPage], places: dict[str, set[int]], terms: SearchTerms, words: Stemmer
) -> dict[str, set[int]]:
    """The words of the pages, and those that readers type: for a page at its first part, for help at none."""
    counts = [len(page.parts) for page in shown]
    first_part = dict(zip(addresses, accumulate(counts, initial=0), strict=False))
    known = dict(places)
    for said in terms.help.words:
        for word in words.stems(said):
            known.setdefault(word, set())
    for where, said in _typed(terms):
        for word in words.stems(said):
            known[word] = known.get(word, set()) | {first_part[where]}
    return known


def _phrases(texts: Iterable[str], words: Stemmer) -> list[str]:
    """The words of each text without their endings; what is the same then stands once."""
    return list(dict.fromkeys(map(words.phrase, texts)))


def _gaps(numbers: Iterable[int]) -> list[int]:
    ordered = sorted(numbers)
    return [number - last for last, number in zip([0, *ordered], ordered, strict=False)]
