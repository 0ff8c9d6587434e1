"""The way of a page: every MkDocs event in the order it runs, and what it calls.

All logic is in guide/, which knows nothing of MkDocs. In `build` a problem stops everything; in `serve` it is a
warning and the page still shows, so that an editor sees what they wrote.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
from guide import diagrams, figures, safety
from guide.evidence import load as evidence
from guide.evidence import search_terms
from guide.fill import checklist, claims, glossary, notes
from guide.page import clock
from guide.page import front_matter as review
from guide.page.page import Page, Problem, Refused
from guide.page.publisher import own_html
from guide.publish import addresses as published
from guide.publish import data as machine
from guide.publish import embed, headers, hosts, search, swap, theme
from guide.publish import embed_guide as embedding
from guide.publish import files as site
from guide.rules import judge as rules
from guide.rules import links
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler

log = get_plugin_logger("guide")


@dataclass
class Build:
    """What one build has read and made, from on_config to on_post_build."""

    live: bool = False
    styles: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    root: Path = Path()
    evidence: evidence.Evidence = field(default_factory=evidence.nothing)
    figures: dict[str, figures.Figure] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    places: dict[str, set[str]] = field(default_factory=dict)
    used: dict[str, list[Page]] = field(default_factory=dict)
    markdown: dict[str, str] = field(default_factory=dict)
    beside: swap.Beside | None = None


build = Build()


def tell(problems: Iterable[Problem]) -> None:
    """Stop a build at its first problems; in `serve` only warn."""
    found = list(problems)
    if found and not build.live:
        raise PluginError(f"\n{Refused(found)}")
    for problem in found:
        log.warning(str(problem))


def on_startup(*, command: str, dirty: bool) -> None:
    """`serve` shows a page with its problems; everything else refuses it."""
    build.live = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Read the evidence once; a build goes into a folder beside the site's own."""
    if build.live:  # strict mode would end the server at the first warning
        counted = logging.getLogger("mkdocs")
        counted.handlers = [handler for handler in counted.handlers if not isinstance(handler, CountHandler)]
    else:
        try:
            build.beside = swap.Beside(Path(config.site_dir))
        except swap.Unswappable as error:
            raise PluginError(str(error)) from error
        config.site_dir = str(build.beside.folder)
    build.markdown, build.places = {}, {}  # `serve` builds again and again, and a page may have gone
    build.styles, build.scripts = list(config.extra_css), [str(script) for script in config.extra_javascript]
    config.extra_css, config.extra_javascript = [site.STYLE], config.extra_javascript[:1]
    for script in config.extra_javascript:
        script.path = site.SCRIPT
    build.root = Path(config.docs_dir).parent  # evidence/ and published.txt lie beside docs/
    tell(safety.links(build.root))
    build.evidence, problems = evidence.load(build.root / "evidence", clock.today())
    tell(problems)
    try:
        build.figures = figures.load(build.root / "evidence/figures.yml")
    except ValueError:  # figures.problems names it
        build.figures = {}


def on_files(files: Files, *, config: MkDocsConfig) -> None:
    """Look at every file of docs/ before anything is made of it."""
    docs = Path(config.docs_dir)
    own = [file for file in files if file.abs_src_path and Path(file.abs_src_path).is_relative_to(docs)]
    tell(safety.files((f"docs/{file.src_uri}", file.content_bytes) for file in own))
    build.pages = {f.src_uri: Page(f"docs/{f.src_uri}", f.content_string) for f in own if f.is_documentation_page()}
    build.files = {file.src_uri for file in own}
    # What a figure cites, its page uses: so pages are read with their figures in place.
    drawn = [p.with_body(figures.expand(p.body, p, build.figures, docs / "figures")[0]) for p in build.pages.values()]
    build.used = claims.usage(drawn, build.evidence)
    tell(figures.problems(docs, build.root / "evidence/figures.yml"))
    tell(figures.unknown(build.root / "evidence/figures.yml", build.evidence.ids))
    tell(claims.missing(build.pages.values(), build.evidence))


