"""The guide for machines: claims and findings as JSON, JSON-LD for a page, llms.txt, and the addresses of pages."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from guide.evidence.entries import CERTAINTY, VERDICT, Claim, Evidence, Finding
from guide.evidence.references import address, long
from guide.evidence.source import SITE, Source
from guide.page.front_matter import values
from guide.page.page import Page
from guide.way.article import Article

VERSION = 1
"""Of claims.json and findings.json. It rises when a key is taken away or changes its meaning, not when one is added."""

DETAILS = ("kind", "people", "people_in_all", "sessions", "compared_with", "after", "paid_by", "against", "rests_on")
"""What a finding may say of itself; a key is published only where it is known."""

LICENSE = "https://creativecommons.org/licenses/by/4.0/"


def claims_json(evidence: Evidence, site_url: str, used: dict[str, list[Page]]) -> str:
    """evidence/claims.json: what the article states and what research says. used: see way.guide.usage()."""
    rows = [
        {
            "id": claim.id,
            "url": f"{site_url}evidence/claims/#{claim.id.lower()}",
            "pages": _urls(used.get(claim.id, []), site_url),
            "article_says": claim.article_says,
            "verdict": claim.verdict,
            "verdict_in_words": VERDICT[claim.verdict].word.rstrip("."),
            "flag": claim.flag,
            "research_says": claim.research_says,
            **_certainty(claim.certainty),
            **_known(claim, ("rests_on",)),
            "sources": list(claim.sources),
            "checked": claim.checked.isoformat(),
        }
        for claim in evidence.claims.values()
    ]
    return _file("claims", rows, evidence, site_url)


def findings_json(evidence: Evidence, site_url: str, used: dict[str, list[Page]]) -> str:
    """evidence/findings.json: what this guide states, how sure it is, and why. used: see way.guide.usage()."""
    rows = [
        {
            "id": finding.id,
            "pages": _urls(used.get(finding.id, []), site_url),
            "statement": finding.statement,
            **_certainty(finding.certainty),
            **_known(finding, DETAILS),
            "sources": list(finding.sources),
            "checked": finding.checked.isoformat(),
        }
        for finding in evidence.findings.values()
    ]
    return _file("findings", rows, evidence, site_url)


def _file(name: str, rows: list[dict[str, Any]], evidence: Evidence, site_url: str) -> str:
    keys = sorted({key for row in rows for key in row["sources"]} & evidence.sources.keys())
    data = {
        "$schema": f"{site_url}evidence/{name}-v{VERSION}.schema.json",
        "version": VERSION,
        "license": LICENSE,
        name: rows,
        "sources": {key: _source(evidence.sources[key], site_url) for key in keys},
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _source(source: Source, site_url: str) -> dict[str, str]:
    found = {"reference": long(source), "kind": source.kind, "url": _address(source, site_url)}
    return found | {name: value for name, value in (("doi", source.doi), ("pmid", source.pmid)) if value}


def _certainty(name: str | None) -> dict[str, str | None]:
    return {"certainty": name, "certainty_in_words": CERTAINTY[name].word if name else None}


def _known(entry: Finding | Claim, keys: Iterable[str]) -> dict[str, Any]:
    values = {key: getattr(entry, key) for key in keys}
    return {key: list(value) if isinstance(value, tuple) else value for key, value in values.items() if value}


def _urls(pages: Iterable[Page], site_url: str) -> list[str]:
    return [url_of(page.src_uri, site_url) for page in pages]


def _address(source: Source, site_url: str) -> str:
    if source.doi or source.pmid or not source.url.startswith(SITE):
        return address(source, "")
    page, _, anchor = source.url.removeprefix(SITE).partition("#")
    return url_of(page, site_url) + (f"#{anchor}" if anchor else "")


def url_of(src_uri: str, site_url: str) -> str:
    """The published address of a Markdown file below docs/; site_url ends in a slash."""
    slug = src_uri.removesuffix(".md")
    slug = slug.removesuffix("index") if slug == "index" or slug.endswith("/index") else slug + "/"
    return site_url + slug


def copy_of(src_uri: str) -> str:
    """The file below the site's folder that holds a page's Markdown copy."""
    return url_of(src_uri, "") + "index.md"


def json_ld(article: Article, site_name: str, site_url: str, url: str, kind: str = "WebPage") -> str:
    """What a page says of itself in schema.org's words, to stand in <script type="application/ld+json">.

    The date of the last check is lastReviewed; reviewedBy stands there only where somebody has read these words.
    What the page cites stands in its notes and in findings.json, not here a third time. site_url, url: whole addresses.
    kind: the type of a page that states something.
    """
    page = article.page
    day = reviewed(page)
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": kind if article.notes else "WebPage",
        "url": url,
        "name": page.title,
        "inLanguage": "en",
        "license": LICENSE,
        "lastReviewed": day.isoformat() if day else None,
        "reviewedBy": {"@type": "Person", "name": article.reviewer} if article.reviewer else None,
        "publisher": {"@type": "Organization", "name": site_name, "url": site_url},
    }
    return _in_html({key: value for key, value in data.items() if value})


def reviewed(page: Page) -> date | None:
    """When a page was last checked, None where that is no day."""
    try:
        return date.fromisoformat(str(values(page).get("reviewed")))
    except ValueError:
        return None


def _in_html(data: Any) -> str:
    """JSON that no text in it can end: </script> and <!-- are spelled with escapes, which JSON reads the same."""
    text = json.dumps(data, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def llms_txt(pages: Iterable[Page], name: str, description: str, site_url: str) -> str:
    """llms.txt (llmstxt.org): the guide in a line, then each page's Markdown copy with its description."""
    rows = []
    for page in pages:
        link = f"[{page.title}]({url_of(page.src_uri, site_url)}index.md)"
        rows.append(f"- {link}: {values(page).get('description', '')}".rstrip(": "))
    data = [
        f"- [Claims]({site_url}evidence/claims.json): each claim of the original article, and what research says",
        f"- [Findings]({site_url}evidence/findings.json): what this guide states, how sure it is, and its sources",
    ]
    return "\n".join([f"# {name}", "", f"> {description}", "", "## Pages", "", *rows, "", "## Data", "", *data, ""])
