"""Reads evidence/figures.yml and names what draws each figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from guide.figures import anatomy, story
from guide.figures.anatomy import Drawn
from guide.figures.healing import healing
from guide.figures.people import people
from guide.figures.studies import four_steps, studies
from guide.figures.svg import document

Draw = Callable[..., Drawn]

# Figures whose words would be too small on one layout have a second one, for columns of 30rem and more.
DRAW: dict[str, Draw] = {
    "skin-section": anatomy.skin_section,
    "crater-shapes": anatomy.crater_shapes,
    "needle-depth": anatomy.needle_depth,
    "four-steps": four_steps,
    "studies": studies,
    "crater-forms": story.crater_forms,
    "needling": story.needling,
    "healing": healing,
}
WIDE = {"crater-shapes", "crater-forms", "needling", "healing"}


@dataclass(frozen=True)
class Figure:
    """One figure of evidence/figures.yml: what it draws (data) and the words beside it."""

    name: str
    title: str
    desc: str
    caption: str
    read: str
    cite: tuple[str, ...] = ()
    text: dict[str, Any] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)

    def svgs(self) -> dict[str, str]:
        """File name (without .svg) to file text: the phone layout, and the wide one where there is one."""
        draw: Draw = DRAW.get(self.name, people)
        made = {self.name: draw(self.data)}
        if self.name in WIDE:
            made[f"{self.name}-wide"] = draw(self.data, wide=True)
        return {name: document(name, size, self.title, self.desc, body) for name, (size, body) in made.items()}


def load(figures_yml: Path) -> dict[str, Figure]:
    """Every figure by name. Raises ValueError naming the figure whose entry cannot be read."""
    figures = {}
    for name, entry in (yaml.safe_load(figures_yml.read_text("utf-8")) or {}).items():
        try:
            entry = {key: tuple(value) if key == "cite" else value for key, value in entry.items()}
            figures[name] = Figure(name, **entry)
        except (AttributeError, TypeError) as error:
            raise ValueError(
                f"{figures_yml.name}: {name}: {error}. Compare with the keys listed at the top of the file."
            ) from error
    return figures


def draw_all(figures: dict[str, Figure], target: Path) -> list[Path]:
    """Write every figure into the folder target and return the files written. Same data, same bytes."""
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for figure in figures.values():
        for name, svg in figure.svgs().items():
            written.append(target / f"{name}.svg")
            written[-1].write_text(svg, "utf-8")
    return written
