"""A guide on something else, in tests/fixtures/knives: it builds where it lies, and nothing of this guide is in it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import check
import pytest
from conftest import ROOT
from fixture_site import ENV
from selectolax.lexbor import LexborHTMLParser

KIT = ROOT / "tests/fixtures/knives"
PAGES = ["index.html", "sharpening/index.html", "evidence/claims/index.html"]
OURS = re.compile(r"\b(?:skin|scars?|acne|needl\w*|dermapen|clinicians?|doctors?|treatments?)\b", re.I)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kit as its README line builds it: by pointing at its mkdocs.yml."""
    out = tmp_path_factory.mktemp("kit") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(KIT / "mkdocs.yml"), "-d", str(out)]
    env = {**os.environ, **ENV, "SITE_URL": "https://knives.example/"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=env, check=False, timeout=300)
    assert done.returncode == 0 and "WARNING" not in done.stderr, done.stdout + done.stderr
    return out


def test_it_passes_every_rule(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUIDE_TODAY", ENV["GUIDE_TODAY"])
    code = check.main(["--root", str(KIT)])
    said = capsys.readouterr().out
    assert code == 0, said
    assert "3 pages, 6 findings, 2 claims" in said and "0 exceptions, 0 problems" in said


def test_a_slip_in_it_is_named_by_its_own_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GUIDE_TODAY", ENV["GUIDE_TODAY"])
    shutil.copytree(KIT, tmp_path / "kit")
    page = tmp_path / "kit/docs/index.md"
    page.write_text(page.read_text("utf-8") + "\nA stone sharpens every blade.\n", "utf-8")
    assert check.main(["--root", str(tmp_path / "kit")]) == 1
    assert '"A stone sharpens every blade." names no source' in capsys.readouterr().out


def test_no_word_of_the_other_guide_reaches_its_readers(site: Path) -> None:
    for name in [*PAGES, "404.html", "embed.html", "index.md", "llms.txt", "evidence/claims.json"]:
        text = (site / name).read_text("utf-8")
        shown = LexborHTMLParser(text).text() if name.endswith(".html") else text
        about = " ".join(re.findall(r'(?:content|alt|title|aria-label)="([^"]*)"', text))
        assert not OURS.findall(f"{shown} {about}"), name


def test_it_has_the_look_the_policy_and_everything_beside_a_page(site: Path) -> None:
    for page in PAGES:
        html = (site / page).read_text("utf-8")
        assert "Content-Security-Policy" in html and "assets/guide.css" in html and "assets/guide.js" in html
        folder = (site / page).parent
        assert all((folder / name).is_file() for name in ("embed.html", "embed.css", "oembed.json", "index.md"))
    assert (site / "assets/guide.css").stat().st_size > 10_000
    assert "Content-Security-Policy" in (site / "_headers").read_text("utf-8")


def test_its_story_its_verdicts_its_notes_and_its_drawing_are_there(site: Path) -> None:
    first, steps, claims = (LexborHTMLParser((site / page).read_text("utf-8")) for page in PAGES)
    assert first.css_first(".story") and len(first.css(".research li")) == 2
    assert len(steps.css("div.diagram svg[role=img]")) >= 1 and not steps.css(".mermaid")
    assert {node.id for node in claims.css("[id]")} >= {"c01", "c02", "kai_stone", "burr"}
    [data] = steps.css('script[type="application/ld+json"]')
    assert json.loads(data.text())["@type"] == "WebPage"


def test_its_search_knows_its_pages_and_where_help_is(site: Path) -> None:
    index = (site / "search/index.json").read_text("utf-8")
    assert "sharpening/" in index and "Get help" in index and "living/" not in index


def test_its_facts_have_addresses_that_anybody_can_open(site: Path) -> None:
    data = json.loads((site / "evidence/findings.json").read_text("utf-8"))
    assert len(data["findings"]) == 6
    addresses = {key: source["url"] for key, source in data["sources"].items()}
    for finding in data["findings"]:
        assert finding["sources"] and all(addresses[key].startswith("http") for key in finding["sources"])
