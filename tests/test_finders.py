"""What the tests need besides Python: found on a machine, else fetched from Debian, else named as missing in a line.

The programs are stand-ins on a PATH of their own, so that nothing of this machine is asked or changed.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import browser
import debian
import playwright.sync_api
import pytest
import servers

Program = Callable[..., Path]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Puts a program on an otherwise empty PATH, which notes how it was called in a file `called` and does a line."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    for name in ("CHROMIUM", "FIREFOX", "WORDPRESS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(browser, "MAC", tmp_path / "no-mac")
    monkeypatch.setattr(debian, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(servers, "SYSTEM", "")
    monkeypatch.setattr(servers, "UNPACKED", tmp_path / "cache/wordpress/usr/share/wordpress")
    debian._update.cache_clear()

    def add(name: str, does: str = "exit 0", folder: str = "bin") -> Path:
        file = tmp_path / folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f'#!/bin/sh\nPATH=/usr/bin:/bin\necho "{name} $*" >> {tmp_path}/called\n{does}\n')
        file.chmod(0o755)
        return file

    return add


@pytest.fixture
def no_download(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Playwright has no browser of its own here, and fetches none."""
    there = SimpleNamespace(chromium=SimpleNamespace(executable_path=str(tmp_path / "none")))
    monkeypatch.setattr(playwright.sync_api, "sync_playwright", lambda: contextlib.nullcontext(there))
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: None)


def called(folder: Path) -> list[str]:
    file = folder / "called"
    return file.read_text().splitlines() if file.exists() else []


@pytest.mark.parametrize(("user", "before"), [(0, ""), (1000, "sudo -n ")])
def test_debians_packages_are_installed_after_one_look_at_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: Program, user: int, before: str
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user)
    program("apt-get")
    program("sudo", 'shift; exec "$@"' if user == 0 else "exit 0")
    assert debian.install("one", "two") and debian.install("three")
    end = "apt-get -qq install -y --no-install-recommends "
    assert called(tmp_path) == [f"{before}apt-get -qq update", f"{before}{end}one two", f"{before}{end}three"]


def test_a_refused_or_missing_apt_installs_nothing(tmp_path: Path, program: Program) -> None:
    assert not debian.install("one") and called(tmp_path) == []
    program("apt-get", "exit 100")
    program("sudo", "exit 1")
    assert not debian.install("one")


def test_a_package_is_unpacked_into_a_folder_and_leaves_no_archive(tmp_path: Path, program: Program) -> None:
    debian.unpack("nginx", tmp_path / "there")
    assert not (tmp_path / "there").exists(), "no apt-get, no folder"
    program("apt-get", 'case "$*" in download*) touch nginx_1_amd64.deb nginx-doc_1_all.txt;; esac')
    program("dpkg-deb", "mkdir -p usr/sbin && touch usr/sbin/nginx")
    debian.unpack("nginx", tmp_path / "there")
    names = {file.relative_to(tmp_path / "there").as_posix() for file in (tmp_path / "there").rglob("*.*")}
    assert (tmp_path / "there/usr/sbin/nginx").is_file() and names == {"nginx-doc_1_all.txt"}
    assert "dpkg-deb -x nginx_1_amd64.deb ." in called(tmp_path)


def test_a_browser_is_found_by_name_by_path_or_as_playwrights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: Program, no_download: None
) -> None:
    assert (browser.find(), browser.chromedriver(), browser.firefox(), browser.webkit()) == (None,) * 4
    (tmp_path / "none").touch()
    assert browser.find() == str(tmp_path / "none"), "Playwright's own"
    chrome = program("google-chrome")
    assert browser.find() == str(chrome) and browser.chromedriver() is None
    driver = program("chromedriver")
    assert browser.chromedriver() == (str(driver), str(chrome))
    monkeypatch.setenv("CHROMIUM", "/by/hand")
    monkeypatch.setenv("FIREFOX", "/by/hand/too")
    assert (browser.find(), browser.firefox()) == ("/by/hand", "/by/hand/too")


def test_a_machine_without_any_chromium_gets_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], program: Program, no_download: None
) -> None:
    assert browser.main() == 1
    said = capsys.readouterr()
    assert said.err == "No Chromium could be found or installed. Install one, or set CHROMIUM to its path.\n"
    assert "Fetching Playwright's Chromium" in said.out


def test_the_browsers_that_are_missing_are_asked_for_and_named(
    asked: list[str], capsys: pytest.CaptureFixture[str], program: Program
) -> None:
    program("chromium")
    program("firefox-esr")
    assert browser.main() == 0
    assert asked == [*browser.DRIVERS["Chromium by WebDriver"], *browser.DRIVERS["WebKit"]]
    said = capsys.readouterr().out
    assert "Firefox: here" in said and "WebKit: not here, its tests will be skipped" in said


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The packages that are asked for; none comes."""
    found: list[str] = []

    def install(*packages: str) -> bool:
        found.extend(packages)
        return False

    monkeypatch.setattr(debian, "install", install)
    monkeypatch.setattr(debian, "unpack", lambda package, folder: found.append(package))
    return found


def test_servers_that_are_missing_are_asked_for_and_named(
    asked: list[str], capsys: pytest.CaptureFixture[str], program: Program
) -> None:
    assert servers.main() == 0
    wanted = {"nginx", "php-cli", "php-mysql", "mariadb-server-core", "wordpress"}
    assert set(asked) == wanted | {f"wordpress-theme-{name}" for name in servers.THEMES}
    assert capsys.readouterr().out.count("not here, its tests will be skipped") == 4


def test_servers_that_are_here_are_found_and_not_fetched(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    asked: list[str],
    capsys: pytest.CaptureFixture[str],
    program: Program,
) -> None:
    program("nginx", folder="cache/nginx/usr/sbin")
    program("php", "echo mysqli")
    program("mariadbd")
    press = tmp_path / "press"
    for name in servers.THEMES:
        (press / "wp-content/themes" / name).mkdir(parents=True)
    (press / "wp-includes").mkdir()
    (press / "wp-includes/embed.php").touch()
    monkeypatch.setenv("WORDPRESS", str(press))
    assert servers.main() == 0 and asked == []
    assert capsys.readouterr().out.count(": here") == 4


def test_a_server_that_does_not_run_here_is_not_taken(program: Program) -> None:
    program("nginx", "exit 1")
    assert servers.nginx() is None
    there = program("nginx", folder="cache/nginx/usr/sbin")
    assert servers.nginx() == str(there)
