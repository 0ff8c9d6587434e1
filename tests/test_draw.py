"""The pictures that are drawn once and kept in docs/: the figures, and the card of a shared link."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import draw
import pytest
import social
from conftest import ROOT
from selectolax.lexbor import LexborHTMLParser


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the data and no figure yet."""
    shutil.copytree(ROOT / "evidence", tmp_path / "evidence")
    (tmp_path / "docs/figures").mkdir(parents=True)
    monkeypatch.setattr(draw, "ROOT", tmp_path)
    return tmp_path


def drawn(root: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (root / "docs/figures").glob("*.svg")}


def test_the_figures_in_docs_are_those_that_the_data_draws(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert draw.main() == 0, capsys.readouterr().err
    assert drawn(folder) == drawn(ROOT)
    assert len(capsys.readouterr().out.splitlines()) == len(drawn(ROOT)) > 5


def test_a_figure_that_cannot_be_drawn_is_named_and_the_others_are(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / "evidence/figures.yml"
    entries = re.split(r"\n(?=[\w-]+:\n)", file.read_text("utf-8"))[1:]
    sound, broken = entries[0], re.sub(r"(?m)^  caption: .*\n", "", entries[1], count=1)
    file.write_text(f"{sound}\n{broken}\n", "utf-8")
    assert draw.main() == 1
    assert f"evidence/figures.yml:{sound.count(chr(10)) + 2}: " in capsys.readouterr().err
    assert list(drawn(folder)) == [f"{sound.partition(':')[0].strip()}.svg"]


def test_the_card_asks_the_question_of_the_first_page_as_text(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    front = '---\ntitle: "Is A < B & \\"C\\"?"\ndescription: x\n---\n\n# x\n'
    (tmp_path / "docs/index.md").write_text(front, "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Guide &amp; “Co”\n", "utf-8")
    tree = LexborHTMLParser(social.card(tmp_path))
    assert [node.text() for node in tree.css(".name, .question")] == ["Guide &amp; “Co”", 'Is A < B & "C"?']
    assert tree.css("b") == []
