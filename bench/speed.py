"""How fast pages show, as ratios to stock Material with mermaid2 from the same Markdown, in one interleaved run.

    python bench/speed.py [rounds] [file.json]

Slow 4G (400 ms, 1.6 Mbit/s down) and a processor four times slower, set in Chromium; each round opens each page once
here and once there, so whatever else the machine does falls on both alike. Reported is the median over the rounds of
each figure, and of ours the ratio to stock's: LCP and blocking time as https://web.dev/metrics defines them, CLS, and
for pages with a diagram the moment at which the last one is drawn.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "bench")]

from browser import find  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402
from visit import PHONE, core, served  # noqa: E402
from weight import build  # noqa: E402

NETWORK = {"offline": False, "latency": 400, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
SLOWER = 4
WATCH = """
self.seen = {lcp: 0, cls: 0, blocked: 0, drawn: 0};
const watch = (type, each) =>
  new PerformanceObserver(list => list.getEntries().forEach(each)).observe({type, buffered: true});
watch('largest-contentful-paint', e => { seen.lcp = e.startTime });
watch('layout-shift', e => { if (!e.hadRecentInput) seen.cls += e.value });
watch('longtask', e => { seen.blocked += Math.max(0, e.duration - 50) });
const drawn = () => {
  const all = [...document.querySelectorAll('div.diagram, .mermaid')];
  const done = all.length && all.every(e => e.matches('.diagram') || e.querySelector('svg') || e.shadowRoot);
  if (done && document.readyState !== 'loading' && !seen.drawn) seen.drawn = performance.now();
  if (!seen.drawn) setTimeout(drawn, 16);
};
drawn();
"""


def look(browser: Browser, url: str) -> dict[str, float]:
    """One view of one page with an empty cache: milliseconds, and CLS."""
    context = browser.new_context(viewport=PHONE)
    context.add_init_script(WATCH)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(url, wait_until="networkidle", timeout=120_000)
    # A quiet network does not mean that a script has drawn what it came for.
    page.wait_for_function("seen.drawn || !document.querySelector('figure.diagram, .mermaid')", timeout=120_000)
    page.wait_for_timeout(500)
    seen: dict[str, float] = page.evaluate("self.seen")
    context.close()
    return seen


def main(rounds: int = 3, out: str = "") -> None:
    """Build both, open every core page in both in turn, print medians and ratios."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as p:
        ours, stock = Path(folder, "ours"), Path(folder, "stock")
        build(["-m", "mkdocs", "build", "-q", "-d", str(ours)])
        build(["bench/stock.py", str(stock)])
        seen: dict[tuple[str, str], list[dict[str, float]]] = {}
        with served(ours) as here, served(stock) as there:
            browser = p.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-gpu"])
            for _ in range(rounds):
                for page in core(ours):
                    for name, root in (("ours", here), ("stock", there)):
                        seen.setdefault((page, name), []).append(look(browser, root + page))
            browser.close()
    report(seen, out)


def report(seen: dict[tuple[str, str], list[dict[str, float]]], out: str) -> None:
    """Print a line a page, then the medians of the ratios."""
    rows: dict[str, dict[str, Any]] = {}
    for page in sorted({page for page, _ in seen}):
        mine, theirs = (
            {key: statistics.median(one[key] for one in seen[page, name]) for key in ("lcp", "cls", "blocked", "drawn")}
            for name in ("ours", "stock")
        )
        ratio = {key: mine[key] / theirs[key] if theirs[key] else None for key in ("lcp", "blocked", "drawn")}
        rows[page or "home"] = {"ours": mine, "stock": theirs, "ratio": ratio}
        parts = " ".join(f"{key} {mine[key]:7.0f} of {theirs[key]:7.0f} ms" for key in ratio)
        print(f"{page or 'home':36} {parts}  CLS {mine['cls']:.3f}")
    for key in ("lcp", "blocked", "drawn"):
        found = [row["ratio"][key] for row in rows.values() if row["ratio"][key] is not None]
        if found:
            print(f"{key}: median ratio {statistics.median(found):.2f}, worst {max(found):.2f}, of {len(found)} pages")
    if out:
        Path(out).write_text(json.dumps(rows, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3, sys.argv[2] if len(sys.argv) > 2 else "")
