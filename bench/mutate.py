"""Changes one thing in the code and asks whether a test notices: `python bench/mutate.py RECORD [HOW MANY] [WORDS]`.

The modules, the seed and the sample are fixed, so that two runs mean the same; HOW MANY tries the first of the sample,
WORDS only those in whose path they stand. Only tests that need no browser, server or built site are run, on a copy of
the project. They are loaded once. A first run says which lines each reaches and how long it takes; then, for each
change, a copy of that process gives the changed function its new code and runs the tests that reach the line, the
quickest first. A change outside of functions needs a process that loads all anew. A test that notices is run once
more without the change: it must pass then.

RECORD is a file of JSON lines, one for each change, written as it goes: who stops has a count of what was tried, and
who goes on tries only the rest and what was not noticed. Prints what no test noticed, and how many were.
"""

from __future__ import annotations

import ast
import hashlib
import importlib
import json
import mmap
import os
import random
import resource
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

ROOT = Path(__file__).parent.parent
GUIDE = "scripts/guide"
SEED, SAMPLE, WORKERS = 12, 300, 2
MODULES = (
    "fill/note_words.py", "fill/notes.py", "fill/proof.py", "page/agreement.py",
    "page/differences.py", "page/leftover.py", "page/signs.py", "page/structure.py", "page/told.py",
    "rules/certainty.py", "rules/citing.py", "rules/counts.py", "rules/glosses.py", "rules/house_style.py",
    "rules/links.py", "rules/promises.py", "rules/reading_grade.py", "rules/registry.py", "rules/retelling.py",
    "rules/uncited.py",
    "safety/bounds.py", "safety/characters.py", "safety/css.py", "safety/elements.py", "safety/files.py",
    "safety/guard.py", "safety/hrefs.py", "safety/page.py", "safety/fault_lines.py", "safety/svg.py",
)  # fmt: skip
"""Of the rules, the notes, the agreement and the guard."""
COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
HEAVY = "bs4 hypothesis jsonschema markdown markdown_it mkdocs.commands.build nh3 playwright.sync_api pybtex.database"
HEAVY += " pymdownx.superfences pytest quickjs selectolax.lexbor textstat tinycss2 yaml"
INPUTS, EXAMPLES = "9999", "150"
"""Of each test, see tests/quick.py."""
PATIENCE = 5.0
"""A test that takes so many times what it took before, and ten seconds, will not end: that is noticed too."""


@dataclass(frozen=True)
class Mutant:
    """One change. module: below scripts/guide; number: of the change in the module; line and what: to be shown.

    reached: the lines of the copy's module that show that a test comes by; None: whoever loads the module does.
    """

    module: str
    number: int
    line: int
    what: str
    reached: tuple[int, int] | None = field(compare=False)


@dataclass
class Test:
    """One test. seconds: of the processor; lines: what it reaches, by module."""

    name: str
    seconds: float
    lines: dict[str, set[int]]


class Change(ast.NodeTransformer):
    """Counts what can be changed in a module, and makes the change with a number; made: the node and what it was."""

    def __init__(self, number: int = -1) -> None:
        self.number, self.count, self.what = number, 0, ""
        self.made: ast.AST | None = None

    def turn(self, node: ast.AST, new: ast.AST) -> ast.AST:
        """The node, or the new one where its turn has come."""
        mine = self.count == self.number
        self.count += 1
        if not mine:
            return node
        self.made, self.what = node, f"{ast.unparse(node)[:60]} -> {ast.unparse(new)[:60]}"
        return ast.copy_location(new, node)

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        other = COMPARED.get(type(node.ops[0]))
        return self.turn(node, ast.Compare(node.left, [other(), *node.ops[1:]], node.comparators)) if other else node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        return self.turn(node, ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values))

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        return self.turn(node, node.operand) if isinstance(node.op, ast.Not) else node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        other = {ast.Add: ast.Sub(), ast.Sub: ast.Add()}.get(type(node.op))
        words = any(isinstance(part, ast.Constant | ast.JoinedStr) for part in (node.left, node.right))
        return self.turn(node, ast.BinOp(node.left, other, node.right)) if other and not words else node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, bool):
            return self.turn(node, ast.Constant(not node.value))
        return self.turn(node, ast.Constant(node.value + 1)) if isinstance(node.value, int) else node

    def visit_If(self, node: ast.If) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.test, ast.Compare | ast.BoolOp | ast.UnaryOp):
            return node  # changed by itself
        return self.turn(node, ast.If(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse))

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        self.generic_visit(node)
        if not node.ifs:
            return node
        return self.turn(node, ast.comprehension(node.target, node.iter, [], node.is_async))

    def visit_Continue(self, node: ast.Continue) -> ast.AST:
        return self.turn(node, ast.Break())


