"""Embeds as functions: addresses, the line to paste, the article; then the built site's weight."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from conftest import PUBLIC, ROOT
from guide.page.page import Page
from guide.publish import embed, headers
from guide.publish import embed_guide as embedding
from guide.publish import files as built
from guide.way.settings import Settings
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader
from policies import has_policy
from selectolax.lexbor import LexborHTMLParser

PAGE = "https://guide.example/skin/how-it-works/dermapen/"
HOW = ["crater-formation", "dermapen", "fibroblasts", "mechanism-comparison"]


class Text(HTMLParser):
    """The words a reader sees and the files a browser fetches, of a page's main text."""

    def __init__(self, html: str, root: str) -> None:
        super().__init__()
        self.wide = False
        self.root, self.depth, self.words, self.fetched, self.head = root, 0, list[str](), list[str](), dict[str, str]()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag in {"script", "img", "iframe"} and "src" in has:
            self.fetched.append(has["src"])
        if tag == "link" and "href" in has:
            self.head[has["rel"]] = has["href"]
            self.fetched += [has["href"]] if has["rel"] == "stylesheet" else []
        if tag == "meta" and "name" in has:
            self.head[has["name"]] = has["content"]
        if tag == self.root:
            self.depth += 1
        # A page holds a drawing twice, wide and for a phone; an embed only as for a phone.
        self.wide = self.wide or (
            tag == "svg" and bool({"is-wide", "diagram-wide"} & set(has.get("class", "").split()))
        )

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == self.root
        self.wide = self.wide and tag != "svg"

    def handle_data(self, data: str) -> None:
        if self.depth and not self.wide:
            self.words += data.split()


def render(article: str, where: embed.Addresses | None = None, title: str = "One") -> str:
    """The real template with a review line of its own."""
    review = DictLoader({"partials/review.html": "<p class=review>{{ review }}</p>"})
    environment = Environment(loader=ChoiceLoader([review, FileSystemLoader(ROOT / "overrides")]))
    where = where or embed.addresses(PAGE, "how-it-works/dermapen/index.html")
    names = {"title": title, "site_name": "Guide", "language": "en"}
    return environment.get_template("embed.html").render(
        article=article, where=where, review="Checked", lead="From:", brief=False, due=None, page_title=title, **names
    )


def test_an_embed_is_a_sibling_of_its_page() -> None:
    assert embed.addresses(PAGE, "how-it-works/dermapen/index.html") == embed.Addresses(
        page=PAGE,
        embed=PAGE + "embed.html",
        oembed=PAGE + "oembed.json",
        embed_file="how-it-works/dermapen/embed.html",
        oembed_file="how-it-works/dermapen/oembed.json",
        here="./",
        root="../../",
        style="embed.css",
    )


@pytest.mark.parametrize(
    ("page", "dest", "found"),
    [
        ("https://a.example/", "index.html", "https://a.example/embed.html"),
        ("https://a.example/b/c/", "c/index.html", "https://a.example/b/c/embed.html"),
        ("https://a.example/x/about.html", "x/about.html", "https://a.example/x/about.embed.html"),
        ("", "index.html", ""),
    ],
)
def test_addresses_are_absolute_under_any_site_address(page: str, dest: str, found: str) -> None:
    assert embed.addresses(page, dest).embed == found


@pytest.mark.parametrize(
    ("address", "own"),
    [
        ("https://guide.example/", False),
        ("http://192.168.1.5/guide/", False),  # a clinic's own network
        ("http://127.0.0.1:8000/", True),
        ("http://127.0.0.2/guide/", True),
        ("http://[::1]:8000/", True),
        ("http://0.0.0.0:8000/", True),
        ("http://localhost:8931/guide/", True),
        ("http://guide.localhost/", True),
        ("/", True),
        ("", True),
    ],
)
def test_no_line_names_an_address_of_the_machine_itself(address: str, own: bool) -> None:
    assert Settings(url=address).public == ("" if own else address)


