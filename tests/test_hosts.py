"""What each host is told: anybody may frame an embed, this site alone a whole page, unless mkdocs.yml says more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from guide.publish import embed, hosts
from guide.publish.html_file import CSP

HEADERS = {CSP: "default-src 'none'", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("index.html", "embed.html", "404.html", "a/index.html", "a/embed.html", "a/page.embed.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "path",
    ["embed.html", "/embed.html", "/a/b/embed.html", "a/page.embed.html", "embed-short.html", "a/embed-short.html"],
)
def test_an_embed_may_be_framed(path: str) -> None:
    assert embed.may_be_framed(path)


@pytest.mark.parametrize(
    "path", ["", "/", "index.html", "a/", "404.html", "a/embed.html/", "notembed.html", "embed.htm", "embed-long.html"]
)
def test_a_whole_page_may_not(path: str) -> None:
    assert not embed.may_be_framed(path)


def test_every_host_is_told_the_same(site: Path) -> None:
    found = hosts.files(site, HEADERS)
    assert set(found) == {"_headers", "_headers.d/nginx.conf", "_headers.d/Caddyfile"}
    for text in found.values():
        for name, value in HEADERS.items():
            assert name in text and value in text
        assert "X-Frame-Options: DENY" not in text
    assert "frame-ancestors 'self'" in found["_headers.d/nginx.conf"]
    assert "frame-ancestors 'self'" in found["_headers.d/Caddyfile"]


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("/assets/guide.css", True), ("/s/assets/guide.js", True), ("/assets/mark.svg", True),
        ("/a/b/embed.css", True), ("/search/index.json", True), ("/a/oembed.json", True),
        ("/", False), ("/a/", False), ("/index.html", False), ("/embed.html", False), ("/404.html", False),
        ("/assets/", False), ("/assets/a/", False), ("/figures/pen.svg", False), ("/sitemap.xml", False),
        ("/index.md", False), ("/a.css/", False), ("/css", False), ("/assets", False),
    ],
)  # fmt: skip
def test_only_what_is_no_page_goes_without_a_pages_headers(path: str, part: bool) -> None:
    assert (re.search(hosts.PARTS, path) is not None) is part


def test_hosts_with_a_list_of_paths_name_every_whole_page_and_no_embed(site: Path) -> None:
    blocks = re.split(r"\n(?=/)", hosts.files(site, HEADERS)["_headers"].strip())
    kept = {block.partition("\n")[0] for block in blocks if "X-Frame-Options: SAMEORIGIN" in block}
    assert kept == {"/", "/index.html", "/404.html", "/a/", "/a/index.html"}
    assert "Strict-Transport-Security" in blocks[0] and "frame-ancestors" not in blocks[0]


def test_a_switch_opens_whole_pages_again_or_names_who_may(site: Path) -> None:
    for text in hosts.files(site, HEADERS, hosts.ANYBODY).values():
        assert "frame-ancestors" not in text and "X-Frame-Options" not in text
    named = hosts.files(site, HEADERS, "'self' https://clinic.example")
    assert "frame-ancestors 'self' https://clinic.example" in named["_headers.d/nginx.conf"]


def test_browsers_are_bound_to_https_only_over_https(site: Path) -> None:
    found = hosts.files(site, HEADERS)
    assert "@secure protocol https\nheader @secure Strict-Transport-Security" in found["_headers.d/Caddyfile"]
    assert "Strict-Transport-Security" not in found["_headers.d/nginx.conf"], "deploy/nginx.conf knows how it was asked"
