"""What a stranger's pull request may bring: attacks are named with file and line, ordinary pages pass."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import yaml
from guide import safety
from guide.page import front_matter_rules
from guide.page.page import Page
from guide.page.problem import Problem
from guide.page.publisher import own_html
from guide.safety.css import in_pieces

ROOT = Path(__file__).parent.parent
FIGURES = ROOT / "docs/figures"
FRONT = "---\ntitle: Risks\ndescription: What can go wrong.\nreviewed: 2026-11-22\nreviewer:\nnext_review: 2027-05-22\n"
FRONT += "---\n"
HERE = 13
"""The line of the file on which a sample starts."""
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x09\0\0\0\x09" + bytes(9)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def page(sample: str) -> Page:
    """A page that holds a sample between ordinary words, from line HERE."""
    return Page("docs/deciding/risks.md", f"{FRONT}\n# Risks\n\nOrdinary words.\n\n{sample}\n\nMore words.\n")


def built(sample: str) -> list[Problem]:
    """What is wrong with a page that holds a sample, after the site's own Markdown."""
    own = page(sample)
    return safety.editor(own, own_html(own.body))


@dataclass(frozen=True)
class Attack:
    """sample: what the attacker writes; says: words of the message; line: of the sample, from 0."""

    name: str
    sample: str
    says: str
    line: int = 0


SAMPLES = yaml.safe_load((Path(__file__).parent / "fixtures" / "safety.yml").read_text("utf-8"))
ATTACKS = [Attack(**entry) for entry in SAMPLES["attacks"]]
ORDINARY = {entry["name"]: entry["sample"] for entry in SAMPLES["ordinary"]}


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_an_attack_is_refused_and_its_line_named(attack: Attack) -> None:
    found = built(attack.sample)
    assert [p for p in found if attack.says in p.message], found
    places = {(p.path, p.line) for p in found if attack.says in p.message}
    assert places == {("docs/deciding/risks.md", HERE + attack.line)}


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_every_message_says_what_to_write(attack: Attack) -> None:
    for problem in built(attack.sample):
        assert problem.message.count(". ") >= 1 and problem.message.endswith("."), problem


@pytest.mark.parametrize("sample", ORDINARY.values(), ids=ORDINARY.keys())
def test_an_ordinary_page_passes(sample: str) -> None:
    assert built(sample) == []


@pytest.mark.parametrize("file", sorted(FIGURES.glob("*.svg")), ids=lambda file: file.stem)
def test_our_own_figures_pass_inline_and_as_files(file: Path) -> None:
    assert safety.article(f'<figure><div class="fig-draw">{file.read_text("utf-8")}</div></figure>', page("x")) == []
    assert safety.files([(f"docs/figures/{file.name}", file.read_bytes())]) == []


def test_the_real_pages_pass() -> None:
    pages = [Page.read(file, ROOT) for file in sorted((ROOT / "docs").rglob("*.md"))]
    assert pages
    for own in pages:
        assert safety.editor(own, own_html(own.body)) == []


def test_the_real_files_pass() -> None:
    docs = ROOT / "docs"
    found = [(file.relative_to(ROOT).as_posix(), file.read_bytes()) for file in docs.rglob("*") if file.is_file()]
    assert len(found) > 40
    assert safety.files(found) == []


def test_the_second_of_two_equal_attacks_is_named_at_its_own_line() -> None:
    found = built("[x](javascript:alert(1))\n\n[x](javascript:alert(1))")
    assert [p.line for p in found] == [HERE, HERE + 2]


def test_an_attack_shown_as_code_is_not_taken_for_the_attack() -> None:
    found = built("```\n<script>alert(1)</script>\n```\n\n<script>alert(1)</script>")
    assert [p.line for p in found] == [HERE + 4]


@pytest.mark.parametrize(
    "title", ["<script>alert(1)</script>", "a > b", '"a\\" onload=\\"x"', "`x`", "Ri\\u202esks"], ids=str
)
def test_markup_in_the_front_matter_is_refused(title: str) -> None:
    quoted = title if title.startswith('"') else f'"{title}"'
    found = safety.front_matter(Page("docs/a.md", FRONT.replace("title: Risks", f"title: {quoted}")))
    assert {(p.path, p.line) for p in found} == {("docs/a.md", 2)}


