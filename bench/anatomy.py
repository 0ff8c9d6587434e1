"""How a page is built for its reader: heights, notes beside words, sentences, and the way to twelve answers.

    python bench/anatomy.py SITE [--json FILE]

SITE is a built site. Everything is asked of Chromium on a phone of 360 x 740 px (and 768, 1280 for heights), so that
two builds can be set side by side. Words are those of the article without headings, figures and notes, as a reader
meets them; a sentence is one of a <p> outside lists, cards, figures and notes, and none of what every page carries
(its state, its buttons, the line on paper). "grade" is Flesch-Kincaid on those sentences.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import statistics
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

from browser import find  # noqa: E402
from conftest import FLAGS, serve  # noqa: E402
from guide.rules import reading_grade  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

CORE = ("how-it-works", "deciding", "treatment", "living")
SCREEN = 692  # a phone of 740 px under a header of 48
ENDS = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[A-Z0-9“\"])")

# What a reader asks, and words that only the answer holds: a heading or a link that names the question is no answer.
TASKS = (
    ("does it work", r"became about one step milder"),
    ("how many sessions", r"[Mm]ost studies used three to six"),
    ("does it hurt", r"about 1 out of 10"),
    ("brown skin", r"[Dd]ark marks( after an injury)? are more common"),
    ("when to call", r"pain or heat grows"),
    ("running tomorrow", r"[Ss]port that makes you sweat"),
    ("what is a fibroblast", r"cells called fibroblasts|[Ff]ibroblasts are cells"),
    ("what the article gets wrong", r"does not show that scars go away, or that skin|[Nn]ot supported: .*\bidea that"),
    ("cost", r"no price that we could check"),
    ("who says so", r"doctor at Smart Skin Clinic"),
    ("ice pick", r"icepick (ones|scars).* least|may help least"),
    ("isotretinoin", r"doctor who (prescribes|gave) .*isotretinoin|[Ii]sotretinoin.* ask the doctor who"),
)

ANATOMY = """
() => {
  const article = document.querySelector("article");
  const notes = [...article.querySelectorAll("[role=doc-endnotes], .footnote, [popover]")];
  const foot = article.querySelector("[role=doc-endnotes], .footnote");
  const within = (node, list) => list.some((one) => one !== node && one.contains(node));
  const words = (text) => text.split(/\\s+/).filter((word) => /[\\p{L}\\p{N}]/u.test(word)).length;
  const marks = article.querySelectorAll("[role=doc-noteref], sup.mark button");
  const skip = "h1, h2, h3, h4, figure, .diagram, svg, sup, script, style, .review, .review-note, .page-tools"
    + ", .headerlink";
  const copy = article.cloneNode(true);
  for (const node of copy.querySelectorAll(skip + ", [role=doc-endnotes], .footnote, [popover]")) node.remove();
  const exempt = "li, td, th, .normal, .call, .urgent, .sheet, details, .admonition-title";
  const carried = "nav, .fig, .paper, .state, .screen-only";
  const sentences = [...copy.querySelectorAll("p")]
    .filter((p) => !p.closest(exempt + ", " + carried))
    .map((p) => p.textContent.replace(/\\s+/g, " ").trim()).filter(Boolean);
  const small = [...article.querySelectorAll("*")].filter((node) =>
    [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim()) &&
    !node.closest("svg") && node.checkVisibility() && parseFloat(getComputedStyle(node).fontSize) < 15);
  const at = foot && foot.closest("details") ? foot.closest("details") : foot;
  return {
    height: document.documentElement.scrollHeight,
    foot: at ? at.getBoundingClientRect().height : 0,
    words: words(copy.textContent),
    noteWords: notes.filter((node) => !within(node, notes)).reduce((sum, node) => sum + words(node.textContent), 0),
    marks: marks.length, small: small.length, paragraphs: sentences,
  };
}
"""
OPEN = """
() => document.querySelectorAll("details").forEach((list) => {
  if (list.closest("[role=doc-endnotes]") || list.querySelector("[role=doc-endnotes]")) list.open = true;
})
"""
LINKS = """
(screen) => [...document.querySelectorAll("article a[href]")]
  .filter((a) => a.checkVisibility() && a.origin === location.origin)
  .filter((a) => !a.closest("[role=doc-endnotes], .footnote, [popover]"))
  .map((a) => [a.href, Math.max(0, (a.getBoundingClientRect().top - 700) / screen)])
