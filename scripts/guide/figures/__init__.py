"""The figures: read from evidence/figures.yml (load), drawn (draw_all), checked in pages and in docs/figures."""

from __future__ import annotations

from guide.figures.anatomy import depth_class
from guide.figures.check import problems
from guide.figures.data import Figure, draw_all
from guide.figures.load import FILE, load
from guide.figures.page import on_page, referenced

__all__ = ["FILE", "Figure", "depth_class", "draw_all", "load", "on_page", "problems", "referenced"]
