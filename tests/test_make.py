"""What a person types, with make and without: the same tasks, and one line where something is in the way."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import make
import pytest
from conftest import ROOT


def test_make_and_the_script_know_the_same_tasks_and_each_does_something() -> None:
    listed = re.search(r"^TASKS := (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.M)
    assert listed and listed[1].split() == ["help", *make.TASKS]
    assert all(callable(getattr(make, name)) for name in make.TASKS)


@pytest.mark.parametrize("how", [["make"], [sys.executable, "scripts/make.py"]], ids=["make", "script"])
def test_alone_it_prints_each_task_with_what_it_does(how: list[str]) -> None:
    if not shutil.which(how[0]):
        pytest.skip("no make here")
    said = subprocess.run(how, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert [line for line in make.TASKS.values() if line not in said] == []


def test_the_readme_names_both_ways() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "make serve" in readme and "python scripts/make.py serve" in readme


def test_what_is_no_task_is_named_with_those_that_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert make.main(["sites"]) == 2
    assert "sites is no task." in capsys.readouterr().err


def test_an_old_python_is_told_what_to_write(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 6))
    assert make.main(["site"]) == 1
    said = capsys.readouterr().out
    assert said.startswith("Python 3.11 or newer is needed") and "make PYTHON=" in said


def test_the_script_is_read_by_a_python_that_is_too_old_for_the_rest() -> None:
    compile((ROOT / "scripts/make.py").read_text("utf-8"), "make.py", "exec", flags=0x400, _feature_version=8)


@pytest.fixture
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*words: object, **_: object) -> None:
        raise AssertionError(words)

    monkeypatch.setattr(make, "run", never)


@pytest.mark.usefixtures("nothing_installed")
def test_a_taken_port_is_one_line_before_anything_is_built(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        monkeypatch.setenv("PORT", str(other.getsockname()[1]))
        assert make.main(["serve"]) == 1
    said = capsys.readouterr().err.strip()
    assert said.count("\n") == 0 and "is in use" in said and "PORT=8001" in said


@pytest.mark.usefixtures("nothing_installed")
@pytest.mark.parametrize("port", ["", "web", "0", "70000", "-1"])
def test_what_is_no_port_is_one_line(
    port: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", port)
    assert make.main(["serve"]) == 1
    assert "Write a number" in capsys.readouterr().err


def test_a_step_that_fails_ends_the_rest_with_its_own_code(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def failing(*words: str) -> None:
        seen.append(words)
        raise make.Failed(code=3)

    monkeypatch.setattr(make, "install", lambda kind="site": None)
    monkeypatch.setattr(make, "python", failing)
    assert make.main(["check"]) == 3
    assert seen == [("scripts/check.py",)]


def test_packages_are_installed_once_and_again_when_their_list_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(make, "ROOT", tmp_path)
    monkeypatch.setattr(make, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(make, "BIN", tmp_path / ".venv/bin")
    monkeypatch.setattr(make, "run", lambda *words, **_: ran.append([str(word) for word in words]))
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / ".venv/bin/python").touch()
    (tmp_path / "requirements.txt").write_text("a==1\n")
    make.install()
    make.install()
    assert len(ran) == 1 and {"--require-hashes", ":all:"} <= set(ran[0])
    (tmp_path / "requirements.txt").write_text("a==2\n")
    make.install()
    assert len(ran) == 2


def test_on_github_no_line_of_a_task_is_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import make; make.TASKS['due'] = ''; make.due = lambda: print('::error::forged'); make.main(['due'])"
    env = {**os.environ, "GITHUB_ACTIONS": "true"}
    said = [
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT / "scripts", env=env, capture_output=True, text=True, check=True
        ).stdout.split("\n")[0]
        for _ in range(2)
    ]
    assert all(re.fullmatch(r"::stop-commands::[0-9a-f]{32}", line) for line in said) and said[0] != said[1]


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The programs that tasks would run, each with its words; none is run, and every package is there."""
    found: list[list[str]] = []
    monkeypatch.setattr(make, "install", lambda kind="site": None)
    monkeypatch.setattr(make, "run", lambda *words, **_: found.append([str(word) for word in words]))
    monkeypatch.setattr(make, "BIN", Path(sys.executable).parent)
    return found


@pytest.mark.parametrize("task", make.TASKS)
def test_each_task_runs_what_is_there(task: str, ran: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"PORT": "0", "BASE": "HEAD", "PICTURES": "folder"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(make, "taken", lambda port: False)
    assert make.main([task]) == 0
    assert ran
    for program, *words in ran:
        assert Path(program).is_file(), program
        scripts = [word for word in words if word.endswith((".py", ".in"))]
        assert [name for name in scripts if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize(("task", "words"), [("changes", ["base", "--pictures", "out"]), ("cited", ["base"])])
def test_what_is_compared_with_is_named_from_outside(
    task: str, words: list[str], ran: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BASE", "base")
    monkeypatch.setenv("PICTURES", "out")
    assert make.main([task]) == 0
    assert ran[-1][2:] == words


def test_a_program_that_fails_ends_a_task_with_its_code() -> None:
    with pytest.raises(make.Failed) as failed:
        make.run(sys.executable, "-c", "raise SystemExit(7)")
    assert failed.value.code == 7
    make.run(sys.executable, "-c", "raise SystemExit(7)", may_fail=True)
