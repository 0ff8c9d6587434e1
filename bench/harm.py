"""What becomes of hostile inputs, counted by kind: `python bench/harm.py`. Needs about two minutes of the processor.

Inputs: tests/data/hostile.json, tests/attacks.py, tests/tricks.py, tests/disguises.py, tests/forgeries.py, and the
attacks of tests/fixtures/safety.yml, each alone in the site of the tests. What is built is opened in Chromium with no
policy in force. Prints a table, then each input that ended wrong; ends with 1 where any did.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]
import attacks  # noqa: E402
import disguises  # noqa: E402
import forgeries  # noqa: E402
import hostile  # noqa: E402
import inert  # noqa: E402
import tricks  # noqa: E402
from browser import find  # noqa: E402
from conftest import FLAGS, serve  # noqa: E402
from hostile import Case  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

COLUMNS = ("inputs", "refused", "wrong place", "no place", "traceback", "over 2 s", "built", "executed")
GOOD = ("inputs", "refused", "built")
MOST = 2.0
"""Seconds of the processor beyond those that the same site takes without the input."""
FIRST = 17
"""The line of docs/bad.md on which the sample of an attack begins."""


def samples() -> list[Case]:
    """The attacks of the fixture, each as an input."""
    found = yaml.safe_load((ROOT / "tests/fixtures/safety.yml").read_text("utf-8"))["attacks"]
    return [
        Case(
            id=f"attack/{entry['name']}",
            path="docs/bad.md",
            lines=(FIRST, FIRST + entry["sample"].count("\n")),
            page=f"Words.\n\n{entry['sample']}\n\nMore words.\n",
        )
        for entry in found
    ]


def counted(cases: list[Case], folder: Path) -> tuple[dict[str, Counter[str]], list[str]]:
    """By kind, how many inputs ended how; and a line for each that ended wrong."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    wrong: list[str] = []
    built: dict[str, Case] = {}
    least = min(outcome.seconds for _, outcome, _ in hostile.outcomes(plain(), folder / "plain"))
    for number, (case, outcome, at) in enumerate(hostile.outcomes(cases, folder / "inputs")):
        verdict = outcome.verdict(case)
        if verdict == "slow" or outcome.seconds > least + MOST:
            verdict = "over 2 s"
        kind = case.id.partition("/")[0]
        table[kind].update(("inputs", verdict))
        if verdict not in GOOD:
            wrong.append(f"{case.id}: {verdict} ({outcome.seconds:.1f} s)\n{outcome.said[-400:]}")
        if outcome.built and (at / hostile.MADE).is_dir():
            built[f"{number:04}"] = case
            shutil.copytree(at / hostile.MADE, folder / "made" / f"{number:04}")
        shutil.rmtree(at, ignore_errors=True)
    for case, what in executed(built, folder / "made"):
        table[case.id.partition("/")[0]]["executed"] += 1
        wrong.append(f"{case.id}: executed: {what}")
    return table, wrong


def plain() -> list[Case]:
    """The site with a page of ordinary words, three times: what it costs without a hostile input."""
    return [Case(f"plain/{number}", "docs/bad.md", (1, 1), "Words.\n") for number in range(3)]


def executed(built: dict[str, Case], made: Path) -> Iterable[tuple[Case, str]]:
    """The inputs that did something in a browser, or left something there that could."""
    with sync_playwright() as play, serve(made) as url:
        browser = play.chromium.launch(executable_path=find(), args=FLAGS)
        with inert.watched(browser) as (page, did):
            for name, case in built.items():
                for file in sorted((made / name).rglob("*.html")):
                    page.goto(url + file.relative_to(made).as_posix())
                    what = [*page.evaluate(inert.LOOK), *did]
                    did.clear()
                    if what:
                        yield case, "; ".join(map(str, what))
        browser.close()


def main() -> int:
    """Print the table; 1 where an input ended otherwise than refused at its place, or built and inert."""
    with tempfile.TemporaryDirectory() as folder:
        table, wrong = counted(
            [*hostile.cases(), *attacks.cases(), *tricks.cases(), *disguises.cases(), *forgeries.cases(), *samples()],
            Path(folder),
        )
    print(f"{'kind':16}" + "".join(f"{column:>12}" for column in COLUMNS))
    for kind, row in sorted(table.items()):
        print(f"{kind:16}" + "".join(f"{row[column]:12}" for column in COLUMNS))
    total = sum(table.values(), Counter())
    print(f"{'all':16}" + "".join(f"{total[column]:12}" for column in COLUMNS))
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
