"""What was chosen and not finished, from one run to the next; and what proved to be no article.

1. Links are written down when they are chosen (``chosen``), by their same-article key.
2. One whose article is marked as had is taken out with the mark (``store.marking``): what a killed run left,
   and what stood in a feed that was lost, is taken up first by the next run (``left``).
3. A page that did not come waits, each time longer, and after the last time counts as one that was turned
   down.
4. A page that is no article (whatever dropped it) or is gone is turned down: nobody asks for it again before
   its time, which each time lies farther off. It may have been a live page with nothing on it yet, or a bug
   of ours.

A challenge says nothing about the page: it waits like one that did not come. Times come from the ledger's
clock.

Stats: ``newsbot/backlog/{put_off,turned_down,given_up}``; ``newsbot/looks/{unchanged,same,gone,failed}``.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.exceptions import IgnoreRequest

from newsbot.extensions import looks
from newsbot.extensions.ledger import Ledger, asked_key
from newsbot.extensions.tally import GONE
from newsbot.store import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

WAITS = (
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(days=1),
    timedelta(days=2),
)
"""How long a page that did not come waits: a server that is down over a weekend loses us nothing."""
SECOND_LOOKS = (
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(days=1),
    timedelta(days=3),
    timedelta(days=7),
    timedelta(days=30),
)
"""How long a page that was turned down is left alone; the last for ever after."""
FORGET = timedelta(days=45)
"""What waits for nothing and was not seen for so long goes: longer than the longest second look."""

NO_VERDICT = ("had", "same_article", "same_text", "near_duplicate")
"""Drops of articles that are had, or will be with another; the marks see to them."""
PASSING = ("challenge", "out_of_range")
"""Drops that say nothing about the page itself."""
UNCHANGED = 304


class Backlog:
    """The downloader middleware, nearest to the engine: it sees each page's last outcome."""

    def __init__(self, crawler: Crawler, turns: Sequence[timedelta] = ()) -> None:
        self.ledger = Ledger.of(crawler)
        self.stats = crawler.stats
        self.turns = turns

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Backlog:
        """The backlog of this crawl."""
        backlog = cls(crawler, looks.turns_of(crawler.settings))
        crawler.signals.connect(backlog.item_dropped, signals.item_dropped)
        crawler.signals.connect(backlog.raised, signals.item_error)
        crawler.signals.connect(backlog.raised, signals.spider_error)
        return backlog

    def process_response(self, request: Request, response: Response) -> Response:
        """The response unchanged; what became of the page is noted."""
        key = _key(request)
        if key and response.status == UNCHANGED:
            self._look_passed(request, "unchanged")
        elif key and (response.status >= 400 or request.meta.get("newsbot_blocked")):
            gone = response.status in GONE
            if not self._look_passed(request, "gone" if gone else "failed"):
                self._turn_down(key, "gone") if gone else self._put_off(key)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Notes a page that did not come, or may not be asked for."""
        key = _key(request)
        if key and not self._look_passed(request, "failed"):
            self._turn_down(key, "refused") if isinstance(exception, IgnoreRequest) else self._put_off(key)

    def item_dropped(self, response: Any, exception: Exception) -> None:
        """Notes why a page's item was dropped."""
        key, reason = asked_key(response), str(exception)
        if not key or self._look_passed(response.request, "same" if reason == "had" else "failed"):
            return
        if reason in NO_VERDICT:
            return
        self._put_off(key) if reason in PASSING else self._turn_down(key, reason)

    def raised(self, response: Any) -> None:
        """Notes a page over which a callback or a pipeline raised."""
        key = asked_key(response)
        if key and not self._look_passed(response.request, "failed"):
            self._turn_down(key, "raised")

    def _look_passed(self, request: Request, how: str) -> bool:
        """Whether this was a second look at an article that is had: it is over."""
        if not request.meta.get("newsbot_look"):
            return False
        self.stats.inc_value(f"newsbot/looks/{how}")
        looks.passed(self.ledger, request.meta["newsbot_key"], self.turns, gone=how == "gone")
        return True

    def _put_off(self, key: str) -> None:
        tries = self._tries(key)
        if tries >= len(WAITS):
            self.stats.inc_value("newsbot/backlog/given_up")
            self._turn_down(key, "unreachable")
            return
        self.stats.inc_value("newsbot/backlog/put_off")
        self._wait(key, WAITS[tries], None)

    def _turn_down(self, key: str, reason: str) -> None:
        self.stats.inc_value("newsbot/backlog/turned_down")
        self._wait(key, SECOND_LOOKS[min(self._tries(key), len(SECOND_LOOKS) - 1)], reason[:60])

    def _tries(self, key: str) -> int:
        return self.ledger.ask(lambda: self.ledger.store.frontier.tries(key), 0)

    def _wait(self, key: str, wait: timedelta, reason: str | None) -> None:
        due = self.ledger.clock() + wait
        self.ledger.ask(lambda: self.ledger.store.frontier.put_off(key, due, reason), None)


def left(ledger: Ledger, outlet: str) -> list[Link]:
    """What earlier runs chose and did not finish; what nobody has asked about for long is forgotten."""
    nothing: list[Link] = []
    if not ledger.is_open:
        return nothing
    now = ledger.clock()
    ledger.ask(lambda: ledger.store.frontier.forget(now - FORGET), 0)
    return ledger.ask(lambda: ledger.store.frontier.left(outlet, now), nothing)


def chosen(ledger: Ledger, links: Iterable[Link]) -> None:
    """Writes down what was chosen."""
    given = list(links)
    if not ledger.is_open:
        return
    ledger.ask(lambda: ledger.store.frontier.add(given, ledger.clock()), 0)


def waits(ledger: Ledger, key: str) -> bool:
    """Whether a page is not to be asked for yet."""
    return ledger.is_open and ledger.ask(lambda: ledger.store.frontier.waits(key, ledger.clock()), False)


def _key(request: Request) -> str | None:
    """The key an article's page is asked for by; ``None`` for any other request."""
    key = request.meta.get("newsbot_key")
    return key if isinstance(key, str) and request.meta.get("newsbot_kind") == "article" else None
