"""Inputs in which one thing passes for another: letters, ids, files, settings.

All are refused. See tests/hostile.py for how; tests/tricks.py holds what stands between two lists of the guard.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from attacks import BODY, DRAWN, FINDING, FINE, HEAD, lines
from hostile import Case

RUN = "<img src=x onerror=alert(1)>"
NAME = "site_name: The tests\n"
NAV = f"{NAME}nav:\n  - index.md\n  - judged.md\n  - evidence/claims.md\n  - bad.md\n"
MOVED = NAME + "extra:\n  redirects:\n    {}: bad/\n"
CHANGE = HEAD + "changes:\n  - date: 2026-11-20\n    what: '{}'\n"
READER = (
    "- page: index\n  name: {}\n  profession: dermatologist\n  registered: here, number 5\n  consent: 2026-11-01\n"
    f"  read: 2026-11-01\n  words: {'a' * 64}\n"
)
ASKED = "- question: {}\n  because: We do not know this yet.\n"
PART = "- id: a\n  page: index\n  kind: box\n  name: short\n  title: {}\n"

PAGES: dict[str, dict[str, str]] = {
    "letters": {
        "cyrillic": "Needling \u0441ures every s\u0441ar.[^drawn]\n",
        "greek": "Needling is s\u03b1fe for every sc\u03b1r.[^drawn]\n",
        "armenian": "Needling is \u057dafe for every scar.[^drawn]\n",
        "of-mathematics": "Needling \U0001d41c\U0001d42e\U0001d42b\U0001d41e\U0001d42c every scar.[^drawn]\n",
        "in-circles": "Needling \u24d2\u24e4\u24e1\u24d4\u24e2 every scar.[^drawn]\n",
        "in-squares": "It is \U0001f142\U0001f130\U0001f135\U0001f134.[^drawn]\n",
        "of-flags": "It is \U0001f1f8\U0001f1e6\U0001f1eb\U0001f1ea.[^drawn]\n",
        "small-capitals": "Needling \u1d04\u1d1c\u0280\u1d07s every scar.[^drawn]\n",
        "raised": "Needling \u1d9c\u1d58\u02b3\u1d49\u02e2 every scar.[^drawn]\n",
        "turned": "It is \u0287ou safe.[^drawn]\n",
        "ligature": "It is sa\ufb00e.[^drawn]\n",
        "struck-through": "It is n\u0336o\u0336t\u0336 a scar.[^drawn]\n",
        "struck-with-a-slash": "It is n\u0338o\u0338t\u0338 a scar.[^drawn]\n",
        "a-ring-around": "It is s\u20ddo\u20ddo\u20ddn.[^drawn]\n",
        "struck-by-a-tag": "It is <s>not</s> a scar.[^drawn]\n",
        "deleted-by-a-tag": "It is <del>not</del> a scar.[^drawn]\n",
        "digits-of-another-kind": "One in \u0661\u0660 people has it.[^drawn]\n",
        "digits-of-mathematics": "In one study, \U0001d7d7 of \U0001d7d7 people healed.[^drawn]\n",
        "digits-in-circles": "It helped \u2460\u2461 of \u2460\u2461 people.[^drawn]\n",
        "roman": "It took \u216b weeks.[^drawn]\n",
        "cut-by-a-tag": "Needling c<b></b>ures every scar.[^drawn]\n",
        "cut-by-a-break": "Needling cu<wbr>res every scar.[^drawn]\n",
        "cut-by-a-comment": "Needling cu<!-- x -->res every scar.[^drawn]\n",
    },
    "parts-of-a-page": {
        "text": "## Text\n\nWords.\n",
        "menu": "## Menu\n\nWords.\n",
        "menus-part": "## Menu 2\n\nWords.\n",
        "colors": "## Colors\n\nWords.\n",
        "list-of-headings": "## On this page\n\nWords.\n",
        "chooser": "## Embed page\n\nWords.\n",
        "chooser-given": "Words.\n{: #embed-line }\n",
        "part": "## Part four steps\n\nWords.\n",
        "term": "## Term dermis\n\nWords.\n",
        "diagram": "## Diagram 1 name\n\nWords.\n",
        "proof": "## Studies\n\nWords.\n",
        "in-a-box": '!!! urgent "A"\n    Words.\n    {: #text }\n',
    },
    "exceptions": {
        "over-a-tag": "<im<!-- no source: a b c -->\ng src=x onerror=alert(1)>\n",
        "in-a-tag": "<img src=x <!-- word: a b c -->\nonerror=alert(1)>\n",
        "in-an-address": "[a](java<!-- no source: a b c -->\nscript:alert(1))\n",
        "in-a-mark": "The tests draw this.[^dra<!-- no source: a b c -->\nwn]\n",
        "in-a-box": '!!<!-- word: a b c -->\n! urgent "A"\n    Words.\n',
        "in-a-comment": f"<!-<!-- no source: a b c -->\n- {RUN} -->\n",
        "in-code": f"`<!-- no source: a b c -->\n{RUN}`\n",
        "closed-late": f"Words. <!-- no source: a b c\n{RUN} -->\n",
        "two": "Needling cures every scar. <!-- no source: a b c --><!-- word: a b c -->\n",
        "on-a-heading": "## Needling cures every scar <!-- no source: a b c -->\n",
    },
    "readers": {
        "code-in-quotes": "<img src=\"a.png\" alt=\"`\" onerror=alert(1) \"`\">\n",
        "code-over-a-tag": "`<b` onclick=alert(1)>`Words`</b>\n",
        "reference-in-a-quote": "> [r]: javascript:alert(1)\n\n[a][r]\n",
        "reference-in-a-box": '!!! normal "A"\n    [r]: javascript:alert(1)\n\n[a][r]\n',
        "reference-with-an-entity": "[a][r]\n\n[r]: &#106;avascript:alert(1)\n",
        "entity-without-its-end": "[a](javascript&colonalert(1)) [b](&#106avascript:alert(1))\n",
        "lazy-fence": f"> ```\n{RUN}\n\nWords.\n",
        "fence-with-three-and-four": f"````\n```\n{RUN}\n```\n\n{RUN}\n",
        "setext-over-a-tag": f"<b>\n===\n{RUN}</b>\n",
        "heading-in-a-tag": "# <a href=bad.md\n## onclick=alert(1)>Words</a>\n",
        "meaning-closes-a-div": f"<div markdown>\na\n:   b </div>{RUN}\n</div>\n",
    },
}  # fmt: skip
"""By kind and name: the body of a page."""

HEADS = {
    "title": HEAD.replace("A bad page", "'A &#8238;bad page'"),
    "title-unseen": HEAD.replace("A bad page", "'A b&ZeroWidthSpace;ad page'"),
    "title-named": HEAD.replace("A bad page", "'A &lrm;&rlm;bad page'"),
    "title-of-two-alphabets": HEAD.replace("A bad page", "'A s\u0430fe page'"),
    "description": HEAD.replace("A page of", "A &#8238;page of"),
    "description-half": HEAD.replace("A page of", "A &#8238 page of"),
    "reviewer": HEAD.replace("reviewer:", "reviewer: 'Ana &#8238;Silva, dermatologist'"),
    "change": CHANGE.format("Some words &#8238;here now."),
    "change-to-come": CHANGE.format("Some words are new.").replace("2026-11-20", "2999-01-01"),
    "change-of-no-day": CHANGE.format("Some words are new.").replace("2026-11-20", "2026-02-31"),
}
"""By name: the front matter of a page, in which an entity stands for a sign."""

SETTINGS = {
    "description-of-a-quote": NAME + "site_description: '0;url=https://evil.example/\" http-equiv=\"refresh'\n",
    "name-of-a-quote": "site_name: 'a\" http-equiv=\"refresh\" content=\"0;url=//evil.example'\n",
    "name-unseen": 'site_name: "The \\u202etests"\n',
    "name-of-an-entity": "site_name: 'The &#8238;tests'\n",
    "copyright-of-an-entity": NAME + "copyright: 'The &#8238;tests'\n",
    "title-of-an-entity": NAV.replace("- bad.md", "- 'The &#8238;tests': bad.md"),
    "entry-of-a-script": NAV + "  - Words: 'javascript://evil.example/%0aalert(1)'\n",
    "entry-of-data": NAV + "  - Words: 'data:text/html,<script>alert(1)</script>://'\n",
    "preview-of-another": NAME + "extra:\n  preview: //evil.example/\n",
    "preview-outside": NAME + "extra:\n  preview: ../../../etc/passwd\n",
    "inherit-of-a-long-name": NAME + f"INHERIT: {'a' * 1_900}\n",
    "entries": NAV + "".join(f"  - p{number}.md\n" for number in range(8_000)),
    "redirects": NAME + "extra:\n  redirects:\n" + "".join(f"    a{n}/: b{n}/\n" for n in range(6_000)),
    "redirect-of-the-assets": MOVED.format("assets/"),
    "redirect-of-a-part": MOVED.format("parts/a/"),
    "redirect-of-a-file": MOVED.format("evidence/claims.json/"),
    "redirect-of-an-embed": MOVED.format("bad/embed.html/"),
    "redirect-of-other-letters": MOVED.format("\u0441af\u00e9/"),
    "redirect-long": MOVED.format("a" * 900 + "/"),
    "bytes": {"hex": (NAME.encode() + b"copyright: caf\xe9\n").hex()},
    "sixteen-bits": {"hex": NAME.encode("utf-16").hex()},
}  # fmt: skip
"""By name: mkdocs.yml."""

PROMISED = {
    "bytes": {"hex": b"bad/\n\xff\xfe/\n".hex()},
    "many": "".join(f"gone{number}/\n" for number in range(20_000)),
    "many-of-one": "gone/\n" * 60_000,
    "html": f"bad/\n{RUN}/\n",
    "outside": "bad/\n../../etc/passwd\n",
    "unseen": "bad/\na\u202eb/\n",
    "for-a-terminal": "bad/\na\x1b[2Jb/\n",
    "for-a-machine": "bad/\n::error file=docs/index.md::x/\n",
    "separators": "bad/\u2028gone/\n",
    "link": {"link": "/etc/passwd"},
}
"""By name: published.txt."""

PNG, VP8X = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0"
PICTURES = {
    "png": ("docs/a.png", PNG + struct.pack(">II", 20_000, 20_000) + bytes(9)),
    "png-wider": ("docs/a.png", PNG + struct.pack(">II", 2**31 - 1, 1) + bytes(9)),
    "png-of-nothing": ("docs/a.png", PNG + bytes(17)),
    "png-that-moves": ("docs/a.png", PNG + struct.pack(">II", 9, 9) + bytes(9) + b"\0\0\0\x08acTL" + bytes(12)),
    "png-cut-off": ("docs/a.png", PNG[:8]),
    "jpg": ("docs/a.jpg", b"\xff\xd8\xff\xe0\0\x04ab\xff\xc2\0\x11\x08\xff\xff\xff\xff" + bytes(9)),
    "jpg-without-a-frame": ("docs/a.jpg", b"\xff\xd8\xff\xe0\0\x04abcd"),
    "jpg-of-lengths": ("docs/a.jpg", b"\xff\xd8" + b"\xff\xe0\0\0" * 9_000),
    "webp": ("docs/a.webp", VP8X + bytes(4) + b"\xff" * 6),
    "webp-that-moves": ("docs/a.webp", VP8X[:-4] + b"\x0a\0\0\0\x02" + bytes(9)),
    "webp-without-loss": ("docs/a.webp", b"RIFF\x1e\0\0\0WEBPVP8L\x0a\0\0\0\x2f\xff\xff\xff\x0f"),
}
"""By name: a picture that is small as a file and takes a phone's memory, or moves."""

