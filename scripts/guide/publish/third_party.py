"""What others wrote and a reader's browser gets, with their license texts: third-party.txt of the site.

The texts are read from the packages that were used, so that they are always those of the versions in the site.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

NAME = "third-party.txt"
VENDOR = Path(__file__).parents[2] / "vendor"
THEMES = ("mkdocs-material", "mkdocs-materialx")
"""The theme's package, or the one that continues it."""
HEAD = """\
What others wrote and this site sends to a browser. Everything else in it is of its own makers: the code under the MIT
license, text and drawings under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/).
"""


def notice() -> str:
    """The whole file."""
    return HEAD + "".join(map(_theme, _installed())) + _pele()


def _installed() -> list[Distribution]:
    return [found for found in distributions() if str(found.metadata["Name"]).lower() in THEMES]


def _theme(package: Distribution) -> str:
    name = f"{package.metadata['Name']} {package.version}"
    what = "the rules of assets/guide.css that begin with .md-, and the frame of each page"
    icons = "the icons of the header, the menu, the search, and those in front of boxes"
    return _part(name, what, _text(package, r"[^/]+\.dist-info/.*LICENSE[^/]*")) + _part(
        "Material Design Icons (https://pictogrammers.com/library/mdi/)",
        icons,
        _text(package, r".*/\.icons/material/LICENSE"),
    )


def _pele() -> str:
    versions = [match[1] for file in VENDOR.iterdir() if (match := re.match(r"pele-([\d.]+)\.global", file.name))]
    what = "draws diagrams while the site is built; none of its code is in the site, but what it drew is"
    return _part(f"Pele {', '.join(versions)}", what, (VENDOR / "pele-LICENSE").read_text("utf-8"))


def _part(name: str, what: str, text: str) -> str:
    return f"\n{'=' * 100}\n{name}\nHere: {what}.\n\n{text.strip()}\n"


def _text(package: Distribution, path: str) -> str:
    """The license text that a package brings under a path. Raises ValueError where it brings none."""
    for name, place in _licenses(package.metadata["Name"]):
        if re.fullmatch(path, name):
            return place.read_text("utf-8")
    raise ValueError(f"{package.metadata['Name']} brings no license text")


@cache
def _licenses(package: str) -> tuple[tuple[str, Path], ...]:
    """The license texts of an installed package, each its path and its place: read once, for a theme has many files."""
    files = distribution(package).files or ()
    return tuple((file.as_posix(), Path(str(file.locate()))) for file in files if "LICENSE" in file.name)
