"""Words that Mermaid hides behind others: a second text of a box, a shape without words, a letter in an arrow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.diagrams.words import Lines, heard

QUOTED = re.compile(r'"[^"]*"')
LABEL = re.compile(r"\blabel\s*:\s*\"([^\"]*)\"")
# A name and its text, in the kinds in which a second text replaces the first.
NAMED = {
    "flowchart": re.compile(
        r"(?:^|(?<=[\s;&>|]))(?P<id>[\w.-]+)\s*[\[({]+[/\\]?\s*(?P<text>\"[^\"]*\"|[^\[\](){}\"|]+?)\s*[\])}/\\]"
    ),
    "pie": re.compile(r"(?P<id>\"[^\"]*\"|'[^']*')\s*:\s*(?P<text>[\d.]+)"),
}
TWICE = "“{0}” stands here with {1} and in line {2} with {3}, and only the last is drawn. {4}"
OTHER_STEP = "Give the other step a name of its own, or write its words once."
ONCE = "Write each part once."
WORDLESS = "The shape {} shows no words, so “{}” would be lost. Write another shape, such as rect."
ALIAS = "“as” names this participant too, so “{}” would be lost. Delete the alias, or as and what follows it."
NESTED = re.compile(r"[\[({|]\s*\"[^\"\])}|]*\"\s*[^\s\"\])}|/\\][^\"\])}|]*\"")
GIVEN = re.compile(r"(?P<id>[\w.-]+)@\{[^}]*\blabel\s*:\s*\"(?P<text>[^\"]*)\"")  # the other form of a box's words
NAMELESS = 'The group has no name. Write one behind subgraph: subgraph g["My group"].'
IN_QUOTES = 'A quotation mark stands inside a label. Write #quot; for it: A["Say #quot;now#quot; aloud"].'
NONE = re.compile(r"(?!)")
GLUED = re.compile(r"(?:--|==|\.-)([ox])([^\W_]\w*)")
GLUE = "Mermaid takes the “{0}” of “{0}{1}” for the end of the arrow. Write a space between them: {2} {0}{1}."


def _unquoted(line: str) -> str:
    """The line without what stands in quotes elsewhere than in a bracket: the name of a group, the text of an arrow."""
    kept = re.compile(r"[\[({/\\]\s*$")
    return QUOTED.sub(lambda found: found[0] if kept.search(line[: found.start()]) else '""', line)


def twice(kind: str, lines: Lines) -> dict[int, str]:
    """Names with two texts, at the line of the first."""
    form, pie = NAMED.get(kind, NONE), kind == "pie"
    found: dict[int, str] = {}
    texts_: dict[str, tuple[int, str]] = {}
    for number, line in lines:
        given = GIVEN.finditer(line) if kind == "flowchart" else ()
        for match in (*form.finditer(line if pie else _unquoted(line)), *given):
            name, text = match["id"], match["text"]
            before = texts_.get(name)
            same = before is not None and heard(before[1]) == heard(text) and not pie
            if before and not same:
                cure = ONCE if pie else OTHER_STEP
                found[before[0]] = TWICE.format(name.strip('"'), before[1].strip('"'), number, text.strip('"'), cure)
            texts_[name] = (number, text)
    return found


def unnamed(lines: Lines) -> dict[int, str]:
    """Groups without a name, and labels in quotes that hold quotes of their own: Mermaid leaves these out."""
    quoted = {number: IN_QUOTES for number, line in lines if NESTED.search(line)}
    return quoted | {number: NAMELESS for number, line in lines if re.fullmatch(r"\s*subgraph\s*;?\s*", line)}


def shaped(kind: str, lines: Lines) -> Iterator[tuple[int, str, str]]:
    """Words that a second form of naming hides: (line, words, what is wrong and what to write)."""
    for number, line in lines:
        named = LABEL.search(line) if kind == "flowchart" and "@{" in line else None
        shape = re.search(r"\bshape\s*:\s*([\w-]+)", line)
        alias = re.search(r"\"alias\"\s*:\s*\"([^\"]*)\".*\}\s*as\s", line) if kind == "sequence" else None
        if named and shape:
            yield number, named[1], WORDLESS.format(shape[1], named[1])
        elif alias:
            yield number, alias[1], ALIAS.format(alias[1])


def glued(line: str, lines: Lines) -> str:
    """An arrow that took the first letter of a name: A---oil. A name that is written elsewhere too is meant: A--oB."""
    for found in GLUED.finditer(re.sub(r'"[^"]*"', '""', line)):
        alone = re.compile(rf"(?<![\w-]){re.escape(found[2])}(?!\w)")
        if not any(alone.search(other) for _, other in lines):
            return GLUE.format(found[1], found[2], "---")
    return ""
