"""What tests and bench ask of a figure: does it say the same to the eye and to the ear, and can it be read?"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent
STYLES = [ROOT / "docs/assets" / name for name in ("ground.css", "guide.css", "diagrams.css", "site.css")]

# Words that the text alone says: it tells with them what a drawing shows by a line, a place or a sign.
GLUE = (
    "at go to End Go Linked linked with Both both ways To ends in a cross circle dotted Note for and Between lost No"
    " Start A choice The part meet At the same time And must or another way group Who takes Or Part Task Starts Ends"
    " Lasts Marked Share Number Field Name Point Left right Bottom top left bottom From Dates along chart one empty box"
    " without words"
)
TELLS = set(GLUE.split(" "))
SCHEMES: dict[str, tuple[str, dict[str, Any]]] = {
    "light": ("default", {}),
    "dark": ("slate", {}),
    "more contrast": ("default", {"contrast": "more"}),
    "more contrast, dark": ("slate", {"contrast": "more"}),
    "forced colors": ("default", {"forced_colors": "active"}),
}


def words(text: str) -> list[str]:
    """The words of a text: runs of letters and digits."""
    return re.findall(r"[^\W_]+", text)


def tree(html: str) -> Element:
    """A figure as a tree: what the build writes is well-formed, but for a value that HTML leaves out."""
    return fromstring(html.replace(" data-search-exclude", ""))


def heard(figure: Element) -> list[str]:
    """The words of the figure's text, without its button."""
    details = next(part for part in figure.iter() if part.tag == "details")
    return [word for part in details if part.tag != "summary" for word in words(" ".join(part.itertext()))]


def seen(svg: Element) -> list[str]:
    """The words that a drawing shows; the halo behind a word is not a word."""
    shown = [part for part in svg.iter() if part.tag.endswith("text") and part.get("fill") != "none"]
    return [word for part in shown for word in words(" ".join(part.itertext()))]


def drawings(figure: Element) -> list[Element]:
    """Every drawing of a figure."""
    return [part for part in figure.iter() if part.tag.endswith("svg")]


def words_apart(html: str) -> str:
    """What drawing and text of a figure do not both say, "" if they agree. A list's numbers are not in its text."""
    figure = tree(html)
    text = set(heard(figure))
    numbers = {str(number) for number in range(len(list(figure.iter("li"))) + 1)}
    found = []
    for svg in drawings(figure):
        drawn = set(seen(svg))
        unsaid, unshown = drawn - text - numbers, text - drawn - TELLS - numbers
        if unsaid:
            found.append(f"shown and not said: {' '.join(sorted(unsaid))}")
        if unshown:
            found.append(f"said and not shown: {' '.join(sorted(unshown))}")
    return "; ".join(dict.fromkeys(found))


# The shown letters of every shown drawing: how big, where, on which color, in which color.
MEASURE = """() => [...document.querySelectorAll('.diagram svg')].filter(one => one.checkVisibility()).map(svg => {
    const box = svg.getBoundingClientRect();
    const ground = (text, x, y) => {
        const under = document.elementsFromPoint(x, y).find(one => one.ownerSVGElement === svg
            && !one.closest('text') && getComputedStyle(one).fill !== 'none');
        return getComputedStyle(under || document.body)[under ? 'fill' : 'backgroundColor'];
    };
    const texts = [...svg.querySelectorAll('text')].filter(text => getComputedStyle(text).fill !== 'none').map(text => {
        const {left, right, top, bottom} = text.getBoundingClientRect(), {a, b} = text.getScreenCTM();
        const sizes = [text, ...text.querySelectorAll('tspan')].map(one => parseFloat(getComputedStyle(one).fontSize));
        return {words: text.textContent.trim(), left, right, top, bottom, size: Math.min(...sizes) * Math.hypot(a, b),
            color: getComputedStyle(text).fill, ground: ground(text, (left + right) / 2, (top + bottom) / 2)};
    });
    const holder = svg.parentElement;
    return {name: svg.closest('.diagram').querySelector('figcaption').textContent, layout: holder.className, texts,
        only: holder.classList.contains('diagram-wide') && holder.classList.contains('diagram-phone'),
        scrolls: holder.classList.contains('diagram-scrolls'),
        left: box.left, right: box.right, top: box.top, bottom: box.bottom, width: box.width};
})"""


