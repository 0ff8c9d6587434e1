"""One name for one thing, where a reader of the code goes by it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from conftest import ROOT


def functions() -> Iterator[tuple[str, str, str]]:
    """Every function of scripts/: where it stands, its name, and the annotation of what it returns."""
    for file in sorted((ROOT / "scripts").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.returns:
                yield f"{file.relative_to(ROOT)}:{node.lineno}", node.name.strip("_"), ast.unparse(node.returns)


def test_a_problem_knows_its_file_and_a_fault_does_not() -> None:
    known = list(functions())
    problems = [(name, gives) for where, name, gives in known if name.split("_")[-1] in ("problem", "problems")]
    faults = [(where, gives) for where, name, gives in known if name.split("_")[-1] in ("fault", "faults")]
    assert len(problems) > 10 and [name for name, gives in problems if "Problem" not in gives] == []
    assert len(faults) > 10 and [where for where, gives in faults if "Problem" in gives] == []


def test_each_module_that_a_text_names_by_its_path_is_there() -> None:
    texts = [*ROOT.glob("*.md"), *(ROOT / "exits").glob("*.md"), *(ROOT / ".github").rglob("*.y*ml")]
    texts += [
        file for folder in ("scripts", "bench", "deploy") for file in (ROOT / folder).rglob("*") if file.is_file()
    ]
    found = 0
    for text in (text for text in texts if "vendor" not in text.parts and text.suffix not in (".pyc", ".gz")):
        for path in re.findall(r"(?<![\w/.<>])(?:[\w-]+/)+\w+\.py\b", text.read_text("utf-8", errors="replace")):
            found += 1
            places = [ROOT / path, ROOT / "scripts" / path, ROOT / "scripts/guide" / path]
            assert any(place.is_file() for place in places), f"{text.relative_to(ROOT)}: {path}"
    assert found > 40