def test_a_site_without_folders_gets_files_beside_each_page() -> None:
    where = embed.addresses("", "x/about.html")
    assert (where.embed_file, where.oembed_file, where.here, where.style) == (
        "x/about.embed.html",
        "x/about.oembed.json",
        "about.html",
        "about.embed.css",
    )


def test_links_on_the_same_page_stay_in_the_frame_and_others_are_left_alone() -> None:
    article = '<p>\n<a class="x" href="#a"{}>1</a> <a href="#b"{}>2</a> <a href="../c/#d">3</a> &lt;a href="#e"&gt;</p>'
    kept = ' target="_self"'
    assert embed.inside(article.format("", "")).inner_html == article.format(kept, kept)


def test_a_note_is_a_row_of_the_open_list_in_a_frame_and_both_find_each_other_by_its_number() -> None:
    mark = '<sup class="mark" id="{a}">{button}<a href="#fn-1"{t}>1</a>{other}</sup><sup class="mark"{again}>1</sup>'
    row = '<li{note} id="fn-1">{ids}Words<a href="#{a}"{t} class="footnote-backref">b</a>{close}</li>'
    rows = f'<ol class="proof-notes">{row}</ol>'
    page = {
        "a": "fnref:long-name", "button": '<button popovertarget="fn-1">1</button>', "t": "",
        "note": ' popover="" tabindex="-1" value="1"', "other": '<span id="fnref:other"></span>',
        "again": ' id="fnref2:long-name"', "ids": '<span id="fn:long-name"></span><span id="fn:other"></span>',
        "close": '<button popovertarget="fn-1" popovertargetaction="hide"></button>',
    }  # fmt: skip
    frame = dict.fromkeys(page, "") | {"a": "at-1", "t": ' target="_self"'}
    main = embed.inside(
        f'{mark}<div class="proof"><details><summary>1 note</summary></details>{rows}</div>'.format(**page)
    )
    embed.shorten(main)
    held = f'{mark}<div class="proof"><details open=""><summary>1 note</summary>{rows}</details></div>'
    assert parts(main.inner_html or "") == parts(held.format(**frame))


def parts(html: str) -> list[tuple[str, dict[str, str | None], str]]:
    """Every element with its attributes, in whatever order they stand, and its words."""
    return [(node.tag or "", node.attributes, node.text(deep=False)) for node in LexborHTMLParser(html).css("*")]


def test_each_drawing_stands_in_an_embed_once_as_for_a_phone() -> None:
    wide, phone = '<svg class="is-wide d"><path d="M0 0"></path></svg>', '<svg class="diagram-phone"></svg>'
    assert embed.inside(f"<p>{wide}{phone}</p>").inner_html == f"<p>{phone}</p>"


def test_the_frame_finds_a_note_by_the_links_own_address() -> None:
    script = (ROOT / "docs/assets/frame.js").read_text("utf-8")
    assert "link.hash" in script and ":target" not in script, "Firefox has not moved :target yet when the click is told"
    assert "getAttribute('target')" in script, "in Firefox .target is the base's, and then no link leaves the frame"


def test_nothing_else_in_the_article_changes() -> None:
    article = '<h1 id="x">A &amp; b</h1><svg viewBox="0 0 9 9"><path d="M0 0"/></svg><!-- kept --><p>é &nbsp; “c”</p>'
    assert article in render(article)
    assert embed.inside(article).inner_html == article.replace("&nbsp;", "&nbsp;").replace('"M0 0"/>', '"M0 0"></path>')


def test_the_head_names_the_page_and_keeps_the_embed_out_of_search() -> None:
    html = render("<h1>One</h1>", title='One & "two" <b>')
    head = Text(html, "main").head
    assert head["canonical"] == PAGE
    assert head["robots"] == "noindex"
    assert '<html lang="en"' in html
    assert "<title>One &amp; &#34;two&#34; &lt;b&gt; - Guide</title>" in html
    assert '<base target="_blank">' in html


def test_the_foot_names_the_review_and_leads_to_the_whole_page() -> None:
    foot = f'Checked</p>\n<p class="from" id="__end">From: <a href="{PAGE}">Guide: One</a></p>'
    assert foot in render("<h1>One</h1>")


