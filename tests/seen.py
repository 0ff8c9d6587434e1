"""Which words and pictures of a page a reader cannot see whole, as the browser lays them out.

A page whose grounds are wider than the window clips them, so the width that it could scroll to says nothing: each line
of text and each picture is measured against the window and against every element around it that hides what leaves it.
"""

from __future__ import annotations

from playwright.sync_api import Frame, Page

LOST = """() => {
  const hides = flow => ['hidden', 'clip'].includes(flow), scrolls = flow => ['auto', 'scroll'].includes(flow);
  const forEars = e => getComputedStyle(e).clipPath === 'inset(50%)';   // hidden from the eye on purpose
  function leaves(rect, element) {
    for (let e = element; e && e !== document.documentElement; e = e.parentElement) {
      const style = getComputedStyle(e), box = e.getBoundingClientRect();
      if (forEars(e) || scrolls(style.overflowX)) return false;
      if (style.display === 'inline' || style.display === 'contents') continue;
      if (hides(style.overflowX) && (rect.left < box.left - 1 || rect.right > box.right + 1)) return true;
      if (hides(style.overflowY) && (rect.top < box.top - 1 || rect.bottom > box.bottom + 1)) return true;
    }
    return rect.left < -1 || rect.right > innerWidth + 1;
  }
  const seen = e => e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode, holder = text.parentElement;
    if (!text.data.trim() || holder.closest('svg, dialog') || !seen(holder)) continue;
    const range = new Range();
    range.selectNodeContents(text);
    if ([...range.getClientRects()].some(rect => rect.width > 1 && leaves(rect, holder))) found.push(text.data.trim());
  }
  for (const picture of document.querySelectorAll('svg, img, iframe, input, button')) {
    if (picture.closest('dialog') || picture.parentElement.closest('svg') || !seen(picture)) continue;
    const rect = picture.getBoundingClientRect();
    if (rect.width > 1 && leaves(rect, picture)) found.push(picture.outerHTML.slice(0, 80));
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push('the page itself');
  return found;
}"""


# Each word-run of a shown drawing, with the drawing that holds it.
CROWDED = """() => [...document.querySelectorAll('svg')].filter(svg => svg.checkVisibility()).flatMap(svg => {
  const box = svg.getBoundingClientRect(), found = [];
  const shown = text => text.textContent.trim() && text.checkVisibility() && getComputedStyle(text).fill !== 'none';
  const runs = [...svg.querySelectorAll('text')].filter(shown).map(text => [text, text.getBoundingClientRect()]);
  runs.forEach(([text, one], at) => {
    const words = text.textContent.trim();
    if (one.left < box.left - 1 || one.right > box.right + 1) found.push(`${words}: leaves its drawing`);
    for (const [next, other] of runs.slice(at + 1)) {
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (wide > 1 && high > 4) found.push(`${words}: over ${next.textContent.trim()}`);
    }
  });
  return found;
})"""


def crowded(page: Page | Frame) -> set[str]:
    """The words of drawings that leave their drawing at its sides, or stand over other words of it."""
    return set(page.evaluate(CROWDED))


def lost(page: Page | Frame) -> list[str]:
    """The words and pictures that leave the window or are cut off where they stand, and "the page itself" where it
    scrolls sideways. What stands in a box of its own that scrolls is not lost, nor what only ears shall get."""
    found: list[str] = page.evaluate(LOST)
    return found
