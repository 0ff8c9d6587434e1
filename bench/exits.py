"""Builds the guide with other generators, and with none, and compares them page by page: `make exits`.

exits/README.md says why.

MkDocs with Material is what the site is made with. ProperDocs with MaterialX, none at all, and Zensical are the ways
out; those that have packages live in an environment of their own below .cache/exits, from exits/<name>.txt. Every
difference that is known has its reason below; one without a reason ends with 1.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from compare import files, words
from selectolax.lexbor import LexborHTMLParser, LexborNode

ROOT = Path(__file__).resolve().parent.parent
CACHE = (ROOT / ".cache/exits").resolve()
PUBLIC = "https://guide.example/"
SHELL = ".paper, .changes, .review, .page-tools, .end"
"""What templates add around a page's text: no generator but ours reads those templates."""
KINDS = ("words", "places", "links", "pictures", "drawings", "notes", "data")


def properdocs(config: str) -> str:
    """mkdocs.yml for ProperDocs with MaterialX."""
    return swapped(config, "  name: material\n", "  name: materialx\n")


def zensical(config: str) -> str:
    """mkdocs.yml for Zensical: no hooks, plugins or templates of ours, and the extension that needs none of them."""
    config = swapped(config, "  custom_dir: overrides\n", "")
    config = swapped(config, "hooks:\n  - scripts/hooks.py\n", "")
    config = re.sub(r"^(?:plugins|draft_docs|extra_javascript):.*?\n\n", "", config, flags=re.S | re.M)
    fence = '        - {name: "%s", class: "%s", format: !!python/name:guide.way.extension.fence }\n'
    ours = "".join(fence % (name, name) for name in ("mermaid", "*")) + "  - guide.way.alone\n"
    return re.sub(r"        - name: mermaid\n(?:          .*\n)+", lambda _: ours, config)


def swapped(text: str, old: str, new: str) -> str:
    """A text with one thing in place of another. Raises ValueError where it does not hold that once."""
    if text.count(old) != 1:
        raise ValueError(f"mkdocs.yml no longer holds {old!r} once: say in bench/exits.py what stands for it.")
    return text.replace(old, new)


Change = Callable[[str], str]


@dataclass(frozen=True)
class Exit:
    """A generator. command: what builds; change: what becomes of mkdocs.yml; known: reasons for differences, by a
    pattern that the whole of a difference fits. packages: whether it has some of its own, below exits/."""

    name: str
    command: str
    change: Change
    known: dict[str, str]
    packages: bool = True

    def line(self) -> list[str]:
        """The words to run in the folder of a guide."""
        if self.packages:
            return [str(environment(self.name) / "bin" / self.command), "build"]
        return [sys.executable, self.command]


FINISHING = "made by the finishing step, which runs on the pages of our own templates: scripts/whole.py"
EXITS = (
    Exit(
        "properdocs",
        "properdocs",
        properdocs,
        {
            r"sitemap\.xml.*: bytes": "it says of each page that it changes daily; addresses and days are the same",
            r"third-party\.txt: bytes": "it names the theme that is installed",
        },
    ),
    Exit(
        "none",
        "scripts/whole.py",
        str,
        {r"sitemap\.xml\.gz: missing": "the site map is not packed; a server does that"},
        packages=False,
    ),
    Exit(
        "zensical",
        "zensical",
        zensical,
        {
            r".*(?:embed(?:-short)?\.(?:html|css)|oembed(?:-\w+)?\.json|index\.md): missing": FINISHING,
            r"_headers.*: missing|.*\.json: missing|(?:llms|third-party|copies)\.txt: missing": FINISHING,
            r"changes\.xml: missing|search/find\.js: missing": FINISHING,
            r"assets/guide\.js: missing|sitemap\.xml.*": "made by the finishing step, or the theme's own",
            r"assets/.*": "the finishing step joins style sheets and scripts, and removes what nobody needs",
            r".*: drawings: data-search-exclude": "it takes that attribute for a word to its own search",
            r"evidence/method/index\.html: links": "it reads every link from the source file, also in an editor's HTML",
            r".*: data": "JSON-LD stands in our template",
            r"404\.html: .*": "its own page",
        },
    ),
)


def main() -> int:
    """Build, compare, print; 0 where every difference has a reason."""
    built = {"mkdocs": site("mkdocs", [str(ROOT / ".venv/bin/mkdocs"), "build", "-q"], str)}
    for way in EXITS:
        built[way.name] = site(way.name, way.line(), way.change)
    print(f"{'':12}{'files':>9}{'same':>7}" + "".join(f"{kind:>10}" for kind in KINDS))
    unexplained = 0
    for way in EXITS:
        unexplained += told(way, built["mkdocs"], built[way.name])
    return 1 if unexplained else 0


