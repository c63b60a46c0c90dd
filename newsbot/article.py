"""The item newsbot writes: one clean article.

The order of the fields is the order of the CSV columns. What is unknown is ``None`` or ``()``, never ``""``:
a field that holds a value holds something a page said, or something we inferred and say we inferred.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime


@dataclass(kw_only=True)
class Article:
    """One article as its page prints it, without the page around it.

    Datetimes are aware, in the outlet's zone (Africa/Cairo where none is declared); lists are tuples.
    """

    url: str
    """The address the page was fetched from."""
    outlet: str | None = None
    """The outlet's name in newsbot (``ahram``); for an unknown site its host without ``www.``."""
    section: str | None = None
    """The section as the page names it."""
    title: str | None = None
    """The headline, without the site's name; a text saved without one has none."""
    kicker: str | None = None
    """The short line set above the headline."""
    lead: str | None = None
    """The standfirst where the page sets one apart; then it is not repeated in ``body``."""
    body: str | None = None
    """The paragraphs, joined by one blank line."""
    authors: tuple[str, ...] = ()
    """The people who wrote it, as printed."""
    agency: str | None = None
    """The wire it came from, by canonical name (``MENA``; ``agencies`` where none is named); several joined
    with `` | ``."""
    place: str | None = None
    """Where the dateline says it was written; several are joined with `` | ``."""
    published_at: datetime | None = None
    """When it was published; what of it was not printed on the page is named in ``inferred``."""
    modified_at: datetime | None = None
    """When the page says it was last changed."""
    tags: tuple[str, ...] = ()
    """The page's own keywords."""
    image_url: str | None = None
    """The lead picture, absolute."""
    image_caption: str | None = None
    """The words under the lead picture."""
    language: str | None = None
    """``ar``, ``en``, ``fa``, ``ur`` …: of the text, not what the page declares."""
    word_count: int | None = None
    """Words of lead and body, split at blanks."""
    canonical_url: str | None = None
    """The address the page itself calls its own."""
    fetched_at: datetime | None = None
    """When the page was fetched; ``None`` when nobody knows."""
    id: str | None = None
    """The same-article key: equal for every address of one article (``ahram:4815678``)."""
    text_hash: str | None = None
    """Digest of title and text in matching form: equal for texts that differ only in spelling variants."""
    cluster: str | None = None
    """The group of near-duplicates it belongs to."""
    duplicate_of: str | None = None
    """The ``id`` of the article it repeats."""
    revision: int | None = None
    """1 for the first reading, 2 and up when the same article came back changed."""
    published_raw: str | None = None
    """The date as the page prints it."""
    byline_raw: str | None = None
    """The byline as the page prints it."""
    dateline_raw: str | None = None
    """The dateline as the page prints it."""
    inferred: tuple[str, ...] = ()
    """What of ``published_at`` was not on the page: any of ``year``, ``order``, ``zone``, ``time``."""
    paywalled: bool | None = None
    """True when the page says that only subscribers see the whole text."""
    related: tuple[Mapping[str, str], ...] = ()
    """Other stories the page points to: ``{"url": …, "title": …}`` each."""
    images: tuple[Mapping[str, str], ...] = ()
    """All pictures of the article: ``{"url": …, "caption": …}`` each, caption only where there is one."""
    comments_count: int | None = None
    """How many reader comments the page counts."""
    encoding: str | None = None
    """The encoding the bytes proved to be in."""
    reader: str | None = None
    """The version of the reading code."""
    read_by: Mapping[str, str] = field(default_factory=dict)
    """For each known field, which reader said it."""
    changes: Mapping[str, object] = field(default_factory=dict)
    """For a revision: what changed since the one before."""


FIELDS: tuple[str, ...] = tuple(f.name for f in fields(Article))
"""All fields, in order."""

CSV_FIELDS: tuple[str, ...] = FIELDS[: FIELDS.index("fetched_at") + 1]
"""What the default CSV holds: the columns a reader of a spreadsheet looks for."""
