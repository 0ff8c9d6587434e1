"""The index of the site's own search, made of what the built pages show, and the script that looks in it.

The reader's browser fetches both when the search opens. Words are split and shortened by docs/assets/script/words.js,
which runs here in QuickJS and there in the browser, so both sides always agree.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

import quickjs
from selectolax.lexbor import LexborHTMLParser, LexborNode

from guide.evidence.search_terms import FILE as TERMS
from guide.evidence.search_terms import SearchTerms, page_address
from guide.page.problem import Problem
from guide.publish.files import code

FILE, SCRIPT = "search/index.json", "search/find.js"
PARTS = tuple(f"assets/script/{name}.js" for name in ("words", "index", "like", "meanings", "find", "results"))
"""Of which SCRIPT is made, in this order. The first is what the build itself runs."""
EXPORTED = "export { openIndex, resultsIn };\n"
"""What docs/assets/script/search.js asks SCRIPT for."""
ARTICLE = "article#text"
UNSEEN = (
    "sup, svg, script, pre, textarea, button:not(.term), [popover], .proof, .state, .core, .review, .page-tools, "
    ".paper, .embed-part, .ledger, li:has(> .source)"
)
"""What stands in a page's text and is no word of it: note digits, drawings, code, sources, what frames a page."""
SECTION_HEADS = ("h1", "h2", "h3")
EXCLUDED = "data-search-exclude"
"""On a heading: neither it nor what follows up to the next heading is searched."""


@dataclass(frozen=True)
class Stemmer:
    """What words.js makes of a text. stems: its telling words; phrase: all its words. Both without their endings."""

    stems: Callable[[str], list[str]]
    phrase: Callable[[str], str]


@dataclass
class Section:
    """A page up to its first heading below the title, or a section: its id, its heading, its text."""

    id: str
    heading: str
    texts: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class ShownPage:
    """What a page shows: its title, its description, its parts in order."""

    title: str
    about: str
    parts: list[Section]


def publish(site: Path, docs: Path, slugs: Iterable[str], terms: SearchTerms) -> list[Problem]:
    """Write the index of the pages with these slugs into the built site, and the script that looks in it.

    site: the folder that was built; docs: docs/, which holds the script's parts; slugs: the pages in the order of a
    draw. Returns what keeps the search from working.
    """
    lost = [name for name in PARTS if not (docs / name).is_file()]
    if lost:
        message = "this file is missing, and the search needs it. Put it back."
        return [Problem(f"docs/{name}", 1, message) for name in lost]
    scripts = [(docs / name).read_text("utf-8") for name in PARTS]
    addresses = [page_address(slug) for slug in slugs]
    files = [site / where / "index.html" for where in addresses]
    shown = [_shown(file.read_text("utf-8")) for file in files]
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
        for word in words.stems(" ".join([part.heading, *part.texts])):
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
    typed = [(slug, said) for slug, listed in terms.pages.items() for said in listed]
    asked = [*(said for _, said in typed), *terms.help.words]
    known = {word: set[int]() for said in asked for word in stems(said)} | places
    for slug, said in typed:
        number = addresses.index(page_address(slug))
        for word in stems(said):
            known[word] = known[word] | {sum(len(page.parts) for page in shown[:number])}
    data = {
        "pages": [
            [where, page.title, page.about, [[part.id, part.heading] for part in page.parts[1:]]]
            for where, page in zip(addresses, shown, strict=True)
        ],
        "words": {word: _gaps(numbers) for word, numbers in sorted(known.items())},
        "typed": [[addresses.index(page_address(slug)), " ".join(stems(said))] for slug, said in typed],
        "alike": [
            [" ".join(stems(word)), list(dict.fromkeys(map(words.phrase, others)))]
            for word, others in terms.alike.items()
            if stand_together(places, stems(word))
        ],
        "common": terms.common,
        "help": {
            "page": page_address(terms.help.page),
            "title": terms.help.title,
            "says": terms.help.says,
            "words": list(dict.fromkeys(map(words.phrase, terms.help.words))),
        },
        "questions": [[page_address(slug), question] for slug, question in terms.questions],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def _gaps(numbers: Iterable[int]) -> list[int]:
    ordered = sorted(numbers)
    return [number - last for last, number in zip([0, *ordered], ordered, strict=False)]


def _shown(html: str) -> ShownPage:
    """What a built page shows. Raises ValueError for a page without the theme's article."""
    tree = LexborHTMLParser(html)
    article = tree.css_first(ARTICLE)
    if article is None:
        raise ValueError(f"no {ARTICLE} in the page")
    for unseen in article.css(UNSEEN):
        unseen.decompose()
    title = _text(article.css_first("h1"))
    described = tree.css_first("meta[name=description]")
    about = (described.attributes.get("content") or "") if described else ""
    return ShownPage(title, about, _parts(article, [title, about]))


def _parts(article: LexborNode, first: list[str]) -> list[Section]:
    parts = [Section("", "", first)]
    searched = True
    for node in article.traverse(include_text=True):
        if (node.tag or "") in SECTION_HEADS:
            searched = EXCLUDED not in node.attributes
            if searched and node.tag != "h1":
                parts.append(Section(node.attributes.get("id") or "", _text(node)))
        elif node.tag == "-text" and searched and node.parent and node.parent.tag not in SECTION_HEADS:
            parts[-1].texts.append(node.text_content or "")
    return parts


def _text(node: LexborNode | None) -> str:
    return " ".join(node.text().split()) if node else ""
