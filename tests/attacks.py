"""Inputs that are put together by rule: too much of one thing, one thing in itself, or one thing said another way.

Ten of each kind and more. What a stranger would write by hand stands in tests/data/hostile.json and
tests/fixtures/safety.yml; here stands what a program would make: see tests/hostile.py for what must become of each.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostile import Case

BODY = 15
"""The line of docs/bad.md on which a body begins."""
DRAWN = "The tests draw this.[^drawn]\n\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>\n'
BIB = "@misc{{example,\n  title = {{{title}}},\n  author = {{{author}}},\n  url = {{{url}}},\n"
BIB += "  keywords = {{{kind}}},\n}}\n"
FINE = BIB.format(title="T", author="A B", url="https://agency.example/a", kind="regulator")
HEAD = (
    "title: A bad page\ndescription: A page of the tests.\nreviewed: 2026-11-22\nreviewer:\nnext_review: 2027-05-22\n"
)
FINDING = "- id: drawn\n  statement: {}\n  certainty: high\n  sources: [example]\n  checked: 2026-03-02\n"
FLOW = "flowchart TD\n  accTitle: A\n  accDescr: B\n{}"


def lines(text: str, first: int = 1) -> tuple[int, int]:
    """The lines that a text takes, from its first."""
    return first, first + max(text.count("\n") - 1, 0)


PAGES: dict[str, dict[str, str]] = {
    "nesting": {
        "lists": "".join(f"{'    ' * depth}- a\n" for depth in range(60)),
        "numbered-lists": "".join(f"{'   ' * depth}1. a\n" for depth in range(60)),
        "lists-on-one-line": "- " * 900 + "a\n",
        "boxes": "".join(f'{"    " * depth}!!! normal "A"\n' for depth in range(50)) + "    " * 50 + "a\n",
        "divs": "<div markdown>\n\n" * 200 + "a\n" + "\n\n</div>" * 200,
        "spans": "<span>" * 400 + "a" + "</span>" * 400 + "\n",
        "brackets": "[" * 600 + "a" + "](b.md)" * 600 + "\n",
        "stress": "*a **b " * 190 + "c" + "** d*" * 190 + "\n",
        "links-in-pictures": "![" * 140 + "a" + "](b.png)" * 140 + "\n",
        "code-in-code": "".join(f"{'`' * (3 + depth)}\n" for depth in range(70)) + "a\n",
        "details": "<details markdown>\n<summary>a</summary>\n\n" * 40 + "a\n\n" + "</details>\n" * 40,
        "meanings": "".join(f"{'    ' * depth}a\n{'    ' * depth}:   b\n\n" for depth in range(30)),
    },
    "long": {
        "line": "a" * 60_000 + "\n",
        "words": "a " * 30_000 + "\n",
        "stops": "a. " * 1_300 + "\n",
        "spaces": "a" + " " * 3_900 + "b\n",
        "empty-lines": "\n" * 1_990,
        "tabs": "\t" * 3_900 + "a\n",
        "number": "It was " + "9" * 3_900 + " mm.\n",
        "numbers-on-lines": ("9" * 3_900 + "\n") * 16,
        "numbers-with-points": ("9." * 1_900 + "\n") * 16,
        "address": f"[a](https://agency.example/{'a' * 3_900})\n",
        "heading": "## " + "a " * 1_900 + "\n",
        "hyphens": "a" + "-" * 3_900 + "\n",
        "dots-of-an-abbreviation": "e.g. " * 790 + "\n",
    },
    "links": {
        "inline": "[a](bad.md) " * 1_600 + "\n",
        "one-line-each": "[a](bad.md)\n" * 1_900,
        "references": "[a][r] " * 290 + "\n\n[r]: bad.md\n",
        "addresses": "".join(f"[r{number}]: bad.md\n" for number in range(1_900)),
        "addresses-of-addresses": "".join(f"[r{number}]: <[r{number + 1}]>\n" for number in range(140)),
        "bare": "https://agency.example/a " * 1_300 + "\n",
        "angles": "<https://agency.example/a> " * 115 + "\n",
        "mail": "<a@b.example> " * 115 + "\n",
        "empty": "[](bad.md) " * 290 + "\n",
        "titles": "[a](bad.md 'a') " * 145 + "\n",
        "half": "[a](bad.md " * 19 + "\n",
    },
    "marks": {
        "thousand": "Words.[^drawn]\n" * 1_900,
        "in-one-sentence": "Words" + "[^drawn]" * 290 + ".\n",
        "unknown": "".join(f"Words.[^m{number}]\n" for number in range(600)),
        "long-name": f"Words.[^{'a' * 3_000}]\n",
        "in-a-mark": "Words.[^[^[^drawn]]]\n",
        "own-notes": "".join(f"[^drawn{number}]: A note.\n\n" for number in range(500)),
        "note-in-note": "Words.[^a]\n\n[^a]: A.[^b]\n\n[^b]: B.[^a]\n",
        "in-link": "[Words.[^drawn]](bad.md)\n",
        "in-heading": "## Words[^drawn]\n",
        "in-picture": "![Words.[^drawn]](a.png)\n",
        "in-code": "`" * 2 + "[^drawn]" * 200 + "`" * 2 + "\n",
    },
    "tables": {
        "wide": "| a " * 700 + "|\n" + "|---" * 700 + "|\n" + "| a " * 700 + "|\n",
        "high": "| a | b |\n|---|---|\n" + "| a | b |\n" * 1_900,
        "wide-and-high": "| a " * 60 + "|\n" + "|---" * 60 + "|\n" + ("| a " * 60 + "|\n") * 200,
        "only-head": "| a | b |\n" * 490,
        "ragged": "| a | b |\n|---|---|\n" + "".join("| a " * (number % 40) + "|\n" for number in range(400)),
        "dashes": f"| a |\n|{'-' * 3_900}|\n| b |\n",
        "colons": "| a |\n|" + ":-:|" * 390 + "\n| b |\n",
        "pipes": "|" * 1_490 + "\n",
        "escaped-pipes": "| " + "\\|" * 290 + " |\n|---|\n| a |\n",
        "code-with-pipes": "| a |\n|---|\n" + "| `|` |\n" * 95,
        "html": "<table>" + "<tr><td>a</td></tr>" * 900 + "</table>\n",
        "span": '<table><tr><td colspan="9999999" rowspan="9999999">a</td></tr></table>\n',
    },
    "quotes": {
        "deep": ">" * 3_900 + " a\n",
        "deep-spaced": "> " * 1_900 + "a\n",
        "deeper-each-line": "".join("> " * depth + "a\n" for depth in range(1, 60)),
        "with-lists": "".join("> - " * depth + "a\n" for depth in range(1, 40)),
        "with-fences": "> ```\n" * 79 + "> a\n",
        "with-boxes": "".join(f'{"> " * depth}!!! normal "A"\n' for depth in range(1, 40)),
        "zigzag": "".join("> " * (depth % 5) + "a\n\n" for depth in range(900)),
        "lazy": "> a\n" + "b\n" * 1_900,
        "entities": "&gt; " * 195 + "a\n",
        "in-items": "".join(f"{'  ' * depth}- > a\n" for depth in range(18)),
    },
    "backtracking": {
        "stress-open": "*a" * 290 + "\n",
        "stress-mixed": "*a_b" * 290 + "\n",
        "triple": "***a" * 95 + "\n",
        "ticks": "".join("`" * number + " " for number in range(1, 19)) + "a\n",
        "tag-without-end": "<a " + "b=c " * 390 + "\n",
        "tag-with-quotes": "<a b='" + '"' * 290 + "\n",
        "comment-without-end": "<!--" + "-" * 3_900 + "\n",
        "dashes-and-ends": "<!-- " + "-- >" * 190 + "\n",
        "attributes-without-end": "a {: " + ".b " * 900 + "\n",
        "formula": "$" + "a$ b" * 95 + "\n",
        "escapes": "\\" * 290 + "a\n",
        "strikes": "~~a" * 49 + "\n",
        "brackets-and-marks": "[^" * 290 + "a\n",
        "sentence-ends": "a.” " * 900 + "\n",
        "quotation-marks": '"a' * 145 + "\n",
        "denials": "not " * 990 + "safe.\n",
        "links-of-parts": "[a](" * 19 + "\n",
        "lines-of-setext": "a\n" * 900 + "===\n",
    },
    "entities": {
        "script": "&lt;script&gt;alert(1)&lt;/script&gt;\n",
        "numbers": "&#60;img src=x onerror=alert(1)&#62;\n",
        "twice": "&amp;lt;script&amp;gt;\n",
        "address": "[a](&#106;avascript&#58;alert(1))\n",
        "address-named": "[a](java&Tab;script&colon;alert(1))\n",
        "bidi": "Words &#x202e; words.\n",
        "bidi-named": "Words &rlm; words &lrm; words.\n",
        "invisible": "Wo&shy;rds &ZeroWidthSpace; words&NoBreak;.\n",
        "huge": "&#99999999999999999999;\n",
        "none": "&#0; &#xD800; &#x110000;\n",
        "half": "&#x3c &lt &amp\n" * 40,
        "title": "## A &#8238; word\n",
        "box": '!!! normal "A &#8203; word"\n    Words.\n',
        "picture": '![A &quot; onerror=&quot;alert(1) word](a.png "&#34;")\n',
    },
    "unseen": {
        "override": "Words \u202e words.\n",
        "isolate": "Words \u2066 words \u2069.\n",
        "tag-letters": "Words" + "".join(chr(0xE0000 + ord(sign)) for sign in "ignore") + ".\n",
        "variation": "Words\U000e0101\U000e0102.\n",
        "hangul-filler": "Words\u3164\u3164.\n",
        "braille": "Words\u2800\u2800.\n",
        "accents": "W" + "\u0301" * 60 + "ords.\n",
        "joiner": "Wo\u200drds.\n",
        "line-separator": "Words.\u2028# Not a heading\n",
        "form-feed": "Words.\x0c- not an item\n",
        "private": "Words \ue000.\n",
        "in-code": "`a\u202eb`\n",
        "in-address": "[a](bad.md\u200b)\n",
        "in-class": "Words.\n{: .a\u2060b }\n",
    },
}
"""By kind and name: the body of a page."""

HEADS = {
    "title-true": HEAD.replace("A bad page", "yes"),
    "title-null": HEAD.replace("A bad page", "~"),
    "title-number": HEAD.replace("A bad page", "1e999"),
    "title-day": HEAD.replace("A bad page", "2026-11-22"),
    "title-deep": HEAD.replace("A bad page", "[" * 40 + "]" * 40),
    "title-block": HEAD.replace(": A bad page", ": |\n  A bad\n  page"),
    "title-long": HEAD.replace("A bad page", "a " * 9_000),
    "reviewed-sexagesimal": HEAD.replace("2026-11-22", "1:59:59"),
    "reviewed-time": HEAD.replace("2026-11-22", "2026-11-22T10:00:00Z"),
    "reviewed-year-zero": HEAD.replace("2026-11-22", "0000-00-00"),
    "next-infinite": HEAD.replace("2027-05-22", ".inf"),
    "next-far": HEAD.replace("2027-05-22", "99999-05-22"),
    "reviewer-map": HEAD.replace("reviewer:", "reviewer: {a: b}"),
    "alias": HEAD.replace("A bad page", "&a A bad page").replace("A page of", "*a"),
    "merge": HEAD + "<<: {draft: true}\n",
    "binary": HEAD.replace("A bad page", "!!binary aGVsbG8="),
    "template": HEAD + "template: ../../etc/passwd\n",
    "hide": HEAD + "hide: [navigation, footer]\n",
    "changes-text": HEAD + "changes: all\n",
    "changes-many": HEAD + "changes:\n" + "  - {date: 2026-11-01, what: A.}\n" * 900,
    "key-list": HEAD + "? [a, b]\n: c\n",
    "key-empty": HEAD + ": c\n",
}
"""By name: the front matter of a page."""

DRAWINGS = {
    "uses": SVG.format('<defs><g id="a"><use href="#a"/></g></defs><use href="#a"/>'),
    "gradient-of-gradient": SVG.format(
        '<defs><linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/></defs><path fill="url(#a)"/>'
    ),
    "clip-in-clip": SVG.format(
        "".join(f'<clipPath id="c{n}" clip-path="url(#c{n + 1})"><path d="M0 0"/></clipPath>' for n in range(30))
    ),
    "deep": SVG.format("<g>" * 4_000 + "</g>" * 4_000),
    "many": SVG.format("<path/>" * 20_000),
    "long-path": SVG.format(f'<path d="M0 0{"h1" * 140_000}"/>'),
    "entities": '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + SVG.format("<text>&b;</text>"),
    "outside-entity": '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + SVG.format("<text>&a;</text>"),
    "prefix": '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script>alert(1)</s:script></s:svg>\n',
    "prefixed-link": SVG.format(
        '<a xmlns:x="http://www.w3.org/1999/xlink" x:href="javascript:alert(1)"><text>a</text></a>'
    ),
    "html-inside": SVG.format('<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>'),
    "sheet": '<?xml-stylesheet href="https://evil.example/a.css"?>' + SVG.format("<path/>"),
    "style-escape": SVG.format('<path style="fill:u\\72l(https://evil.example/a)"/>'),
    "style-comment": SVG.format('<path style="fill:url/**/(https://evil.example/a)"/>'),
    "fill-image": SVG.format('<path fill="image(https://evil.example/a)"/>'),
    "event-with-entity": SVG.format('<path onload&#x3d;"alert(1)"/>'),
    "event": SVG.format('<path oNcLiCk="alert(1)"/>'),
    "handler": SVG.format('<handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">alert(1)</handler>'),
    "bidi": SVG.format("<text>a\u202eb</text>"),
    "utf7": '<?xml version="1.0" encoding="UTF-7"?>' + SVG.format("<path/>"),
    "base": SVG.format('<g xml:base="https://evil.example/"><path fill="url(#a)"/></g>'),
}
"""By name: docs/pic.svg."""

STYLES = {
    "import-in-media": "@media screen{@import 'https://evil.example/a.css';}",
    "import-upper": "@IMPORT url(https://evil.example/a.css);",
    "font": "@font-face{font-family:a;src:url(https://evil.example/a)}",
    "namespace": "@namespace url(https://evil.example/a);",
    "cursor": "a{cursor:URL(https://evil.example/a),auto}",
    "content": "a::after{content:url(https://evil.example/a)}",
    "variable": ":root{--a:url(https://evil.example/a)} a{background:var(--a)}",
    "escape": "a{background:\\75 \\72 \\6c (https://evil.example/a)}",
    "data": "a{background:url(data:text/html,<script>alert(1)</script>)}",
    "src": "a{background:src('https://evil.example/a')}",
    "element": "a{background:-moz-element(#a)}",
    "expression": "a{width:expression(alert(1))}",
    "behavior": "a{behavior:url(a.htc)}",
    "deep": "a{" * 900 + "}" * 900,
    "brackets": "a{width:" + "(" * 3_000 + "}",
    "string": "a{content:'" + "a" * 9_000 + "\n}",
    "property": "@property --a{syntax:'<url>';inherits:true;initial-value:url(https://evil.example/a)}",
}
"""By name: docs/assets/site.css."""

SOURCES = {
    "brace-in-title": BIB.format(
        title="{" * 7 + "T" + "}" * 7, author="A B", url="https://agency.example/a", kind="regulator"
    ),
    "brace-unbalanced": BIB.format(title="T}", author="A B", url="https://agency.example/a", kind="regulator"),
    "brace-escaped": BIB.format(title="\\{T", author="A B", url="https://agency.example/a", kind="regulator"),
    "quote-in-brace": BIB.format(title='"T', author="A B", url="https://agency.example/a", kind="regulator"),
    "commands": BIB.format(title="\\a" * 900, author="A B", url="https://agency.example/a", kind="regulator"),
    "accents": BIB.format(title="\\'" * 900 + "e", author="A B", url="https://agency.example/a", kind="regulator"),
    "ands": BIB.format(title="T", author=" and ".join("A" * 600), url="https://agency.example/a", kind="regulator"),
    "commas": BIB.format(title="T", author="," * 900, url="https://agency.example/a", kind="regulator"),
    "and-alone": BIB.format(title="T", author="and and and", url="https://agency.example/a", kind="regulator"),
    "formula": BIB.format(title="$" * 901 + "T", author="A B", url="https://agency.example/a", kind="regulator"),
    "tilde": BIB.format(title="T~" * 900, author="A B", url="https://agency.example/a", kind="regulator"),
    "percent": BIB.format(title="T % \n U", author="A B", url="https://agency.example/a", kind="regulator"),
    "url-script": BIB.format(title="T", author="A B", url="javascript:alert(1)//https://a", kind="regulator"),
    "url-space": BIB.format(title="T", author="A B", url="https://agency.example/a b", kind="regulator"),
    "url-bracket": BIB.format(title="T", author="A B", url="https://[", kind="regulator"),
    "url-user": BIB.format(title="T", author="A B", url="https://agency.example@evil.example/", kind="regulator"),
    "kind-html": BIB.format(title="T", author="A B", url="https://agency.example/a", kind="<b>"),
    "entries": FINE + "".join(f"@misc{{k{number}, title = {{T}}}}\n" for number in range(3_000)),
    "parentheses": "@misc(example, title = {T}, url = {https://agency.example/a}, keywords = {regulator})\n",
    "hashes": "@misc{example,\n  title = {T} " + "# {U} " * 900 + ",\n  keywords = {regulator},\n}\n",
}
"""By name: evidence/sources.bib."""

FINDINGS = {
    "aliases": "a: &a [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1 or ''}, *a{n - 1 or ''}]\n" for n in range(1, 40)),
    "self": "&a\n- *a\n",
    "deep-flow": "[" * 4_000 + "]" * 4_000,
    "deep-block": "".join(f"{' ' * depth}- \n" for depth in range(900)),
    "deep-maps": "".join(f"{' ' * depth}a:\n" for depth in range(900)),
    "keys": "".join(f"k{number}: x\n" for number in range(20_000)),
    "same-key": FINDING.format("It is so.") + "  id: drawn\n" * 500,
    "many": FINDING.format("It is so.")
    + "".join(FINDING.format("It is so.").replace("drawn", f"d{number}") for number in range(2_000)),
    "long-text": FINDING.format("It is so. " * 9_000),
    "binary": FINDING.format("!!binary aGVsbG8="),
    "object": FINDING.format("!!python/object/apply:os.system ['id']"),
    "directive": "%TAG ! tag:evil.example,2026:\n---\n" + FINDING.format("!a It is so."),
    "documents": "--- a\n" * 900,
    "escapes": FINDING.format('"' + "\\x00" * 300 + '"'),
    "surrogate": FINDING.format('"\\ud800\\udc00"'),
    "number": FINDING.format("9" * 9_000),
    "number-of-a-whole-file": FINDING.format("9" * 390_000),
    "numbers": FINDING.format("'" + "9," * 15_000 + "'"),
    "hex": FINDING.format("0x" + "f" * 9_000),
    "comment": "#" * 390_000,
    "markup": FINDING.format("'" + "[a](b) " * 900 + "'"),
    "stress": FINDING.format("'" + "*a " * 900 + "'"),
}
"""By name: evidence/findings.yml."""

DIAGRAMS = {
    "chain": FLOW.format("".join(f"  a{n}[x] --> a{n + 1}[y]\n" for n in range(600))),
    "all-to-all": FLOW.format("  " + " & ".join(f"a{n}" for n in range(120)) + " --> " + " & ".join("bcdefgh") + "\n"),
    "subgraphs": FLOW.format("  subgraph a\n" * 60 + "  b[x]\n" + "  end\n" * 60),
    "label": FLOW.format(f"  a[{'x ' * 3_000}]\n"),
    "brackets": FLOW.format(f"  a{'[' * 900}x{']' * 900}\n"),
    "unclosed": FLOW.format("  a[x\n  b[y\n  c[z\n"),
    "break-tags": FLOW.format(f"  a[{'<br>' * 500}]\n"),
    "markdown": FLOW.format('  a["`**x** <img src=y onerror=alert(1)>`"]\n'),
    "entity": FLOW.format("  a[x #lt;img src=y onerror=alert(1)#gt;]\n"),
    "entity-bidi": FLOW.format("  a[x #x202e; y]\n"),
    "click-call": FLOW.format("  a[x]\n  click a call alert(1)\n"),
    "settings": "---\nconfig:\n  securityLevel: loose\n---\n" + FLOW.format("  a[x]\n"),
    "shape": FLOW.format('  a@{ shape: image, img: "https://evil.example/a.png" }\n'),
    "accessible-script": "flowchart TD\n  accTitle: </title><script>alert(1)</script>\n  accDescr: B\n  a[x]\n",
    "pie": "pie\n  accTitle: A\n  accDescr: B\n" + "".join(f'  "x{n}" : {n + 1}\n' for n in range(400)),
    "pie-odd": 'pie\n  accTitle: A\n  accDescr: B\n  "x" : 1e400\n  "y" : -1\n',
    "gantt-odd": "gantt\n  accTitle: A\n  accDescr: B\n  section S\n  x :a, 0000-00-00, 99999999999d\n",
    "gantt-circle": "gantt\n  accTitle: A\n  accDescr: B\n  section S\n  x :a, after b, 1d\n  y :b, after a, 1d\n",
    "sequence": "sequenceDiagram\n  accTitle: A\n  accDescr: B\n" + "  loop x\n" * 60 + "  a->>b: y\n" + "  end\n" * 60,
    "mindmap": "mindmap\n  %% accTitle: A\n  %% accDescr: B\n"
    + "".join(f"{' ' * (depth + 2)}x{depth}\n" for depth in range(90)),
    "state": "stateDiagram-v2\n  accTitle: A\n  accDescr: B\n" + "  state a {\n" * 40 + "  b --> c\n" + "  }\n" * 40,
}
"""By name: a diagram."""


def cases() -> Iterator[Case]:
    """All of them."""
    for kind, bodies in PAGES.items():
        for name, body in bodies.items():
            yield Case(f"{kind}/{name}", "docs/bad.md", lines(body, BODY), body)
    for name, head in HEADS.items():
        text = f"---\n{head}---\n\n# A bad page\n\nWords.\n"
        yield Case(f"head/{name}", "docs/bad.md", lines(text), files={"docs/bad.md": text})
    for kind, path, texts in (
        ("drawing", "docs/pic.svg", DRAWINGS),
        ("style", "docs/assets/site.css", STYLES),
        ("source", "evidence/sources.bib", SOURCES),
        ("finding", "evidence/findings.yml", FINDINGS),
    ):
        for name, text in texts.items():
            yield Case(f"{kind}/{name}", path, lines(text), DRAWN, {path: text})
    for name, diagram in DIAGRAMS.items():
        body = f"{DRAWN}```mermaid\n{diagram}```\n"
        yield Case(f"diagram/{name}", "docs/bad.md", (BODY, BODY + body.count("\n")), body)
