"""What a stranger may send, input by input, and what a build makes of it: each in a process of its own.

tests/data/hostile.json holds the inputs: `page` is the body of docs/bad.md, `files` are paths below the site's folder
with their text, {"hex": …} for bytes, {"append": …} for what is added to a file that is there, {"link": …} for a
symbolic link, {"folder": …} for a folder that holds such a file; a path LINK is a symbolic link too. `path` and `lines`
say where a message must point. The process is a copy of this one, so everything is imported once; nothing that an input
does reaches the next, but inputs that are one page each stand together in one site where nothing speaks against it.
"""

from __future__ import annotations

import gc
import json
import logging
import os
import re
import resource
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import check
import fixture_site
from conftest import ROOT

INPUTS = ROOT / "tests/data/hostile.json"
MADE = "made"
"""The folder below an input's own that takes the articles, as HTML files, where nothing was refused."""
DAY = date(2026, 12, 1)
SECONDS = 20
"""After so many seconds of the processor an input is given up."""
TOGETHER, SOON = 20, 1.5
"""Pages of one site, and the seconds that all of them may take: above it each is looked at by itself."""
NAMED = re.compile(r"^((?:docs|evidence|overrides|site)/\S[^:\n]*|mkdocs\.yml|published\.txt):(\d+): ", re.M)


@dataclass
class Case:
    """One input. files: what to write, by path below the site's folder. path and lines: where a message must point."""

    id: str
    path: str
    lines: tuple[int, int]
    page: str | None = None
    files: dict[str, Any] = field(default_factory=dict)


@dataclass
class Outcome:
    """What a build made of an input. seconds: of the processor."""

    built: bool
    said: str
    seconds: float
    killed: bool = False

    def verdict(self, case: Case) -> str:
        """One word: built, refused, wrong place, no place, traceback or slow."""
        if self.killed:
            return "slow"
        if "Traceback (most recent call last)" in self.said:
            return "traceback"
        if self.built:
            return "built"
        places = [(found[1], int(found[2])) for found in NAMED.finditer(self.said)]
        if not places:
            return "no place"
        first, last = case.lines
        shown = "".join(sign if sign.isprintable() else "?" for sign in case.path)
        right = all(path == shown and first <= line <= last for path, line in places)
        return "refused" if right else "wrong place"


BAD = "bad.md"
"""The page that most inputs are: it stands there from the beginning, so that the others are judged once."""
JUDGED = "judged.md"
"""The page that judges the site's claim."""


def cases() -> list[Case]:
    """All inputs."""
    return [
        Case(entry["id"], entry["path"], tuple(entry["lines"]), entry.get("page"), entry.get("files", {}))
        for entry in json.loads(INPUTS.read_text("utf-8"))
    ]


def base(folder: Path) -> Path:
    """The site of the tests, to be copied for each input."""
    docs = fixture_site.write(folder, {"index.md": 'The tests draw this.[^drawn]\n\n!!! beside "C01"\n'})
    (docs / "drawings.md").unlink()  # drawing them anew for each input would take most of the time
    shutil.rmtree(docs / "assets/vendor", ignore_errors=True)
    for name, page in (("search-terms", "index"), ("claims", "judged")):
        file = folder / f"evidence/{name}.yml"
        file.write_text(file.read_text("utf-8").replace("drawings", page), "utf-8")
    put(docs / JUDGED, fixture_site.page(JUDGED, '!!! beside "C01"\n'))
    put(docs / BAD, fixture_site.page(BAD, "Words.\n"))
    (folder / "mkdocs.yml").write_text("site_name: The tests\n", "utf-8")
    return folder


def write(case: Case, site: Path, folder: Path) -> None:
    """The site with one input in it."""
    shutil.copytree(site, folder, copy_function=os.link, symlinks=True)
    if case.page is not None:
        put(folder / "docs/bad.md", fixture_site.page("bad.md", case.page))
    if isinstance(case.files.get("evidence/claims.yml"), str):
        (folder / "docs" / JUDGED).unlink()  # its claim is gone
    for path, content in case.files.items():
        file = folder / path
        if path == "LINK":
            (folder / "docs/link.txt").symlink_to(str(content))
        elif path == "DRAW":
            draw(folder)
        elif isinstance(content, dict) and "append" in content:
            put(file, file.read_text("utf-8") + content["append"])
        elif isinstance(content, dict) and "link" in content:
            file.unlink(missing_ok=True)
            file.symlink_to(content["link"])
        elif isinstance(content, dict) and "folder" in content:
            file.unlink(missing_ok=True)
            put(file / content["folder"], "Words.\n")
        elif isinstance(content, dict):
            put(file, bytes.fromhex(content["hex"]))
        else:
            put(file, content)


