"""The site made without any generator: the same as with MkDocs, and refused for the same."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import whole as command
from conftest import ROOT
from fixture_site import ENV
from guide.page.page import Page
from guide.way import menu

KNIVES = ROOT / "tests/fixtures/knives"


@pytest.fixture
def knives(tmp_path: Path) -> Path:
    """A guide of three pages, to be changed."""
    return Path(shutil.copytree(KNIVES, tmp_path / "knives"))


def files(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in ENV.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize("address", ["https://guide.example/knives/", "http://127.0.0.1:8000/"])
def test_no_generator_makes_the_same_site_as_mkdocs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("SITE_URL", address)
    assert command.main([str(tmp_path / "ours"), "--root", str(KNIVES)]) == 0
    where = ["-f", str(KNIVES / "mkdocs.yml"), "-d", str(tmp_path / "theirs")]
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", *where], cwd=ROOT, check=True, timeout=300)
    ours, theirs = files(tmp_path / "ours"), files(tmp_path / "theirs")
    assert theirs.keys() - ours.keys() == {"sitemap.xml.gz"} and not ours.keys() - theirs.keys()
    assert [name for name in ours if ours[name] != theirs[name]] == ["sitemap.xml"]
    assert ours["sitemap.xml"].split() == theirs["sitemap.xml"].split()
    assert len(ours) > 20


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("docs/index.md", "\n# ", "\n# A safe way: ", "promises too much"),
        ("evidence/findings.yml", "certainty: ", "certainty: very ", "evidence/findings.yml:"),
        ("mkdocs.yml", "index.md", "gone.md", "gone.md, which is no file of docs/"),
    ],
)
def test_what_the_check_refuses_is_not_built_and_the_old_site_stands(
    knives: Path, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, said: str
) -> None:
    (knives / "site").mkdir()
    (knives / "site/index.html").write_text("before")
    text = (knives / file).read_text("utf-8")
    assert old in text
    (knives / file).write_text(text.replace(old, new, 1), "utf-8")
    assert command.main(["--root", str(knives)]) == 1
    assert said in capsys.readouterr().err
    assert files(knives / "site") == {"index.html": b"before"}
    assert [file.name for file in knives.iterdir() if file.name.startswith(".")] == []


def test_a_broken_template_is_one_line(knives: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (knives / "overrides").mkdir()
    (knives / "overrides/main.html").write_text("<p>\n{% if %}\n")
    assert command.main(["--root", str(knives)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("overrides/main.html:2: ") and said.count("\n") == 1


def test_a_place_where_nothing_can_be_written_is_one_line(knives: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (knives / "file").write_text("")
    assert command.main([str(knives / "file/site"), "--root", str(knives)]) == 1
    assert "nothing can be written here" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("two.md", "../two/"),
        ("two.md#place", "../two/#place"),
        ("../index.md", "../../"),
        ("one.md", "./"),
        ("../figures/a%20b.svg", "../../figures/a%20b.svg"),
        ("gone.md", "gone.md"),
        ("#place", "#place"),
        ("/two.md", "/two.md"),
        ("https://example.org/two.md", "https://example.org/two.md"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_a_link_to_a_file_becomes_the_address_that_readers_follow(link: str, address: str) -> None:
    files = {"index.md", "deciding/one.md", "deciding/two.md", "figures/a b.svg"}
    assert menu.turned(link, Page("docs/deciding/one.md", ""), files) == address
