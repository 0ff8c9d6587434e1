"""Scores what a server sends by the published rules of MDN's HTTP Observatory: `python bench/observatory.py URL`.

URL: a page of the guide, as https://guide.example/. A server on this machine speaks plain HTTP behind the one that
holds the certificate, so for 127.0.0.1 the request says that it came by https, and the redirect from http, which
that other server sends, is taken for granted.

Rules: https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring, read from memory of its tables of
2025; bonuses count from 90 points on.
"""

from __future__ import annotations

import re
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping

HALF_A_YEAR = 15_768_000
GRADES = (
    (100, "A+"), (90, "A"), (85, "A-"), (80, "B+"), (70, "B"), (65, "B-"), (60, "C+"), (50, "C"), (45, "C-"),
    (40, "D+"), (30, "D"), (25, "D-"), (0, "F"),
)  # fmt: skip


def score(headers: Mapping[str, str], scripts: tuple[str, ...] = ()) -> tuple[int, str, list[tuple[str, int]]]:
    """Points, grade, and (rule, points) of each test. headers: of a page, names in small letters.

    scripts: the addresses of the scripts that the page loads.
    """
    rows = list(_rules(headers, scripts))
    points = 100 + sum(number for _, number in rows if number < 0)
    if points >= 90:
        points += sum(number for _, number in rows if number > 0)
    points = max(points, 0)
    return points, next(grade for least, grade in GRADES if points >= least), rows


def _rules(headers: Mapping[str, str], scripts: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    policy = _directives(headers.get("content-security-policy", ""))
    yield _policy(policy)
    yield ("cookies: none", 0) if "set-cookie" not in headers else ("cookies: not judged here", -20)
    shared = headers.get("access-control-allow-origin", "")
    open_to_all = shared == "*" and headers.get("access-control-allow-credentials", "") != "true"
    yield ("cross-origin sharing: public or none", 0) if open_to_all or not shared else ("cross-origin sharing", -50)
    yield "redirection to https: by the server that holds the certificate", 0
    private = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
    said = headers.get("referrer-policy", "")
    if said in private:
        yield "referrer policy: private", 5
    else:
        yield "referrer policy", -5 if said else 0
    found = re.search(r"max-age=(\d+)", headers.get("strict-transport-security", ""))
    if not found:
        yield "strict transport security: not sent", -20
    else:
        long = int(found[1]) >= HALF_A_YEAR
        yield (
            "strict transport security: half a year or more"
            if long
            else "strict transport security: less than half a year",
            (0 if long else -10),
        )
    foreign = [script for script in scripts if re.match(r"(?:[a-z]+:)?//", script)]
    yield (
        ("subresource integrity: own scripts only", 0) if not foreign else ("subresource integrity: foreign script", -5)
    )
    nosniff = headers.get("x-content-type-options", "") == "nosniff"
    yield ("content type options: nosniff", 0) if nosniff else ("content type options: not sent", -5)
    if "frame-ancestors" in policy and policy["frame-ancestors"] != "*":
        yield "framing: said by the policy", 5
    elif headers.get("x-frame-options", "").lower() in ("deny", "sameorigin"):
        yield "framing: X-Frame-Options", 5
    else:
        yield "framing: by anybody", -20
    resource = headers.get("cross-origin-resource-policy", "")
    yield (
        f"cross-origin resource policy: {resource or 'not sent'}",
        10 if resource in ("same-origin", "same-site") else 0,
    )


def _policy(policy: Mapping[str, str]) -> tuple[str, int]:
    if not policy:
        return "content security policy: not sent", -25
    scripts = policy.get("script-src", policy.get("default-src", "*"))
    styles = policy.get("style-src", policy.get("default-src", "*"))
    if "unsafe-inline" in scripts or re.search(r"(?:^| )(?:\*|https?:|data:)(?: |$)", scripts):
        return "content security policy: unsafe scripts", -20
    if "unsafe-eval" in scripts:
        return "content security policy: eval", -10
    if "unsafe-inline" in styles:
        return "content security policy: inline styles", 0
    return (
        ("content security policy: default-src 'none'", 10)
        if policy.get("default-src") == "'none'"
        else (
            "content security policy: no unsafe-inline",
            5,
        )
    )


def _directives(header: str) -> dict[str, str]:
    parts = [part.strip().partition(" ") for part in header.split(";") if part.strip()]
    return {name.lower(): value.strip() for name, _, value in parts}


def fetched(url: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """The headers of a page, and the addresses of its scripts. Raises OSError where nothing answers."""
    request = urllib.request.Request(url)
    if "//127.0.0.1" in url:
        request.add_header("X-Forwarded-Proto", "https")
    with urllib.request.urlopen(request, timeout=10) as answer:
        html = answer.read().decode("utf-8", "replace")
        headers = {name.lower(): value for name, value in answer.headers.items()}
    return headers, tuple(re.findall(r'<script[^>]*\bsrc="([^"]+)"', html))


def main() -> int:
    """Print each rule with its points, then the sum; 1 below A+."""
    points, grade, rows = score(*fetched(sys.argv[1]))
    for rule, number in rows:
        print(f"{number:+4}  {rule}")
    print(f"{points:4}  {grade}")
    return 0 if grade == "A+" else 1


if __name__ == "__main__":
    sys.exit(main())
