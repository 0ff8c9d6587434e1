"""What the makers of a page could not settle and ask the clinician who reads it: evidence/open-questions.yml."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from guide.page import schema, yamlfile
from guide.page.page import Problem

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
    try:
        text = (root / FILE).read_text("utf-8-sig")
    except FileNotFoundError:
        return [], []
    except UnicodeDecodeError:
        return [], [Problem(FILE, 1, "this file is not UTF-8 text. Save it as UTF-8.")]
    document, problems = yamlfile.read(FILE, text)
    problems = problems or schema.check(document, schema.named("open-questions"))
    if problems:
        return [], problems
    found = []
    for number, row in enumerate(document.data or ()):
        found.append(Question(row["question"], row["because"], tuple(row.get("pages", ()))))
        for at, page in enumerate(found[-1].pages):
            if page not in pages:
                message = f'there is no page "{page}". Write it as deciding/risks.'
                problems.append(Problem(FILE, document.line((number, "pages", at)), message))
    return found, problems
