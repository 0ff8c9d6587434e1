"""1,700 inputs that a stranger's pull request may hold: each is refused at its place, or built and inert.

Never: a script that runs, a request to another host, a traceback, another file or line named, more than two seconds.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import attacks
import disguises
import fixture_site
import forgeries
import hostile
import inert
import pytest
import tricks
from conftest import serve
from hostile import Case, Outcome
from playwright.sync_api import Browser, Page

MOST = 2.5
"""Seconds of the processor for one input: two above the site around it, and room for a slower machine."""
CASES = [*hostile.cases(), *attacks.cases(), *tricks.cases(), *disguises.cases(), *forgeries.cases()]
KINDS = sorted({case.id.partition("/")[0] for case in CASES})
Results = list[tuple[Case, Outcome]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Takes the articles of the inputs that were built."""
    return tmp_path_factory.mktemp("made")


@pytest.fixture(scope="module")
def results(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Results:
    """Every input with what became of it."""
    found: Results = []
    for case, outcome, at in hostile.outcomes(CASES, tmp_path_factory.mktemp("hostile")):
        found.append((case, outcome))
        if outcome.built and (at / hostile.MADE).is_dir():
            shutil.copytree(at / hostile.MADE, made / f"{len(found):04}")
        shutil.rmtree(at, ignore_errors=True)
    return found


def test_there_are_inputs_of_every_kind() -> None:
    written = {case.id.partition("/")[0] for case in hostile.cases()}
    assert len(hostile.cases()) == 886 and len(written) == 28
    made = Counter(
        case.id.partition("/")[0]
        for case in (*attacks.cases(), *tricks.cases(), *disguises.cases(), *forgeries.cases())
    )
    assert min(made.values()) >= 10 and not written & set(made)


def test_one_input_of_each_kind_is_refused_at_its_place_or_built(tmp_path: Path) -> None:
    """What `make quick` tries: the first of each kind."""
    first = {case.id.partition("/")[0]: case for case in reversed(CASES)}
    ended = {case.id: outcome.verdict(case) for case, outcome, _ in hostile.outcomes([*first.values()], tmp_path)}
    assert len(ended) == len(KINDS) and set(ended.values()) == {"refused", "built"}, ended


@pytest.mark.parametrize("kind", KINDS)
def test_each_input_is_refused_at_its_place_or_built(results: Results, kind: str) -> None:
    wrong = [
        f"{case.id}: {outcome.verdict(case)}, not {case.path} {case.lines}\n{outcome.said[-600:]}"
        for case, outcome in results
        if case.id.partition("/")[0] == kind and outcome.verdict(case) not in ("refused", "built")
    ]
    assert wrong == [], "\n".join(wrong)


def test_no_input_takes_long(results: Results) -> None:
    slow = {case.id: outcome.seconds for case, outcome in results if outcome.seconds > MOST}
    assert slow == {}


def test_of_the_tricks_only_those_that_do_nothing_are_built(results: Results) -> None:
    tried = {case.id for case in (*tricks.cases(), *disguises.cases(), *forgeries.cases())}
    built = {case.id for case, outcome in results if outcome.built and case.id in tried}
    assert built == tricks.BUILT


def test_most_inputs_are_refused(results: Results) -> None:
    refused = sum(not outcome.built for _, outcome in results)
    assert refused > len(results) * 0.8, "where nearly everything is built, nobody looks"


@pytest.fixture
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page on which no policy holds, and all that it did."""
    with inert.watched(browser) as seen:
        yield seen


def test_what_is_built_is_inert_in_a_browser_with_the_policy_off(
    results: Results, made: Path, watched: tuple[Page, list[str]]
) -> None:
    page, did = watched
    files = sorted(made.rglob("bad.md.html"))
    assert results and len(files) > 20
    found = []
    with serve(made) as url:
        for file in files:
            page.goto(url + file.relative_to(made).as_posix())
            found += [f"{file.parent.name}: {what}" for what in [*page.evaluate(inert.LOOK), *did]]
            did.clear()
    assert found == []


def test_pages_and_embeds_of_all_that_is_built_are_inert_too(
    results: Results, tmp_path: Path, watched: tuple[Page, list[str]]
) -> None:
    """One whole site of every page that was not refused, with the theme around it."""
    built = [case for case, outcome in results if outcome.built and case.page is not None and not case.files]
    assert built
    site = hostile.base(tmp_path / "guide")
    hostile.put(site / "docs/bad.md", fixture_site.page("bad.md", "Words to which some of them link.\n"))
    names = {f"b{number:04}": case for number, case in enumerate(built)}
    for name, case in names.items():
        hostile.put(site / f"docs/{name}.md", fixture_site.page(f"{name}.md", case.page or ""))
    outcome = hostile.run(lambda: hostile.build(site), tmp_path / "log", seconds=300)
    assert outcome.built, outcome.said[-3000:]
    page, did = watched
    found = []
    with serve(site / "site") as url:
        for name, case in names.items():
            for part in (f"{name}/embed.html", f"{name}/"):
                page.goto(url + part)
                found += [f"{case.id} {part}: {what}" for what in did]
                found += page.evaluate(
                    "() => [...document.querySelectorAll('[onerror],[onload],[onclick]')].map(String)"
                )
                did.clear()
            assert (site / f"site/{name}/index.md").is_file()
    assert found == []
