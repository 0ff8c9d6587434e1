"""What this guide adds to the blocks of Markdown, as rules of markdown-it: boxes, tags, terms, lost merges."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import reference as target
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

BOX = re.compile(r"(!!!(?!!)|\?\?\?\+?)[ \t]*([\w-]*)((?:[ \t]+[\w-]+)*?)[ \t]*(.*)")
QUOTED = re.compile(r'"(.*)"|[“”](.*)[“”]|\'(.*)\'|[‘’](.*)[‘’]')
"""A block's title. Only the straight double quotes are what the publisher knows."""
MEANING = re.compile(r" {0,3}:[ \t]+\S")
OTHER = re.compile(r" {4}|\t| {0,3}(?:[-*+#>|`~<!:]|\d+[.)] )")
"""How a line begins that is no term."""
MERGE = re.compile(r"(?:<{7}|>{7})(?: |$)")
TAG = re.compile(
    r"<(?:(?P<open>[a-z][a-z0-9]*)\b[^<>]*?\smarkdown(?:=[\"']?\w+[\"']?)?(?:\s[^<>]*)?|/(?P<close>[a-z][a-z0-9]*)\s*)>",
    re.I,
)
"""A tag whose content is Markdown, or the end of a tag."""


def reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The target of a link. [^id]: is none: it would be a note of the editor's own, which its reader must see."""
    if state.src.startswith("[^", state.bMarks[start] + state.tShift[start]):
        return False
    return target(state, start, end, silent)


def tag(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """<div markdown> or </div> on a line of its own, also without empty lines around; <p markdown>words</p>."""
    line = state.getLines(start, start + 1, 0, False).strip()
    opening = TAG.match(line)
    if not opening or state.is_code_block(start):
        return False
    rest = line[opening.end() :]
    closing = f"</{opening['open']}>"
    one_line = bool(opening["open"]) and rest.lower().endswith(closing.lower())
    if rest and not one_line:
        return False
    if silent:
        return True
    _raw(state, start, opening[0])
    if one_line:
        inline = state.push("inline", "", 0)
        inline.content, inline.map, inline.children = rest[: -len(closing)], [start, start + 1], []
        _raw(state, start, closing)
    state.line = start + 1
    return True


def terms(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Several terms, a line each, with one meaning: the publisher takes each line for a term, the plugin the last."""
    if silent:
        return False
    last = start
    while last + 1 < end and not state.isEmpty(last) and not MEANING.match(_line(state, last + 1)):
        last += 1
    if last == start or last + 1 >= end or any(OTHER.match(_line(state, n)) for n in range(start, last + 1)):
        return False
    before = len(state.tokens)
    if not _deflist()(state, last, end, False):
        return False
    terms = []
    for line in range(start, last):
        opening, closing = Token("dt_open", "dt", 1), Token("dt_close", "dt", -1)
        inline = Token("inline", "", 0, content=_line(state, line), children=[])
        opening.map = inline.map = [line, line + 1]
        terms += [opening, inline, closing]
    state.tokens[before + 1 : before + 1] = terms
    return True


@cache
def _deflist() -> Callable[[StateBlock, int, int, bool], bool]:
    """The rule of the plugin."""
    md = MarkdownIt("zero").use(deflist_plugin)
    return next(rule.fn for rule in md.block.ruler.__rules__ if rule.name == "deflist")


def _line(state: StateBlock, number: int) -> str:
    return state.getLines(number, number + 1, state.blkIndent, False)


def merge(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """What git leaves where two people changed a line: from <<<<<<< to >>>>>>>, or a lone one of these."""
    opening = MERGE.match(state.getLines(start, start + 1, 0, False))
    if not opening:
        return False
    if silent:
        return True
    last = start
    if opening[0][0] == "<":
        if "merged" not in state.env:
            state.env["merged"] = [n for n in range(state.lineMax) if _line(state, n).startswith(">>>>>>>")]
        last = next((line for line in state.env["merged"] if start < line < end), start)
    state.push("merge", "", 0).map = [start, last + 1]
    state.line = last + 1
    return True


def _raw(state: StateBlock, line: int, html: str) -> None:
    token = state.push("html_block", "", 0)
    token.map, token.content = [line, line + 1], html
    found = TAG.match(html)
    token.meta = {"opens": found["open"], "closes": found["close"]} if found else {}


def box(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """!!! kind "title", and every line below it that is indented, by however little.

    The token box_open has the kind as its info and the title as its content. Its meta says whether the title is quoted
    as the publisher wants it, and which sign stood before it.
    """
    line = state.getLines(start, start + 1, state.blkIndent, False).strip()
    found = BOX.fullmatch(line)
    if not found or state.is_code_block(start):
        return False
    if silent:
        return True
    last, indents = start, list[int]()
    for number in range(start + 1, end):
        if state.isEmpty(number):
            continue
        if state.sCount[number] <= state.sCount[start]:
            break
        last = number
        indents.append(state.sCount[number])
    sign, kind, more, title = found.groups()
    quoted = QUOTED.fullmatch(title)
    opened = state.push("box_open", "div", 1)
    opened.map, opened.info = [start, last + 1], f"{kind}{more}".lower()
    opened.content = next(filter(None, quoted.groups()), "") if quoted else f"{more} {title}".strip()
    plain = bool(quoted and title[0] == '"') or not opened.content
    opened.meta = {"plain": plain, "sign": sign, "titled": bool(quoted), "indent": state.sCount[start]}
    if not quoted and opened.content:
        opened.info = kind.lower()
    kept = state.blkIndent, state.lineMax
    state.blkIndent, state.lineMax = min(indents, default=0), last + 1
    state.md.block.tokenize(state, start + 1, last + 1)
    state.blkIndent, state.lineMax = kept
    state.push("box_close", "div", -1)
    state.line = last + 1
    return True
