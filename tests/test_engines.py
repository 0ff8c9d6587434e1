"""Embeds in Chromium, Firefox and WebKit, each on a clinic's page: what one engine does, the others may not."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import serve
from embed_stage import Stage, stage
from guide.publish import embed
from webdriver import ENTER, TAB, Engine

LIGHT, DARK = "rgb(251, 252, 252)", "rgb(18, 25, 27)"
PAPER = "return getComputedStyle(document.documentElement).backgroundColor"
TOP = "return document.querySelector('iframe').getBoundingClientRect().top"
# How far the frame is from the height of its text, and whether anything in it scrolls.
HIGH = "return document.querySelector('iframe').getBoundingClientRect().height"
ROOM = "return document.querySelector('iframe').clientHeight"
TEXT = "return document.documentElement.getBoundingClientRect().height"
SCROLLS = "return document.documentElement.scrollHeight > innerHeight"


@pytest.fixture(scope="module", params=["sent", "meta"])
def each(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The guide on a host that sends its headers, and on one that sends none: then the meta tag alone counts."""
    with stage(tmp_path_factory.mktemp("engines"), request.param) as built:
        yield built


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with stage(tmp_path_factory.mktemp("engines-sent"), "sent") as built:
        yield built


def fits(engine: Engine) -> bool:
    """The frame is as high as the text in it, give or take two pixels, and nothing in it scrolls."""
    text, scrolls, high = engine.inside(TEXT), engine.inside(SCROLLS), engine.run(HIGH)
    if text is None or high is None:  # Firefox answers so for a page that is on its way out
        return False
    return bool(abs(high - text) <= 2 and not scrolls and high != 600)


def shown(engine: Engine, stage: Stage, body: str, head: str = "") -> None:
    """Open a clinic's page and wait until its frame fits."""
    engine.open(stage.host(body, head))
    assert engine.wait(lambda: fits(engine)), (engine.run(HIGH), engine.inside(TEXT))


def test_a_first_load_has_its_style_its_script_and_its_height(engine: Engine, each: Stage) -> None:
    shown(engine, each, each.frame() + each.script)
    assert engine.inside("return document.styleSheets.length") == 1
    assert engine.inside("return getComputedStyle(document.body).marginTop") == "0px"
    assert engine.inside(PAPER) == LIGHT
    assert engine.wait(lambda: engine.inside("return [...document.images].every(image => image.naturalWidth > 0)"))


def test_the_first_host_script_works_as_ever(engine: Engine, sent: Stage) -> None:
    shown(engine, sent, sent.frame() + sent.script_1)


def test_without_a_host_script_the_frame_keeps_its_height_and_scrolls(engine: Engine, each: Stage) -> None:
    engine.open(each.host(each.frame()))
    assert engine.wait(lambda: engine.inside(SCROLLS))
    assert engine.run(HIGH) == 600


SEEN = """
const place = document.querySelector(arguments[0]).getBoundingClientRect();
return [place.top, place.bottom]"""


def in_view(engine: Engine, css: str) -> bool:
    """Whether the middle of an element in the frame is in the host's window."""
    engine.enter()
    top, bottom = engine.run(SEEN, css)
    engine.leave()
    at = engine.run(TOP) + (top + bottom) / 2
    return bool(0 <= at <= engine.run("return innerHeight"))


def test_a_note_opens_in_view_and_back_leads_to_its_mark(engine: Engine, sent: Stage) -> None:
    shown(engine, sent, f"<p style='height:300px'>x</p>{sent.frame()}{sent.script}<p style='height:2000px'>x</p>")
    before = engine.run("return history.length")
    engine.enter()
    engine.click("sup.mark a")
    engine.leave()
    assert engine.wait(lambda: in_view(engine, ".proof-notes li") and not in_view(engine, "sup.mark a"))
    assert engine.inside("return document.activeElement.closest('.proof') !== null")
    assert engine.run("return history.length") == before + 1
    engine.back()
    assert engine.wait(lambda: in_view(engine, "sup.mark a") and not in_view(engine, ".proof-notes li"))
    assert len(engine.tabs()) == 1


@pytest.mark.parametrize("fragment", ["", "#dark", "#auto"])
def test_a_note_leaves_the_colors_as_they_were_for_now_and_for_a_restored_page(
    engine: Engine, sent: Stage, fragment: str
) -> None:
    shown(engine, sent, sent.frame(fragment=fragment) + sent.script)
    before, paper = engine.inside("return location.href"), engine.inside(PAPER)
    assert paper == (DARK if fragment == "#dark" else LIGHT)
    engine.enter()
    engine.click("sup.mark a")
    engine.leave()
    assert engine.wait(lambda: engine.inside("return document.activeElement.closest('.proof') !== null"))
    after = engine.inside("return location.href")
    assert after.partition("&")[0].rstrip("#") == before.rstrip("#"), "a page that is restored knows its colors by this"
    assert engine.inside(PAPER) == paper


NOTE = """
const word = document.querySelector('.term').getBoundingClientRect();
const note = document.querySelector('.term-note').getBoundingClientRect();
return note.height && Math.min(Math.abs(note.top - word.bottom), Math.abs(word.top - note.bottom))"""


