"""Everything that is wrong with a guide, gathered over all pages and stages: shown once, sorted, one line each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

import guide.rules.registry as rules
from guide import figures, safety
from guide.evidence import parts, reviewers
from guide.page import agreement, front_matter, front_matter_rules
from guide.page.leftover import NO_WORDS, OWN_NOTE
from guide.page.page import Page, Problem
from guide.page.structure import structure
from guide.page.token_faults import own
from guide.publish import embed
from guide.rules import citing, links, reading_grade
from guide.way import config, limit, listed
from guide.way.article import Article, Articles
from guide.way.guide import Guide


def of_guide(guide: Guide, articles: Articles) -> list[Problem]:
    """Everything, once all pages are converted. articles: what became of them, by path below docs/."""
    limit.stop()
    misread = config.problems(guide.settings.text)
    found = [*guide.problems, *misread, *rules.statements(guide.evidence)]
    pages = readable(guide)
    found += [page.unread for page in guide.pages.values() if page.unread and page.src_uri not in guide.unread]
    for page in pages:
        found += _remembered(page, guide, articles.get(page.src_uri))
    if not guide.evidence.unread and not _figures_unread(guide):
        whole = [page for page in pages if not _spoiled(page)]
        unclear = citing.unclear(pages, found)
        found += citing.missing(whole, guide.figures, guide.evidence, unclear)
        found += citing.misjudged(guide.figures, guide.evidence)
        if len(whole) == len(guide.pages):  # else nobody knows what the others cite
            found += citing.unused(pages, guide.figures, guide.evidence, unclear)
    if not _figures_unread(guide):
        unknown = len(pages) < len(guide.pages)  # what a page shows that cannot be read
        found += figures.problems(guide.figures, guide.pages.values(), guide.figures_folder, unknown)
    found += lost_parts(guide, articles)
    read = {page.src_uri for page in pages}
    found += links.lost(pages, {uri: article.ids for uri, article in articles.items() if uri in read})
    if not misread:
        found += listed.problems(guide)
    return sorted({problem for problem in found if problem})


def lost_parts(guide: Guide, articles: Articles) -> Iterator[Problem]:
    """Parts that others show by their address, and their page does not hold."""
    unknown = _figures_unread(guide)
    for part in guide.parts:
        if unknown and part.kind == "figure":
            continue
        article = articles.get(f"{part.page}.md")
        readable = article and article.page.src_uri not in guide.unread and not article.page.unread
        if article and readable and part.id not in article.parts:
            yield parts.lost(part)


Key = tuple[object, ...]
_KNOWN: dict[str, tuple[Key, list[Problem]]] = {}


def _spoiled(page: Page) -> bool:
    """Whether lines of a page are not read as they were meant, so that nobody knows what it cites."""
    astray = any(fault.last > fault.line for fault in structure(page.reading))
    return astray or any(not ids for _, ids in citing.beside(page))


def _remembered(page: Page, guide: Guide, article: Article | None) -> list[Problem]:
    """What is wrong with a page, judged anew only where anything has changed that has a say in it."""
    made = (article.own, article.html, article.problems) if article else None
    key: Key = (guide.root, guide.stamp, guide.day, page.text, made, frozenset(guide.files), frozenset(guide.pages))
    known = _KNOWN.get(page.path)
    if known is None or known[0] != key:
        problems = safely(page.path, partial(_in_time, page, guide, article))
        known = _KNOWN[page.path] = key, problems
    return known[1]


def _in_time(page: Page, guide: Guide, article: Article | None) -> list[Problem]:
    with limit.held():
        return list(of_page(page, guide, article))


def safely(path: str, work: Callable[[], Iterable[Problem]]) -> list[Problem]:
    """The problems that a piece of work finds; its own failure becomes a problem of the file, never a traceback."""
    try:
        return list(work())
    except Exception as error:
        return [failure(path, error)]


def failure(path: str, error: Exception) -> Problem:
    """What an editor gets where the check of a file fails."""
    if isinstance(error, limit.TooLong):
        return Problem(path, 1, str(error))
    why = f"{type(error).__name__}: {' '.join(str(error).split())[:120]}"
    return Problem(path, 1, f"the check itself failed here ({why}). {HELP}")


HELP = "Undo your last change to this file, or report this line."


def readable(guide: Guide) -> list[Page]:
    """The pages of which somebody can tell what their text is. The others have one problem, and no more is said."""
    return [page for page in guide.pages.values() if page.src_uri not in guide.unread and not page.unread]


def of_page(page: Page, guide: Guide, article: Article | None) -> Iterator[Problem]:
    """What is wrong with a page as written, and as it would be published. article: None where nothing was made."""
    unfit = front_matter_rules.problems(page, guide.day, guide.evidence.topic)
    yield from unfit
    if front_matter.broken(page):  # what its lines would say, nobody knows
        return
    named = {problem.line for problem in unfit}
    yield from (problem for problem in safety.front_matter(page) if problem.line not in named)
    spaced = own(page.text, page.reading.faults)
    guarded = [problem for problem in safety.editor(page, article.own) if problem.line not in spaced] if article else []
    # A tag that may not be used leads both sides astray: it is mended first, and named alone. What is untidy without
    # a tag of the editor's, or for one without an end, follows from how blocks stand, which agreement knows better.
    follows = not page.reading.tags or bool(page.reading.endless)
    untidy = [problem for problem in guarded if problem.message == safety.UNTIDY and follows]
    guarded = [problem for problem in guarded if problem not in untidy]
    read = article and not safety.astray(guarded)
    drawn = [] if _figures_unread(guide) else list(figures.on_page(page, guide.figures))
    misread = agreement.problems(page, article.own, guide.evidence.ids) if article and read else []
    if not misread:
        misread = [replace(problem, message=BEHIND_CODE) for problem in untidy]
    wordless = {page.problem(problem.line, NO_WORDS) for problem in drawn}  # a figure's message knows the words
    yield from (problem for problem in misread if problem not in wordless)
    yield from drawn
    yield from map(editorial, rules.problems(page, guide.evidence, misread=[*misread, *guarded]))
    yield from links.problems(page, guide.files)
    own_notes = {problem.line for problem in misread if problem.message == OWN_NOTE}
    yield from (problem for problem in citing.problems(page, guide.evidence) if problem.line not in own_notes)
    if article:
        yield from agreement.untold(page, misread, guarded) if read else guarded
        yield from article.problems
        yield from embed.taken(page, article.ids)
        yield from safety.headings(page)
        yield from unread(page, article, guide)
        yield from map(editorial, hard(page, article))


BEHIND_CODE = "This line stands right behind code, which would fall apart. Leave a line empty before it."


def editorial(problem: Problem) -> Problem:
    """A problem of wording alone."""
    return replace(problem, editorial=True)


def unread(page: Page, article: Article, guide: Guide) -> Iterator[Problem]:
    """A reviewer of whom evidence/reviewers.yml knows nothing. Where that file has a fault, what it says is unknown."""
    named = front_matter.values(page).get("reviewer")
    if article.read_by or not isinstance(named, str) or front_matter_rules.not_a_reviewer(named, guide.evidence.topic):
        return  # a name that nobody could have is named by the check of the front matter
    if not any(problem.path == reviewers.FILE for problem in guide.problems):
        line = page.line_of("reviewer:")
        yield from reviewers.problems(page.path, line, page.slug, named, article.words, guide.reviewers)


def _figures_unread(guide: Guide) -> bool:
    """Whether some entry of figures.yml has a fault and so is not known: what names it may be right."""
    return any(problem.path == figures.FILE for problem in guide.problems)


def hard(page: Page, article: Article) -> Iterator[Problem]:
    """A page that is too hard to read, at its hardest sentence."""
    if reading_grade.grade(article.html) > reading_grade.LIMIT:
        measured = reading_grade.measure(article.html)
        shown = measured.hardest if len(measured.hardest) <= SHOWN else f"{measured.hardest[:SHOWN]} …"
        fix = f'Shorten sentences and words, first here: "{shown}"'
        limit = f"at most {reading_grade.LIMIT:.0f} is allowed"
        line = line_of_words(page, measured.hardest)
        yield page.problem(line, f"the page reads at grade {measured.grade:.1f}; {limit}. {fix}")


SHOWN = 200
"""Letters of a sentence that a message repeats."""


def line_of_words(page: Page, words: str) -> int:
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
