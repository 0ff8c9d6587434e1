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
from guide.evidence.search_terms import SearchTerms, address
from guide.page.page import Problem
from guide.publish.files import code

FILE, SCRIPT = "search/index.json", "search/find.js"
PARTS = tuple(f"assets/script/{name}.js" for name in ("words", "index", "like", "find", "results"))
"""Of which SCRIPT is made, in this order. The first is what the build itself runs."""
EXPORTED = "export { openIndex, resultsIn };\n"
"""What docs/assets/script/search.js asks SCRIPT for."""
ARTICLE = "article#text"
UNSEEN = (
    "sup, svg, script, textarea, button:not(.term), [popover], .proof, .state, .core, .review, .page-tools, "
    ".embed-part, .ledger, li:has(> .source)"
)
"""What stands in a page's text and is no word of it: note digits, drawings, lists of sources, what closes a page."""
HEADINGS = ("h1", "h2", "h3")
EXCLUDED = "data-search-exclude"
"""On a heading: neither it nor what follows up to the next heading is searched."""
LEAST, MORE = 35, 56
"""Code of the sign for a gap of 0; the gap at which a sign means "and 56 more". No sign is a quote or a backslash."""

Stems = Callable[[str], list[str]]


@dataclass
class Part:
    """A page up to its first heading below the title, or a section: its id, its heading, its text."""

    id: str
    heading: str
    texts: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Shown:
    """What a page shows: its title, its description, its parts in order."""

    title: str
    about: str
    parts: list[Part]


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
    addresses = [address(slug) for slug in slugs]
    files = [site / where / "index.html" for where in addresses]
    shown = [_shown(file.read_text("utf-8")) for file in files]
    stems = stemmer(scripts[0])
    places = find_places(shown, stems)
    problems = [
        Problem(TERMS, terms.lines.get(word, 1), f'no page says "{word}". Write a word that one does, or take it out.')
        for word in terms.alike
        if not stand_together(places, stems(word))
    ]
    write = site / FILE
    write.parent.mkdir(parents=True, exist_ok=True)
    write.write_text(index_json(addresses, shown, places, terms, stems), "utf-8")
    (site / SCRIPT).write_text("".join(map(code, scripts)) + EXPORTED, "utf-8")
    for name in PARTS:
        (site / name).unlink(missing_ok=True)
    return problems


@cache
def stemmer(script: str) -> Stems:
    """The function stems() of words.js: the telling words of a text, without their endings."""
    context = quickjs.Context()
    context.eval(script)
    stems = context.eval("(text) => stems(text).join(' ')")
    known = lru_cache(1 << 13)(lambda text: tuple(str(stems(text)).split()))
    return lambda text: list(known(text))


def find_places(shown: Iterable[Shown], stems: Stems) -> dict[str, set[int]]:
    """For each word, the numbers of the parts that hold it, counted over all pages."""
    places: dict[str, set[int]] = {}
    parts = [part for page in shown for part in page.parts]
    for number, part in enumerate(parts):
        for word in stems(" ".join([part.heading, *part.texts])):
            places.setdefault(word, set()).add(number)
    return places


def stand_together(places: dict[str, set[int]], words: Iterable[str]) -> bool:
    """Whether a part of a page holds all these words."""
    held = [places.get(word, set()) for word in words]
    return bool(held and set.intersection(*held))


def index_json(
    addresses: list[str], shown: list[Shown], places: dict[str, set[int]], terms: SearchTerms, stems: Stems
) -> str:
    """The index as JSON: see index.js for the reader of it.

    pages: address, title, description, [id, heading] of each section. words: a line for each word, with the gaps
    between the numbers of the parts that hold it; a page is a part, and so is each section of it. typed: number of a
    page, words. alike: words of the pages, what readers type instead. help, questions: as search_terms.py reads them.
    """
    typed = [(slug, words) for slug, listed in terms.pages.items() for words in listed]
    asked = [*(words for _, words in typed), *terms.help.words]
    known = {word: set[int]() for words in asked for word in stems(words)} | places
    data = {
        "pages": [
            [where, page.title, page.about, [[part.id, part.heading] for part in page.parts[1:]]]
            for where, page in zip(addresses, shown, strict=True)
        ],
        "words": "\n".join(f"{word} {_gaps(numbers)}" for word, numbers in sorted(known.items())),
        "typed": [[addresses.index(address(slug)), " ".join(stems(words))] for slug, words in typed],
        "alike": [
            [" ".join(stems(word)), stems(" ".join(others))]
            for word, others in terms.alike.items()
            if stand_together(places, stems(word))
        ],
        "help": {
            "page": address(terms.help.page),
            "title": terms.help.title,
            "says": terms.help.says,
            "words": list(dict.fromkeys(" ".join(stems(words)) for words in terms.help.words)),
        },
        "questions": [[address(slug), question] for slug, question in terms.questions],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def _gaps(numbers: Iterable[int]) -> str:
    signs, last = "", -1
    for number in sorted(numbers):
        more, gap = divmod(number - last, MORE)
        signs += chr(LEAST + MORE) * more + chr(LEAST + gap)
        last = number
    return signs


def _shown(html: str) -> Shown:
    """What a built page shows. Raises ValueError for a page without the theme's article."""
    tree = LexborHTMLParser(html)
    article = tree.css_first(ARTICLE)
    if article is None:
        raise ValueError(f"no {ARTICLE} in the page")
    for unseen in article.css(UNSEEN):
        unseen.decompose()
    title = article.css_first("h1")
    about = tree.css_first("meta[name=description]")
    return Shown(_text(title), (about.attributes.get("content") or "") if about else "", _parts(article))


def _parts(article: LexborNode) -> list[Part]:
    parts = [Part("", "")]
    searched = True
    for node in article.traverse(include_text=True):
        if (node.tag or "") in HEADINGS:
            searched = EXCLUDED not in node.attributes
            if searched and node.tag != "h1":
                parts.append(Part(node.attributes.get("id") or "", _text(node)))
        elif node.tag == "-text" and searched and node.parent and node.parent.tag not in HEADINGS:
            parts[-1].texts.append(node.text_content or "")
    return parts


def _text(node: LexborNode | None) -> str:
    return " ".join(node.text().split()) if node else ""
