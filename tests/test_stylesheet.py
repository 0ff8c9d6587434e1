"""One small stylesheet out of several: what it may lose, and what must stay."""

from __future__ import annotations

import pytest
from guide.publish import css as stylesheet

PAGE = (
    '<html dir="ltr"><body id="auto"><main class="text wide"><p>x</p><a href="#n">1</a><details></details></main>'
    "<p>y</p>"
)


def used(css: str, html: str, scripts: str = "") -> str:
    """The rules that a page can meet, as one text."""
    return "".join(stylesheet.met([css], html, scripts)) + "\n"


@pytest.mark.parametrize(
    ("css", "short"),
    [
        ("/* the page's */\na {\n  color : red;\n}\n", "a{color :red}"),
        ("[dir] & :is(ul, ol) li, .a > .b ~ c { margin: 0 1em }", "[dir] & :is(ul,ol) li,.a > .b ~ c{margin:0 1em}"),
        ("a { width: calc( 1px + (2em - 3px) ) }", "a{width:calc(1px + (2em - 3px))}"),
        ("@media screen and (min-width: 60em) { a::before { content: \" ; } /* x */ \" / '' } }",
         "@media screen and (min-width:60em){a::before{content:\" ; } /* x */ \" / ''}}"),
        ("a { mask: url(data:image/svg+xml;a /* b, c */) }", "a{mask:url(data:image/svg+xml;a /* b, c */)}"),
        ("a/* x */ b{c:d/**/e}", "a b{c:d e}"),
    ],
)  # fmt: skip
def test_a_stylesheet_loses_only_what_means_nothing(css: str, short: str) -> None:
    assert stylesheet.join([css]) == short + "\n"


def test_stylesheets_keep_their_order() -> None:
    assert stylesheet.join(["a{b:c}", "a{b:d}"]) == "a{b:c} a{b:d}\n".replace("} a", "}a")


@pytest.mark.parametrize(
    "css",
    [
        "p{a:b}",
        "main.wide > p{a:b}",
        "#auto p{a:b}",
        "*,::before{a:b}",
        "a:hover::after{a:b}",
        "[dir] p{a:b}",
        "details[open]{a:b}",
        ":root[data-scheme=dark]{a:b}",
        "p:not(.gone){a:b}",
        ":is(.gone,p){a:b}",
        "main:has(> p){a:b}",
        "p:nth-child(2n + 1 of .gone){a:b}",
        "@media print{p{a:b}}",
        ".text{a:b;p{c:d}> p{e:f}& + p{g:h}@media print{i:j}}",
        "@supports selector(:has(*)){p{a:b}}",
        "@import url(x.css);",
        "@keyframes k{from{a:b}to{c:d}}p{animation:k 1s}",
        "[DIR=ltr] p{a:b}",
        'a[href="#n"]{a:b}',
        'a[href^="x"]{a:b}',
        "a[ href ]{a:b}",
        "a[HREF^=http]{a:b}",
        "a[*|href]{a:b}",
        "p[]{a:b}",
        'p::before{content:"●\\2060"}',
    ],
)
def test_a_rule_that_may_be_met_stays(css: str) -> None:
    assert used(css, PAGE).replace(";}", "}") in {css + "\n", css.replace("\\2060", "\u2060") + "\n"}


@pytest.mark.parametrize(
    "css",
    [
        "h1{a:b}",
        ".gone{a:b}",
        "#gone{a:b}",
        "main.gone p{a:b}",
        "p[lang]{a:b}",
        "[dir=rtl] p{a:b}",
        "a[href='#m']{a:b}",
        "@keyframes k{from{a:b}to{c:d}}",
        ":is(.gone,h1) p{a:b}",
        "main:has(> .gone){a:b}",
        "@media print{h1{a:b}}",
        ".text{h1{a:b}.gone{c:d}@media print{h2{e:f}}}",
        "@supports selector(:has(*)){h1{a:b}}",
        ":root{--gone:red}",
    ],
)
def test_a_rule_that_nothing_can_meet_goes(css: str) -> None:
    assert used(css, PAGE) == "\n"


BUILT = (
    '<body><main class="text"><ul class="menu"><li><a class="gone">x</a></li></ul><ol><li><p>y</p></li></ol></main>'
    '<dialog class="find"><ol class="hits"></ol><template><li class="hit"><a>z</a><ul><li></li></ul></li></template>'
    "</dialog></body>"
)
SCRIPTS = "part.classList.toggle('here-now'); list.querySelector(`#shown`)"


