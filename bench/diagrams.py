"""Draw many Mermaid diagrams, and count what goes wrong and what it costs.

    python bench/diagrams.py [FOLDER] [--browser [--every N]] [--verbose]

Without a folder: the diagrams of tests/diagrams_grammar.py, one for each form of Mermaid's grammar, and their mixes.
With one: every diagram in a folder of other people's files, none of which is kept: ```mermaid fences, <pre
class="mermaid">, .mmd files, and the template strings of Mermaid's own browser tests. accTitle and accDescr are added
where lacking. A diagram that is refused is changed as the message says ("obeyed") and drawn again.

Counted are words that drawing and text do not both hold, and what is refused, by its message. With --browser also
letters that cannot be read, and words that Mermaid itself draws of the same source and we do not.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import time
from collections import Counter
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

from browser import find  # noqa: E402
from diagrams_grammar import FORMS, MIXES  # noqa: E402
from diagrams_measure import drawings, illegible, seen, tree, words, words_apart  # noqa: E402
from guide.diagrams import engine  # noqa: E402
from guide.diagrams.drawing import diagram  # noqa: E402
from guide.diagrams.limits import KINDS, kind  # noqa: E402
from playwright.sync_api import Browser, Error, sync_playwright  # noqa: E402

FENCES = re.compile(r"^([ \t>]*)(`{3,}|~{3,})[ \t]*(?:\{\s*\.)?mermaid[^\n]*\n(.*?)^\1?\2", re.MULTILINE | re.DOTALL)
PRE = re.compile(r"<(pre|div)[^>]*class=\"[^\"]*\bmermaid\b[^\"]*\"[^>]*>(.*?)</\1\s*>", re.DOTALL)
STRINGS = re.compile(r"(?:imgSnapshotTest|renderGraph)\(\s*`(.*?)`", re.DOTALL)
PER_KIND = 60  # of Mermaid's own browser tests, which come in hundreds


def sources(folder: Path) -> dict[str, str]:
    """Every different diagram below a folder: its text -> where it stands."""
    found: dict[str, str] = {}
    tests: Counter[str] = Counter()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        try:
            text = file.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        where = str(file.relative_to(folder))
        if file.suffix in (".mmd", ".mermaid"):
            pieces = [text]
        elif file.suffix in (".js", ".ts"):
            pieces = []
            for piece in STRINGS.findall(text):
                word = kind(piece)[0]
                tests[word] += 1
                if tests[word] <= PER_KIND and "${" not in piece:
                    pieces.append(piece.replace("\\`", "`").replace("\\\\", "\\"))
        else:
            pieces = [re.sub(r"(?m)^" + re.escape(lead), "", body) for lead, _, body in FENCES.findall(text)]
            pieces += [unescape(body) for _, body in PRE.findall(text)]
        for piece in pieces:
            source = dedent(piece.replace("\r", "").expandtabs(4)).strip("\n")
            if source.strip():
                found.setdefault(source, where)
    return found


def named(source: str) -> str:
    """The diagram with a title and a description, where it has none."""
    word, line = kind(source)
    if word not in KINDS:
        return source
    comment = "%% " if word == "mindmap" else ""
    lines = source.split("\n")
    for name in ("accDescr", "accTitle"):
        if not re.search(rf"^\s*(?:%%\s*)?{name}\b", source, re.MULTILINE):
            lines.insert(line, f"{comment}{name}: Added here")
    return "\n".join(lines)


def obeyed(source: str, problems: list[tuple[int, str]]) -> str:
    """The diagram after what the messages say: the lines or parts that they name are deleted."""
    lines: list[str | None] = list(source.split("\n"))
    for line, message in problems:
        text = lines[line - 1] if 0 < line <= len(lines) else None
        if text is None:
            continue
        if "not HTML" in message:
            for part in re.findall(r"<[^<>]*>", message.partition("; for a new line")[0]):
                text = text.replace(part, "")
            lines[line - 1] = text
        elif "and its end" in message:
            lines[line - 1] = None
            _delete_end(lines, line)
        elif "Delete the --- lines" in message:
            _delete_block(lines, line - 1, r"\s*---\s*$")
        elif "Delete %%{ and }%%" in message:
            joined = "\n".join("" if one is None else one for one in lines)
            lines = list(re.sub(r"%%\{.*?\}%%", "", joined, flags=re.DOTALL).split("\n"))
        elif box := re.search(r"write (box .*)\.$", message):
            lines[line - 1] = box[1]
        elif "no day to leave out" in message:
            lines[line - 1] = "excludes weekends"
        elif "picture" in message:
            lines[line - 1] = re.sub(r"::icon\([^)]*\)|\bfa[bklrs]?:fa-[\w-]+|@\{[^}]*\}", "", text) or None
        elif "this part of it" in message:
            cut = re.sub(r"(?:color|radius|stroke-color|stroke-width)\s*:\s*[^,\s]+,?\s*", "", text)
            lines[line - 1] = cut if re.match(r".*\]\s", text) and cut != text else None
        elif "Delete this line" in message or "Delete the line" in message:
            lines[line - 1] = None
    return "\n".join(line for line in lines if line is not None)


def _delete_end(lines: list[str | None], at: int) -> None:
    depth = 1
    for number in range(at, len(lines)):
        words = (lines[number] or "").split()
        first = words[0] if words else ""
        depth += first in ("rect", "alt", "opt", "loop", "par", "critical", "break", "box")
        depth -= first == "end"
        if depth == 0:
            lines[number] = None
            return


def _delete_block(lines: list[str | None], at: int, closing: str) -> None:
    lines[at] = None
    for number in range(at + 1, len(lines)):
        text = lines[number] or ""
        lines[number] = None
        if re.match(closing, text):
            return


ORACLE = """async source => {
    const id = 'm' + Math.random().toString(36).slice(2);
    const {svg} = await mermaid.render(id, source);
    const page = new DOMParser().parseFromString(svg, 'text/html'), found = [];
    page.querySelectorAll('style, title, desc').forEach(one => one.remove());
    const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) found.push(walker.currentNode.data);
    return found.join(' ');
}"""


@dataclass
class Drawn:
    """A diagram that was drawn: where it stands, its source as drawn, its figure, and its CPU time in seconds."""

    where: str
    source: str
    html: str
    cost: float


def run(found: dict[str, str], verbose: bool) -> list[Drawn]:
    """Draw them all, and print the table and the refusals."""
    count: Counter[tuple[str, str]] = Counter()
    refusals: Counter[str] = Counter()
    drawn: list[Drawn] = []
    engine.read("flowchart TD\nA")  # starting the engine is no diagram's cost
    for number, (source, where) in enumerate(found.items()):
        text, changed, html = named(source), False, ""
        problems: list[tuple[int, str]] = []
        for _ in range(4):
            start = time.process_time()
            html, problems = diagram(text, number)
            cost = time.process_time() - start
            again = named(obeyed(text, problems)) if problems else text
            if html or again == text:
                break
            text, changed = again, True
        own = KINDS.get(kind(text)[0], "not drawn")
        if html:
            drawn.append(Drawn(f"{where} #{number}", text, html, cost))
            apart = words_apart(html)
            count[own, "wrong text"] += bool(apart)
            if apart:
                print(f"WRONG TEXT {where} #{number}: {apart}")
        else:
            line, message = problems[0]
            refusals[re.sub(r"“[^”]*”", "“…”", message)[:110]] += 1
            if verbose and own != "not drawn":
                print(f"REFUSED {where} #{number}:{line}: {message}\n{text}\n")
        how = "drawn after obeying" if changed else "drawn as it is"
        count[own, how if html else "refused"] += 1
    _table(count)
    print("\nRefused:")
    for message, times in refusals.most_common():
        print(f"{times:5} {message}")
    return drawn


def missing(browser: Browser, drawn: list[Drawn]) -> list[str]:
    """Words that Mermaid draws of a diagram and we do not. Long words that Mermaid breaks are put together again."""
    page = browser.new_page()
    page.set_content("<!doctype html><body></body>")
    page.add_script_tag(path=ROOT / "docs/assets/vendor/mermaid.min.js")
    page.evaluate("mermaid.initialize({startOnLoad: false, securityLevel: 'strict'})")
    found = []
    for one in drawn:
        try:
            theirs = words(page.evaluate(ORACLE, one.source))
        except Error as error:
            found.append(f"{one.where}: Mermaid does not draw it: {str(error)[:120]}")
            continue
        ours = [word for svg in drawings(tree(one.html))[:1] for word in seen(svg)]
        together = "".join(ours)
        lost = sorted({word for word in theirs if word not in ours and word not in together})
        if lost:
            found.append(f"{one.where}: {' '.join(lost)}")
    page.close()
    return found


def cost(drawn: list[Drawn]) -> None:
    """Print what a diagram costs, and a page of fifty."""
    times = [one.cost * 1000 for one in drawn]
    print(f"\n{len(drawn)} drawn, CPU: median {statistics.median(times):.0f} ms, most {max(times):.0f} ms")
    start = time.process_time()
    for number, one in enumerate(drawn[:: max(len(drawn) // 50, 1)][:50]):
        diagram(one.source + f"\n%% {number}", number)  # another source: nothing comes from the cache
    print(f"50 on a page: {time.process_time() - start:.2f} s")


def main() -> None:
    """Print the counts, and what went wrong where."""
    options = argparse.ArgumentParser()
    options.add_argument("folder", type=Path, nargs="?")
    options.add_argument("--browser", action="store_true")
    options.add_argument("--verbose", action="store_true")
    options.add_argument("--every", type=int, default=1, metavar="N", help="in the browser, look at every Nth only")
    chosen = options.parse_args()
    own = {source: name for name, source in (FORMS | MIXES).items()}
    drawn = run(sources(chosen.folder) if chosen.folder else own, chosen.verbose)
    cost(drawn)
    looked_at = drawn[:: chosen.every]
    if not chosen.browser:
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find())
        _tell("Drawn by Mermaid and not by us", missing(browser, looked_at), looked_at)
        _tell("Not legible", illegible(browser, [(one.where, one.html) for one in looked_at]), looked_at)
        browser.close()


def _tell(title: str, found: list[str], of: list[Drawn]) -> None:
    print(f"\n{title}, of {len(of)}: {len(found)}", *found[:80], sep="\n  ", flush=True)


def _table(count: Counter[tuple[str, str]]) -> None:
    outcomes = ["drawn as it is", "drawn after obeying", "wrong text", "refused"]
    print("kind".ljust(16) + "".join(outcome.rjust(22) for outcome in outcomes))
    kinds = sorted({own for own, _ in count})
    for own in [*kinds, "all"]:
        numbers = [sum(n for (k, o), n in count.items() if o == outcome and own in (k, "all")) for outcome in outcomes]
        print(own.ljust(16) + "".join(str(n).rjust(22) for n in numbers))


if __name__ == "__main__":
    main()
