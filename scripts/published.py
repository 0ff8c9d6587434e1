"""Adds the addresses of the built site to published.txt: `make published`. With --check only says what would vanish."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from guide.publish import addresses, swap
from guide.safety.lists import ANSWERS

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Exit code 1 where an address of published.txt is missing from the site."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the built site")
    parser.add_argument("--list", type=Path, default=ROOT / addresses.LIST, help="the list")
    parser.add_argument("--check", action="store_true", help="change nothing")
    given = parser.parse_args(arguments)
    swap.mend(given.site)
    if not (given.site / "index.html").exists():
        print(f"{given.site}: there is no site here. Run `make site` first.", file=sys.stderr)
        return 1
    files = [file.relative_to(given.site).as_posix() for file in given.site.rglob("*") if file.is_file()]
    text = addresses.text_of(given.list)
    public = any(file.endswith(ANSWERS) for file in files)  # a site built for this machine alone has none
    if problems := addresses.check(files, text, {}, public=public):
        print("\n".join(map(str, problems)), file=sys.stderr)
        return 1
    if given.check:
        return 0
    after = addresses.add(text, files)
    given.list.write_text(after, "utf-8")
    print(f"{given.list.name}: {len(addresses.read(after)) - len(addresses.read(text))} added")
    return 0


if __name__ == "__main__":
    sys.exit(main())
