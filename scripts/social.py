"""Draws docs/assets/social.png, the picture a shared link shows: the first page's question. 1200 x 630 px.

Run by hand after a change of name or color; the result is kept in docs/ so that a build needs no browser.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template

from browser import find
from guide.page.page import Page
from guide.way.settings import read
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
CARD = Template("""<!doctype html><meta charset="utf-8"><style>
  body { margin: 0; width: 1200px; height: 630px; background: #fbfcfc; color: #1a2528; overflow: hidden;
         font-family: Charter, "Noto Serif", Georgia, serif; }
  p { position: absolute; left: 90px; margin: 0; }
  .name { top: 70px; font: 700 34px "Noto Sans", "Liberation Sans", sans-serif; }
  .question { top: 270px; font-weight: 700; font-size: 84px; line-height: 1.15; letter-spacing: -.01em;
              max-width: 980px; }
  .rest { bottom: 50px; color: #4c5a5e; font: 34px "Noto Sans", "Liberation Sans", sans-serif; }
  svg { position: absolute; top: 136px; left: 0; }
</style>
<p class="name">$name</p>
<svg width="1200" height="80" fill="none" stroke="#8a5647" stroke-width="7">
  <path d="M0 8h120c40 0 34 56 110 56s70-56 110-56h860"/></svg>
<p class="question">$question</p>
<p class="rest">What an article says, beside what research found</p>""")


def card(root: Path) -> str:
    """The card as HTML: the site's name and the question of its first page. root: the folder that holds docs/."""
    first = Page.read(root / "docs/index.md", root)
    return CARD.substitute(name=escape(read(root / "mkdocs.yml").name), question=escape(first.title))


def main() -> None:
    """Draw the card with the system's Chromium."""
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 630})
        page.set_content(card(ROOT))
        page.screenshot(path=str(ROOT / "docs/assets/social.png"))
        browser.close()


if __name__ == "__main__":
    main()
