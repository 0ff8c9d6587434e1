"""The way of a page: every MkDocs event in the order it runs, and what it calls."""

from __future__ import annotations