@pytest.mark.parametrize(
    "css",
    [
        ".text>ul li{a:b}",
        "main:hover .menu:not(:hover) a:focus::before{a:b}",
        "ul+ol p{a:b}",
        "ul~ol>li{a:b}",
        "li:has(> p){a:b}",
        "li:has(> .gone) a{a:b}",
        ":is(ol,dl) p{a:b}",
        ".text :is(h9 li,ul > li){a:b}",
        "[dir] :hover>p{a:b}",
        ".text{> ul{> li{a:b}}}",
        ".menu{li:has(&){a:b}.text &{c:d}}",
        "@media print{.text{@supports (a:b){ol p{a:b}}}}",
        ".hits li a{a:b}",
        ".hits>.hit+.hit ul li{a:b}",
        ".find .hit>ul>li{a:b}",
        "ol .here-now{a:b}",
        "main #shown p{a:b}",
        ".text .here-now>p{a:b}",
        "p:nth-child(2 of .gone){a:b}",
        "main:frobnicate(x) p{a:b}",
    ],
)
def test_a_rule_whose_place_is_there_stays(css: str) -> None:
    """What a script moves or a template holds may come to stand elsewhere; states and positions may change."""
    html = BUILT.replace("<body>", '<body dir="ltr">').replace("</main>", '<i class="here-now" id="shown"></i></main>')
    assert used(css, html, SCRIPTS) != "\n"


@pytest.mark.parametrize(
    "css",
    [
        "ol ol{a:b}",
        ".text>p{a:b}",
        "ol+ul{a:b}",
        ".menu p{a:b}",
        "a li{a:b}",
        ":is(a,p) li{a:b}",
        ".menu{p{a:b}}",
        ".menu{& + ul{a:b}}",
        ".menu{& > a{a:b}}",
        "@media print{ol{@supports (a:b){ol{a:b}}}}",
        ".text .hit{a:b}",
        ".find main{a:b}",
    ],
)
def test_a_rule_whose_names_stand_elsewhere_goes(css: str) -> None:
    assert used(css, BUILT, SCRIPTS) == "\n"


def test_of_a_list_of_selectors_those_stay_that_may_be_met() -> None:
    assert used("h1,.text p,.gone a{a:b}", PAGE) == ".text p{a:b}\n"


@pytest.mark.parametrize(
    ("css", "left"),
    [
        (":is(.gone, .text, .wide) p{a:b}", ":is(.text,.wide) p{a:b}"),
        ("main:is(.gone,.text)>p{a:b}", "main:is(.text)>p{a:b}"),
        (":is(h1,p,ul){a:b}", ":is(p){a:b}"),
        (":is(.gone,[href],[lang]){a:b}", ":is([href]){a:b}"),
        ("main:has(h1,p){a:b}", "main:has(p){a:b}"),
        (":is(.gone,main,#auto) p{a:b}", ":is(.gone,main,#auto) p{a:b}"),
        (":is(main .gone,.text) p{a:b}", ":is(main .gone,.text) p{a:b}"),
        (":is(.gone:hover,.text) p{a:b}", ":is(.gone:hover,.text) p{a:b}"),
    ],
)
def test_of_what_weighs_the_same_only_what_is_met_stays(css: str, left: str) -> None:
    """An :is() weighs as much as the heaviest selector in it, whether that is met or not."""
    assert used(css, PAGE) == left + "\n"


def test_a_token_stays_while_a_rule_another_token_or_a_drawing_reads_it() -> None:
    css = ":root{--a:var(--b);--b:1;--c:2;--d:3}p{x:var(--a)}h1{x:var(--c)}"
    html = PAGE + '<path fill="var(--d)">'
    assert used(css, html) == ":root{--a:var(--b);--b:1;--d:3}p{x:var(--a)}\n"


@pytest.mark.parametrize("reader", ["p{x:VAR(--t)}", "@container style(--t:1){p{a:b}}"])
def test_a_token_is_read_in_any_way(reader: str) -> None:
    assert "--t:1" in used(f":root{{--t:1}}{reader}", PAGE)


@pytest.mark.parametrize(
    ("css", "line"),
    [
        ("p{a:b}\n\nh9", 3),
        ("p{\n  h1{a:b}\n  ]\n}", 3),
        ('p{a:b}\np::after{content:"x;}\n', 2),
        ("p{a:b}\np{background:url(x;}\n", 2),
        ("p{a:b}\n}\n", 2),
    ],
)
def test_a_broken_rule_is_named_by_file_and_line(css: str, line: int) -> None:
    found = list(map(str, stylesheet.problems(css, "docs/assets/x.css")))
    assert found[0].startswith(f"docs/assets/x.css:{line}: this rule is broken"), found


def test_a_brace_too_few_is_named_and_sound_rules_are_not() -> None:
    (found,) = stylesheet.problems("p{a:b}\nh1{a:b\n", "x.css")
    assert str(found).startswith("x.css:3: the file has more { than }")
    assert list(stylesheet.problems('p::before{content:"{"}/* } */@media print{p{a:url(x)}}', "x.css")) == []
