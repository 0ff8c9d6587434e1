"""What a pull request shows beside its lines: pages before and after, pictures, and a site that opens from disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import changes as command
import check
import fixture_site
import preview
import pytest
from conftest import ROOT
from guide.pull_request import changes, commits, disk, pictures
from PIL import Image
from playwright.sync_api import Browser, expect
from selectolax.lexbor import LexborHTMLParser
from test_check import change, guide, write

__all__ = ["guide"]  # the small guide of test_check, as a fixture
DAY = date(2026, 11, 22)
WORDING = "This is safe.\n"


def made(folder: Path, pages: dict[str, str] | None = None, before: str = "", after: str = "") -> Path | None:
    """The preview of a fixture site with these pages, None where none was made. before, after: in findings.yml."""
    docs = fixture_site.write(folder, pages)
    findings = folder / "evidence/findings.yml"
    findings.write_text(
        findings.read_text("utf-8").replace(before, after, 1) if before else findings.read_text("utf-8")
    )
    nav: Any = fixture_site.pages(docs)
    out = folder / "preview"
    out.mkdir()
    (out / "old.html").write_text("from before")
    return out if preview.made(out, docs_dir=str(docs), nav=nav) else None


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUIDE_TODAY", "2026-12-01")


@pytest.fixture(scope="module")
def from_disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A preview of the fixture site, made past a rule of wording."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GUIDE_TODAY", "2026-12-01")
        out = made(tmp_path_factory.mktemp("preview"), {"bad.md": WORDING})
    assert out
    yield out


def test_a_preview_is_written_where_only_wording_is_wrong(from_disk: Path, tmp_path: Path) -> None:
    assert "This is safe." in (from_disk / "bad/index.html").read_text("utf-8")
    assert not (from_disk / "old.html").exists()
    docs = fixture_site.write(tmp_path, {"bad.md": WORDING})
    code, said = fixture_site.build(docs, tmp_path / "site")
    assert code == 1 and "promises too much" in said  # what is published passes no such page


REFUSED = {
    "a guard": ({"bad.md": "<script>alert(1)</script>\n"}, "", ""),
    "a guard beside wording": ({"bad.md": f"{WORDING}\n<img src=x onerror=alert(1)>\n"}, "", ""),
    "the evidence": ({}, "certainty: ", "certainty: very "),
    "the front matter": ({"bad.md": "---\ntitle: A\n---\n\n# A\n"}, "", ""),
    "a mark that leads nowhere": ({"bad.md": "Redness fades.[^nowhere]\n"}, "", ""),
    "a link that leads nowhere": ({"bad.md": "See [the risks](gone.md).\n"}, "", ""),
}


@pytest.mark.parametrize("name", REFUSED)
def test_no_preview_is_written_where_anything_else_is(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages, before, after = REFUSED[name]
    assert made(tmp_path, pages, before, after) is None
    assert not (tmp_path / "preview").exists()
    assert preview.REFUSED in capsys.readouterr().err


def test_every_link_of_a_preview_names_a_file(from_disk: Path) -> None:
    links = 0
    for file in from_disk.rglob("*.html"):
        tree = LexborHTMLParser(file.read_text("utf-8"))
        for name in disk.ADDRESSES:
            for element in tree.css(f"[{name}]"):
                link = (element.attributes[name] or "").partition("#")[0].partition("?")[0]
                if link and not re.match(r"[a-z]+:", link):
                    links += 1
                    assert (file.parent / link).is_file(), f"{file.name}: {link}"
    assert links > 20


def test_a_preview_works_from_disk(from_disk: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((from_disk / "index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('.md-skip')).position") in ("fixed", "absolute")
    page.click(".find-button")
    page.wait_for_function("document.querySelector('.find-count').textContent")
    assert page.inner_text(".find-count") == "The search needs a server. The menu has every page."
    page.click(".find-close")
    link = page.locator("footer a[href]").first
    leads = str(link.evaluate("link => link.href"))
    link.click()
    expect(page).to_have_url(leads)
    expect(page.locator("h1")).to_have_count(1)
    assert leads.endswith("/index.html") and not errors
    context.close()


@pytest.mark.parametrize(
    ("link", "file"),
    [
        ("../risks/", "../risks/index.html"),
        ("../risks/#pain", "../risks/index.html#pain"),
        ("./", "./index.html"),
        (".", "./index.html"),
        ("../..", "../../index.html"),
        ("../embedding/?page=about", "../embedding/index.html?page=about"),
        ("#pain", "#pain"),
        ("", ""),
        ("../assets/guide.css", "../assets/guide.css"),
        ("https://example.org/", "https://example.org/"),
        ("//example.org/", "//example.org/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("tel:116123", "tel:116123"),
    ],
)
def test_a_link_to_a_folder_leads_to_its_file(link: str, file: str) -> None:
    assert disk.address(link) == file


def test_a_page_on_disk_has_plain_scripts_and_no_policy() -> None:
    head = '<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    html = disk.page(f'<!doctype html><html><head>{head}<script type="module" src="a.js"></script></head></html>')
    assert 'src="a.js"' in html and "defer" in html
    assert "module" not in html and "Policy" not in html


def test_a_changed_page_shows_what_it_was_and_is(guide: Path) -> None:
    _, before, _ = check.check(guide, DAY)
    change(guide, "docs/index.md", "(dermis) heals.[^redness]", "(dermis) heals.\nIt takes three days.")
    change(guide, "docs/index.md", "reviewed: 2026-11-01", "reviewed: 2026-11-20")
    write(guide, "docs/two.md", (guide / "docs/index.md").read_text("utf-8"))
    known, after, _ = check.check(guide, DAY)
    first, second = changes.rows(changes.compare(before, after, known.evidence.topic))
    assert first[0] == "docs/index.md" and second[0] == "docs/two.md"
    assert dict(zip(changes.HEAD, first, strict=True)) | {"grade": "", "words": ""} == {
        "page": "docs/index.md", "grade": "", "words": "", "marks": "2 → 1", "uncited": "0 → 2",
        "reviewed": "2026-11-01 → 2026-11-20", "next review": "2027-05-01",
    }  # fmt: skip
    assert re.fullmatch(r"\d+ → \d+", first[2]) and second[2].startswith("new → ")


def test_a_page_changes_with_what_it_cites_and_can_be_gone(guide: Path) -> None:
    known, before, _ = check.check(guide, DAY)
    topic = known.evidence.topic
    assert changes.compare(before, before, topic) == []
    change(guide, "evidence/findings.yml", "certainty: moderate", "certainty: high")
    _, after, _ = check.check(guide, DAY)
    assert [found.path for found in changes.compare(before, after, topic)] == ["docs/index.md"]
    (row,) = changes.rows(changes.compare(before, {}, topic))
    assert all(cell.endswith(" → gone") for cell in row[1:])


def test_the_table_of_a_summary_shows_an_editors_words_as_words() -> None:
    bad = changes.Measures("1", "2", "3", "4", "<b>@a</b>\n\n# Big", "[x](https://a.example)")
    html = changes.html([changes.ChangedPage("docs/<img src=x>.md", None, bad)])
    assert "<img" not in html and "<b>" not in html and "\n\n" not in html


def test_a_page_has_a_picture_for_a_phone_and_for_a_desk(from_disk: Path, tmp_path: Path, browser: Browser) -> None:
    pages = ["bad/index.html", "gone/index.html", "index.html"]
    files = pictures.take(from_disk, pages, tmp_path, "after", browser)
    assert [file.name for file in files] == [
        "bad-360-after.png", "home-360-after.png", "bad-1280-after.png", "home-1280-after.png",
    ]  # fmt: skip
    for file in files:
        width, height = Image.open(file).size
        assert f"-{width}-" in file.name and height > 800


@pytest.mark.parametrize("base", ["no-such-branch", "--upload-pack=x", ""])
def test_a_base_that_is_not_there_is_one_line(base: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        command.main([f"{base}"])
    assert stop.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_the_files_of_a_commit_are_unpacked_whole(tmp_path: Path) -> None:
    commits.unpack(ROOT, "HEAD", tmp_path)
    names = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file()}
    assert names == set(commits.git(ROOT, "ls-tree", "-r", "--name-only", "HEAD").decode().splitlines())
    assert (tmp_path / "mkdocs.yml").exists() and tmp_path != ROOT
