"""The last look at each file of the site, as it will be served: whatever came between the guard and the file.

A page's article is taken out of its file first: safety/page.py has passed it, to the byte.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from guide.page.problem import Problem
from guide.safety.css import css, in_pieces
from guide.safety.elements import Around, Look
from guide.safety.elements import faults as faults_of
from guide.safety.files import LIMITS, STARTS
from guide.safety.lists import PAGE, names
from guide.safety.scripts import hash_of, inline, not_ours, runs_inline
from guide.safety.svg import svg

START = re.compile(
    r"\s*<!doctype html>\s*<html\b[^<>]*>\s*<head>\s*<meta charset=\"utf-8\">"
    r"\s*<meta http-equiv=\"Content-Security-Policy\" content=\"(?P<policy>[^\"<>]*)\">",
    re.I,
)
"""How each page begins: what stands before its policy is not bound by it."""
HERE = "_article"
"""The id of the mark that stands for an article: none in an article begins so."""
PLAIN = names("html body div main article")
"""The elements in which an article stands: in a drawing or a template the same words would be others."""
LOADED = names("stylesheet icon manifest preload modulepreload search")
"""Kinds of <link> by which a browser fetches something."""
RELATIVE = re.compile(r"(?!//)[\w./-]*[\w/.-](?:[#?][\w/=&%.-]*)?")
REFRESH = re.compile(r"0; ?url=(?P<to>.*)")
THEMES = re.compile(r"assets/(?:javascripts|stylesheets)/(?:[\w-]+/)*[\w-]+\.[0-9a-f]{8}\.min\.(?:js|css)")
SCRIPTS = names(
    "assets/embed.js assets/embed-2.js assets/embedding.js assets/frame.js assets/guide.js assets/moved.js "
    "search/find.js"
)
TEXTS = re.compile(
    r"_headers|_headers\.d/(?:Caddyfile|nginx\.conf)|llms\.txt|changes\.xml|copies\.txt|third-party\.txt|sitemap\.xml(?:\.gz)?|search/index\.json"
    r"|evidence/[\w.-]+\.json"
    r"|(?:[\w-]+/)*(?:[\w-]+\.)?oembed(?:-whole)?\.json|(?:[\w-]+/)*[\w.-]+\.md"
)
"""Files of data and text that the build writes. Anything else of these kinds has a meaning that nobody thought of."""
NOT_OURS = "nothing in the build writes this file. Look where it came from, and take it out."


def site(
    folder: Path, articles: Mapping[str, str] | None = None, rules: Mapping[str, Sequence[str]] | None = None
) -> list[Problem]:
    """What is wrong with a finished site; the paths of the problems begin with the folder's name.

    articles: the HTML that the guard has passed, by the file in which it must stand. rules: the pieces of a style
    sheet, by its file.
    """
    parts: dict[str, Sequence[str]] = {**(rules or {})}
    parts |= {file: (article,) for file, article in (articles or {}).items() if article}
    hashes = allowed(folder)
    problems: list[Problem] = []
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        messages: list[str] = []
        if file.is_symlink():
            messages = ["a link to another file would be published. Take it out."]
        elif not file.is_dir():
            messages = published(path, file.read_bytes(), hashes, parts.get(path, ()))
        problems += (Problem(f"{folder.name}/{path}", 1, message) for message in messages)
    return problems


def allowed(folder: Path) -> set[str]:
    """The hashes of the scripts that may run inline on a site: those of its 404.html, which shows no author's text."""
    return {hash_of(script) for script in inline(LexborHTMLParser((folder / "404.html").read_text("utf-8")))}


def published(path: str, content: bytes, hashes: Collection[str], parts: Sequence[str] = ()) -> list[str]:
    """What is wrong with one file.

    path: below the site's folder; hashes: of the scripts that may run inline; parts: the one part of a page that the
    guard has passed as it stands there, or the pieces of a style sheet, which are the same in many; none where unknown.
    """
    kind = path.rpartition(".")[2].lower()
    if kind == "html":
        return list(_page(content, hashes, "".join(parts)))
    if THEMES.fullmatch(path) or path in SCRIPTS or TEXTS.fullmatch(path):
        return list(_json(content)) if kind == "json" else []
    if kind == "css":
        return list(_css(content.decode("utf-8", "replace"), parts))
    if kind == "svg":
        return [f"line {line}: {message}" for line, message in svg(content)]
    if kind in STARTS and content.startswith(STARTS[kind]) and len(content) <= LIMITS[kind]:
        return []
    return [NOT_OURS]


