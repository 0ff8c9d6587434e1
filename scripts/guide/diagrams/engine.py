"""Pele inside QuickJS: Mermaid text in, two SVGs and the words of the diagram out."""

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
GLUE = [HERE / "outline.js", HERE / "draw.js"]

WIDE = 580  # px, 29rem at a 20px root: the column of a page is 31rem, that of an embed 29.4
PHONE = 328  # px: a 360 px phone without its two gutters of 16
SECONDS = 5.0  # a diagram takes 11 ms; only a runaway needs more
MEMORY = 128 * 2**20

_local = threading.local()


class Broken(Exception):
    """A diagram that cannot be drawn. line counts from 1 inside the diagram, 0 where Pele names none."""

    def __init__(self, message: str, line: int = 0, kind: str = "", code: str = "") -> None:
        super().__init__(message)
        self.message, self.line, self.kind, self.code = message, line, kind, code


@dataclass(frozen=True)
class Drawing:
    """kind as Pele names it, two SVG texts, and the blocks described at the top of outline.js."""

    kind: str
    wide: str
    phone: str
    outline: list[dict[str, Any]]


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
        for code in [vendored(VENDORED, SHA256), *(glue.read_text("utf-8") for glue in GLUE)]:
            context.eval(code)
        _local.context = context
    return _local.context


def render(source: str) -> Drawing:
    """Draw Mermaid text for a column of WIDE px and a phone of PHONE px.

    Raises Broken where the text is not Mermaid or drawing it takes too much time or memory.
    """
    request = json.dumps({"source": source, "wide": WIDE, "phone": PHONE})
    try:
        answer = json.loads(_context().eval(f"draw({json.dumps(request)})"))
    except (quickjs.JSException, quickjs.StackOverflow) as stopped:
        answer = {"error": {"message": str(stopped).partition("\n")[0], "line": 0, "kind": "", "code": "runtime"}}
    if "drawing" in answer:
        return Drawing(**answer["drawing"])
    broken = Broken(**answer["error"])
    if broken.code == "runtime":
        del _local.context  # whatever the runaway left behind must not reach the next diagram
    raise broken
