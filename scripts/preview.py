"""Writes the site as it opens from disk, to look at a change: `python scripts/preview.py`, open preview/index.html.

It is written also where only the rules of wording find something. Where a guard, the evidence or the front matter
does, nobody should read the page yet, and nothing is written: exit code 1.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from guide.pull_request import disk
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

ROOT = Path(__file__).resolve().parent.parent
REFUSED = "No preview: the lines above come first."


def site(out: Path, **own: Any) -> None:
    """Build the site into out, past the rules of wording. Raises what MkDocs raises where anything else is wrong.

    own: settings in the place of those in mkdocs.yml.
    """
    settings = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(out), **own)
    settings.preview = True  # no setting of mkdocs.yml: nothing that is published may ever pass so
    settings.plugins.on_startup(command="build", dirty=False)
    try:
        build(settings)
    finally:
        settings.plugins.on_shutdown()


def main(arguments: list[str] | None = None) -> int:
    """Exit code 1 where no preview could be made; then none is left from before either."""
    parser = argparse.ArgumentParser(description="Write the site as it opens from disk.")
    parser.add_argument("out", nargs="?", type=Path, default=ROOT / "preview", help="the folder, emptied first")
    given = parser.parse_args(arguments)
    if not made(given.out):
        return 1
    print(f"Open {given.out / 'index.html'} in a browser. The search needs a server, all else works.")
    return 0


def made(out: Path, **own: Any) -> bool:
    """Whether a preview could be made in out; what stood there before is gone in any case. own: as in site()."""
    shutil.rmtree(out, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder, "site")
        try:
            site(built, **own)
        except (Abort, BuildError, ConfigurationError) as error:
            print(f"{error}\n\n{REFUSED}", file=sys.stderr)
            return False
        disk.make(built, out)
    return True


if __name__ == "__main__":
    sys.exit(main())
