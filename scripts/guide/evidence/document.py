"""The files of evidence/ from the disk: one way to open them, and one message for what cannot be read."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from typing import Any, TypeVar

from guide.page import schema, yamlfile
from guide.page.problem import Problem
from guide.page.yamlfile import Document, Where
from guide.safety.files import LINK

T = TypeVar("T")
PUT_BACK = "Put back the last version that worked."


def read_document(file: pathlib.Path, path: str, form: str, needed: bool = True) -> tuple[Document, list[Problem]]:
    """A YAML file as data, and what is wrong with it; its data are None where it holds none or cannot be read.

    path: as the editor sees the file. form: the name of its schema. needed: whether it may not be missing.
    """
    if not needed and not file.exists():
        return Document(path), []
    content, problems = read_text(file, path)
    if problems:
        return Document(path), problems
    document, problems = yamlfile.read(path, content)
    if document.data is not None or not problems:
        problems += schema.check(document, schema.named(form))
    return document, problems


def read_text(file: pathlib.Path, path: str) -> tuple[str, list[Problem]]:
    """What a file holds, without a byte-order mark; "" and a problem where it is missing, a link or no UTF-8."""
    if file.is_symlink():  # it may lead to a file without an end
        return "", [Problem(path, 1, LINK)]
    try:
        return file.read_text("utf-8-sig"), []
    except FileNotFoundError:
        return "", [Problem(path, 1, f"this file is missing. {PUT_BACK}")]
    except OSError as error:
        return "", [Problem(path, 1, f"this file cannot be read ({error.strerror}). {PUT_BACK}")]
    except UnicodeDecodeError as error:
        return "", [yamlfile.not_utf8(path, error)]


def made(
    kind: type[T], document: Document, where: Where, values: Mapping[str, Any], **known: Any
) -> tuple[T | None, list[Problem]]:
    """A part of a document that fits its schema, as the dataclass that holds it; lists as tuples.

    values: what an editor wrote at where; known: what the code adds. Where the schema allows what the dataclass cannot
    hold, or does not ask for what it needs, there is no such object, and a problem for each such key.
    """
    held = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
    try:
        return kind(**held, **known), []
    except TypeError:
        faults = list(_misfits(kind, document, where, values, known))
        if not faults:
            raise
        return None, faults


def _misfits(
    kind: Any, document: Document, where: Where, values: Mapping[str, Any], known: Mapping[str, Any]
) -> Iterator[Problem]:
    """Where the schema of a document and the dataclass differ: whoever changes one changes both."""
    form = f"{pathlib.PurePath(document.path).stem}.schema.json"
    code = f"{kind.__name__} in scripts/{kind.__module__.replace('.', '/')}.py"
    needed = {field.name: field.default is MISSING and field.default_factory is MISSING for field in fields(kind)}
    for key in values:
        if key in known or key not in needed:
            message = f'{form} allows "{key}", and {code} does not hold it. Remove it, or add it there.'
            yield document.problem((*where, key), message)
    for key, must in needed.items():
        if must and key not in values and key not in known:
            message = f'{code} needs "{key}", and {form} does not ask for it. Write it, or require it there.'
            yield document.problem(where, message)
