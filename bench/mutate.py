"""Changes one thing in the code and asks whether a test notices: `python bench/mutate.py [HOW MANY] [WORDS OF A PATH]`.

The modules, the seed and the sample are fixed, so that two runs mean the same; HOW MANY tries the first of the sample.
Each change is made in a copy of the project, and only tests that need no browser, server or built site are run on it.
Prints what no test noticed, and how many were.
"""

from __future__ import annotations

import ast
import importlib
import os
import random
import resource
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
GUIDE = "scripts/guide"
SEED, SAMPLE = 12, 300
TESTS = {
    "rules/reading_grade.py": "readability check",
    "rules/counts.py": "counts rules",
    "rules/citing.py": "claims check",
    "rules/retelling.py": "claims rules check",
    "rules/links.py": "links check",
    "rules/glosses.py": "glossary rules",
    "rules/certainty.py": "rules check",
    "rules/house_style.py": "rules check review",
    "rules/judge.py": "rules counts check",
    "rules/uncited.py": "rules check",
    "fill/notes.py": "notes claims machine",
    "page/agreement.py": "agreement check",
    "page/leftover.py": "agreement check",
    "page/signs.py": "agreement check",
    "page/structure.py": "agreement check rules",
    "page/told.py": "agreement check",
    "safety/bounds.py": "bounds",
    "safety/characters.py": "safety any_input hostile",
    "safety/css.py": "safety stylesheet hostile",
    "safety/elements.py": "safety hostile",
    "safety/files.py": "safety hostile",
    "safety/guard.py": "safety hostile",
    "safety/hrefs.py": "safety hostile",
    "safety/page.py": "safety hostile",
    "safety/places.py": "safety hostile",
    "safety/svg.py": "safety hostile",
}
"""Modules of the rules, the notes, the agreement and the guard; and the tests of each, tests/test_….py."""
COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
HEAVY = "bs4 hypothesis jsonschema markdown markdown_it mkdocs.commands.build nh3 playwright.sync_api pybtex.database"
HEAVY += " pymdownx.superfences pytest quickjs selectolax.lexbor textstat tinycss2 yaml"
SECONDS = 90
"""Of the processor for the tests of one change: one that never ends is noticed too."""
INPUTS = "60"
"""Of each test, see tests/quick.py."""


@dataclass(frozen=True)
class Mutant:
    """One change. module: below scripts/guide; number: of the change in the module; line and what: to be shown."""

    module: str
    number: int
    line: int
    what: str


class Change(ast.NodeTransformer):
    """Counts what can be changed in a module, and makes the change with a number; made: the line and what it was."""

    def __init__(self, number: int = -1) -> None:
        self.number, self.count, self.made = number, 0, (0, "")

    def turn(self, node: ast.AST, new: ast.AST) -> ast.AST:
        """The node, or the new one where its turn has come."""
        mine = self.count == self.number
        self.count += 1
        if not mine:
            return node
        self.made = getattr(node, "lineno", 0), f"{ast.unparse(node)[:60]} -> {ast.unparse(new)[:60]}"
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
    found = []
    for module in sorted(TESTS):
        counter = Change()
        counter.visit(ast.parse((ROOT / GUIDE / module).read_text("utf-8")))
        for number in range(counter.count):
            change = Change(number)
            change.visit(ast.parse((ROOT / GUIDE / module).read_text("utf-8")))
            found.append(Mutant(module, number, *change.made))
    return random.Random(SEED).sample(found, min(SAMPLE, len(found)))


def copied(folder: Path) -> Path:
    """A copy of the project, without what is made of it."""
    left_out = shutil.ignore_patterns(".git", ".venv", ".cache", "site", "preview", "__pycache__", "*.pyc")
    shutil.copytree(ROOT, folder, ignore=left_out)
    return folder


def noticed(copy: Path, mutant: Mutant | None) -> bool:
    """Whether a test fails in the copy with a change in it; None: without one."""
    if mutant is None:
        words = " ".join(TESTS.values()).split()
        return any(tested(copy, [f"tests/test_{name}.py"]) for name in dict.fromkeys(words))
    files = [f"tests/test_{name}.py" for name in TESTS[mutant.module].split()]
    file = copy / GUIDE / mutant.module
    text = file.read_text("utf-8")
    tree = ast.fix_missing_locations(Change(mutant.number).visit(ast.parse(text)))
    file.write_text(ast.unparse(tree), "utf-8")
    try:
        return tested(copy, files)
    finally:
        file.write_text(text, "utf-8")


def tested(copy: Path, files: list[str]) -> bool:
    """Whether a test fails, in a process of its own that knows what every test needs."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(1, 2)
        os.chdir(copy)
        sys.path[:] = [part for part in sys.path if not part.startswith(str(ROOT / "bench"))]
        os.environ.update(QUICK_INPUTS=INPUTS, QUICK_SECONDS="9999", NO_MKDOCS_2_WARNING="1")
        pytest = importlib.import_module("pytest")
        os._exit(int(pytest.main(["-m", "quick", "-x", "-q", *files])))
    return os.waitstatus_to_exitcode(os.wait4(child, 0)[1]) != 0


def main(arguments: list[str]) -> int:
    """Print the survivors, and how many of the sample were noticed."""
    sys.dont_write_bytecode = True
    for name in HEAVY.split():
        importlib.import_module(name)
    most = int(arguments[0]) if arguments else SAMPLE
    chosen = [mutant for mutant in mutants() if " ".join(arguments[1:]) in mutant.module][:most]
    with tempfile.TemporaryDirectory() as folder:
        copy = copied(Path(folder) / "guide")
        if noticed(copy, None):
            print("A test fails before anything is changed.")
            return 1
        seen = tried = 0
        try:
            for mutant in chosen:
                known = noticed(copy, mutant)
                seen, tried = seen + known, tried + 1
                if not known:
                    print(f"{mutant.module}:{mutant.line}: {mutant.what}", flush=True)
        except KeyboardInterrupt:
            print("Stopped.")
    print(f"{seen} of {tried} changes were noticed.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
