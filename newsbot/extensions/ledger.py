"""The ledger of a run: which articles were taken, and whether they may be marked as had.

An article is had when its row stands in a closed feed file, not before. The pipelines close before the feeds
do, so the marking is here, in this order:

1. dedupe passes an item: ``took`` (the item is in hand, nothing is sure yet);
2. all pipelines have let it through, Scrapy scrapes it: its row waits;
3. files of the feeds are closed: ``account`` says when all that an item went into is whole;
4. the files come into place and the rows are marked, so that a kill in between is made good by the next run
   (``promises``). A feed that is not whole: nothing more is marked, one line and the stat
   ``newsbot/not_marked`` say so, and the next run fetches those articles again.

Where no feeds are declared (the items go to a database pipeline), step 3 is the closing of the spider.
A store that fails while the crawl goes on costs no items: it is tried again, counted, told once, and the item
passes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import ReferenceType, WeakKeyDictionary, ref

from scrapy import signals

from newsbot.extensions.account import Feeds, Taken, watch
from newsbot.extensions.promises import Staged, recover
from newsbot.settings import setting
from newsbot.store import ArticleRow, Store, StoreError, open_store

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.extensions.feedexport import FeedSlot
    from scrapy.settings import BaseSettings
    from scrapy.statscollectors import StatsCollector

logger = logging.getLogger(__name__)
T = TypeVar("T")

STORE = "data/newsbot.sqlite"
REPLAY_STORE = "data/replay.sqlite"
"""What is replayed is never marked as had for the live crawl."""

TRIES = 3
"""How often a locked store is asked before it counts as failed; each waits the store's patience."""

_IN_HAND: ContextVar[Taken | None] = ContextVar("newsbot_row_in_hand", default=None)
"""The article that passes the pipelines in this task. Scrapy takes each item through all its pipelines and on
to the receivers of ``item_scraped`` in one task: this ties the two ends together for items of any type."""


def store_address(settings: BaseSettings) -> str:
    """Where the run's store is: ``NEWSBOT_STORE``, else the default; a replay has a default of its own."""
    if given := setting(settings, "NEWSBOT_STORE"):
        return str(given)
    return REPLAY_STORE if setting(settings, "NEWSBOT_REPLAY") else STORE


