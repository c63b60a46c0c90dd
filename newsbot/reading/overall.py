"""What holds the whole story says nothing of its parts.

Systems write names on the outermost elements (``main.has-comments``, ``body.newsletter-page``,
``article.author-salma``), a ``<nav>`` that was never closed holds the page, an ASP.NET page is one form. Such
a sign is inherited by every paragraph below and would make furniture of them all; so, once the headline is
known, the signs on the elements around it are taken back, and what is left is what the parts say themselves.
"""

from __future__ import annotations

from newsbot.markup.blocks import Block, Blocks
from newsbot.markup.signs import ASIDE, COMMENTS, FOOTER, FORM, HIDDEN, JUNK, NAV

WEAK = COMMENTS | JUNK | HIDDEN | FORM
"""Signs by name, and forms: around a headline they say nothing."""
BY_PAGE = NAV | ASIDE | FOOTER | FORM
"""Signs by tag or role: disbelieved only where they hold most of the page."""


def disregard_overall(page: Blocks, headline: Block | None) -> None:
    """Takes back, in ``page``, the signs of the elements that hold the headline, or without one the page, and
    all that follows from them."""
    if headline is not None and not headline.flags & (WEAK | BY_PAGE):
        return
    half = len(page.blocks) / 2
    around = page.path(headline.node) if headline is not None else range(len(page.nodes))
    signs: dict[int, int] = {}
    for number in around:
        held = page.nodes[number].end - page.nodes[number].first
        if held > half:
            signs[number] = WEAK | BY_PAGE
        elif held > 1 and headline is not None:
            signs[number] = WEAK
    page.take_back(signs)