def mutants() -> list[Mutant]:
    """The sample."""
    texts = {module: (ROOT / GUIDE / module).read_text("utf-8") for module in MODULES}
    found = []
    for module, text in texts.items():
        counter = Change()
        counter.visit(ast.parse(text))
        found += [(module, number) for number in range(counter.count)]
    chosen = random.Random(SEED).sample(found, min(SAMPLE, len(found)))
    return [mutant(module, texts[module], number) for module, number in chosen]


def mutant(module: str, text: str, number: int) -> Mutant:
    """One change of a module, with the lines of its plain text (see `plain`) that reach it."""
    change, again = Change(number), Change(number)
    change.visit(ast.parse(text))
    tree = ast.parse(plain(text))
    inside = {
        id(node): True
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for statement in function.body
        for node in ast.walk(statement)
    }
    again.visit(tree)
    assert again.what == change.what and change.made is not None and again.made is not None
    lines = (getattr(again.made, "lineno", 0), getattr(again.made, "end_lineno", 0))
    if isinstance(again.made, ast.If):
        lines = (again.made.lineno, again.made.test.end_lineno or again.made.lineno)
    elif isinstance(again.made, ast.comprehension):
        lines = (again.made.target.lineno, again.made.ifs[-1].end_lineno or 0)
    shown = change.made.target if isinstance(change.made, ast.comprehension) else change.made
    line = int(getattr(shown, "lineno", 0))
    return Mutant(module, number, line, change.what, lines if lies_in(again.made, inside) else None)


def lies_in(node: ast.AST, inside: dict[int, bool]) -> bool:
    """Whether a changed node lies in the body of a function: its parts do where it was made of others itself.

    What has no place in the text (the load of a name) is one object for all of a program.
    """
    return any(id(part) in inside for part in ast.walk(node) if hasattr(part, "lineno"))


def plain(text: str) -> str:
    """A module without comments, as each changed one is written: so a test that reads the code sees no difference."""
    return ast.unparse(ast.parse(text)) + "\n"


def copied(folder: Path) -> Path:
    """A copy of the project, without what is made of it, the modules in their plain text."""
    left_out = shutil.ignore_patterns(".git", ".venv", ".cache", "site", "preview", "__pycache__", "*.pyc")
    shutil.copytree(ROOT, folder, ignore=left_out)
    for module in MODULES:
        file = folder / GUIDE / module
        file.write_text(plain(file.read_text("utf-8")), "utf-8")
    return folder


class Known:
    """A plugin for pytest that runs nothing itself, and gives all loaded tests to a piece of work."""

    def __init__(self, work: Callable[[list[pytest.Item]], None]) -> None:
        self.work = work

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.work(session.items)
        return True


