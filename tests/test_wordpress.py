"""A clinic's real WordPress, with the guide on another address: what its readers see of a pasted address.

What an engine lays out, scrolls and follows is asked of all three. What WordPress itself decides (which addresses it
takes, what it keeps of whose text, and for how long) is the same for every reader: one engine or none has to show it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit
from urllib.request import urlopen

import clinic
import pytest
import servers
from conftest import Open
from embed_stage import Stage, stage
from frames import fits, height, inside, wait
from playwright.sync_api import Page
from post import MOST, PAGE, opened, settled
from test_engines import SCROLLS, TEXT
from webdriver import Engine

BLOCK = """<!-- wp:embed {{"url":"{0}","type":"rich","providerNameSlug":"crater-scar-guide"}} -->
<figure class="wp-block-embed is-type-rich is-provider-crater-scar-guide"><div class="wp-block-embed__wrapper">
{0}
</div></figure>
<!-- /wp:embed -->"""
COLUMNS = """<!-- wp:columns --><div class="wp-block-columns"><!-- wp:column {{"width":"33.33%"}} -->
<div class="wp-block-column" style="flex-basis:33.33%">{}</div><!-- /wp:column -->
<!-- wp:column {{"width":"66.66%"}} --><div class="wp-block-column" style="flex-basis:66.66%">
<p>Text beside it.</p></div><!-- /wp:column --></div>
<!-- /wp:columns -->"""
Publish = Callable[[str], str]

pytestmark = pytest.mark.skipif(
    bool(clinic.missing()), reason=f"not here: {clinic.missing()}; python scripts/servers.py fetches it"
)


@pytest.fixture(scope="module", name="stage")
def _stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with stage(tmp_path_factory.mktemp("wordpress"), "sent") as built:
        yield built


@pytest.fixture(scope="module", name="wordpress")
def _wordpress(stage: Stage, tmp_path_factory: pytest.TempPathFactory) -> Iterator[clinic.Clinic]:
    with clinic.start(tmp_path_factory.mktemp("clinic"), urlsplit(stage.guide).port or 80) as running:
        yield running


@pytest.fixture(scope="module")
def publish(wordpress: clinic.Clinic) -> Publish:
    """Publishes a text as a post, once for all tests; returns its address."""
    return functools.cache(lambda text: wordpress.post(text)[0])


@pytest.fixture(scope="module", params=servers.THEMES)
def theme(wordpress: clinic.Clinic, request: pytest.FixtureRequest) -> None:
    """The clinic's theme."""
    wordpress.ask("theme", request.param)


def paste(stage: Stage, path: str = "how/one/") -> str:
    """A page's address on a line of its own, as an editor pastes it into a text."""
    return f"Before.\n\n{stage.guide}{path}\n\nAfter."


# In every engine


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("form", ["a line", "a block"])
def test_a_pasted_address_fits_its_column(
    stage: Stage,
    wordpress: clinic.Clinic,
    publish: Publish,
    engine: Engine,
    width: int,
    form: str,
) -> None:
    text = paste(stage) if form == "a line" else BLOCK.format(f"{stage.guide}how/one/")
    post = opened(engine, wordpress, publish(text), width)
    assert engine.wait(post.shows), (post.frames(), post.run(PAGE))
    assert post.run(PAGE)["needs"] <= width
    [frame] = post.frames()
    assert abs(frame["wide"] - frame["room"]) <= 1 and frame["wide"] > 0.7 * min(width, 610)
    assert frame["sideways"] <= 0


@pytest.mark.usefixtures("theme")
def test_in_a_narrow_column_the_frame_does_not_scroll_sideways(
    stage: Stage,
    wordpress: clinic.Clinic,
    publish: Publish,
    engine: Engine,
) -> None:
    text = COLUMNS.format(BLOCK.format(f"{stage.guide}how/one/"))
    post = opened(engine, wordpress, publish(text), 1280)
    assert engine.wait(post.shows), (post.frames(), post.run(PAGE))
    [frame] = post.frames()
    assert frame["wide"] < 400 and frame["sideways"] <= 0


@pytest.mark.parametrize("width", [360, 1280])
def test_three_addresses_in_one_post_each_get_their_frame(
    stage: Stage,
    wordpress: clinic.Clinic,
    publish: Publish,
    engine: Engine,
    width: int,
) -> None:
    pages = ("how/one/", "how/two/", "how/one/embed.html")
    post = opened(engine, wordpress, publish("\n\n".join(stage.guide + path for path in pages)), width)
    assert engine.wait(lambda: post.shows(3)), post.frames()
    found = [frame["address"].removeprefix(stage.guide).partition("#")[0] for frame in post.frames()]
    assert found == ["how/one/embed-short.html", "how/two/embed-short.html", "how/one/embed.html"]
    assert post.run(PAGE)["needs"] <= width
    assert width > 360 or post.frames()[2]["high"] == MOST, "the whole page is longer than WordPress lets a frame be"