FILES: dict[str, tuple[str, str | dict[str, str]]] = {
    "folder-for-findings": ("evidence/findings.yml", {"folder": "a.txt"}),
    "folder-for-sources": ("evidence/sources.bib", {"folder": "a.txt"}),
    "folder-for-words": ("evidence/words.yml", {"folder": "a.txt"}),
    "folder-for-parts": ("evidence/parts.yml", {"folder": "a.txt"}),
    "link-for-settings": ("mkdocs.yml", {"link": "/etc/hostname"}),
    "link-for-a-page": ("docs/bad.md", {"link": "index.md"}),
    "link-to-itself": ("docs/loop.md", {"link": "loop.md"}),
    "link-to-a-device": ("docs/zero.md", {"link": "/dev/zero"}),
    "part-of-an-entity": ("evidence/parts.yml", PART.format("'A &#8238;part'")),
    "question-of-html": ("evidence/open-questions.yml", ASKED.format(f"'Is it so {RUN}?'")),
    "question-unseen": ("evidence/open-questions.yml", ASKED.format('"Is it \\u202eso\\u202c or not?"')),
    "question-of-nul": ("evidence/open-questions.yml", ASKED.format('"Is it \\0 so or not?"')),
    "reader-of-two-alphabets": ("evidence/reviewers.yml", READER.format("\u0410na Silva")),
    "reader-unseen": ("evidence/reviewers.yml", READER.format('"Ana \\u202eSilva"')),
    "finding-of-an-entity": ("evidence/findings.yml", FINDING.format("It is &#8238;so&#8236;.")),
    "finding-of-two-alphabets": ("evidence/findings.yml", FINDING.format("It is s\u0430fe.")),
    "source-of-two-alphabets": ("evidence/sources.bib", FINE.replace("{T}", "{S\u0441ars}")),
}  # fmt: skip
"""By name: a file, and what stands in its place."""


def cases() -> Iterator[Case]:
    """All of them."""
    for kind, bodies in PAGES.items():
        for name, body in bodies.items():
            yield Case(f"{kind}/{name}", "docs/bad.md", (BODY, BODY + body.count("\n")), body)
    for name, head in HEADS.items():
        text = f"---\n{head}---\n\n# A bad page\n\nWords.\n"
        yield Case(f"entity/{name}", "docs/bad.md", lines(text), files={"docs/bad.md": text})
    for name, (path, content) in PICTURES.items():
        yield Case(f"dots/{name}", path, (1, 1), DRAWN, {path: {"hex": content.hex()}})
    given: list[tuple[str, str, str, Any]] = [("config", name, "mkdocs.yml", text) for name, text in SETTINGS.items()]
    given += [("promised", name, "published.txt", text) for name, text in PROMISED.items()]
    given += [("instead", name, path, content) for name, (path, content) in FILES.items()]
    for kind, name, path, content in given:
        yield Case(f"{kind}/{name}", path, (1, 99_999), DRAWN if path != "docs/bad.md" else None, {path: content})
