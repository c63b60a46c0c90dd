"""A Page becomes an Article: many readers claim, the most trusted claim of each field wins.

The method, in order:

1. **One parse, one walk.** ``markup.blocks`` walks the tree once and leaves a list of text blocks and a table
   of the elements they stand in; no reader walks again.
2. **The head speaks** (``structured``): JSON-LD and metas, those with ``itemprop`` too. Best for dates,
   authors, tags, section; every such claim still has to prove itself: the title loses the site's name, a time
   that says ``Z`` and equals the clock beside the headline is local, an author who is the site is nobody.
3. **The outlet's layouts speak** (``selectors``), where an outlet is given: the newest that finds a text.
4. **The page speaks for itself** (``generic``): the headline, the text that follows it, the lines between.
5. ``TRUST`` orders the readers for each field; ``claims.choose`` takes whole values, never mixes; the losers
   stay to be looked at (``read``). What follows from the chosen values is worked out by ``finish``, once for
   all readers.

The text always comes from the page, never from the head: descriptions are cut, and JSON-LD's ``articleBody``
loses the paragraphs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from newsbot.article import Article
from newsbot.markup.blocks import Blocks, read_blocks
from newsbot.markup.head import read_head
from newsbot.outlet import Outlet
from newsbot.page import Page
from newsbot.reading.body import Judged
from newsbot.reading.claims import Claim, choose
from newsbot.reading.compose import compose
from newsbot.reading.finish import finish
from newsbot.reading.furniture import Furniture
from newsbot.reading.plain import read_text
from newsbot.reading.sight import Sight, look_at
from newsbot.reading.verdict import none_of_these

__all__ = ["TRUST", "Reading", "read", "read_page", "read_text"]

_MACHINES_FIRST = ("layout", "json-ld", "meta", "microdata", "generic", "url")
_PAGE_FIRST = ("layout", "generic", "json-ld", "microdata", "meta")

TRUST: Mapping[str, tuple[str, ...]] = {
    "title": ("layout", "generic", "json-ld", "microdata", "meta"),
    "kicker": ("layout", "generic"),
    "lead": ("layout", "generic"),
    "body": ("layout", "generic"),
    "section": ("layout", "json-ld", "meta", "microdata", "generic"),
    "authors": _MACHINES_FIRST,
    "agency": ("layout", "generic"),
    "place": ("layout", "generic"),
    "published_at": _MACHINES_FIRST,
    "modified_at": _MACHINES_FIRST,
    "tags": _MACHINES_FIRST,
    "image_url": _MACHINES_FIRST,
    "image_caption": _PAGE_FIRST,
    "canonical_url": _MACHINES_FIRST,
    "published_raw": _PAGE_FIRST,
    "byline_raw": _PAGE_FIRST,
    "dateline_raw": _PAGE_FIRST,
    "paywalled": _MACHINES_FIRST,
    "related": ("generic",),
    "images": ("generic",),
    "comments_count": _MACHINES_FIRST,
}
"""For each field the readers that may say it, the most trusted first. The headline is the page's own (its
claim is made only when it stands on the page); the head's title is what is left when the page shows none."""


@dataclass(frozen=True)
class Reading:
    """One page, read: the article (or ``None`` and the ``reason``), every claim made, each block with its
    reason."""

    article: Article | None
    claims: tuple[Claim, ...] = ()
    blocks: tuple[Judged, ...] = ()
    reason: str | None = None
    page_blocks: Blocks | None = field(default=None, repr=False, compare=False)
    """All text of the page, as the one walk left it, for who else needs it."""


def read_page(page: Page, outlet: Outlet | None = None, furniture: Furniture | None = None) -> Article | None:
    """The article on this page, ``None`` where there is none. Never raises, whatever the bytes are.

    ``outlet`` is help, not a condition; ``furniture`` is what repeats on the pages of this host.

    >>> from newsbot import Page
    >>> read_page(Page("https://news.example/", b"<h1>Nothing here</h1>")) is None
    True
    """
    return read(page, outlet, furniture).article


def read(page: Page, outlet: Outlet | None = None, furniture: Furniture | None = None) -> Reading:
    """The same with everything that was claimed, and why each block of the text stayed or went."""
    tree = page.tree
    if tree is None:
        return Reading(None, reason="no_body")
    sight = Sight(page, read_blocks(tree), read_head(tree), outlet)
    look_at(sight, furniture)
    claims = compose(sight)
    won = choose(claims, TRUST)
    judged = tuple(sight.body.judged) if sight.body else ()
    reason = none_of_these(page, sight.blocks, sight.body, won)
    if reason is not None:
        return Reading(None, tuple(claims), judged, reason, sight.blocks)
    values = {name: claim.value for name, claim in won.items()}
    moment = values.get("published_at")
    if moment is not None:
        values["published_at"] = moment.at
        values["inferred"] = moment.inferred
        values.setdefault("published_raw", moment.raw)
    if (changed := values.get("modified_at")) is not None:
        values["modified_at"] = changed.at
    read_by = {name: claim.reader for name, claim in won.items()}
    article = finish(
        values, read_by, url=page.url, outlet=outlet, fetched_at=page.fetched_at, encoding=page.encoding
    )
    return Reading(article, tuple(claims), judged, page_blocks=sight.blocks)
