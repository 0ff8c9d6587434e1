"""mkdocs.yml as data, read without MkDocs; and as somebody may write it wrong: MkDocs says nothing of a key that
stands twice, and of the rest in its own words."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from guide.page import schema, yaml_errors, yamlfile
from guide.page.problem import Problem
from guide.way import config_form

FILE = "mkdocs.yml"
OLD_PAGE = re.compile(r"/?(?:[\w-]+/)+(?:index\.(?:md|html))?")
"""What an editor may write for the old address of a page, in the place of a key."""
NO_UTF8 = re.compile("[\ud800-\udfff]")
"""What Python makes of bytes that are no UTF-8, see text_of()."""


def text_of(file: Path) -> str:
    """What the file holds, "" where there is none. Bytes that are no UTF-8 are kept as signs that problems() names."""
    return file.read_text("utf-8", errors="surrogateescape") if file.is_file() else ""


def problems(text: str) -> list[Problem]:
    """What is wrong with the file. text: the file; what its own tags (!ENV, !!python/name) lead to is not looked at."""
    node, found = _parsed(text)
    if node is None or found:
        return found
    if twice := list(_twice(node)):  # what the second says may be no more than a slip
        return twice
    given = _constructed(text)
    document = yamlfile.Document(FILE, given, {where: mark.line + 1 for where, mark, _ in yamlfile.walk(node, ())})
    found = schema.check(document, config_form.FORM)
    lost = list(_redirects(node))
    at = document.line(("extra", "redirects"))
    found = [*lost, *(problem for problem in found if not lost or problem.line != at)]  # the form says less of them
    leaves = list(_leaves(_child(node, "nav")))
    if len(leaves) > config_form.ENTRIES:
        fault = f"the menu has more than {config_form.ENTRIES} entries. Take some out."
        return [Problem(FILE, leaves[config_form.ENTRIES][1], fault)]
    if isinstance(given, dict):
        told = (*config_form.nav(given.get("nav")), *config_form.texts(given))
        found += [document.problem(where, message) for where, message in told]
    return sorted(set(found))


def _parsed(text: str) -> tuple[yaml.Node | None, list[Problem]]:
    """The file as YAML: nothing where it is empty, and nothing but a problem where it is not fit to be read."""
    if odd_byte := NO_UTF8.search(text):
        return None, [Problem(FILE, text.count("\n", 0, odd_byte.start()) + 1, yamlfile.NOT_UTF8)]
    try:
        if found := yamlfile.unfit(text, config_form.COMMANDS):
            line, message = found
            return None, [Problem(FILE, line + 1, message)]
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        number, message = yaml_errors.why(error, text)
        return None, [Problem(FILE, number + 1, f"this is not YAML: {message}")]
    odd = list(yamlfile.no_text(node)) if node else []
    return node, [Problem(FILE, mark.line + 1, yamlfile.NO_KEY) for mark in odd]


def _constructed(text: str) -> Any:
    return yaml.load(text, _Loader)


def _child(node: yaml.Node | None, name: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for key, value in pairs if key.value == name), None)


def _redirects(root: yaml.Node) -> Iterator[Problem]:
    """Redirects that nobody would follow, because they are no keys with values below redirects."""
    extra = _child(root, "extra")
    for outside in (root, extra):
        for key, _ in outside.value if isinstance(outside, yaml.MappingNode) else ():
            if OLD_PAGE.fullmatch(str(key.value)):
                fix = "Begin this line with four spaces, right below `  redirects:`."
                yield Problem(FILE, key.start_mark.line + 1, f"{key.value} stands outside of redirects. {fix}")
    given = _child(extra, "redirects")
    if isinstance(given, yaml.MappingNode) or given is None or given.value in ("", []):
        return
    first = given.value[0] if isinstance(given, yaml.SequenceNode) else given
    fix = "Write it without a dash as `    old/page/: new/page/`, with a space behind the colon."
    yield Problem(FILE, first.start_mark.line + 1, f"this redirect has no old and new address. {fix}")


def nav(text: str) -> list[tuple[str, int]]:
    """What stands in the nav in place of a page, at any depth, each with its line; nothing where it is no YAML."""
    return list(_leaves(_child(_parsed(text)[0], "nav")))


def _leaves(node: yaml.Node | None) -> Iterator[tuple[str, int]]:
    if isinstance(node, yaml.ScalarNode):
        yield str(node.value), node.start_mark.line + 1
    for part in node.value if isinstance(node, yaml.SequenceNode | yaml.MappingNode) else ():
        yield from _leaves(part[1] if isinstance(part, tuple) else part)


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


class _Loader(yamlfile.Loader):
    """Knows the tags of mkdocs.yml: !ENV, and names of Python, which nobody here needs."""


def _from_environment(loader: yaml.Loader, node: yaml.Node) -> Any:
    """!ENV [NAME, OTHER, what stands where neither is set]; !ENV NAME."""
    if not isinstance(node, yaml.SequenceNode):
        return os.environ.get(node.value) if isinstance(node, yaml.ScalarNode) else None
    *names, otherwise = loader.construct_sequence(node) or [None]
    return next((os.environ[name] for name in map(str, names) if name in os.environ), otherwise)


_Loader.add_constructor("!ENV", _from_environment)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)


def data(file: Path, inside: frozenset[Path] = frozenset()) -> dict[str, Any]:
    """mkdocs.yml as data, over the file that it inherits from, as MkDocs reads it; nothing where it has a problem.

    inside: the files that inherit from this one.
    """
    if not file.is_file() or file.resolve() in inside:
        return {}
    text = text_of(file)
    node, unread = _parsed(text)
    if node is None or unread or problems(text):
        return {}
    config = dict(_constructed(text))
    above = config.pop("INHERIT", None)
    return _merged(data(file.parent / above, inside | {file.resolve()}), config) if above else config


def _merged(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(under)
    for key, value in over.items():
        both = isinstance(value, dict) and isinstance(merged.get(key), dict)
        merged[key] = _merged(merged[key], value) if both else value
    return merged