def stage(browser: Browser, figures: list[str], width: int, scheme: str = "default", **media: Any) -> Page:
    """A page with these figures and the site's styles, as wide as asked and so high that nothing has to scroll."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.emulate_media(**media)
    styles = "".join(f"<style>{file.read_text('utf-8')}</style>" for file in STYLES)
    colors = "dark" if scheme == "slate" else "light"
    page.set_content(
        f'<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">{styles}'
        f"<style>body {{ background: var(--paper); display: block; color-scheme: {colors} }}"
        f" :root {{ color-scheme: {colors} }} main {{ max-width: 31rem; padding: 0 16px }}</style>"
        f'<body dir="ltr" data-md-color-scheme="{scheme}"><main class="md-typeset">{"".join(figures)}</main>'
    )
    high = min(int(page.evaluate("document.documentElement.scrollHeight")) + 50, 16_000)
    page.set_viewport_size({"width": width, "height": high})
    page.wait_for_function("high => innerHeight === high", arg=high)
    return page


def luminance(color: str) -> float:
    """Relative luminance of a CSS rgb() or color(srgb) value, by WCAG 2.2."""
    numbers = [float(number) for number in re.findall(r"[\d.]+", color)[:3]]
    shares = [number if color.startswith("color(") else number / 255 for number in numbers]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colors, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def faint(drawing: dict[str, Any]) -> list[str]:
    """Words of a measured drawing that do not stand out from their ground by 4.5 to 1."""
    ratios = [(text, contrast(text["color"], text["ground"])) for text in drawing["texts"]]
    return [f"{text['words']}: {ratio:.1f} to 1" for text, ratio in ratios if ratio < 4.5]


def small(drawing: dict[str, Any]) -> list[str]:
    """Words of a measured drawing in letters below 14 px."""
    return [f"{text['words']}: {text['size']:.1f} px" for text in drawing["texts"] if text["size"] < 13.95]


def covered(drawing: dict[str, Any]) -> list[str]:
    """Words of a measured drawing that lie on others, or out of the drawing."""
    found = []
    texts = drawing["texts"]
    for at, one in enumerate(texts):
        inside = drawing["left"] - 1.5 <= one["left"] and one["right"] <= drawing["right"] + 1.5  # Firefox adds 1 px
        if not inside or one["top"] < drawing["top"] - 1 or one["bottom"] > drawing["bottom"] + 1:
            over = max(
                drawing["left"] - one["left"], one["right"] - drawing["right"],
                drawing["top"] - one["top"], one["bottom"] - drawing["bottom"],
            )  # fmt: skip
            found.append(f"{one['words']}: cut by {over:.1f} px")
        for other in texts[at + 1 :]:
            beside = one["right"] <= other["left"] + 1 or other["right"] <= one["left"] + 1
            below = one["bottom"] <= other["top"] + 4 or other["bottom"] <= one["top"] + 4
            if not beside and not below:
                found.append(f"{one['words']}: on {other['words']}")
    return found


def illegible(browser: Browser, figures: list[tuple[str, str]], widths: tuple[int, ...] = (360, 1280)) -> list[str]:
    """(name, figure) -> what cannot be read of them, on screens so wide in px, in every scheme of colors."""
    found = []
    for start in range(0, len(figures), 40):
        some = figures[start : start + 40]
        for width in widths:
            for scheme, (name, media) in SCHEMES.items():
                page = stage(browser, [figure for _, figure in some], width, name, **media)
                for (where, _), drawing in zip(some, page.evaluate(MEASURE), strict=True):
                    wrong = faint(drawing)
                    wrong += covered(drawing) if scheme == "light" else []
                    wrong += small(drawing) if scheme == "light" and width >= 360 else []
                    found += [f"{where}, {width} px, {scheme}: {one}" for one in wrong]
                page.close()
    return found
