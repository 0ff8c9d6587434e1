"""Each HTML file of the site goes out with its policy, proved in what was written."""

from __future__ import annotations

from collections.abc import Container, Iterator
from pathlib import Path

from guide.page.page import Problem
from guide.publish import embed, files, headers
from guide.publish.document import Document


def seal(out: Path, name: str, document: Document, policy: headers.Policy) -> Iterator[Problem]:
    """Write a file with its policy; then read what was written and prove that the policy holds in it.

    out: the site's folder; name: the file below it, by which an embed is known.
    """
    path, said = f"site/{name}", policy.meta(embed.may_be_framed(name))
    yield from headers.foreign(document, policy, path)
    try:
        document.set_policy(said)
    except ValueError as error:
        yield Problem(path, 1, f"the page {error}. Write it first, in overrides/.")
        return
    files.write(out, name, document.html)
    if not Document(document.html).has_policy(said):
        yield Problem(path, 1, "the policy does not stand right behind the charset, once. Look into overrides/.")


def others(out: Path, policy: headers.Policy, written: Container[str] = ()) -> Iterator[Problem]:
    """Seal the HTML files that are not among those written already, such as 404.html."""
    for file in sorted(out.rglob("*.html")):
        name = file.relative_to(out).as_posix()
        if name not in written:
            yield from seal(out, name, Document(file.read_text("utf-8")), policy)
