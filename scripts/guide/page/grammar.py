"""The Markdown of this guide: CommonMark, tables and definition lists, and what this guide adds to it.

A person who looks at a text sees more in it than the publisher does: a block goes on with every line that is indented,
by however little, and its quotes may be curly. So does this grammar. guide.page.agreement then names each line that
the publisher reads otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, autolink, backtick, html_inline, image, link
from mdit_py_plugins.deflist import deflist_plugin

from guide.page import block_rules

DEPTH = 30
"""How deep blocks may nest before markdown-it stops looking into them."""
MARK = re.compile(r"\[\^([^\s\[\]]+)\]")
INTERRUPTS: Any = {"alt": ["paragraph", "reference", "blockquote", "list"]}


@cache
def parser() -> MarkdownIt:
    """The one parser of an editor's Markdown. Its tokens know the lines on which they stand."""
    md = MarkdownIt("commonmark", {"maxNesting": DEPTH, "store_labels": True}).enable(["table", "strikethrough"])
    # Addresses stay as they were written: what may be linked to is judged elsewhere, in these words.
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    md.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    md.core.ruler.disable("text_join")  # an escaped sign stays apart from one that means something
    md.block.ruler.before("fence", "box", block_rules.box, INTERRUPTS)
    md.block.ruler.before("html_block", "tag", block_rules.tag, INTERRUPTS)
    md.block.ruler.before("fence", "merge", block_rules.merge, INTERRUPTS)
    md.block.ruler.at("reference", block_rules.reference)
    md.inline.ruler.before("link", "mark", _mark)
    rules = [("backticks", backtick), ("link", link), ("image", image), ("autolink", autolink)]
    for name, rule in [*rules, ("html_inline", html_inline)]:
        md.inline.ruler.at(name, _with_line(rule))
    md.use(deflist_plugin)
    md.block.ruler.before("deflist", "terms", block_rules.terms)
    return md


def _mark(state: StateInline, silent: bool) -> bool:
    """[^id], whether or not there is such an id."""
    found = MARK.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        state.push("mark", "", 0).content = found[1]
    state.pos = found.end()
    return True


def _with_line(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """The same rule; its last token knows how many line ends stand before its end, because some of them are in it."""

    def run(state: StateInline, silent: bool) -> bool:
        start = state.pos
        matched = rule(state, silent)
        if matched and not silent and state.tokens:
            token = state.tokens[-1]
            token.meta["line"] = state.src.count("\n", 0, state.pos)
            if token.type == "code_inline":  # with its line ends
                token.content = state.src[start + len(token.markup) : state.pos - len(token.markup)]
        return matched

    return run
