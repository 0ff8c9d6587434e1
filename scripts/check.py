"""Check every rule of the content: `python scripts/check.py`. The same on a laptop, in CI, and in every build.

One line per problem, `docs/page.md:14: what is wrong. What to write.`, then how hard each page is to read and a
summary. On GitHub each problem also stands at its line of the pull request. Ends with 1 where a problem was found.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from guide.evidence import reviewers
from guide.page import clock, front_matter
from guide.page.problem import Problem
from guide.publish import addresses, swap
from guide.publish.data import url_of
from guide.pull_request import commands
from guide.rules import reading_grade
from guide.rules.excuses import excuses
from guide.rules.reading_grade import LIMIT, Readability
from guide.way import config, settings, site
from guide.way.article import Article
from guide.way.guide import Guide, read_guide

ROOT = Path(__file__).parent.parent


def check(root: Path, day: date) -> tuple[Guide, dict[str, Article], list[Problem]]:
    """Read and convert the guide below root, and say everything that is wrong with it, sorted."""
    guide = read_guide(root, day, settings.read(root / "mkdocs.yml"))
    articles, problems = site.judged(guide)
    return guide, articles, sorted({*problems, *moved(guide)})


def moved(guide: Guide) -> list[Problem]:
    """Pages that would vanish, and redirects that cannot work. Which there are is unknown in a file with a fault."""
    if config.problems(guide.settings.text):
        return []
    pages = [url_of(page.src_uri, "") or "./" for page in guide.pages.values()]
    text, known = addresses.text_of(guide.root / addresses.LIST), guide.settings
    return addresses.of_pages(pages, text, known.redirects, known.text, bool(known.public))


def table(grades: dict[str, Readability]) -> Iterator[str]:
    """The reading grades as lines of a table, hardest page first."""
    width = max(map(len, grades), default=4)
    yield f"{'page':{width}}  grade  words  longest sentence"
    for slug, measured in sorted(grades.items(), key=lambda item: -item[1].grade):
        mark = "  too hard" if measured.grade > LIMIT else ""
        yield f"{slug:{width}}  {measured.grade:5.1f}  {measured.words:5}  {measured.longest:3} words{mark}"


def summary(guide: Guide, problems: Iterable[Problem]) -> str:
    """The last line: what was looked at and what came of it."""
    counts = {
        "page": len(guide.pages),
        "finding": len(guide.evidence.findings),
        "claim": len(guide.evidence.claims),
        "source": len(guide.evidence.sources),
        "term": len(guide.evidence.glossary),
        "exception": sum(len(excuses(page)) for page in guide.pages.values()),
        "problem": len(list(problems)),
    }
    return ", ".join(f"{number} {name}{'' if number == 1 else 's'}" for name, number in counts.items()) + "."


def due(guide: Guide) -> Iterator[Problem]:
    """Pages whose next review is near or past. A note, not a problem: a day on the calendar must not stop an editor."""
    for page in guide.pages.values():
        state = front_matter.state_of(page, guide.day)
        if state and state.due != "no":
            when = "was due for a check by" if state.due == "past" else "is due for a check by"
            fix = "Read it against its sources, then change reviewed and next_review."
            line = page.line_of("next_review:")
            yield page.problem(line, f"note: this page {when} {state.next_review_words}. {fix}")


def changed(articles: dict[str, Article]) -> Iterator[Problem]:
    """Pages that say something else than what their reviewer read. Notes: a mended slip must not stop an editor."""
    for article in articles.values():
        if article.read_by:
            page = article.page
            yield from reviewers.stale(page.path, page.line_of("reviewer:"), article.read_by, article.words)


def main(arguments: list[str] | None = None) -> int:
    """Print all problems and the summary; 0 without problems, 1 with some, 2 where the command is wrong."""
    parser = argparse.ArgumentParser(description="Check every rule of the content.")
    parser.add_argument("--due", action="store_true", help="fail also where a page is due for its review")
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder of another guide")
    given = parser.parse_args(arguments)
    try:
        day = clock.today()
    except ValueError as error:
        parser.error(str(error))
    swap.mend(given.root / "site")
    guide, articles, problems = check(given.root, day)
    late = list(due(guide))
    notes = [*late, *changed(articles)]
    if commands.active():
        print(*commands.lines(problems, notes), sep="\n")
        commands.summarize(commands.listed(problems))
    for problem in problems:
        print(problem)
    for note in notes:
        print(note)
    grades = {article.page.slug: reading_grade.measure(article.html) for article in articles.values()}
    print("", *table(grades), "", sep="\n")
    print(summary(guide, problems))
    return 1 if problems or (given.due and late) else 0


if __name__ == "__main__":
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:  # who reads it has read enough: | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    sys.exit(status)
