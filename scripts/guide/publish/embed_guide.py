"""Fills the clinic's guide with what only the build knows: the page list, addresses and the host script's hash.

An editor writes comments, each alone on a line of docs/embedding.md. The page is whole without its script: a chooser is
there only with it, the table of ready lines always.

    <!-- embed-lines -->      the chooser and the table of ready lines
    <!-- embed-preview -->    one page in a frame, as a clinic's visitors see it
    <!-- embed-integrity -->  the script's line with its hash
    <!-- embed-inline -->     the script itself and its hash for a content security policy
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from guide.evidence.parts import Part
from guide.page.page import Page
from guide.publish.embed import HEIGHT, NAME, SHORT, Addresses, addresses_of, iframe, of_part
from guide.safety.lists import SANDBOX
from guide.safety.scripts import hash_of, integrity

SCRIPT = "assets/embed-2.js"
"""The script for host pages that the guide offers. assets/embed.js, its elder, stays for those who have its line."""


@dataclass(frozen=True)
class Listed:
    """A page or a part of one that a clinic may embed; title is plain text."""

    title: str
    where: Addresses

    @property
    def src(self) -> str:
        """The embed's address, from the site's root where the site does not know its own."""
        return self.where.embed or f"/{self.where.embed_file}"


def listed(pages: Iterable[Page], site_url: str) -> list[Listed]:
    """The pages that a clinic may embed, in this order. site_url: the site's public address, or ""."""
    return [Listed(page.title, addresses_of(page, site_url)) for page in pages]


def listed_parts(parts: Iterable[Part], site_url: str) -> list[Listed]:
    """The same of the parts that parts.yml names."""
    nowhere = Addresses(
        page="", embed="", oembed="", embed_file="embed.html", oembed_file="", here="", root="", style=""
    )
    return [Listed(part.title, of_part(nowhere, part.id, "", site_url)) for part in parts]


def by_comment(
    pages: Sequence[Listed],
    script: bytes,
    site_url: str,
    example: str = "",
    root: str = "../",
    parts: Sequence[Listed] = (),
) -> dict[str, str]:
    """The HTML that stands for each comment, by its words. script: the bytes of SCRIPT; site_url as in listed().

    pages: every page in the order of the navigation. example: the address of the page shown in a frame below the
    site's; the first page where there is none. root leads from the guide's page to the site's folder. parts: those
    of pages.
    """
    source, address = script.decode().strip(), f"{site_url or '/'}{SCRIPT}"
    line = f'<script src="{address}" integrity="{integrity(script)}" crossorigin="anonymous" async></script>'
    return {
        "embed-lines": _chooser(pages, parts, root) + _table([*pages, *parts]),
        "embed-preview": _example(pages, example, root),
        "embed-integrity": _code(line),
        "embed-inline": _code(f"<script>{source}</script>") + _code(f"script-src {hash_of(source)}"),
    }


def _code(text: str) -> str:
    return f'<pre class="embed-code" data-search-exclude><code>{escape(text)}</code></pre>\n'


def _table(pages: Sequence[Listed]) -> str:
    lines = [(escape(page.title), escape(iframe(page.src, page.title))) for page in pages]
    rows = "".join(f'<tr><th scope="row">{title}</th><td><code>{line}</code></td></tr>\n' for title, line in lines)
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Page or part", "Line to paste"))
    return (
        '<details class="embed-lines" data-search-exclude><summary>A ready line for every page and part</summary>\n'
        f'<table aria-label="A ready line for every page and part"><thead><tr>{heads}</tr></thead>\n'
        f"<tbody>{rows}</tbody></table>\n</details>\n"
    )


HOSTS = {
    "html": (
        "A web page or a block for HTML",
        "Paste both lines where the page should appear. The second stands once on your page, however many frames it "
        "has. Without it the frame keeps its height and scrolls.",
    ),
    "wordpress": (
        "WordPress",
        "Paste this address on a line of its own, as plain text. WordPress makes the frame and its height, and colors "
        "and height cannot be chosen. A page's own address shows its short form, with embed.html at its end all of it.",
    ),
    "policy": (
        "A site with a strict security policy (CSP)",
        "Paste both lines, and add the words below to your policy.",
    ),
    "isolated": (
        "A site that sends Cross-Origin-Embedder-Policy",
        "Paste both lines. Firefox and Safari may show an empty frame unless the guide's host sends its own headers.",
    ),
    "editor": (
        "A text editor in a browser (TinyMCE, CKEditor and others)",
        "Paste both lines in its source view, save, and look at the source again: many editors take words out.",
    ),
}
"""Where a clinic pastes, as the chooser names it, and what it must know there."""
NAMELESS = (
    "This copy of the guide does not know its own address, so no line from here works on another site, "
    "and it has no feed of changes. "
    "Who builds it must set SITE_URL."
)


def _chooser(pages: Sequence[Listed], parts: Sequence[Listed], root: str) -> str:
    """Hidden until assets/embedding.js shows it. data-base and an option's value make the address to paste."""
    if not pages or not pages[0].where.embed:
        return f'<p class="embed-nameless"><strong>{NAMELESS}</strong></p>\n'
    base = pages[0].src.removesuffix(pages[0].where.embed_file)
    options, some = _options(pages), _options(parts)
    places = "".join(f'<option value="{name}">{escape(label)}</option>' for name, (label, _) in HOSTS.items())
    told = "".join(f'<p id="embed-in-{name}" hidden>{escape(words)}</p>\n' for name, (_, words) in HOSTS.items())
    return f"""<form class="embed-chooser" data-base="{escape(base)}" data-root="{root}" data-search-exclude hidden>
<p><label for="embed-page">Page</label> <select id="embed-page" name="page">{options}</select></p>
<p><label for="embed-amount">How much of it?</label> <select id="embed-amount" name="amount">
<option value="{NAME}">All of it</option><option value="{SHORT}">Its short form</option></select></p>
<p><label for="embed-part">Or one part of a page</label> <select id="embed-part" name="part">
<option value="">None, the page above</option>{some}</select></p>
<p><label for="embed-place">Where do you paste it?</label> <select id="embed-place" name="place">{places}</select></p>
<p><label for="embed-scheme">Colors</label> <select id="embed-scheme" name="scheme">
<option value="">Light</option><option value="#dark">Dark</option><option value="#auto">As the visitor's device</option>
</select></p>
<p><label for="embed-height">Height in pixels, from 200 to 5000</label>
<input id="embed-height" name="height" type="number" min="200" max="5000" value="{HEIGHT}"></p>
<p><label for="embed-width">Show it below as wide as</label> <select id="embed-width" name="width">
<option value="">This page</option><option value="360">A phone</option><option value="240">A narrow column</option>
</select></p>
{told}<p><label for="embed-line">Paste this</label>
<textarea id="embed-line" name="line" rows="11" readonly></textarea></p>
<p><button type="button">Copy it</button> <span role="status"></span></p>
</form>
"""


def _options(listed: Iterable[Listed]) -> str:
    return "".join(f'<option value="{escape(one.where.embed_file)}">{escape(one.title)}</option>' for one in listed)


def _example(pages: Sequence[Listed], example: str, root: str) -> str:
    wanted = f"{example}embed.html"
    shown = next((page for page in pages if page.where.embed_file == wanted), pages[0] if pages else None)
    if shown is None:
        return ""
    return (
        f'<iframe class="embed-preview" data-guide src="{root}{escape(shown.where.embed_file)}"'
        f' title="{escape(shown.title)}" height="{HEIGHT}" loading="lazy"'
        f' sandbox="{SANDBOX}"></iframe>\n'
    )
