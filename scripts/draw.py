"""Draws every figure of evidence/figures.yml into docs/figures: `python scripts/draw.py`."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

from guide.figures import FILE, draw_all
from guide.page import clock
from guide.way.guide import read_guide
from guide.way.settings import Settings

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Draw all figures and print each file with its size in bytes, as written and as sent (gzip).

    Exit code 1 where the check finds anything in the file; what can be drawn is drawn all the same.
    """
    guide = read_guide(ROOT, clock.today(), Settings())
    problems = [problem for problem in guide.problems if problem.path == FILE]
    for problem in problems:
        print(problem, file=sys.stderr)
    for file in draw_all(guide.figures, ROOT / "docs/figures"):
        content = file.read_bytes()
        print(f"{file.relative_to(ROOT)}: {len(content)} bytes, {len(gzip.compress(content, 9))} gzip")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