def test_without_the_sites_address_the_foot_still_leads_to_the_page() -> None:
    html = render("<h1>One</h1>", embed.addresses("", "how-it-works/dermapen/index.html"))
    assert 'From: <a href="./">' in html
    assert "canonical" not in html


def test_a_line_to_paste_holds_its_title_as_text() -> None:
    assert embed.iframe("https://a.example/embed.html", 'Is "it" <good>?', 700) == (
        '<iframe data-guide src="https://a.example/embed.html" title="Is &quot;it&quot; &lt;good&gt;?" width="100%"'
        ' height="700" frameborder="0" loading="lazy"'
        ' sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>'
    )


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("docs/index.md", "./embedding/?page=index"),
        ("docs/about.md", "../embedding/?page=about"),
        ("docs/deciding/risks.md", "../../embedding/?page=deciding/risks"),
        ("docs/deciding/index.md", "../embedding/?page=deciding/index"),
    ],
)
def test_a_page_leads_to_the_guide_with_itself_chosen(path: str, address: str) -> None:
    assert embed.guide_for(Page(path, ""), {"index.md", "embedding.md"}) == address
    assert embed.guide_for(Page(path, ""), {"index.md"}) == ""


SCRIPT = b"// Ours\nlet a = 1 < 2;\n"


def filled() -> str:
    wheres = [embed.addresses(f"https://g.example/s/{name}/", f"{name}/index.html") for name in ("one", "two")]
    pages = [embedding.Listed(title, where) for title, where in zip(["One & <two>", "Two"], wheres, strict=True)]
    parts = embedding.by_comment(pages, SCRIPT, "https://g.example/s/")
    return "".join(parts[f"embed-{name}"] for name in ("lines", "preview", "integrity", "inline"))


def test_the_guide_has_a_ready_line_for_every_page_without_script() -> None:
    table = filled().split("<details")[1].split("</details>")[0]
    for title, name in (("One & <two>", "one"), ("Two", "two")):
        assert escape(embed.iframe(f"https://g.example/s/{name}/embed.html", title)) in table


def test_the_chooser_is_hidden_until_its_script_runs() -> None:
    assert re.search(r"<form class=\"embed-chooser\"[^>]* hidden>", filled())


def test_the_guide_names_the_hash_of_the_script_it_serves() -> None:
    # openssl dgst -sha384 -binary | openssl base64 -A
    digest = "sha384-" + base64.b64encode(hashlib.sha384(SCRIPT).digest()).decode()
    assert escape(f'<script src="https://g.example/s/assets/embed-2.js" integrity="{digest}"') in filled()


def test_the_script_to_paste_stands_as_text_with_its_own_hash() -> None:
    code = html_text(filled().split("<code>")[-2])
    assert code == "<script>// Ours\nlet a = 1 < 2;</script>"
    digest = base64.b64encode(hashlib.sha256(b"// Ours\nlet a = 1 < 2;").digest()).decode()
    assert html_text(filled().split("<code>")[-1]) == f"script-src 'sha256-{digest}'"


def html_text(piece: str) -> str:
    return unescape(piece.split("</code>")[0])


@pytest.mark.parametrize("name", ["frame.js", "embed-2.js", "embed.js"])
def test_no_script_of_a_frame_weighs_much_more_than_one_kilobyte(name: str) -> None:
    code = built.code((ROOT / "docs/assets" / name).read_text("utf-8"))
    assert len(gzip.compress(code.encode(), 6)) <= 1080  # a line of it shows that a check is overdue


@pytest.mark.parametrize(("name", "kept"), [("embed.js", "embed-host-v1.js"), ("embed-2.js", "embed-host-2.js")])
def test_a_host_script_is_byte_for_byte_the_one_that_clinics_have(name: str, kept: str) -> None:
    now, first = ROOT / "docs/assets" / name, ROOT / "tests/fixtures" / kept
    assert now.read_bytes() == first.read_bytes(), "its hash is in clinics' pages: write a new script beside it instead"


def embeds(site: Path) -> list[Path]:
    """The embeds of pages; a part has no page beside it."""
    found = [file for file in sorted(site.rglob("embed.html")) if file.with_name("index.html").exists()]
    return [file for file in found if "has moved" not in file.read_text("utf-8")]


