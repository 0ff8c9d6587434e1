"""What comes from others: known by its sum, named with its license, listed, and asked about."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import audit
import ends
import pytest
import sbom
from conftest import ROOT
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from guide.publish import third_party
from guide.safety.files import VENDOR, VENDORED, files

OURS = {"SHA256SUMS", "SHA256SUMS.txt", "README.md"}


@pytest.mark.parametrize("sums", ["scripts/vendor/SHA256SUMS", "docs/assets/vendor/SHA256SUMS.txt"])
def test_each_file_of_others_is_listed_with_its_sum(sums: str) -> None:
    file = ROOT / sums
    lines = (line.split("  ") for line in file.read_text("utf-8").splitlines())
    listed = {name: sum_ for sum_, name in lines}
    there = {
        other.name: hashlib.sha256(other.read_bytes()).hexdigest()
        for other in file.parent.iterdir()
        if other.name not in OURS
    }
    assert there == listed and len(there) >= 2


def test_the_guard_knows_each_vendored_file_of_the_site_by_the_same_sum() -> None:
    folder = ROOT / VENDOR
    assert {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()} == VENDORED


def test_a_changed_or_added_file_of_others_is_refused() -> None:
    changed = (ROOT / VENDOR / "mermaid.min.js").read_bytes() + b"\n"
    for name, content in {"mermaid.min.js": changed, "other.js": b""}.items():
        assert files([(f"{VENDOR}{name}", content)])


def test_the_notice_names_who_wrote_what_readers_get() -> None:
    text = third_party.notice()
    for words in ("Martin Donath", "Permission is hereby granted", "Pictogrammers", "Apache 2.0", "Pele 1."):
        assert words in text


def test_the_site_holds_the_notice_and_a_page_leads_to_it(site: Path) -> None:
    assert (site / third_party.NAME).read_text("utf-8") == third_party.notice()
    assert f'href="../{third_party.NAME}"' in (site / "about/index.html").read_text("utf-8")


def test_the_list_of_parts_is_cyclonedx_and_holds_each_pin_and_vendored_file() -> None:
    text = JsonV1Dot6(sbom.bom(ROOT)).output_as_string()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    parts = {(part["name"], part["version"]): part for part in json.loads(text)["components"]}
    pins = re.findall(r"^([\w.-]+)==([\w.]+)", (ROOT / "requirements.txt").read_text("utf-8"), re.M)
    assert len(pins) > 20 and set(pins) <= parts.keys()
    assert {name for name, _ in parts.keys() - set(pins)} == {"pele", "mermaid"}
    for (name, _), part in parts.items():
        if name in ("pele", "mermaid"):
            assert part["hashes"][0]["content"] in (
                (ROOT / "scripts/vendor/SHA256SUMS").read_text() + (ROOT / VENDOR / "SHA256SUMS.txt").read_text()
            )


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_every_package_is_pinned_with_hashes(name: str) -> None:
    entries = re.split(r"\n(?=[a-z0-9])", (ROOT / name).read_text("utf-8").strip())
    assert len(entries) > 20
    assert [entry for entry in entries if not re.match(r"[\w.-]+(\[\w+\])?==\S+.*\\\n +--hash=sha256:", entry)] == []


def answer(monkeypatch: pytest.MonkeyPatch, out: str, err: str = "") -> None:
    done: Any = subprocess.CompletedProcess([], 1, out, err)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)


GOOD = {"name": "markdown", "version": "3", "vulns": []}
WEAK = {"name": "jinja2", "version": "3.1.6", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3.2"]}]}
LOST = {"name": "click", "skip_reason": "Dependency not found"}


def audited(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], packages: list[dict[str, Any]]
) -> tuple[int, str]:
    answer(monkeypatch, json.dumps({"dependencies": packages}))
    return audit.main(), capsys.readouterr().out


def test_a_weak_package_is_named_at_its_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = audited(monkeypatch, capsys, [GOOD, WEAK])
    line = (ROOT / "requirements.txt").read_text("utf-8")[:100_000].split("jinja2==3.1.6")[0].count("\n") + 1
    assert code == 1
    assert f"requirements.txt:{line}: jinja2==3.1.6 is weak: PYSEC-1, mended in 3.2. Run make lock, then test." in said


def test_what_could_not_be_looked_up_is_never_taken_for_good(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audited(monkeypatch, capsys, [GOOD])[0] == 0
    code, said = audited(monkeypatch, capsys, [GOOD, LOST])
    assert code == 2 and "not audited, 1 of 2: nothing is known of click." in said
    assert f"{len(audit.LISTS)} packages audited, 0 weak." in said, "what nobody looked at is not counted as sound"
    answer(monkeypatch, "", "Traceback\nConnectionError: no such host")
    assert audit.main() == 2
    assert "out of reach (ConnectionError: no such host)" in capsys.readouterr().out


@pytest.mark.parametrize(("day", "urgent"), [("2026-11-26", False), ("2027-02-04", True), ("2027-06-01", True)])
def test_the_end_of_the_theme_is_told_in_time(
    day: str, urgent: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GUIDE_TODAY", day)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert ends.main() == urgent
    said = capsys.readouterr().out
    assert "5 May 2027" in said and f"::{'error' if urgent else 'notice'} file=requirements.in" in said
    assert date.fromisoformat(day)
