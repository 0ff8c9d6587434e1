"""Draws every figure of evidence/figures.yml into docs/figures: `python scripts/draw.py`."""

from __future__ import annotations

import gzip
from pathlib import Path

from guide.figures import draw_all, load

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Draw all figures and print each file with its size in bytes, as written and as sent (gzip)."""
    figures, problems = load(ROOT / "evidence/figures.yml")
    for problem in problems:
        print(problem)
    for file in draw_all(figures, ROOT / "docs/figures"):
        content = file.read_bytes()
        print(f"{file.relative_to(ROOT)}: {len(content)} bytes, {len(gzip.compress(content, 9))} gzip")


if __name__ == "__main__":
    main()