def test_ordinary_front_matter_passes() -> None:
    assert safety.front_matter(page("")) == []


def test_front_matter_that_is_not_yaml_is_refused_without_a_traceback() -> None:
    broken = Page("docs/a.md", "---\ntitle: a: b\n---\n")
    found = [*front_matter_rules.problems(broken, date(2026, 12, 1)), *safety.front_matter(broken)]
    assert [(p.path, p.line) for p in found] == [("docs/a.md", 2)]


FILES = {
    "docs/a.html": (b"<p>", "Rename"),
    "docs/a.svg.html": (b"<p>", "Rename"),
    "docs/assets/f.woff2": (b"x", "only pages"),
    "docs/clip.gif": (b"x", "only pages"),
    "docs/favicon.ico": (b"\x00\x00\x01\x00", "only pages"),
    "docs/robots.txt": (b"Disallow: /", "only pages"),
    "docs/ads.txt": (b"x", "only pages"),
    "docs/note.json": (b"alert(1)", "only pages"),
    "docs/deciding/oembed.json": (b"{}", "only pages"),
    "docs/assets/sw.js": (b"x", "only pages"),
    "docs/service-worker.js": (b"x", "only pages"),
    "docs/site.webmanifest": (b"{}", "only pages"),
    "docs/.htaccess": (b"x", "Rename"),
    "docs/_headers": (b"x", "Rename"),
    "docs/con.svg": (SVG.format("").encode(), "Rename"),
    "docs/lpt1.notes.md": (b"x", "Rename"),
    "docs/a\u202eb.svg": (SVG.format("").encode(), "Rename"),
    "docs/404.md": (b"x", "another name"),
    "docs/robots.md": (b"x", "another name"),
    "docs/deciding/embed.md": (b"x", "another name"),
    "docs/readme.md": (b"x", "another name"),
    "docs/assets/page.md": (b"x", "another name"),
    "docs/" + "x" * 61 + ".md": (b"x", "too long"),
    "docs/a/b/c/d/e.md": (b"x", "too long"),
    "docs/deciding/run.js": (b"x", "only pages"),
    "docs/assets/run.js": (b"x", "only pages"),
    "docs/assets/javascripts/bundle.a5f9d56c.min.js": (b"x", "theme"),
    "docs/search/search_index.json": (b"{}", "theme"),
    "docs/Skin Tone.md": (b"x", "docs/skin-tone.md"),
    "docs/Hautt\u00f6ne.png": (PNG, "docs/hauttone.png"),
    "docs/RISKS.MD": (b"x", "docs/risks.md"),
    "docs/big.png": (PNG + bytes(301 * 1024), "302 KB is too heavy for a picture"),
    "docs/big.md": (b"x" * 205_000, "too heavy for a file"),
    "docs/no.png": (b"<html>", "the content does not"),
    "docs/face.jpg": (b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00", "camera data"),
    "docs/assets/vendor/mermaid.min.js": (b"alert(1)", "not the file that was reviewed"),
    "docs/assets/vendor/SHA256SUMS.txt": (b"", "not the file that was reviewed"),
    "docs/assets/vendor/run.js": (b"x", "out of this folder"),
}


@pytest.mark.parametrize("path", FILES)
def test_a_file_that_does_not_belong_is_named_with_what_to_do(path: str) -> None:
    content, says = FILES[path]
    found = safety.files([(path, content)])
    assert any(says in p.message for p in found), found
    assert {p.path for p in found} == {path.replace("\u202e", "?")}


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("docs/index.md", b"# x"),
        ("docs/assets/site.css", b'a{mask:url("data:image/svg+xml,%3Csvg%3E")}\nb{background:url(mark.svg)}'),
        ("docs/assets/embed.js", b"x"),
        ("docs/assets/social.png", PNG),
        ("docs/deciding/index.md", b"# x"),
        ("docs/evidence/claims-v1.schema.json", b"{}"),
    ],
)
def test_a_file_that_belongs_passes(path: str, content: bytes) -> None:
    assert safety.files([(path, content)]) == []