def on_page_markdown(markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Front matter against its schema; then figures, claims, ledger, glossary and footnotes into the text."""
    own = build.pages[page.file.src_uri]
    page.update_date = str(own.meta.get("reviewed") or clock.today())  # the sitemap's lastmod
    found = [*review.problems(own, clock.today()), *safety.front_matter(own), *rules.problems(own, build.evidence)]
    tell([*found, *links.problems(own, build.files), *safety.editor(own, own_html(own.body))])
    markdown = links.harmless(rules.without_excuses(markdown))
    markdown, problems = figures.expand(markdown, own, build.figures, Path(config.docs_dir) / "figures")
    tell(problems)
    markdown, problems = claims.expand(own, markdown, build.evidence)
    tell(problems)
    markdown = claims.generate(own, markdown, build.evidence, build.used)
    markdown = glossary.generate(own, markdown, build.evidence)
    markdown, problems = notes.define(own, markdown, build.evidence)
    tell(problems)
    build.markdown[own.src_uri] = markdown
    return markdown


@event_priority(-100)  # after the theme's own plugins: what is checked here is what is published
def on_page_content(html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Draw the diagrams, name the notes, explain the terms; then refuse what a reader must not get."""
    own = build.pages[page.file.src_uri]
    try:
        html, problems = diagrams.draw(html, own, build.live)
    except RuntimeError as error:  # the vendored renderer is not the file that was reviewed
        raise PluginError(str(error)) from error
    tell(problems)
    html = checklist.label(notes.label(html))
    html = glossary.popovers(html, build.evidence.glossary, page.url)
    build.places[own.src_uri] = links.places(html)
    tell(embed.taken(own, build.places[own.src_uri]))
    return checklist.sheet(html)


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
    """All pages are read: look at links between them. The embed's template lies where on_page_context has no way to."""
    tell(links.lost(build.pages.values(), build.places))
    config.extra["embed_template"] = env.get_template("embed.html")


def on_page_context(
    context: dict[str, Any], *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """What the templates show besides the text; the embed and its oEmbed answer beside the page."""
    own = build.pages[page.file.src_uri]
    title, where = str(own.meta["title"]), embed.addresses(public(page.canonical_url), page.file.dest_uri)
    state = review.state(own.meta, clock.today())
    markdown = build.markdown[own.src_uri]
    context["review"] = state
    context["discovery"] = embed.discovery(where, title)
    context["embed_guide"] = embed.guide_for(own, build.pages)
    context["json_ld"] = machine.json_ld(own, markdown, build.evidence, trail(page, nav), page.canonical_url or "")
    script, url = host_script(config), config.site_url or ""
    if own.src_uri == embed.GUIDE:
        page.content = embedding.fill(page.content or "", listed(nav), script, url, where.root)
    tell(safety.article(page.content or "", own))
    tell(safety.article(embed.inside(page.content or ""), own))
    named = {"title": title, "site_name": config.site_name, "where": where}
    template = config.extra["embed_template"]
    frame = embed.render(template, page.content or "", language="en", review=state, **named)
    site.write(config.site_dir, where.embed_file, frame)
    if where.oembed:
        site.write(config.site_dir, where.oembed_file, embed.oembed(site_url=url, **named))
    return context


@event_priority(-100)  # after all others: what is then in the folder takes the site's place
def on_post_build(*, config: MkDocsConfig) -> None:
    """What is made of all pages together: data for machines, search terms, style sheets, redirects, headers."""
    out, url, pages = Path(config.site_dir), config.site_url or "", build.pages
    site.write(out, "evidence/claims.json", machine.claims_json(build.evidence, url, build.used))
    site.write(out, "evidence/findings.json", machine.findings_json(build.evidence, url, build.used))
    site.write(out, "llms.txt", machine.llms_txt(pages.values(), config.site_name, config.site_description or "", url))
    for uri, markdown in build.markdown.items():
        site.write(out, machine.copy_of(uri), machine.markdown_copy(pages[uri], markdown, url))
    terms, problems = search_terms.load(build.root / search_terms.FILE, [page.slug for page in pages.values()])
    tell(problems)
    tell(search.publish(out, Path(config.docs_dir), [page.slug for page in pages.values()], terms))
    redirects, text = config.extra.get("redirects") or {}, Path(config.config_file_path).read_text("utf-8")
    tell(published.publish(out, build.root / "published.txt", redirects, text, bool(public(url))))
    tell(site.styles(Path(config.docs_dir), out, build.styles, text))
    tell(site.scripts(Path(config.docs_dir), out, build.scripts, text))
    theme.trim(out)
    tell(headers.publish(out, str(config.extra.get(hosts.SETTING, hosts.OWN)), public(url)))
    if build.beside and not warned():
        site_dir = build.beside.site
        try:
            build.beside.take_place()
        except swap.Unswappable as error:
            raise PluginError(str(error)) from error
        config.site_dir = str(site_dir)


def on_build_error(error: Exception) -> None:
    """The site before stands; what a computer cannot do is said in a line."""
    on_shutdown()
    if isinstance(error, OSError) and not build.live:
        raise Abort(f"{error.filename or 'the build'}: {error.strerror}. The site is as it was before.") from error


def on_shutdown() -> None:
    """Whatever ended the build, nothing of it is left beside the site."""
    if build.beside:
        build.beside.drop()
        build.beside = None


def warned() -> bool:
    """Whether a strict build has counted a warning: MkDocs looks only after its last event, and then refuses."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))


def listed(nav: Navigation) -> list[embedding.Listed]:
    """The pages that a clinic may embed, in the order of the navigation."""
    return [
        embedding.Listed(
            str(page.meta.get("title", page.title)), embed.addresses(public(page.canonical_url), page.file.dest_uri)
        )
        for page in nav.pages
    ]


def public(address: str | None) -> str:
    """A page's address, "" on this machine: nobody else could follow it, so no oEmbed link may name it."""
    return "" if urlsplit(address or "").hostname in {None, "127.0.0.1", "localhost"} else str(address)


def host_script(config: MkDocsConfig) -> bytes:
    """The script for host pages, as it is served; nothing in a site that has none."""
    file = Path(config.docs_dir, embedding.SCRIPT)
    return file.read_bytes() if file.exists() else b""


def trail(page: MkDocsPage, nav: Navigation) -> list[tuple[str, str]]:
    """The way from the front page to this one, as (name, whole address): what the breadcrumbs show."""
    crumbs = [nav.homepage, *reversed(page.ancestors), page] if nav.homepage is not page else [page]
    pages = [(crumb.title, crumb if isinstance(crumb, MkDocsPage) else crumb.children[0]) for crumb in crumbs if crumb]
    return [(str(name), target.canonical_url or "") for name, target in pages if isinstance(target, MkDocsPage)]
