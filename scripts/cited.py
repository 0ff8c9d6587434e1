"""Asks for a line under changes: where a page says otherwise what it cites: `python scripts/cited.py`.

With a branch or commit to compare with: `python scripts/cited.py origin/main`. Asked for is every page with other cited
sentences, or with another certainty or verdict behind the same ones: clinics that signed the text off read that line.
It asks and stops nobody: a mended comma needs no line.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from guide.page import clock
from guide.page.page import Page
from guide.page.problem import Problem
from guide.pull_request import commands, commits, signed

ROOT = Path(__file__).resolve().parent.parent
ENTRIES = ("evidence/findings.yml", "evidence/claims.yml")


def asked(before: Mapping[str, str], after: Mapping[str, str], today: str) -> Iterator[Problem]:
    """All that to ask for. before, after: the files of docs/ and evidence/ as texts by path; today: to be written."""
    old, new = pages(before), pages(after)
    for path in sorted(new):
        if path in old and old[path].text != new[path].text:  # nobody has signed a new page
            yield from signed.sentences(old[path], new[path], today)
    for path in ENTRIES:
        if before.get(path) != after.get(path):
            documents = signed.document(path, before), signed.document(path, after)
            yield from signed.entries(old, new, *documents, today)


def pages(texts: Mapping[str, str]) -> dict[str, Page]:
    """The pages among the files, in the order of their paths."""
    paths = sorted(path for path in texts if path.startswith("docs/"))
    return {path: Page(path, texts[path]) for path in paths if path.endswith(".md")}


def here() -> dict[str, str]:
    """The files as they stand in the work tree, read as texts of a commit are."""
    files = [*(ROOT / "docs").rglob("*.md"), *(ROOT / "evidence").glob("*.yml")]
    return {file.relative_to(ROOT).as_posix(): file.read_text("utf-8-sig", errors="replace") for file in files}


def main(arguments: list[str] | None = None) -> int:
    """0, asked or not; exit code 2 where the branch is not there."""
    parser = argparse.ArgumentParser(description="Ask for a line under changes: where cited sentences changed.")
    parser.add_argument("base", nargs="?", default="main", help="the branch or commit to compare with")
    given = parser.parse_args(arguments)
    try:
        before = commits.texts(ROOT, commits.start_of(ROOT, given.base), "docs", "evidence")
    except commits.LACKING as error:
        parser.error(f"{given.base} cannot be compared with ({commits.why(error)}). Name a branch that is here.")
    notes = sorted(asked(before, here(), clock.today().isoformat()))
    if commands.active():
        print(*commands.lines([], notes), sep="\n")
        commands.summarize(commands.listed(notes, "For clinics that signed a page off"))
    for note in notes:
        print(note)
    if not notes:
        print("No page needs a line under `changes:`.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
