"""Check every rule of the content: `python scripts/check.py [--site site]`. The same on a laptop and in CI.

One line per problem, `docs/page.md:14: what is wrong. What to write.`, then a summary. Ends with 1 where a problem was
found. With --site, a folder that `make site` has filled, it also measures how hard each page is to read.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml
from guide import figures, safety
from guide.evidence import load as data
from guide.evidence import search_terms
from guide.fill import claims, notes
from guide.page import agreement, clock
from guide.page import front_matter as review
from guide.page.page import Page, Problem
from guide.page.publisher import own_html
from guide.publish import swap
from guide.rules import counts, links
from guide.rules import judge as rules
from guide.rules import reading_grade as readability
from guide.rules.reading_grade import LIMIT, Reading
from guide.safety import bounds

ROOT = Path(__file__).parent.parent
EMPTY = data.Evidence({}, {}, {}, {})


@dataclass
class Report:
    """What one check found. files: paths below docs/. readings: by a page's slug, empty without a built site."""

    pages: list[Page] = field(default_factory=list)
    evidence: data.Evidence = EMPTY
    files: set[str] = field(default_factory=set)
    problems: set[Problem] = field(default_factory=set)
    readings: dict[str, Reading] = field(default_factory=dict)

    def add(self, path: str, work: Callable[[], Iterable[Problem]]) -> None:
        """Run one piece of work; its own failure becomes a problem of the file, never a traceback."""
        try:
            self.problems.update(work())
        except Exception as error:
            why = f"{type(error).__name__}: {_short(error)}"
            self.problems.add(Problem(path, 1, f"the check itself failed here ({why}). {HELP}"))

    @property
    def exceptions(self) -> int:
        """How many reasoned exceptions the pages hold."""
        return sum(len(rules.excuses(page)) for page in self.pages)


HELP = "Undo your last change to this file, or report this line."


def check(root: Path, site: Path | None, today: date | None, show: Callable[[str], None]) -> Report:
    """Check docs/ and evidence/ below root, and a built site if given. show hears which file is being read."""
    day = today or clock.today()
    report = Report()
    report.add("docs/", lambda: safety.links(root))
    show("evidence/")
    report.add("evidence/findings.yml", lambda: _evidence(report, root, day))
    report.add("docs/", lambda: _read(report, root))
    for page in report.pages:
        show(page.path)
        report.add(page.path, lambda page=page: _page(report, page, root, day))  # type: ignore[misc]
    report.add("evidence/claims.yml", lambda: claims.missing(report.pages, report.evidence))
    report.add("evidence/findings.yml", lambda: _unused(report, root))
    drawn = root / "evidence/figures.yml"
    report.add("evidence/figures.yml", lambda: figures.problems(root / "docs", drawn))
    report.add("evidence/figures.yml", lambda: figures.unknown(drawn, report.evidence.ids))
    report.add("evidence/figures.yml", lambda: figures.told(drawn, counts.behind_marks(report.evidence)))
    slugs = {page.slug for page in report.pages}
    report.add(search_terms.FILE, lambda: search_terms.load(root / search_terms.FILE, slugs)[1])
    for page in report.pages if site else ():
        show(f"{page.path} as it is read")
        report.add(page.path, lambda page=page: _reading(report, page, site or root))  # type: ignore[misc]
    return report


def _evidence(report: Report, root: Path, day: date) -> Iterator[Problem]:
    report.evidence, problems = data.load(root / "evidence", day)
    yield from problems
    yield from rules.statements(report.evidence)


def _read(report: Report, root: Path) -> Iterator[Problem]:
    docs = root / "docs"
    report.files = {file.relative_to(docs).as_posix() for file in docs.rglob("*") if file.is_file()}
    for file in sorted(docs.rglob("*.md")):
        path = file.relative_to(root).as_posix()
        try:
            page = Page.read(file, root)
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            yield Problem(path, line, "this file is not UTF-8 text from here on. Save it as UTF-8.")
            continue
        except OSError as error:
            fix = "Put back the last version that worked."
            yield Problem(path, 1, f"this file cannot be read ({error.strerror}). {fix}")
            continue
        report.pages.append(page)


def _page(report: Report, page: Page, root: Path, day: date) -> Iterator[Problem]:
    """In the order in which the build works; what one step cannot read, the next still looks at."""
    too_much = bounds.page(page)
    yield from too_much
    if too_much:  # some step could run for minutes
        return
    top = review.problems(page, day)
    yield from top
    named = {problem.line for problem in top}
    yield from (problem for problem in safety.front_matter(page) if problem.line not in named)
    if page.unread:  # nobody can tell what its text is
        return
    html = own_html(page.body)
    misread = agreement.problems(page, html, report.evidence.ids)
    yield from misread
    yield from rules.problems(page, report.evidence, misread=misread)
    yield from links.problems(page, report.files)
    yield from agreement.untold(page, misread, safety.editor(page, html))
    body = rules.without_excuses(page.body)
    body, problems = figures.expand(body, page, figures.load(root / "evidence/figures.yml"), root / "docs/figures")
    yield from problems
    body, problems = claims.expand(page, body, report.evidence)
    yield from problems
    yield from notes.define(page, body, report.evidence)[1]


