"""What became of each feed file of a run, for the verdict: the ledger's account, unless it came to no end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.extensions.feedexport import FeedExporter

from newsbot.extensions.ledger import Ledger
from newsbot.extensions.verdict import Feed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrapy.crawler import Crawler


class FeedCheck:
    """The extension: ``finished`` tells the outcomes once the feeds are closed."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._closed = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> FeedCheck:
        """The check of this crawl's feeds."""
        check = cls(crawler)
        crawler.signals.connect(check.all_closed, signals.feed_exporter_closed)
        return check

    def all_closed(self) -> None:
        """Note that Scrapy came to the end of its feeds."""
        self._closed = True

    def finished(self) -> list[Feed]:
        """All outcomes; where the feeds never came to their end, that."""
        declared = self.crawler.settings.getdict("FEEDS")
        if declared and self.crawler.get_extension(FeedExporter) is None:
            return _all_lost(declared, "was not written: Scrapy refused its settings; see the log")
        if self.crawler.stats.get_value("item_scraped_count") and not self._closed:
            return _all_lost(declared, "was not written: the run was cut off")
        account = Ledger.of(self.crawler).feeds
        return account.outcomes() if account else []


def _all_lost(declared: Iterable[object], why: str) -> list[Feed]:
    return [Feed(str(uri), False, 0, f"{uri} {why}") for uri in declared]
