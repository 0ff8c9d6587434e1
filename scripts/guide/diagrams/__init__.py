"""A diagram in Mermaid's words becomes a figure: inline SVG, a caption, and the same content as text."""

from __future__ import annotations

from guide.diagrams.drawing import cost, diagram

__all__ = ["cost", "diagram"]
