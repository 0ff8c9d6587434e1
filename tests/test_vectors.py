"""What others try on their own guards: the inputs of the tests of bleach, which a package of that name holds.

They are not a part of this project (Apache License 2.0): pip fetches the package by name, version and sum into .cache/,
and where it cannot, these tests are skipped and say so. Each input stands on a page of its own, many pages to a site:
it is refused at its place, or built and inert in a browser with no policy in force.
"""

from __future__ import annotations

import ast
import hashlib
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

import check
import fixture_site
import hostile
import inert
import pytest
from conftest import ROOT, serve
from playwright.sync_api import Browser

NAME, VERSION = "bleach", "6.2.0"
SUM = "123e894118b8a599fd80d3ec1a6d4cc7ce4e5882b1317a7e1ba69b56e95f991f"
KEPT = ROOT / f".cache/vectors/{NAME}-{VERSION}.tar.gz"
FETCH = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
FETCH += ["--no-binary", ":all:", f"{NAME}=={VERSION}"]
LONGEST = 3_000
"""Letters of an input: what is longer tries a limit of its own."""
PAGES = 40
"""Of one site."""
FIRST = 15
"""The line on which the body of a page begins."""


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The inputs, each once."""
    if not KEPT.exists():
        folder = tmp_path_factory.mktemp("fetched")
        done = subprocess.run([*FETCH, "--dest", str(folder)], capture_output=True, text=True, timeout=120, check=False)
        fetched = folder / KEPT.name
        if done.returncode or not fetched.exists():
            pytest.skip(f"pip could not fetch {NAME} {VERSION}: {' '.join(done.stderr.split())[-200:]}")
        KEPT.parent.mkdir(parents=True, exist_ok=True)
        KEPT.write_bytes(fetched.read_bytes())
    assert hashlib.sha256(KEPT.read_bytes()).hexdigest() == SUM, f"{KEPT} is another file. Delete it."
    return list(dict.fromkeys(texts()))


def texts() -> Iterator[str]:
    """What the package's tests try: its files of inputs, and each text with a < in its tests."""
    with tarfile.open(KEPT) as package:
        for member in sorted(package.getmembers(), key=lambda member: member.name):
            held = package.extractfile(member) if "/tests/" in member.name else None
            if held and member.name.endswith(".test"):
                yield held.read().decode().split("\n--\n")[0]
            elif held and member.name.endswith(".py"):
                written = [node.value for node in ast.walk(ast.parse(held.read())) if isinstance(node, ast.Constant)]
                yield from (
                    value for value in written if isinstance(value, str) and "<" in value and len(value) < LONGEST
                )


def judged(folder: Path) -> bool:
    """Print what the check says, and keep the articles of the pages of which it says nothing."""
    _, articles, problems = check.check(folder, hostile.DAY)
    print(*problems, sep="\n")
    refused = {problem.path for problem in problems}
    for uri, article in articles.items():
        if f"docs/{uri}" not in refused:
            hostile.put(folder / f"made/{uri}.html", f'<!doctype html><meta charset="utf-8">{article.html}')
    return True


@pytest.fixture(scope="module")
def sites(inputs: list[str], tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, hostile.Outcome]]:
    """The sites that hold them, each with what was said of it."""
    folder = tmp_path_factory.mktemp("vectors")
    base = hostile.base(folder / "base")
    assert hostile.judge(base)
    found = []
    for start in range(0, len(inputs), PAGES):
        site = folder / f"site{start}"
        hostile.write(hostile.Case("none", "", (1, 1)), base, site)
        for number, text in enumerate(inputs[start : start + PAGES], start):
            body = f"Words.\n\n{text}\n\nMore words.\n"
            hostile.put(site / f"docs/v{number}.md", fixture_site.page(f"v{number}.md", body))
        outcome = hostile.run(lambda site=site: judged(site), folder / "log", seconds=60)  # type: ignore[misc]
        found.append((site, outcome))
    return found


def test_each_input_of_another_guard_is_refused_at_its_place(
    inputs: list[str], sites: list[tuple[Path, hostile.Outcome]]
) -> None:
    assert len(inputs) > 300
    refused = set()
    for site, outcome in sites:
        assert outcome.built and "Traceback" not in outcome.said, outcome.said[-2000:]
        for path, line in ((told[1], int(told[2])) for told in hostile.NAMED.finditer(outcome.said)):
            assert path.startswith("docs/v") and FIRST <= line <= (site / path).read_text("utf-8").count("\n") + 1
            refused.add(path)
    assert len(refused) > len(inputs) / 2


def test_what_is_built_of_them_is_inert(sites: list[tuple[Path, hostile.Outcome]], browser: Browser) -> None:
    found = []
    opened = 0
    with inert.watched(browser) as (page, did):
        for site, _ in sites:
            with serve(site / "made") as url:
                for file in sorted((site / "made").glob("v*.html")):
                    opened += 1
                    page.goto(f"{url}{file.name}")
                    found += [f"{file.name}: {what}" for what in [*page.evaluate(inert.LOOK), *did]]
                    did.clear()
    assert opened and found == []
