"""What the makers of a page could not settle and ask the clinician who reads it: evidence/open-questions.yml."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from guide.evidence.checks import no_page
from guide.evidence.document import read_document
from guide.page.problem import Problem
from guide.safety import texts

FILE = "evidence/open-questions.yml"


@dataclass(frozen=True)
class Question:
    """A question for a clinician. pages: the slugs of those that it is about, none for the guide as a whole."""

    question: str
    because: str
    pages: tuple[str, ...] = ()


def load(root: Path, pages: Collection[str]) -> tuple[list[Question], list[Problem]]:
    """The questions in the file's order, and what is wrong with it. root: the folder that holds evidence/.

    pages: the slugs of all pages. No file is no question.
    """
    asked, problems = read_document(root / FILE, FILE, "open-questions", needed=False)
    problems += texts.words(asked)
    if problems:
        return [], sorted(set(problems))
    found = []
    for number, row in enumerate(asked.data or ()):
        found.append(Question(row["question"], row["because"], tuple(row.get("pages", ()))))
        for at, page in enumerate(found[-1].pages):
            if page not in pages:
                message = no_page(page, pages)
                problems.append(Problem(FILE, asked.line((number, "pages", at)), message))
    return found, problems