def test_a_words_meaning_opens_at_its_word(engine: Engine, sent: Stage) -> None:
    shown(engine, sent, sent.frame() + sent.script)
    engine.enter()
    engine.click(".term")
    engine.leave()
    assert engine.wait(lambda: 0 < engine.inside(NOTE) < 40), engine.inside(NOTE)


def test_a_word_with_a_meaning_is_seen_to_have_one(engine: Engine, sent: Stage) -> None:
    shown(engine, sent, sent.frame() + sent.script)
    # The pointer may still rest where another test left it: a word below it shows its other line.
    term = "const term = document.querySelector('.term'), style = getComputedStyle(term)"
    found = "return [style.textDecorationLine, style.textDecorationStyle, term.matches(':hover')]"
    line, kind, under = engine.inside(f"{term}; {found}")
    assert (line, kind) == ("underline", "solid" if under else "dotted")


def test_other_links_open_whole_pages_in_a_new_tab(engine: Engine, sent: Stage) -> None:
    shown(engine, sent, sent.frame() + sent.script)
    before, [first] = engine.run("return location.href"), engine.tabs()
    engine.enter()
    engine.click("a[href*='two/#deeper']")
    engine.leave()
    assert engine.wait(lambda: len(engine.tabs()) == 2)
    assert engine.run("return location.href") == before
    engine.tab(next(tab for tab in engine.tabs() if tab != first))
    assert engine.wait(lambda: engine.run("return location.href") == sent.guide + "how/two/#deeper")
    assert engine.run("return localStorage.length >= 0 && opener === null"), "a page in a sandbox would throw"


def test_a_frame_in_a_closed_tab_fits_when_the_tab_opens(engine: Engine, sent: Stage) -> None:
    eager = sent.frame().replace(' loading="lazy"', "")
    engine.open(sent.host(f"<div hidden>{eager}</div>{sent.script}"))
    engine.run("document.querySelector('div').hidden = false")
    assert engine.wait(lambda: fits(engine))


def test_a_late_change_of_the_text_is_followed(engine: Engine, sent: Stage) -> None:
    shown(engine, sent, sent.frame() + sent.script)
    closed = engine.run(HIGH)
    at = engine.inside("return document.querySelector('summary').getBoundingClientRect().top")
    engine.run("scrollTo(0, arguments[0] - 100)", at)  # a driver scrolls only the frame, which has nothing to scroll
    engine.enter()
    engine.click("summary")
    engine.leave()
    assert engine.wait(lambda: engine.run(HIGH) > closed + 40 and fits(engine))


@pytest.mark.parametrize("sandbox", [None, "allow-scripts", "allow-scripts allow-popups allow-same-origin"])
def test_a_frame_fits_in_any_sandbox_that_lets_scripts_run(engine: Engine, each: Stage, sandbox: str | None) -> None:
    shown(engine, each, each.frame(sandbox=sandbox) + each.script)


HOSTS = {
    "border-box with border and padding": "*{box-sizing:border-box}iframe{border:1px solid!important;padding:16px}",
    "border-box with a wide border": "*{box-sizing:border-box}iframe{border:5px solid red}",
    "content-box with border and padding": "iframe{border:3px solid!important;padding:7px}",
    "height auto": "iframe{max-width:100%;height:auto}",
    "height auto, important": "iframe{height:auto!important}",
    "a max-width reset": "img,iframe{max-width:100%;height:500px!important}",
}


@pytest.mark.parametrize("style", HOSTS.values(), ids=HOSTS)
def test_a_hosts_style_does_not_cut_the_text(engine: Engine, sent: Stage, style: str) -> None:
    engine.open(sent.host(sent.frame() + sent.script, f"<style>{style}</style>"))

    def whole() -> bool:
        return not engine.inside(SCROLLS) and abs(engine.inside("return innerHeight") - engine.inside(TEXT)) <= 2

    assert engine.wait(whole), (engine.run(HIGH), engine.inside(TEXT))


PADDED = (
    "<style>.v{{position:relative;padding-bottom:75%;height:0;overflow:hidden}}"
    ".v iframe{{position:absolute;inset:0;width:100%;height:100%}}</style><div class=v>{}</div>"
)


def test_in_a_padded_wrapper_all_text_can_be_reached(engine: Engine, sent: Stage) -> None:
    engine.open(sent.host(f"<div style='width:480px'>{PADDED.format(sent.frame())}</div>{sent.script}"))
    assert engine.wait(lambda: engine.inside("return document.readyState") == "complete")
    engine.inside("addEventListener('scroll', () => {}); parent.postMessage('x', '*')")
    assert engine.wait(lambda: engine.inside(SCROLLS))
    room = engine.run("return document.querySelector('.v').clientHeight")
    assert engine.run(HIGH) == room
    engine.inside("scrollTo(0, 1e6)")
    end = engine.inside("return document.querySelector('.from').getBoundingClientRect().bottom")
    assert end <= room


