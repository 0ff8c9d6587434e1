"""The words readers type: each leads to its page among the first results of the site's search.

An editor keeps them in evidence/search-terms.yml. In the built search_index.json they become a field of their own,
"words", with a weight above a title's. The theme's search looks in every field that the index names and shows only
title, text and tags: the words rank a page and clutter no result.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from guide.evidence.faults import near
from guide.page import yamlfile
from guide.page.page import Problem

FILE = "evidence/search-terms.yml"
FIELD = "words"
# Above the theme's weight of a title (1e3), below that of its tags (1e6).
BOOST = 1e4
Terms = dict[str, list[str]]


def load(file: Path, pages: Collection[str]) -> tuple[Terms, list[Problem]]:
    """The terms by page, and what is wrong with the file. pages: the slugs that exist ("treatment/healing")."""
    try:
        text = file.read_text("utf-8-sig")
    except FileNotFoundError:
        return {}, [Problem(FILE, 1, "this file is missing. Put back the last version that worked.")]
    except UnicodeDecodeError:
        return {}, [Problem(FILE, 1, "this file is not UTF-8 text. Save it as UTF-8.")]
    document, problems = yamlfile.read(FILE, text)
    data = document.data if isinstance(document.data, dict) else {}
    if not problems and document.data is not None and not isinstance(document.data, dict):
        problems = [
            Problem(FILE, 1, "this file must hold pages with lists of words. Write: treatment/healing: and - downtime.")
        ]
    terms: Terms = {}
    first: dict[str, int] = {}
    for slug, words in data.items():
        line = document.line((slug,))
        if slug not in pages:
            problems.append(Problem(FILE, line, f'there is no page "{slug}".{near(str(slug), pages)}'))
        if not isinstance(words, list) or not words:
            problems.append(Problem(FILE, line, f'"{slug}" has no words. Write one below it: - downtime.'))
            continue
        good = terms.setdefault(str(slug), [])
        for number, word in enumerate(words):
            line = document.line((slug, number))
            if fault := _fault(word, first):
                problems.append(Problem(FILE, line, fault))
            else:
                first[word] = line
                good.append(word)
    return terms, sorted(set(problems))


def _fault(word: Any, first: Mapping[str, int]) -> str | None:
    if not isinstance(word, str) or not re.search(r"\w", word):
        return f'"{word}" is not text. Put it in "quotes".'
    if re.search(r"[<>\"`]", word):
        return f"{word} holds a mark that nobody types. Write letters, digits, spaces and hyphens."
    if word != word.lower() or word != " ".join(word.split()):
        return f'"{word}" is not in small letters with single spaces. Write "{" ".join(word.lower().split())}".'
    if word in first:
        return f'"{word}" already stands in line {first[word]}. Keep one of the two.'
    return None


def add(index_json: str, terms: Mapping[str, Sequence[str]]) -> str:
    """The theme's search_index.json with the terms of each page in a field of their own.

    terms: words by slug, as load() returns them. A page that is not in the index is passed over. Raises ValueError
    where the text is not a search index.
    """
    try:
        index = json.loads(index_json)
        fields, entries = index["config"]["fields"], index["docs"]
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise ValueError("This is not a search index of the theme.") from error
    fields[FIELD] = {"boost": BOOST}
    wanted = {address(slug): " ".join(words) for slug, words in terms.items()}
    for entry in entries:
        if words := wanted.get(entry["location"]):
            entry[FIELD] = words
    return json.dumps(index, separators=(",", ":"))


def address(slug: str) -> str:
    """A page's address below the site's: "" for index, "treatment/healing/" for treatment/healing."""
    return "" if slug == "index" else f"{slug.removesuffix('/index')}/"
