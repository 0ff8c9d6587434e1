"""The figures: drawn from evidence/figures.yml, put into pages, checked."""

from __future__ import annotations

from .data import Figure, draw_all, load

__all__ = ["Figure", "draw_all", "load"]
