"""The last step of a build: what is made of the pages once all of them stand, and the look that counts.

Each HTML file is parsed as a browser does it, gets its policy and is written. At the very end every file is read again
as it will be served, and nothing may change one after that.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from guide import safety
from guide.page.page import Page
from guide.page.problem import Problem, Refused
from guide.publish import addresses, data, embed, feed, files, frames, headers, hosts, search, theme, third_party
from guide.publish.html_file import HtmlFile
from guide.publish.markdown_copy import markdown_copy
from guide.publish.seal import others, seal
from guide.safety import published
from guide.way.article import Article, Articles
from guide.way.guide import Guide

Written = dict[str, str]
"""The files that are done, each with the article in it that the guard has passed."""


def live(out: Path, guide: Guide, articles: Articles) -> list[Problem]:
    """What an editor sees of the rest while `serve` runs: no policy, and style sheets with all that is in them.

    A diagram that could not be drawn is drawn by a script that the policy would refuse. Parameters as in finish().
    """
    for article in articles.values():
        for frame in frames.of(article, guide):
            files.write(out, frame.where.embed_file, frame.html)
    _whole(out, guide)
    docs, settings = guide.look, guide.settings
    problems = search.publish(out, docs, [page.slug for page in guide.pages.values()], guide.search_terms)
    _, wrong = files.styles(docs, out, settings.styles, settings.text, whole=True)
    return [*problems, *wrong, *files.scripts(docs, out, settings.scripts, settings.text)]


def finish(out: Path, guide: Guide, articles: Articles) -> list[Problem]:
    """Make the rest of a built site, and look at every file as it will be published.

    out: the folder that holds the site. articles: those of its pages, by path below docs/. Returns what may
    not be published.
    """
    try:
        policy = headers.policy((out / "404.html").read_text("utf-8"), site_url=guide.settings.public)
    except Refused as refused:
        return refused.problems
    problems: list[Problem] = []
    written: Written = {}
    for page in guide.pages.values():
        problems += _page(out, page, articles.get(page.src_uri), policy, written)
        if page.src_uri in articles:
            problems += _other_forms(out, articles[page.src_uri], guide, policy, written)
    problems += others(out, policy, written)
    files.write(out, feed.SUMS, feed.sums(out, [article.page for article in articles.values()]))
    _whole(out, guide)
    docs, settings = guide.look, guide.settings
    problems += search.publish(out, docs, [page.slug for page in guide.pages.values()], guide.search_terms)
    problems += _redirects(out, guide, policy)
    rules, wrong = files.styles(docs, out, settings.styles, settings.text)
    problems += wrong
    problems += files.scripts(docs, out, settings.scripts, settings.text)
    theme.trim(out)
    hosts.write(out, policy.headers, settings.framed_by)
    looked = published.site(out, written, rules)  # at each file as it will be served; nothing changes one after that
    return [
        *problems,
        *(Problem(f"site{problem.path.removeprefix(out.name)}", 1, problem.message) for problem in looked),
    ]


def _page(
    out: Path, page: Page, article: Article | None, policy: headers.Policy, written: Written
) -> Iterator[Problem]:
    """A page's file: what the extension made must stand in it, to the byte, when it comes and when it goes."""
    name = file_of(page)
    written[name] = ""
    text = (out / name).read_text("utf-8") if (out / name).is_file() else ""
    if article is None or not stands_in(article.html, text):
        yield page.problem(1, "the text of this page was not made and looked at by the guide's own extension.")
        return
    document = HtmlFile(text)
    yield from seal(out, name, document, policy)
    if not stands_in(article.html, document.html):
        yield page.problem(1, MISREAD)
        return
    written[name] = article.html
    yield from safety.article(article.html, page)


MISREAD = "A browser reads the HTML of this page differently within the site. Close every tag you open, in order."


def stands_in(article: str, html: str) -> bool:
    """Whether an article stands in a page as it was looked at, to the byte, and once."""
    at = html.find(article)
    return article != "" and at >= 0 and html.find(article, at + 1) < 0


def file_of(page: Page) -> str:
    """The file of a page below the site's folder."""
    return f"{data.url_of(page.src_uri, '')}index.html"


def _other_forms(
    out: Path, article: Article, guide: Guide, policy: headers.Policy, written: Written
) -> Iterator[Problem]:
    """What lies beside a page: what others may show of it in a frame, its oEmbed answers, its copy in Markdown."""
    page = article.page
    for frame in frames.of(article, guide):
        where = frame.where
        document = HtmlFile(frame.html)
        written[where.embed_file] = ""
        yield from seal(out, where.embed_file, document, policy)
        if stands_in(frame.inside, document.html):
            written[where.embed_file] = frame.inside
            yield from safety.article(frame.inside, page)
        else:
            yield page.problem(1, MISREAD)
        if where.oembed:
            named = {"title": frame.title, "site_name": guide.settings.name}
            files.write(out, where.oembed_file, embed.oembed(site_url=guide.settings.url, where=where, **named))
    files.write(out, data.copy_of(page.src_uri), markdown_copy(article, guide.settings.url))


def _redirects(out: Path, guide: Guide, policy: headers.Policy) -> Iterator[Problem]:
    """What pages leave behind that have moved, and what would vanish with this build."""
    settings, text = guide.settings, addresses.text_of(guide.root / addresses.LIST)
    there = [file.relative_to(out).as_posix() for file in out.rglob("*") if file.is_file()]
    problems = addresses.check(there, text, settings.redirects, settings.text, bool(settings.public))
    yield from problems
    if problems:
        return
    moved = {data.url_of(page.src_uri, "") or "./": page for page in guide.pages.values()}
    links = {
        new: embed.discovery(embed.addresses_of(moved[new], settings.public), moved[new].title)
        for new in settings.redirects.values()
    }
    for name, html in addresses.stubs(settings.redirects, links).items():
        yield from seal(out, name, HtmlFile(html), policy)
    for name, source in addresses.copies(settings.redirects).items():
        if (out / source).exists():
            (out / name).write_bytes((out / source).read_bytes())


def _whole(out: Path, guide: Guide) -> None:
    """What is made of all pages together, for machines."""
    settings = guide.settings
    files.write(out, "evidence/claims.json", data.claims_json(guide.evidence, settings.url, guide.used))
    files.write(out, "evidence/findings.json", data.findings_json(guide.evidence, settings.url, guide.used))
    text = data.llms_txt(guide.pages.values(), settings.name, settings.description, settings.url)
    files.write(out, "llms.txt", text)
    if settings.public:
        files.write(out, feed.FILE, feed.atom([*guide.pages.values()], settings.name, settings.public))
    files.write(out, third_party.NAME, third_party.notice())
