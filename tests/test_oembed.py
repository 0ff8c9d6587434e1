"""oembed.json: by the book, as WordPress reads it with its own code, and as a client reads it that is not ours."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import servers
from conftest import ROOT, Open
from embed_stage import Stage, stage
from frames import fits, height, inside, told, wait
from guide.publish import embed

WHERE = embed.addresses("https://guide.example/skin/how/one/", "how/one/index.html")
# https://oembed.com/ section 2.3.4 and 2.3.4.4.
RICH = {
    "required": ["type", "version", "html", "width", "height"],
    "properties": {
        "type": {"const": "rich"},
        "version": {"const": "1.0"},
        "html": {"type": "string"},
        "width": {"type": "integer", "minimum": 1},
        "height": {"type": "integer", "minimum": 1},
        "title": {"type": "string"},
        "author_name": {"type": "string"},
        "author_url": {"type": "string", "pattern": "^https?://"},
        "provider_name": {"type": "string"},
        "provider_url": {"type": "string", "pattern": "^https?://"},
        "cache_age": {"type": "integer"},
    },
    "additionalProperties": False,
}


class Tags(HTMLParser):
    """The tags of a piece of HTML and their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: dict[str, dict[str, str | None]] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[tag] = dict(attrs)


@pytest.fixture(scope="module", name="stage")
def _stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with stage(tmp_path_factory.mktemp("oembed")) as built:
        yield built


def answer(title: str = "How one works", where: embed.Addresses = WHERE) -> dict[str, object]:
    text = embed.oembed(title=title, site_name="Guide", site_url="https://guide.example/skin/", where=where)
    return dict(json.loads(text))


def test_the_answer_keeps_to_oembed_1_0() -> None:
    jsonschema.validate(answer(), RICH)


def test_the_answer_holds_one_blockquote_and_one_frame_and_nothing_that_runs() -> None:
    tags = Tags(str(answer()["html"])).found
    assert list(tags) == ["blockquote", "a", "iframe"]
    assert tags["a"]["href"] == WHERE.page
    assert tags["iframe"]["src"] == "https://guide.example/skin/how/one/embed.html"
    assert tags["iframe"]["sandbox"] == "allow-scripts allow-popups allow-popups-to-escape-sandbox"


def test_the_frame_takes_the_width_of_its_column_and_the_answer_says_a_number() -> None:
    assert Tags(str(answer()["html"])).found["iframe"]["width"] == "100%"
    assert answer()["width"] == embed.WIDTH


def test_a_title_with_quotes_and_markup_stays_text() -> None:
    html = str(answer('<b>"One" & two</b>')["html"])
    assert Tags(html).found["iframe"]["title"] == '<b>"One" & two</b>'
    assert "<b>" not in html


def test_the_link_in_the_head_names_the_answer_and_the_page() -> None:
    link = Tags(embed.discovery(WHERE, 'One "and" two')).found["link"]
    assert link["type"] == "application/json+oembed"
    assert link["title"] == 'One "and" two'
    assert "alternate" in str(link["rel"]).split()
    assert link["rel"] != "alternate", "the theme's script would take it for a translation and ask for its sitemap"
    page = "https%3A%2F%2Fguide.example%2Fskin%2Fhow%2Fone%2F"
    assert link["href"] == f"https://guide.example/skin/how/one/oembed.json?url={page}&format=json"


def test_without_the_sites_address_there_is_no_link_and_no_answer() -> None:
    where = embed.addresses("", "how/one/index.html")
    assert embed.discovery(where, "One") == ""
    with pytest.raises(ValueError, match="set SITE_URL"):
        embed.oembed(title="One", site_name="Guide", site_url="", where=where)


def test_a_client_that_is_not_ours_finds_and_reads_it(stage: Stage) -> None:
    client = pytest.importorskip("oembedpy.discovery", reason="oembedpy is not installed: see requirements-test.in")
    consumer = pytest.importorskip("oembedpy.consumer")
    address, params = client.find_from_content(stage.guide + "how/one/")
    assert params.url == stage.guide + "how/one/"
    content = consumer.fetch_content(address, params)
    assert (content.type, content.provider_name) == ("rich", "Crater scar guide")
    assert stage.guide + "how/one/embed-short.html" in content.html


@pytest.fixture(scope="module")
def pasted(stage: Stage) -> tuple[str, str]:
    """(what WordPress makes of the pasted address of page one, its script wp-embed.js)."""
    return _pasted(stage, "", "index.html", "oembed.json")


@pytest.fixture(scope="module")
def pasted_whole(stage: Stage) -> tuple[str, str]:
    """The same of the address of its embed, which stands for the whole page."""
    return _pasted(stage, "embed.html", "embed.html", "oembed-whole.json")


