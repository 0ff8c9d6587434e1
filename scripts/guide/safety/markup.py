"""The HTML of a page, after everything that makes it: only what an author has business writing may be left.

nh3 parses the text as a browser does and writes it anew from the lists in allowed.py. What it writes is safe; a page
whose HTML says anything else, by one tag, attribute or comment, is refused. Nothing is repaired in silence, because
an editor must see what a reader would have got. The rules in values.py then look at what attributes say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from typing import Any

import nh3
import yaml

from guide.fill.notes import prose
from guide.page.page import Page, Problem
from guide.safety.allowed import EDITOR, SCHEMES, SVG_TAGS, VOID, Lists
from guide.safety.values import Element, Writer, faults

ODD = re.compile("[\u0000-\u0008\u000b-\u001f\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
NOT_TEXT = "<! and <? are no words of a page. Take them out, or write them between ` marks."
UNTIDY = "A browser reads the HTML here differently from how it is written. Close every tag you open, in order."
END = "<p>End of the page</p>"  # if it is gone, an open comment or quote swallowed what follows the text
SHORT = 5  # letters: shorter words stand all over a page
PLAIN = 'Write plain words, without < > " or `.'
MARKUP = re.compile(r"[<>\"`\x00-\x1f]")


def html(content: str, page: Page, lists: Lists = EDITOR) -> list[Problem]:
    """What may not be published of a page. content: the HTML of its text; lists: what this look at it allows.

    An empty list means that the HTML can be published as it stands. Whatever changes it afterwards needs another look.
    """
    written, place, writer = _Tokens(content + END), _Places(page), Writer(page.body, lists)
    problems = [page.problem(n, _odd(c)) for n, line in enumerate(page.text.split("\n"), 1) for c in ODD.findall(line)]
    inside: list[Element] = []
    for token in written.found:
        if isinstance(token, Element):
            if wrong := list(faults(token, inside, writer)):
                at = place.find(token.raw)
                found = [(at or place.of(needle) or place.find(f"<{token.tag}"), text) for needle, text in wrong]
                problems += [page.problem(line or page.body_line, text) for line, text in found]
            if token.tag not in VOID:
                inside.append(token)
        elif token[0] == "end" and token[1] in [element.tag for element in inside]:
            while inside.pop().tag != token[1]:
                pass
        elif token[0] == "declaration":
            problems.append(page.problem(place.find(token[1]) or page.body_line, NOT_TEXT))
    if not problems and (odd := _difference(written, _Tokens(_clean(content + END, lists)))) is not None:
        problems.append(page.problem(place.before(odd, written.found), UNTIDY))
    return sorted(set(problems))


def front_matter(page: Page) -> list[Problem]:
    """Markup in the lines at the top of a page. The theme writes titles as they are, into the 404 page too."""
    try:
        values = list(_strings(page.meta))
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = 2 + mark.line if mark else 1
        return [page.problem(line, "These lines cannot be read. Write each as name: value, as other pages do.")]
    return [
        page.problem(page.line_of(value[:40]), f"{found[0]!r} stands in “{value[:40]}”. {PLAIN}")
        for value in values
        if (found := MARKUP.search(value) or ODD.search(value))
    ]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, str):
        yield value


def _odd(character: str) -> str:
    return f"An invisible character (U+{ord(character):04X}) can change what a reader sees. Delete it and type anew."


def _clean(content: str, lists: Lists) -> str:
    return nh3.clean(
        content,
        tags=set(lists.tags),
        clean_content_tags=set(),  # the words in a forbidden tag stay, so that the difference stays small
        attributes=dict(lists.attributes),
        url_schemes=SCHEMES,
        strip_comments=False,
        link_rel=None,
    )


def _difference(written: _Tokens, clean: _Tokens) -> int | None:
    """The number of the first token that differs, None where none does."""
    mine, theirs = ([*map(_plain, tokens.found), None] for tokens in (written, clean))
    if mine == theirs and mine[-4:] == [("start", "p", ()), ("text", END[3:-4]), ("end", "p"), None]:
        return None
    return next((n for n, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b), len(mine) - 1)


def _plain(token: Element | tuple[str, str]) -> tuple[Any, ...]:
    if isinstance(token, Element):
        return ("start", token.tag, tuple(sorted((name, value or "") for name, value in token.pairs)))
    return token


class _Tokens(HTMLParser):
    """The parts of an HTML text, alike for <br> and <br/>, and for spaces and line ends between words."""

    def __init__(self, content: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Element | tuple[str, str]] = []
        self._words: list[str] = []
        self.feed(content)
        self.close()
        self._flush()

    def _add(self, token: Element | tuple[str, str]) -> None:
        self._flush()
        self.found.append(token)

    def _flush(self) -> None:
        text = " ".join("".join(self._words).split())
        if text:
            self.found.append(("text", text))
        self._words.clear()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(Element(tag, tuple(attrs), self.get_starttag_text() or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in SVG_TAGS:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self._add(("end", tag))

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def handle_comment(self, data: str) -> None:
        self._add(("comment", data))

    def handle_decl(self, decl: str) -> None:
        self._add(("declaration", "!" + decl))

    def unknown_decl(self, data: str) -> None:
        self._add(("declaration", "![" + data))

    def handle_pi(self, data: str) -> None:
        self._add(("declaration", "?" + data))


class _Places:
    """Where in the editor's file something came from. Asked again for the same words, it names their next place."""

    def __init__(self, page: Page) -> None:
        self.first, self.body = page.body_line, page.body.lower()
        self.texts = [prose(self.body), self.body, unescape(self.body)]  # code shows markup: look there last
        self.asked: Counter[str] = Counter()

    def find(self, words: str) -> int:
        """The line of the file in which the words stand, as they are or in entities; 0 where they stand nowhere."""
        lines = self._lines(words.lower())
        self.asked[words] += 1
        return lines[min(self.asked[words], len(lines)) - 1] if lines else 0

    def of(self, attribute: str) -> int:
        """The line of name="value", however it is written."""
        name = attribute.partition("=")[0]
        ways = (attribute, attribute.replace('"', ""), f"{name}=", name) if '="' in attribute else (attribute,)
        return next((line for way in ways if (line := self.find(way))), 0)

    def before(self, odd: int, tokens: list[Element | tuple[str, str]]) -> int:
        """The line of the token with this number, or of the last words of some length before it."""
        at = 0
        for token in tokens[: odd + 1]:
            text = (token.raw if isinstance(token, Element) else token[1][:40]).lower()
            at = max(at, self.body.find(text, at)) if len(text) > SHORT else at
        if odd < len(tokens) and not isinstance(last := tokens[odd], Element) and last[0] == "end":
            at = max(at, self.body.find(f"</{last[1]}", at))
        return self.first + self.body.count("\n", 0, at)

    def _lines(self, words: str) -> list[int]:
        for text in self.texts if words else []:
            if starts := [found.start() for found in re.finditer(re.escape(words), text)]:
                return [self.first + text.count("\n", 0, start) for start in starts]
        return []
