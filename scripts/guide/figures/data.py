"""A figure, and what draws it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from guide.figures import anatomy, front, story
from guide.figures.healing import healing
from guide.figures.pair import comparison
from guide.figures.people import people
from guide.figures.studies import four_steps, studies
from guide.figures.svg import Drawn, document

Draw = Callable[..., Drawn]

# Figures whose words would be too small on one layout have a second one, for columns of 30rem and more.
DRAW: dict[str, Draw] = {
    "skin-section": anatomy.skin_section,
    "crater-shapes": anatomy.crater_shapes,
    "skin-looks": front.skin_looks,
    "needle-depth": anatomy.needle_depth,
    "four-steps": four_steps,
    "studies": studies,
    "crater-forms": story.crater_forms,
    "needling": story.needling,
    "healing": healing,
    "comparison": comparison,
}
WIDE = {"studies", "crater-shapes", "crater-forms", "needling", "healing"}


@dataclass(frozen=True)
class Figure:
    """One figure of evidence/figures.yml: what it draws (data) and the words beside it.

    cite: the findings its caption names; cited: all that its words and data name. line: where its entry starts.
    """

    name: str
    title: str
    desc: str
    caption: str
    read: str
    cite: tuple[str, ...] = ()
    text: dict[str, Any] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)
    cited: tuple[str, ...] = ()
    line: int = 1

    @property
    def words(self) -> tuple[str, ...]:
        """What the figure says of itself: its title, what is drawn, its caption and how to read it."""
        return self.title, self.desc, self.caption, self.read

    @cached_property
    def svgs(self) -> dict[str, str]:
        """File name (without .svg) to file text: the phone layout, and the wide one where there is one."""
        draw: Draw = DRAW.get(self.name, people)
        made = {self.name: draw(self.data)}
        if self.name in WIDE:
            made[f"{self.name}-wide"] = draw(self.data, wide=True)
        return {name: document(name, size, self.title, self.desc, body) for name, (size, body) in made.items()}


def draw_all(figures: Mapping[str, Figure], target: Path) -> list[Path]:
    """Write every figure into the folder target and return the files written. Same data, same bytes."""
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for figure in figures.values():
        for name, svg in figure.svgs.items():
            written.append(target / f"{name}.svg")
            written[-1].write_text(svg, "utf-8")
    return written