def loaded(copy: Path, files: Iterable[str], work: Callable[[list[pytest.Item]], None]) -> int:
    """Load the quick tests of some files in a process of its own, and give them to work there; its exit code."""
    child = os.fork()
    if child == 0:
        os.dup2(os.open(copy.parent / f"{copy.name}.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND), 1)
        os.dup2(1, 2)
        os.chdir(copy)
        sys.path[:] = [part for part in sys.path if not part.startswith(str(ROOT / "bench"))]
        os.environ.update(QUICK_INPUTS=INPUTS, QUICK_EXAMPLES=EXAMPLES, QUICK_SECONDS="9999", NO_MKDOCS_2_WARNING="1")
        os._exit(int(pytest.main(["-m", "quick", "-q", "-p", "no:cacheprovider", *files], [Known(work)])))
    return os.waitstatus_to_exitcode(os.wait4(child, 0)[1])


def passes(item: pytest.Item, following: pytest.Item | None) -> bool:
    """Run one loaded test."""
    return all(report.outcome != "failed" for report in runtestprotocol(item, nextitem=following, log=False))


class Reached:
    """Runs all tests and writes which lines of the modules each reaches, and what it takes.

    The marks lie in memory that the processes of a test share with it.
    """

    def __init__(self, copy: Path) -> None:
        self.starts: dict[str, int] = {}
        self.modules: list[tuple[int, str]] = []
        at = 0
        for module in MODULES:
            file = copy / GUIDE / module
            self.starts[str(file)] = at
            self.modules.append((at, module))
            at += file.read_text("utf-8").count("\n") + 2
        self.marks = mmap.mmap(-1, at)

    def trace(self, frame: FrameType, event: str, _: object) -> Any:
        """Follow only the functions of the modules."""
        start = self.starts.get(frame.f_code.co_filename)
        if start is None:
            return None

        def line(frame: FrameType, event: str, _: object) -> Any:
            self.marks[start + frame.f_lineno] = 1
            return line

        return line

    def of(self, item: pytest.Item, following: pytest.Item | None) -> tuple[bool, dict[str, list[int]]]:
        """Whether a test passes, and the lines it reaches, by module."""
        self.marks[:] = bytes(len(self.marks))
        sys.settrace(self.trace)
        try:
            passed = passes(item, following)
        finally:
            sys.settrace(None)
        lines: dict[str, list[int]] = {}
        for mark in (at for at, mark in enumerate(self.marks[:]) if mark):
            start, module = max((start, module) for start, module in self.modules if start <= mark)
            lines.setdefault(module, []).append(mark - start)
        return passed, lines


def write_reached(copy: Path, out: Path) -> Callable[[list[pytest.Item]], None]:
    """The work that writes, for each test that passes, its name, its seconds and its lines."""

    def work(items: list[pytest.Item]) -> None:
        reached = Reached(copy)
        for item, following in zip(items, [*items[1:], None], strict=True):
            before = used()
            passed, lines = reached.of(item, following)
            if passed:
                with out.open("a", encoding="utf-8") as file:
                    file.write(json.dumps([item.nodeid, round(used() - before, 3), lines]) + "\n")

    return work


def known_tests(copy: Path, out: Path) -> list[Test]:
    """Every quick test that passes, the quickest first. out: takes what the first run says, and keeps it."""
    state = digest(copy)
    if not out.exists() or json.loads(out.read_text("utf-8").partition("\n")[0]) != state:
        out.write_text(json.dumps(state) + "\n", "utf-8")
        loaded(copy, [], write_reached(copy, out))
    found = [
        Test(name, seconds, {module: set(some) for module, some in lines.items()})
        for name, seconds, lines in map(json.loads, out.read_text("utf-8").splitlines()[1:])
    ]
    return sorted(found, key=lambda test: test.seconds)


def digest(copy: Path) -> str:
    """The SHA-256 of all Python of a copy."""
    files = [file for part in ("scripts", "tests") for file in sorted((copy / part).rglob("*.py"))]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def asked(tests: list[Test], mutant: Mutant) -> list[Test]:
    """The tests that reach a change."""
    if mutant.reached is None:
        return [test for test in tests if mutant.module in test.lines]
    lines = set(range(mutant.reached[0], mutant.reached[1] + 1))
    return [test for test in tests if lines & test.lines.get(mutant.module, set())]


def functions(module: ModuleType) -> Iterator[FunctionType]:
    """The functions and methods that a loaded module holds, without what wraps them."""
    for holder in [module, *(value for value in vars(module).values() if isinstance(value, type))]:
        for value in vars(holder).values():
            for way in ("__func__", "fget", "func", "__wrapped__"):
                value = getattr(value, way, value)
            if isinstance(value, FunctionType) and value.__module__ == module.__name__:
                yield value


def codes(code: CodeType) -> Iterator[CodeType]:
    """The code of each function and method of a compiled module."""
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            yield from codes(inner)


def change(copy: Path, mutant: Mutant) -> bool:
    """Give a loaded function its changed code; False where the change lies in none."""
    file = copy / GUIDE / mutant.module
    tree = Change(mutant.number).visit(ast.parse(file.read_text("utf-8")))
    compiled = compile(ast.fix_missing_locations(tree), str(file), "exec", dont_inherit=True)
    new = {code.co_qualname: code for code in codes(compiled)}
    name = "guide." + mutant.module.removesuffix(".py").replace("/", ".")
    changed = False
    for function in functions(sys.modules[name]):
        code = new.get(function.__qualname__)
        if code is not None and code != function.__code__:
            function.__code__ = code
            changed = True
    return changed


def first_that_fails(items: list[pytest.Item], seconds: dict[str, float]) -> str:
    """The name of the first of some loaded tests that fails or does not end, in a process of its own."""
    told = mmap.mmap(-1, 4)
    child = os.fork()
    if child == 0:
        for number, (item, following) in enumerate(zip(items, [*items[1:], None], strict=True), 1):
            told[:] = number.to_bytes(4)
            most = int(used(resource.RUSAGE_SELF) + 10 + PATIENCE * seconds[item.nodeid])
            resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))
            if not passes(item, following):
                os._exit(1)
        os._exit(0)
    if os.waitstatus_to_exitcode(os.wait4(child, 0)[1]) == 0:
        return ""
    return items[int.from_bytes(told[:]) - 1].nodeid


