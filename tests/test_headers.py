"""The policy in browsers' hands: the theme works under it without a complaint, and what was slipped in does not run."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, serve
from frames import wait
from guide.evidence import search_terms
from guide.page.problem import Problem, Refused
from guide.publish import headers, hosts, search
from guide.publish.html_file import HtmlFile
from guide.publish.seal import others
from guide.safety.lists import SANDBOX
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page
from policies import has_policy

FRONT = "---\ntitle: {0}\ndescription: x\n---\n\n# {0}\n\nWords about {1}.\n"
SCRIPT = "<script>var palette=1</script>"
SHORT = f'<!doctype html><html><head><meta charset="utf-8">{SCRIPT}</head><body></body></html>'
EVIL = "<script>document.documentElement.dataset.evil = 'ran'</script>"
EMBED = (
    '<!doctype html><html><head><meta charset="utf-8"><base target="_blank"><link rel="stylesheet" href="assets/e.css">'
    '<script src="assets/e.js" defer></script></head><body><a href="./">Read on</a></body></html>'
)
WATCH = "addEventListener('securitypolicyviolation', e => told(e.violatedDirective + ' ' + e.blockedURI))"


@dataclass
class Watched:
    """A page, and what its policy refused."""

    page: Page
    refused: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two pages, built with the real mkdocs.yml and theme but without the hooks, then given their headers."""
    folder = tmp_path_factory.mktemp("small")
    docs = folder / "docs"
    shutil.copytree(ROOT / "docs" / "assets", docs / "assets", ignore=shutil.ignore_patterns("vendor"))
    (docs / "index.md").write_text(FRONT.format("The answer", "scars"), "utf-8")
    (docs / "repair.md").write_text(FRONT.format("Repair", "fibroblasts"), "utf-8")
    own: dict[str, Any] = {"docs_dir": str(docs), "site_dir": str(folder / "site"), "hooks": [], "strict": False}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        build(load_config(str(ROOT / "mkdocs.yml"), nav=[{"The answer": "index.md"}, {"Repair": "repair.md"}], **own))
    site = folder / "site"
    (site / "embed.html").write_text(EMBED, "utf-8")
    (site / "assets" / "e.css").write_text("body{color:rgb(1,2,3)}", "utf-8")
    (site / "assets" / "e.js").write_text("document.documentElement.dataset.ours = 'ran'", "utf-8")
    assert search.publish(site, docs, ["index", "repair"], search_terms.SearchTerms()) == []
    assert published(site) == []
    return site


def published(site: Path, url: str = "") -> list[Problem]:
    """What is wrong with a site, after each of its files has its policy and the hosts have their headers."""
    policy = headers.policy((site / "404.html").read_text("utf-8"), site_url=url)
    found = list(others(site, policy))
    hosts.write(site, policy.headers)
    return found