def _css(text: str, rules: Sequence[str]) -> Iterator[str]:
    """What is wrong with a style sheet, which is looked at as it is where its rules are not known."""
    if rules and "".join(rules) != text:
        yield "the style sheet is not what was put together. Build the site again."
    for line, message in in_pieces(rules) if rules else css(text):
        yield f"line {line}: {message}"


def _page(content: bytes, hashes: Collection[str], article: str) -> Iterator[str]:
    try:
        html = content.decode("utf-8")
    except UnicodeDecodeError:
        yield "the page is not UTF-8 text. Build the site again."
        return
    if not START.match(html):
        yield "the policy does not stand right behind the charset. Build the site again."
    look = Look(PAGE)
    if article:
        # What the guard has passed, to the byte, is not looked at again: only where it stands, and its ids.
        before, found, after = html.partition(article)
        look.ids |= {node.id for node in LexborHTMLParser(article).css("[id]") if node.id}
        # <time> stays where it is put; <p> and most others would step out of a drawing, or close what is open.
        html = f'{before}<time id="{HERE}"></time>{after}' if found and article not in after else ""
    tree = LexborHTMLParser(html)
    if article and not _plainly(tree.css_first(f"#{HERE}")):
        yield "the article does not stand in this page as it was looked at. Build the site again."
    policies = len([meta for meta in tree.css("meta[http-equiv]") if _is_policy(meta)])
    if policies != 1:
        yield f"the page carries {policies} policies instead of one. Build the site again."
    yield from _elements(tree, look, hashes)


def _plainly(node: LexborNode | None) -> bool:
    """Whether a place of a page is one where a browser reads an article as the guard does."""
    while node is not None and node.parent is not None and node.parent.tag in PLAIN:
        node = node.parent
    return node is not None and node.tag == "html"


def _is_policy(meta: LexborNode) -> bool:
    return "content-security-policy" in (meta.attributes["http-equiv"] or "").lower()


def _elements(tree: LexborHTMLParser, look: Look, hashes: Collection[str]) -> Iterator[str]:
    """What is wrong with the elements of a page; those in a <template> lie in a document of their own."""
    around = Around(tree)
    for node in tree.root.traverse() if tree.root is not None else ():
        if not node.is_element_node:
            continue
        tag = (node.tag or "").lower()
        yield from faults_of(node, tag, around, look)
        if tag in ("script", "link", "meta"):
            yield from _loads(node, tag, hashes)
        elif tag == "template":
            inside = f"<div{(node.html or '').removeprefix('<template').removesuffix('template>')}div>"
            content = LexborHTMLParser(inside)
            if content.body is None or content.body.html != f"<body>{inside}</body>":
                yield "a <template> holds what a browser would read otherwise elsewhere. Take it out."
            yield from _elements(content, look, hashes)


def _loads(node: LexborNode, tag: str, hashes: Collection[str]) -> Iterator[str]:
    """Scripts, styles and moves of a page that are not its own."""
    attributes = {name.lower(): value or "" for name, value in node.attributes.items()}
    if tag == "script" and "src" in attributes and not RELATIVE.fullmatch(attributes["src"]):
        yield f"a script comes from {attributes['src'][:60]}. Take it out."
    elif tag == "script" and runs_inline(node):
        script = node.text() or ""
        if hash_of(script) not in hashes:
            yield not_ours(script)
    elif tag == "link" and LOADED & {*attributes.get("rel", "").lower().split()}:
        if not RELATIVE.fullmatch(attributes.get("href", "")):
            yield f"a <link> loads {attributes.get('href', '')[:60]}. Take it out."
    elif tag == "meta" and attributes.get("http-equiv", "").lower() not in ("", "content-security-policy"):
        target = REFRESH.fullmatch(attributes.get("content", ""))
        if attributes["http-equiv"].lower() != "refresh" or not target or not RELATIVE.fullmatch(target["to"]):
            yield f"a <meta> says {attributes['http-equiv'][:40]}. Take it out."


def _json(content: bytes) -> Iterator[str]:
    try:
        json.loads(content)
    except ValueError:
        yield "the file is not JSON. Build the site again."
