"""A small site through the whole way of a page: what an editor sees when it is right, and when it is not."""

from __future__ import annotations

import os
import re
import urllib.request
from pathlib import Path
from typing import Any

import check
import fixture_site
import markdown
import pytest
from conftest import ROOT, Open, serve
from guide.page.page import Page
from guide.way.build import Build
from mkdocs.config import load_config
from selectolax.lexbor import LexborHTMLParser

SOURCE = "The tests draw this.[^drawn]\n\n"
BODY = 15  # the line on which fixture_site.page() puts its body
GOOD = """```mermaid
flowchart TD
    accTitle: Two steps
    accDescr: One step leads to another.
    A[One] --> B[Two]
```
"""


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fixture")
    docs = fixture_site.write(folder)
    code, said = fixture_site.build(docs, folder / "site")
    assert code == 0, said
    return folder / "site"


def test_every_kind_of_diagram_is_drawn_and_no_script_is_left(drawn: Path) -> None:
    html = (drawn / "drawings/index.html").read_text("utf-8")
    assert html.count('<div class="diagram"') == 9
    assert "mermaid" not in html
    assert len(re.findall(r'<svg[^>]*role="img"', html)) >= 9
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "tr_TR.UTF-8",
    "LANG": "C",
    "PYTHONHASHSEED": "77",
    "HOME": "/nonexistent",
}


def test_two_builds_give_the_same_bytes_wherever_they_run(drawn: Path, tmp_path: Path) -> None:
    docs = fixture_site.write(tmp_path / "another folder")
    mask = os.umask(0o077)
    try:
        running = fixture_site.build_apart(docs, tmp_path / "out", ELSEWHERE)
    finally:
        os.umask(mask)
    said = running.communicate(timeout=120)[0]
    assert running.returncode == 0, said
    files = {file.relative_to(drawn) for file in drawn.rglob("*") if file.is_file()}
    assert files == {file.relative_to(tmp_path / "out") for file in (tmp_path / "out").rglob("*") if file.is_file()}
    different = [file for file in files if (drawn / file).read_bytes() != (tmp_path / "out" / file).read_bytes()]
    assert different == []


def test_a_site_from_what_was_remembered_is_the_site_of_a_clean_build(drawn: Path, tmp_path: Path) -> None:
    docs = fixture_site.write(tmp_path)
    page, word = docs / "drawings.md", "reviewed: 2026-11-22"
    text = page.read_text("utf-8")
    for written in (text, text.replace(word, "reviewed: 2026-11-21") + "\nOne more line.\n", text):
        page.write_text(written, "utf-8")
        code, said = fixture_site.build(docs, tmp_path / "site")
        assert code == 0, said
    files = {file.relative_to(drawn) for file in drawn.rglob("*") if file.is_file()}
    different = [file for file in files if (drawn / file).read_bytes() != (tmp_path / "site" / file).read_bytes()]
    assert different == []


def test_the_sitemap_says_when_each_page_was_last_reviewed(drawn: Path) -> None:
    assert set(re.findall("<lastmod>(.*?)</lastmod>", (drawn / "sitemap.xml").read_text("utf-8"))) == {"2026-11-22"}


def test_the_published_site_holds_no_live_renderer(drawn: Path) -> None:
    assert not (drawn / "assets/vendor").exists()