def test_every_page_has_an_embed_with_the_same_text(site: Path) -> None:
    found = embeds(site)
    pages = [file for file in site.rglob("index.html") if "has moved" not in file.read_text("utf-8")]
    assert {file.parent for file in found} == {file.parent for file in pages}
    for file in found:
        html = file.with_name("index.html").read_text("utf-8")
        html = re.sub(r'<button [^>]*popovertarget="fn-.*?</button>', "", html)
        html = re.sub(r'<nav [^>]*class="core".*?</nav>', "", html, flags=re.S)
        html = re.sub(r' <a href="[^"]*">All words explained</a></span>', " </span>", html)
        html = re.sub(
            r'<p class="screen-only embed-part">.*?</p>|<p class="paper">.*?</p>|<details class="changes.*?</details>',
            "",
            html,
            flags=re.S,
        )
        if 'class="state"' in html:  # who has read the page stands at its top, and in a frame not twice
            html = re.sub(r'<p class="review">.*?</p>', "", html, flags=re.S)
        full = Text(html, "article").words
        own = Text(file.read_text("utf-8"), "main").words
        until = own.index("From:") if "From:" in own else len(own)
        assert own[:until] == full[: len(own[:until])], file
        assert set(full[until:]) <= {"Suggest", "a", "change", "to", "Embed", "this", "page"}, file


def test_every_page_leads_to_the_clinics_guide_with_itself_chosen(site: Path) -> None:
    for file in embeds(site):
        slug = file.parent.relative_to(site).as_posix()
        found = re.search(
            r'<a [^>]*href="([^"]+)"[^>]*>Embed this page', file.with_name("index.html").read_text("utf-8")
        )
        assert found, slug
        there, _, chosen = found[1].partition("?page=")
        assert (file.parent / there / "index.html").resolve() == (site / "embedding/index.html").resolve()
        assert unquote(chosen) == ("index" if slug == "." else slug)


def test_no_embed_is_in_the_sitemap_or_in_search(site: Path) -> None:
    assert "embed.html" not in (site / "sitemap.xml").read_text("utf-8")
    index = json.loads((site / "search/index.json").read_text("utf-8"))
    assert len(index["pages"]) > 20
    assert [page for page, *_ in index["pages"] if "embed.html" in page] == []
    assert "allow-scripts" not in index["words"]


@pytest.mark.parametrize("page", HOW)
def test_an_embed_needs_four_requests_at_most(site: Path, page: str) -> None:
    assert len(fetched(site / "how-it-works" / page / "embed.html")) <= 4


@pytest.mark.parametrize("page", HOW)
def test_an_embed_with_its_style_and_script_arrives_in_one_flight(site: Path, page: str) -> None:
    limit = 16 if page == "mechanism-comparison" else 14  # the one with the article's claims beside the findings
    files = fetched(site / "how-it-works" / page / "embed.html")
    assert {file.suffix for file in files} == {".html", ".css", ".js"}
    weights = {file.name: len(gzip.compress(file.read_bytes(), 6)) for file in files}
    assert sum(weights.values()) <= limit * 1024, f"{weights}: shorten the page, or its drawings (make bench lists all)"


def test_the_built_site_gives_an_embed_its_own_style_script_and_policy(site: Path) -> None:
    policy = headers.policy((site / "404.html").read_text("utf-8"), site_url=PUBLIC)
    own = embeds(site)
    own += [file.with_name(embed.SHORT) for file in own]
    styles = {file.with_suffix(".css") for file in [*own, *site.glob("parts/*/embed.html")]}
    assert styles == {*site.rglob("embed.css"), *site.rglob("embed-short.css")}
    for file in own:
        assert has_policy(file.read_text("utf-8"), policy.meta(embed=True))
        assert has_policy(file.with_name("index.html").read_text("utf-8"), policy.meta())
    assert {file.name for file in (site / "assets").glob("*.css")} == {"guide.css", "embedding.css"}
    assert "//" not in (site / "assets/frame.js").read_text("utf-8")


