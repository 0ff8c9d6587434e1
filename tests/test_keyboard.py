"""The site by keyboard and as a screen reader is told it: the accessibility tree, not the HTML."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import Open
from frames import wait
from playwright.sync_api import Page, expect

SIZES = {
    "phone": {"width": 360, "height": 740},
    "tablet": {"width": 1219, "height": 800},
    "zoom": {"width": 320, "height": 256},
}
WIDE = {"width": 1280, "height": 900}
HERE = "(() => { const e = document.activeElement; return e && e.outerHTML.slice(0, 160) })()"


def tree(page: Page) -> list[dict[str, Any]]:
    """The nodes of the accessibility tree that a screen reader hears of: role, name, states."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [
        {
            "role": node["role"]["value"],
            "name": node.get("name", {}).get("value", ""),
            "about": node.get("description", {}).get("value", ""),
            **{state["name"]: state["value"].get("value") for state in node.get("properties", [])},
        }
        for node in nodes
        if not node.get("ignored")
    ]


def says(page: Page, role: str, name: str, state: str, value: Any) -> bool:
    """Whether the only node of a role and a name comes to have a state."""

    def now() -> bool:
        found = [node for node in tree(page) if node["role"] == role and node["name"] == name]
        return len(found) == 1 and found[0].get(state) == value

    return wait(page, now)


def becomes(page: Page, true: str) -> bool:
    """Whether a piece of JavaScript comes to be true: what a key starts is not always done when it is up again."""
    return wait(page, lambda: bool(page.evaluate(true)))


def stops(page: Page, many: int = 60) -> list[str]:
    """What Tab reaches from the top, up to the first stop inside the text."""
    seen: list[str] = []
    for _ in range(many):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('article')"):
            return seen
        seen.append(page.evaluate(HERE))
    raise AssertionError(f"the text is not reached: {seen}")


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("path", ["", "treatment/healing/", "evidence/claims/"])
def test_six_stops_at_most_stand_before_the_text(address: str, open_page: Open, size: Any, path: str) -> None:
    page = open_page(address + path, viewport=size)
    seen = stops(page)
    assert len(seen) <= 6 and "md-skip" in seen[0], seen


@pytest.mark.parametrize("size", [*SIZES.values(), WIDE], ids=[*SIZES, "wide"])
def test_the_skip_link_is_first_and_lands_in_the_text(address: str, open_page: Open, size: Any) -> None:
    page = open_page(address + "treatment/healing/", viewport=size)
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    assert becomes(page, "getComputedStyle(document.activeElement).opacity === '1'"), "who is on it must see it"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert becomes(page, "!!document.activeElement.closest('article')"), page.evaluate(HERE)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_the_menu_is_a_button_that_opens_holds_and_gives_back_the_focus(
    address: str, open_page: Open, size: Any
) -> None:
    page = open_page(address + "treatment/healing/", viewport=size)
    assert says(page, "button", "Menu", "expanded", False)
    assert not [node for node in tree(page) if node["name"] == "Deciding" and node["role"] == "button"]
    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Enter")
    assert says(page, "button", "Deciding", "expanded", False)
    for _ in range(60):
        page.keyboard.press("Tab")
        inside = page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('#menu')")
        assert inside, page.evaluate(HERE)
    page.locator("#menu .md-nav__link").first.focus()
    page.keyboard.press("Escape")
    expect(page.locator(".menu-button")).to_be_focused()
    assert says(page, "button", "Menu", "expanded", False)


@pytest.mark.parametrize("size", [*SIZES.values(), WIDE], ids=[*SIZES, "wide"])
def test_the_sections_of_the_menu_are_buttons_that_open_by_keyboard(address: str, open_page: Open, size: Any) -> None:
    page = open_page(address + "treatment/healing/", viewport=size)
    if size["width"] < 1220:
        page.get_by_role("button", name="Menu").click()
    assert says(page, "button", "Treatment", "expanded", True)
    section = page.get_by_role("button", name="Living with scars")
    link = page.locator("#menu").get_by_role("link", name="How do you live with acne scars?")
    assert not link.is_visible()
    section.focus()
    page.keyboard.press("Space")
    assert says(page, "button", "Living with scars", "expanded", True)
    page.keyboard.press("Tab")
    expect(link).to_be_focused()


@pytest.mark.parametrize("size", [*SIZES.values(), WIDE], ids=[*SIZES, "wide"])
def test_the_search_is_a_button_whose_dialog_holds_and_gives_back_the_focus(
    address: str, open_page: Open, size: Any
) -> None:
    page = open_page(address + "treatment/healing/", viewport=size)
    assert not [node for node in tree(page) if node["role"] in ("dialog", "search", "textbox")]
    page.get_by_role("button", name="Search", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".find input")).to_be_focused()
    assert says(page, "dialog", "Search", "modal", True)
    page.keyboard.type("heal")
    page.locator(".find-title").first.wait_for()
    for _ in range(40):
        page.keyboard.press("Tab")
        inside = page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('.find')")
        assert inside, page.evaluate(HERE)
    page.locator(".find input").focus()
    page.keyboard.press("Escape")
    expect(page.locator(".find-button")).to_be_focused()


def test_the_colors_are_a_button_with_a_state(address: str, open_page: Open) -> None:
    page = open_page(address, viewport=SIZES["phone"])
    assert says(page, "button", "Dark colors", "pressed", "false")
    page.get_by_role("button", name="Dark colors").focus()
    page.keyboard.press("Space")
    assert says(page, "button", "Dark colors", "pressed", "true")


@pytest.mark.parametrize("path", ["treatment/healing/", "deciding/risks/"])
def test_focus_never_comes_to_rest_under_the_header(address: str, open_page: Open, path: str) -> None:
    page = open_page(address + path, viewport=SIZES["phone"])
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.locator(".md-footer a").first.focus()
    free = """(() => { const e = document.activeElement, below = document.querySelector('.md-header');
        return !e.closest('article') || e.getBoundingClientRect().top >= below.getBoundingClientRect().bottom;
    })()"""
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        assert becomes(page, free), page.evaluate(HERE)


def test_without_script_the_menu_opens_and_holds_every_page(address: str, open_page: Open) -> None:
    page = open_page(address, viewport=SIZES["phone"], java_script_enabled=False)
    for name in ("Search", "Dark colors"):
        assert not page.get_by_role("button", name=name, exact=True).is_visible()
    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Enter")
    links = page.locator("#menu a")
    expect(links.first).to_be_visible()
    assert links.count() > 20 and all(link.is_visible() for link in links.all())
    page.keyboard.press("Escape")
    expect(links.first).not_to_be_visible()
