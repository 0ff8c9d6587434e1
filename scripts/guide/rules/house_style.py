"""House style of a page: lengths, headings, the opening block, links, spelling, nothing urgent in a closed block."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from guide.evidence.entries import Evidence
from guide.page.page import Page
from guide.page.passages import SENTENCES, Passage
from guide.page.problem import Problem
from guide.rules.wordlist import EMPTY_LINK

SENTENCE_WORDS, PARAGRAPH_SENTENCES, LIST_ITEMS = 20, 3, 7
OPENING_LINES = range(2, 5)
WORD = re.compile(r"\w+")
READ = re.compile(r"\S*[^\W_]\S*")


def words(text: str) -> int:
    """How many words a reader reads: runs of letters or digits between spaces."""
    return len(READ.findall(text))


def lengths(page: Page, evidence: object) -> Iterator[Problem]:
    """Sentences of at most 20 words, paragraphs of at most 3 sentences ("In short" has 4), lists of at most 7 items."""
    counts: Counter[int] = Counter()
    for block in page.passages:
        if block.kind in SENTENCES:
            for sentence in block.sentences:
                number = words(sentence.text)
                if number > SENTENCE_WORDS:
                    fix = f"Split it: at most {SENTENCE_WORDS}."
                    yield page.problem(sentence.line, f"This sentence has {number} words. {fix}")
        if block.kind == "paragraph" and "short" not in block.inside and _full(block) > PARAGRAPH_SENTENCES:
            fix = f"Put an empty line in it: at most {PARAGRAPH_SENTENCES}."
            yield page.problem(block.line, f"This paragraph has {_full(block)} sentences. {fix}")
        if block.kind == "item":
            counts[block.group] += 1
            if counts[block.group] == LIST_ITEMS + 1:
                fix = f"Split the list: at most {LIST_ITEMS} items."
                yield page.problem(block.line, f"This is item {LIST_ITEMS + 1} of the list. {fix}")


def _full(block: Passage) -> int:
    """How many sentences a block has; an answer of one or two words ("No.", "Partly.") does not count."""
    return sum(words(sentence.text) > 2 for sentence in block.sentences)


def line_ends(page: Page, evidence: object) -> Iterator[Problem]:
    """One sentence per line, so that a change shows as one changed line."""
    for block in page.passages:
        if block.kind not in ("paragraph", "item") or "doors" in block.inside:
            continue
        starts = Counter(sentence.line for sentence in block.sentences)
        for line, number in starts.items():
            if number > 1:
                yield page.problem(line, "Two sentences share this line. Start each sentence on its own line.")
        broken = {atom.line + 1 for atom in block.atoms if atom.kind == "br"}  # an address has lines of its own
        for line in block.lines:
            if line not in starts and line not in broken:
                yield page.problem(line, "This line goes on with the sentence above. Keep a sentence on one line.")


def headings(page: Page, evidence: Evidence) -> Iterator[Problem]:
    """One h1 that equals the title; sentence case; no level left out."""
    titles = [block for block in page.passages if block.kind == "heading" and block.level == 1]
    title = str(page.meta.get("title", "")).strip()
    if not titles:
        yield page.problem(page.body_line, f"The page has no heading of level 1. Write: # {title}")
    for extra in titles[1:]:
        yield page.problem(extra.line, "The page has a second heading of level 1. Write ## instead of #.")
    if titles and title and titles[0].text != title and _sound(page):
        yield page.problem(*_differs(page, titles[0], title))
    level = 1
    names = {*evidence.topic.names, *_names_in(page)}
    for block in page.passages:
        if block.kind != "heading":
            continue
        if block.level > level + 1:
            fix = f"Write {'#' * (level + 1)} here."
            yield page.problem(block.line, f"A heading of level {level + 1} is left out. {fix}")
        level = block.level
        if block.marks:
            fix = "Write it behind a sentence below."
            yield page.problem(block.line, f"[^{block.marks[0]}] stands in a heading, which carries no source. {fix}")
        shouted = _capitals(block.text, names)
        if shouted:
            fix = "Write it small; a name belongs in names of evidence/words.yml."
            yield page.problem(block.line, f'"{shouted}" has a capital inside a heading. {fix}')


def _sound(page: Page) -> bool:
    """Whether the title is words that a heading can repeat; what else it may be, front_matter_rules.problems says."""
    title = page.meta.get("title")
    return isinstance(title, str) and not re.search(r"[<>\"`]", title) and title.isprintable()


def _differs(page: Page, heading: Passage, title: str) -> tuple[int, str]:
    """Where and what to change where the first heading is not the title."""
    line = page.line_of("title:")
    if title.strip("“”\"'‘’ ") == heading.text:
        return line, f"The title stands in quotes that a reader would see. Write: title: {heading.text}"
    return line, f"The title differs from the heading in line {heading.line}. Write: title: {heading.text}"


def _capitals(heading: str, names: set[str]) -> str:
    for sentence in re.split(r"[?!.:] ", heading):
        for word in re.findall(r"[A-Za-z][\w'’-]*", sentence)[1:]:
            stem = re.split(r"['’-]", word)[0]
            if stem[0].isupper() and not stem[1:].isupper() and len(stem) > 1 and stem not in names:
                return str(word)
    return ""


def _names_in(page: Page) -> set[str]:
    """Words with a capital after a small word in the page's sentences: names."""
    text = " ".join(s.text for block in page.passages if block.kind in SENTENCES for s in block.sentences)
    return set(re.findall(r"(?<=[a-z,] )([A-Z][a-z]+)\b", text))


