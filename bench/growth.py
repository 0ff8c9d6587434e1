"""How a build grows with its pages, beside stock Material with mermaid2: 10, 100 and 300 pages.

    python bench/growth.py [file.json]

Every fifth page has a diagram, each has three findings of its own. Seconds are of the processor (user and system),
which other work on the machine changes least; memory is the peak. The two builds of a size run one after the other.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

import fixture_site  # noqa: E402

SIZES = (10, 100, 300)
OURS = "import sys; from pathlib import Path; from fixture_site import build; "
OURS += "code, said = build(*map(Path, sys.argv[1:])); print(said[-2000:] if code else ''); sys.exit(code)"
DIAGRAM = """
```mermaid
flowchart TD
  accTitle: What becomes of spot {n}
  accDescr: A deep spot may leave a crater, another may leave a mark.
  a[Spot {n}] --> b{{Is it deep?}}
  b -->|yes| c[Crater]
  b -->|no| d[Mark]
```
"""
FINDING = """
- id: growth-{n}
  statement: The tests draw this, as number {n}.
  certainty: high
  sources: [example]
  checked: 2026-03-02
"""


def page(n: int) -> str:
    """The text of a page: three findings, and on every fifth a diagram."""
    said = "".join(f"The tests draw line {m} of this page.[^growth-{3 * n + m}]\n" for m in range(3))
    return f"## What is drawn on page {n}?\n\n{said}" + (DIAGRAM.format(n=n) if n % 5 == 0 else "")


def write(folder: Path, many: int) -> Path:
    """A site of so many pages below folder; returns its docs."""
    docs = fixture_site.write(folder, {f"step-{n}.md": page(n) for n in range(many)})
    with (folder / "evidence/findings.yml").open("a", encoding="utf-8") as findings:
        findings.write("".join(FINDING.format(n=n) for n in range(3 * many)))
    return docs


def run(command: list[str]) -> tuple[float, float]:
    """(Seconds of the processor, peak memory in MB) of a command. Ends the bench where it fails."""
    env = {**os.environ, **fixture_site.ENV, "PYTHONPATH": f"{ROOT}/tests:{ROOT}/scripts:{ROOT}/bench"}
    running = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=env, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(running.pid, 0)
    if status:
        raise SystemExit(f"This build failed: {' '.join(command)}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1000


def main(out: str = "") -> None:
    """Build each size here and in stock, print a line each."""
    rows: list[dict[str, Any]] = []
    print(f"{'pages':>6} {'ours':>9} {'stock':>9} {'ratio':>6} {'ours':>9} {'stock':>9}")
    for many in SIZES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            docs = write(folder, many)
            ours = run(["-c", OURS, str(docs), str(folder / "ours")])
            stock = run(["bench/stock.py", str(folder / "stock"), str(docs)])
        row = {"pages": many, "seconds": ours[0], "stock": stock[0], "ratio": ours[0] / stock[0]}
        rows.append({**row, "megabytes": ours[1], "stock_megabytes": stock[1]})
        print(f"{many:6} {ours[0]:7.1f} s {stock[0]:7.1f} s {row['ratio']:6.2f} {ours[1]:6.0f} MB {stock[1]:6.0f} MB")
    first, last = rows[0], rows[-1]
    for whose in ("seconds", "stock"):
        slope = (last[whose] - first[whose]) / (last["pages"] - first["pages"])
        print(f"one page more, {'ours' if whose == 'seconds' else 'stock'}: {slope * 1000:.0f} ms")
    print(f"ratio at {last['pages']} pages / at {first['pages']}: {last['ratio'] / first['ratio']:.2f}")
    if out:
        Path(out).write_text(json.dumps(rows, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:2])
