"""Nothing published breaks: the list of addresses, what would vanish, and what a moved page leaves behind."""

from __future__ import annotations

import re
from pathlib import Path

import published as command
import pytest
import yaml
from conftest import ROOT, Open, serve
from guide.publish import addresses as published
from guide.safety.lists import ANSWERS

SITE = [
    "index.html",
    "embed.html",
    "oembed.json",
    "404.html",
    "deciding/risks/index.html",
    "deciding/risks/embed.html",
    "deciding/risks/oembed.json",
    "assets/embed.js",
    "assets/guide.css",
]


class Loose(yaml.SafeLoader):
    """Reads mkdocs.yml without what its tags stand for."""


Loose.add_multi_constructor("!", lambda loader, tag, node: None)
Loose.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, tag, node: None)
MOVED = {"deciding/dangers/": "deciding/risks/"}


def test_pages_embeds_answers_and_the_host_script_are_promised_and_nothing_else() -> None:
    assert published.addresses(SITE) == [
        "./",
        "assets/embed.js",
        "deciding/risks/",
        "deciding/risks/embed.html",
        "deciding/risks/oembed.json",
        "embed.html",
        "oembed.json",
    ]


def test_new_addresses_are_added_and_none_is_taken_out() -> None:
    text = published.add("# A comment\ndeciding/dangers/\n", SITE)
    assert text.startswith("# A comment\n")
    assert {"deciding/dangers/", "deciding/risks/embed.html", "./"} <= set(published.read(text))
    assert published.add(text, SITE) == text


def test_a_page_that_would_vanish_is_named_with_the_line_to_write() -> None:
    text = "# Kept\n./\ndeciding/dangers/\ndeciding/dangers/embed.html\ndeciding/dangers/oembed.json\n"
    assert [str(problem) for problem in published.check(SITE, text, {})] == [
        "published.txt:3: deciding/dangers/ would vanish from the site. "
        "If the page has moved, write below the line `  redirects:` in mkdocs.yml, with its right new place: "
        "`    deciding/dangers/: deciding/risks/`"
    ]


def test_the_line_of_the_message_does_its_work_below_the_line_it_names() -> None:
    """What an editor does with the message: paste its line below the one it names, in the real mkdocs.yml."""
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    [problem] = published.check(SITE, "./\ndeciding/dangers/\n", {}, config)
    below, line = re.findall(r"`([^`]+)`", problem.message)
    assert config.count(f"\n{below}") == 1
    head, found, rest = config.partition(f"\n{below}")
    rest_of_line, newline, tail = rest.partition("\n")
    written = yaml.load(f"{head}{found}{rest_of_line}{newline}{line}\n{tail}", Loose)
    assert written["extra"]["redirects"] == {"deciding/dangers/": "deciding/risks/"}


def test_an_embed_that_would_vanish_alone_is_named() -> None:
    files = [file for file in SITE if file != "deciding/risks/embed.html"]
    [problem] = published.check(files, "deciding/risks/\ndeciding/risks/embed.html\n", {})
    assert (problem.line, problem.message.split(" would")[0]) == (2, "deciding/risks/embed.html")


def test_the_host_script_must_stay() -> None:
    [problem] = published.check(["index.html"], "./\nassets/embed.js\n", {})
    assert str(problem) == (
        "published.txt:2: assets/embed.js would vanish from the site. Put docs/assets/embed.js back."
    )


def test_a_redirect_keeps_the_page_its_embed_and_its_answer() -> None:
    text = "".join(f"deciding/dangers/{name}\n" for name in ("", "embed.html", "oembed.json"))
    assert published.check(SITE, text, MOVED) == []
    assert sorted([*published.stubs(MOVED), *published.copies(MOVED)]) == [
        "deciding/dangers/embed-short.html",
        "deciding/dangers/embed.html",
        "deciding/dangers/index.html",
        "deciding/dangers/oembed-whole.json",
        "deciding/dangers/oembed.json",
    ]


