"""What is published was judged: no input becomes markup after the guard has looked, and none takes the policy away."""

from __future__ import annotations

import re
from pathlib import Path

import fixture_site
import pytest
from conftest import Open, serve
from guide import safety
from guide.publish import headers
from policies import has_policy

EVIL = "<img src=x onerror=alert(1)>"
BODY = 15
"""The line on which fixture_site.page() puts its body."""

BECOMES_MARKUP = {
    "mark of the clinic's guide": f'<p title="<!-- embed-inline -->{EVIL}">x</p>\n',
    "another mark of it": f"<p title='<!-- embed-lines -->{EVIL}'>x</p>\n",
    "mark of a preview": f'<p title="<!-- embed-preview -->{EVIL}">x</p>\n',
    "mark of a hash": f'<p title="<!-- embed-integrity -->{EVIL}">x</p>\n',
    "mark of a sheet": f'<p title="<!-- sheet -->{EVIL}">x</p>\n\n<!-- end of sheet -->\n',
    "end of a sheet": f'<!-- sheet -->\n\nx\n\n<p title="<!-- end of sheet -->{EVIL}">x</p>\n',
    "attribute list": f'Word\n{{: title="<!-- sheet -->{EVIL}" }}\n\n<!-- end of sheet -->\n',
    "wide drawing": f'<p title=\'<svg class="is-wide">\'>a</p>\n\n<p title="</svg>\'>{EVIL}">b</p>\n',
    "wide drawing in a comment": f'<!-- <svg class="is-wide"> -->\n\n<p title="</svg> -->{EVIL}">b</p>\n',
    "link to a note": f"<p title='<a href=\"#a\"'>a</p>\n\n<p title=\"<a href='#x'>{EVIL}\">b</p>\n",
}


@pytest.mark.parametrize("name", BECOMES_MARKUP)
def test_no_attribute_becomes_markup_on_the_page_or_in_its_embed(tmp_path: Path, open_page: Open, name: str) -> None:
    docs = fixture_site.write(tmp_path, {"bad.md": BECOMES_MARKUP[name]})
    code, said = fixture_site.build(docs, tmp_path / "site")
    assert "Traceback" not in said
    if code:
        named = [int(line) for line in re.findall(r"docs/bad\.md:(\d+): ", said)]
        last = BODY + BECOMES_MARKUP[name].count("\n")
        assert named and all(BODY <= line <= last for line in named), said[-2000:]
        return
    with serve(tmp_path / "site") as url:
        for file in ("bad/", "bad/embed.html"):
            page = open_page(url + file, bypass_csp=True)
            assert page.locator("[onerror]").count() == 0, file


def test_no_word_of_the_glossary_becomes_markup(tmp_path: Path, open_page: Open) -> None:
    docs = fixture_site.write(tmp_path, {"bad.md": "The dermis (the deep layer of skin) heals.[^drawn]\n"})
    file = tmp_path / "evidence/glossary.yml"
    new = f"meaning: '<span title=\"<!-- embed-inline -->{EVIL}\">x</span>'"
    old = "meaning: The layer below the surface."
    assert old in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    code, said = fixture_site.build(docs, tmp_path / "site")
    assert "Traceback" not in said
    if code == 0:
        with serve(tmp_path / "site") as url:
            for name in ("bad/", "bad/embed.html"):
                assert open_page(url + name, bypass_csp=True).locator("[onerror]").count() == 0, name


def test_a_page_that_quotes_the_policy_still_carries_it(tmp_path: Path) -> None:
    docs = fixture_site.write(tmp_path)
    assert fixture_site.build(docs, tmp_path / "site")[0] == 0
    rules = headers.policy((tmp_path / "site/404.html").read_text("utf-8"))
    tags = [f'<meta http-equiv="Content-Security-Policy" content="{rules.meta(embed)}">' for embed in (False, True)]
    (docs / "index.md").write_text((docs / "index.md").read_text("utf-8") + f"\n<!-- {' '.join(tags)} -->\n", "utf-8")
    code, said = fixture_site.build(docs, tmp_path / "site")
    assert code == 0, said
    for name, embed in (("index.html", False), ("embed.html", True)):
        assert has_policy((tmp_path / "site" / name).read_text("utf-8"), rules.meta(embed)), name


@pytest.mark.parametrize("where", ["docs/link.txt", "docs/link", "docs/notes/link.md", "evidence/link.yml"])
@pytest.mark.parametrize("target", ["/etc/passwd", "/proc/self/environ", "/etc", "index.md", "../../nothing-here"])
def test_a_symbolic_link_is_refused_before_anything_is_read(tmp_path: Path, where: str, target: str) -> None:
    docs = fixture_site.write(tmp_path)
    (docs / "notes").mkdir()
    (tmp_path / where).symlink_to(target)
    assert [(problem.path, problem.line) for problem in safety.symlinks(tmp_path)] == [(where, 1)]


def test_a_build_names_a_link_and_publishes_nothing_of_it(tmp_path: Path) -> None:
    docs = fixture_site.write(tmp_path)
    (docs / "link.txt").symlink_to("/etc/passwd")
    code, said = fixture_site.build(docs, tmp_path / "site")
    assert code == 1 and "docs/link.txt:1: this is a link" in said
    assert not (tmp_path / "site/link.txt").exists()


def test_a_folder_without_links_passes(tmp_path: Path) -> None:
    fixture_site.write(tmp_path)
    assert safety.symlinks(tmp_path) == []
