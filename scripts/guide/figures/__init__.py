"""The figures: drawn from evidence/figures.yml (draw_all), put into pages (expand), checked (problems)."""

from __future__ import annotations

from guide.figures.anatomy import depth_class
from guide.figures.check import problems, told, unknown
from guide.figures.data import Figure, draw_all, load
from guide.figures.page import expand, referenced

__all__ = ["Figure", "depth_class", "draw_all", "expand", "load", "problems", "referenced", "told", "unknown"]
