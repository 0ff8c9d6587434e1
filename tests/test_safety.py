"""What a stranger's pull request may bring: attacks are named with file and line, ordinary pages pass."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import markdown  # type: ignore[import-untyped]
import pytest
import yaml
from guide import diagrams, safety
from guide.evidence.load import Term
from guide.fill import notes, popovers
from guide.page.page import Page, Problem
from mermaid2 import fence_mermaid

FIGURES = Path(__file__).parent.parent / "docs" / "figures"
FRONT = "---\ntitle: Risks\ndescription: What can go wrong.\nreviewed: 2026-11-22\nreviewer:\nnext_review: 2027-05-22\n"
FRONT += "---\n"
HERE = 13
"""The line of the file on which a sample starts."""
EXTENSIONS = ["abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "pymdownx.tasklist"]
OPTIONS = {"tables": {"use_align_attribute": True}, "pymdownx.tasklist": {"clickable_checkbox": True}}
FENCE = {"name": "mermaid", "class": "mermaid", "format": fence_mermaid}
FENCES = {**OPTIONS, "pymdownx.superfences": {"custom_fences": [FENCE]}}
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def page(sample: str) -> Page:
    """A page that holds a sample between ordinary words, from line HERE."""
    return Page("docs/deciding/risks.md", f"{FRONT}\n# Risks\n\nOrdinary words.\n\n{sample}\n\nMore words.\n")


def built(sample: str) -> list[Problem]:
    """What is wrong with a page that holds a sample, after the site's own Markdown."""
    own = page(sample)
    return safety.html(markdown.markdown(own.body, extensions=EXTENSIONS, extension_configs=OPTIONS), own)


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
    own = page("![x](../figures/x.svg)")
    assert safety.html(f'<figure><div class="fig-draw">{file.read_text("utf-8")}</div></figure>', own) == []
    assert safety.files([(f"docs/figures/{file.name}", file.read_bytes())]) == []


def test_our_own_diagrams_popovers_and_notes_pass() -> None:
    chart = "flowchart TD\n  accTitle: Repair\n  accDescr: A wound is followed by repair.\n  a[Wound] --> b[Repair]"
    own = page(f"```mermaid\n{chart}\n```\n\nThe dermis heals.[^a]\n\n[^a]: One study.")
    text = markdown.markdown(own.body, extensions=[*EXTENSIONS, "pymdownx.superfences"], extension_configs=FENCES)
    drawn, problems = diagrams.draw(text, own, False)
    assert problems == []
    term = Term("dermis", "dermis", ("dermis",), "deep layer of skin", "The layer below.", (), 1)
    html = popovers.popovers(notes.label(drawn), {"dermis": term}, "deciding/risks/")
    assert "<svg" in html and "popover=" in html and "doc-noteref" in html
    assert safety.html(html, own) == []


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
    assert [(p.path, "plain words" in p.message) for p in found] == [("docs/a.md", True)]


def test_ordinary_front_matter_passes() -> None:
    assert safety.front_matter(page("")) == []


def test_front_matter_that_is_not_yaml_is_refused_without_a_traceback() -> None:
    found = safety.front_matter(Page("docs/a.md", "---\ntitle: a: b\n---\n"))
    message = "These lines cannot be read. Write each as name: value, as other pages do."
    assert [str(p) for p in found] == [f"docs/a.md:2: {message}"]


