"""Write what a clinician reads and signs: `python scripts/review.py`, or with pages, `… review.py deciding/risks`.

One HTML file, to read on a screen or to print, with every sentence beside what it rests on. Prints the line that goes
into evidence/reviewers.yml for each page, once it is signed.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from check import check
from guide.page import clock
from guide.review import sheet

ROOT = Path(__file__).resolve().parent.parent
AFTER = """
When a page is signed: fill in its line and put it into evidence/reviewers.yml (the first one in place of []), and write
the name and profession behind reviewer in the page. Then `make check`.
"""


def main(arguments: list[str] | None = None) -> int:
    """Write the file; 0 where it is written, 1 where the guide has a problem first, 2 where the command is wrong."""
    parser = argparse.ArgumentParser(description="Write what a clinician reads and signs.")
    parser.add_argument("page", nargs="*", help="as deciding/risks; all pages where none is named")
    parser.add_argument("--to", type=Path, default=Path("review.html"), help="the file to write (%(default)s)")
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    try:
        day = clock.today()
    except ValueError as error:
        parser.error(str(error))
    guide, articles, problems = check(given.root, day)
    slugs = [page.slug for page in guide.pages.values()]
    if unknown := [name for name in given.page if name not in slugs]:
        parser.error(f"there is no page {', '.join(unknown)}. Write it as deciding/risks.")
    if problems:
        print(*problems, sep="\n")
        print("\nNobody should review a guide that its own check refuses. Mend these lines first.")
        return 1
    pages = sheet.pages(guide, articles, given.page)
    given.to.write_text(sheet.html(guide, pages), "utf-8")
    sentences = sum(page.sentences for page in pages)
    print(f"{given.to}: {len(pages)} pages, {sentences} sentences. Open it in a browser, or print it.")
    print(AFTER, *(page.entry for page in pages), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