def _unused(report: Report, root: Path) -> Iterator[Problem]:
    """Findings that nothing cites: a finding that can be deleted unnoticed says nothing to anybody.

    A finding on which a claim rests is used: it bounds how sure the ledger may sound.
    """
    drawn, folder = figures.load(root / "evidence/figures.yml"), root / "docs/figures"
    bodies = [figures.expand(page.body, page, drawn, folder)[0] for page in report.pages]
    cited = {mark.id for body in bodies for mark in notes.marks(body)}
    cited |= {id for claim in report.evidence.claims.values() for id in claim.rests_on}
    for finding in report.evidence.findings.values():
        if finding.id not in cited:
            fix = f"Write [^{finding.id}] behind a sentence, or remove the finding."
            yield Problem(
                "evidence/findings.yml", finding.line, f"{finding.id}: no page or figure uses this finding. {fix}"
            )


def _reading(report: Report, page: Page, site: Path) -> Iterator[Problem]:
    file = site / search_terms.address(page.slug) / "index.html"
    if not file.exists():
        yield page.problem(1, f"this page is not in {site.name}/. Build the site again: make site.")
        return
    reading = report.readings[page.slug] = readability.measure(file.read_text("utf-8"))
    if reading.grade > LIMIT:
        line = page.line_of(reading.hardest[:25], page.body_line)
        fix = f'Shorten sentences and words, first here: "{reading.hardest}"'
        yield page.problem(line, f"the page reads at grade {reading.grade:.1f}; at most {LIMIT:.0f} is allowed. {fix}")


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:120]


def table(readings: dict[str, Reading]) -> Iterator[str]:
    """The readings as lines of a table, hardest page first."""
    width = max(map(len, readings), default=4)
    yield f"{'page':{width}}  grade  words  longest sentence"
    for slug, reading in sorted(readings.items(), key=lambda item: -item[1].grade):
        mark = "  too hard" if reading.grade > LIMIT else ""
        yield f"{slug:{width}}  {reading.grade:5.1f}  {reading.words:5}  {reading.longest:3} words{mark}"


def summary(report: Report) -> str:
    """The last line: what was looked at and what came of it."""
    counts = {
        "page": len(report.pages),
        "finding": len(report.evidence.findings),
        "claim": len(report.evidence.claims),
        "source": len(report.evidence.sources),
        "term": len(report.evidence.glossary),
        "exception": report.exceptions,
        "problem": len(report.problems),
    }
    return ", ".join(f"{number} {name}{'s' * (number != 1)}" for name, number in counts.items()) + "."


def main(arguments: list[str] | None = None) -> int:
    """Print all problems and the summary; 0 without problems, 1 with some, 2 where the command is wrong."""
    parser = argparse.ArgumentParser(description="Check every rule of the content.")
    parser.add_argument("--site", type=Path, help="the built site, to measure reading grades")
    parser.add_argument("--due", action="store_true", help="fail also where a page is due for its review")
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    try:
        day = clock.today()
    except ValueError as error:
        parser.error(str(error))
    if given.site:
        swap.mend(given.site)
    if given.site and not given.site.is_dir():
        parser.error(f"{given.site} is not a folder; build the site first: make site")
    report = check(given.root, given.site, day, _progress if sys.stderr.isatty() else lambda name: None)
    if sys.stderr.isatty():
        _progress("")
    for problem in sorted(report.problems):
        print(problem)
    late = list(due(report, day))
    for note in late:
        print(note)
    if report.readings:
        print("", *table(report.readings), "", sep="\n")
    print(summary(report))
    return 1 if report.problems or (given.due and late) else 0


def due(report: Report, day: date) -> Iterator[Problem]:
    """Pages whose next review is near or past. A note, not a problem: a day on the calendar must not stop an editor."""
    for page in report.pages:
        with contextlib.suppress(KeyError, TypeError, ValueError, yaml.YAMLError):  # named elsewhere
            state = review.state(page.meta, day)
            if state.due != "no":
                when = "was due for a check by" if state.due == "past" else "is due for a check by"
                fix = "Read it against its sources, then change reviewed and next_review."
                line = page.line_of("next_review:")
                yield page.problem(line, f"note: this page {when} {state.next_review_words}. {fix}")


def _progress(name: str) -> None:
    print(f"\r\033[K{name}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
