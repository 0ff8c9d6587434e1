"""House style of a page: lengths, headings, the opening block, links, spelling, nothing urgent in a closed block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from guide.page.page import Page, Problem
from guide.page.text import LINK, Block, plain
from guide.rules.wordlist import BRITISH, EMPTY_LINKS, HELP, NAMES, RISK, SPELLING

SENTENCE_WORDS, PARAGRAPH_SENTENCES, LIST_ITEMS = 20, 3, 7
OPENING_LINES = range(2, 5)
READ_BLOCKS = {"paragraph", "item", "row"}
GENERATED = ("evidence/claims", "evidence/sources", "glossary")


def words(text: str) -> int:
    """How many words a reader reads: runs of letters or digits between spaces."""
    return sum(any(c.isalnum() for c in word) for word in text.split())


def meta(page: Page) -> dict[str, Any]:
    """The front matter; nothing where it is not YAML, which guide.review reports."""
    try:
        return page.meta if isinstance(page.meta, dict) else {}
    except (yaml.YAMLError, ValueError):
        return {}


def lengths(page: Page, blocks: list[Block]) -> Iterator[Problem]:
    """Sentences of at most 20 words, paragraphs of at most 3 sentences ("In short" has 4), lists of at most 7 items."""
    counts: dict[tuple[int, int], int] = {}
    for block in blocks:
        if block.kind in READ_BLOCKS:
            for sentence in block.sentences:
                if (n := words(sentence.text)) > SENTENCE_WORDS:
                    fix = f"Split it: at most {SENTENCE_WORDS}."
                    yield page.problem(sentence.line, f"This sentence has {n} words. {fix}")
        if block.kind == "paragraph" and (n := _full(block)) > PARAGRAPH_SENTENCES and "short" not in block.inside:
            fix = f"Put an empty line in it: at most {PARAGRAPH_SENTENCES}."
            yield page.problem(block.line, f"This paragraph has {n} sentences. {fix}")
        if block.kind == "item":
            for deeper in [key for key in counts if key[0] == block.group and key[1] > block.level]:
                del counts[deeper]
            key = (block.group, block.level)
            counts[key] = counts.get(key, 0) + 1
            if counts[key] == LIST_ITEMS + 1:
                fix = f"Split the list: at most {LIST_ITEMS} items."
                yield page.problem(block.line, f"This is item {LIST_ITEMS + 1} of the list. {fix}")


def _full(block: Block) -> int:
    """How many sentences a block has; an answer of one or two words ("No.", "Partly.") does not count."""
    return sum(words(sentence.text) > 2 for sentence in block.sentences)


def line_ends(page: Page, blocks: list[Block]) -> Iterator[Problem]:
    """One sentence per line, so that a change shows as one changed line."""
    for block in blocks:
        if block.kind not in ("paragraph", "item") or "doors" in block.inside:
            continue
        starts = [sentence.line for sentence in block.sentences]
        for line in sorted({line for line in starts if starts.count(line) > 1}):
            yield page.problem(line, "Two sentences share this line. Start each sentence on its own line.")
        for line, _ in block.lines:
            if line not in starts:
                yield page.problem(line, "This line goes on with the sentence above. Keep a sentence on one line.")


def headings(page: Page, blocks: list[Block]) -> Iterator[Problem]:
    """One h1 that equals the title; sentence case; no level left out."""
    titles = [block for block in blocks if block.kind == "heading" and block.level == 1]
    title = str(meta(page).get("title", "")).strip()
    if not titles:
        yield page.problem(page.body_line, f"The page has no heading of level 1. Write: # {title}")
    for extra in titles[1:]:
        yield page.problem(extra.line, "The page has a second heading of level 1. Write ## instead of #.")
    if titles and title and plain(titles[0].lines[0][1]) != title:
        yield page.problem(titles[0].line, f"The heading differs from the title. Write: # {title}")
    level = 1
    names = NAMES | _names_in(blocks)
    for block in blocks:
        if block.kind != "heading":
            continue
        if block.level > level + 1:
            fix = f"Write {'#' * (level + 1)} here."
            yield page.problem(block.line, f"A heading of level {level + 1} is left out. {fix}")
        level = block.level
        if shouted := _capitals(plain(block.lines[0][1]), names):
            fix = "Write it small; a name belongs in NAMES of scripts/guide/rules/wordlist.py."
            yield page.problem(block.line, f'"{shouted}" has a capital inside a heading. {fix}')


def _capitals(heading: str, names: set[str]) -> str:
    for sentence in re.split(r"[?!.:] ", heading):
        for word in re.findall(r"[A-Za-z][\w'’-]*", sentence)[1:]:
            stem = re.split(r"['’-]", word)[0]
            if stem[0].isupper() and not stem[1:].isupper() and len(stem) > 1 and stem not in names:
                return str(word)
    return ""


def _names_in(blocks: list[Block]) -> set[str]:
    """Words with a capital after a small word in the page's sentences: names."""
    text = " ".join(s.text for block in blocks if block.kind in READ_BLOCKS for s in block.sentences)
    return set(re.findall(r"(?<=[a-z,] )([A-Z][a-z]+)\b", text))


def opening(page: Page, blocks: list[Block]) -> Iterator[Problem]:
    """The block "In short" stands first, with two to four lines."""
    at = next((i + 1 for i, block in enumerate(blocks) if block.kind == "heading"), 0)
    first = blocks[at] if at < len(blocks) else None
    if first is None or (first.kind, plain(first.lines[0][1])) != ("label", "In short"):
        fix = 'Write !!! short "In short" under the heading.'
        yield page.problem(first.line if first else page.body_line, f"The page does not open with its answer. {fix}")
        return
    inside = [block for block in blocks if "short" in block.inside and block.section == first.section]
    lines = sum(map(_full, inside))
    if lines not in OPENING_LINES:
        yield page.problem(first.line, f'"In short" has {lines} sentence{"s" * (lines != 1)}. Write two to four.')


def links(page: Page, blocks: list[Block]) -> Iterator[Problem]:
    """The text of a link makes sense alone (WCAG 2.4.4, 2.4.9)."""
    for block in blocks:
        for line, text in block.lines:
            for found in LINK.finditer(text):
                if plain(found[1]).lower().strip(" .") in EMPTY_LINKS and not found[0].startswith("!"):
                    fix = "Name the page or thing it goes to."
                    yield page.problem(line, f'The link "{found[1]}" says nothing when read alone. {fix}')


def spelling(page: Page, blocks: list[Block]) -> Iterator[Problem]:
    """US spelling, for the handful of words that slip in."""
    for block in blocks:
        for sentence in block.sentences:
            for found in BRITISH.finditer(sentence.text):
                right = SPELLING[found[1].lower()] + (found[2] or "")
                yield page.problem(sentence.line, f'"{found[0]}" is British spelling. Write "{right}".')


def closed(page: Page, blocks: list[Block]) -> Iterator[Problem]:
    """Nothing about a risk or about getting help where a reader has to open a block to see it."""
    for block in blocks:
        if "closed" in block.inside and block.kind != "label":
            for sentence in block.sentences:
                if found := RISK.search(sentence.text) or HELP.search(sentence.text):
                    fix = "Write !!! so that nobody misses it."
                    yield page.problem(sentence.line, f'"{found[0]}" stands in a closed block (???). {fix}')
                    break
