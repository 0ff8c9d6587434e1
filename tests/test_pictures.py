"""Pages look the same with the published stylesheet as with everything that it was made of."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import material
import pytest
import yaml
from conftest import ROOT, Open
from guide.publish.css import join
from PIL import Image, ImageChops
from playwright.sync_api import Page

PAGES = ["", "treatment/healing/", "deciding/options/", "evidence/claims/", "embedding/", "no/such/page"]
PHONE, WIDE = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
SMOOTH = 24
"""Two drawings of one edge may differ by so much of 255: anti-aliasing, nothing that an eye sees."""


class _Config(yaml.SafeLoader):
    """Reads mkdocs.yml; what its own tags mean is of no interest here."""


_Config.add_multi_constructor("", lambda loader, suffix, node: None)


@pytest.fixture(scope="module")
def whole() -> str:
    """Every rule of every stylesheet that mkdocs.yml lists, the theme's included."""
    listed = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), _Config)["extra_css"]
    folders = (ROOT / "docs", Path(material.__file__).parent / "templates")
    files = [next(folder / name for folder in folders if (folder / name).is_file()) for name in listed]
    return join(file.read_text("utf-8") for file in files)


def picture(page: Page, full: bool) -> Image.Image:
    """A frame is a page of its own, which comes when it likes: test_embed_site compares how embeds look."""
    shot = page.screenshot(full_page=full, animations="disabled", caret="hide", mask=[page.locator("iframe")])
    return Image.open(io.BytesIO(shot)).convert("RGB")


def differ(one: Image.Image, other: Image.Image) -> str:
    """Where two pictures differ by more than smoothing, "" where they do not."""
    if one.size != other.size:
        return f"{one.size} and {other.size}"
    apart = ImageChops.difference(one, other).point(lambda value: 255 if value > SMOOTH else 0)
    return str(apart.getbbox() or "")


def looks(open_page: Open, url: str, step: Any, whole: str, full: bool, **options: Any) -> Iterator[Image.Image]:
    """The page as published, then with every rule."""
    for css in ("", whole):
        page = open_page("about:blank", **options)
        if css:
            page.route("**/assets/guide.css", lambda route: route.fulfill(body=whole, content_type="text/css"))
        page.goto(url)
        step(page)
        yield picture(page, full)
        page.context.close()


def nothing(page: Page) -> None:
    """Leave the page as it comes."""


def on_paper(page: Page) -> None:
    page.emulate_media(media="print")


def menu(page: Page) -> None:
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("button", name="Close menu").wait_for()


def found(page: Page) -> None:
    page.get_by_role("button", name="Search", exact=True).click()
    page.locator(".find input").fill("redness")
    page.locator(".find-title[href*='treatment/healing']").wait_for()


def test_the_whole_stylesheet_is_much_more_than_what_is_published(site: Path, whole: str) -> None:
    """Else the pictures below would compare a thing with itself."""
    assert len(whole) > 2 * len((site / "assets/guide.css").read_text("utf-8"))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    ("size", "scheme", "step"),
    [(PHONE, "light", nothing), (PHONE, "dark", nothing), (WIDE, "light", nothing), (WIDE, "light", on_paper)],
    ids=["phone", "phone-dark", "wide", "paper"],
)
def test_a_page_looks_the_same(
    address: str, open_page: Open, whole: str, path: str, size: dict[str, int], scheme: str, step: Any
) -> None:
    options = {"viewport": size, "color_scheme": scheme}
    assert differ(*looks(open_page, address + path, step, whole, full=True, **options)) == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("size", "step"), [(PHONE, menu), (PHONE, found), (WIDE, found)], ids=["menu", "search", "wide-search"]
)
def test_what_opens_looks_the_same(
    address: str, open_page: Open, whole: str, size: dict[str, int], scheme: str, step: Any
) -> None:
    options = {"viewport": size, "color_scheme": scheme}
    assert differ(*looks(open_page, address + "treatment/healing/", step, whole, full=False, **options)) == ""
