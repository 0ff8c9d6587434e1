"""A page says not of itself what the build alone may say: who has read it, how sure it is, when it was checked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.page.page import Page
from guide.page.problem import Problem
from guide.rules.alike import plain
from guide.rules.promises import NEGATED

LOOKED = "(?:re-?)?(?:reviewed|read|checked|approved|verified|endorsed|certified|validated|recommended|signed off)"
SELF = "(?:page|guide|site|website|text|chapter|leaflet|content)"
BY = re.compile(
    rf"^(?:[\w-]+ly )?{LOOKED} (?:by|for us by)\b"
    rf"|\b(?:this|the|our|all) {SELF}s? (?:was|were|is|are|has been|have been) (?!not\b|never\b)(?:[\w-]+ )?{LOOKED}\b"
    r"(?! (?:on|again|every|for errors)\b)",
    re.I,
)
"""Reviewed by a doctor. This page has been checked by one."""
READER = re.compile(
    rf"\b(?:(?:has|have|had) (?:\w+ly )?{LOOKED}|recommends?|endorses?|approves?|vouch(?:es)? for|stands? behind) "
    rf"(?:of )?this {SELF}\b",
    re.I,
)
"""A dermatologist has read this page. The doctors recommend this guide."""
SURE = re.compile(
    r"^\W*(?:very )?(?:high|moderate|low) certainty\b(?=[.:,]|$)"
    r"|^(?:the )?certainty(?: of \w+)? ?(?:is|:) (?:very )?(?:high|moderate|low)\b",
    re.I,
)
"""High certainty: … Certainty: high."""
CHECKED = re.compile(r"^(?:last )?(?:checked|reviewed|updated)(?: on)? (?:\d|[A-Z][a-z]+ \d)", re.I)
"""Checked 2 March 2026."""
CITED = re.compile(r"\bet al\b|\bdoi:\s?10\.|\(\w[\w .&-]{0,40}, (?:19|20)\d\d[a-z]?\)")
"""(Smith et al., 2021), doi:10.1000/182"""
GAPS = re.compile(r"(?<![^\W_])(?:[a-z][ ._·]){4,}[a-z](?![^\W_])")
"""h a r m l e s s, h.a.r.m.l.e.s.s; not e.g., a, b, c"""
WHO = "Who has read a page stands in evidence/reviewers.yml, and the build says so. Take this out."
HOW_SURE = "How sure a finding is, and when it was checked, stands in its note, which is made for you. Take this out."
NAMED = "Sources are written [^its-id] behind the sentence, and their names come from evidence/. Take this out."
WHOLE = "Letters with gaps between them are no word to a search or a screen reader. Write it whole."
TABLES = ("row", "header")
"""Where the words for certainty may be explained."""


HINTS = (" by ", "this ", "certainty", "page", "guide", "hecked", "eviewed", "pdated", "et al", "doi:", ", 19", ", 20")
"""What a text holds in which any of these can be found: most hold none, and are not looked at."""


def signed(page: Page, evidence: object) -> Iterator[Problem]:
    """No words of the editor's that look like the build's own word on a page or a finding."""
    for passage in page.passages:
        for sentence in passage.sentences if passage.kind != "beside" else ():
            text = plain(sentence.text)
            if gaps := GAPS.search(text):
                yield page.problem(sentence.line, f"“{gaps[0][:60]}” is spelled out. {WHOLE}")
            if message := _looks_like(text, passage.kind):
                yield page.problem(sentence.line, message)


def _looks_like(text: str, kind: str) -> str:
    """What is wrong with a text that looks like the build's, "" if nothing. kind: of its passage."""
    small = text.lower()
    if not any(hint in small for hint in HINTS):
        return ""
    found = BY.search(text) or READER.search(text)
    if found and not text.endswith("?") and not NEGATED.search(text[: found.start()]):
        return f"“{text[:60]}” speaks for who has read this. {WHO}"
    if kind not in TABLES and (SURE.search(text) or CHECKED.search(text)):
        return f"“{text[:60]}” looks like the words of a note. {HOW_SURE}"
    cited = CITED.search(text)
    return f"“{cited[0]}” is a source by hand. {NAMED}" if cited else ""
