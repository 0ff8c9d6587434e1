"""The sheet that a clinician reads and signs: one HTML file, with nothing in it that comes from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import jinja2

from guide.evidence import reviewers
from guide.evidence.entries import Claim, Evidence, Finding
from guide.evidence.open_questions import Question
from guide.evidence.references import address, brief, long
from guide.evidence.reviewers import Reviewer
from guide.evidence.source import SITE
from guide.page import front_matter
from guide.page.clock import in_words
from guide.page.front_matter import Review
from guide.review.rows import how_sure, rows
from guide.review.since import Since, since
from guide.way.article import Article, Articles
from guide.way.guide import Guide

TEMPLATE = Path(__file__).with_name("sheet.html")


@dataclass(frozen=True)
class Ground:
    """What a run of sentences rests on. again: the number of the row that tells it in full, 0 for this one."""

    id: str
    sure: str
    says: str
    sources: tuple[tuple[str, str], ...]
    again: int = 0


@dataclass(frozen=True)
class Line:
    """A row of the sheet. number: 0 for a heading, whose level is level."""

    number: int
    level: int
    sentences: tuple[str, ...]
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True)
class SheetPage:
    """A page on the sheet. entry: the line for reviewers.yml. past: its reviewers, each with what changed since."""

    slug: str
    title: str
    url: str
    lines: tuple[Line, ...]
    questions: tuple[Question, ...]
    past: tuple[tuple[Reviewer, Since], ...]
    state: Review | None
    said: str
    words: str
    entry: str

    @property
    def sentences(self) -> int:
        """How many sentences there are to read."""
        return sum(len(line.sentences) for line in self.lines if line.number)


def pages(guide: Guide, articles: Articles, slugs: Iterable[str] = ()) -> list[SheetPage]:
    """The pages on the sheet, in the order of the menu. slugs: those to show, all where there are none."""
    wanted = set(slugs)
    shown = [page for page in guide.in_order() if page.src_uri in articles and (not wanted or page.slug in wanted)]
    return [_page(articles[page.src_uri], guide) for page in shown]


def _page(article: Article, guide: Guide) -> SheetPage:
    page, words = article.page, reviewers.digest(article.words)
    past = [(reviewer, since(reviewer, article, guide)) for reviewer in guide.reviewers if reviewer.page == page.slug]
    return SheetPage(
        slug=page.slug,
        title=page.title,
        url=f"{guide.settings.public}{page.slug}/".replace("/index/", "/") if guide.settings.public else "",
        lines=tuple(_lines(article, guide.evidence)),
        questions=tuple(question for question in guide.questions if page.slug in question.pages),
        past=tuple(past),
        state=front_matter.state_of(page, guide.day),
        said=article.review,
        words=words,
        entry=entry(page.slug, words),
    )


def entry(slug: str, words: str) -> str:
    """The line for evidence/reviewers.yml, with the gaps that a signature fills. words: SHA-256 of what was read."""
    gaps = 'name: "First Last", profession: PROFESSION, registered: "REGISTER, NUMBER", consent: DAY, read: DAY'
    return f"- {{page: {slug}, {gaps}, words: {words}}}"


def _lines(article: Article, evidence: Evidence) -> Iterable[Line]:
    number = 0
    told: dict[str, int] = {}
    for row in rows(article.html):
        number += not row.level
        grounds = [_ground(id, evidence, article.page.src_uri, told.get(id, 0)) for id in row.ids]
        yield Line(0 if row.level else number, row.level, row.sentences, tuple(grounds))
        for id in row.ids:
            told.setdefault(id, number)


def _ground(id: str, evidence: Evidence, here: str, again: int) -> Ground:
    found = evidence.entry(id)
    sources = evidence.sources_of(id)
    links = []
    for source in sources:
        own = not (source.doi or source.pmid) and source.url.startswith(SITE)
        links.append((brief(source), "" if own else address(source, here)))
    if isinstance(found, Finding):
        says = found.statement
    elif isinstance(found, Claim):
        says = f"The article says: {found.article_says} Research says: {found.research_says}"
    else:
        says = long(sources[0]) if sources else ""
    sure = how_sure(found) if isinstance(found, Finding | Claim) else "A source"
    return Ground(id, sure, says, tuple(links), again)


def html(guide: Guide, pages: list[SheetPage]) -> str:
    """The whole sheet."""
    whole = [question for question in guide.questions if not question.pages]
    known = {"name": guide.settings.name, "address": guide.settings.public, "day": in_words(guide.day)}
    return _template().render(pages=pages, whole=whole, in_words=in_words, file=reviewers.FILE, **known)


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(TEMPLATE.read_text("utf-8"))
