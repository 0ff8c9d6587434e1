"""A YAML file with the line of each value, and what its JSON Schema says of it in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

import yaml

from guide.page.problem import Problem
from guide.page.yaml_errors import LOOK, why

Where = tuple[str | int, ...]


@dataclass(frozen=True)
class Document:
    """YAML as data. path is as the editor sees the file; lines holds the line of each key and list item."""

    path: str
    data: Any = None
    lines: dict[Where, int] = field(default_factory=dict)

    def line(self, where: Iterable[str | int]) -> int:
        """The line of a value, or of the nearest thing around it that has one."""
        at = tuple(where)
        while at and at not in self.lines:
            at = at[:-1]
        return self.lines.get(at, 1)

    def problem(self, where: Iterable[str | int], message: str) -> Problem:
        """A problem at a value, led by the id of the entry that holds it."""
        at = tuple(where)
        entry = self.data[at[0]] if at and isinstance(at[0], int) else None
        name = entry.get("id") if isinstance(entry, dict) else None
        return Problem(self.path, self.line(at), f"{name}: {message}" if isinstance(name, str) else message)


NUMBER = re.compile(r"[-+]?[0-9]{1,15}$")
KEPT = ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:float", "tag:yaml.org,2002:null")
DEEPEST = 12
"""Lists and keys in each other. The files of this guide have four levels."""
LARGEST = 400_000
"""Letters of a file: three times what the largest holds."""

LONGEST = 2_000
"""Letters of one text: four times what the longest holds."""
LONG_NUMBER = re.compile(r"\d[\d.,]{30}")
LINE_END = re.compile("[\x85\u2028\u2029]")
"""Ends of lines for YAML alone: what follows one in a comment looks like a part of the comment, and is read."""
NONE = re.compile(r"(?!)")
DIGEST = re.compile(r"[0-9a-f]{64}")
"""The SHA-256 of the words that a reviewer read: no number, also where it has digits alone."""
SHORTER_NUMBER = "a number has more than 30 signs here. Write a shorter number."
"""In all that an editor writes: who looks for amounts reads a number from each of its signs on."""
NOT_UTF8 = "this file is not UTF-8 text from here on. Save it as UTF-8."
NO_KEY = 'this key is no text. Write a key as plain words, or put it in "quotes".'


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Leaves as text what YAML would make a date, a number of a thousand digits or a clock time of."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag in KEPT]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


Loader.add_implicit_resolver("tag:yaml.org,2002:int", NUMBER, list("-+0123456789"))


def read(path: str, text: str, first_line: int = 1) -> tuple[Document, list[Problem]]:
    """Read YAML; text starts on first_line of the file called path. What is no plain YAML, or a key twice: problems.

    Nothing is returned of a file that is not plain: it may hold itself, or grow to a million times its size.
    """
    try:
        if found := unfit(text):
            line, message = found
            return Document(path), [Problem(path, first_line + line, message)]
        loader = Loader(text)
        try:
            node = loader.get_single_node()
            data = loader.construct_document(node) if node else None
        finally:
            loader.dispose()
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) if isinstance(error.position, int) else 0
        return Document(path), [Problem(path, first_line + line, f"a sign here cannot be read. {LOOK}")]
    except yaml.YAMLError as error:
        number, message = why(error, text)
        line = first_line + min(number, text.count("\n"))  # YAML may miss something after the end
        return Document(path), [Problem(path, line, f"this is not YAML: {message}")]
    lines: dict[Where, int] = {}
    twice: list[Problem] = []
    for where, mark, again in walk(node, ()) if node else ():
        lines[where] = first_line + mark.line
        if again and len(where) == 2 and where[-1] == _first_key(node, where[0]):
            fix = f'Write "- {where[-1]}:", in the column of the others.'
            return Document(path), [Problem(path, lines[where], f"this entry begins without its dash. {fix}")]
        if again:
            twice.append(Problem(path, lines[where], f'"{where[-1]}" is written twice. Keep one of the two.'))
    if odd := list(no_text(node)) if node else []:
        return Document(path), [Problem(path, first_line + mark.line, NO_KEY) for mark in odd]
    return Document(path, data, lines), twice


def not_utf8(path: str, error: UnicodeDecodeError) -> Problem:
    """What to say of a file whose bytes are no UTF-8, at the line of the first of them."""
    line = error.object.count(b"\n", 0, error.start) + 1
    return Problem(path, line, NOT_UTF8)


def unfit(text: str, commands: re.Pattern[str] = NONE) -> tuple[int, str] | None:
    """The first thing that only a program writes in YAML, as (lines before it, message). Reads without recursion.

    commands: the tags that may be used. Raises yaml.YAMLError where the text is no YAML.
    """
    if len(text) > LARGEST:
        return 0, f"this file has more than {LARGEST} letters. Make it shorter."
    if end := LINE_END.search(text):
        message = f"an invisible line end (U+{ord(end[0]):04X}) stands here, which no editor shows. Delete it."
        return text.count("\n", 0, end.start()), message
    depth = documents = 0
    for event in yaml.parse(text, Loader=Loader):
        line = event.start_mark.line if event.start_mark else 0
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if anchor:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            return line, f'YAML takes {sign}{anchor[:30]} for a name of something else. Put the text in "quotes".'
        if isinstance(event, yaml.ScalarEvent):
            if len(event.value) > LONGEST:
                return line, f"this text has more than {LONGEST} letters. Write it shorter."
            if LONG_NUMBER.search(event.value) and not DIGEST.fullmatch(event.value):
                return line, SHORTER_NUMBER
        if tag not in (None, "!") and not commands.fullmatch(tag):
            return line, f'YAML takes {tag[:40]} for a command. Put the text in "quotes", or take it out.'
        if depth > DEEPEST:
            return line, f"more than {DEEPEST} lists and keys stand in each other. Close one of them first."
        if documents > 1:
            return line, "a line --- begins another file here. Take it out."
    return None


def _first_key(node: yaml.Node, number: str | int) -> str:
    """The key with which an entry of a list begins, "" where it is no list of entries."""
    entry = node.value[number] if isinstance(node, yaml.SequenceNode) and isinstance(number, int) else None
    return str(entry.value[0][0].value) if isinstance(entry, yaml.MappingNode) and entry.value else ""


def no_text(node: yaml.Node) -> Iterator[yaml.Mark]:
    """Where keys stand that YAML reads as numbers, days or lists."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.tag != "tag:yaml.org,2002:str":
                yield key.start_mark
            yield from no_text(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from no_text(item)


def walk(node: yaml.Node, where: Where) -> Iterator[tuple[Where, yaml.Mark, bool]]:
    """Each key and item with its place, its mark in the text, and whether the same key came before."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            yield (*where, name), key.start_mark, name in seen
            seen.add(name)
            yield from walk(value, (*where, name))
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield (*where, number), item.start_mark, False
            yield from walk(item, (*where, number))
