"""The figures: read from evidence/figures.yml (load), drawn (draw_all), checked in pages and in docs/figures."""

from __future__ import annotations

from guide.figures.anatomy import depth_class
from guide.figures.check import problems
from guide.figures.data import Figure, draw_all
from guide.figures.images import on_page, referenced
from guide.figures.load import FILE, load

__all__ = ["FILE", "Figure", "depth_class", "draw_all", "load", "on_page", "problems", "referenced"]
