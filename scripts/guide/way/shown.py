"""What the templates show of a page besides its text, whatever fills them."""

from __future__ import annotations

from typing import Any

from guide.figures import line
from guide.page import front_matter
from guide.publish import data, embed, feed
from guide.way.article import Article
from guide.way.guide import Guide


def of(article: Article, guide: Guide, address: str) -> dict[str, Any]:
    """The values by the names that overrides/ uses. address: the page's whole one, "" where the site has none."""
    page, known = article.page, guide.settings
    where = embed.addresses_of(page, known.public)
    return {
        "review": front_matter.state_of(page, guide.day),
        "closing_line": line.closing(guide.page_lines.others),
        "read_by": article.review,
        "changes": front_matter.changes(page),
        "feed": known.public and known.public + feed.FILE,
        "discovery": embed.discovery(where, page.title),
        "embed_guide": embed.guide_for(page, guide.pages),
        "json_ld": data.json_ld(article, known.name, known.url, address, known.page_type),
    }
