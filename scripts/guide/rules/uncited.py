"""Find statements about health that carry no source mark. CONTRIBUTING.md explains the rule to editors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.page.text import LINK, Block, Sentence
from guide.rules.wordlist import AMOUNT, EFFECT, FREE, POINTS_BACK, RISK, TOPIC

EXEMPT_KINDS = {"heading", "label", "header", "beside", "diagram", "image"}


def stated(sentence: Sentence) -> bool:
    """True where a sentence states something about health: an amount, a risk, or an effect on skin."""
    text = sentence.text
    if text.rstrip().endswith("?") or FREE.match(text) or not _beyond_links(sentence.raw):
        return False
    return bool(AMOUNT.search(text) or RISK.search(text) or (EFFECT.search(text) and TOPIC.search(text)))


def _beyond_links(raw: str) -> str:
    """What a sentence says outside its links; a line that is only a link says nothing."""
    return re.sub(r"[\s\W]+", "", LINK.sub("", raw))


def uncited(blocks: list[Block]) -> Iterator[tuple[Block, Sentence]]:
    """Sentences that state something about health and that no mark covers.

    A mark covers its own sentence and those before it in the paragraph, back to the last mark; the sentence after it
    when that one points back ("It", "This", "They" ...); every cell of its table row; and, on the line that introduces
    a list, the list. In a block with a title, one line of text with a mark covers the lists of that block.
    """
    for number, block in enumerate(blocks):
        if block.kind in EXEMPT_KINDS or "doors" in block.inside or "story" in block.inside:
            continue
        if block.kind == "row" and block.marks:
            continue
        if block.kind == "item" and _list_is_covered(blocks, number):
            continue
        for at, sentence in enumerate(block.sentences):
            if stated(sentence) and not _covered(block.sentences, at):
                yield block, sentence


def _covered(sentences: tuple[Sentence, ...], at: int) -> bool:
    """A mark closes the run of sentences before it; the next one is covered only if it points back."""
    before = sentences[at - 1] if at else None
    closed = any(sentence.marks for sentence in sentences[at:])
    return closed or bool(before and before.marks and POINTS_BACK.match(sentences[at].text))


def _list_is_covered(blocks: list[Block], number: int) -> bool:
    item = blocks[number]
    first = next(i for i, block in enumerate(blocks) if block.group == item.group)
    intro = blocks[first - 1] if first else None
    if intro and intro.kind == "paragraph" and intro.inside == item.inside and intro.marks and _opens_list(intro):
        return True
    return bool(item.inside) and any(
        other.kind == "paragraph" and other.inside == item.inside and other.section == item.section and other.marks
        for other in blocks[max(0, first - 3) : number + 8]
    )


def _opens_list(block: Block) -> bool:
    return block.sentences[-1].text.endswith(":")


def unsourced_pictures(blocks: list[Block]) -> Iterator[Block]:
    """Diagrams that speak of health in a section without a single mark: a diagram itself can hold none."""
    for block in blocks:
        if block.kind != "diagram" or "story" in block.inside or not any(stated(s) for s in block.sentences):
            continue
        if not any(other.marks or other.kind == "beside" for other in blocks if other.section == block.section):
            yield block
