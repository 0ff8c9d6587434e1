"""Pele inside QuickJS: Mermaid text in; what it says, and how Pele draws it, out."""

from __future__ import annotations

import hashlib
import json
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import quickjs

HERE = Path(__file__).parent
VENDORED = HERE.parents[1] / "vendor" / "pele-1.13.0.global.js"
SHA256 = "0b0a46c57a5a6971670c09f5ec4066705bd78505f90fd11adf6260325efa0910"
GLUE = HERE / "draw.js"

WIDE = 580  # px, 29rem at a 20px root: the column of a page is 31rem, that of an embed 29.4
PHONE = 328  # px: a 360 px phone without its two gutters of 16
WIDTHS = {"wide": WIDE, "phone": PHONE}
SECONDS = 30.0  # of CPU time, for a runaway only: what is too big is refused by its steps, alike on every machine
STEPS = {"read": 60_000, "fit": 40_000}
"""What one drawing may cost (draw.js counts): four times what the largest of 1,000 diagrams of others needs."""
MEMORY = 128 * 2**20

_local = threading.local()


class Broken(Exception):
    """A diagram that cannot be drawn. line counts from 1 inside the diagram, 0 where Pele names none."""

    def __init__(self, message: str, line: int = 0, kind: str = "", code: str = "") -> None:
        super().__init__(message)
        self.message, self.line, self.kind, self.code = message, line, kind, code


@dataclass(frozen=True)
class Parsed:
    """What Pele reads: the kind as it names it, its model, and one drawing with no line broken but by the author.

    words: those of the drawing, sorted; lines: how many lines it has; as fit() needs them.
    """

    kind: str
    model: dict[str, Any]
    svg: str
    words: str
    lines: int

    @property
    def row(self) -> bool:
        """Does it run from side to side, so that it can be turned? Other kinds turn in ways of their own."""
        return self.kind not in ("flowchart", "state") or self.model.get("direction") in ("LR", "RL")


@cache
def vendored(file: Path, sha256: str) -> str:
    """The renderer's code, read and checked once a process. Raises RuntimeError where the file was changed."""
    code = file.read_bytes()
    if hashlib.sha256(code).hexdigest() != sha256:
        raise RuntimeError(
            f"{file.name} is not the file that was reviewed: its SHA-256 is another. "
            "Restore it from the repository, or follow scripts/vendor/README.md to update it."
        )
    return code.decode()


def _context() -> Any:
    """A QuickJS context of this thread: contexts must not cross threads, and starting one takes 60 ms."""
    if not hasattr(_local, "context"):
        context = quickjs.Context()
        context.set_memory_limit(MEMORY)
        context.set_time_limit(SECONDS)
        context.eval(vendored(VENDORED, SHA256))
        context.eval(GLUE.read_text("utf-8"))
        _local.context = context
    return _local.context


def steps() -> int:
    """The steps that this thread's drawings took since this was asked before."""
    taken: int = getattr(_local, "steps", 0)
    _local.steps = 0
    return taken


def _ask(verb: str, **request: Any) -> dict[str, Any]:
    asked = json.dumps({"verb": verb, "limit": STEPS[verb], **request})
    try:
        said = json.loads(_context().eval(f"ask({json.dumps(asked)})"))
    except (quickjs.JSException, quickjs.StackOverflow) as stopped:
        said = {"error": {"message": str(stopped).partition("\n")[0], "line": 0, "kind": "", "code": "runtime"}}
    _local.steps = getattr(_local, "steps", 0) + said.get("steps", STEPS[verb])
    if "answer" in said:
        answer: dict[str, Any] = said["answer"]
        return answer
    broken = Broken(**said["error"])
    if broken.code in ("runtime", "steps"):
        del _local.context  # whatever the runaway left behind must not reach the next diagram
    raise broken


def read(source: str) -> Parsed:
    """What Mermaid text says. Raises Broken where it is no Mermaid, or takes too much time or memory."""
    return Parsed(**_ask("read", source=source))


def fit(source: str, parsed: Parsed, layout: str) -> str:
    """Pele's drawing for a column of WIDE px or a phone of PHONE px (layout "wide" or "phone"), as SVG text.

    Wider than that only where nothing narrower keeps all words whole. Raises Broken as read() does.
    """
    plain = {"words": parsed.words, "lines": parsed.lines}
    asked = {"source": source, "kind": parsed.kind, "layout": layout, "width": WIDTHS[layout], "row": parsed.row}
    svg: str = _ask("fit", **asked, plain=plain)["svg"]
    return svg
