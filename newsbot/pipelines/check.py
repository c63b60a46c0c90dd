"""Drops what is not worth writing: no article, not the article asked for, not of the days asked for.

What a page proves to be is ``reading.verdict``'s word. The days are the spider's: ``since`` and
``until``, dates, inclusive, as Cairo counts them, on the spider or on its ``arguments``. An article
whose day nobody knows passes and is counted.
"""

from __future__ import annotations

from datetime import date, datetime
from logging import DEBUG
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from newsbot.article import Article
from newsbot.pipelines import InHand, dropped, in_hand, one_bad_page
from newsbot.reading.verdict import verdict

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector

CAIRO = ZoneInfo("Africa/Cairo")


class Check:
    """The pipeline; ``since`` and ``until`` are the first and the last day wanted, ``None`` for no end."""

    def __init__(self, stats: StatsCollector, since: date | None = None, until: date | None = None) -> None:
        self.stats = stats
        self.since = since
        self.until = until

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Check:
        """The pipeline with the days the crawler's spider wants."""
        wanted = getattr(crawler.spider, "arguments", crawler.spider)
        return cls(crawler.stats, _day(wanted, "since"), _day(wanted, "until"))

    def process_item(self, item: Any) -> Any:
        """The item as it came, or a drop."""
        read = in_hand()
        if read is None:
            return item
        with one_bad_page(self.stats, read.article.url):
            reason = self._reason(read)
        if reason:
            raise dropped(self.stats, reason, read.article.url)
        if not self._in_range(read.article):
            raise dropped(self.stats, "out_of_range", read.article.url, DEBUG)
        return item

    def _reason(self, read: InHand) -> str | None:
        if read.page is None:
            return None if read.article.title else "no_title"
        return verdict(read.page, read.article, read.outlet)

    def _in_range(self, article: Article) -> bool:
        if article.published_at is None:
            self.stats.inc_value("newsbot/undated")
            return True
        day = article.published_at.astimezone(CAIRO).date()
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def _day(wanted: Any, name: str) -> date | None:
    """The day the attribute holds. A spider of somebody else's may mean another thing by the name."""
    value = getattr(wanted, name, None)
    return value if isinstance(value, date) and not isinstance(value, datetime) else None
