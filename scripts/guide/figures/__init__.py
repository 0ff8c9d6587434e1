"""The figures: drawn from evidence/figures.yml (draw_all), put into pages (expand), checked (problems)."""

from __future__ import annotations

from .anatomy import depth_class
from .check import problems, unknown
from .data import Figure, draw_all, load
from .page import expand, referenced

__all__ = ["Figure", "depth_class", "draw_all", "expand", "load", "problems", "referenced", "unknown"]
