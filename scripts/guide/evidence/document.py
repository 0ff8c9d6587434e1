"""The files of evidence/ from the disk: one way to open them, and one message for what cannot be read."""

from __future__ import annotations

import pathlib

from guide.page import schema, yamlfile
from guide.page.problem import Problem
from guide.page.yamlfile import Document

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
    """What a file holds, without a byte-order mark; "" and a problem where it is missing or no UTF-8."""
    try:
        return file.read_text("utf-8-sig"), []
    except FileNotFoundError:
        return "", [Problem(path, 1, f"this file is missing. {PUT_BACK}")]
    except OSError as error:
        return "", [Problem(path, 1, f"this file cannot be read ({error.strerror}). {PUT_BACK}")]
    except UnicodeDecodeError as error:
        return "", [yamlfile.not_utf8(path, error)]
