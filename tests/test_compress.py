"""Compressed files beside a site's texts, and times that change only with what a file holds."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import brotli
import compress
import pytest
from guide.publish import times

TEXT = "Words of a page. " * 100
LONG_AGO = 1_700_000_000


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in {
        "index.html": TEXT, "404.html": TEXT, "a/index.html": TEXT, "a/short.css": "a{}", "x.svg": TEXT, "x.png": TEXT,
        "_headers": TEXT, "_headers.d/nginx.txt": TEXT, "sitemap.xml": TEXT, "sitemap.xml.gz": "MkDocs wrote this.",
        "gone.html.gz": "x", "gone.html.br": "x",
    }.items():  # fmt: skip
        file = tmp_path / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        os.utime(file, (LONG_AGO, LONG_AGO))
    return tmp_path / "site"


def test_every_text_that_is_worth_it_gets_both_with_its_own_time(site: Path) -> None:
    assert compress.main([str(site)]) == 0
    for name in ("index.html", "a/index.html", "404.html", "x.svg"):
        packed = {ending: site / (name + ending) for ending in (".gz", ".br")}
        assert gzip.decompress(packed[".gz"].read_bytes()).decode() == TEXT
        assert brotli.decompress(packed[".br"].read_bytes()).decode() == TEXT
        assert {int(file.stat().st_mtime) for file in packed.values()} == {LONG_AGO}
    for name in ("a/short.css", "x.png", "_headers", "_headers.d/nginx.txt"):
        assert not (site / f"{name}.gz").exists() and not (site / f"{name}.br").exists()
    assert not (site / "gone.html.gz").exists() and not (site / "gone.html.br").exists()


def test_a_second_run_writes_only_what_changed_and_the_same_bytes(site: Path) -> None:
    compress.main([str(site)])
    before = {file: (file.read_bytes(), file.stat().st_ino) for file in site.rglob("*.br")}
    (site / "index.html").write_text(TEXT + "More.", "utf-8")
    compress.main([str(site)])
    changed = {file.name for file, (content, _) in before.items() if file.read_bytes() != content}
    assert changed == {"index.html.br"}


def test_a_site_that_a_build_left_aside_is_put_back_first(site: Path) -> None:
    site.rename(site.with_name(".site.old"))
    assert compress.main([str(site)]) == 0
    assert (site / "index.html.br").is_file() and not site.with_name(".site.old").exists()


def test_a_folder_without_a_site_is_an_answer_and_no_traceback(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="2"):
        compress.main([str(tmp_path)])


def etag(file: Path) -> tuple[int, int]:
    """What a server makes an ETag of: seconds and size."""
    state = file.stat()
    return int(state.st_mtime), state.st_size


def test_a_file_that_did_not_change_keeps_its_time_and_a_changed_one_never_does(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder, text in ((old, "One"), (new, "Two")):
        (folder / "a").mkdir(parents=True)
        (folder / "a/same.html").write_text("Same", "utf-8")
        (folder / "a/other.html").write_text(text, "utf-8")  # as long, and maybe in the same second
    os.utime(old / "a/same.html", (LONG_AGO, LONG_AGO))
    now = (new / "a/other.html").stat().st_mtime
    os.utime(old / "a/other.html", (now, now))
    (new / "a/more.html").write_text("More", "utf-8")
    times.keep(old, new)
    assert etag(new / "a/same.html") == etag(old / "a/same.html")
    assert etag(new / "a/other.html") != etag(old / "a/other.html")
    times.keep(tmp_path / "none", new)