BAD = {
    "a-syntax-error": (GOOD.replace("A[One] --> B[Two]", "A[One --> B[Two]"), 5, "label|arrow|bracket"),
    "no-title": (GOOD.replace("    accTitle: Two steps\n", ""), 2, "accTitle"),
    "no-description": (GOOD.replace("    accDescr: One step leads to another.\n", ""), 2, "accDescr"),
    "own-colors": (GOOD.replace("B[Two]\n", "B[Two]\n    style A fill:#f00\n"), 6, "color"),
    "empty": ("```mermaid\n```\n", 1, "empty|nothing"),
    "too-long": (GOOD.replace("B[Two]\n", "B[" + "x" * 30_000 + "]\n"), 5, "letters"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_diagram_stops_the_build_at_its_line(tmp_path: Path, name: str) -> None:
    fence, line, words = BAD[name]
    docs = fixture_site.write(tmp_path, {f"{name}.md": f"## A bad one\n\n{SOURCE}{fence}"})
    code, said = fixture_site.build(docs, tmp_path / "site")
    assert code == 1
    first = BODY + 4  # the body's first line, then the heading and the source
    found = re.search(rf"docs/{name}\.md:(\d+): (.+)", said)
    assert found, said[-2000:]
    assert int(found[1]) == first + line - 1, said[-2000:]
    assert re.search(words, found[2], re.I), found[2]
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("where", "text"),
    {
        "list": "- First\n\n" + GOOD.replace("\n", "\n    ").join(["    ", "\n"]),
        "admonition": '!!! call "A block"\n' + GOOD.replace("\n", "\n    ").join(["    ", "\n"]),
        "quote": "> " + GOOD.rstrip("\n").replace("\n", "\n> ") + "\n",
    }.items(),
)
def test_a_diagram_in_another_block_is_drawn(tmp_path: Path, where: str, text: str) -> None:
    docs = fixture_site.write(tmp_path, {"inside.md": f"## Inside\n\n{SOURCE}{text}"})
    code, said = fixture_site.build(docs, tmp_path / "site")
    assert code == 0, said
    article = LexborHTMLParser((tmp_path / "site/inside/index.html").read_text("utf-8")).css_first("article")
    assert article is not None
    around = {"list": "li", "admonition": ".admonition", "quote": "blockquote"}[where]
    assert article.css(f"{around} div.diagram svg") and "mermaid" not in (article.html or "")


def test_a_build_begins_with_nothing_of_the_last() -> None:
    build = Build()
    build.live = True
    build.start(load_config(str(ROOT / "mkdocs.yml")))
    build.way.turn_to(Page("docs/gone.md", "x"))
    build.start(load_config(str(ROOT / "mkdocs.yml")))
    assert build.way.articles == {} and "gone.md" not in build.guide.pages


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It heals in 3 days.\n", r":15: .*names no source"),
        ("It may heal.[^no-such-finding]\n", r":15: .*\[\^no-such-finding\]"),
        ('<div onclick="x()">Text</div>\n', r":15: "),
        ('!!! beside "C99"\n', r":15: .*C99"),
        ("Read [another page](nowhere.md).\n", r":15: nowhere.md leads to no file"),
        ("Go [to the start](index.md#nowhere).\n", r":15: #nowhere is no place"),
        ("See [an address](http://[bad).\n", r":15: http://\[bad is no address"),
        ("x" * 5_000_000, r":1: .*too heavy"),
        ("![A figure](figures/no-such.svg)\n", r":15: .*no-such"),
    ],
)
def test_a_mistake_is_named_by_file_and_line(tmp_path: Path, text: str, words: str) -> None:
    docs = fixture_site.write(tmp_path, {"wrong.md": text})
    code, said = fixture_site.build(docs, tmp_path / "site")
    assert code == 1
    assert re.search(rf"wrong\.md'?{words}", said), said[-3000:]
    assert "Traceback" not in said


def test_without_the_hook_the_site_is_a_stock_mermaid2_site(tmp_path: Path, open_page: Open) -> None:
    docs = fixture_site.write(tmp_path, {"stock.md": f"## A drawing\n\n{GOOD}"})
    code, said = fixture_site.build(docs, tmp_path / "site", stock=True)
    assert code == 0, said
    assert '<div class="mermaid">' in (tmp_path / "site/stock/index.html").read_text("utf-8")
    with serve(tmp_path / "site") as address:
        page = open_page(address + "stock/")
        page.locator("div.mermaid svg").wait_for(timeout=60_000)
        assert "One" in (page.locator("div.mermaid svg").text_content() or "")
        page.goto("about:blank")  # or it complains when the server goes


