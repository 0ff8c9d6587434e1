"""The lists of words that the tests go by: an editor who changes evidence/words.yml never breaks a test of the code."""

from __future__ import annotations

from conftest import ROOT
from guide.evidence import topic
from guide.page import yamlfile

FILE = ROOT / "tests/fixtures/evidence/words.yml"
TOPIC, _ = topic.of(yamlfile.read(FILE.name, FILE.read_text("utf-8"))[0])
