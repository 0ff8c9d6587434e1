"""How long the site's own search takes to answer: `python bench/answers.py [site]`.

Asks every query of tests/fixtures/queries.yml, typed letter by letter as readers do, in Chromium with a processor
four times slower than this one. Milliseconds of an answer, without drawing it: median, 95 of 100, most.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "bench")]

from browser import find  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from visit import PHONE, served  # noqa: E402

SLOWER = 4
LIMIT = 10
"""Milliseconds that an answer may take."""
ASK = """
async (queries) => {
  const source = await (await fetch('search/find.js')).text();
  const code = new Blob([source.replace('export {', 'export { find,')], { type: 'text/javascript' });
  const { find, openIndex } = await import(URL.createObjectURL(code));
  const index = openIndex(await (await fetch('search/index.json')).json());
  const took = [];
  for (const query of queries) {
    for (let length = 1; length <= query.length; length++) {
      const begun = performance.now();
      find(index, query.slice(0, length));
      took.push(performance.now() - begun);
    }
  }
  return took;
}
"""


def main(site: Path) -> int:
    """Ask and print; 1 where 95 of 100 answers take longer than LIMIT."""
    listed = yaml.safe_load((ROOT / "tests/fixtures/queries.yml").read_text("utf-8"))
    queries = [query for some in listed.values() for query in some]
    with served(site) as root, sync_playwright() as p:
        browser = p.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(viewport=PHONE, bypass_csp=True).new_page()
        page.goto(root)
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        took = sorted(page.evaluate(ASK, queries))
        browser.close()
    most = took[int(len(took) * 0.95)]
    print(f"{len(queries)} queries, {len(took)} answers: {statistics.median(took):.1f} ms at the median, ", end="")
    print(f"95 of 100 within {most:.1f} ms, {took[-1]:.1f} ms at most (processor {SLOWER} times slower)")
    return 1 if most > LIMIT else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"))