def test_what_a_choice_does_is_in_a_sheet_that_frames_get_too() -> None:
    """A choice whose rules only pages get stands in a frame and does nothing."""
    for file in (ROOT / "docs/assets").glob("*.css"):
        assert ":checked" not in file.read_text("utf-8") or file.stem in built.FRAME, file.name


STYLED = {"assets/frame.css": "p{a:b}h1{a:b}", "assets/guide.css": "i{a:b}", "assets/site.css": "b{a:b}"}


def styled(folder: Path, listed: list[str], **broken: str) -> tuple[Path, list[str]]:
    """A site of one embed with its styles, and what was wrong with them."""
    for name, css in {**STYLED, **broken}.items():
        for below in ("docs", "site"):
            (folder / below / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / below / name).write_text(css, "utf-8")
    (folder / "site/embed.html").write_text('<link rel="stylesheet" href="embed.css"><p>x</p>', "utf-8")
    (folder / "site/embed").mkdir(exist_ok=True)
    (folder / "site/index.html").write_text("<i>x</i><b>x</b>", "utf-8")
    (folder / "site/embed/embed.html").write_text("<title>This page has moved</title>", "utf-8")
    config = "extra_css:\n" + "".join(f"  - {name}\n" for name in listed)
    return folder / "site", list(map(str, built.styles(folder / "docs", folder / "site", listed, config)[1]))


def test_a_page_gets_one_stylesheet_and_an_embed_only_what_it_needs(tmp_path: Path) -> None:
    for _ in range(2):  # an earlier build's files change nothing
        site, wrong = styled(tmp_path, ["assets/guide.css", "assets/site.css", "assets/guide.css"])
        assert wrong == []
        assert (site / "assets/guide.css").read_text("utf-8") == "i{a:b}b{a:b}\n"
        assert {file.name for file in site.rglob("*.css")} == {"guide.css", "embed.css"}
        assert (site / "embed.css").read_text("utf-8") == "p{a:b}"


@pytest.mark.parametrize("name", ["assets/sit.css", "https://a.example/x.css"])
def test_a_stylesheet_that_is_not_there_is_named_by_line(tmp_path: Path, name: str) -> None:
    _, wrong = styled(tmp_path, ["assets/guide.css", name])
    (line,) = wrong
    assert line.startswith(f"mkdocs.yml:3: extra_css: {name} is no file of docs/. ")


def test_a_broken_stylesheet_is_named_and_an_empty_list_is_fine(tmp_path: Path) -> None:
    _, wrong = styled(tmp_path, [], **{"assets/guide.css": "i{a:b}\nh9"})
    assert [line.split(" this")[0] for line in wrong] == ["docs/assets/guide.css:2:"]


@pytest.mark.parametrize(
    ("script", "short"),
    [
        ("// What for.\n(() => {\n  // why\n\n  const at = 'https://a.example'; // gone\n})();\n",
         "(()=>{const at='https://a.example';})();"),
        ("const a = `x  // ${b}  y`;", "const a=`x  // ${b}  y`;"),
        ("const a = 1\nb()\n/* c */\n", "const a=1\nb()"),
        ("const a = /\\/\\/ '/.test(b) / 2;", "const a=/\\/\\/ '/.test(b)/2;"),
        ("a + +b; c - -d; e++ + f", "a+ +b;c- -d;e++ +f"),
        ("return  void 0", "return void 0"),
    ],
)  # fmt: skip
def test_a_script_loses_its_comments_and_idle_space_only(script: str, short: str) -> None:
    assert built.code(script) == f"{short}\n"


def test_no_script_of_ours_has_a_template_within_a_template() -> None:
    """Of all that JavaScript knows, the one thing that the library which takes out space would spoil."""
    for file in (*(ROOT / "docs/assets").glob("*.js"), *(ROOT / "docs/assets/script").glob("*.js")):
        assert not re.search(r"\$\{[^}]*`", file.read_text("utf-8")), file


def fetched(file: Path) -> list[Path]:
    return [file, *(file.parent / name for name in Text(file.read_text("utf-8"), "main").fetched)]
