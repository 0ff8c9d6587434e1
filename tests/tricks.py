"""Inputs that somebody writes who has read the lists of the guard, and looks for what stands between two of them.

By kind, ten of each and more; see tests/hostile.py for what must become of each. What a program would make stands in
tests/attacks.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attacks import BODY, DRAWN, FINDING, FINE, FLOW, HEAD, SVG, lines
from fixture_site import page
from guide.safety.lists import names
from hostile import Case

RUN = "<img src=x onerror=alert(1)>"
GIF = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/%3E"

PAGES: dict[str, dict[str, str]] = {
    "attribute-lists": {
        "handler": "Words.\n{: onclick=alert(1) }\n",
        "handler-in-quotes": 'Words.\n{: title="a" onclick="alert(1)" }\n',
        "handler-by-slash": "Words.\n{: a/onclick=alert(1) }\n",
        "handler-in-capitals": "*Words*{: ONMOUSEOVER=alert(1) }\n",
        "address-of-a-link": "[a](bad.md){: href=javascript:alert(1) }\n",
        "address-by-entity": '[a](bad.md){: href="java&#115;cript:alert(1)" }\n',
        "another-site": "[a](bad.md){: href=https://evil.example/ target=_top }\n",
        "source-of-a-picture": "![a](a.png){: src=https://evil.example/a.png }\n",
        "more-sources": "![a](a.png){: srcset=https://evil.example/a.png }\n",
        "ping": "[a](bad.md){: ping=https://evil.example/ }\n",
        "download": "[a](bad.md){: download=a.exe }\n",
        "on-a-row": "| a |\n|---|\n| b {: style=position:fixed } |\n",
        "on-an-item": "- a\n{: hidden }\n",
        "on-a-heading": "## Words {: #urgent .urgent hidden }\n",
        "on-a-fence": "```{.py onload=alert(1)}\nx\n```\n",
        "id-of-a-global": "## Words {: #__proto__ }\n",
        "id-of-a-window": "## Words {: #location }\n## More {: #location }\n",
        "kelvin-in-a-name": "*Words*{: on\u212aeydown=alert(1) }\n",
        "long-s-in-a-name": "*Words*{: \u017ftyle=position:fixed }\n",
        "quote-in-a-value": "*Words*{: id=a\"onclick=alert(1) }\n",
        "braces": "*Words*{: id={x}onclick=alert(1) }\n",
        "class-with-a-tab": "Words.\n{: class=\"a\tterm-note\" }\n",
        "inert": "Words.\n{: inert }\n",
        "language": "Words.\n{: lang=x-evil dir=rtl }\n",
        "editable": "Words.\n{: contenteditable autofocus }\n",
    },
    "html-in-markdown": {
        "markdown-one": '<div markdown="1" onclick="alert(1)">\nWords.\n</div>\n',
        "markdown-span": f'<p markdown="span">*a* {RUN}</p>\n',
        "markdown-block-in-code": f'<code markdown="block">\n\n{RUN}\n\n</code>\n',
        "closed-outside": f"<div markdown>\n\n</div></div></div>{RUN}\n\n<div>\n",
        "raw-in-raw": f"<textarea><div markdown></textarea>{RUN}\n",
        "title-swallows": f'<title><p title="</title>{RUN}">\n',
        "noscript": f'<noscript><p title="</noscript>{RUN}">\n',
        "math": f"<math><mtext><table><mglyph><style><!--</style>{RUN}\n",
        "annotation": f'<math><annotation-xml encoding="text/html">{RUN}</annotation-xml></math>\n',
        "select": f"<select><option><keygen>{RUN}</select>\n",
        "plaintext": f"<plaintext>\n\n{RUN}\n",
        "xmp": f"<xmp></xmp >{RUN}\n",
        "listing": f"<listing>\n&lt;img src=x onerror=alert(1)&gt;{RUN}</listing>\n",
        "frameset": "<frameset onload=alert(1)>\n",
        "body-again": "<body onload=alert(1)>\n",
        "html-again": '<html class="no-js" onclick=alert(1)>\n',
        "image-by-its-old-name": "<image src=x onerror=alert(1)>\n",
        "nested-anchors": '<a href="bad.md"><a href="https://evil.example/">www.agency.example</a></a>\n',
        "table-moves-out": f"<table>{RUN}<tr><td>a</td></tr></table>\n",
        "custom-element": "<x-a onclick=alert(1)>Words</x-a>\n",
        "end-tag-with-attribute": f"<p>Words</p onclick=alert(1)>{RUN}\n",
        "slashes": "<img/src=x/onerror=alert(1)>\n",
        "newline-in-tag": "<img\nsrc=x\nonerror\n=\nalert(1)>\n",
        "form-feed-in-tag": "<img\u2028src=x onerror=alert(1)>\n",
        "declaration": f"<!ELEMENT a {RUN}>\n",
        "cdata": f"<![CDATA[{RUN}]]>\n",
        "instruction": f"<?xml {RUN} ?>\n",
        "comment-with-bang": f"<!-- a --!>{RUN}<!-- -->\n",
        "comment-at-once": f"<!-->{RUN}<!-- -->\n",
        "dialog": "<dialog open>Words</dialog>\n",
        "marquee": "<marquee onstart=alert(1)>Words</marquee>\n",
        "portal": '<portal src="https://evil.example/"></portal>\n',
        "shadow": f'<div><template shadowrootmode="open">{RUN}</template></div>\n',
        "slot": '<slot name="a">Words</slot>\n',
        "command": '<button type="button" commandfor="a" command="show-modal">a</button>\n',
        "popover": "<div popover=manual id=a>Words</div>\n",
        "details-of-risk": '<details class="urgent"><summary>a</summary>You may bleed.</details>\n',
        "ruby": "<ruby>a<rt>b</rt></ruby>\n",
        "bdo": '<bdo dir="rtl">efas si tI</bdo>\n',
        "wide-image": '<img src="a.png" alt="" width="99999" height="99999">\n',
    },
    "definitions": {
        "address-of-a-reference": "[a][r]\n\n[r]: javascript:alert(1)\n",
        "address-on-the-next-line": "[a][r]\n\n[r]:\n    javascript:alert(1)\n",
        "title-of-a-reference": f"[a][r]\n\n[r]: bad.md '{RUN}'\n",
        "reference-in-capitals": "[a][\u1e9e]\n\n[ss]: javascript:alert(1)\n",
        "reference-twice": "[www.agency.example][r]\n\n[r]: https://agency.example/\n[r]: https://evil.example/\n",
        "abbreviation": f"*[HTML]: {RUN}\n\nHTML\n",
        "abbreviation-of-a-word": "*[safe]: not safe at all\n\nIt is safe.\n",
        "note-with-html": f"Words.[^a]\n\n[^a]: {RUN}\n",
        "note-in-html": f"<div markdown>\n\nWords.[^a]\n\n[^a]: {RUN}\n\n</div>\n",
        "note-of-a-finding": "<div markdown>\n\n[^drawn]: High certainty.\n\n</div>\n\nThe tests draw this.[^drawn]\n",
        "note-named-as-a-part": "Words.[^sources]\n\n[^sources]: Words.\n",
        "note-named-as-a-property": "Words.[^__proto__]\n\n[^constructor]: Words.\n",
        "snippet": '--8<-- "/etc/passwd"\n',
        "snippet-of-lines": '--8<--\n../../mkdocs.yml\n--8<--\n',
        "include": "{!../../mkdocs.yml!}\n",
        "template": "{{ config.site_url }} {% include 'main.html' %}\n",
        "macro-of-jinja": "{{ ''.__class__.__mro__[1].__subclasses__() }}\n",
        "contents": "[TOC]\n\n[TOC]\n",
        "keys": "++ctrl+alt+del++\n",
        "emoji": ":evil: :skull:\n",
        "critic": f"{{++{RUN}++}} {{>>a<<}}\n",
        "tabs": '=== "A"\n\n    Words.\n\n=== "B"\n\n    Words.\n',
        "meaning": f"a\n:   {RUN}\n",
        "wiki": "[[bad]] [[javascript:alert(1)]]\n",
        "automatic": "<javascript:alert(1)> <JaVaScRiPt:alert(1)>\n",
    },
    "addresses": {
        "percent-scheme": "[a](javascript%3Aalert(1))\n",
        "percent-twice": "[a](%256aavascript:alert(1))\n",
        "percent-path": "[a](%2e%2e/%2e%2e/etc/passwd)\n",
        "percent-slashes": "[a](..%2f..%2fmkdocs.yml)\n",
        "percent-nul": "[a](bad.md%00.png)\n",
        "percent-newline": "[a](https://agency.example/%0d%0aSet-Cookie:a=b)\n",
        "percent-host": "[a](https://evil%2eexample/)\n",
        "tab-in-scheme": "[a](java\tscript:alert(1))\n",
        "vbscript": "[a](vbscript:msgbox(1))\n",
        "view-source": "[a](view-source:https://evil.example/)\n",
        "blob": "[a](blob:https://evil.example/a)\n",
        "file": "[a](file:///etc/passwd)\n",
        "intent": "[a](intent://a#Intent;scheme=https;end)\n",
        "data": f"[a]({GIF})\n",
        "picture-of-data": f"![a]({GIF})\n",
        "userinfo": "[a](https://agency.example%40evil.example/)\n",
        "userinfo-empty": "[a](https://@evil.example/)\n",
        "host-in-digits": "[a](https://2130706433/)\n",
        "host-in-hex": "[a](https://0x7f.1/)\n",
        "host-in-brackets": "[a](https://[::1]/)\n",
        "host-of-full-width": "[a](https://\uff45vil.example/)\n",
        "dot-of-another-kind": "[a](https://agency.example\u3002evil.example/)\n",
        "slash-of-another-kind": "[a](https://agency.example\u2044.evil.example/)\n",
        "one-slash": "[a](https:/evil.example/)\n",
        "three-slashes": "[a](https:///evil.example/)\n",
        "backslashes": "[a](\\\\evil.example/)\n",
        "port": "[a](https://agency.example:99999/)\n",
        "mail-to-many": "[a](mailto:a@agency.example?bcc=b@evil.example)\n",
        "mail-with-a-line": "[a](mailto:a@agency.example%0Abcc:b@evil.example)\n",
        "telephone-that-pays": "[a](tel:*21*0900#)\n",
        "message": "[a](sms:+1900?body=x)\n",
        "own-file-of-evidence": "[a](../evidence/findings.yml)\n",
        "own-text-highlight": "[a](index.md#:~:text=safe)\n",
        "anchor-of-the-theme": "[a](#__search)\n",
        "query": "[a](index.md?q=<script>)\n",
        "words-of-another": "[agency.example](https://agency.example.evil.example/)\n",
        "words-spaced": "[a g e n c y . e x a m p l e](https://evil.example/)\n",
        "words-of-full-width": "[www\uff0eagency\uff0eexample](https://evil.example/)\n",
        "words-in-parts": "[**agency**.example](https://evil.example/)\n",
    },
    "drawn": {
        "theme-directive": "%%{init: {'theme': 'base', 'themeCSS': '*{display:none}'}}%%\n" + FLOW.format("  a[x]\n"),
        "directive-on-lines": "%%{\n  init: {'securityLevel': 'loose'}\n}%%\n" + FLOW.format("  a[x]\n"),
        "directive-in-the-middle": FLOW.format("  a[x]\n  %%{wrap}%%\n"),
        "style-of-a-node": FLOW.format("  a[x]\n  style a fill:url(https://evil.example/a)\n"),
        "style-of-a-class": FLOW.format("  classDef b display:none\n  a[x]:::b\n"),
        "style-of-an-arrow": FLOW.format("  a[x] --> b[y]\n  linkStyle 0 stroke:url(//evil.example)\n"),
        "link-of-a-node": FLOW.format('  a[x]\n  click a "javascript:alert(1)" "a" _top\n'),
        "link-by-href": FLOW.format('  a[x]\n  click a href "https://evil.example/"\n'),
        "icon": FLOW.format("  a[fa:fa-user x]\n"),
        "formula": FLOW.format('  a["$$\\\\href{javascript:alert(1)}{x}$$"]\n'),
        "html-label": FLOW.format('  a["<b onclick=alert(1)>x</b>"]\n'),
        "foreign-object": FLOW.format('  a["<foreignObject>x</foreignObject>"]\n'),
        "id-of-a-property": FLOW.format("  __proto__[x] --> constructor[y]\n"),
        "words-of-end": FLOW.format("  end[x] --> graph[y]\n"),
        "two-diagrams": FLOW.format("  a[x]\n") + "sequenceDiagram\n  a->>b: x\n",
        "semicolons": FLOW.format("  a[x]; click a call alert(1);\n"),
        "links-of-an-actor": 'sequenceDiagram\n  accTitle: A\n  accDescr: B\n  participant a\n'
        '  links a: {"x": "javascript:alert(1)"}\n  a->>a: y\n',
        "box-in-a-color": "sequenceDiagram\n  accTitle: A\n  accDescr: B\n  box url(https://evil.example/a) x\n"
        "  participant a\n  end\n  a->>a: y\n",
        "class-with-a-link": 'classDiagram\n  accTitle: A\n  accDescr: B\n  class a\n'
        '  link a "javascript:alert(1)"\n',
        "time-line": "timeline\n  title </title><script>alert(1)</script>\n  2026 : x\n",
        "numbers-of-a-chart": 'xychart-beta\n  title "A"\n  x-axis [a, b]\n  bar [1e308, 1e309]\n',
        "sankey": "sankey-beta\n\na,b,1e999\n",
        "width-of-a-packet": 'packet-beta\n0-999999999: "x"\n',
        "nul": FLOW.format("  a[x\x00y]\n"),
    },
}  # fmt: skip
"""By kind and name: the body of a page; a "drawn" one: a diagram."""

HEADS = {
    "tag-of-a-set": HEAD.replace("A bad page", "!!set {a, b}"),
    "tag-of-an-order": HEAD.replace("A bad page", "!!omap [a: b]"),
    "tag-of-python": HEAD.replace("A bad page", "!!python/object/apply:os.system ['id']"),
    "tag-of-a-name": HEAD.replace("A bad page", "!!python/name:os.system"),
    "tag-of-the-environment": HEAD.replace("A bad page", "!ENV PATH"),
    "tag-of-a-float": HEAD.replace("A bad page", "!!float abc"),
    "tag-of-a-number": HEAD.replace("A bad page", "!!int '0b_'"),
    "tag-of-a-truth": HEAD.replace("A bad page", "!!bool perhaps"),
    "tag-of-nothing": HEAD.replace("A bad page", "!!null words"),
    "tag-of-a-day": HEAD.replace("2026-11-22", "!!timestamp abc"),
    "tag-with-percent": HEAD.replace("A bad page", "!<tag:%ff> a"),
    "anchor-unused": HEAD.replace("A bad page", "&a A bad page"),
    "anchor-unknown": HEAD.replace("A bad page", "*nobody"),
    "merge-of-words": HEAD + "<<: words\n",
    "merge-of-itself": HEAD + "a: &a\n  <<: *a\n",
    "merge-of-many": HEAD + "<<: [{title: x}, {description: y}]\n",
    "day-of-no-month": HEAD.replace("2026-11-22", "2026-02-30"),
    "day-with-a-month-of-99": HEAD.replace("2026-11-22", "2026-99-99"),
    "day-with-a-zone": HEAD.replace("2026-11-22", "2026-11-22T00:00:00+99:99"),
    "day-in-other-digits": HEAD.replace("2026-11-22", "\u0662\u0660\u0662\u0666-\u0661\u0661-\u0662\u0662"),
    "day-in-the-year-one": HEAD.replace("2026-11-22", "0001-01-01"),
    "day-in-the-last-year": HEAD.replace("2027-05-22", "9999-12-31"),
    "number-in-base-sixty": HEAD.replace("A bad page", "9:59:59:59:59:59:59:59"),
    "not-a-number": HEAD.replace("A bad page", ".nan"),
    "escape-of-a-surrogate": HEAD.replace("A bad page", '"\\ud800"'),
    "escape-of-nul": HEAD.replace("A bad page", '"a\\0b"'),
    "escape-of-a-line": HEAD.replace("A bad page", '"a\\L# b"'),
    "title-of-a-template": HEAD.replace("A bad page", "'{{ config }}{% raw %}'"),
    "title-of-an-entity": HEAD.replace("A bad page", "'&lt;script&gt;alert(1)&lt;/script&gt;'"),
    "title-of-an-attribute": HEAD.replace("A bad page", "'a\" onload=\"alert(1)'"),
    "title-over-the-page": HEAD.replace("A bad page", "A bad page\u2029x"),
    "description-of-a-script": HEAD.replace("A page of the tests.", "'</script><script>alert(1)</script>'"),
    "key-of-the-theme": HEAD + "search:\n  boost: 99\n",
    "key-of-a-social-card": HEAD + "social:\n  cards: true\n",
    "key-of-a-status": HEAD + "status: new\n",
    "key-of-tags": HEAD + "tags: ['<script>alert(1)</script>']\n",
    "key-of-robots": HEAD + "robots: noindex\n",
    "key-in-capitals": HEAD + "TITLE: another\n",
    "key-of-another-alphabet": HEAD + "tit\u013ae: another\nt\u0456tle: another\n",
    "key-of-numbers": HEAD + "1: a\n1.0: b\ntrue: c\n",
    "key-of-infinity": HEAD + ".inf: a\n.nan: b\n",
    "reviewer-of-html": HEAD.replace("reviewer:", "reviewer: '<b>A</b>'"),
    "reviewer-of-a-list": HEAD.replace("reviewer:", "reviewer: [A, B]"),
    "tab": HEAD + "a:\tb\n\tc: d\n",
    "byte-order-mark": HEAD.replace("title", "\ufefftitle"),
}  # fmt: skip
"""By name: the front matter of a page."""

DRAWINGS = {
    "image": SVG.format('<image href="https://evil.example/a.png"/>'),
    "image-of-data": SVG.format(f'<image href="{GIF.replace("<", "&lt;")}"/>'),
    "animate": SVG.format('<a><animate attributeName="href" values="javascript:alert(1)"/></a>'),
    "set": SVG.format('<set attributeName="onload" to="alert(1)"/>'),
    "link": SVG.format('<a href="https://evil.example/"><text>a</text></a>'),
    "switch": SVG.format('<switch><foreignObject><p xmlns="http://www.w3.org/1999/xhtml">a</p></foreignObject></switch>'),
    "filter": SVG.format('<filter id="a"><feImage href="https://evil.example/a"/></filter><path filter="url(#a)"/>'),
    "pattern": SVG.format('<pattern id="a"><path fill="url(#a)"/></pattern><path fill="url(#a)"/>'),
    "mask": SVG.format('<mask id="a"/><path mask="url(https://evil.example/a#b)"/>'),
    "marker": SVG.format('<marker id="a"/><path marker-end="url(#a)"/>'),
    "style-of-capitals": SVG.format("<STYLE>@import '//evil.example/a.css';</STYLE>"),
    "style": SVG.format("<style>@import '//evil.example/a.css';</style>"),
    "font": SVG.format('<text font-family="a; src: url(https://evil.example/a)">a</text>'),
    "font-of-a-property": SVG.format('<text style="font:9px url(https://evil.example/a)">a</text>'),
    "class-of-a-property": SVG.format('<text style="font-family:\'a\\\'; background: url(//evil.example)\'">a</text>'),
    "cdata": SVG.format("<text><![CDATA[<script>alert(1)</script>]]></text>"),
    "title-of-a-script": SVG.format("<title>&lt;/title>&lt;script>alert(1)&lt;/script></title>"),
    "space": SVG.format('<text xml:space="preserve" xml:lang="x">a</text>'),
    "handler-with-a-prefix": SVG.format('<path xmlns:a="http://www.w3.org/2000/svg" a:onload="alert(1)"/>'),
    "nested-svg": SVG.format('<svg onload="alert(1)"/>'),
    "script-of-svg": SVG.format('<script href="data:,alert(1)"/>'),
    "huge": SVG.format('<path d="M0 0h1e308v1e308z"/>').replace('"0 0 9 9"', '"0 0 1e308 1e308"'),
    "not-a-number": SVG.format('<path d="M NaN Infinity"/>'),
    "sixteen-bits": "\ufeff" + SVG.format("<path/>"),
    "after-the-end": SVG.format("<path/>") + "<script>alert(1)</script>\n",
    "discard": SVG.format('<discard begin="0s" href="#a"/>'),
}  # fmt: skip
"""By name: docs/pic.svg."""

STYLES = {
    "escaped-at": "@\\69mport '//evil.example/a.css';",
    "escaped-with-a-space": "a{background:u\\000072\nl(//evil.example/a)}",
    "comment-in-a-name": "a{background:ur/**/l(//evil.example/a)}",
    "nul": "a{background:u\x00rl(//evil.example/a)}",
    "not-closed": "a{background:url(//evil.example/a",
    "string-not-closed": "a{content:'}@import \"//evil.example/a.css\";",
    "image-set": "a{background:image-set('//evil.example/a' 1x)}",
    "cross-fade": "a{background:cross-fade(url(//evil.example/a),red)}",
    "paint": "a{background:paint(a)}",
    "nested": "a{& b{background:url(//evil.example/a)}}",
    "layer": "@layer a{@import url(//evil.example/a);}",
    "supports": "@supports (background:url(//evil.example/a)){a{color:red}}",
    "container": "@container style(--a:url(//evil.example/a)){a{color:red}}",
    "charset": "@charset 'utf-7';a{color:red}",
    "character-set-in-the-middle": "a{}@charset \"utf-16\";",
    "attribute": "a{background:attr(href url)}",
    "counter": "@counter-style a{symbols:url(//evil.example/a)}",
    "page": "@page{background:url(//evil.example/a)}",
    "view": "@view-transition{navigation:auto}",
    "starting": "@starting-style{a{background:url(//evil.example/a)}}",
    "comment-not-closed": "/* a{color:red}",
    "html": "</style><script>alert(1)</script>",
    "full-width": "a{background:\uff55\uff52\uff4c(//evil.example/a)}",
}  # fmt: skip
"""By name: docs/assets/site.css."""

MACRO = "@string{a = MACRO}\n" + FINE.replace("{T}", "a")
SOURCES = {
    "macro-of-html": MACRO.replace("MACRO", "{<script>alert(1)</script>}"),
    "macro-of-itself": "@string{a = a # a}\n" + FINE.replace("{T}", "a"),
    "macro-that-doubles": "@string{a0 = {xxxxxxxxxx}}\n"
    + "".join(f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" for n in range(1, 40))
    + FINE.replace("{T}", "a39"),
    "macro-unknown": FINE.replace("{T}", "nobody"),
    "macro-of-a-month": FINE.replace("{T}", "jan"),
    "preamble": "@preamble{{<script>alert(1)</script>}}\n" + FINE,
    "comment": "@comment{@misc{example, title = {Another}}}\n" + FINE,
    "words-between": "<script>alert(1)</script>\n" + FINE,
    "crossref": FINE.replace("author =", "crossref = {example},\n  author ="),
    "crossref-in-a-circle": FINE.replace("author =", "crossref = {b},\n  author =")
    + FINE.replace("example,", "b,").replace("author =", "crossref = {example},\n  author ="),
    "field-twice": FINE.replace("author =", "title = {Another},\n  author ="),
    "key-of-html": FINE + FINE.replace("example,", "<b>,"),
    "key-of-a-path": FINE + FINE.replace("example,", "../../x,"),
    "key-of-other-letters": FINE + FINE.replace("example,", "ex\u0430mple,"),
    "tex-input": FINE.replace("{T}", "{\\input{/etc/passwd}}"),
    "tex-link": FINE.replace("{T}", "{\\href{javascript:alert(1)}{T}}"),
    "tex-character": FINE.replace("{T}", "{\\char`\\<script>}"),
    "tex-accent-of-a-sign": FINE.replace("{T}", "{\\'{<}img src=x onerror=alert(1)>}"),
    "tex-override": FINE.replace("{T}", "{\\symbol{8238}T}"),
    "entity": FINE.replace("{T}", "{&#8238;T &lt;b&gt;}"),
    "year-of-html": FINE.replace("author =", "year = {<b>2020</b>},\n  author ="),
    "year-huge": FINE.replace("author =", f"year = {{{'9' * 5_000}}},\n  author ="),
    "doi-of-a-script": FINE.replace("author =", "doi = {javascript:alert(1)},\n  author ="),
    "doi-with-a-path": FINE.replace("author =", "doi = {10.1000/../../evil.example},\n  author ="),
    "url-in-the-machine": FINE.replace("https://agency.example/a", "https://127.0.0.1/a"),
    "url-of-tex": FINE.replace("https://agency.example/a", "\\url{javascript:alert(1)}"),
    "type-unknown": FINE.replace("@misc", "@<script>"),
    "type-of-capitals": FINE.replace("@misc", "@MISC"),
    "at-alone": "@\n@@\n@{}\n" + FINE,
    "nul": FINE.replace("{T}", "{T\x00U}"),
    "carriage-returns": FINE.replace("\n", "\r"),
}  # fmt: skip
"""By name: evidence/sources.bib."""

FINDINGS = {
    "merge-of-words": FINDING.format("It is so.") + "  <<: words\n",
    "merge-of-a-finding": FINDING.format("It is so.").replace("- id", "- &a\n  id") + "- <<: *a\n  id: other\n",
    "merge-that-doubles": "a0: &a0 {x: y}\n"
    + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}], k{n}: x}}\n" for n in range(1, 40)),
    "tag-of-a-set": FINDING.format("!!set {a, b}"),
    "tag-of-pairs": FINDING.format("!!pairs [a: b]"),
    "tag-of-a-float": FINDING.format("!!float words"),
    "tag-of-a-number": FINDING.format("!!int words"),
    "tag-of-bytes": FINDING.format("!!binary '****'"),
    "tag-of-a-day": FINDING.format("!!timestamp words"),
    "day-of-no-month": FINDING.format("It is so.").replace("2026-03-02", "2026-13-40"),
    "day-with-a-zone": FINDING.format("It is so.").replace("2026-03-02", "2026-03-02 10:00:00 +25:00"),
    "day-of-tomorrow": FINDING.format("It is so.").replace("2026-03-02", "2999-01-01"),
    "id-of-a-property": FINDING.format("It is so.") + FINDING.format("It is so.").replace("drawn", "__proto__"),
    "id-of-a-part": FINDING.format("It is so.") + FINDING.format("It is so.").replace("drawn", "sources"),
    "id-of-html": FINDING.format("It is so.") + FINDING.format("It is so.").replace("drawn", "'<b>'"),
    "id-of-a-number": FINDING.format("It is so.") + FINDING.format("It is so.").replace("drawn", "12"),
    "id-of-nothing": FINDING.format("It is so.") + FINDING.format("It is so.").replace("drawn", "~"),
    "id-of-other-letters": FINDING.format("It is so.") + FINDING.format("It is so.").replace("drawn", "dr\u0430wn"),
    "certainty-of-a-list": FINDING.format("It is so.").replace("high", "[high, low]"),
    "sources-of-words": FINDING.format("It is so.").replace("[example]", "example"),
    "sources-of-days": FINDING.format("It is so.").replace("[example]", "[2026-01-01, ~, 1.5]"),
    "key-of-a-map": FINDING.format("It is so.") + "  ? {a: b}\n  : c\n",
    "key-of-a-day": FINDING.format("It is so.") + "  2026-01-01: c\n",
    "list-of-words": "- words\n- ~\n- [a]\n- 1\n",
    "carriage-returns": FINDING.format("It is so.").replace("\n", "\r"),
    "next-lines": FINDING.format("It is so.").replace("\n", "\x85"),
    "nul": FINDING.format("It is\x00so."),
    "entity-of-a-script": FINDING.format("'&lt;script&gt;alert(1)&lt;/script&gt; &#60;img onerror=x&#62;'"),
    "code-of-a-script": FINDING.format("'`<script>alert(1)</script>`'"),
    "reference": FINDING.format("'[a][r] [r]: javascript:alert(1)'"),
    "mark": FINDING.format("'It is so.[^drawn]'"),
}  # fmt: skip
"""By name: evidence/findings.yml."""

NAV = "site_name: The tests\nnav:\n  - index.md\n  - judged.md\n  - evidence/claims.md\n"
SETTINGS = {
    "title-of-html": f"{NAV}  - '{RUN}': bad.md\n",
    "title-of-a-template": NAV + "  - '{{ config }}': bad.md\n",
    "title-unseen": NAV + "  - 'Safe \u202e word': bad.md\n",
    "title-of-a-number": NAV + "  - 1e999: bad.md\n",
    "entry-of-a-script": NAV + "  - bad.md\n  - Words: javascript:alert(1)\n",
    "entry-of-another-site": NAV + "  - bad.md\n  - Words: https://evil.example/\n",
    "entry-outside": NAV + "  - bad.md\n  - Words: ../../../etc/passwd\n",
    "entry-of-nothing": NAV + "  - bad.md\n  - ~\n  - Words: ~\n",
    "entry-of-numbers": NAV + "  - bad.md\n  - 12\n  - 1.5\n  - true\n",
    "entry-twice": NAV + "  - bad.md\n  - bad.md\n",
    "deep": "site_name: The tests\nnav: " + "[" * 3_000 + "bad.md" + "]" * 3_000 + "\n",
    "in-itself": "site_name: The tests\nnav: &a\n  - index.md\n  - bad.md\n  - *a\n",
    "doubling": "site_name: The tests\na0: &a0 [bad.md]\n"
    + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
    + "nav: *a39\n",
    "words-for-a-list": "site_name: The tests\nnav: bad.md\n",
    "number-for-a-list": "site_name: The tests\nnav: 12\n",
    "list-alone": "- a\n- b\n",
    "nothing": "",
    "name-of-a-list": "site_name: [a, b]\n",
    "extra-of-words": "site_name: The tests\nextra: words\n",
    "redirect-of-a-script": "site_name: The tests\nextra:\n  redirects:\n    old/: javascript:alert(1)\n",
    "redirect-to-another-site": "site_name: The tests\nextra:\n  redirects:\n    old/: //evil.example/\n",
    "redirect-outside": "site_name: The tests\nextra:\n  redirects:\n    ../../old/: bad/\n",
    "redirect-in-a-circle": "site_name: The tests\nextra:\n  redirects:\n    a/: b/\n    b/: a/\n",
    "redirect-of-a-page": "site_name: The tests\nextra:\n  redirects:\n    bad/: index/\n",
    "redirects-of-words": "site_name: The tests\nextra:\n  redirects: words\n",
    "redirects-of-lists": "site_name: The tests\nextra:\n  redirects:\n    [a]: [b]\n",
    "site-of-a-script": "site_name: The tests\nsite_url: javascript:alert(1)\n",
    "site-of-a-bracket": "site_name: The tests\nsite_url: https://[/\n",
    "site-of-a-number": "site_name: The tests\nsite_url: 12\n",
    "framed-by-more": "site_name: The tests\nextra:\n  whole_pages_framed_by: \"*; script-src *\"\n",
    "framed-by-a-line": 'site_name: The tests\nextra:\n  whole_pages_framed_by: "a\\nScript: b"\n',
    "python": "site_name: !!python/object/apply:os.system ['id']\n",
    "environment-of-nothing": "site_name: !ENV []\n",
    "environment-of-a-map": "site_name: !ENV {a: b}\n",
    "inherit-itself": "INHERIT: mkdocs.yml\nsite_name: The tests\n",
    "inherit-outside": "INHERIT: /etc/passwd\nsite_name: The tests\n",
    "day": "site_name: 2026-13-40\n",
    "huge-number": "site_name: " + "9" * 5_000 + "\n",
    "documents": "site_name: a\n---\nsite_name: b\n",
    "nul": "site_name: a\x00b\n",
}  # fmt: skip
"""By name: mkdocs.yml."""

FRONT, OTHER = page("bad.md", ""), page("beside.md", "")
FILES: dict[str, dict[str, Any]] = {
    "carriage-returns-only": {"docs/bad.md": f"{FRONT}Words.\n\n{RUN}\n".replace("\n", "\r")},
    "carriage-returns-mixed": {"docs/bad.md": f"{FRONT}Words.\r{RUN}\r\n\nWords.\n"},
    "next-line": {"docs/bad.md": f"{FRONT}Words.\x85{RUN}\n"},
    "vertical-tab": {"docs/bad.md": f"{FRONT}Words.\x0b{RUN}\n"},
    "nul-in-a-tag": {"docs/bad.md": f"{FRONT}<im\x00g src=x onerror=alert(1)>\n"},
    "nul-in-a-scheme": {"docs/bad.md": f"{FRONT}[a](java\x00script:alert(1))\n"},
    "nul-at-the-start": {"docs/bad.md": f"\x00{FRONT}Words.\n"},
    "stx-and-etx": {"docs/bad.md": f"{FRONT}\x02wzxhzdk:0\x03 Words.\n"},
    "placeholder": {"docs/bad.md": f"{FRONT}wzxhzdk:0 klzzwxh:0000 Words.\n\n```\n{RUN}\n```\n"},
    "mark-of-utf16": {"docs/bad.md": {"hex": ("\ufeff" + FRONT + "Words.\n").encode("utf-16-le").hex()}},
    "mark-twice": {"docs/bad.md": f"\ufeff\ufeff{FRONT}Words.\n"},
    "overlong": {"docs/bad.md": {"hex": (FRONT.encode() + b"\xc0\xbcscript>alert(1)</script>\n").hex()}},
    "half-a-letter": {"docs/bad.md": {"hex": (FRONT.encode() + b"Words \xe2\x82\n").hex()}},
    "surrogates": {"docs/bad.md": {"hex": (FRONT.encode() + b"Words \xed\xa0\x80\xed\xb0\x80\n").hex()}},
    "escape-sequences": {"docs/bad.md": f"{FRONT}Words \x1b[2J\x1b]0;evil\x07.\n"},
    "empty": {"docs/bad.md": ""},
    "only-dashes": {"docs/bad.md": "---\n" * 900},
    "front-matter-alone": {"docs/bad.md": f"---\n{HEAD}---\n"},
    "front-matter-open": {"docs/bad.md": f"---\n{HEAD}"},
    "front-matter-of-toml": {"docs/bad.md": "+++\ntitle = 'a'\n+++\n\n# A\n\nWords.\n"},
    "front-matter-of-colons": {"docs/bad.md": "title: A\nreviewed: 2026-11-22\n\n# A\n\nWords.\n"},
}  # fmt: skip
"""By name: docs/bad.md as bytes."""

NAMES: dict[str, dict[str, Any]] = {
    "percent": {"docs/a%2fb.md": f"{OTHER}Words.\n"},
    "percent-dots": {"docs/%2e%2e.md": f"{OTHER}Words.\n"},
    "spaces": {"docs/a b.md": f"{OTHER}Words.\n"},
    "quote": {'docs/a"onload=alert(1).md': f"{OTHER}Words.\n"},
    "tag": {"docs/<img src=x onerror=alert(1)>.md": f"{OTHER}Words.\n"},
    "folding": {"docs/BAD.md": f"{OTHER}Words.\n"},
    "folding-of-kelvin": {"docs/\u212a.md": f"{OTHER}Words.\n"},
    "composed": {"docs/caf\u00e9.md": f"{OTHER}Words.\n"},
    "decomposed": {"docs/cafe\u0301.md": f"{OTHER}Words.\n"},
    "ligature": {"docs/\ufb01le.md": f"{OTHER}Words.\n"},
    "right-to-left": {"docs/a\u202edm.md": f"{OTHER}Words.\n"},
    "hyphen-first": {"docs/-rf.md": f"{OTHER}Words.\n"},
    "dot-first": {"docs/.htaccess": "Options +Indexes\n"},
    "dots": {"docs/a..md": f"{OTHER}Words.\n"},
    "two-endings": {"docs/a.html.md": f"{OTHER}Words.\n"},
    "ending-of-a-script": {"docs/a.php.md": f"{OTHER}Words.\n"},
    "ending-in-capitals": {"docs/a.MD": f"{OTHER}Words.\n"},
    "another-ending": {"docs/a.markdown": f"{OTHER}Words.\n"},
    "device": {"docs/con.md": f"{OTHER}Words.\n"},
    "index-in-a-folder": {"docs/bad/index.md": f"{OTHER}Words.\n", "docs/bad.md": page("other.md", "Words.\n")},
    "readme": {"docs/README.md": f"{OTHER}Words.\n"},
    "embed": {"docs/embed.md": f"{OTHER}Words.\n"},
    "feed": {"docs/feed.md": f"{OTHER}Words.\n"},
    "file-of-nginx": {"docs/headers.conf": "a\n"},
    "file-of-netlify": {"docs/_headers": "/*\n  Content-Security-Policy: x\n"},
    "redirects": {"docs/_redirects": "/* https://evil.example/ 302\n"},
    "name": {"docs/CNAME": "evil.example\n"},
    "well-known": {"docs/.well-known/security.txt": "Contact: https://evil.example/\n"},
    "worker": {"docs/assets/sw.js": "self.addEventListener('fetch', e => 0)\n"},
    "manifest": {"docs/manifest.webmanifest": "{}\n"},
    "png-of-a-page": {"docs/a.png": "<html><script>alert(1)</script></html>\n"},
    "png-and-page": {"docs/a.png": {"hex": (b"\x89PNG\r\n\x1a\n<script>alert(1)</script>").hex()}},
    "webp-of-sound": {"docs/a.webp": {"hex": b"RIFF\x00\x00\x00\x00WAVE".hex()}},
    "svg-of-gzip": {"docs/a.svg": {"hex": "1f8b0800000000000003"}},
    "svg-in-capitals": {"docs/A.SVG": SVG.format("<script>alert(1)</script>")},
    "picture-of-nothing": {"docs/a.png": {"hex": ""}},
}  # fmt: skip
"""By name: a file in docs/ whose name or ending says another thing than it is."""


BUILT = names(
    "addresses/percent-newline addresses/query attribute-lists/on-a-fence "
    "bibtex/carriage-returns bibtex/crossref bibtex/macro-of-a-month bibtex/type-of-capitals "
    "bibtex/words-between bytes/placeholder definitions/contents definitions/include definitions/keys "
    "definitions/snippet drawn/box-in-a-color "
    "drawn/id-of-a-property entry/carriage-returns entry/entity-of-a-script entry/mark entry/reference "
    "named/ending-of-a-script named/feed named/two-endings "
    "picture/huge picture/not-a-number picture/sixteen-bits "
    "picture/title-of-a-script settings/day settings/entry-of-another-site settings/inherit-outside settings/nothing "
    "settings/title-of-a-number settings/title-of-a-template sheet/attribute"
)
"""What does nobody harm, and is words or a drawing like any other. All else is refused."""


def cases() -> Iterator[Case]:
    """All of them."""
    for kind, bodies in PAGES.items():
        for name, text in bodies.items():
            body = f"{DRAWN}```mermaid\n{text}```\n" if kind == "drawn" else text
            yield Case(f"{kind}/{name}", "docs/bad.md", (BODY, BODY + body.count("\n")), body)
    for name, head in HEADS.items():
        text = f"---\n{head}---\n\n# A bad page\n\nWords.\n"
        yield Case(f"front/{name}", "docs/bad.md", lines(text), files={"docs/bad.md": text})
    for kind, path, texts in (
        ("picture", "docs/pic.svg", DRAWINGS),
        ("sheet", "docs/assets/site.css", STYLES),
        ("bibtex", "evidence/sources.bib", SOURCES),
        ("entry", "evidence/findings.yml", FINDINGS),
        ("settings", "mkdocs.yml", SETTINGS),
    ):
        for name, text in texts.items():
            yield Case(f"{kind}/{name}", path, lines(text), DRAWN, {path: text})
    for kind, given in (("bytes", FILES), ("named", NAMES)):
        for name, files in given.items():
            yield Case(f"{kind}/{name}", next(iter(files)), (1, 999), files=files)