class Ledger:
    """One per crawler: ``Ledger.of(crawler)``."""

    def __init__(self, crawler: Crawler, address: str, patience: float = 10.0) -> None:
        self.address = address
        self.patience = patience
        self._crawler: ReferenceType[Crawler] = ref(crawler)
        self.clock: Callable[[], datetime] = _now
        """What time it is: the one seam by which a run's clock can be set."""
        self.feeds: Feeds | None = None
        """The account of the feeds; ``None`` where none are declared, and before the run."""
        self._store: Store | None = None
        self._watches = False
        self._rows: dict[str, ArticleRow] = {}
        self._repeats: dict[ArticleRow, str] = {}
        self._run: int | None = None
        self._reason = "unknown"
        self._started = False
        self._settled = False
        self._told = False

    @classmethod
    def of(cls, crawler: Crawler) -> Ledger:
        """The ledger of this crawler, made when first asked for."""
        ledger = _LEDGERS.get(crawler)
        if ledger is None:
            ledger = _LEDGERS[crawler] = cls(crawler, store_address(crawler.settings))
            connect = crawler.signals.connect
            connect(ledger._scraped, signals.item_scraped)
            connect(ledger._dropped, signals.item_dropped)
            connect(ledger._slot_closed, signals.feed_slot_closed)
            connect(ledger._feeds_closed, signals.feed_exporter_closed)
            connect(ledger._spider_closed, signals.spider_closed)
            connect(ledger._engine_started, signals.engine_started)
            connect(ledger._engine_stopped, signals.engine_stopped)
        return ledger

    @classmethod
    def known(cls, crawler: Crawler) -> Ledger | None:
        """The ledger of this crawler, if it has one."""
        return _LEDGERS.get(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Ledger:
        """The same ledger, for Scrapy's list of extensions."""
        return cls.of(crawler)

    @property
    def store(self) -> Store:
        """The store, opened when first asked for. Raises ``StoreError`` when it cannot be used."""
        if self._store is None:
            self._store = open_store(self.address, patience=self.patience)
        return self._store

    def open(self, spider: str) -> None:
        """Opens the store, writes the run into its diary and begins to watch the feeds.

        Called while the pipelines open. Raises ``StoreError``: a store that cannot be written to is known
        before the first request.
        """
        if self._run is None:
            recover(self.store, self.clock())
            self._run = self.store.runs.start(spider, self.clock())
        if not self._watches:
            self._watches = True
            self.feeds = watch(self._running(), _in_hand)

    @property
    def is_open(self) -> bool:
        """Whether this run marks what it writes; what nobody marks is never finished."""
        return self._watches

    def recover(self) -> None:
        """Makes good what killed runs left between their feed files and their marks."""
        self.ask(lambda: recover(self.store, self.clock()), 0)

    def ask(self, question: Callable[[], T], otherwise: T) -> T:
        """What a call on the store gives, ``otherwise`` where it fails: tried again, counted, told once."""
        try:
            return self._patiently(question)
        except StoreError as error:
            self._stats().inc_value("newsbot/store/failed")
            if not self._told:
                self._told = True
                logger.error("%s; the crawl goes on without it", error)
            return otherwise

    def has(self, key: str) -> bool:
        """Whether the article of this key is had; ``False`` where the store cannot be asked."""
        return self.ask(lambda: self.store.seen.has(key), False)

    def owner_of(self, text_hash: str, outlet: str | None) -> str | None:
        """The key of the outlet's article that has this text; ``None`` where the store cannot be asked."""
        return self.ask(lambda: self.store.texts.owner_of(text_hash, outlet), None)

    def took(self, row: ArticleRow | None) -> None:
        """Says what the item in hand is, as it leaves dedupe; ``None``: nothing that is to be marked."""
        _IN_HAND.set(Taken(row))

    def repeats(self, row: ArticleRow, owner: str) -> None:
        """Says that an article was dropped because it is word for word the outlet's article ``owner``.

        It is had as soon as that one is: else its page would be fetched by every run that sees its link.
        """
        self._repeats[row] = owner

    def feed_closed(self, uri: str, ok: bool, rows: int | None = None, why: str | None = None) -> None:
        """Hears from a storage of ours whether a file is whole and in place, and how many rows it holds."""
        if self.feeds is not None:
            self.feeds.report(uri, ok, rows, why)

    def _scraped(self, response: Any = None) -> None:
        if not self.is_open:
            return
        taken = _IN_HAND.get() or Taken()
        asked = asked_key(response)
        if taken.row is None and (key := asked or asked_key(response, "newsbot_page_key")):
            taken.row = ArticleRow(key)  # no article of ours, but its page was asked for by a key
        elif taken.row and asked and asked != taken.row.key:
            taken.row = replace(taken.row, also=(asked,))
        if taken.row is not None:
            self._rows[taken.row.key] = taken.row

    def _dropped(self, response: Any = None) -> None:
        taken, asked = _IN_HAND.get(), asked_key(response)
        if taken and taken.row and asked and asked != taken.row.key:
            # What it was asked for by is had when it is; else its page would be fetched again and again.
            self._repeats[ArticleRow(asked, taken.row.outlet)] = taken.row.key

    def _slot_closed(self, slot: FeedSlot) -> None:
        if self.feeds is None:
            return
        self.feeds.closed(slot, self._stats().get_stats())
        if not self.feeds.problems and (files := self.feeds.complete()):
            rows = list(
                {taken.row.key: taken.row for _, held in files for taken in held if taken.row}.values()
            )
            self._told_of(self._place([staged for staged, _ in files], rows), rows)

    def _feeds_closed(self) -> None:
        self._settle()

    def _spider_closed(self, reason: str) -> None:
        self._reason = reason
        if self.feeds is None or not self.feeds.declared:  # then no signal of the feeds will come
            self._settle()
        if not self._started:  # a run that was refused before it began: its engine never stops either
            self._engine_stopped()

    def _engine_started(self) -> None:
        self._started = True

    def _engine_stopped(self) -> None:
        self._settle()
        run, self._run = self._run, None
        if run is not None:
            self.ask(lambda: self.store.runs.finish(run, self.clock(), self._reason, self._counts()), None)
        if self._store is not None:
            self._store.close()
            self._store = None

    def _settle(self) -> None:
        if self._settled:
            return
        self._settled = True
        problem = self.feeds.problem(self._stats().get_stats()) if self.feeds else None
        staged = [file for file, _ in self.feeds.staged()] if self.feeds else []
        rows = list(self._rows.values())
        if problem is None:
            problem = self._place(staged, rows)
        else:
            _put_in_place(staged)
        self._told_of(problem, rows)

    def _place(self, files: list[Staged], rows: list[ArticleRow]) -> str | None:
        """Puts the files in place and marks the rows; why nothing was marked, where it was not."""
        try:
            marks = [*rows, *self._repeats_of(rows)]
            if not files:
                self._patiently(lambda: self.store.seen.add(marks, self.clock()) if marks else 0)
                return None
            promised = [file.promised() for file in files]
            promise = self._patiently(lambda: self.store.promises.make(promised, marks, self.clock()))
        except StoreError as error:
            self._stats().inc_value("newsbot/store/failed")
            _put_in_place(files)
            return str(error)
        return self._keep(promise, files, marks)

    def _keep(self, promise: int, files: list[Staged], marks: list[ArticleRow]) -> str | None:
        problems = [(file, why) for file in files if (why := file.place())]
        try:
            if problems:
                for file, why in problems:
                    self._account().lose(file, why)
                self._patiently(lambda: self.store.promises.let_go(promise))
                return problems[0][1]
            self._patiently(lambda: self.store.promises.keep(promise, marks, self.clock()))
        except StoreError as error:  # the promise stays, and the next run makes it good
            self._stats().inc_value("newsbot/store/failed")
            return str(error)
        finally:
            for file in files:
                file.release()
        return None

    def _repeats_of(self, rows: list[ArticleRow]) -> list[ArticleRow]:
        """The repeats of articles that are had, or are with these rows. They wait no more."""
        keys, had = {row.key for row in rows}, []
        for row, owner in list(self._repeats.items()):
            if owner in keys or self._patiently(partial(self.store.seen.has, owner)):
                had.append(row)
                keys.add(row.key)  # and so are its own repeats
                del self._repeats[row]
        return had

    def _told_of(self, problem: str | None, rows: list[ArticleRow]) -> None:
        for row in rows:
            self._rows.pop(row.key, None)
        if not rows:
            return
        self._stats().inc_value("newsbot/not_marked" if problem else "newsbot/marked", len(rows))
        if problem:
            logger.error(
                "%d articles are not marked as had and will be fetched again: %s", len(rows), problem
            )

    def _account(self) -> Feeds:
        assert self.feeds is not None, "a file waited for a ledger that keeps no account"
        return self.feeds

    def _patiently(self, call: Callable[[], T]) -> T:
        for _ in range(TRIES - 1):
            try:
                return call()
            except StoreError as error:
                if not error.passing:
                    raise
                self._stats().inc_value("newsbot/store/retries")
        return call()

    def _counts(self) -> dict[str, int]:
        stats = self._stats().get_stats()
        counts = {
            name.removeprefix("newsbot/"): value
            for name, value in stats.items()
            if name.startswith("newsbot/") and isinstance(value, int)
        }
        return {**counts, "items": int(stats.get("item_scraped_count", 0))}

    def _running(self) -> Crawler:
        crawler = self._crawler()
        assert crawler is not None, "the ledger outlived its crawler"
        return crawler

    def _stats(self) -> StatsCollector:
        return self._running().stats


def asked_key(response: Any, name: str = "newsbot_key") -> str | None:
    """The key by which a response's page was asked for, where it was by one."""
    request = getattr(response, "request", None)
    key = request.meta.get(name) if request is not None else None
    return key if isinstance(key, str) and key else None


def _put_in_place(files: list[Staged]) -> None:
    """Whole files whose articles are not marked: better twice than never."""
    for file in files:
        file.place()
        file.release()


def _in_hand() -> Taken:
    return _IN_HAND.get() or Taken()


def _now() -> datetime:
    return datetime.now(UTC)


# Weak keys, and a weak reference back: a process may run thousands of crawlers.
_LEDGERS: WeakKeyDictionary[Crawler, Ledger] = WeakKeyDictionary()
