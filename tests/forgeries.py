"""Inputs that pass for something the build makes or a rule has read: a note, a number to call, a word, a picture.

All are refused. See tests/hostile.py for how; tests/disguises.py holds letters and settings that pass for others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attacks import BODY, DRAWN, SVG, lines
from conftest import ROOT
from hostile import Case

SHOWN = f"{DRAWN}![A picture](pic.svg)\n"
FORGED = "High certainty. It is so."

NOTES = {
    "id": f"Words.\n{{: #fn-1 }}\n\n{DRAWN}",
    "id-behind": f"{DRAWN}Words.\n{{: #fn-2 }}\n",
    "id-of-no-note-yet": f"{DRAWN}Words.\n{{: #fn-99 }}\n",
    "id-of-a-heading": f"{DRAWN}## Words {{#fn-1}}\n",
    "id-by-the-words": f"{DRAWN}## Fn 1\n\nWords.\n",
    "id-of-a-tag": f'{DRAWN}<p id="fn-1">{FORGED}</p>\n',
    "id-of-an-item": f'{DRAWN}<ol><li id="fn-1">{FORGED}</li></ol>\n',
    "id-of-stress": f"{DRAWN}*{FORGED}*{{: #fn-1 }}\n",
    "id-of-a-link": f"{DRAWN}[Words](judged.md){{#fn-1}}\n",
    "id-escaped": f"{DRAWN}Words.\n{{: #fn\\-1 }}\n",
    "id-of-a-mark": f"{DRAWN}Words.\n{{: #fnref-1 }}\n",
    "id-of-a-mark-to-come": f"Words.\n{{: #fnref2 }}\n\n{DRAWN}",
    "id-between-quotes": f"{DRAWN}Words.\n{{: id='fn-1' }}\n",
    "link": f"It is so [1](#fn-1).\n\n{DRAWN}",
    "link-raised": f'It is so.<sup><a href="#fn-1">1</a></sup>\n\n{DRAWN}',
    "link-to-a-mark": f"It is so [1](#fnref:drawn).\n\n{DRAWN}",
    "link-to-a-mark-of-a-note": f"It is so [see this](#fn:drawn).\n\n{DRAWN}",
    "link-to-the-sources": f"It is so [1](#sources).\n\n{DRAWN}",
    "link-in-brackets": f"It is so [\\[1\\]](#studies).\n\n{DRAWN}",
    "link-of-a-star": f"It is so [\\*](#sources).\n\n{DRAWN}",
    "link-to-another-page": f"It is so [see this](judged.md#fn-1).\n\n{DRAWN}",
    "link-in-percent": f"It is so [see this](#%66n-1).\n\n{DRAWN}",
    "link-by-reference": f"It is so [see this][x].\n\n[x]: #fn-1\n\n{DRAWN}",
    "fence-of-a-tag": f'{DRAWN}<pre data-language="mermaid">It is harmless.</pre>\n',
}
CALLS = {
    "short": "Call [112](tel:+19005550100).\n",
    "spaces": "Call [116 123](tel:116124).\n",
    "hyphens": "Call [0800-111](tel:0900111).\n",
    "brackets": "Call [(0800) 111](tel:0900111).\n",
    "points": "Call [0800.111](tel:0900.111).\n",
    "of-a-country": "Call [+44 116 123](tel:116123).\n",
    "in-a-sentence": "Call [the line at 116 123, day and night](tel:0900111).\n",
    "in-bold": "Call [**988**](tel:989).\n",
    "cut-by-a-tag": "Call [98<b></b>8](tel:989).\n",
    "in-entities": "Call [9&#56;8](tel:989).\n",
    "hyphens-that-hold": "Call [0800‑111](tel:0900111).\n",
    "longer": "Call [112](tel:1123).\n",
    "by-a-tag": 'Call <a href="tel:989">988</a>.\n',
    "capitals": "Call [988](TEL:989).\n",
    "site-with-another-dot": "See [nhs。uk](https://evil.example/).\n",
    "site-with-a-leader": "See [nhs․uk](https://evil.example/).\n",
    "site-with-a-half-dot": "See [nhs｡uk](https://evil.example/).\n",
}
WORDS = {
    "shape-behind-a-letter": "It is harm\ufe0fless.",
    "shape-of-text": "It is harm\ufe0eless.",
    "shape-behind-a-digit": "It is 1\ufe0f0 mm deep.",
    "shape-first": "\ufe0fWords.",
    "object": "It is harm\ufffcless.",
    "lisu": "It is ꓧꓮꓣꓟ.",
    "cherokee": "It is ᎻᎪᎡ.",
    "georgian": "It is haყmless.",
    "tone": "It is harꜗmless.",
    "letter-in-brackets": "It is ⒣armless.",
    "number-in-brackets": "It helped ⑼ people.",
    "small-percent": "It helped 90﹪ of them.",
    "leader": "The tests draw this․ It is so.",
    "question-of-greece": "It is so\u037e it is not.",
    "all-cyrillic": "It is ѕоре.",
    "all-greek": "It is ΝΟΤΕ.",
    "hebrew-among-ours": "It is harmӏess and haרmless.",
    "ethiopic-among-ours": "It is harmlessሀ.",
    "canadian-among-ours": "It is haᖇmless.",
    "half-a-colon": "It is so︓ it is.",
    "tifinagh-among-ours": "It is harmⵏess.",
}
PICTURES = {
    "text": '<text x="1" y="9">It is harmless.</text>',
    "text-in-a-group": "<g><g><text>It is harmless.</text></g></g>",
    "text-in-pieces": "<text>It is harm</text><text>less.</text>",
    "letters-in-place": '<text><tspan x="0 1 2">abc</tspan></text>',
    "text-turned": '<text rotate="90">It is harmless.</text>',
    "text-unseen": '<text opacity="0">It is harmless.</text>',
    "text-in-a-clip": '<clipPath id="a"><text>It is harmless.</text></clipPath><rect clip-path="url(#a)"/>',
    "text-in-definitions": "<defs><text>It is harmless.</text></defs>",
    "text-of-a-prefix": '<x:text xmlns:x="http://www.w3.org/2000/svg">It is harmless.</x:text>',
    "text-in-entities": "<text>It is h&#97;rmless.</text>",
    "text-squeezed": '<text textLength="1">It is harmless.</text>',
    "text-of-one-letter": "<text>a</text>",
}
LINKS = {
    "evidence/findings.yml": "/dev/zero",
    "evidence/claims.yml": "/proc/self/mem",
    "evidence/glossary.yml": "findings.yml",
    "evidence/words.yml": "/etc/passwd",
    "evidence/search-terms.yml": "/dev/zero",
    "evidence/figures.yml": "/dev/zero",
    "evidence/parts.yml": "/dev/zero",
    "evidence/reviewers.yml": "/dev/zero",
    "evidence/open-questions.yml": "/dev/zero",
    "evidence/page-lines.yml": "/dev/zero",
    "docs/figures/needling.svg": "/dev/zero",
    "docs/pic.svg": "/dev/zero",
    "docs/bad.md": "/dev/zero",
    "docs/assets/site.css": "/dev/zero",
}
LEDGER = "docs/evidence/claims.md"
TWICE = {
    "id-of-a-claim": "## Words {#c01}\n\nWords.\n",
    "id-of-the-name-of-a-claim": "## Words {#c01-name}\n\nWords.\n",
    "id-of-a-claim-on-a-tag": '<p id="c01">Words.</p>\n',
    "id-of-a-claim-on-stress": "*Words*{: #c01 }\n",
}
"""By name: the end of the page that shows all claims."""
PAGES = {"notes": NOTES, "calls": CALLS, "seeming": {name: f"{text}[^drawn]\n" for name, text in WORDS.items()}}


def cases() -> Iterator[Case]:
    """All of them."""
    for kind, bodies in PAGES.items():
        for name, body in bodies.items():
            yield Case(f"{kind}/{name}", "docs/bad.md", (BODY, BODY + body.count("\n")), body)
    whole = (ROOT / "tests/fixtures/site" / LEDGER).read_text("utf-8")
    for name, more in TWICE.items():
        line = whole.count("\n") + 2
        yield Case(f"notes/{name}", LEDGER, (line, line), files={LEDGER: {"append": f"\n{more}"}})
    for name, inner in PICTURES.items():
        text = SVG.format(inner)
        yield Case(f"worded/{name}", "docs/pic.svg", lines(text), SHOWN, {"docs/pic.svg": text})
    for path, target in LINKS.items():
        files: dict[str, Any] = {path: {"link": target}}
        yield Case(f"linked/{path.replace('/', '-')}", path, (1, 1), files=files)
