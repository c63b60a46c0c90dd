"""The rounds of a crawl: in each, one page of every row of pages, and when all have answered, the next.

The order of what is found, and so what a limit leaves, does not depend on which answer came first. Sources
are tried by their worth: those of the next worth when those before it found nothing, or did not reach back
to the first day asked for.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from newsbot.outlet import Outlet
from newsbot.page import Page
from newsbot.sources import Sitemap, Source, WpJson
from newsbot.spiders.arguments import Arguments
from newsbot.spiders.discover import first_asks, read_listing
from newsbot.spiders.listing import Ask, Found, Listing, Wanted
from newsbot.spiders.listings.feed import when
from newsbot.spiders.paging import NEWS_PAGES, RANGE_PAGES, Row, Rules, turn
from newsbot.urls import host_of, is_private, normal

WHOLE = 1
"""The worth up to which a source lists a range of days whole: others need not be asked."""
NEWS_ROWS, RANGE_ROWS = 40, 500
"""Rows of pages of one source: the sitemaps of one site, kind by kind."""
NEWS_DAYS = timedelta(days=7)
"""A sitemap may list all that ever was; in a run for the news, what is older than this is left."""
UNDATED = 200
"""The same where a link has no day, or the page no time: so many of each page are taken for news."""

Waiting = tuple[int, Ask]


@dataclass(frozen=True)
class Answer:
    """What came of one page that was asked for."""

    row: Row
    ask: Ask
    listing: Listing
    at: datetime | None = None
    came: bool = False

    @property
    def source(self) -> Source:
        """What the page was read as."""
        return self.ask.source or self.row.source


class Rounds:
    """The rows of pages of all sources, and where the crawl stands in them."""

    def __init__(
        self,
        outlet: Outlet,
        arguments: Arguments,
        now: datetime,
        had: Callable[[str], bool],
        count: Callable[[str], object],
    ) -> None:
        today = now.astimezone(ZoneInfo(outlet.zone)).date()
        self.outlet = outlet
        self.wanted = Wanted(today, arguments.since, arguments.until)
        self.most_pages = arguments.pages or (RANGE_PAGES if self.wanted.is_range else NEWS_PAGES)
        self.is_first_run = False
        self.had = had
        self.count = count
        self.rows: list[Row] = []
        self.days: dict[str, date | None] = {}
        """The days of stories, by key: ``None`` for one that should be looked into when it comes."""
        self._later: list[list[Source]] = []
        self._asked: set[tuple[str, tuple[tuple[str, str], ...]]] = set()
        self._waiting: dict[int, Ask] = {}
        self._answers: dict[int, Answer] = {}

    def begin(self, sources: Sequence[Source]) -> None:
        """Takes the sources up, by their worth."""
        by_worth: dict[int, list[Source]] = {}
        for source in sources:
            # whole lists first where a range is wanted; for the news all are as good that cost little
            worth = source.worth if self.wanted.is_range else max(source.worth, 2)
            by_worth.setdefault(worth, []).append(source)
        self._later = [by_worth[worth] for worth in sorted(by_worth)]
        self._next_worth()

    def next(self) -> Iterator[tuple[int, Source, Ask]]:
        """The pages to fetch in the next round: for each row its next page, if it has one."""
        while not self._waiting:
            yield from self._next_pages()
            if self._waiting or not self._next_worth():
                return

    def answer(self, row: int, listing: Listing, at: datetime | None = None, came: bool = False) -> None:
        """Takes what a row's page held, fetched at that time; ``came``: it could be read."""
        if row in self._waiting:
            self._answers[row] = Answer(self.rows[row], self._waiting[row], listing, at, came)

    def unanswered(self) -> list[Waiting]:
        """The rows whose page has not come, with the page."""
        return [(row, ask) for row, ask in self._waiting.items() if row not in self._answers]

    def answers(self) -> list[Answer]:
        """What came in this round, in the order of the rows."""
        return [self._answers[row] for row in sorted(self._answers)]

    def close(
        self,
        answers: Sequence[Answer],
        is_article: Callable[[Found], bool],
        key_of: Callable[[str], str | None],
    ) -> list[tuple[Found, ...]]:
        """Ends the round: the links to choose from, and each row goes on or ends."""
        self._waiting, self._answers = {}, {}
        listings = []
        for answer in answers:
            found = self._news(answer)
            stories = [
                (key_of(link.url) or link.url, link)
                for link in found
                if is_article(link) and self.outlet.has_host(host_of(link.url) or "")
            ]
            if self._turn(answer, stories) == "past":
                found = self._left_out(found)
            listings.append(found)
        return listings

    def stop(self, why: str) -> None:
        """Leaves all pages that were not asked for yet."""
        self._later = []
        for row in self.rows:
            self._end(row, why)

    def _next_worth(self) -> bool:
        """Takes up the sources of the next worth, if they are needed."""
        if self.rows and self._suffice():
            self._later = []
        if not self._later:
            return False
        for source in self._later.pop(0):
            self.rows.append(Row(source, deque(first_asks(source, self.wanted))))
        return True

    def _suffice(self) -> bool:
        if not self.wanted.is_range:
            return any(row.gave for row in self.rows)
        return any(row.gave and row.covers and row.source.worth <= WHOLE for row in self.rows)

    def _next_pages(self) -> Iterator[tuple[int, Source, Ask]]:
        for number, row in enumerate(self.rows):
            while row.asks and number not in self._waiting:
                ask = row.asks.popleft()
                if ask.ids is not None:
                    self._waiting[number] = ask
                    page = Page(row.source.url, b"")
                    self.answer(number, read_listing(row.source, page, ask))
                elif why := self._not_to_ask(row, ask):
                    self.count(f"listing/left/{why}")
                else:
                    self._waiting[number] = ask
                    yield number, row.source, ask

    def _not_to_ask(self, row: Row, ask: Ask) -> str | None:
        """Why a page is not asked for, ``None`` when it is."""
        host = host_of(ask.url) or ""
        ours = [self.outlet.hosts, (host_of(row.source.url) or "",)]
        if host.removeprefix("www.") not in {each.removeprefix("www.") for some in ours for each in some}:
            return "private_host" if is_private(host) else "other_host"
        if not self.wanted.may_hold(ask.oldest, ask.newest):
            row.covers = row.covers or self.wanted.may_hold(ask.oldest, None)
            return "days"
        if (normal(ask.url), ask.form) in self._asked:
            return "asked"
        self._asked.add((normal(ask.url), ask.form))
        return None

    def _left_out(self, found: tuple[Found, ...]) -> tuple[Found, ...]:
        for _ in found:
            self.count("skipped/days")
        return ()

    def _turn(self, answer: Answer, stories: list[tuple[str, Found]]) -> str | None:
        row, listing = answer.row, answer.listing
        self._put_beside(row, answer)
        row.asks.extendleft(reversed([_read_as(ask, answer.ask) for ask in listing.older]))
        rules = Rules(
            self.wanted, self.outlet.zone, self.had, self.most_pages, self.is_first_run, self.days.get
        )
        if why := turn(row, answer.ask, stories, rules):
            self._end(row, why)
        for key in row.samples:
            self.days.setdefault(key, None)
        return why

    def _put_beside(self, row: Row, answer: Answer) -> None:
        rows = sum(each.source == row.source for each in self.rows)
        for asks in answer.listing.beside:
            if rows >= (RANGE_ROWS if self.wanted.is_range else NEWS_ROWS):
                self.count("listing/left/rows")
                continue
            rows += 1
            begun = [each for ask in asks for each in self._begun(ask)]
            self.rows.append(Row(row.source, deque(_read_as(ask, answer.ask) for ask in begun)))

    def _begun(self, ask: Ask) -> tuple[Ask, ...]:
        """The pages to begin with, where the ask is for a source as such."""
        if ask.url or ask.source is None:
            return (ask,)
        return tuple(replace(each, source=ask.source) for each in first_asks(ask.source, self.wanted))

    def _end(self, row: Row, why: str) -> None:
        if row.asks:
            self.count(f"listing/stopped/{why}")
        row.asks.clear()

    def _news(self, answer: Answer) -> tuple[Found, ...]:
        """The links; of an archive only those that are news, where that is what is wanted."""
        found = answer.listing.found
        if self.wanted.is_range or not isinstance(answer.source, Sitemap | WpJson):
            return found
        kept = [link for place, link in enumerate(found) if _is_news(link, place, answer.at)]
        for _ in range(len(found) - len(kept)):
            self.count("skipped/old")
        return tuple(kept)


def _is_news(link: Found, place: int, at: datetime | None) -> bool:
    known = when(link)
    if known is None or at is None:
        return place < UNDATED
    return known >= at - NEWS_DAYS


def _read_as(ask: Ask, parent: Ask) -> Ask:
    """The ask, to be read as its parent was where it does not say itself."""
    return replace(ask, source=ask.source or parent.source)