def put(file: Path, content: str | bytes) -> None:
    """Write a file anew: what stands there may be a second name of the base's own."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists():
        file.unlink()
    file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))


def draw(folder: Path) -> None:
    """Draw the figures of an input, as its sender would have; one that cannot be drawn stays undrawn."""
    from guide import figures

    figures.draw_all(figures.load(folder / figures.FILE)[0], folder / "docs/figures")


def judge(folder: Path, each: Collection[str] = ()) -> bool:
    """What `make check` says of a site, the same as a build; whether it says nothing.

    each: pages that are inputs of their own: then those of which it says nothing are kept, and it is always well.
    """
    _, articles, problems = check.check(folder, DAY)
    for problem in problems:
        print(problem, file=sys.stderr)
    refused = {problem.path for problem in problems}
    for uri, article in articles.items():
        if f"docs/{uri}" not in refused if each else not problems:
            put(folder / MADE / f"{uri}.html", f'<!doctype html><meta charset="utf-8"><title>x</title>{article.html}')
    return bool(each) or not problems


def build(folder: Path) -> bool:
    """One build in this process. Prints what MkDocs says; whether the site stands at its end."""
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, BuildError

    logging.getLogger("mkdocs").addHandler(handler := logging.StreamHandler(sys.stderr))
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    docs = folder / "docs"
    nav = fixture_site.pages(docs)
    try:
        config = load_config("mkdocs.yml", docs_dir=str(docs), site_dir=str(folder / "site"), nav=nav)
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
    except (Abort, BuildError) as error:
        print(error, file=sys.stderr)
        return False
    except Exception:
        traceback.print_exc()
        return False
    finally:
        logging.getLogger("mkdocs").removeHandler(handler)
    return True


def run(work: Callable[[], bool], log: Path, seconds: int = SECONDS) -> Outcome:
    """A piece of work in a copy of this process, with everything it prints in a file."""
    log.parent.mkdir(parents=True, exist_ok=True)
    child = os.fork()
    if child == 0:
        try:
            out = os.open(log, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
            os.dup2(out, 1)
            os.dup2(out, 2)
            sys.stdout = sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
            os.chdir(ROOT)
            os.environ.update(NO_MKDOCS_2_WARNING="1", GUIDE_TODAY="2026-12-01")
            done = work()
            sys.stderr.flush()
            os._exit(0 if done else 1)
        except BaseException:
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(2)
    _, status, used = os.wait4(child, 0)
    said = log.read_text("utf-8", "replace") if log.exists() else ""
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL)
    return Outcome(os.waitstatus_to_exitcode(status) == 0, said, used.ru_utime + used.ru_stime, killed)


def outcomes(chosen: list[Case], folder: Path) -> Iterator[tuple[Case, Outcome, Path]]:
    """Each input judged, with the folder in which its site stands afterwards.

    All are judged in one place, in which the site without an input was judged before: so what a build remembers of
    files that did not change is read once, as in `make serve`.
    """
    site, here = base(folder / "base"), folder / "here"
    shutil.copytree(site, here)
    assert judge(here), "the site of the tests itself has problems"
    shutil.rmtree(here)
    gc.collect()
    gc.freeze()  # else each process that looks for garbage copies all that this one holds
    pages = [(number, case) for number, case in enumerate(chosen) if is_page(case)]
    known: dict[int, Outcome] = {}
    for start in range(0, len(pages), TOGETHER):
        known |= together(dict(pages[start : start + TOGETHER]), site, here, folder)
    for number, case in enumerate(chosen):
        at = folder / f"{number:04}"
        outcome = known.get(number) or alone(case, site, here, folder)
        if number not in known:
            here.rename(at)
        yield case, outcome, at
    gc.unfreeze()


def is_page(case: Case) -> bool:
    """Whether an input is the body of one page and nothing else."""
    return case.page is not None and not case.files and case.path == f"docs/{BAD}" and not case.id.startswith("slow/")


def alone(case: Case, site: Path, here: Path, folder: Path) -> Outcome:
    """What becomes of an input by itself. here: takes its site."""
    try:
        write(case, site, here)
    except OSError:  # this machine cannot hold such a name, so no pull request brings it here
        return Outcome(False, f"{case.path}:1: ", 0.0)
    return run(lambda: judge(here), folder / "log")


def together(cases: dict[int, Case], site: Path, here: Path, folder: Path) -> dict[int, Outcome]:
    """What becomes of inputs that are one page each, as pages of one site, by their numbers.

    Nothing where that does not show it: where one needed long, stopped the check, or made it name another file.
    """
    write(Case("none", "", (1, 1)), site, here)
    names = {f"p{number}.md": number for number in cases}
    for name, number in names.items():
        put(here / "docs" / name, fixture_site.page(name, cases[number].page or ""))
    outcome = run(lambda: judge(here, names), folder / "log")
    said: dict[int, list[str]] = {number: [] for number in cases}
    found: dict[int, Outcome] = {}
    for line in outcome.said.splitlines():
        named = NAMED.match(line)
        number = names.get(named[1].removeprefix("docs/"), -1) if named else -1
        said.setdefault(number, []).append(line)
    if outcome.built and outcome.seconds < SOON and -1 not in said:
        for name, number in names.items():
            words = "\n".join(said[number]).replace(f"docs/{name}:", f"docs/{BAD}:")
            found[number] = Outcome(not words, words, outcome.seconds)
            article = here / MADE / f"{name}.html"
            if article.exists():
                put(folder / f"{number:04}" / MADE / f"{BAD}.html", article.read_bytes())
    shutil.rmtree(here)
    return found
