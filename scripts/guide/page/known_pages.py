"""The pages that the build itself knows: it writes a part of them, or leads to them. Paths below docs/."""

from __future__ import annotations

CLAIMS_PAGE = "evidence/claims.md"
SOURCES_PAGE = "evidence/sources.md"
GLOSSARY_PAGE = "glossary.md"
EMBEDDING_PAGE = "embedding.md"
FROM_EVIDENCE = (CLAIMS_PAGE, SOURCES_PAGE, GLOSSARY_PAGE)
"""What they state, the build writes from evidence/, with its sources."""
