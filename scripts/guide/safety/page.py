"""A page before and after the build has added to it: what may not be published, by line."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import unescape

from markdown.extensions.toc import slugify
from markdown_it import MarkdownIt

from guide.page import blocks, yamlfile
from guide.page.page import Page
from guide.page.problem import Problem
from guide.page.publisher import own_html
from guide.safety import characters, fault_lines
from guide.safety.guard import UNTIDY, faults
from guide.safety.lists import ARTICLE, EDITOR, TAKEN_IDS
from guide.safety.texts import all_texts

OURS = (blocks.MARK, blocks.LINE, blocks.LANGUAGE)
"""Attributes by which the publisher marks what the build will replace."""
Render = Callable[[str], str]
"""From a page's Markdown to the HTML of what its editor wrote: nothing of the build's own in it."""

FRONT_PAGE = "index"
WITHOUT_DOORS = dataclasses.replace(EDITOR, classes=(EDITOR.classes or frozenset()) - {"doors"})
"""The doors of the front page change how that page is laid out, so no other may have them."""
ENTITY = re.compile(r"(?<!&)#(\d+);")
PLAIN = 'Write plain words, without < > " or `.'
MARKUP = re.compile(r"[<>\"`]")
CODE = {"fence", "code_block", "html_block"}


def editor(page: Page, html: str, render: Render = own_html) -> list[Problem]:
    """The early word, by the editor's own list.

    html: what the publisher made of the page's text before the build added anything; render: makes the same of a part.
    """
    lists = EDITOR if page.slug == FRONT_PAGE else WITHOUT_DOORS

    def found(markdown: str) -> list[str]:
        return faults(render(markdown), lists, OURS)

    def raw(markdown: str) -> list[str]:
        return faults(own_html(markdown, without="toc"), lists, OURS)  # which takes what it reads off a heading

    messages = faults(html, lists, OURS)
    if set(messages) != {UNTIDY}:  # one wrong tag often makes others look untidy
        messages = [message for message in messages if message != UNTIDY]
    problems = [*characters.lines(page.path, page.text), *_diagrams(page)]
    if messages:
        shown, cuts = set(found(page.body)), _cuts(page.body)
        for finder, some in (
            (found, [message for message in messages if message in shown]),
            (raw, [message for message in messages if message not in shown]),
        ):
            lines = fault_lines.lines(page.body, some, finder, cuts)
            problems += (page.problem(page.body_line + line - 1, text) for line, text in zip(lines, some, strict=True))
    return sorted(set(problems))


def astray(problems: Iterable[Problem]) -> bool:
    """Whether a page holds tags by which the readers of its text cannot agree. problems: what editor() found."""
    return any(re.search(r"<[a-z]", problem.message) or problem.message == UNTIDY for problem in problems)


def headings(page: Page) -> Iterator[Problem]:
    """Headings that would take an id by their words which the build or a template gives to something else."""
    for block in page.passages:
        id = slugify(block.text, "-") if block.kind == "heading" else ""
        if re.fullmatch(TAKEN_IDS, id):
            message = f'The heading would be named "{id}" as a part of the page is. Add a word to it.'
            yield page.problem(block.line, message)
        elif block.kind == "heading" and not re.fullmatch(ARTICLE.ids, id) and not any(map(str.isalnum, id)):
            yield page.problem(block.line, "The heading has no letter that its address could hold. Write words.")


def twice(page: Page, ids: Iterable[str], named: Sequence[Problem]) -> Iterator[Problem]:
    """Ids that an editor gave which the build gives as well. named: what was said of the page's HTML before.

    One that is spelled as nobody can find it is named alone where nothing else is: it may follow from that.
    """
    said = " ".join(problem.message for problem in named)
    for id in ids:
        headings = (block.line for block in page.passages if slugify(block.text, "-") == id)
        spelled = (page.body_line + at for at, line in enumerate(page.body.split("\n")) if id in line)
        line = next(headings, next(spelled, 0))
        if f'"{id}"' not in said and (line or not named):
            message = f'The id "{id}" is given by the build to another part of this page. Write other words.'
            yield page.problem(line or 1, message)


def article(html: str, page: Page) -> list[Problem]:
    """The last word on a page's text, with all that the build added to it. What is wrong now came from evidence/."""
    return [page.problem(1, f"In the finished page: {message}") for message in faults(html, ARTICLE)]


def front_matter(page: Page) -> list[Problem]:
    """Markup in the lines at the top of a page. The theme writes titles as they are, into the 404 page too."""
    document, _ = yamlfile.read(page.path, page.front_matter, first_line=2)  # guide.page.front_matter_rules judges it
    problems: list[Problem] = []
    for where, value in all_texts(document.data):
        if markup := MARKUP.search(value):
            problems.append(page.problem(document.line(where), f"{markup[0]!r} stands in “{value[:40]}”. {PLAIN}"))
        problems += (page.problem(document.line(where), message) for message in characters.shown(value))
    return problems


def _diagrams(page: Page) -> Iterator[Problem]:
    """What nobody can see in the words of a diagram, where Mermaid's #8238; and HTML's &#8238; stand for signs."""
    for fence in page.reading.fences:
        for number, line in enumerate(fence.source.split("\n"), fence.line + 1):
            for message in characters.words(unescape(unescape(ENTITY.sub(r"&#\1;", line)))):
                yield page.problem(number, message)


def _cuts(body: str) -> list[int]:
    """After how many lines a text may be cut: not inside code, where the half of a block is another text."""
    lines = body.split("\n")
    inside: set[int] = set()
    for token in MarkdownIt().parse(body):
        first, end = token.map or (0, 0)
        closed = token.type != "fence" or lines[end - 1].strip().startswith(token.markup)
        if token.type in CODE and closed:  # the publisher takes a fence without its end for words
            inside |= set(range(first + 1, end))
    number = len(lines)
    return [cut for cut in range(1, number) if cut not in inside] + [number]
