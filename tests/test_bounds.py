"""No page, and no file of evidence/, can keep a build busy: what is too much is named before anything reads it."""

from __future__ import annotations

import contextlib
import re
import signal
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import fixture_site
import pytest
from guide.evidence import bibtex
from guide.page import yamlfile
from guide.page.page import Page
from guide.page.problem import Problem
from guide.page.publisher import own_html
from guide.safety import bounds, editor
from guide.way import judge, limit, site
from guide.way.guide import read_guide
from guide.way.settings import Settings

ROOT = Path(__file__).parent.parent
HEAD = (
    "---\ntitle: A page\ndescription: x\nreviewed: 2026-11-22\nreviewer:\nnext_review: 2027-05-22\n---\n\n# A page\n\n"
)
SECONDS = 2

SIGNS = [
    "[", "![a", "<a ", "<a href=\"", "<!--", "`", "``a", "*a", "**a", "_a", "(", "[a](", "[a][", "[^a", "> ",
    "- ", "1. ", "|", "| a ", "<div>", "<p>", "</div>", "<b>", "<svg>", "<table><tr><td>", "<details>",
    "<img src='", "&", "&#", "{: ", "\\", "~", "^", "!!! a", "???", "```", "# a ", ":   a", "a\n:   b", "\"",
    "<http://", "http://", "<a@b", "$", "==", "<?", "]]>", "](", "][", "{{", "|-",
]  # fmt: skip
FORMS: dict[str, Callable[[str, int], str]] = {
    "in one line": lambda sign, size: sign * (size // len(sign)) + "\n",
    "in lines": lambda sign, size: f"{sign}\n" * (size // (len(sign) + 1)),
    "in paragraphs": lambda sign, size: f"{sign}\n\n" * (size // (len(sign) + 2)),
}


def judged(page: Page) -> list[Problem]:
    """What a build does first with a page."""
    if found := bounds.page(page):
        return found
    assert page.reading
    return editor(page, own_html(page.body))


def within(work: Callable[[], object]) -> None:
    """Fails where the work takes more than its share of the processor: thrice, for a busy machine may take it once."""
    for _ in range(3):
        before = time.process_time()
        work()
        spent = time.process_time() - before
        if spent < SECONDS:
            return
    pytest.fail(f"{spent:.2f} s")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("sign", SIGNS)
def test_a_page_full_of_one_sign_is_read_or_refused_at_once(sign: str, form: str) -> None:
    for size in (2_000, 20_000, 150_000):
        page = Page("docs/a.md", HEAD + FORMS[form](sign, size))
        found: list[Problem] = []
        within(lambda page=page, found=found: found.extend(judged(page)))  # type: ignore[misc]
        last = page.text.count("\n") + 1
        assert all(1 <= problem.line <= last for problem in found)


DEEP = {
    "lists": "".join("    " * n + "- a\n" for n in range(300)),
    "quotes": "> " * 2_000 + "a\n",
    "quotes and lists": "> - " * 50 + "a\n",
    "lists in one line": "- " * 500 + "a\n",
    "boxes": "".join("    " * n + f'!!! short "{n}"\n' for n in range(100)),
    "explanations": "a\n:   b\n" * 3_000,
    "tags": "<div markdown>\n" * 300,
    "a table": "| a | b |\n|---|---|\n" + "| c | d |\n" * 10_000,
    "marks": "Words.[^drawn]\n\n" * 2_000,
    "a line": "word " * 40_000,
    "a page": "Some words stand here.\n\n" * 10_000,
    "fences": "```\n" * 20_001,
    "comments": "<!--" * 20_000,
    "spaces in a comment": "<!-- word:" + " " * 50_000 + "-->\n",
    "addresses": "[a]: b.md\n" * 5_000,
    "accents": "a" + "\u0301" * 50_000,
}


@pytest.mark.parametrize("name", DEEP)
def test_a_page_that_goes_too_deep_or_too_far_is_refused_at_once(name: str) -> None:
    page = Page("docs/a.md", HEAD + DEEP[name])
    found: list[Problem] = []
    within(lambda: found.extend(judged(page)))
    assert found and all(problem.path == "docs/a.md" for problem in found)


def test_the_largest_pages_of_the_guide_could_be_twice_as_large() -> None:
    for file in sorted((ROOT / "docs").rglob("*.md")):
        text = file.read_text("utf-8")
        assert bounds.text(f"{text}\n{text}") == [], file


YAML = {
    "laughs": "b0: &b0 [x]\n" + "".join(f"b{n}: &b{n} [{','.join([f'*b{n - 1}'] * 9)}]\n" for n in range(1, 9)),
    "itself": "a: &a [*a]\n",
    "merge": "a: &a {b: c}\nd:\n  <<: *a\n",
    "brackets": "[" * 3_000,
    "items": "- " * 5_000,
    "braces": "{a: " * 3_000,
    "keys": "".join(" " * n + f"k{n}:\n" for n in range(2_000)),
    "command": "a: !!python/object/apply:os.system [x]\n",
    "size": "- word\n" * 100_000,
}  # fmt: skip


@pytest.mark.parametrize("name", YAML)
def test_yaml_that_grows_is_refused_by_line_and_nothing_of_it_is_kept(name: str) -> None:
    kept: list[yamlfile.Document] = []

    def work() -> None:
        document, problems = yamlfile.read("evidence/x.yml", YAML[name])
        kept.append(document)
        assert [problem.path for problem in problems] == ["evidence/x.yml"]

    within(work)
    assert kept[0].data is None


@pytest.mark.parametrize("text", ["[", "id: x\n[", "{", "- [", '"', "a: 'b", "?", "id: x\n- ["])
def test_yaml_that_ends_too_early_is_a_problem_of_a_line_that_it_has(text: str) -> None:
    [problem] = yamlfile.read("evidence/x.yml", text)[1]
    assert 1 <= problem.line <= text.count("\n") + 1


@pytest.mark.parametrize(
    "value", ["9" * 5_000, "0x" + "f" * 5_000, "1:" * 2_000 + "1", "1e" + "9" * 5_000, "2026-13-45", "="]
)
def test_no_value_of_yaml_is_a_traceback(value: str) -> None:
    document, problems = yamlfile.read("evidence/x.yml", f"a: {value}\n")
    assert problems or document.data["a"] is not None


@pytest.mark.parametrize("digits", ["9" * 31, "1." * 16, "1,000," * 6, "\u0669" * 31])
def test_a_number_that_nobody_reads_is_refused_by_line_wherever_it_stands(digits: str) -> None:
    """Expressions that look for amounts take the square of its length, or worse."""
    page = Page("docs/a.md", HEAD + f"Words.\n\nIt was {digits}9 mm.\n")
    places = [
        bounds.page(page),
        yamlfile.read("evidence/x.yml", f"a:\n\n- b: It was {digits}9 mm.\n".replace("a:\n\n", "- a: x\n\n"))[1],
        bibtex.read("evidence/sources.bib", f"@misc{{a,\n  title = {{T}},\n  pages = {{{digits}9}},\n}}\n")[1],
    ]
    assert [[problem.line for problem in some] for some in places] == [[13], [3], [3]]
    assert all("Write a shorter number" in some[0].message for some in places)


def test_a_number_that_somebody_may_write_passes() -> None:
    page = Page("docs/a.md", HEAD + "See 10.1080/09546634.2018.1542807 and 1,234,567.89 mm.\n")
    assert bounds.page(page) == []


def test_a_text_of_evidence_that_is_a_page_is_refused() -> None:
    text = "x" * 2_001
    [problem] = yamlfile.read("evidence/x.yml", f"- id: a\n  statement: {text}\n")[1]
    assert problem.line == 2 and "more than 2000 letters" in problem.message


BIB = {
    "braces": "@misc{a, title = " + "{" * 5_000 + "}" * 5_000 + "}\n",
    "macros": "@string{a = {xxxxxxxxxx}}\n" + "".join(f"@string{{{c}{c} = a # a}}\n" for c in "abcdef"),
    "size": "@misc{a, title = {x}}\n" * 30_000,
    "authors": "@misc{a, author = {a, b, c, d, e}, title = {T}, url = {https://a.example/}, keywords = {review}}\n",
    "a long field": "@misc{a, title = {" + "word " * 2_000 + "}, url = {https://a.example/}, keywords = {review}}\n",
    "open": "@misc{a, title = {",
    "signs": "@" * 50_000,
}


@pytest.mark.parametrize("name", BIB)
def test_bibtex_that_no_person_writes_is_refused_by_line(name: str) -> None:
    found: list[Problem] = []
    within(lambda: found.extend(bibtex.read("evidence/sources.bib", BIB[name])[1]))
    assert found and {problem.path for problem in found} == {"evidence/sources.bib"}


def endless(*_: object, **named: object) -> str:
    """What a weak expression does with a few letters, in a library that passes over errors."""
    for _time in range(3):
        with contextlib.suppress(Exception):
            re.fullmatch(r"(a+)+", "a" * 60 + "b")
    return ""


@pytest.mark.parametrize(
    "step", ["guide.way.judge_page.rules.problems", "guide.way.extension.canonical", "guide.way.stops.problems"]
)
def test_a_page_that_would_take_minutes_is_ended_and_named(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fixture_site.write(tmp_path)
    for file in (tmp_path / "docs").glob("*.md"):
        if file.name != "index.md":
            file.unlink()
    monkeypatch.setattr(limit, "SECONDS", 0.2)
    monkeypatch.setattr(limit, "AGAIN", 0.05)
    monkeypatch.setattr(judge, "_KNOWN", {})
    monkeypatch.setattr(step, endless)
    named: list[Problem] = []
    within(lambda: named.extend(site.judged(read_guide(tmp_path, date(2026, 12, 1), Settings()))[1]))
    assert "docs/index.md:1: this page takes more than 0.2 seconds. Split it" in "\n".join(map(str, named))


def test_a_page_within_its_time_is_not_named_and_the_clock_stops(tmp_path: Path) -> None:
    fixture_site.write(tmp_path)
    found = site.judged(read_guide(tmp_path, date(2026, 12, 1), Settings()))[1]
    assert not any("seconds" in problem.message for problem in found)
    assert signal.getitimer(signal.ITIMER_VIRTUAL)[0] == 0


def test_nothing_is_held_where_a_thread_cannot_be_interrupted() -> None:
    done: list[bool] = []

    def work() -> None:
        with limit.held():
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True] and signal.getitimer(signal.ITIMER_VIRTUAL)[0] == 0
