"""What is wrong, where, and what to write: the one form of all that an editor is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Problem:
    """Something an editor must change.

    path is as the editor sees it in the repository ("docs/deciding/risks.md"), line counts from 1,
    message says what is wrong and then what to write. editorial: a rule of wording, which harms nobody who looks at
    the page before it is published. Functions named for problems give these; a fault is what is wrong without the file
    in which it stands: a message, or one with a line.
    """

    path: str
    line: int
    message: str
    editorial: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        text = f"{self.path}:{self.line}: {self.message}"
        return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)  # for terminals


class Refused(Exception):
    """The build stops here; str() lists the problems, one a line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))