def _pasted(stage: Stage, name: str, file: str, answer: str) -> tuple[str, str]:
    found = servers.wordpress()
    if found is None:
        pytest.skip("WordPress and PHP are not here: python scripts/servers.py fetches them")
    php, folder = found
    site, address = stage.folder.parent / "guide/how/one", stage.guide + "how/one/"
    answers = {
        address + name: ["text/html", str(site / file)],
        address + answer: ["application/json", str(site / answer)],
    }
    code = str(ROOT / "tests/fixtures/wordpress.php")
    done = subprocess.run(
        [php, "-d", "display_errors=stderr", code, str(folder), address + name, json.dumps(answers)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert len(done.stderr.splitlines()) == 2, "the page and its oembed.json, and no error: " + done.stderr
    return done.stdout, (folder / "wp-includes/js/wp-embed.js").read_text("utf-8")


def test_wordpress_makes_a_sandboxed_frame_of_a_pasted_address(stage: Stage, pasted: tuple[str, str]) -> None:
    tags = Tags(pasted[0]).found
    assert tags["blockquote"]["class"] == tags["iframe"]["class"] == "wp-embedded-content"
    assert tags["iframe"]["sandbox"] == "allow-scripts"
    assert tags["iframe"]["title"] == 'How "one" & two work'
    assert (tags["iframe"]["src"] or "").startswith(stage.guide + "how/one/embed-short.html#?secret=")


def test_wordpress_shows_the_whole_page_to_who_pastes_the_address_of_its_embed(
    stage: Stage, pasted_whole: tuple[str, str]
) -> None:
    tags = Tags(pasted_whole[0]).found
    assert (tags["iframe"]["src"] or "").startswith(stage.guide + "how/one/embed.html#?secret=")
    assert tags["a"]["href"] == stage.guide + "how/one/"


def test_wordpress_shows_the_frame_and_gives_it_its_height(
    stage: Stage, pasted: tuple[str, str], open_page: Open
) -> None:
    html, script = pasted
    page = open_page(stage.host(f"{html}<script>{script}</script>"), viewport={"width": 1300, "height": 900})
    assert wait(page, lambda: height(page) not in (0, 600) and not page.locator("blockquote").is_visible())
    assert page.locator("iframe").get_attribute("style") is None, "WordPress no longer hides it"
    # WordPress stops at 1000 pixels: what is longer scrolls in the frame.
    assert fits(page) or height(page) == 1000


def test_in_wordpress_a_frame_is_never_wider_than_a_phone(
    stage: Stage, pasted: tuple[str, str], open_page: Open
) -> None:
    html, script = pasted
    page = open_page(stage.host(f"{html}<script>{script}</script>"), viewport={"width": 360, "height": 640})
    assert wait(page, lambda: height(page) not in (0, 600))
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.locator("iframe").evaluate("f => f.getBoundingClientRect().width") <= 360


def test_in_wordpress_a_link_leads_the_whole_window_to_our_page(
    stage: Stage, pasted_whole: tuple[str, str], open_page: Open
) -> None:
    html, script = pasted_whole
    page = open_page(stage.host(f"{html}<script>{script}</script>"))
    # The last link stands in the text and has no place of its own; one in the list of notes leads to its note.
    places = ("page two", "how/two/#deeper"), ("Smith 2020", "how/one/#fn-1"), ("elsewhere", "how/one/#auto")
    for name, target in places:
        assert wait(page, lambda: height(page) not in (0, 600))
        inside(page).get_by_role("link", name=name).press("Enter")  # a link over two lines has its middle beside it
        page.wait_for_url(stage.guide + target)
        page.go_back()


def test_in_wordpress_a_note_stays_in_the_frame(stage: Stage, pasted_whole: tuple[str, str], open_page: Open) -> None:
    html, script = pasted_whole
    page = open_page(stage.host(f"{html}<script>{script}</script>"))
    assert wait(page, lambda: height(page) not in (0, 600))
    before = page.url
    inside(page).locator("sup.mark a").click()
    assert wait(page, lambda: inside(page).url.endswith("at=fn-1"))
    told(page)
    assert page.url == before


@pytest.mark.parametrize("key", ["Control", "Shift", "Meta", "Alt"])
def test_in_wordpress_a_click_with_a_key_is_left_to_the_browser(
    stage: Stage, pasted_whole: tuple[str, str], open_page: Open, key: Any
) -> None:
    """Who asks for another tab keeps the clinic's page."""
    html, script = pasted_whole
    page = open_page(stage.host(f"{html}<script>{script}</script>"))
    assert wait(page, lambda: height(page) not in (0, 600))
    before = page.url
    inside(page).evaluate("addEventListener('click', e => e.preventDefault())")  # what a browser does then is its own
    inside(page).get_by_role("link", name="page two").click(modifiers=[key])
    told(page)
    assert page.url == before


def test_a_host_that_knows_wordpress_protocol_hears_of_no_more_than_it_shows(stage: Stage, open_page: Open) -> None:
    """WordPress's editor takes any height that it is told."""
    count = "<script>heights = []; addEventListener('message', e => heights.push(e.data.value))</script>"
    frame = stage.frame(fragment="#?secret=abc")
    page = open_page(stage.host(frame, count), viewport={"width": 360, "height": 640})
    assert wait(page, lambda: bool(page.evaluate("heights.length")))
    told(page)
    assert inside(page).evaluate("document.documentElement.offsetHeight") > 1000
    assert max(one for one in page.evaluate("heights") if isinstance(one, int)) == 1000


def test_without_script_wordpress_shows_a_link_to_the_page(
    stage: Stage, pasted: tuple[str, str], open_page: Open
) -> None:
    page = open_page(stage.host(pasted[0]), java_script_enabled=False)
    link = page.locator("blockquote a")
    assert link.is_visible()
    assert link.get_attribute("href") == stage.guide + "how/one/"


def test_every_answer_of_the_site_keeps_to_oembed_and_names_its_page(site: Path) -> None:
    answers = sorted(site.rglob("oembed*.json"))
    assert len(answers) >= 12
    for file in answers:
        found = json.loads(file.read_text("utf-8"))
        jsonschema.validate(found, RICH)
        src = str(Tags(found["html"]).found["iframe"]["src"])
        whole = file.name == "oembed-whole.json"
        part = "parts" in file.relative_to(site).parts  # which has one form
        framed = file.with_name("embed.html" if whole or part else "embed-short.html")
        assert src.endswith(framed.relative_to(site).as_posix())
        named = file.with_name("embed.html" if whole or part else "index.html").read_text("utf-8")
        [link] = re.findall(r"<link[^>]*json\+oembed[^>]*>", named)
        assert f"/{file.name}" in str(Tags(link).found["link"]["href"])
