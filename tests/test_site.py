"""The built site, read as files: what a link checker, a search engine and a slow phone would find."""

from __future__ import annotations

import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml
from conftest import PUBLIC, ROOT

HOST = PUBLIC
FOREIGN = ("unpkg", "jsdelivr", "googleapis", "gstatic", "api.github.com", "cdnjs")


class Reader(HTMLParser):
    """Collects what a page links to, loads, names and is named."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.styles: list[str] = []
        self.tags: Counter[str] = Counter()
        self.title = ""
        self.meta: dict[str, str] = {}
        self._in_title = False
        self.feed(file.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        self.tags[tag] += 1
        if "id" in has:
            self.ids.append(has["id"])
        if "style" in has:
            self.styles.append(f"<{tag} style={has['style']}>")
        if tag == "a" and "href" in has:
            self.links.append(has["href"])
        elif tag == "link" and has.get("rel") in {"stylesheet", "icon", "preload", "preconnect", "dns-prefetch"}:
            self.loads.append(has["href"])
        elif tag in {"script", "img", "iframe", "source", "video", "audio", "embed", "image", "use"}:
            self.loads += [has[name] for name in ("src", "srcset", "href", "xlink:href") if name in has]
        elif tag == "meta":
            self.meta[has.get("property") or has.get("name") or has.get("http-equiv", "")] = has.get("content", "")
        self._in_title = tag == "title" and not self.tags["svg"] and not self.title

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data

    def handle_endtag(self, tag: str) -> None:
        self._in_title = self._in_title and tag != "title"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Reader]:
    """Every HTML file of the site by its path below the site's root."""
    return {file.relative_to(site).as_posix(): Reader(file) for file in sorted(site.rglob("*.html"))}


def whole(pages: dict[str, Reader]) -> dict[str, Reader]:
    """The full pages: no embed, no redirect, not the error page."""
    return {p: r for p, r in pages.items() if p.endswith("index.html") and "refresh" not in r.meta}


def target(site: Path, page: str, href: str) -> tuple[str, str] | None:
    """(file below the site, fragment) of a link on a page, None where it leaves the site."""
    url = urlsplit(urljoin(HOST + page, href))
    if not url.geturl().startswith(HOST):
        return None
    path = unquote(url.path).removeprefix(urlsplit(HOST).path)
    if path == "" or path.endswith("/"):
        path += "index.html"
    return path, unquote(url.fragment)


def test_every_link_and_anchor_leads_somewhere(site: Path, pages: dict[str, Reader]) -> None:
    dead = []
    for name, page in pages.items():
        for href in page.links + page.loads:
            if href.startswith(("mailto:", "tel:", "data:")) or not (found := target(site, name, href)):
                continue
            path, fragment = found
            if not (site / path).is_file():
                dead.append(f"{name}: {href}")
            elif fragment and path in pages and fragment not in pages[path].ids and not fragment.startswith(("?", ":")):
                dead.append(f"{name}: {href} (no such anchor)")
    assert not dead, "\n".join(dead)


def test_every_page_has_one_h1_and_its_own_title_and_description(pages: dict[str, Reader]) -> None:
    full = whole(pages)
    assert len(full) >= 6
    assert [p for p, r in full.items() if r.tags["h1"] != 1] == []
    for texts in ([r.title.strip() for r in full.values()], [r.meta.get("description", "") for r in full.values()]):
        assert [text for text, n in Counter(texts).items() if n > 1 or not text] == []


def test_no_id_stands_twice_on_a_page(pages: dict[str, Reader]) -> None:
    twice = {p: [i for i, n in Counter(r.ids).items() if n > 1] for p, r in pages.items()}
    assert {p: ids for p, ids in twice.items() if ids} == {}


def test_no_page_loads_anything_from_elsewhere(pages: dict[str, Reader]) -> None:
    foreign = [
        f"{p}: {u}"
        for p, r in pages.items()
        for u in r.loads
        if u.startswith(("http", "//")) and not u.startswith(HOST)
    ]
    assert foreign == []


def test_no_file_of_the_site_names_a_content_network(site: Path) -> None:
    named = []
    for file in site.rglob("*"):
        if file.suffix in {".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".md"}:
            text = file.read_text("utf-8")
            named += [f"{file.relative_to(site)}: {name}" for name in FOREIGN if name in text]
    assert named == []


def test_no_page_carries_a_mermaid_script_or_a_style_attribute(site: Path, pages: dict[str, Reader]) -> None:
    assert [p for p in pages if "mermaid" in (site / p).read_text("utf-8")] == []
    assert [f"{p}: {s}" for p, r in pages.items() for s in r.styles] == []
    assert not list(site.rglob("mermaid*"))


def test_every_page_can_be_shared_with_a_picture_that_exists(site: Path, pages: dict[str, Reader]) -> None:
    for name, page in whole(pages).items():
        for field in ("og:title", "og:description", "og:url", "og:image", "og:image:alt"):
            assert page.meta.get(field), f"{name}: no {field}"
        found = target(site, name, page.meta["og:image"])
        assert found and (site / found[0]).is_file(), name


REVIEWS = ("Not yet reviewed by a clinician", "Reviewed by ", "Read by ")
"""How a page begins to say who has read it: see guide.evidence.reviewers."""


def test_every_page_says_who_reviewed_it(site: Path, pages: dict[str, Reader]) -> None:
    for name in whole(pages):
        html = (site / name).read_text("utf-8")
        (state,) = re.findall(r'<p class="state">\s*<b>(.*?)</b>', html) or ("",)
        assert state.startswith(REVIEWS), name
        assert state.startswith("Reviewed by ") == ('"reviewedBy"' in html), name
        day = r"\d+&nbsp;[A-Z]\w+&nbsp;\d{4}"
        days = re.findall(rf"Checked {day}, next check by {day}\.", html)
        assert len(days) == 2, f"{name}: on the screen and on paper, a day, its month and its year stay on one line"


class Seen(HTMLParser):
    """What a reader sees of what JSON-LD says: the h1."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.h1, self.inside = "", False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or tag == "h1"

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "h1"

    def handle_data(self, data: str) -> None:
        self.h1 += data if self.inside else ""


def test_what_a_machine_reads_is_what_a_reader_sees(site: Path, pages: dict[str, Reader]) -> None:
    for name in whole(pages):
        html = (site / name).read_text("utf-8")
        found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
        assert found, name
        page = json.loads(found[1])
        assert page["name"] == Seen(html).h1.strip(), name
        assert page["url"] == urljoin(HOST, name.removesuffix("index.html")), name
        assert page["lastReviewed"], name


def test_machines_find_the_evidence_as_json_and_each_page_as_markdown(site: Path, pages: dict[str, Reader]) -> None:
    claims = json.loads((site / "evidence/claims.json").read_text("utf-8"))
    written = yaml.safe_load((ROOT / "evidence/claims.yml").read_text("utf-8"))
    assert [claim["id"] for claim in claims["claims"]] == [row["id"] for row in written if "retired" not in row]
    assert claims["version"] == 1
    assert json.loads((site / "evidence/findings.json").read_text("utf-8"))["findings"]
    listed = (site / "llms.txt").read_text("utf-8")
    for name in whole(pages):
        copy = name.removesuffix("index.html") + "index.md"
        assert (site / copy).is_file() and f"({HOST}{copy})" in listed, name