STYLES = {
    "import": "a{\n}\n@import 'x';",
    "import in disguise": "a{\n}\n@\\69mport '//evil.example/a.css';",
    "import behind a comment": "a{\n}\n@import/**/'//evil.example/a.css';",
    "font": "a{\n}\n@font-face{font-family:x;src:url(https://evil.example/a.woff2)}",
    "address": "a{\n}\nb{background:url( 'https://evil.example/a.png')}",
    "address on two lines": "a{\n}\nb{background:url(https://evil.example/a.png\n)}",
    "address in disguise": "a{\n}\nb{background:\\75rl(https://evil.example/a.png)}",
    "address of a page": "a{\n}\nb{background:url(data:text/html,x)}",
    "set of pictures": "a{\n}\nb{background:image-set('https://evil.example/a.png' 1x)}",
    "old set of pictures": "a{\n}\nb{background:-webkit-image-set(url(a.png) 1x)}",
    "cross-fade": "a{\n}\nb{background:cross-fade(url(https://evil.example/a.png),red)}",
    "source": "a{\n}\nb{background:src('//evil.example')}",
    "inside a function": "a{\n}\nb{background:var(--x,url(//evil.example/a.png))}",
    "inside a rule": "a{\n}\n@media print{b{background:url(//evil.example/a.png)}}",
    "nested": "a{\n}\nb{& c{background:url(//evil.example/a.png)}}",
    "paint": "a{\n}\nb{background:paint(x)}",
    "not closed": "a{\n}\nb{background:url(a b)}",
    "a comment that is not closed": "a{\n}\na{/*",
}


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES.keys())
def test_a_style_that_loads_something_is_refused_at_its_line(style: str) -> None:
    found = safety.files([("docs/assets/site.css", style.encode())])
    assert found and {p.line for p in found} == {3}, found


def cut(style: str) -> list[str]:
    """A style sheet in pieces, as a published one is put together of them."""
    return [piece.strip() for piece in re.findall(r"[^{};]*[{};]", style)]


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES.keys())
def test_a_style_that_loads_something_is_refused_in_pieces_too(style: str) -> None:
    pieces = cut(style)
    assert list(in_pieces(pieces))
    assert list(in_pieces(["@media print{", *pieces, "}"]))


def test_a_style_that_loads_nothing_passes_in_pieces() -> None:
    pieces = ["@media print{", "a:hover{", "--b:1;", "mask:url(mark.svg)", "}", "@keyframes b{to{c:d}}", "}", "e{f:g}"]
    assert list(in_pieces(pieces)) == []


@pytest.mark.parametrize(
    "pieces",
    [
        ["a{"],
        ["a{", "}", "}"],
        ["}", "a{"],
        ["a{", "b:url", "(//evil.example/a.png)", "}"],
        ["a{", "b:c", "d:e", "}"],
        ["a{", "b:'", "}"],
        ["a{", "/*", "}"],
        ["a{", "b:\\", "}"],
        ["a{", "b:url(c", "}"],
        ["a{", "b:(", "}"],
        ["a{"] * 21 + ["}"] * 21,
    ],
)
def test_pieces_that_would_become_something_else_side_by_side_are_refused(pieces: list[str]) -> None:
    assert list(in_pieces(pieces))


