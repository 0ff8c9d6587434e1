"""What others wrote and a reader's browser gets, with their license texts: third-party.txt of the site.

The texts are read from the packages that were used, so that they are always those of the versions in the site.
"""

from __future__ import annotations

import re
from importlib.metadata import Distribution, distributions
from pathlib import Path

NAME = "third-party.txt"
VENDOR = Path(__file__).parents[2] / "vendor"
THEMES = ("mkdocs-material", "mkdocs-materialx")
"""The theme's package, or the one that continues it."""
ICONS = "../material/templates/.icons/material/LICENSE"  # from the package's own folder of data
HEAD = """\
What others wrote and this site sends to a browser. Everything else in it is of its own makers: the code under the MIT
license, text and drawings under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/).
"""


def notice() -> str:
    """The whole file."""
    return HEAD + "".join(map(_theme, _installed())) + _pele()


def _installed() -> list[Distribution]:
    return [found for name in THEMES for found in distributions(name=name)]


def _theme(package: Distribution) -> str:
    name = f"{package.metadata['Name']} {package.version}"
    what = "parts of the frame of each page, with their names in assets/guide.css"
    icons = "the icons of the header, the menu, the search and the footer"
    return _part(name, what, _text(package, "LICENSE", "licenses/LICENSE")) + _part(
        "Material Design Icons (https://pictogrammers.com/library/mdi/)",
        icons,
        _text(package, ICONS),
    )


def _pele() -> str:
    versions = [match[1] for file in VENDOR.iterdir() if (match := re.match(r"pele-([\d.]+)\.global", file.name))]
    what = "draws diagrams while the site is built; none of its code is in the site, but what it drew is"
    return _part(f"Pele {', '.join(versions)}", what, (VENDOR / "pele-LICENSE").read_text("utf-8"))


def _part(name: str, what: str, text: str) -> str:
    return f"\n{'=' * 100}\n{name}\nHere: {what}.\n\n{text.strip()}\n"


def _text(package: Distribution, *places: str) -> str:
    """The license text that a package brings in one of these places. Raises ValueError where it brings none."""
    for place in places:
        if text := package.read_text(place):
            return text
    raise ValueError(f"{package.metadata['Name']} brings no license text")
