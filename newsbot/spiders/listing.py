"""What passes between the readers of listings and the loop: links found, and further pages to ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from newsbot.sources import Source


@dataclass(frozen=True)
class Found:
    """A link to what may be a story.

    ``published_at`` is what the listing says of it, in good faith or bad; ``published_day`` the same where it
    says no hour, ``modified_at`` where it only says when the page was last touched.
    """

    url: str
    title: str | None = None
    published_raw: str | None = None
    published_at: datetime | None = None
    section: str | None = None
    published_day: date | None = None
    modified_at: datetime | None = None
    beside: bool = False
    """Whether it stands beside the list, in a ticker or menu: no word on the section, and asked for last."""


@dataclass(frozen=True)
class Wanted:
    """The days asked for, and today's, in the outlet's zone."""

    today: date
    since: date | None = None
    until: date | None = None

    @property
    def is_range(self) -> bool:
        """Whether days were asked for at all; else it is the news."""
        return self.since is not None or self.until is not None

    def may_hold(self, oldest: date | None, newest: date | None) -> bool:
        """Whether stories of these days can be wanted; ``None``: not known."""
        too_old = self.since is not None and newest is not None and newest < self.since
        too_new = self.until is not None and oldest is not None and oldest > self.until
        return not (too_old or too_new)


@dataclass(frozen=True)
class Ask:
    """A page of a listing to ask for; with no address but a ``source``: the first pages of that source.

    ``oldest`` and ``newest`` are the days its stories can have, as far as known before it is read; ``source``
    says what to read it as, where it is another kind of source than the one that led to it.
    """

    url: str
    number: int = 1
    form: tuple[tuple[str, str], ...] = ()
    """What is posted; nothing for a page that is only asked for."""
    oldest: date | None = None
    newest: date | None = None
    source: Source | None = None
    ids: range | None = None
    """The numbers that make up the page: it need not be fetched."""
    is_guess: bool = False
    """Whether nobody said that it is older than the page before it: undated files of an index."""


@dataclass(frozen=True)
class Listing:
    """What a page of a listing holds.

    ``older`` are the pages that follow it, newest first: one is read after the other, and the rest is left
    when one has gone far enough. ``beside`` are other such rows of pages, each for itself.
    """

    found: tuple[Found, ...] = ()
    older: tuple[Ask, ...] = ()
    beside: tuple[tuple[Ask, ...], ...] = ()

    @property
    def leads_on(self) -> bool:
        """Whether it leads to further pages."""
        return bool(self.older or self.beside)