@pytest.mark.parametrize("width", [360, 0], ids=["a phone", "the engine's own window"])
@pytest.mark.parametrize(
    ("pasted", "link", "leads"),
    [("how/one/", ".from a", "how/one/"), ("how/one/embed.html", "a[href*='two/#deeper']", "how/two/#deeper")],
    ids=["short form", "whole page"],
)
def test_a_link_leads_the_window_and_a_note_stays_in_the_frame(
    stage: Stage,
    wordpress: clinic.Clinic,
    publish: Publish,
    engine: Engine,
    pasted: str,
    link: str,
    leads: str,
    width: int,
) -> None:
    post = opened(engine, wordpress, publish(paste(stage, pasted)), width)
    address = engine.run("return location.href")
    assert engine.wait(post.shows), post.frames()
    post.click("sup.mark a")
    assert engine.wait(lambda: post.inside("return document.activeElement.closest('.proof') !== null"))
    assert engine.run("return location.href") == address
    assert engine.wait(post.shows), "the short form has opened its folded notes"
    post.click(link)
    assert engine.wait(lambda: engine.run("return location.href") == stage.guide + leads)


def test_a_restored_page_has_its_frame_though_a_note_was_opened(
    stage: Stage,
    wordpress: clinic.Clinic,
    publish: Publish,
    engine: Engine,
) -> None:
    """As a phone restores a tab: from its history, without what the page had in memory."""
    post = opened(engine, wordpress, publish(paste(stage)))
    assert engine.wait(post.shows), post.frames()
    before = post.frames()[0]["address"]
    post.click("sup.mark a")
    assert engine.wait(lambda: post.frames()[0]["address"].endswith("at=fn-1"))
    # What an engine keeps of a page for Back, it does not keep of a page that listens for its end.
    engine.run("addEventListener('unload', () => {}); window.here = true; location = arguments[0]", stage.clinic)
    assert engine.wait(lambda: engine.run("return location.href") == stage.clinic)
    engine.back()
    assert engine.wait(post.shows), post.frames()
    assert engine.run("return window.here === undefined"), "the page was kept, not restored"
    assert post.frames()[0]["address"].startswith(before)


# What WordPress decides


@pytest.mark.parametrize("path", ["old/one/", "how/one", "how/one/embed.html", "how/one/?utm_source=x", ""])
def test_every_form_of_an_address_becomes_a_frame(stage: Stage, wordpress: clinic.Clinic, path: str) -> None:
    """WordPress asks the guide and writes the frame, before any engine sees the post."""
    said = read(wordpress.post(paste(stage, path))[0])
    assert said.count("<iframe") == 1
    file = "embed.html" if path.endswith("embed.html") else "embed-short.html"
    assert f'src="{stage.guide}{"how/one/" if path else ""}{file}#?secret=' in said


def read(address: str) -> str:
    """A page as WordPress sends it."""
    with urlopen(address, timeout=60) as answer:
        return str(answer.read().decode())


def test_an_old_post_keeps_its_frame_until_wordpress_asks_again(stage: Stage, wordpress: clinic.Clinic) -> None:
    """WordPress keeps the answer in its database, so no engine is asked. It asks again when somebody saves the post in
    its classic editor, and then only where the answer is a day old."""
    answer = stage.folder.parent / "guide/how/two/oembed.json"
    now = answer.read_text("utf-8")
    short, whole = f"{stage.guide}how/two/embed-short.html#?secret=", f"{stage.guide}how/two/embed.html#?secret="
    answer.write_text(answer.with_name("oembed-whole.json").read_text("utf-8"), "utf-8")
    try:
        old = wordpress.post(paste(stage, "how/two/"))[0]
        assert whole in read(old)
    finally:
        answer.write_text(now, "utf-8")
    assert whole in read(old), "the guide says something else by now"
    assert short in read(wordpress.post(paste(stage, "how/two/"))[0]), "a new post has the new answer"
    number = old.rpartition("=")[2]
    wordpress.ask("save", number, "today")
    assert whole in read(old)
    wordpress.ask("save", number, "2 days ago")
    assert short in read(old)


def test_an_author_may_paste_an_address_but_no_line(stage: Stage, wordpress: clinic.Clinic, open_page: Open) -> None:
    """WordPress takes a frame from an author's text without a word, so the guide must say who can paste it. What it
    kept is a frame as on any page, which test_engines shows in every engine."""
    _, kept = wordpress.post(f"<!-- wp:html -->{stage.frame()}{stage.script}<!-- /wp:html -->", "author")
    assert "<iframe" not in kept and "<script" not in kept
    address, kept = wordpress.post(f"<!-- wp:html -->{stage.frame()}{stage.script}<!-- /wp:html -->")
    assert "<iframe" in kept and "<script" in kept
    page = open_page(address)
    assert wait(page, lambda: height(page) > MOST and fits(page)), "the whole page, as high as it is"
    page.goto(wordpress.post(paste(stage), "author")[0])
    assert wait(page, lambda: shows(page)), (height(page), page.locator("main").inner_html()[:600])


def shows(page: Page) -> bool:
    """What post.Post.shows() says of one frame, of a page in Playwright."""
    text, scrolls = inside(page).evaluate(f"[(() => {{ {TEXT} }})(), (() => {{ {SCROLLS} }})()]")
    linked = page.locator("blockquote.wp-embedded-content").is_visible()
    return settled({"linked": linked, "high": height(page), "text": text, "scrolls": scrolls})
