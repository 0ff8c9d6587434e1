"""Shows what a change does to each page: `python scripts/changes.py`, or with the commit it starts from: `… main~3`.

A table with grade, words, marks, uncited statements and dates before and after, on GitHub in the summary of the run.
With --pictures FOLDER also pictures of each changed page at 360 and 1280 px, before and after. Nothing that stands
in the work tree changes.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import browser
from check import check
from guide.page import clock
from guide.publish.finish import file_of
from guide.pull_request import changes, commands, commits, pictures
from guide.way.article import Article
from playwright.sync_api import sync_playwright
from preview import made

ROOT = Path(__file__).resolve().parent.parent
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
"""The first because a run in a container may be root's."""
MOST = 12
"""So many pages get pictures: a change of everything would make hundreds."""


def build_old(root: Path) -> Path | None:
    """The site of an old commit, built by its own scripts with the packages of today; None where that fails."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    done = subprocess.run(command, cwd=root, check=False, capture_output=True)
    return root / "site" if done.returncode == 0 else None


def take(found: list[changes.ChangedPage], articles: dict[str, Article], old_root: Path, out: Path) -> list[str]:
    """Take the pictures of changed pages; returns what could not be shown, as sentences."""
    chromium = browser.find()
    if chromium is None:
        return ["No pictures: no Chromium was found here. `python scripts/browser.py` finds or installs one."]
    said = []
    names = {article.page.path: file_of(article.page) for article in articles.values()}
    pages = [names[change.path] for change in found][:MOST]
    if len(found) > MOST:
        said.append(f"Pictures of the first {MOST} of {len(found)} changed pages.")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        if old := build_old(old_root):
            pictures.take(old, pages, out, "before", running)
        else:
            said.append("No pictures of before: the site of that commit does not build with today's packages.")
        if made(Path(folder, "after")):
            pictures.take(Path(folder, "after"), pages, out, "after", running)
        else:
            said.append("No pictures of after: what the check names comes first.")
        running.close()
    return said


def main(arguments: list[str] | None = None) -> int:
    """Exit code 2 where the commit is not there; whether the pages are right, scripts/check.py says."""
    parser = argparse.ArgumentParser(description="Show what a change does to each page.")
    parser.add_argument("base", nargs="?", default="main", help="the branch or commit that the change starts from")
    parser.add_argument("--pictures", type=Path, metavar="FOLDER", help="take pictures into this folder")
    given = parser.parse_args(arguments)
    day = clock.today()
    try:
        commit = commits.start_of(ROOT, given.base)
    except commits.LACKING as error:
        parser.error(f"{given.base} cannot be compared with ({commits.why(error)}). Name a branch that is here.")
    with tempfile.TemporaryDirectory() as folder:
        old = Path(folder)
        commits.unpack(ROOT, commit, old)
        _, before, _ = check(old, day)
        guide, after, _ = check(ROOT, day)
        found = changes.compare(before, after, guide.evidence.topic)
        if not found:
            print("No page has changed.")
            return 0
        print(changes.table(found))
        said = take(found, {**before, **after}, old, given.pictures) if given.pictures else []
    print(*said, sep="\n")
    commands.summarize("\n".join([changes.html(found), *(f"<p>{commands.code(line)}</p>" for line in said)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
