"""What filling a page needs of all that was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from guide.evidence.entries import Evidence
from guide.evidence.parts import Part
from guide.figures.data import Figure
from guide.page.page import Page


class Known(Protocol):
    """What is needed of all that was read: guide.way.guide.Guide fits."""

    @property
    def evidence(self) -> Evidence: ...
    @property
    def figures(self) -> Mapping[str, Figure]: ...
    @property
    def pages(self) -> Mapping[str, Page]: ...
    @property
    def used(self) -> Mapping[str, Sequence[Page]]: ...
    @property
    def shown(self) -> Mapping[str, Sequence[str]]: ...
    @property
    def embed_guide(self) -> Mapping[str, str]: ...
    @property
    def parts(self) -> Sequence[Part]: ...
    @property
    def figures_folder(self) -> Path: ...
