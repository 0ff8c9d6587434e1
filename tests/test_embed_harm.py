"""Embeds among pages that mean harm, hosts with strict policies, and host scripts of every version."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, Open, serve
from embed_stage import Stage, stage
from frames import fits, height, inside, told, wait
from guide.safety.lists import SANDBOX
from test_embed_browser import SAME_ORIGIN

# What clinics have in their pages since the first release: kept as it was.
V1 = (ROOT / "tests/fixtures/embed-host-v1.js").read_text("utf-8")


@pytest.fixture(scope="module", name="stage")
def _stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with stage(tmp_path_factory.mktemp("harm")) as built:
        yield built


def test_a_height_that_is_none_changes_nothing(stage: Stage, open_page: Open) -> None:
    page = open_page(stage.host(stage.frame() + stage.script))
    assert wait(page, lambda: fits(page))
    before = height(page)
    for bad in ("0", "-1", "'12'", "null", "NaN", "Infinity", "{}", "49", "undefined"):
        for sent in (f"{{message: 'height', value: {bad}, version: 1}}", bad, "{message: 'height', version: 1}"):
            inside(page).evaluate(f"parent.postMessage({sent}, '*')")
        told(page)
        assert height(page) == before, bad


def test_no_height_is_taken_beyond_100000_pixels(stage: Stage, open_page: Open) -> None:
    page = open_page(stage.host(stage.frame() + stage.script))
    assert wait(page, lambda: fits(page))
    inside(page).evaluate("parent.postMessage({message: 'height', value: 1e9, version: 1}, '*')")
    assert wait(page, lambda: height(page) == 100000)


@pytest.mark.parametrize("neighbor", ["", ' sandbox="allow-scripts"'], ids=["with an origin", "without one"])
def test_a_hostile_neighbor_cannot_set_the_height(stage: Stage, open_page: Open, neighbor: str) -> None:
    shout = "parent.postMessage({message: 'height', value: 5000, version: 1}, '*')"
    source = stage.host(f"<script>{shout}; setInterval(() => {shout}, 20)</script>")
    page = open_page(stage.host(f'{stage.frame()}<iframe src="{source}"{neighbor}></iframe>{stage.script}'))
    assert wait(page, lambda: fits(page))
    told(page, 1)
    assert fits(page)
    assert height(page, 1) < 200, "a frame that is not ours keeps its height"


@pytest.mark.parametrize("sandbox", [None, SAME_ORIGIN])
def test_under_the_first_script_a_frame_led_to_another_site_loses_its_say(
    stage: Stage, open_page: Open, sandbox: str | None
) -> None:
    shout = "parent.postMessage({message: 'height', value: 5000, version: 1}, '*')"
    elsewhere = stage.host(f"<script>{shout}; setInterval(() => {shout}, 20)</script>")
    page = open_page(stage.host(stage.frame(sandbox=sandbox) + stage.script_1))
    assert wait(page, lambda: fits(page))
    before = height(page)
    page.evaluate("url => { frames[0].location = url }", elsewhere)
    assert wait(page, lambda: inside(page).url == elsewhere)
    told(page)
    assert height(page) == before


@pytest.mark.parametrize("sandbox", [None, SAME_ORIGIN, SANDBOX])
def test_a_frame_led_elsewhere_can_do_no_more_than_set_its_height(
    stage: Stage, open_page: Open, sandbox: str | None
) -> None:
    """A guide that has moved to another address still fits; a page that is not ours gains no other power by that."""
    shout = "parent.postMessage({message, value: 5000, version: 1}, '*')"
    elsewhere = stage.host(f"<script>for (const message of ['link', 'scroll', 'height']) {shout}</script>")
    page = open_page(stage.host(stage.frame(sandbox=sandbox) + stage.script))
    assert wait(page, lambda: fits(page))
    address = page.url
    page.evaluate("url => { frames[0].location = url }", elsewhere)
    assert wait(page, lambda: height(page) == 5000)
    assert (page.url, page.evaluate("scrollY")) == (address, 0)


def test_a_frame_moves_the_host_only_to_a_place_in_itself_and_only_once_it_was_clicked(
    stage: Stage, open_page: Open
) -> None:
    page = open_page(stage.host(f"{stage.frame()}{stage.script}<div style='height:9000px'></div>"))
    assert wait(page, lambda: fits(page))
    shout = "value => parent.postMessage({message: 'scroll', value, version: 1}, '*')"
    inside(page).evaluate(shout, 2000)
    told(page)
    assert page.evaluate("scrollY") == 0
    page.locator("iframe").evaluate("f => f.focus()")
    inside(page).evaluate(shout, 8000)
    assert wait(page, lambda: bool(page.evaluate("scrollY") > 0))
    assert page.evaluate("scrollY + innerHeight / 2") <= height(page) + 1


def test_a_host_script_of_version_1_works_with_todays_embeds(stage: Stage, open_page: Open) -> None:
    page = open_page(stage.host(stage.frame() + f"<script>{V1}</script>"))
    assert wait(page, lambda: height(page) != 600 and fits(page))


def test_todays_host_script_takes_version_1_and_no_other(stage: Stage, open_page: Open) -> None:
    page = open_page(stage.host(stage.frame() + stage.script))
    assert wait(page, lambda: fits(page))
    before = height(page)
    for version in ("undefined", "0", "2", "'1'"):
        inside(page).evaluate(f"parent.postMessage({{message: 'height', value: 1234, version: {version}}}, '*')")
    told(page)
    assert height(page) == before
    inside(page).evaluate("parent.postMessage({message: 'height', value: 1234, version: 1}, '*')")
    assert wait(page, lambda: height(page) == 1234)


def strict(folder: Path, policy: str, body: str) -> None:
    """A clinic's site of its own that sends this header with every page."""
    (folder / "_headers").write_text(f"/*\n  {policy}\n", "utf-8")
    (folder / "favicon.ico").touch()
    (folder / "index.html").write_text(f"<!doctype html><title>Strict</title>{body}", "utf-8")