def test_serve_shows_a_page_with_a_bad_diagram_and_says_why(tmp_path: Path, open_page: Open) -> None:
    bad = GOOD.replace("    accTitle: Two steps\n", "")
    docs = fixture_site.write(tmp_path, {"draft.md": f"## A draft\n\nIt heals in 3 days.\n\n{bad}"})
    with fixture_site.served(docs) as (address, log):
        page = open_page(address + "draft/")
        page.locator("div.mermaid svg").wait_for(timeout=60_000)
        assert page.locator("h2").first.inner_text() == "A draft"
        page.goto("about:blank")
    said = log.read_text()
    assert re.search(r"WARNING.*docs/draft\.md:\d+: .*accTitle", said), said
    assert re.search(r"WARNING.*docs/draft\.md:17: .*names no source", said), said
    assert "Traceback" not in said


FRONT_MATTER = {
    "none": "# Words\n\nText.\n",
    "no-next-review": "---\ntitle: No end\nreviewed: 2026-11-22\n---\n\n# No end\n\nText.\n",
    "no-day": "---\ntitle: No day\nreviewed: 22 November\nnext_review: x\n---\n\n# No day\n\nText.\n",
    "no-yaml": "---\ntitle: Bad: one\n---\n\n# Bad\n\nText.\n",
    "not-utf-8": "---\ntitle: x\n---\n\n# T\xe9xt\n".encode("latin-1").decode("utf-8", "surrogateescape"),
}


def test_serve_shows_every_page_whatever_is_wrong_with_its_front_matter(tmp_path: Path) -> None:
    docs = fixture_site.write(tmp_path)
    for name, text in FRONT_MATTER.items():
        (docs / f"{name}.md").write_bytes(text.encode("utf-8", "surrogateescape"))
    with fixture_site.served(docs) as (address, log):
        for name in FRONT_MATTER:
            with urllib.request.urlopen(f"{address}{name}/", timeout=10) as answer:
                shown = answer.read().decode()
            assert "Text." in shown or "cannot be shown" in shown, name
    said = log.read_text()
    for name in FRONT_MATTER:
        assert len(set(re.findall(rf"docs/{name}\.md:\d+: .*", said))) >= 1, (name, said)
    assert "Traceback" not in said


def test_what_serve_says_a_build_and_the_check_say_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs = fixture_site.write(tmp_path, {"a.md": "It heals in 3 days.\n", "b.md": "Read [it](gone.md).[^nowhere]\n"})
    lines = r"(?:docs|evidence)/[\w./-]+:\d+: .*"
    code, said = fixture_site.build(docs, tmp_path / "site")
    built = re.findall(lines, said)
    assert code == 1 and {line.split(":")[0] for line in built} == {"docs/a.md", "docs/b.md"} and built == sorted(built)
    with fixture_site.served(docs) as (_, log):
        pass
    assert re.findall(lines, log.read_text()) == built
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GUIDE_TODAY", fixture_site.ENV["GUIDE_TODAY"])
        assert check.main(["--root", str(tmp_path)]) == 1
    assert re.findall(lines, capsys.readouterr().out) == built


@pytest.mark.parametrize("what", ["changed", "no extension", "twice"])
def test_a_page_that_is_not_as_the_extension_made_it_is_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    docs = fixture_site.write(tmp_path)
    convert = markdown.Markdown.convert

    def other(self: Any, source: str) -> str:
        html = str(convert(self, source))
        return {"changed": html.replace("</p>", "<b>x</b></p>", 1), "twice": html + html}.get(what, "<p>Words.</p>")

    monkeypatch.setattr(markdown.Markdown, "convert", other)
    code, said = fixture_site.build(docs, tmp_path / "site")
    assert code == 1 and "docs/index.md:1: the text of this page was not made and looked at" in said, said
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(("today", "shown"), [("2027-05-01", False), ("2027-05-23", True)])
def test_a_page_not_checked_in_time_says_so(tmp_path: Path, today: str, shown: bool) -> None:
    docs = fixture_site.write(tmp_path)
    code, said = fixture_site.build(docs, tmp_path / "site", env={"GUIDE_TODAY": today})
    assert code == 0, said
    html = (tmp_path / "site/index.html").read_text("utf-8")
    assert ">This page was due for a check on 22 May 2027" in html
    assert ('data-due="2027-05-22" hidden' in html) != shown  # a script shows it on its day, however old the build