@dataclass
class Trial:
    """Tries changes on loaded tests and writes down what came of each. distrusted: tests that fail without one."""

    copy: Path
    tests: list[Test]
    record: Path
    distrusted: set[str] = field(default_factory=set)

    def noticed(self, mutant: Mutant, items: dict[str, pytest.Item], *, made: bool = False) -> str:
        """The name of a test that fails with a change; nothing: none does. made: the loaded code has it already."""
        seconds = {test.name: test.seconds for test in self.tests}
        while True:
            names = [test.name for test in asked(self.tests, mutant) if test.name not in self.distrusted]
            chosen = [items[name] for name in names if name in items]
            name = first_that_fails(chosen, seconds) if made else self.changed(mutant, chosen, seconds)
            if not name or made or not first_that_fails([items[name]], seconds):
                return name
            self.distrusted.add(name)

    def changed(self, mutant: Mutant, chosen: list[pytest.Item], seconds: dict[str, float]) -> str:
        """The same in a copy of this process with the change in it."""
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(read)
            name = first_that_fails(chosen, seconds) if change(self.copy, mutant) else ""
            os.write(write, name.encode())
            os._exit(0)
        os.close(write)
        with os.fdopen(read, encoding="utf-8") as told:
            name = told.read()
        os.wait4(child, 0)
        return name

    def inside(self, chosen: list[Mutant]) -> Callable[[list[pytest.Item]], None]:
        """The work on changes inside of functions, by as many processes as there are workers."""

        def work(items: list[pytest.Item]) -> None:
            by_name = {item.nodeid: item for item in items}
            for number in range(WORKERS):
                if os.fork() == 0:
                    for mutant in chosen[number::WORKERS]:
                        self.write(mutant, self.noticed(mutant, by_name))
                    os._exit(0)
            for _ in range(WORKERS):
                os.wait()

        return work

    def outside(self, mutant: Mutant) -> None:
        """A change outside of functions: the module is written anew, and all is loaded anew."""
        file = self.copy / GUIDE / mutant.module
        text = file.read_text("utf-8")
        told = self.copy.parent / "told"
        told.write_text("loading", "utf-8")

        def work(items: list[pytest.Item]) -> None:
            told.write_text(self.noticed(mutant, {item.nodeid: item for item in items}, made=True), "utf-8")

        tree = ast.fix_missing_locations(Change(mutant.number).visit(ast.parse(text)))
        file.write_text(ast.unparse(tree) + "\n", "utf-8")
        try:
            loaded(self.copy, sorted({test.name.partition("::")[0] for test in asked(self.tests, mutant)}), work)
        finally:
            file.write_text(text, "utf-8")
        self.write(mutant, told.read_text("utf-8"))

    def write(self, mutant: Mutant, name: str) -> None:
        """One line more in the record."""
        entry = {**key(mutant), "line": mutant.line, "by": name, "asked": len(asked(self.tests, mutant))}
        with self.record.open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")


def used(*who: int) -> float:
    """Seconds of the processor, of this process and those that it started."""
    those = who or (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(one.ru_utime + one.ru_stime for one in map(resource.getrusage, those))


def key(mutant: Mutant) -> dict[str, Any]:
    """What a change is known by in the record."""
    return {"module": mutant.module, "number": mutant.number, "what": mutant.what}


def recorded(record: Path) -> dict[tuple[Any, ...], str]:
    """The test that noticed each change of the record, or nothing; the last word counts."""
    lines = record.read_text("utf-8").splitlines() if record.exists() else []
    return {(one["module"], one["number"], one["what"]): one["by"] for one in map(json.loads, lines)}


def main(arguments: list[str]) -> int:
    """Print the survivors, and how many of the sample were noticed."""
    sys.dont_write_bytecode = True
    record = Path(arguments[0]).resolve()
    most = int(arguments[1]) if len(arguments) > 1 else SAMPLE
    chosen = [mutant for mutant in mutants()[:most] if " ".join(arguments[2:]) in mutant.module]
    done = recorded(record)
    left = [mutant for mutant in chosen if not done.get(tuple(key(mutant).values()))]
    for name in HEAVY.split():
        importlib.import_module(name)
    with tempfile.TemporaryDirectory() as made:
        copy = copied(Path(made) / "guide")
        tests = known_tests(copy, record.with_suffix(".reached"))
        print(f"{len(tests)} tests, {len(left)} changes to try.", flush=True)
        trial = Trial(copy, tests, record)
        loaded(copy, [], trial.inside([mutant for mutant in left if mutant.reached]))
        for mutant in left:
            if not mutant.reached:
                trial.outside(mutant)
    done = recorded(record)
    tried = [mutant for mutant in chosen if tuple(key(mutant).values()) in done]
    unseen = [mutant for mutant in tried if not done[tuple(key(mutant).values())]]
    for mutant in sorted(unseen, key=lambda one: (one.module, one.line)):
        print(f"{mutant.module}:{mutant.line}: {mutant.what}")
    print(f"{len(tried) - len(unseen)} of {len(tried)} changes were noticed.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