def environment(name: str) -> Path:
    """The virtual environment of a generator, made anew where its list of packages has changed, or its place."""
    lock, folder = ROOT / f"exits/{name}.txt", CACHE / name
    stamp = folder / "made-from"
    made_of = f"{hashlib.sha256(lock.read_bytes()).hexdigest()} {folder}"  # its programs name the folder
    if not stamp.is_file() or stamp.read_text() != made_of:
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        pip: list[str | Path] = [
            folder / "bin/python",
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ]
        subprocess.run([*pip, "--only-binary", ":all:", "--require-hashes", "-r", lock], check=True)
        stamp.write_text(made_of)
    return folder


def site(name: str, command: list[str], change: Callable[[str], str]) -> Path:
    """The site that a command builds of a copy of the guide. Ends the program where it cannot."""
    folder = CACHE / f"{name}-guide"
    shutil.rmtree(folder, ignore_errors=True)
    for part in ("docs", "evidence", "overrides", "scripts"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "published.txt", folder)
    (folder / "mkdocs.yml").write_text(change((ROOT / "mkdocs.yml").read_text("utf-8")), "utf-8")
    env = {**os.environ, "SITE_URL": PUBLIC, "PYTHONPATH": str(folder / "scripts"), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    if done.returncode or not (folder / "site/index.html").is_file():
        sys.exit(f"{name} built nothing:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return folder / "site"


def told(way: Exit, ours: Path, theirs: Path) -> int:
    """Print the line of a generator and its differences by reason; returns how many have none."""
    mine, other = files(ours), files(theirs)
    same = sum((ours / name).read_bytes() == (theirs / name).read_bytes() for name in mine & other)
    pages = sorted(name for name in mine if name.endswith("/index.html") or name == "index.html")
    found = list(differences(ours, theirs, mine, other, pages))
    cells = ""
    for kind in KINDS:
        unlike = {difference.split(":")[0] for difference in found if difference.split(": ")[1] in (kind, "missing")}
        cells += f"{len(pages) - len(unlike & set(pages)):>6}/{len(pages)}".rjust(10)
    print(f"{way.name:12}{f'{len(mine & other)}/{len(mine)}':>9}{same:>7}{cells}")
    reasons: Counter[str] = Counter()
    bare = []
    for difference in found:
        reason = next((why for pattern, why in way.known.items() if re.fullmatch(pattern, difference)), None)
        if reason:
            reasons[reason] += 1
        else:
            bare.append(difference)
    for reason, number in reasons.most_common():
        print(f"  {number:4} {reason}")
    for difference in bare:
        print(f"  NOT EXPLAINED {difference}")
    return len(bare)


def differences(ours: Path, theirs: Path, mine: set[str], other: set[str], pages: list[str]) -> Iterator[str]:
    """Each difference as "file: kind"; a kind of a page, "missing" or "bytes". What only the other has is its own."""
    for name in sorted(mine):
        if name not in other:
            yield f"{name}: missing"
        elif name in pages:
            yield from (f"{name}: {kind}" for kind in unlike(name, ours, theirs))
        elif name.endswith((".html", ".xml")):
            if (ours / name).read_text("utf-8").split() != (theirs / name).read_text("utf-8").split():
                yield f"{name}: bytes"
        elif (ours / name).read_bytes() != (theirs / name).read_bytes():
            yield f"{name}: bytes"


def unlike(name: str, ours: Path, theirs: Path) -> Iterator[str]:
    """The kinds of content in which a page differs."""
    one, two = (parts((site / name).read_text("utf-8"), urljoin(PUBLIC, name)) for site in (ours, theirs))
    for kind in KINDS:
        if one[kind] != two[kind]:
            bare = [drawing.replace(' data-search-exclude=""', "") for drawing in one["drawings"]]
            only = kind == "drawings" and bare == two[kind]
            yield "drawings: data-search-exclude" if only else kind


def parts(html: str, address: str) -> dict[str, list[str]]:
    """What a page holds, by kind: links as whole addresses, everything in its order."""
    tree = LexborHTMLParser(html)
    article = tree.css_first("article")
    if article is None:
        return {kind: [] for kind in KINDS}
    for added in article.css(SHELL):
        added.decompose()
    return {
        "words": words(article),
        "places": [id for node in article.css("[id]") if (id := node.id or "") not in ("text", "__skip")],
        "links": [urljoin(address, of(link, "href")) for link in article.css("a[href]")],
        "pictures": [urljoin(address, of(picture, "src")) for picture in article.css("img")],
        "drawings": [" ".join((drawing.html or "").split()) for drawing in article.css("svg")],
        "notes": [" ".join(note.text().split()) for note in article.css('[id^="fn:"]')],
        "data": [script.text() for script in tree.css('script[type="application/ld+json"]')],
    }


def of(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""


if __name__ == "__main__":
    sys.exit(main())