DRAWINGS = {
    "script": ("<script>alert(1)</script>", "<script>"),
    "script under a prefix": ('<x:script xmlns:x="http://www.w3.org/2000/svg">a</x:script>', "<script>"),
    "handler": ('<g onload="alert(1)"/>', "onload"),
    "handler in capitals": ('<g ONLOAD="alert(1)"/>', "ONLOAD"),
    "foreign object": ("<foreignObject/>", "<foreignObject>"),
    "page": ('<p xmlns="http://www.w3.org/1999/xhtml"/>', "<p>"),
    "copy": ('<use href="#a"/>', "<use>"),
    "copy of a script": ('<use href="javascript:alert(1)"/>', "<use>"),
    "old link": (
        '<g xmlns:l="http://www.w3.org/1999/xlink" l:href="//evil.example/a.svg#b"/>',
        "nothing that a drawing",
    ),
    "style": ("<style>a{fill:red}</style>", "<style>"),
    "style in a style": ("<style><style>a</style>@import '//evil.example';</style>", "<style>"),
    "style attribute": ('<g style="fill:url(//evil.example)"/>', "loads"),
    "style attribute that covers": ('<g style="position:fixed;inset:0"/>', "more than how a shape looks"),
    "fill": ('<g fill="url(https://evil.example#a)"/>', "loads"),
    "fill in disguise": ('<g fill="u\\72l(//evil.example)"/>', "loads"),
    "set of pictures": ("<g fill=\"image-set('//evil.example/a.png' 1x)\"/>", "loads"),
    "mask": ("<g mask=\"url('//evil.example/a.png')\"/>", "nothing that a drawing"),
    "filter": ('<g filter="url(#a)"/>', "nothing that a drawing"),
    "pattern": ('<pattern id="a"/>', "<pattern>"),
    "clip of a clip": ('<clipPath id="a"><g clip-path="url(#b)"/></clipPath>', "points on"),
    "animation": ('<set attributeName="href" to="x"/>', "<set>"),
    "picture": ('<image href="a.png"/>', "<image>"),
    "drawing": ("<svg/>", "inside the drawing"),
    "instruction": ('<?xml-stylesheet href="a.css"?>', "style sheet"),
    "words turned around": ("<text>&#x202e;x</text>", "U+202E"),
    "not closed": ("<g>", "not well-formed"),
}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "latin-1", "shift_jis", "utf-7", "cp037"])
def test_a_drawing_in_another_encoding_is_refused_without_a_traceback(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{SVG.format("<text>ä</text>")}'
    content = text.encode(encoding, "replace")
    assert safety.files([("docs/figures/a.svg", content)])


@pytest.mark.parametrize("inner", ["<g>" * 60 + "</g>" * 60, "<path/>" * 5_001])
def test_a_drawing_that_would_keep_a_phone_busy_is_refused(inner: str) -> None:
    found = safety.files([("docs/figures/a.svg", SVG.format(inner).encode())])
    assert len(found) == 1 and "simpler" in found[0].message


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_that_is_more_than_a_drawing_is_refused_at_its_line(name: str) -> None:
    inner, says = DRAWINGS[name]
    found = safety.files([("docs/figures/a.svg", SVG.format(f"\n\n{inner}").encode())])
    assert {p.line for p in found if says in p.message} == {3}, found


@pytest.mark.parametrize("encoding", ["utf-8"])
def test_a_drawing_with_a_doctype_is_refused_before_it_grows(encoding: str) -> None:
    lol = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    text = f'<!DOCTYPE svg [<!ENTITY a0 "ha">{lol}]>{SVG.format("<text>&a11;</text>")}'
    found = safety.files([("docs/figures/a.svg", text.encode(encoding))])
    assert len(found) == 1 and "<!DOCTYPE>" in found[0].message


def test_an_ordinary_drawing_passes() -> None:
    stop = '<linearGradient id="a"><stop offset="50%" stop-color="#fff"/></linearGradient>'
    clip = '<clipPath id="b"><rect width="9" height="9" transform="rotate(9)"/></clipPath>'
    inner = f'<defs>{stop}{clip}</defs><g clip-path="url(#b)" style="stroke:red"><path d="M0 0" fill="url(#a)"/></g>'
    assert safety.files([("docs/assets/mark.svg", SVG.format(inner).encode())]) == []


@pytest.mark.parametrize(
    "rest", ["<!--", "<!x", '<p title="', "<svg><title>", "<p", "<p>x", "</div>", "</main>", "<b>"]
)
def test_html_that_swallows_or_breaks_the_end_of_the_page_is_refused(rest: str) -> None:
    assert safety.article(f"<p>Words.</p>{rest}", page("Words."))


ODD = [
    "\u202e",
    "\u200b",
    "\u00ad",
    "\u061c",
    "\u200f",
    "\u3164",
    "\U000e0101",
    "\x7f",
    "\x9b",
    "\u2028",
    "\ufff9",
    "\ue000",
]


@pytest.mark.parametrize("sign", ODD, ids=ascii)
@pytest.mark.parametrize("form", ["{}", "&#{};", "&#x{:x};"])
def test_what_nobody_can_see_is_refused_however_it_is_written(sign: str, form: str) -> None:
    written = form.format(sign if form == "{}" else ord(sign))
    for sample in (f"sa{written}fe", f"[x](index.md 'sa{written}fe')", f"| a |\n|---|\n| sa{written}fe |"):
        found = built(sample)
        if ord(sign) in range(0x7F, 0xA0) and form != "{}":
            continue  # browsers read these numbers as other characters, or as nothing
        assert found and {p.line for p in found} <= {HERE, HERE + 2}, (sample, found)
        assert f"U+{ord(sign):04X}" in found[0].message


@pytest.mark.parametrize(
    "words", ["a\u0301e", "5\u2009mm", "\u26a0\ufe0f", "na\u00efve", "\u201cquoted\u201d \u2192 x\u00b2", "日本"]
)
def test_letters_and_signs_of_all_languages_pass(words: str) -> None:
    assert built(f"Some {words} words.") == []


HONEST = [
    "<https://www.nhs.uk/a?b=1>",
    "[nhs.uk](https://www.nhs.uk/conditions/)",
    "[https://doi.org/10.1/a](https://doi.org/10.1/a)",
    "[help@clinic.example](mailto:help@clinic.example)",
    "[the NHS](https://www.nhs.uk/)",
    "[claims.json](../claims.json)",
    "[Version 2.0 of e.g. node.js](index.md)",
    "[x](https://www.münchen.de/)",
]
DISGUISED = [
    "[https://www.fda.gov/](https://evil.example/)",
    "[www.fda.gov](https://evil.example/)",
    "[fda.gov](https://fda.gov.evil.example/)",
    "[**fda.gov**](https://evil.example/)",
    "[see fda.gov/x for more](https://evil.example/)",
    "[www.fda.gov](index.md)",
    "[help@clinic.example](mailto:help@evil.example)",
    "[w&#119;w.fda.gov](https://evil.example/)",
    "<a href='https://evil.example/'>www.fda.gov</a>",
    "[![www.fda.gov](a.png)](https://evil.example/)",
    "[](https://evil.example/)",
    "[x](https://1.1.1.1/)", "[x](https://0x7f.1/)", "[x](https://[::1]/)", "[x](https://xn--80ak6aa92e.com/)",
    "[x](https://еxample.com/)", "[x](https://dermapın.example/)", "[x](https://evil。example/)",
    "[x](https:evil.example)",
    "[x](https:///evil.example)", "[x](https://evil.example:99999/)", "[x](https://%65vil.example/)", "[x](https://a..b/)",
    "[x](mailto:a@b.example?bcc=c@d.example)", "[x](tel:javascript:alert(1))", "[x](mailto:javascript:alert(1))",
    "[x](sms:111)", "[x](ftp://evil.example/)",
]  # fmt: skip


@pytest.mark.parametrize("sample", HONEST)
def test_a_link_that_says_where_it_leads_passes(sample: str) -> None:
    assert built(sample) == []


@pytest.mark.parametrize("sample", DISGUISED)
def test_a_link_that_hides_where_it_leads_is_refused_at_its_line(sample: str) -> None:
    assert {p.line for p in built(sample)} == {HERE}


def test_what_the_publisher_takes_off_a_heading_is_named_there_and_nowhere_else() -> None:
    own = page("*Words*{: onclick=x }\n\n## Words {: data-toc-label=x }\n\nA line.\n\nAnother.")
    found = safety.editor(own, own_html(own.body, without="toc"))
    assert [p.line for p in found] == [HERE, HERE + 2]


def test_only_the_front_page_has_doors() -> None:
    doors = '<div class="doors" markdown>\n\n- [Risks](risks.md)\n\n</div>'
    assert {p.line for p in built(doors)} == {HERE}
    front = Page("docs/index.md", page(doors).text)
    assert safety.editor(front, own_html(front.body)) == []


def test_a_fault_of_what_the_build_adds_is_no_fault_of_the_editors() -> None:
    [found] = safety.article("<p onclick='x'>x</p>", page("Words."))
    assert found.line == 1 and "In the finished page" in found.message
