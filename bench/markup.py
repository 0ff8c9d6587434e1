"""What the Nu HTML checker finds in every page and embed of a built site: `python bench/markup.py [site]`.

Needs java (Debian's default-jre-headless) and npm, which fetches the checker once into .cache/. What it says of
policies is left out: it knows no address to compare 'self' with. Exit code 1 where it finds an error.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tarfile
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHECKER = "vnu-jar@26.9.27"
FOLDER = ROOT / ".cache" / "vnu"
JAR = FOLDER / "package/build/dist/vnu.jar"


def fetch() -> None:
    """Fetch the checker into FOLDER, where it is not there yet. Ends the bench where a program is missing."""
    missing = [name for name in ("java", "npm") if not shutil.which(name)]
    if missing:
        raise SystemExit(
            f"Not on this machine: {', '.join(missing)}. On Debian: apt-get install default-jre-headless npm"
        )
    if JAR.is_file():
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    packed = subprocess.run(
        ["npm", "pack", CHECKER, "--silent"], cwd=FOLDER, capture_output=True, text=True, check=True
    )
    with tarfile.open(FOLDER / packed.stdout.split()[-1]) as archive:
        archive.extractall(FOLDER, filter="data")


def errors(site: Path) -> dict[str, set[str]]:
    """The files in which each error stands, by its words."""
    pages = sorted(map(str, site.rglob("*.html")))
    command = ["java", "-Xss2m", "-jar", str(JAR), "--format", "json", "--exit-zero-always", *pages]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    found: dict[str, set[str]] = defaultdict(set)
    for message in json.loads(said)["messages"]:
        if message["type"] == "error":
            found[message["message"]].add(message["url"].partition(f"{site.resolve().as_posix()}/")[2])
    return found


def main(site: Path) -> int:
    """Check a site and print each error with the number of its files and one of them."""
    if not (site / "index.html").is_file():
        raise SystemExit(f"{site}: no site here. Run `make site` first.")
    fetch()
    found = errors(site)
    for message, files in sorted(found.items(), key=lambda item: -len(item[1])):
        print(f"{len(files):4} files, such as {min(files)}: {message}")
    print(f"{len(list(site.rglob('*.html')))} files, {len(found)} kinds of error")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"))
