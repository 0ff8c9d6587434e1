"""A page as its editor wrote it: the file, parted in front matter and text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from guide.page import yamlfile
from guide.page.passages import Passage, passages
from guide.page.problem import Problem
from guide.page.reading import read
from guide.page.reading_parts import Reading

ALMOST = re.compile(r"[-–—−]{1,2}|[-–—−]{4,}|[–—−]{3}")
"""What somebody may write for ---."""
FENCE = "---\n"
END = re.compile(r"(?:---|\.\.\.)[ \t]*")
"""What ends the front matter for MkDocs, or for YAML, or for both."""


@dataclass(frozen=True)
class Page:
    """One Markdown file. path is repository-relative, text the whole file with its front matter."""

    path: str
    text: str

    @classmethod
    def read(cls, file: Path, root: Path) -> Page:
        """Read a file below root; line ends become \\n, a byte-order mark is dropped."""
        return cls(file.relative_to(root).as_posix(), file.read_text("utf-8-sig"))

    @property
    def src_uri(self) -> str:
        """The path as MkDocs names it: below docs/."""
        return self.path.removeprefix("docs/")

    @property
    def slug(self) -> str:
        """The page's name in evidence files: "index", "deciding/risks"."""
        return self.src_uri.removesuffix(".md")

    @property
    def title(self) -> str:
        """The title in the front matter, or the slug where it has none."""
        return str(self.meta.get("title") or self.slug)

    @cached_property
    def front_matter_problem(self) -> Problem | None:
        """Why nobody can tell where the front matter ends, None where it is clear.

        MkDocs takes other lines for its beginning and end than YAML does, and where it finds none it prints the front
        matter. So only the plain form is taken, in which all agree: --- and nothing else on the first line and on the
        first line behind it that could be an end.
        """
        lines = self.text.split("\n")
        if lines[0] != FENCE.strip():
            first = next((number for number, line in enumerate(lines, 1) if line.strip()), 1)
            if lines[first - 1].strip() == FENCE.strip():
                return self.problem(first, "The front matter must begin on the first line: --- and nothing else on it.")
            return self.problem(1, "The front matter is missing. Start the page with ---, then title, then the rest.")
        for number, line in enumerate(lines[1:], 2):
            if not END.fullmatch(line):
                continue
            if line != FENCE.strip():
                return self.problem(number, "Some readers end the front matter here. Write --- and nothing else on it.")
            if number == 2:
                return self.problem(number, "The front matter is empty. Write its fields between the two lines ---.")
            if number == len(lines):
                return self.problem(number, "The page ends here. Write its text below this line.")
            after = next((n for n, text in enumerate(lines[number:], number + 1) if text.strip()), number)
            if after > number and lines[after - 1].strip() == FENCE.strip():
                return self.problem(after, "The front matter ends above. Take this out, and write its fields there.")
            return None
        for number, line in enumerate(lines[1:], 2):
            if ALMOST.fullmatch(line):
                return self.problem(number, "The front matter ends with three hyphens. Write only --- here.")
        return self.problem(1, "The front matter does not end. Write --- on a line of its own after next_review.")

    @cached_property
    def _end_of_front_matter(self) -> int:
        if self.front_matter_problem:
            return 0
        return self.text.index("\n" + FENCE, len(FENCE) - 1) + 1 + len(FENCE)

    @property
    def front_matter(self) -> str:
        """The YAML between the two --- lines, "" where there is none."""
        end = self._end_of_front_matter
        return self.text[len(FENCE) : end - len(FENCE)] if end else ""

    @property
    def body(self) -> str:
        """The Markdown after the front matter."""
        return self.text[self._end_of_front_matter :]

    @property
    def body_line(self) -> int:
        """The number of the file's line on which the body starts."""
        return self.text.count("\n", 0, self._end_of_front_matter) + 1

    @cached_property
    def meta(self) -> dict[str, Any]:
        """The front matter as data, days as text; empty where it is no plain YAML, as front_matter_rules says."""
        data = yamlfile.read(self.path, self.front_matter, first_line=2)[0].data
        return data if isinstance(data, dict) else {}

    @cached_property
    def reading(self) -> Reading:
        """The page's text as blocks with lines: read once, whoever asks."""
        return read(self.body, self.body_line)

    @cached_property
    def passages(self) -> list[Passage]:
        """What a reader reads of it, for the rules."""
        return passages(self.reading)

    def line_of(self, text: str, default: int = 1) -> int:
        """The line of the file where this text first stands."""
        at = self.text.find(text)
        return self.text.count("\n", 0, at) + 1 if at >= 0 else default

    def problem(self, line: int, message: str) -> Problem:
        """A problem on this page, at a line of the file."""
        return Problem(self.path, line, message)
