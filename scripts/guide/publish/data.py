"""The guide for machines: claims and findings as JSON, JSON-LD for a page, llms.txt, and each page as Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from posixpath import dirname, join, normpath
from typing import Any

from guide.evidence.bibtex import SITE, Source
from guide.evidence.load import CERTAINTY, VERDICT, Claim, Evidence, Finding
from guide.evidence.references import address, long, short, title
from guide.fill.notes import HERE, day, marks, prose
from guide.page.page import Page

VERSION = 1
"""Of claims.json and findings.json. It rises when a key is taken away or changes its meaning, not when one is added."""

DETAILS = ("kind", "people", "people_in_all", "sessions", "compared_with", "after", "paid_by", "against", "rests_on")
"""What a finding may say of itself; a key is published only where it is known."""

LICENSE = "https://creativecommons.org/licenses/by/4.0/"
LINK = re.compile(r"(\]\()([^)\s]+)(\))")
BLOCK = re.compile(r'(?:!!!|\?\?\?\+?) [\w-]+ "(.*)"')
ATTRIBUTES = re.compile(r"\{[.#:][^}\n]*\}")
SURE = re.compile(r'<span class="sure[^>]*>([^<]*)</span>')
TAG = re.compile(r"</?(?:div|span)\b[^>\n]*>")


def claims_json(evidence: Evidence, site_url: str, used: dict[str, list[Page]]) -> str:
    """evidence/claims.json: what the article states and what research says. used is what claims.usage returns."""
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
    """evidence/findings.json: what this guide states, how sure it is, and why. used is what claims.usage returns."""
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
    found = address(source, "")
    return absolute(found, "", site_url) if source.url.startswith(SITE) and not (source.doi or source.pmid) else found


def url_of(src_uri: str, site_url: str) -> str:
    """The published address of a Markdown file below docs/; site_url ends in a slash."""
    slug = src_uri.removesuffix(".md")
    slug = slug.removesuffix("index") if slug == "index" or slug.endswith("/index") else slug + "/"
    return site_url + slug


def copy_of(src_uri: str) -> str:
    """The file below the site's folder that holds a page's Markdown copy."""
    return url_of(src_uri, "") + "index.md"


def absolute(target: str, here: str, site_url: str) -> str:
    """A link on the page here (a path below docs/) as a whole address. Whole addresses stay as they are."""
    path, hash, anchor = target.partition("#")
    if re.match(r"[a-z][a-z0-9+.-]*:", target, re.I) or target.startswith("//"):
        return target
    file = normpath(join(dirname(here), path)) if path else here
    return (url_of(file, site_url) if file.endswith(".md") else site_url + file) + hash + anchor


def json_ld(page: Page, markdown: str, evidence: Evidence, crumbs: Iterable[tuple[str, str]], url: str) -> str:
    """What a page says of itself in schema.org's words, to stand in <script type="application/ld+json">.

    markdown is the page as Markdown gets it, with all marks; its sources are the citations, under the words and with
    the address that its notes show. crumbs are (name, whole address) from the front page down to this one. The date of
    the last check is lastReviewed; reviewedBy stands there only where the front matter names a clinician.
    """
    meta = page.meta
    ids = dict.fromkeys(mark.id for mark in marks(markdown))
    cited = {source.key: source for id in ids for source in evidence.sources_of(id)}
    site_url = next((where for _, where in crumbs), url)
    text = prose(markdown).lower()
    about = [
        {"@type": kind, "name": name}
        for kind, name, word in (
            ("MedicalCondition", "Acne scars", "scar"),
            ("MedicalProcedure", "Microneedling", "needl"),
        )
        if word in text
    ]
    data: dict[str, Any] = {
        "@type": "MedicalWebPage" if cited else "WebPage",
        "@id": url,
        "url": url,
        "name": title(page),
        "description": meta.get("description"),
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "license": LICENSE,
        "lastReviewed": str(meta["reviewed"]) if meta.get("reviewed") else None,
        "reviewedBy": {"@type": "Person", "name": meta["reviewer"]} if meta.get("reviewer") else None,
        "audience": {"@type": "MedicalAudience", "audienceType": "Patient"} if cited else None,
        "about": about if cited else None,
        "citation": [_citation(source, site_url) for source in cited.values()],
    }
    trail = [
        {"@type": "ListItem", "position": number, "name": name, "item": where}
        for number, (name, where) in enumerate(crumbs, 1)
    ]
    graph = [{key: value for key, value in data.items() if value}]
    graph += [{"@type": "BreadcrumbList", "itemListElement": trail}] if trail else []
    return _in_html({"@context": "https://schema.org", "@graph": graph})


def _citation(source: Source, site_url: str) -> dict[str, str]:
    kind = "ScholarlyArticle" if source.type == "article" else "CreativeWork"
    return {"@type": kind, "name": short(source), "url": _address(source, site_url)}


def _in_html(data: Any) -> str:
    """JSON that no text in it can end: </script> and <!-- are spelled with escapes, which JSON reads the same."""
    text = json.dumps(data, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def llms_txt(pages: Iterable[Page], name: str, description: str, site_url: str) -> str:
    """llms.txt (llmstxt.org): the guide in a line, then each page's Markdown copy with its description."""
    rows = [
        f"- [{title(page)}]({url_of(page.src_uri, site_url)}index.md): {page.meta.get('description', '')}".rstrip(": ")
        for page in pages
    ]
    data = [
        f"- [Claims]({site_url}evidence/claims.json): each claim of the original article, and what research says",
        f"- [Findings]({site_url}evidence/findings.json): what this guide states, how sure it is, and its sources",
    ]
    return "\n".join([f"# {name}", "", f"> {description}", "", "## Pages", "", *rows, "", "## Data", "", *data, ""])


def markdown_copy(page: Page, markdown: str, site_url: str) -> str:
    """The page as plain Markdown with its notes and whole addresses, to be published beside it as index.md.

    markdown is what Markdown gets. What only our build reads (blocks, attributes, wrappers) is put into words that
    every reader of Markdown knows.
    """
    masked = prose(markdown)
    text = LINK.sub(
        lambda found: (
            found[1] + absolute(found[2], page.src_uri, site_url) + found[3]
            if masked[found.start()] == "]"
            else found[0]
        ),
        markdown,
    )
    lines: list[str] = []
    inside = False
    for line, seen in zip(text.split("\n"), prose(text).split("\n"), strict=True):
        block = BLOCK.fullmatch(line) if seen.strip() else None
        inside = bool(block) or (inside and (not line.strip() or line.startswith("    ")))
        if block:
            lines += [f"**{block[1]}**", ""]
            continue
        line = line.removeprefix("    ") if inside else line
        if "{" in seen or "<" in seen:
            line = TAG.sub("", ATTRIBUTES.sub("", SURE.sub(r"**\1.**", line))).rstrip()
        if seen.startswith(":   ") and lines:
            lines[-1] = f"**{lines[-1]}:**"
            line = line.removeprefix(":   ")
        lines.append("" if line == HERE else line)
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return f"{text}\n\n---\n\n{_about(page, site_url)}\n"


def _about(page: Page, site_url: str) -> str:
    checked, reviewer = page.meta.get("reviewed"), page.meta.get("reviewer")
    when = f" Last checked {day(date.fromisoformat(str(checked)))}." if checked else ""
    who = f"Reviewed by {reviewer}." if reviewer else "Not yet reviewed by a clinician."
    return f"Page: {url_of(page.src_uri, site_url)}\n{who}{when}"
