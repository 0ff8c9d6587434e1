"""What a reader meets while a site is built, and after a build that failed: the whole old site, never half of one."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import fixture_site
import pytest
from conftest import ROOT
from guide.publish import swap
from guide.publish.swap import NewSite, Unswappable, mend
from mkdocs import utils


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A published site of two files, one of them hidden."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("old", "utf-8")
    (folder / ".well-known").mkdir()
    (folder / ".well-known/proof.txt").write_text("mine", "utf-8")
    return folder


def fill(new: NewSite, text: str = "new") -> NewSite:
    (new.folder / "index.html").write_text(text, "utf-8")
    return new


def left(site: Path) -> list[str]:
    """What lies beside the site."""
    return sorted(entry.name for entry in site.parent.iterdir() if entry != site)


def test_a_finished_build_takes_the_sites_place_and_leaves_nothing_beside_it(site: Path) -> None:
    new = fill(NewSite(site))
    assert (site / "index.html").read_text("utf-8") == "old"
    new.take_place()
    assert (site / "index.html").read_text("utf-8") == "new"
    assert left(site) == []


def test_a_hidden_file_of_the_site_stays_as_mkdocs_keeps_it(site: Path) -> None:
    fill(NewSite(site)).take_place()
    assert (site / ".well-known/proof.txt").read_text("utf-8") == "mine"


def test_a_first_build_needs_no_site(tmp_path: Path) -> None:
    fill(NewSite(tmp_path / "deep/down/site")).take_place()
    assert (tmp_path / "deep/down/site/index.html").read_text("utf-8") == "new"


def test_a_dropped_build_leaves_the_old_site(site: Path) -> None:
    new = fill(NewSite(site))
    new.drop()
    new.drop()
    assert (site / "index.html").read_text("utf-8") == "old"
    assert left(site) == []


def test_a_link_to_the_site_stays_a_link(site: Path) -> None:
    link = site.with_name("public")
    link.symlink_to(site)
    fill(NewSite(link)).take_place()
    assert link.is_symlink()
    assert (link / "index.html").read_text("utf-8") == "new"


def test_the_next_command_closes_a_gap_between_the_two_renames(site: Path) -> None:
    site.rename(site.with_name(".site.old"))
    mend(site)
    assert (site / "index.html").read_text("utf-8") == "old"
    assert left(site) == []


def test_the_next_command_finishes_what_stopped_after_the_second_rename(site: Path) -> None:
    site.rename(site.with_name(".site.old"))
    site.mkdir()
    (site / "index.html").write_text("new", "utf-8")
    mend(site)
    assert (site / "index.html").read_text("utf-8") == "new"
    assert (site / ".well-known/proof.txt").exists()
    assert left(site) == []


def test_a_site_that_cannot_be_renamed_is_named_and_not_touched(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new = fill(NewSite(site))

    def refuse(self: Path, target: Path) -> Path:
        raise OSError(16, "Device or resource busy")

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(Unswappable, match=r"site cannot be renamed \(Device or resource busy\).*--site-dir"):
        new.take_place()
    monkeypatch.undo()
    new.drop()
    assert (site / "index.html").read_text("utf-8") == "old"
    assert left(site) == []


def test_the_old_site_comes_back_where_only_the_second_rename_fails(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = fill(NewSite(site))
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self == new.folder:
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(Unswappable, match="No space left"):
        new.take_place()
    assert (site / "index.html").read_text("utf-8") == "old"


def test_a_folder_that_is_no_site_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/letters.txt").write_text("mine", "utf-8")
    with pytest.raises(Unswappable, match="no built site"):
        NewSite(tmp_path / "site")
    assert (tmp_path / "site/letters.txt").read_text("utf-8") == "mine" and left(tmp_path / "site") == []


def test_a_link_to_a_folder_that_is_no_site_leads_to_nothing_lost(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home/letters.txt").write_text("mine", "utf-8")
    (tmp_path / "site").symlink_to("home")
    with pytest.raises(Unswappable, match="no built site"):
        NewSite(tmp_path / "site")
    assert (tmp_path / "home/letters.txt").is_file() and left(tmp_path / "site") == ["home"]


def test_a_site_of_hidden_files_alone_takes_its_first_build(tmp_path: Path) -> None:
    (tmp_path / "site/.well-known").mkdir(parents=True)
    fill(NewSite(tmp_path / "site")).take_place()
    assert (tmp_path / "site/.well-known").is_dir() and (tmp_path / "site/index.html").is_file()


@pytest.mark.parametrize("there", [True, False], ids=["with a site", "without one"])
def test_a_link_in_the_place_of_the_old_site_takes_nothing_from_where_it_leads(site: Path, there: bool) -> None:
    home = site.with_name("home")
    (home / ".keys").mkdir(parents=True)
    site.with_name(".site.old").symlink_to(home)
    if not there:
        site.rename(site.with_name("elsewhere"))
    mend(site)
    assert (home / ".keys").is_dir() and site.exists() is there
    assert not (site / ".keys").exists()


def test_a_link_to_itself_is_named(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to("site")
    mend(tmp_path / "site")
    with pytest.raises(Unswappable, match="link to itself"):
        NewSite(tmp_path / "site")


def test_no_built_site_is_in_the_repository() -> None:
    """A swap keeps a site's hidden files, so those of a pull request would be published unseen."""
    command = ["git", "ls-files", "--", "site", ".site*"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if said.returncode:
        pytest.skip("this copy is no repository")
    assert said.stdout == ""


def test_a_mount_point_is_refused_before_anything_is_built(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "is_mount", lambda self: self == site)
    with pytest.raises(Unswappable, match="mount point"):
        NewSite(site)
    assert left(site) == []


def test_the_folder_of_a_killed_build_is_removed_and_that_of_a_living_one_is_not(site: Path) -> None:
    dead = site.with_name(".site.new-1")
    dead.mkdir()
    living = fill(NewSite(site))
    second = NewSite(site)
    assert not dead.exists()
    assert living.folder.exists()
    second.drop()
    living.drop()


def test_of_two_builds_at_once_one_whole_site_stands(site: Path) -> None:
    first, second = fill(NewSite(site), "first"), fill(NewSite(site), "second")
    second.take_place()
    first.take_place()
    assert (site / "index.html").read_text("utf-8") == "first"
    assert left(site) == []


def test_the_new_site_can_be_read_by_whoever_could_read_the_old(site: Path) -> None:
    site.chmod(0o751)
    fill(NewSite(site)).take_place()
    assert site.stat().st_mode & 0o777 == 0o751


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small guide that has been built once."""
    folder = tmp_path_factory.mktemp("built")
    docs = fixture_site.write(folder)
    code, said = fixture_site.build(docs, folder / "site")
    assert code == 0, said
    return folder


@pytest.fixture
def before(built: Path) -> Iterator[dict[str, bytes]]:
    """What was published, which must stand afterwards, in a tidy folder and under the same docs/."""
    files = contents(built / "site")
    pages = {file: file.read_bytes() for file in [*(built / "docs").glob("*.md"), *(built / "evidence").iterdir()]}
    yield files
    for file in (built / "docs").glob("*.md"):
        file.unlink()
    for file, content in pages.items():
        file.write_bytes(content)
    assert contents(built / "site") == files
    assert sorted(entry.name for entry in built.iterdir()) == ["docs", "evidence", "site"]


def contents(site: Path) -> dict[str, bytes]:
    return {str(file.relative_to(site)): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def test_a_refused_page_leaves_the_old_site(built: Path, before: dict[str, bytes]) -> None:
    (built / "docs/bad.md").write_text(fixture_site.page("bad", "It heals in 3 days.\n"), "utf-8")
    code, said = fixture_site.build(built / "docs", built / "site")
    assert code == 1 and "docs/bad.md:15:" in said


def test_a_fault_found_at_the_very_end_leaves_the_old_site(built: Path, before: dict[str, bytes]) -> None:
    (built / "evidence/search-terms.yml").write_text("nowhere:\n  - a word\n", "utf-8")
    code, said = fixture_site.build(built / "docs", built / "site")
    assert code == 1 and "evidence/search-terms.yml:1:" in said


def test_a_strict_warning_of_mkdocs_leaves_the_old_site(built: Path, before: dict[str, bytes]) -> None:
    hidden = built / "docs/hidden"
    hidden.mkdir()
    (hidden / "page.md").write_text(fixture_site.page("hidden", "Words.\n"), "utf-8")  # in no nav
    try:
        code, _ = fixture_site.build(built / "docs", built / "site")
    finally:
        (hidden / "page.md").unlink()
        hidden.rmdir()
    assert code == 1


def test_a_full_disk_leaves_the_old_site_and_says_so_in_a_line(
    built: Path, before: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(utils, "write_file", full)
    code, said = fixture_site.build(built / "docs", built / "site")
    assert code == 1 and "No space left on device" in said and "Traceback" not in said


def test_a_folder_that_cannot_be_written_says_so_in_a_line(
    built: Path, before: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(site: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(swap, "_make", refuse)
    code, said = fixture_site.build(built / "docs", built / "site")
    assert code == 1 and "nothing can be written here (Permission denied)" in said and "Traceback" not in said


def test_a_killed_build_leaves_the_old_site_and_the_next_one_tidies_up(built: Path, before: dict[str, bytes]) -> None:
    running = fixture_site.build_apart(built / "docs", built / "site")
    wait_for(built, running)
    running.send_signal(signal.SIGKILL)
    running.wait(20)
    assert contents(built / "site") == before
    code, said = fixture_site.build(built / "docs", built / "site")
    assert code == 0, said


def wait_for(folder: Path, running: subprocess.Popen[str]) -> None:
    """Until the build has written something beside the site."""
    for _ in range(600):
        if any(folder.glob(".site.new-*/*")):
            return
        assert running.poll() is None, running.stdout and running.stdout.read()
        time.sleep(0.05)
    raise AssertionError("the build wrote nothing")


def test_two_builds_started_together_leave_one_whole_site(built: Path, before: dict[str, bytes]) -> None:
    running = [fixture_site.build_apart(built / "docs", built / "site") for _ in range(2)]
    said = [process.communicate(timeout=120)[0] for process in running]
    assert [process.returncode for process in running] == [0, 0], said


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("published.py", ["--site", "site", "--check", "--list", "published.txt"]),
        ("check.py", ["--root", "."]),
    ],
)
def test_every_command_that_reads_a_site_closes_the_gap(tmp_path: Path, script: str, words: list[str]) -> None:
    (tmp_path / ".site.old").mkdir()
    (tmp_path / ".site.old/index.html").write_text("<p>old</p>", "utf-8")
    command = [sys.executable, str(ROOT / "scripts" / script), *words]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=120)
    assert (tmp_path / "site/index.html").exists()
