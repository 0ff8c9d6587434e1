"""Everything that is wrong with one page: as its editor wrote it, and as it would be published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import guide.rules.registry as rules
from guide import figures, safety
from guide.evidence import reviewers
from guide.page import agreement, front_matter, front_matter_rules, token_faults
from guide.page.leftover import NO_WORDS, OWN_NOTE
from guide.page.page import Page
from guide.page.problem import Problem
from guide.page.told import ASTRAY
from guide.publish import embed
from guide.rules import citing, links, reading_grade
from guide.way.article import Article
from guide.way.guide import Guide

BEHIND_CODE = "This line stands right behind code, which would fall apart. Leave a line empty before it."
SHOWN = 200
"""Letters of a sentence that a message repeats."""


def of_page(page: Page, guide: Guide, article: Article | None) -> Iterator[Problem]:
    """What is wrong with a page. article: None where nothing was made of it."""
    yield from _front_matter(page, guide)
    if front_matter.broken(page):  # what its lines would say, nobody knows
        return
    form = _form(page, guide, article)
    yield from _told_once(page, guide, form.misread)
    in_form = [*form.misread, *form.guarded]
    yield from map(editorial, rules.problems(page, guide.evidence, misread=in_form))
    astray = {problem.line for problem in form.misread if problem.message.startswith(ASTRAY)}
    yield from (problem for problem in links.problems(page, guide.files) if problem.line not in astray)
    yield from _marks(page, guide, form.misread)
    if article:
        yield from agreement.untold(page, form.misread, form.guarded) if form.readable else form.guarded
        yield from _published(page, guide, article)
        yield from safety.twice(page, article.doubled, [*form.misread, *form.guarded])


def _front_matter(page: Page, guide: Guide) -> Iterator[Problem]:
    """The five lines at the top: what they say, then what may not stand in them, one problem a line."""
    unfit = front_matter_rules.problems(page, guide.day, guide.evidence.topic)
    yield from unfit
    named = {problem.line for problem in unfit}
    if not front_matter.broken(page):
        yield from (problem for problem in safety.front_matter(page) if problem.line not in named)


@dataclass(frozen=True)
class _Form:
    """How a page is put together. misread: where the publisher reads otherwise than it looks.

    guarded: HTML of the editor's that may not be published. readable: whether the text can be read in spite of it.
    """

    misread: list[Problem]
    guarded: list[Problem]
    readable: bool


def _form(page: Page, guide: Guide, article: Article | None) -> _Form:
    """The early word of the guard, and the agreement, which do not speak of the same mistake twice."""
    if article is None:
        return _Form([], [], False)
    spaced = token_faults.own(page.text, page.reading.faults)
    guarded = [problem for problem in safety.editor(page, article.own) if problem.line not in spaced]
    # What is untidy without a tag of the editor's, or for one without an end, follows from how blocks stand: agreement
    # knows that better.
    follows = not page.reading.tags or bool(page.reading.endless)
    untidy = [problem for problem in guarded if problem.message == safety.UNTIDY and follows]
    guarded = [problem for problem in guarded if problem not in untidy]
    # A tag that may not be used leads both sides astray: it is mended first, and named alone.
    readable = not safety.astray(guarded)
    misread = agreement.problems(page, article.own, guide.evidence.ids) if readable else []
    if not misread:
        misread = [replace(problem, message=BEHIND_CODE) for problem in untidy]
    return _Form(misread, guarded, readable)


def _told_once(page: Page, guide: Guide, misread: Iterable[Problem]) -> Iterator[Problem]:
    """What is misread, and what is wrong with the page's figures: of an image without words, a figure knows more."""
    drawn = [] if figures_unread(guide) else list(figures.on_page(page, guide.figures))
    wordless = {page.problem(problem.line, NO_WORDS) for problem in drawn}
    yield from (problem for problem in misread if problem not in wordless)
    yield from drawn


def _marks(page: Page, guide: Guide, misread: Iterable[Problem]) -> Iterator[Problem]:
    """Marks and !!! beside lines that lead nowhere, but where an editor has written a note of their own."""
    own_notes = {problem.line for problem in misread if problem.message == OWN_NOTE}
    yield from (problem for problem in citing.problems(page, guide.evidence) if problem.line not in own_notes)


def _published(page: Page, guide: Guide, article: Article) -> Iterator[Problem]:
    """What can only be seen in the article that was made of the page."""
    yield from article.problems
    yield from embed.taken(page, article.ids)
    yield from safety.headings(page)
    yield from _unknown_reviewer(page, guide, article)
    yield from map(editorial, _hard(page, article))


def editorial(problem: Problem) -> Problem:
    """A problem of wording alone."""
    return replace(problem, editorial=True)


def figures_unread(guide: Guide) -> bool:
    """Whether some entry of figures.yml has a fault and so is not known: what names it may be right."""
    return any(problem.path == figures.FILE for problem in guide.problems)


def _unknown_reviewer(page: Page, guide: Guide, article: Article) -> Iterator[Problem]:
    """A reviewer of whom evidence/reviewers.yml knows nothing. Where that file has a fault, what it says is unknown."""
    named = front_matter.values(page).get("reviewer")
    if article.read_by or not isinstance(named, str) or front_matter_rules.not_a_reviewer(named, guide.evidence.topic):
        return  # a name that nobody could have is named by the check of the front matter
    if not any(problem.path == reviewers.FILE for problem in guide.problems):
        line = page.line_of("reviewer:")
        yield from reviewers.problems(page.path, line, page.slug, named, article.words, guide.reviewers)


def _hard(page: Page, article: Article) -> Iterator[Problem]:
    """A page that is too hard to read, at its hardest sentence."""
    if reading_grade.grade(article.html) > reading_grade.LIMIT:
        measured = reading_grade.measure(article.html)
        shown = measured.hardest if len(measured.hardest) <= SHOWN else f"{measured.hardest[:SHOWN]} …"
        fix = f'Shorten sentences and words, first here: "{shown}"'
        limit = f"at most {reading_grade.LIMIT:.0f} is allowed"
        line = _line_of_words(page, measured.hardest)
        yield page.problem(line, f"the page reads at grade {measured.grade:.1f}; {limit}. {fix}")


def _line_of_words(page: Page, words: str) -> int:
    """The line on which a sentence of the published page begins; that of the longest text where none holds it.

    What was published has other spaces and quotation marks than what was written, and may be cut elsewhere.
    """
    wanted = _letters(words)
    places = [(sentence.line, _letters(sentence.text)) for part in page.passages for sentence in part.sentences]
    for line, told in places:
        if told == wanted or told[:40] == wanted[:40]:
            return line
    return max(places, key=lambda place: len(place[1]), default=(page.body_line, ""))[0]


def _letters(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalnum())
