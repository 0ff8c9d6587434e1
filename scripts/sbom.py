"""Writes sbom.cdx.json: all that builds the site or is in it, as CycloneDX 1.6. `make sbom`; deploy.yml attests it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from guide.safety.files import VENDORED
from packageurl import PackageURL

ROOT = Path(__file__).resolve().parent.parent
FILE = "sbom.cdx.json"
PIN = re.compile(r"^([\w.-]+)==([^\s\\;]+)", re.M)
VENDOR = re.compile(r"^([0-9a-f]{64})  (([a-z]+)-([\d.]+)\.\S+)$", re.M)
"""A line of scripts/vendor/SHA256SUMS: sum, file, name and version."""
MERMAID = re.compile(r"`docs/assets/vendor/mermaid\.min\.js` \|[^|]*\| ([\d.]+) \|")


def packages(locked: str) -> Iterator[Component]:
    """The packages of a lock file, each version once."""
    for name, version in sorted(set(PIN.findall(locked))):
        yield _component(name, version, "pypi", license_of(name))


def license_of(package: str) -> str:
    """The license that an installed package names as an SPDX expression, "" where it names none so."""
    try:
        named = metadata(package)
    except PackageNotFoundError:  # only for another Python or system
        return ""
    if "License-Expression" in named:
        return named["License-Expression"]
    short = named["License"] if "License" in named else ""  # noqa: SIM401  # a message has no get
    return short if re.fullmatch(r"[\w.+-]+", short) and short != "UNKNOWN" else ""


def vendored(root: Path) -> Iterator[Component]:
    """What was taken from others as it is, with its SHA-256."""
    for sum_, _, name, version in VENDOR.findall((root / "scripts/vendor/SHA256SUMS").read_text("utf-8")):
        yield _component(name, version, "npm", "MIT", sum_)
    (version,) = MERMAID.findall((root / "scripts/vendor/README.md").read_text("utf-8"))
    yield _component("mermaid", version, "npm", "MIT", VENDORED["mermaid.min.js"])


def _component(name: str, version: str, kind: str, license: str, sum_: str = "") -> Component:
    purl = PackageURL(kind, None, name, version)
    return Component(
        name=name,
        version=version,
        type=ComponentType.LIBRARY,
        purl=purl,
        bom_ref=str(purl),
        licenses=[LicenseFactory().make_from_string(license)] if license else [],
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=sum_)] if sum_ else [],
    )


def bom(root: Path) -> Bom:
    """The whole list. root: the folder of the project."""
    whole = Bom()
    name = re.search(r"^site_name: (.+)$", (root / "mkdocs.yml").read_text("utf-8"), re.M)
    whole.metadata.component = Component(name=name[1] if name else root.name, type=ComponentType.APPLICATION)
    parts = [*packages((root / "requirements.txt").read_text("utf-8")), *vendored(root)]
    whole.components.update(parts)
    whole.register_dependency(whole.metadata.component, parts)
    return whole


def main() -> int:
    """Write the file. Always exit code 0."""
    whole = bom(ROOT)
    (ROOT / FILE).write_text(JsonV1Dot6(whole).output_as_string(indent=2) + "\n", "utf-8")
    print(f"{FILE}: {len(whole.components)} parts")
    return 0


if __name__ == "__main__":
    sys.exit(main())
