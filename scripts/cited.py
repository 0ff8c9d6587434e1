"""Asks for a line under changes: where a page's cited sentences are others than on a branch: `python scripts/cited.py`.

With a branch or commit to compare with: `python scripts/cited.py origin/main`. A clinic that signed a text off reads
those lines. Exit code 1 where a line is missing.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from guide.page import clock, front_matter
from guide.page.page import Page, Problem

ROOT = Path(__file__).resolve().parent.parent
SHOWN = 70
"""Letters of a sentence that a message quotes."""


def cited(page: Page) -> dict[str, tuple[str, ...]]:
    """The sentences of a page that carry a mark, each with its marks."""
    if page.unread:
        return {}
    found = (sentence for passage in page.passages for sentence in passage.sentences)
    return {sentence.text: sentence.marks for sentence in found if sentence.marks}


def asked(old: Page, new: Page, today: str) -> Iterator[Problem]:
    """The line that a changed page lacks. old: as it was on the branch; new: as it is; today: a day, to be written."""
    before, after = cited(old), cited(new)
    gone = [text for text, marks in before.items() if after.get(text) != marks]
    come = [text for text, marks in after.items() if before.get(text) != marks]
    told = set(front_matter.changes(new)) - set(front_matter.changes(old))
    if told or not (gone or come):
        return
    number = max(len(gone), len(come))
    what = "a cited sentence is" if number == 1 else f"{number} cited sentences are"
    first = (come or gone)[0][:SHOWN]
    line = new.body_line - 1
    fix = f"Write below next_review, under a line `changes:`, a line `  - date: {today}` and a line `    what: …`."
    withdrawn = " If a statement no longer holds, add `    withdrawn: …` with its words." if gone else ""
    yield new.problem(max(line, 1), f"{what} new, changed or gone, first “{first}”. {fix}{withdrawn}")


def start(base: str) -> str:
    """The commit at which this work left a branch. Raises CalledProcessError for one that is not here."""
    found = subprocess.run(["git", "merge-base", base, "HEAD"], cwd=ROOT, capture_output=True, check=True)
    return found.stdout.decode().strip()


def before(base: str, path: str) -> str | None:
    """The text of a file at a commit, None where it is not there."""
    listed = subprocess.run(["git", "ls-tree", "--name-only", base, path], cwd=ROOT, capture_output=True, check=True)
    if not listed.stdout.strip():
        return None
    shown = subprocess.run(["git", "show", f"{base}:{path}"], cwd=ROOT, capture_output=True, check=True)
    return shown.stdout.decode("utf-8-sig").replace("\r\n", "\n")


def main(arguments: list[str] | None = None) -> int:
    """Exit code 1 where a line is missing, 2 where the branch is not there."""
    parser = argparse.ArgumentParser(description="Ask for a line under changes: where cited sentences changed.")
    parser.add_argument("base", nargs="?", default="main", help="the branch or commit to compare with")
    given = parser.parse_args(arguments)
    try:
        base = start(given.base)
    except (subprocess.CalledProcessError, FileNotFoundError):
        parser.error(f"{given.base} is no branch or commit here. Fetch it, or name another.")
    day = clock.today().isoformat()
    problems: list[Problem] = []
    for file in sorted((ROOT / "docs").rglob("*.md")):
        new = Page.read(file, ROOT)
        text = before(base, new.path)
        if text is not None and text != new.text:  # a new page has nothing that anybody has signed
            problems += asked(Page(new.path, text), new, day)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
