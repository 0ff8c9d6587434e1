"""How irritated skin may look on white, brown and black skin: patches of skin, each with one irritated spot."""

from __future__ import annotations

from typing import Any

from .anatomy import Drawn
from .svg import PHONE, num, path, text

WIDE_PATCH, HIGH, STEP = 100.0, 62.0, 114.0  # a patch, and from one patch to the next
SPOT = "c2-14 18-20 32-17 12 2 26 8 25 18-1 12-18 17-33 16-14-1-26-6-24-17z"  # irritated skin is no circle


def tones(data: dict[str, Any]) -> Drawn:
    """data["rows"]: {skin, name, looks}; a look is a word, and its color the class f-SKIN-WORD of figures.css."""
    body, y = "", 14.0
    for row in data["rows"]:
        body += text(0, y, row["name"], "f-b")
        top = y + 10
        for i, look in enumerate(row["looks"]):
            x = i * STEP
            patch = f"M{num(x + 6)} {num(top)}h{num(WIDE_PATCH - 12)}q6 0 6 6v{num(HIGH - 12)}q0 6-6 6"
            patch += f"h-{num(WIDE_PATCH - 12)}q-6 0-6-6v-{num(HIGH - 12)}q0-6 6-6z"
            body += path(f"f-tone f-{row['skin']}", patch)
            spot = f"M{num(x + 22)} {num(top + 31)}{SPOT}"
            body += path(f"f-tone f-{row['skin']}-{look.replace(' ', '-')}", spot)
            body += text(x, top + HIGH + 17, look)
        y = top + HIGH + 47
    return (PHONE, y - 22), body
