"""Which tests are quick: `make quick` runs them, in less than a minute of the processor and without a browser.

Nobody keeps a list. A test is quick where it shares nothing with others (a fixture is shared because it takes long: a
site, a browser, a server) and where neither it nor a helper of the tests that it calls starts a program or builds a
site. Of a test with many inputs, the first few are quick.
"""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import pytest

TESTS = Path(__file__).parent
DEAR = {"conftest.build", "fixture_site.build", "fixture_site.served", "hostile.build"}
"""Functions that build a site."""
INPUTS = int(os.environ.get("QUICK_INPUTS", "2"))
"""Of one test; bench/mutate.py asks for more."""
EXAMPLES = 150
"""Texts that test_any_input makes of each kind."""
FEW_EXAMPLES = 30
SECONDS = int(os.environ.get("QUICK_SECONDS", "60"))
"""Of the processor, for all of them."""


def begin() -> None:
    """Only quick tests will run: called before any of them is loaded."""
    global EXAMPLES
    EXAMPLES = int(os.environ.get("QUICK_EXAMPLES", FEW_EXAMPLES))


def choose(items: list[pytest.Item]) -> Iterator[pytest.Item]:
    """The quick ones of some tests."""
    met: dict[tuple[object, str], int] = {}
    for item in items:
        if not isinstance(item, pytest.Function):
            continue
        name = (item.module, item.originalname)
        if name not in met:
            met[name] = INPUTS if shares(item) or is_dear(item.obj, set()) else 0
        met[name] += 1
        if met[name] <= INPUTS:
            yield item


def shares(item: pytest.Function) -> bool:
    """Whether a test asks for a fixture of ours that others use too."""
    known: dict[str, Any] = item._fixtureinfo.name2fixturedefs
    made = [given[-1] for given in known.values() if given]
    ours = [fixture for fixture in made if Path(fixture.func.__code__.co_filename).parent == TESTS]
    return any(fixture.scope != "function" for fixture in ours)


def is_dear(used: object, met: set[object]) -> bool:
    """Whether something that a test uses starts a program or builds a site: itself, or a helper of the tests.

    met: what was looked at before.
    """
    if used is subprocess:
        return True
    if not isinstance(used, FunctionType) or used in met:
        return False
    if f"{used.__module__}.{used.__qualname__}" in DEAR:
        return True
    if Path(used.__code__.co_filename).parent != TESTS:
        return False
    met.add(used)
    words = set(names(used.__code__))
    found = [used.__globals__.get(word) for word in words]
    inside = [getattr(module, word, None) for module in found if isinstance(module, ModuleType) for word in words]
    return any(is_dear(one, met) for one in [*found, *inside])


def names(code: CodeType) -> Iterator[str]:
    """The names that a function uses, those of the functions in it too."""
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from names(inner)


def seconds() -> float:
    """What this process and those that it started have taken of the processor."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def told() -> str:
    """The same as a line, with what to do where it is too much."""
    slow = f" That is too much: give each slow test (--durations=20) a shared fixture, or mend it in {__name__}.py."
    return f"{seconds():.0f} of {SECONDS} seconds of the processor.{slow if seconds() > SECONDS else ''}"