@pytest.mark.parametrize(
    ("redirects", "said"),
    [
        ({"deciding/old/": "deciding/none/"}, "deciding/old/ leads to deciding/none/, which is no page of the site."),
        ({"a/": "b/", "b/": "./"}, "a/ leads to b/, which is no page of the site."),
        ({"deciding/risks/": "./"}, "deciding/risks/ is a page of the site and is redirected as well."),
        ({"deciding/old": "./"}, "deciding/old: ./ is not two pages' addresses."),
        ({"/deciding/old/": "./"}, "/deciding/old/: ./ is not two pages' addresses."),
        ({"../old/": "./"}, "../old/: ./ is not two pages' addresses."),
        ({"https://old.example/": "./"}, "https://old.example/: ./ is not two pages' addresses."),
    ],
)
def test_a_redirect_that_cannot_work_is_named_with_its_line(redirects: dict[str, str], said: str) -> None:
    config = "extra:\n  redirects:\n" + "".join(f"    {old}: {new}\n" for old, new in redirects.items())
    [problem] = published.check(SITE, "", redirects, config)
    assert (problem.path, problem.line) == ("mkdocs.yml", 3)
    assert problem.message.startswith(said)


def test_a_check_names_a_page_that_would_vanish_before_anything_is_built() -> None:
    text = "./\ndeciding/dangers/\ndeciding/dangers/embed.html\nassets/embed.js\n"
    assert published.of_pages(["./", "deciding/risks/"], text, MOVED) == []
    [problem] = published.of_pages(["./", "deciding/risks/"], text, {})
    assert problem.line == 2 and problem.message.startswith("deciding/dangers/ would vanish from the site.")
    config = "extra:\n  redirects:\n    deciding/dangers/: deciding/risks/\n"
    [problem] = published.of_pages(["./"], text, MOVED, config)
    assert (problem.path, problem.line) == ("mkdocs.yml", 3)


def test_the_command_adds_and_then_guards(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for file in SITE:
        (tmp_path / "site" / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / file).touch()
    words = ["--site", str(tmp_path / "site"), "--list", str(tmp_path / "published.txt")]
    assert command.main(words) == 0
    assert "7 added" in capsys.readouterr().out
    (tmp_path / "site/embed.html").unlink()
    assert command.main([*words, "--check"]) == 1
    assert "embed.html would vanish" in capsys.readouterr().err


def test_a_site_that_was_built_for_this_machine_alone_owes_no_answer(tmp_path: Path) -> None:
    for file in SITE:
        if not file.endswith(ANSWERS):
            (tmp_path / "site" / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "site" / file).touch()
    listed = tmp_path / "published.txt"
    listed.write_text(published.add("", SITE), "utf-8")
    assert command.main(["--site", str(tmp_path / "site"), "--list", str(listed)]) == 0
    assert published.read(listed.read_text("utf-8")) == published.addresses(SITE)


def test_a_public_site_owes_its_answers() -> None:
    files, text = ["index.html"], "oembed.json\n"
    assert [problem.line for problem in published.check(files, text, {}, public=True)] == [1]
    assert published.check(files, text, {}, public=False) == []


def test_the_command_says_what_to_do_without_a_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--site", str(tmp_path)]) == 1
    assert "Run `make site` first." in capsys.readouterr().err


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_moved_page_leads_to_its_new_place(tmp_path: Path, open_page: Open, script: bool) -> None:
    files = {**published.stubs(MOVED), "assets/moved.js": (ROOT / "docs/assets/moved.js").read_text("utf-8")}
    files |= dict.fromkeys(("deciding/risks/index.html", "deciding/risks/embed.html"), "<p id=x>Here</p>")
    for name, text in {**files, "favicon.ico": ""}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    with serve(tmp_path) as site:
        page = open_page(site + "deciding/dangers/#x", java_script_enabled=script)
        page.wait_for_url(site + "deciding/risks/" + ("#x" if script else "**"))
        page.goto(site + "deciding/dangers/embed.html#?secret=abc")
        page.wait_for_url(site + "deciding/risks/embed.html" + ("#?secret=abc" if script else "**"))


def test_the_sites_promises_are_kept(site: Path) -> None:
    files = [file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()]
    text = (ROOT / published.LIST).read_text("utf-8")
    assert published.read(text), "published.txt is empty: run `make published`"
    assert published.check(files, text, {}) == []
