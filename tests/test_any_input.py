"""Whatever stands in a file: never a traceback, never a line outside the file, never long. Bounded and always alike."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import date
from time import process_time
from typing import Any

import quick
from guide.diagrams import limits
from guide.evidence import bibtex
from guide.page import front_matter_rules, leftover, schema, yamlfile
from guide.page.page import Page
from guide.page.passages import passages
from guide.page.problem import Problem
from guide.page.publisher import own_html
from guide.page.reading import read
from guide.rules import registry
from guide.safety import bounds, characters, editor, files, texts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

TODAY = date(2026, 12, 1)
SECONDS = 2
"""Of the processor, for one text: a clock on the wall would count what else the machine does."""
alike = settings(
    derandomize=True,
    database=None,
    max_examples=quick.EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
HEAD = (
    "---\ntitle: A page\ndescription: x\nreviewed: 2026-11-22\nreviewer:\nnext_review: 2027-05-22\n---\n\n# A page\n\n"
)


def any_of(*texts: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Try a test with many texts of a kind, each within its time."""

    def tried(test: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(test)
        def within(**texts_given: Any) -> None:
            start = process_time()
            test(**texts_given)
            assert process_time() - start < SECONDS

        return alike(given(*texts)(within))

    return tried


def pieces(*parts: str) -> st.SearchStrategy[str]:
    """Texts put together from parts that mean something, words, and signs of any kind that UTF-8 can hold."""
    sign = st.characters(codec="utf-8")
    part = st.sampled_from(parts) | st.sampled_from(["word", " ", "\n", "\n\n", "    ", "\t"]) | sign
    return st.lists(part, max_size=40).map("".join)


MARKDOWN = pieces(
    "[", "]", "](", ")", "![", "<", ">", "</", "<!--", "-->", "<div markdown>", "</div>", "<b onclick=x>",
    "`", "```\n", "~~~",
    "*", "**", "_", "# ", "- ", "1. ", "> ", "| a | b |\n", "|---|---|\n", '!!! urgent "Call"\n', "[^drawn]",
    "[^a]: ", "{: .x }",
    "{.a}", "&#8238;", "&lt;", "\\", ":   ", "[r]: javascript:x\n", "<a href='x'>", "$$", "---\n",
    "[x](../a.md)", "http://",
)  # fmt: skip
WORDS = ["one study", ". ", "? ", "! ", "e.g. ", "No. ", "7", ") ", "- ", "+ ", ": ", "=", "“", "”", "'", "…", "\n"]
LINES = st.lists(st.sampled_from(WORDS)).map(lambda parts: "In " + "".join(parts))
SIGNS = pieces(
    "turn1search2", "contentReference", "oaicite", "oai_citation", "【", "】", "[", "]", "(", ")", "^", "**", "__", "*",
    "_", "`", "```", "~~", "==", "|", "<", "</b", "<!--", "-->", "{", "}", "#", "##", "!", ".. x::", ":smile:", "¹",
    "â€œ", "Ã©", "ï»¿", "！", "@x", "\\cite{", "http://", "www.x", "x=", ".", "1",
)  # fmt: skip
YAML = pieces(
    "a: ", "- ", "id: x\n", "[", "]", "{", "}", "&a ", "*a", "!!python/name:os ", "!x ", "'", '"', "|\n",
    ">\n", "#", "---\n",
    "...\n", "? ", ": ", "<<: ", "~", "999999999999999999999", "2026-13-45", "\\ud800", "%YAML 9\n", "  ", "=", "0x1",
)  # fmt: skip
BIBTEX = pieces(
    "@misc{a,\n", "@string{", "@", "{", "}", "title = {", "},\n", "author = {", " and ", ", ",
    "url = {https://[/}", '"', "#",
    "keywords = {review}", "\\'e", "\\href{", "$", "~", "%", "=", "doi = {10.1000/x}",
)  # fmt: skip
SVG = pieces(
    '<svg xmlns="http://www.w3.org/2000/svg">', "</svg>", "<g ", "/>", ">", "<path d='M0 0'",
    "fill='url(#a)'", "style='", "'",
    "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&a;", "<![CDATA[", "]]>", "<?x ?>", "<!--", "-->", "xlink:href='x'",
    "onload='x'",
)  # fmt: skip
CSS = pieces(
    "a",
    "{",
    "}",
    ":",
    ";",
    "url(",
    ")",
    "@import ",
    "'",
    '"',
    "/*",
    "*/",
    "\\75rl(",
    "@media print",
    "(",
    "[",
    "]",
    "var(--x)",
)
MERMAID = pieces(
    "flowchart TD\n", "accTitle: A\n", "accDescr: B\n", "A[One] --> B[Two]\n", "click A ",
    "style A fill:red\n", ":::x", "[", "]",
    "{", "}", "|", '"', "%%{init: {}}%%\n", "gantt\n", "pie\n", "#8238;", "<br>", "<img>", "subgraph x\n",
    "end\n", "-->",
)  # fmt: skip


def placed(problems: list[Problem], path: str, text: str) -> None:
    """Each problem names the file and one of its lines, in words of one line."""
    last = text.count("\n") + 1
    for problem in problems:
        assert problem.path == path and 1 <= problem.line <= last, problem
        assert problem.message and str(problem).isprintable()


@any_of(LINES)
def test_any_line_without_signs_has_the_sentences_that_markdown_has(text: str) -> None:
    read_as_markdown = [sentence.text for passage in passages(read(text)) for sentence in passage.sentences]
    assert registry.sentences_of(text) == read_as_markdown


@any_of(SIGNS)
def test_any_sign_is_found_in_words_that_hold_what_is_looked_for_first(text: str) -> None:
    words = " ".join(text.split())
    assert leftover.SIGN.search(words) or not any(sign.search(words) for sign, _ in leftover.SIGNS)


@any_of(MARKDOWN)
def test_any_text_of_a_page(text: str) -> None:
    page = Page("docs/x.md", HEAD + text)
    problems = bounds.page(page)
    if not problems and "<![" not in text:  # guide.way.stops names this one
        assert page.reading is not None
        problems = editor(page, own_html(page.body))
    placed(problems, page.path, page.text)


@any_of(YAML)
def test_any_front_matter(text: str) -> None:
    page = Page("docs/x.md", f"---\n{text}\n---\n\n# A page\n")
    placed([*bounds.page(page), *front_matter_rules.problems(page, TODAY)], page.path, page.text)


@any_of(YAML)
def test_any_yaml(text: str) -> None:
    document, problems = yamlfile.read("evidence/x.yml", text)
    placed([*problems, *texts.words(document), *schema.check(document, {"type": "array"})], "evidence/x.yml", text)


@any_of(BIBTEX)
def test_any_bibtex(text: str) -> None:
    path = "evidence/sources.bib"
    sources, problems = bibtex.read(path, text)
    placed([*problems, *(found for source in sources.values() for found in texts.source(path, source))], path, text)


@any_of(SVG)
def test_any_drawing(text: str) -> None:
    placed(files([("docs/x.svg", text.encode())]), "docs/x.svg", text)


@any_of(CSS)
def test_any_style(text: str) -> None:
    placed(files([("docs/assets/site.css", text.encode())]), "docs/assets/site.css", text)


@any_of(MERMAID)
def test_any_diagram(text: str) -> None:
    for line, message in limits.check(text):
        assert 0 <= line <= text.count("\n") + 1 and message


@any_of(
    st.binary(max_size=200),
    st.sampled_from(["a.png", "a.jpg", "a.webp", "a.svg", "a.md", "assets/site.css", "a.txt", "x"]),
)
def test_any_bytes_under_any_name(content: bytes, name: str) -> None:
    assert all(problem.path == f"docs/{name}" for problem in files([(f"docs/{name}", content)]))


@any_of(st.text(st.characters(codec="utf-8"), max_size=200))
def test_any_characters(text: str) -> None:
    placed(characters.lines("docs/x.md", text), "docs/x.md", text)
