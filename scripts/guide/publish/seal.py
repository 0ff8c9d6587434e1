"""Each HTML file of the site goes out with its policy, proved in what was written."""

from __future__ import annotations

from collections.abc import Container, Iterator
from html import unescape
from pathlib import Path

from guide.page.problem import Problem
from guide.publish import embed, files, headers
from guide.publish.html_file import HtmlFile
from guide.safety import published


def seal(out: Path, name: str, document: HtmlFile, policy: headers.Policy) -> Iterator[Problem]:
    """Write a file with its policy, and prove that it stands at the start of what was written.

    out: the site's folder; name: the file below it, by which an embed is known. That no other policy stands anywhere
    in the file is seen at the last look (guide.safety.published), once nothing changes it any more.
    """
    path, said = f"site/{name}", policy.meta(embed.may_be_framed(name))
    yield from headers.foreign(document, policy, path)
    try:
        document.set_policy(said)
    except ValueError as error:
        yield Problem(path, 1, f"the page {error}. Write it first, in overrides/.")
        return
    html = document.html
    files.write(out, name, html)
    start = published.START.match(html)
    if start is None or unescape(start["policy"]) != said:
        yield Problem(path, 1, "the policy does not stand right behind the charset. Look into overrides/.")


def others(out: Path, policy: headers.Policy, written: Container[str] = ()) -> Iterator[Problem]:
    """Seal the HTML files that are not among those written already, such as 404.html."""
    for file in sorted(out.rglob("*.html")):
        name = file.relative_to(out).as_posix()
        if name not in written:
            yield from seal(out, name, HtmlFile(file.read_text("utf-8")), policy)
