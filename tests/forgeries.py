"""Inputs that pass for something the build makes or a rule has read: a note, a number to call, a word, a picture.

All are refused. See tests/hostile.py for how; tests/disguises.py holds letters and settings that pass for others.
"""

from __future__ import annotations

from collections.abc import Iterator

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
    "id-of-no-letter": f"{DRAWN}## ...\n\nWords.\n",
    "id-of-hyphens": f"{DRAWN}## ---!\n\nWords.\n",
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
SIGNED = {
    "start": "Reviewed by Dr. Jane Doe.",
    "medically": "Medically reviewed by Jane Doe, MD",
    "bold": "**Read by a clinician on 1 November 2026.**",
    "of-this-page": "This page was reviewed by a dermatologist.",
    "has-been": "This guide has been independently checked by two doctors.",
    "has-read": "Dr. Jane Doe has read this page.",
    "recommends": "The World Health Organization recommends this page.",
    "endorses": "A society of doctors endorses this guide.",
    "approved": "Approved by a regulator.",
    "all-pages": "All pages are verified.",
    "accents": "Revi\u00e9wed by Dr. Jane Doe.",
    "item": "- Checked by a nurse",
    "cell": "| Who | What |\n|---|---|\n| A nurse | This page was approved by her. |",
    "heading": "## Reviewed by a doctor",
    "title-of-a-box": '!!! research "Reviewed by a clinician"\n    Words.',
    "words-of-a-picture": "![Reviewed by a clinician](assets/mark.svg)",
    "sure": "**High certainty:** words.",
    "sure-of-a-note": "Moderate certainty.",
    "sure-with-dots": "●●●● High certainty.",
    "sure-by-its-name": "Certainty: high.",
    "sure-in-a-sentence": "The certainty of this is high.",
    "checked": "Checked 2 March 2026.",
    "checked-last": "Last checked on 2 March 2026.",
    "updated": "Updated March 2 this year.",
}
UNREAD = {
    "fence": "```\nIt is harmless.\n```\n",
    "fence-of-tildes": "~~~\nIt is harmless.\n~~~\n",
    "fence-of-four": "````\n```\nIt is harmless.\n````\n",
    "fence-with-a-language": "```text\nIt is harmless.\n```\n",
    "fence-in-a-list": "- a\n\n    ```\n    It is harmless.\n    ```\n",
    "fence-in-a-box": '!!! normal "A"\n    ```\n    It is harmless.\n    ```\n',
    "fence-in-a-quote": "> ```\n> It is harmless.\n> ```\n",
    "fence-of-a-number": "```\nIn one study, 9 of 9 people healed\n```\n",
    "fence-of-a-risk": "```\nThere is no infection after it\n```\n",
    "fence-behind-words": "```\nmake site\nNeedling cures every scar\n```\n",
    "fence-with-an-accent": "```\nNeedling c\u00fares scars\n```\n",
    "tag": "<pre>It is harmless.</pre>\n",
    "tag-with-code": "<pre><code>It is harmless.</code></pre>\n",
    "tag-on-lines": "<pre>\nWords\nIt is harmless.\n</pre>\n",
    "tag-in-markdown": "<div markdown>\n\n```\nIt is harmless.\n```\n\n</div>\n",
}
FOLDED = {
    "acute": "Needling c\u00fares scars.",
    "dot": "Needling c\u1ee5res scars.",
    "dot-by-itself": "Needling cu\u0323res scars.",
    "ring": "It is s\u00e5fe.",
    "two-marks": "It is p\u0101inl\u00ebss.",
    "tilde": "There is \u00f1o d\u00e3nger at all.",
    "cedilla": "It is ri\u015fk-free.",
    "half": "It helped \u00bd of the people.",
    "three-fifths": "It helped \u2157 of all people.",
    "half-in-words": "It helped half of the people.",
    "two-thirds": "It helped two thirds of them, and two thirds of patients were glad.",
    "in-a-hundred": "It helped ninety-nine in a hundred.",
    "per-thousand": "It helped 900\u2030 of them.",
    "percent-of-arabic": "It helped 90\u066a of them.",
    "times": "It is 9\u00d7 better.",
    "hyphen": "Needling cu-res scars.",
    "hyphens": "It is p-a-i-n-l-e-s-s.",
    "hyphen-at-the-end": "It is harm-less.",
    "gaps": "It is h a r m l e s s.",
    "points": "It is h.a.r.m.l.e.s.s.",
    "lines-below": "It is h_a_r_m_l_e_s_s.",
    "dots-between": "It is s\u00b7o\u00b7o\u00b7t\u00b7h\u00b7e.",
    "in-quotes": "“Needling cures every scar.”",
    "in-straight-quotes": '"It is safe."',
    "in-single-quotes": "‘It is painless.’",
}
CITED = {
    "et-al": "It is so (Smith et al., 2021).",
    "year": "It is so (Smith, 2021).",
    "two-names": "It is so (Smith & Doe, 2021a).",
    "number": "It is so (doi:10.1000/182).",
    "number-by-itself": "It is so, doi: 10.1000/182.",
    "in-an-item": "- It is so (Smith and Doe, 1999).",
    "in-a-cell": "| It | So |\n|---|---|\n| is | so (Smith, 2021) |",
    "in-stress": "It is so *(Smith et al, 2021)*.",
    "university": "A study at Harvard shows it.",
    "researchers": "Researchers at Mayo Clinic found it.",
    "land": "Scientists from Japan have shown it.",
}
TERM = "- id: zz\n  term: zz\n  forms: []\n  plain: {plain}\n  meaning: {meaning}\n  sources: [example]\n"
SAID = {
    "meaning": "Needling cures every scar.",
    "second-sentence": "It is a word. It is safe.",
    "percent": "It helps 90 % of people.",
    "accent": "It is s\u00e1fe.",
    "hyphen": "It is pain-less.",
    "guarantee": "It is guaranteed to work.",
    "best": "It is the best there is.",
    "bold": "It is **safe**.",
}
GLOSSED = {
    **{name: TERM.format(plain="a word of tests", meaning=text) for name, text in SAID.items()},
    "plain": TERM.format(plain="cures every scar", meaning="A word of the tests."),
    "plain-percent": TERM.format(plain="helps 9 % of all", meaning="A word of the tests."),
    "plain-accent": TERM.format(plain="a s\u00e1fe way", meaning="A word of the tests."),
}
"""By name: the end of evidence/glossary.yml."""
LEDGER = "docs/evidence/claims.md"
TWICE = {
    "id-of-a-claim": "## Words {#c01}\n\nWords.\n",
    "id-of-the-name-of-a-claim": "## Words {#c01-name}\n\nWords.\n",
    "id-of-a-claim-on-a-tag": '<p id="c01">Words.</p>\n',
    "id-of-a-claim-on-stress": "*Words*{: #c01 }\n",
}
"""By name: the end of the page that shows all claims."""
PAGES = {
    "notes": NOTES,
    "calls": CALLS,
    "seeming": {name: f"{text}[^drawn]\n" for name, text in WORDS.items()},
    "signed": {name: f"{DRAWN}{text}\n" for name, text in SIGNED.items()},
    "shown-as-code": {name: f"{DRAWN}{text}" for name, text in UNREAD.items()},
    "folded": {name: f"{DRAWN}{text}\n" for name, text in FOLDED.items()},
    "cited-by-hand": {name: f"{DRAWN}{text}\n" for name, text in CITED.items()},
}


def cases() -> Iterator[Case]:
    """All of them."""
    for kind, bodies in PAGES.items():
        for name, body in bodies.items():
            yield Case(f"{kind}/{name}", "docs/bad.md", (BODY, BODY + body.count("\n")), body)
    whole = (ROOT / "tests/fixtures/site" / LEDGER).read_text("utf-8")
    for name, more in TWICE.items():
        line = whole.count("\n") + 2
        yield Case(f"notes/{name}", LEDGER, (line, line), files={LEDGER: {"append": f"\n{more}"}})
    terms = (ROOT / "tests/fixtures/site/evidence/glossary.yml").read_text("utf-8")
    for name, entry in GLOSSED.items():
        first = terms.count("\n") + 1
        files = {"evidence/glossary.yml": {"append": entry}}
        yield Case(f"glossed/{name}", "evidence/glossary.yml", (first, first + entry.count("\n")), files=files)
    for name, inner in PICTURES.items():
        text = SVG.format(inner)
        yield Case(f"worded/{name}", "docs/pic.svg", lines(text), SHOWN, {"docs/pic.svg": text})
    for path, target in LINKS.items():
        yield Case(f"linked/{path.replace('/', '-')}", path, (1, 1), files={path: {"link": target}})
