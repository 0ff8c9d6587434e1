"""What to write where YAML cannot be read: the parser's word for it, turned into ours, at the line to mend."""

from __future__ import annotations

import re

import yaml

LOOK = "Look here and on the line above for a colon, a quote or a wrong indent."
BEGUN = {
    "could not find expected ':'": "a line without a key. Write key: value, - before an item, or spaces to go on.",
    "did not find expected ',' or ']'": "this [ has no end. Write a comma between two of the list, and ] behind it.",
    "did not find expected ',' or '}'": "this { has no end. Write a comma between two of its keys, and } behind them.",
    "found unexpected end of stream": "this quote has no end. Write the same mark behind the text.",
}
"""What the parser misses later, and what to write where the thing begins that misses it."""
COLUMN = "this line begins in another column than its neighbors. Write as many spaces."
A_COLON = "mapping values are not allowed in this context"
HERE = {
    A_COLON: "a colon begins a value here. Put the text in 'quotes'.",
    "found a tab character that violates indentation": "a tab begins this line. Write spaces instead.",
    "found character that cannot start any token": "no value begins so. Put it in 'quotes', or write spaces for a tab.",
    "found character '\\t'": "a tab stands here. Write spaces instead.",
    "expected <block end>, but found": COLUMN,
    "did not find expected key": COLUMN,
    "did not find expected '-' indicator": COLUMN,
}
"""What the parser stumbles over, and what to write there."""
COLON = re.compile(r"[ ]*(?:-[ ]+)*([\w-]+)(?:：|:(?=[^ \t\n/]))")
"""A key whose colon YAML takes for a letter: key:value, and the wide colon of East Asian keyboards; not https://…"""
WIDE = re.compile(r"[ ]*[^\S \t\r\n]")
QUOTED = re.compile(
    r"""[ ]*(?:-[ ]+)*[\w-]+:[ ]+(?:(?P<single>'(?:[^']|'')*'[ ]*)|(?P<double>"(?:[^"\\]|\\.)*"[ ]*))[^ #]"""
)
"""A text in quotes that goes on behind them: the same mark stands in it."""
WITHIN = "the text goes on behind the {} that ends it. Write {} for one within it."
FIRST_KEY = re.compile(r"[ ]*(?:-[ ]+)*[\w-]+")
NO_COLON = "YAML knows no colon here. Write {}: with an ordinary colon and a space behind it."


def why(error: yaml.YAMLError, text: str) -> tuple[int, str]:
    """How many lines of the text stand before the one to mend, and what to write."""
    problem = str(getattr(error, "problem", None) or "it cannot be read")
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    lines = text.split("\n")
    at = mark.line if mark else 0
    for number in dict.fromkeys((context.line if context else at, at, at - 1)):
        if 0 <= number < len(lines) and (found := COLON.match(lines[number])):
            return number, NO_COLON.format(found[1])
        if 0 <= number < len(lines) and WIDE.match(lines[number]):
            return number, "this line begins with a space that YAML does not know. Delete it and type spaces."
        if 0 <= number < len(lines) and (within := QUOTED.match(lines[number])):
            return number, WITHIN.format(*("'", "''") if within["single"] else ('"', '\\"'))
    first = FIRST_KEY.match(lines[at]) if at < len(lines) else None  # YAML may miss something after the end
    if problem == A_COLON and mark and first and first.end() == mark.column:
        return at, COLUMN  # the key itself goes on with the text above
    if problem.startswith("did not find expected <document start>"):
        empty = next((n for n in range(min(at, len(lines) - 1), -1, -1) if lines[n].strip() in ("[]", "{}")), None)
        if empty is not None:
            return empty, f"this {lines[empty].strip()} says that the file is empty, and more follows. Take it out."
    if problem in BEGUN and context:
        return context.line, BEGUN[problem]
    fix = next((fix for begin, fix in HERE.items() if problem.startswith(begin)), f"{problem}. {LOOK}")
    return at, fix