def test_a_host_with_a_strict_policy_needs_two_words_for_us(stage: Stage, open_page: Open, tmp_path: Path) -> None:
    policy = f"Content-Security-Policy: default-src 'none'; frame-src {stage.guide}; script-src {stage.guide}"
    strict(tmp_path, policy, stage.frame() + stage.script)
    with serve(tmp_path) as clinic:
        page = open_page(clinic)
        assert wait(page, lambda: height(page) != 600 and fits(page))


def test_the_script_of_the_guide_runs_inline_by_its_hash(stage: Stage, open_page: Open, tmp_path: Path) -> None:
    inline, policy = open_page(stage.guide + "embedding/").locator(".embed-code").all_inner_texts()[-2:]
    header = f"Content-Security-Policy: default-src 'none'; frame-src {stage.guide}; {policy.strip()}"
    strict(tmp_path, header, stage.frame() + inline.strip())
    with serve(tmp_path) as clinic:
        page = open_page(clinic)
        assert wait(page, lambda: height(page) != 600 and fits(page))


def test_the_line_with_the_hash_runs_and_a_changed_script_does_not(stage: Stage, open_page: Open) -> None:
    line = open_page(stage.guide + "embedding/").locator(".embed-code").first.inner_text()
    page = open_page(stage.host(stage.frame() + line))
    assert wait(page, lambda: height(page) != 600 and fits(page))
    other = page.context.browser.new_page()  # type: ignore[union-attr]  # a refused script is an error on the console
    changed = line.replace("embed-2.js", "embed.js").replace("<script", '<script onerror="window.refused = true"')
    other.goto(stage.host(stage.frame() + changed))
    assert wait(other, lambda: bool(other.evaluate("window.refused")))
    inside(other).wait_for_load_state()
    told(other)
    assert height(other) == 600
    other.close()


def test_a_host_with_an_embedder_policy_needs_credentialless(stage: Stage, open_page: Open, tmp_path: Path) -> None:
    line = stage.frame().replace("<iframe", "<iframe credentialless")
    body = line + stage.script.replace("<script", "<script crossorigin")
    strict(tmp_path, "Cross-Origin-Embedder-Policy: require-corp", body)
    with serve(tmp_path) as clinic:
        page = open_page(clinic)
        assert wait(page, lambda: height(page) != 600 and fits(page))
