"""mkdocs.yml as an editor may write it wrong: MkDocs says nothing of a key that stands twice, and of the rest in its
own words."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from guide.page.page import Problem

FILE = "mkdocs.yml"
LOOK = "Look here and on the line above for a tab, a colon, a quote or a wrong indent."


def problems(text: str) -> list[Problem]:
    """What is wrong with the file's YAML. text: the file; its own tags (!ENV, !!python/name) mean nothing here."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        why = getattr(error, "problem", None) or "it cannot be read"
        return [Problem(FILE, mark.line + 1 if mark else 1, f"this is not YAML: {why}. {LOOK}")]
    return list(_twice(node)) if node else []


def _twice(node: yaml.Node) -> Iterator[Problem]:
    """Keys that stand twice in the same place: the second undoes all that the first says."""
    if isinstance(node, yaml.MappingNode):
        first: dict[str, int] = {}
        for key, value in node.value:
            name, line = str(key.value), key.start_mark.line + 1
            if name in first:
                there = f"stands in line {first[name]} already, and this one would undo it"
                yield Problem(FILE, line, f"`{name}:` {there}. Put its lines there.")
            first.setdefault(name, line)
            yield from _twice(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _twice(item)
