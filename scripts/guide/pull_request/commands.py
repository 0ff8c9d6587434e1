"""What GitHub reads in the output of a run: annotations at the lines of a change, and the run's summary.

GitHub takes a line of output that begins with :: for a command, and ##[ anywhere in one. The words of an editor come
into the output too. So commands are off, from the first line that scripts/make.py prints, except while this module's
own lines are printed; and in those every sign that means something to GitHub is escaped, as GitHub's own toolkit does
(actions/toolkit, core/src/command.ts).
"""

from __future__ import annotations

import html
import os
import secrets
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from guide.page.problem import Problem

TOKEN = "GUIDE_COMMANDS"
"""The variable in which scripts/make.py hands on the word that switches commands on again: no editor can know it."""
MOST = 10
"""So many annotations of one kind GitHub shows of one step, and drops the others without a word."""


def active() -> bool:
    """Whether GitHub reads the output of this run."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def lines(problems: Sequence[Problem], notes: Sequence[Problem] = ()) -> Iterator[str]:
    """The lines to print: annotations, and commands switched off behind them.

    problems: shown in red. notes: shown in blue.
    """
    token = os.environ.get(TOKEN, "")
    if token:
        yield f"::{token}::"
    yield from _annotations("error", problems)
    yield from _annotations("notice", notes)
    yield f"::stop-commands::{token or secrets.token_hex(16)}"


def _annotations(kind: str, problems: Sequence[Problem]) -> Iterator[str]:
    shown = problems if len(problems) <= MOST else problems[: MOST - 1]
    for problem in shown:
        yield annotation(kind, problem)
    if rest := problems[len(shown) :]:
        more = f"and {len(rest)} more. The summary of this run lists them all."
        yield annotation(kind, Problem(rest[0].path, rest[0].line, more))


def annotation(kind: str, problem: Problem) -> str:
    """One annotation at one line. kind: "error", "warning" or "notice"."""
    return f"::{kind} file={_property(problem.path)},line={problem.line}::{_value(problem.message)}"


def _value(text: str) -> str:
    """A text in which GitHub finds no end and no code of its own."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _value(text).replace(":", "%3A").replace(",", "%2C")


def code(text: str) -> str:
    """A text for the summary: GitHub makes no tag, mark, link or mention of it."""
    return html.escape("".join(sign if sign.isprintable() else "?" for sign in text)).replace("\n", " ")


def listed(problems: Iterable[Problem], title: str = "What to change") -> str:
    """All problems for the summary, one a line, below a title of ours."""
    told = "\n".join(code(str(problem)) for problem in problems)
    return f"<h3>{title}</h3>\n<pre>\n{told}\n</pre>\n" if told else ""


def summarize(text: str) -> None:
    """Add to the summary of this run, where GitHub keeps one."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if file and text:
        with Path(file).open("a", encoding="utf-8") as summary:
            summary.write(text + "\n")