def test_a_moved_page_keeps_its_colors_and_fits(engine: Engine, each: Stage) -> None:
    shown(engine, each, each.frame("old/one/", fragment="#dark") + each.script)
    assert engine.inside("return location.href") == each.guide + "how/one/embed.html#dark"
    assert engine.inside(PAPER) == DARK


@pytest.mark.parametrize("sandbox", [None, "allow-scripts allow-popups"])
def test_a_guide_that_moved_to_another_host_still_fits(engine: Engine, sent: Stage, sandbox: str | None) -> None:
    class Gone(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(301)
            self.send_header("Location", sent.guide + self.path.lstrip("/"))
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            return

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Gone) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        line = sent.frame(sandbox=sandbox).replace(sent.guide, f"http://127.0.0.1:{server.server_port}/")
        shown(engine, sent, line + sent.script)
        server.shutdown()


@pytest.mark.parametrize("page", ["how/one/", "how/two/"])
def test_a_column_of_200_pixels_shows_all_without_scrolling_sideways(engine: Engine, sent: Stage, page: str) -> None:
    shown(engine, sent, f"<div style='width:200px'>{sent.frame(page)}</div>{sent.script}")
    assert engine.inside("return document.documentElement.scrollWidth") <= 200


# Counts in the page's own words, where every driver can read them.
COUNT = """<script>
const count = name => document.body.dataset[name] = Number(document.body.dataset[name] || 0) + 1;
new MutationObserver(() => count('writes')).observe(document.querySelector('iframe'), { attributes: true });
const draw = () => { count('drawn'); requestAnimationFrame(draw); };
draw();
addEventListener('message', () => count('heard'));
document.querySelector('iframe').onload = e => e.target.contentWindow.postMessage('go', '*');
</script>"""


def test_a_flood_of_messages_costs_a_host_one_write_a_drawn_frame(engine: Engine, sent: Stage) -> None:
    flood = "for (let i = 0; i < 5000; i++) parent.postMessage({message: 'height', value: 900 + i, version: 1}, '*')"
    source = sent.host(f"<script>onmessage = () => {{ {flood} }}</script>")
    engine.open(sent.host(f'<iframe data-guide src="{source}"></iframe>{COUNT}{sent.script}'))
    read = "return ['heard', 'writes', 'drawn'].map(name => Number(document.body.dataset[name] || 0))"
    assert engine.wait(lambda: engine.run(read)[0] >= 5000 and engine.run(HIGH) >= 5899), engine.run(read)
    _, writes, drawn = engine.run(read)
    assert 0 < writes <= drawn


def test_a_frame_in_a_shadow_root_or_without_its_mark_fits(engine: Engine, sent: Stage) -> None:
    bare = sent.frame().replace(" data-guide", "")
    shown(engine, sent, bare + sent.script)
    held = "<div id=held></div><script>held.attachShadow({mode: 'open'}).innerHTML = `%s`</script>"
    engine.open(sent.host(held % bare + sent.script))
    tall = "return document.querySelector('#held').shadowRoot.querySelector('iframe').offsetHeight"
    assert engine.wait(lambda: engine.run(tall) > 700)


def test_two_keys_lead_past_the_text_of_a_frame(engine: Engine, sent: Stage) -> None:
    shown(engine, sent, sent.frame() + sent.script + "<p><a href='#'>After</a></p>")
    engine.press(TAB)
    clip = "return getComputedStyle(document.querySelector('.skip')).clipPath"
    assert engine.wait(lambda: engine.inside(clip) == "none"), "who is on it must see it"
    engine.press(ENTER)
    assert engine.wait(lambda: engine.inside("return document.activeElement.className") == "from")
    assert engine.wait(lambda: engine.inside(clip) != "none")
    left = "return [...document.links].filter(l => document.activeElement.compareDocumentPosition(l) & 4).length"
    assert engine.inside(left) == 1, "one link is left: the one to the whole page"


def test_a_host_with_an_embedder_policy_shows_the_plain_line(engine: Engine, sent: Stage, tmp_path: Path) -> None:
    """credentialless is for guides whose host sends no headers: Firefox does not know the word."""
    script = sent.script.replace("<script", "<script crossorigin")
    (tmp_path / "_headers").write_text("/*\n  Cross-Origin-Embedder-Policy: require-corp\n", "utf-8")
    (tmp_path / "index.html").write_text(f"<!doctype html><title>Clinic</title>{sent.frame()}{script}", "utf-8")
    with serve(tmp_path) as clinic:
        engine.open(clinic)
        assert engine.wait(lambda: fits(engine))


@pytest.mark.parametrize("file", ["how/one/embed-short.html", "parts/help/embed.html"])
def test_a_short_form_and_a_part_fit_and_keep_their_marks_out_of_the_way(
    engine: Engine, each: Stage, file: str
) -> None:
    line = embed.iframe(each.guide + file, "A piece of a page")
    engine.open(each.host(line + each.script))
    assert engine.wait(lambda: fits(engine))
    assert engine.inside(PAPER) == LIGHT
    assert engine.inside("return document.querySelector('.urgent') !== null")
    stops = "return [...document.querySelectorAll('sup.mark a')].filter(a => a.tabIndex >= 0).length"
    assert engine.inside(stops) == 0
