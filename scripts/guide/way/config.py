"""mkdocs.yml as data, read without MkDocs; and as an editor may write it wrong: MkDocs says nothing of a key that
stands twice, and of the rest in its own words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from guide.page.page import Problem
from guide.page.yamlfile import why

FILE = "mkdocs.yml"


def problems(text: str) -> list[Problem]:
    """What is wrong with the file's YAML. text: the file; its own tags (!ENV, !!python/name) mean nothing here."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        number, message = why(error, text)
        return [Problem(FILE, number + 1, f"this is not YAML: {message}")]
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


class _Loader(yaml.SafeLoader):
    """Knows the tags of mkdocs.yml: !ENV, and names of Python, which nobody here needs."""


def _from_environment(loader: yaml.Loader, node: yaml.Node) -> Any:
    """!ENV [NAME, OTHER, what stands where neither is set]; !ENV NAME."""
    if not isinstance(node, yaml.SequenceNode):
        return os.environ.get(str(loader.construct_object(node)))
    *names, otherwise = loader.construct_sequence(node)
    return next((os.environ[name] for name in names if name in os.environ), otherwise)


_Loader.add_constructor("!ENV", _from_environment)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)


def data(file: Path) -> dict[str, Any]:
    """mkdocs.yml as data, over the file that it inherits from, as MkDocs reads it; nothing where it is no YAML."""
    if not file.is_file():
        return {}
    try:
        config = yaml.load(file.read_text("utf-8"), _Loader)
    except yaml.YAMLError:
        return {}
    if not isinstance(config, dict):
        return {}
    above = config.pop("INHERIT", None)
    return _merged(data(file.parent / above), config) if isinstance(above, str) else config


def _merged(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(under)
    for key, value in over.items():
        both = isinstance(value, dict) and isinstance(merged.get(key), dict)
        merged[key] = _merged(merged[key], value) if both else value
    return merged
