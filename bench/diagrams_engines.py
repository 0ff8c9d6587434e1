"""Look at drawn diagrams in three engines: `python bench/diagrams_engines.py [FOLDER] [--every N] [--only ENGINE]`.

The diagrams are those of bench/diagrams.py. In Chromium every scheme of colors at 320, 360 and 1280 px, and paper; in
Firefox and WebKit what lies on other words or outside its drawing, at the same three widths. Letters have 14 px from
360 px on: below, a drawing that need not scroll shrinks with the column.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

import drivers  # noqa: E402
from browser import find  # noqa: E402
from diagrams import Drawn, run, sources  # noqa: E402
from diagrams_grammar import FORMS, MIXES  # noqa: E402
from diagrams_measure import MEASURE, STYLES, covered, faint, illegible, small, stage  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

COLUMNS = {320: 288, 360: 328, 1280: 620}
"""Width of a screen -> that of the column in which a diagram stands, in px. Container queries go by the column."""
AT_ONCE = 20


def on_paper(browser: Browser, drawn: list[Drawn]) -> list[str]:
    """What cannot be read of the diagrams that paper shows as drawings."""
    found = []
    for one in drawn:
        page = stage(browser, [one.html], 700, media="print")
        for drawing in page.evaluate(MEASURE):
            found += [f"{one.where}, paper: {wrong}" for wrong in [*faint(drawing), *covered(drawing)]]
        page.close()
    return found


def elsewhere(name: str, drawn: list[Drawn]) -> list[str]:
    """What is too small, cut or covered in an engine. Raises LookupError where it is not on this machine."""
    found = []
    styles = "".join(f"<style>{file.read_text('utf-8')}</style>" for file in STYLES)
    with tempfile.TemporaryDirectory() as folder, drivers.start(name, Path(folder)) as engine:
        engine.size(1300, 900)
        for start in range(0, len(drawn), AT_ONCE):
            some = drawn[start : start + AT_ONCE]
            file = Path(folder) / "diagrams.html"
            file.write_text(
                f'<!doctype html><html lang="en"><meta charset="utf-8">{styles}<style>body {{ display: block }}</style>'
                f'<body dir="ltr" data-md-color-scheme="default"><main class="md-typeset">'
                f"{''.join(one.html for one in some)}</main>",
                "utf-8",
            )
            engine.open(file.as_uri())
            for screen, column in COLUMNS.items():
                engine.run(f"document.querySelector('main').style.width = '{column}px'")
                seen = json.loads(engine.run(f"return JSON.stringify(({MEASURE})())"))
                for one, drawing in zip(some, seen, strict=True):
                    wrong = [*(small(drawing) if screen >= 360 else []), *covered(drawing)]
                    found += [f"{one.where}, {screen} px: {each}" for each in wrong]
    return found


def main() -> int:
    """Print what cannot be read, by engine. 1 where anything cannot."""
    options = argparse.ArgumentParser()
    options.add_argument("folder", type=Path, nargs="?")
    options.add_argument("--every", type=int, default=1, metavar="N", help="look at every Nth only")
    options.add_argument("--only", choices=["Chromium", "Firefox", "WebKit"])
    chosen = options.parse_args()
    own = {source: name for name, source in (FORMS | MIXES).items()}
    found = sources(chosen.folder) if chosen.folder else own
    drawn = run(dict(list(found.items())[:: chosen.every]), verbose=False)
    wrong: dict[str, list[str]] = {}
    if chosen.only in (None, "Chromium"):
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find())
            figures = [(one.where, one.html) for one in drawn]
            wrong["Chromium"] = [*illegible(browser, figures, tuple(COLUMNS)), *on_paper(browser, drawn)]
            browser.close()
    for name in ("Firefox", "WebKit"):
        if chosen.only in (None, name):
            wrong[name] = elsewhere(name, drawn)
    for name, problems in wrong.items():
        print(f"\n{name}, of {len(drawn)}: {len(problems)} cannot be read", *problems[:60], sep="\n  ")
    return 1 if any(wrong.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