FILES = {
    "docs/a.html": (b"<p>", "kind .html"),
    "docs/assets/f.woff2": (b"x", "kind .woff2"),
    "docs/clip.gif": (b"x", "kind .gif"),
    "docs/.htaccess": (b"x", "Rename"),
    "docs/_headers": (b"x", "Rename"),
    "docs/deciding/run.js": (b"x", "docs/assets/"),
    "docs/assets/javascripts/bundle.a5f9d56c.min.js": (b"x", "theme"),
    "docs/search/search_index.json": (b"{}", "theme"),
    "docs/Skin Tone.md": (b"x", "docs/skin-tone.md"),
    "docs/Hautt\u00f6ne.png": (PNG, "docs/hauttone.png"),
    "docs/RISKS.MD": (b"x", "docs/risks.md"),
    "docs/big.png": (PNG + bytes(301 * 1024), "302 KB is too heavy for a picture"),
    "docs/big.md": (b"x" * 205_000, "too heavy for a file"),
    "docs/no.png": (b"<html>", "the content does not"),
    "docs/face.jpg": (b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00", "camera data"),
    "docs/assets/a.css": (b"a{\n}\n@import 'x';", "loads something"),
    "docs/assets/b.css": (b"a{background:url( 'https://evil.example/a.png')}", "loads something"),
}


@pytest.mark.parametrize("path", FILES)
def test_a_file_that_does_not_belong_is_named_with_what_to_do(path: str) -> None:
    content, says = FILES[path]
    found = safety.files([(path, content)])
    assert any(says in p.message and p.path == path for p in found), found


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("docs/index.md", b"# x"),
        ("docs/assets/site.css", b'a{mask:url("data:image/svg+xml,%3Csvg%3E")}\nb{background:url(mark.svg)}'),
        ("docs/assets/embed.js", b"x"),
        ("docs/assets/social.png", PNG),
        ("docs/evidence/claims-v1.schema.json", b"{}"),
        ("docs/assets/vendor/SHA256SUMS.txt", b"x"),
        ("docs/assets/vendor/mermaid.min.js", bytes(3_500_000)),
    ],
)
def test_a_file_that_belongs_passes(path: str, content: bytes) -> None:
    assert safety.files([(path, content)]) == []


DRAWINGS = {
    "script": ("<script>alert(1)</script>", "<script>"),
    "script under a prefix": ('<x:script xmlns:x="http://www.w3.org/2000/svg">a</x:script>', "<script>"),
    "handler": ('<g onload="alert(1)"/>', "onload"),
    "foreign object": ("<foreignObject/>", "<foreignObject>"),
    "page": ('<p xmlns="http://www.w3.org/1999/xhtml"/>', "<p>"),
    "script link": ('<use href="javascript:alert(1)"/>', "leads out"),
    "old link": ('<use xmlns:l="http://www.w3.org/1999/xlink" l:href="//evil.example/a.svg#b"/>', "leads out"),
    "style that loads": ("<style>a{fill:url(//evil.example)}</style>", "<style>"),
    "style that imports": ("<style>@import 'a'</style>", "<style>"),
    "style in disguise": ("<style>a{fill:u\\72l(x)}</style>", "<style>"),
    "style attribute": ('<g style="fill:url(//evil.example)"/>', "loads"),
    "fill": ('<g fill="url(https://evil.example#a)"/>', "loads"),
    "animation": ('<set attributeName="href" to="x"/>', "<set>"),
    "picture": ('<image href="a.png"/>', "<image>"),
    "instruction": ('<?xml-stylesheet href="a.css"?>', "style sheet"),
    "not closed": ("<g>", "not well-formed"),
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_that_is_more_than_a_drawing_is_refused_at_its_line(name: str) -> None:
    inner, says = DRAWINGS[name]
    found = safety.files([("docs/figures/a.svg", SVG.format(f"\n\n{inner}").encode())])
    assert [p.line for p in found if says in p.message] == [3], found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_drawing_with_a_doctype_is_refused_before_it_grows(encoding: str) -> None:
    lol = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    text = f'<!DOCTYPE svg [<!ENTITY a0 "ha">{lol}]>{SVG.format("<text>&a11;</text>")}'
    found = safety.files([("docs/figures/a.svg", text.encode(encoding))])
    assert len(found) == 1 and "<!DOCTYPE>" in found[0].message


def test_an_ordinary_drawing_passes() -> None:
    inner = '<style>a{fill:red}</style><defs><linearGradient id="a"/></defs><path fill="url(#a)"/><use href="#a"/>'
    assert safety.files([("docs/assets/mark.svg", SVG.format(inner).encode())]) == []


def test_a_class_of_the_theme_is_refused_however_it_came_in() -> None:
    found = safety.html('<div class="md-overlay">x</div>', page("Words."))
    assert [p.message for p in found if '"md-overlay"' in p.message]


@pytest.mark.parametrize("rest", ["<!--", "<!x", '<p title="', "<svg><title>", "<p"])
def test_html_that_swallows_the_end_of_the_page_is_refused(rest: str) -> None:
    found = safety.html(f"<p>Words.</p>{rest}", page("Words."))
    assert len(found) == 1
