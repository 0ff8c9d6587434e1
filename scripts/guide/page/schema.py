"""What the JSON Schema of a YAML file says of it, in plain words, each with the fix at the line of the value."""

from __future__ import annotations

import json
import pathlib
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from guide.page.problem import Problem
from guide.page.yamlfile import Document, Where

SCHEMAS = pathlib.Path(__file__).parents[3] / "evidence"
"""The form of each file is the code's, whichever guide is read; an editor finds it beside the files of this one."""
KINDS_OF_VALUE = {
    "string": "text", "array": "a list", "object": "keys with values", "integer": "a whole number", "null": "nothing",
}  # fmt: skip
MISSING = " is missing."
REMOVE = "Remove it; known keys:"


@cache
def named(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a file of evidence/, by the file's name without .yml, or of the front matter."""
    loaded: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    return loaded


def check(document: Document, schema: dict[str, Any]) -> list[Problem]:
    """What the JSON Schema (2020-12) refuses in the document, each with the fix, at the line of the value."""
    told = [fault for error in Draft202012Validator(schema).iter_errors(document.data) for fault in _plain(error)]
    told = list(_merged(told))
    parts = [(where[:-1], message.partition(" is not known. Write ")[2]) for where, message in told]
    meant = {(where, key) for where, key in parts if key}
    # A key that is misspelled is not missing as well.
    missed = [fault for fault in told if not any(_misses(fault, where, key) for where, key in meant)]
    return sorted({document.problem(where, message) for where, message in missed})


def _merged(told: list[tuple[Where, str]]) -> Iterator[tuple[Where, str]]:
    """Where an entry has a key that nobody knows and lacks others, it most likely stands for them: one fault."""
    lacks: dict[Where, list[str]] = {}
    for where, message in told:
        if MISSING in message:
            lacks.setdefault(where, []).append(message.partition(MISSING)[0])
    merged = {where[:-1] for where, message in told if REMOVE in message} & lacks.keys()
    for where, message in told:
        if REMOVE in message and where[:-1] in merged:
            keys = " and ".join(f"{key[:-1]}: …{key[-1]}" for key in dict.fromkeys(lacks[where[:-1]]))
            yield where, f"{message.partition(REMOVE)[0]}Write {keys} in its place, each on a line of its own."
        elif not (where in merged and MISSING in message):
            yield where, message


def _misses(fault: tuple[Where, str], where: Where, key: str) -> bool:
    """Whether a fault says that a key (in quotes, with a full stop) is missing in the entry at where."""
    return fault[0] == where and fault[1].startswith(f"{key.rstrip('.')} is missing.")


def _plain(error: ValidationError) -> Iterator[tuple[Where, str]]:
    """What a value is refused for: for keys of an entry one fault each."""
    where: Where = tuple(error.absolute_path)
    if error.validator == "additionalProperties" and isinstance(error.validator_value, bool):
        yield from _unknown(where, error)
    elif error.validator == "required":
        yield from _missing(where, error)
    elif error.validator == "dependentRequired":
        yield from _belonging(where, error)
    else:
        yield where, _unfit(where, error)


def _unknown(where: Where, error: Any) -> Iterator[tuple[Where, str]]:
    """Keys that no schema names."""
    known = list(error.schema.get("properties", {}))
    for key in map(str, error.instance):
        if key not in known:
            near = get_close_matches(key, known, 1)
            fix = f'Write "{near[0]}".' if near else f"{REMOVE} {', '.join(known)}."
            yield (*where, key), f'the key "{key}" is not known. {fix}'


def _missing(where: Where, error: Any) -> Iterator[tuple[Where, str]]:
    """Keys that each such entry has."""
    for key in error.validator_value:
        if key not in error.instance:
            about = _hint(error.schema.get("properties", {}).get(key, {}))
            yield where, f'"{key}"{MISSING} Add a line "{key}: …".{about}'


def _belonging(where: Where, error: Any) -> Iterator[tuple[Where, str]]:
    """Keys without which another says nothing."""
    for key, others in error.validator_value.items():
        for other in others:
            if key in error.instance and other not in error.instance:
                yield where, f'"{other}" is missing, which belongs to "{key}". Add a line "{other}: …".'


def _unfit(where: Where, error: Any) -> str:
    """What is wrong with a value, and what to write."""
    rule: str | None = error.validator
    limit: Any = error.validator_value
    value: Any = error.instance
    name = f'"{next((part for part in reversed(where) if isinstance(part, str)), "this entry")}"'
    hint = _hint(error.schema)
    letters = " letters" if rule in ("minLength", "maxLength") else ""
    if rule == "type":
        wanted = [limit] if isinstance(limit, str) else [kind for kind in limit if kind != "null"]
        quote = ' Put it in "quotes".' if "string" in wanted and not isinstance(value, list | dict) else ""
        return f"{name} must be {' or '.join(KINDS_OF_VALUE.get(kind, kind) for kind in wanted)}.{quote}{hint}"
    if rule in ("enum", "const"):
        words = limit if isinstance(limit, list) else [limit]
        return f'{name} is "{value}". Write {" or ".join(map(str, words))}.'
    if rule in ("minItems", "minLength"):
        return f"{name} holds too little. Write at least {limit}{letters}.{hint}"
    if rule in ("maxItems", "maxLength"):
        return f"{name} holds too much. Write at most {limit}{letters}.{hint}"
    if rule == "uniqueItems":
        return f"{name} names something twice. Remove one of the two."
    if rule in ("pattern", "format"):
        listed = bool(where) and isinstance(where[-1], int) and " " in str(value).strip()
        comma = " Write a comma between two of a list." if listed else ""
        return f'{name} is "{value}", which has the wrong form.{comma}{hint or f" It must fit {limit}."}'
    if rule is None or rule == "not":
        return f"{name} does not belong here. Remove it, or change what it goes with.{hint}"
    return f"{name} does not fit: {error.message}.{hint}"


def _hint(schema: Any) -> str:
    about = schema.get("description", "") if isinstance(schema, dict) else ""
    return f" ({about.rstrip('.')}.)" if about else ""
