"""The one reading of an editor's Markdown. Nothing else scans it: rules, links and figures look here.

The tokens of the grammar become HTML that carries the lines of the file, and that becomes blocks as the published page
does. So both can be compared, and raw HTML in a text is read as a browser reads it.
"""

from __future__ import annotations

from typing import Any

from guide.page import grammar, token_faults
from guide.page.html_blocks import of_html
from guide.page.reading_parts import Reading
from guide.page.writer import Writer


def read(text: str, first_line: int = 1) -> Reading:
    """Read Markdown without front matter; its first line is the file's line first_line."""
    writer = Writer(text, first_line)
    known: dict[str, Any] = {}
    tokens = grammar.parser().parse(text, known)
    for token in tokens:
        writer.block(token)
    writer.end()
    made = of_html("".join(writer.html))
    reading = writer.reading
    reading.blocks, reading.comments = made.blocks, made.comments
    reading.faults += token_faults.faults(tokens, known, first_line)
    return reading