def opening(page: Page, evidence: object) -> Iterator[Problem]:
    """The block "In short" stands first, with two to four lines."""
    at = next((i + 1 for i, block in enumerate(page.passages) if block.kind == "heading" and block.level == 1), 0)
    first = page.passages[at] if at < len(page.passages) else None
    if first is None or (first.kind, first.text) != ("label", "In short"):
        fix = 'Write !!! short "In short" under the heading.'
        yield page.problem(first.line if first else page.body_line, f"The page does not open with its answer. {fix}")
        return
    inside = [block for block in page.passages if "short" in block.inside and block.section == first.section]
    lines = sum(map(_full, inside))
    if lines not in OPENING_LINES:
        yield page.problem(first.line, f'"In short" has {lines} sentence{"s" * (lines != 1)}. Write two to four.')


def link_words(page: Page, evidence: object) -> Iterator[Problem]:
    """The text of a link makes sense alone (WCAG 2.4.4, 2.4.9)."""
    for link in page.reading.links():
        if EMPTY_LINK.fullmatch(link.words):
            fix = "Name the page or thing it goes to."
            yield page.problem(link.line, f'The link "{link.words}" says nothing when read alone. {fix}')


def spelling(page: Page, evidence: Evidence) -> Iterator[Problem]:
    """US spelling, for the handful of words that slip in."""
    us_words = evidence.topic.us_words
    for block in page.passages:
        for sentence in block.sentences:
            if us_words.keys().isdisjoint(WORD.findall(sentence.text.lower())):
                continue
            for found in WORD.finditer(sentence.text):
                right = us_words.get(found[0].lower())
                if right is None:
                    continue
                if found[0][0].isupper() and sentence.text[: found.start()].rstrip()[-1:].isalnum():
                    continue  # within a sentence a capital begins a name, which is spelled as its owner does
                right = right.capitalize() if found[0][0].isupper() else right
                yield page.problem(sentence.line, f'"{found[0]}" is British spelling. Write "{right}".')


def closed(page: Page, evidence: Evidence) -> Iterator[Problem]:
    """Nothing about a risk or about getting help where a reader has to open a block to see it."""
    for block in page.passages:
        if "closed" not in block.inside:
            continue
        for sentence in block.sentences:
            found = evidence.topic.risk.search(sentence.text) or evidence.topic.getting_help.search(sentence.text)
            if found:
                fix = "Write !!! so that nobody misses it."
                yield page.problem(sentence.line, f'"{found[0]}" stands in a closed block (<details>). {fix}')
                break
