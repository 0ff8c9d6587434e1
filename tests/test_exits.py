"""The ways out of MkDocs: what must hold for them, without building with another generator."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from conftest import ROOT
from guide.page import clock, publisher
from guide.way import alone, config, settings, site
from guide.way.extension import configs, convert
from guide.way.guide import read_guide
from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from mkdocs.utils.yaml import yaml_load

sys.path.insert(0, str(ROOT / "bench"))
from compare import files

import exits

MKDOCS = {"way/build.py"}
"""All of scripts/guide that may ask for MkDocs."""


def imported(file: Path) -> set[str]:
    """The packages that a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        found |= {name.split(".")[0] for name in names}
    return found


def test_nothing_but_the_build_itself_asks_for_mkdocs() -> None:
    guide = ROOT / "scripts/guide"
    asks = {file.relative_to(guide).as_posix() for file in guide.rglob("*.py") if "mkdocs" in imported(file)}
    assert asks == MKDOCS


class _Context(Preprocessor):
    """What Zensical tells an extension of the page."""

    def __init__(self, md: Markdown, path: str) -> None:
        super().__init__(md)
        self.page = SimpleNamespace(path=path)

    def run(self, lines: list[str]) -> list[str]:
        return lines


class _Zensical(Extension):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.register(_Context(md, self.path), "rendering_context", 2000)


def rendered(path: str, text: str) -> str:
    """A page as a generator makes it that knows only the extension."""
    extensions = [*publisher.EXTENSIONS, _Zensical(path), "guide.way.alone"]
    return str(Markdown(extensions=extensions, extension_configs=configs(publisher.CONFIGS)).convert(text))


def test_a_generator_that_knows_only_extensions_makes_the_same_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = ROOT / "tests/fixtures/knives"
    monkeypatch.chdir(folder)
    alone._known.cache_clear()
    guide = read_guide(folder, clock.today(), settings.read(folder / "mkdocs.yml"))
    way = site.way(guide)
    for uri, page in guide.pages.items():
        assert rendered(uri, page.text) == convert(page, way).html, uri
    alone._known.cache_clear()


def test_a_page_of_the_generators_own_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "tests/fixtures/knives")
    alone._known.cache_clear()
    assert "Words." in rendered("tags.md", "Words.\n")
    alone._known.cache_clear()


@pytest.mark.parametrize("change", [exits.properdocs, exits.zensical])
def test_the_settings_of_another_generator_are_made_of_todays(change: exits.Change) -> None:
    changed = change((ROOT / "mkdocs.yml").read_text("utf-8"))
    read_again = yaml_load(changed)
    if change is exits.properdocs:
        assert read_again["theme"]["name"] == "materialx" and read_again["hooks"]
    else:
        assert not {"hooks", "plugins", "draft_docs", "extra_javascript"} & set(read_again)
        assert "guide.way.alone" in read_again["markdown_extensions"]
    assert read_again["nav"]


@pytest.mark.parametrize("file", ["mkdocs.yml", "tests/fixtures/knives/mkdocs.yml"])
def test_mkdocs_yml_is_read_as_mkdocs_reads_it(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for site_url in (None, "https://guide.example/"):
        if site_url:
            monkeypatch.setenv("SITE_URL", site_url)
        else:
            monkeypatch.delenv("SITE_URL", raising=False)
        with (ROOT / file).open("rb") as text:
            theirs = yaml_load(text)
        ours = config.data(ROOT / file)
        for key in theirs.keys() - {"markdown_extensions"}:  # which hold names of Python
            assert ours[key] == theirs[key], key


PAGE = '<article id="text"><h1 id="a">One</h1><p><a href="{}">x</a>{}</p><p class="review">Shell</p></article>'


def test_the_comparison_names_each_kind_of_difference(tmp_path: Path) -> None:
    drawing = '<svg data-search-exclude=""><path d="M0 0"></path></svg>'
    one, two = tmp_path / "one", tmp_path / "two"
    for folder, html in ((one, PAGE.format("../b/", drawing)), (two, PAGE.format("../c/", drawing + " More"))):
        folder.mkdir()
        (folder / "index.html").write_text(html.replace("Shell", folder.name))
        (folder / "_headers").write_text("x")
    (one / "llms.txt").write_text("x")
    mine, other = files(one), files(two)
    found = list(exits.differences(one, two, mine, other, ["index.html"]))
    assert found == ["index.html: words", "index.html: links", "llms.txt: missing"]
    bare = (two / "index.html").read_text().replace(' data-search-exclude=""', "")
    (two / "index.html").write_text(bare)
    assert "index.html: drawings: data-search-exclude" in exits.differences(one, two, mine, other, ["index.html"])


def test_a_difference_without_a_reason_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(PAGE.format(name, ""))
    way = exits.Exit("x", "x", str, {"nothing": "no reason"})
    assert exits.told(way, tmp_path / "one", tmp_path / "two") == 1
    assert "NOT EXPLAINED index.html: links" in capsys.readouterr().out


def test_each_way_out_is_pinned_with_hashes() -> None:
    for way in (way for way in exits.EXITS if way.packages):
        lock = (ROOT / f"exits/{way.name}.txt").read_text("utf-8")
        assert f"{way.name}==" in lock and lock.count("--hash=sha256:") > 100


@pytest.mark.parametrize("way", [way.name for way in exits.EXITS if way.packages])
def test_each_way_out_installs_what_the_guides_own_code_needs(way: str) -> None:
    assert required("requirements.in") <= required(f"exits/{way}.in")


OF_A_GENERATOR = {"mkdocs", "mkdocs-material", "mkdocs-mermaid2-plugin", "brotli"}
"""Packages of the generator itself, and of what is done to a finished site."""


def required(name: str) -> set[str]:
    """The packages that a list asks for, each with its version."""
    lines = (ROOT / name).read_text("utf-8").splitlines()
    pins = [line.split("#")[0].strip() for line in lines if "==" in line.split("#")[0]]
    assert pins
    return {pin for pin in pins if pin.split("==")[0] not in OF_A_GENERATOR}


def test_the_weekly_run_reports_it_and_no_pull_request_waits_for_it() -> None:
    flows = {file.name: file.read_text("utf-8") for file in (ROOT / ".github/workflows").glob("*.yml")}
    runs = [name for name, text in flows.items() if "make exits" in text]
    assert len(runs) == 1
    triggers = yaml.safe_load(flows[runs[0]])[True]  # YAML reads the key "on" as true
    assert "schedule" in triggers and "pull_request" not in triggers and "push" not in triggers


def test_the_comparison_leaves_out_all_that_our_templates_add_to_a_text() -> None:
    content = (ROOT / "overrides/main.html").read_text("utf-8").partition("{% block content %}")[2]
    partials = re.findall(r'include "(partials/[\w-]+\.html)"', content)
    assert len(partials) >= 2
    for partial in partials:
        first = re.search(r'<\w+ class="([\w-]+)', (ROOT / "overrides" / partial).read_text("utf-8"))
        assert first and f".{first[1]}" in exits.SHELL.split(", "), partial