@pytest.fixture(params=["headers", "meta tag"])
def host(small: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[tuple[str, Path]]:
    """The small site on a host that sends headers, and on one that cannot. Yields its address and its folder."""
    site = tmp_path / "site"
    shutil.copytree(small, site)
    if request.param == "meta tag":
        (site / "_headers").unlink()
    with serve(site) as url:
        yield url, site


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """A page in which every refusal of the policy is written down."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    seen = Watched(page)
    context.expose_function("told", lambda refusal: seen.refused.append(refusal))
    context.add_init_script(WATCH)
    yield seen
    context.close()


def test_the_theme_works_without_a_complaint(host: tuple[str, Path], watched: Watched) -> None:
    page, (url, _) = watched.page, host
    page.goto(url)
    page.get_by_role("button", name="Search", exact=True).click()
    page.keyboard.type("fibroblasts", delay=20)
    page.locator(".find-title[href$='repair/']").wait_for()
    page.keyboard.press("Escape")
    colors = page.get_by_role("button", name="Dark colors")
    colors.click()
    after = colors.get_attribute("aria-pressed")
    page.reload()
    assert page.evaluate("document.documentElement.dataset.mdColorScheme") == "slate"
    assert colors.get_attribute("aria-pressed") == after == "true"
    for path in ("repair/", "no/such/page"):
        page.goto(url + path)
        page.locator("h1").first.wait_for()
    assert watched.refused == []


def test_a_script_slipped_into_a_page_does_not_run(host: tuple[str, Path], watched: Watched) -> None:
    url, site = host
    file = site / "repair" / "index.html"
    file.write_text(file.read_text("utf-8").replace("Words", f"{EVIL}<p style='color:red' onclick='x'>"), "utf-8")
    watched.page.goto(url + "repair/")
    assert wait(watched.page, lambda: len(watched.refused) >= 3)
    assert watched.page.evaluate("document.documentElement.dataset.evil") is None
    broken = {refusal.split()[0] for refusal in watched.refused}
    assert broken == {"script-src-elem", "script-src-attr", "style-src-attr"}


def test_an_embed_works_in_a_sandboxed_frame_and_its_links_open_apart(
    host: tuple[str, Path], watched: Watched, tmp_path: Path
) -> None:
    url, _ = host
    clinic = tmp_path / "clinic"
    clinic.mkdir()
    (clinic / "index.html").write_text(f'<iframe sandbox="{SANDBOX}" src="{url}embed.html"></iframe>', "utf-8")
    with serve(clinic) as other:
        watched.page.goto(other)
        link = watched.page.frame_locator("iframe").get_by_role("link")
        assert link.evaluate("() => document.documentElement.dataset.ours") == "ran"
        assert link.evaluate("() => getComputedStyle(document.body).color") == "rgb(1, 2, 3)"
        with watched.page.context.expect_page() as opened:  # <base target> without an address obeys base-uri 'none'
            link.click()
        opened.value.locator("h1").wait_for()
        assert opened.value.url == url
        assert opened.value.evaluate("localStorage.length") >= 0  # the page behind the link is whole
    assert watched.refused == []


def test_the_policy_allows_the_themes_scripts_and_nothing_inline() -> None:
    found = headers.policy(SHORT)
    assert found.header.startswith("default-src 'none'; script-src 'self' 'sha256-")
    assert "unsafe" not in found.header and "http" not in found.header
    assert "frame-ancestors" not in found.directives  # a meta tag cannot say it: guide.publish.hosts does


@pytest.mark.parametrize(
    ("site_url", "origin"),
    [
        ("https://guide.example/", "https://guide.example"),
        ("https://guide.example/a/path/", "https://guide.example"),
        ("https://Guide.Example:8443/", "https://guide.example:8443"),
        ("https://leder.münchen.example/", "https://leder.xn--mnchen-3ya.example"),
        ("", ""),
        ("/", ""),
    ],
)
def test_the_policy_names_the_sites_own_origin_beside_self(small: Path, site_url: str, origin: str) -> None:
    """In WebKit 'self' matches nothing in a sandboxed frame: the embed then has no style, no script and no height."""
    found = headers.policy((small / "404.html").read_text("utf-8"), site_url=site_url)
    own = f"'self' {origin}".strip()
    sent = dict(part.split(" ", 1) for part in found.header.split("; "))
    for directives in (sent, found.directives, found.embed):
        fetching = {name: value for name, value in directives.items() if "'self'" in value}
        assert {"script-src", "style-src", "img-src"} <= fetching.keys()
        assert all(value.startswith(own) for value in fetching.values()), fetching
        assert "http" in directives["script-src"] or not origin
    assert found.directives["script-src"].startswith(f"{own} 'sha256-")


def test_a_build_for_a_public_address_sends_and_carries_the_origin(small: Path, tmp_path: Path) -> None:
    shutil.copytree(small, tmp_path / "site")
    (tmp_path / "site/embed.html").write_text(EMBED, "utf-8")
    for file in (tmp_path / "site").rglob("*.html"):
        file.write_text(bare(file.read_text("utf-8")), "utf-8")
    assert published(tmp_path / "site", "https://guide.example/scars/") == []
    for name in ("_headers", "embed.html", "_headers.d/nginx.conf", "_headers.d/Caddyfile"):
        assert "script-src 'self' https://guide.example" in (tmp_path / "site" / name).read_text("utf-8"), name


def test_an_embeds_tag_is_short_and_allows_nothing_inline() -> None:
    found = headers.policy(SHORT)
    assert set(found.embed.items()) <= {*found.directives.items(), ("script-src", "'self'")}
    assert "sha256" not in found.meta(embed=True) and "sha256" in found.meta()


def test_the_hash_is_the_one_that_browsers_compute() -> None:
    # The example of CSP 3, 8.2: alert('Hello, world.');
    found = headers.policy("<script>alert('Hello, world.');</script>")
    assert found.hashes == ("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='",)


@pytest.mark.parametrize("attribute", ['type="application/ld+json"', 'type="application/json"', 'src="a.js"'])
def test_data_and_files_need_no_hash(attribute: str) -> None:
    data = f"<script {attribute}>{{}}</script>"
    assert headers.policy(data).hashes == ()
    assert list(headers.foreign(HtmlFile(data), headers.policy(SHORT), "a.html")) == []


@pytest.mark.parametrize("kind", ["", ' type="module"', ' type="importmap"', ' type="SPECULATIONRULES"'])
def test_an_inline_script_that_is_not_the_themes_is_a_problem(kind: str) -> None:
    document = HtmlFile(f"{SCRIPT}<script{kind}>alert(1)</script>")
    found = list(headers.foreign(document, headers.policy(SHORT), "site/a.html"))
    assert [str(p) for p in found] == ["site/a.html:1: an inline script is not the theme's: “alert(1)”. Take it out."]


def test_a_script_in_a_title_of_the_404_page_is_not_blessed(small: Path) -> None:
    text = (small / "404.html").read_text("utf-8")
    assert len(headers.policy(text).hashes) == headers.THEMES_SCRIPTS
    with pytest.raises(Refused, match="Look for markup in a title"):
        headers.policy(text.replace("</nav>", f"{EVIL}</nav>", 1))


def test_every_page_carries_the_policy_before_anything_it_loads(small: Path) -> None:
    for file in small.rglob("*.html"):
        text = file.read_text("utf-8")
        assert text.count('http-equiv="Content-Security-Policy"') == 1, file
        first = min(text.index(tag) for tag in ("<link", "<script") if tag in text)
        assert text.index("Content-Security-Policy") < first, file
        assert "frame-ancestors" not in text, file


def bare(html: str) -> str:
    """A page without its policy."""
    return re.sub(r'\n?<meta http-equiv="Content-Security-Policy" content="[^"]*">', "", html)


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ("<p>x</p>", "no <meta charset"),
        ('<script src="a.js"></script><meta charset="utf-8">', "no <meta charset"),
        ('<meta charset="latin1">', "no <meta charset"),
        ('<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="x">', "a policy of its own"),
        ('<meta charset="utf-8"><p><META HTTP-EQUIV=" content-security-policy-report-only">', "a policy of its own"),
    ],
)
def test_a_page_that_cannot_carry_the_policy_says_why(html: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        HtmlFile(html).set_policy("default-src 'none'")


@pytest.mark.parametrize(
    "html",
    [
        '<meta charset="utf-8"><title>x</title><meta http-equiv="Content-Security-Policy" content="P">',
        '<meta charset="utf-8"><!-- <meta http-equiv="Content-Security-Policy" content="P"> -->',
        '<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="P">' * 2,
        '<script>1</script><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="P">',
        '<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="Q">',
    ],
)
def test_a_policy_that_is_missing_moved_or_doubled_is_none(html: str) -> None:
    assert not has_policy(html, "P")


def test_a_comment_that_quotes_the_policy_changes_nothing() -> None:
    document = HtmlFile('<meta charset="utf-8"><p><!-- <meta http-equiv="Content-Security-Policy" content="P"> --></p>')
    document.set_policy("P")
    assert has_policy(document.html, "P")
    assert document.html.index('content="P">') < document.html.index("<!--")


def test_a_page_that_cannot_carry_the_policy_is_a_problem_not_a_traceback(small: Path, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "old.html").write_text(f"<p>x</p>{EVIL}", "utf-8")
    found = list(others(tmp_path / "site", headers.policy((small / "404.html").read_text("utf-8"))))
    assert [p.path for p in found] == ["site/old.html", "site/old.html"]
    assert "not the theme's" in found[0].message and "charset" in found[1].message
