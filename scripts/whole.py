"""Builds the site without any generator: `python scripts/whole.py`, or into another folder: `… FOLDER`.

MkDocs makes the same site and serves it while somebody writes; this is for the day on which it ends. It refuses what
the check refuses, and the site before stays until the new one is whole.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import jinja2
import material
from guide.page import clock
from guide.page.problem import Problem
from guide.publish import swap
from guide.way import settings, templates, whole
from guide.way.guide import Guide, read_guide

ROOT = Path(__file__).resolve().parent.parent


def theme() -> Path:
    """The folder of templates and style sheets that overrides/ leans on."""
    return Path(str(material.__file__)).parent / "templates"


def main(arguments: list[str] | None = None) -> int:
    """Exit code 1 where anything is wrong; then the site before stands."""
    parser = argparse.ArgumentParser(description="Build the site without any generator.")
    parser.add_argument("out", nargs="?", type=Path, help="the folder to build into, site/ where none is named")
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder of another guide")
    given = parser.parse_args(arguments)
    guide = read_guide(given.root, clock.today(), settings.read(given.root / "mkdocs.yml"))
    try:
        problems = built(guide, given.out or given.root / "site")
    except swap.Unswappable as error:
        print(error, file=sys.stderr)
        return 1
    except jinja2.TemplateError as error:
        broken = templates.problem(error, guide.root)
        if broken is None:
            raise
        problems = [broken]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def built(guide: Guide, out: Path) -> list[Problem]:
    """Build into a folder beside out, which takes its place where nothing is wrong; returns what is."""
    new = swap.NewSite(out)
    try:
        problems = whole.make(guide, new.folder, theme())
        if not problems:
            new.take_place()
        return problems
    finally:
        new.drop()


if __name__ == "__main__":
    sys.exit(main())