"""
WAYS = """
([pattern, screen]) => {
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  const found = new RegExp(pattern);
  while (walker.nextNode()) {
    const node = walker.currentNode, own = node.parentElement;
    if (!node.textContent.trim()) continue;
    if (own.closest("[role=doc-endnotes], .footnote, [popover], svg, nav") || !own.checkVisibility()) continue;
    if (own.closest("h1, h2, h3, h4, summary")) continue;
    const block = (own.closest("p, li, td, th, dd, dt") ?? own).cloneNode(true);
    block.querySelectorAll("[popover], sup, ul, ol").forEach((part) => part.remove());
    if (!found.test(block.textContent.replace(/\\s+/g, " "))) continue;
    const box = own.getBoundingClientRect();
    return Math.max(0, (box.top - 48) / screen);
  }
  return null;
}
"""


def pages(site: Path) -> list[str]:
    """Addresses of the core pages below the site, home first."""
    inner = [path.parent.relative_to(site).as_posix() + "/" for path in sorted(site.rglob("index.html"))]
    return ["", *(path for path in inner if path.split("/")[0] in CORE)]


def sentences(paragraphs: list[str]) -> list[int]:
    """The lengths in words of all sentences."""
    parts = [part for paragraph in paragraphs for part in ENDS.split(paragraph)]
    lengths = [len(re.findall(r"[^\W_][\w'’.-]*", part)) for part in parts]
    return [length for length in lengths if length]


def measure(browser: Browser, url: str, path: str) -> dict[str, Any]:
    """The anatomy of one page; heights at three widths, and with the list of notes opened."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(url + path)
    found: dict[str, Any] = page.evaluate(ANATOMY)
    paragraphs: list[str] = found.pop("paragraphs")
    found["lengths"] = sentences(paragraphs)
    found["grade"] = reading_grade.grade("".join(f"<p>{html.escape(text)}</p>" for text in paragraphs))
    page.evaluate(OPEN)
    opened = page.evaluate(ANATOMY)
    found |= {"openHeight": opened["height"], "openFoot": opened["foot"]}
    for width in (768, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        found[f"height{width}"] = page.evaluate("document.documentElement.scrollHeight")
    page.close()
    return found


def way(browser: Browser, url: str, pattern: str) -> tuple[int, float, str]:
    """(taps, screens scrolled, where): the shortest way to an answer, on home itself or one link away."""
    home = browser.new_page(viewport={"width": 360, "height": 740})
    home.goto(url)
    here = home.evaluate(WAYS, [pattern, SCREEN])
    best = (0, here, "home") if here is not None else (9, 99.0, "not found")
    links: list[tuple[str, float]] = home.evaluate(LINKS, SCREEN)
    home.close()
    target = browser.new_page(viewport={"width": 360, "height": 740})
    for address, scrolled in dict(reversed(links)).items():
        if scrolled >= best[1]:
            continue
        target.goto(address)
        there = target.evaluate(WAYS, [pattern, SCREEN])
        if there is not None and (total := scrolled + max(0.0, there - 1)) < max(0.0, best[1] - 1):
            best = (1, total, address.removeprefix(url))
    target.close()
    taps, screens, where = best
    return taps, max(0.0, screens - 1) if taps == 0 and screens < 99 else screens, where


def table(rows: dict[str, dict[str, Any]]) -> None:
    """Print a line a page and the sums."""
    heads = ["page", "360", "open", "foot%", "open%", "768", "1280"]
    heads += ["words", "notes", "marks", "w/mark", "mean", "sd", "<=7", "grade"]
    print(("{:34}" + "{:>8}" * 14).format(*heads))
    for path, row in rows.items():
        lengths = row["lengths"] or [0]
        cells = [path or "home", row["height"], row["openHeight"]]
        cells += [f"{100 * row['foot'] / row['height']:.0f}", f"{100 * row['openFoot'] / row['openHeight']:.0f}"]
        cells += [row["height768"], row["height1280"], row["words"], row["noteWords"], row["marks"]]
        cells += [f"{row['words'] / max(1, row['marks']):.0f}", f"{statistics.mean(lengths):.1f}"]
        cells += [f"{statistics.pstdev(lengths):.1f}", f"{short(lengths):.0f}%", f"{row['grade']:.1f}"]
        print(("{:34}" + "{:>8}" * 14).format(*cells))
    heights = [row["height"] for row in rows.values()]
    words, notes = (sum(row[key] for row in rows.values()) for key in ("words", "noteWords"))
    marks = sum(row["marks"] for row in rows.values())
    lengths = [length for row in rows.values() for length in row["lengths"]]
    print(f"\nheight at 360: median {statistics.median(heights):.0f}, most {max(heights)}")
    print(f"words {words}, words of notes {notes} ({100 * notes / words:.0f} %), marks {marks}")
    print(f"sentences {len(lengths)}: mean {statistics.mean(lengths):.1f} words", end=", ")
    print(f"deviation {statistics.pstdev(lengths):.1f}, {short(lengths):.0f} % of 7 words or fewer")
    print(f"letters under 15 px: {sum(row['small'] for row in rows.values())} places")


def short(lengths: list[int]) -> float:
    """How many of 100 sentences have 7 words or fewer."""
    return 100 * sum(length <= 7 for length in lengths) / len(lengths)


def main() -> None:
    """Measure every core page and the twelve ways; print both."""
    parser = argparse.ArgumentParser(description="How a page is built for its reader.")
    parser.add_argument("site", type=Path)
    parser.add_argument("--json", type=Path, help="write the figures here too")
    given = parser.parse_args()
    with serve(given.site) as url, sync_playwright() as p:
        browser = p.chromium.launch(executable_path=find(), args=FLAGS)
        rows = {path: measure(browser, url, path) for path in pages(given.site)}
        table(rows)
        print(f"\n{'task':30}{'taps':>6}{'screens':>9}  where")
        ways = {question: way(browser, url, pattern) for question, pattern in TASKS}
        for question, (taps, screens, where) in ways.items():
            print(f"{question:30}{taps:>6}{screens:>9.1f}  {where}")
        browser.close()
    if given.json:
        given.json.write_text(json.dumps({"pages": rows, "ways": ways}, indent=1), "utf-8")


if __name__ == "__main__":
    main()
