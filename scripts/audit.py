"""Asks the public list of weak packages about ours: `make audit`, each week. The list is PyPI's, read by pip-audit.

A package about which nothing could be learned counts as not looked at, and the run says so and fails: an answer that
never came must not look like a good one.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from guide.page.problem import Problem
from guide.pull_request import commands

ROOT = Path(__file__).resolve().parent.parent
LISTS = ("requirements.txt", "requirements-test.txt")
SHOWN = 5
"""Names of packages in a line."""


def ask(listed: Path) -> tuple[list[dict[str, Any]], str]:
    """What pip-audit says of each package in a list, and why it said nothing of any, "" where it did."""
    command = [sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off", "--disable-pip"]
    done = subprocess.run(
        [*command, "--require-hashes", "-r", str(listed)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    try:
        packages: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return [], (done.stderr.strip().splitlines() or ["no answer"])[-1][:200]
    return packages, ""


def problems(name: str, text: str, packages: Iterable[dict[str, Any]]) -> Iterator[Problem]:
    """The packages that are weak, each at its line. name, text: the list in which they stand."""
    lines = text.splitlines()
    for package in packages:
        pin = f"{package['name']}=={package.get('version')}"
        line = next((number for number, line in enumerate(lines, 1) if line.lower().startswith(pin.lower())), 1)
        for weakness in package.get("vulns", ()):
            fixed = ", ".join(weakness.get("fix_versions", ())) or "no version yet"
            yield Problem(name, line, f"{pin} is weak: {weakness['id']}, mended in {fixed}. Run make lock, then test.")


def unknown(packages: Iterable[dict[str, Any]]) -> list[str]:
    """The packages about which nothing could be learned."""
    return [package["name"] for package in packages if "skip_reason" in package]


def main() -> int:
    """Exit code 1 where a package is weak, 2 where some could not be looked up."""
    found: list[Problem] = []
    missed: list[Problem] = []
    known = 0
    for name in LISTS:
        packages, why = ask(ROOT / name)
        found += problems(name, (ROOT / name).read_text("utf-8"), packages)
        lost = unknown(packages)
        known += len(packages) - len(lost)
        if why:
            missed.append(Problem(name, 1, f"nothing was audited: the list of weak packages is out of reach ({why})."))
        elif lost:
            some = ", ".join(lost[:SHOWN]) + (" …" if len(lost) > SHOWN else "")
            missed.append(Problem(name, 1, f"not audited, {len(lost)} of {len(packages)}: nothing is known of {some}."))
    if commands.active():
        print(*commands.lines([*found, *missed]), sep="\n")
    print(*found, *missed, f"{known} packages audited, {len(found)} weak.", sep="\n")
    if found:
        return 1
    return 2 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
