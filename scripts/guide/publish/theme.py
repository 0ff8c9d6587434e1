"""Takes out of the built site what the theme brings and this site never uses, or not at once."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

# The theme's bundle would fetch a polyfill and its own Mermaid from a public network. No page here needs
# either, and the content security policy refuses both; the addresses go so that nobody has to trust that.
ADDRESS = re.compile(r'"https://unpkg\.com/[^"]*"')
# From a file the theme reads the search index when the search opens, from a server at once: a third of all bytes of a
# page, which most readers never use.
AT_ONCE = 'location.protocol!=="file:"'


def trim(site: Path) -> None:
    """Remove source maps, search helpers for other languages and foreign addresses from a built site.

    site is the folder MkDocs wrote. Raises nothing where the theme no longer has such a file.
    """
    for source_map in site.rglob("assets/**/*.map"):
        source_map.unlink()
    shutil.rmtree(site / "assets/javascripts/lunr", ignore_errors=True)
    for bundle in site.glob("assets/javascripts/bundle.*.js"):
        text = ADDRESS.sub('"data:,"', bundle.read_text("utf-8")).replace(AT_ONCE, "!1")
        bundle.write_text(re.sub(r"\n//# sourceMappingURL=.*", "", text), encoding="utf-8")
    for style in site.glob("assets/stylesheets/*.css"):
        style.write_text(re.sub(r"\n?/\*# sourceMappingURL=.*?\*/", "", style.read_text("utf-8")), encoding="utf-8")
