"""Makes an article of each page: navigation, comments and all other furniture go.

A ``Page`` becomes an ``Article``. An item of somebody else's that holds a page (``foreign.py``) keeps
its type and gets the article's fields. What is an article already, and what holds no page at all, passes
as it came. The outlet is the spider's own, else the one that declares the host.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newsbot.article import Article
from newsbot.extensions.ledger import Ledger
from newsbot.outlet import Outlet
from newsbot.outlets import for_host
from newsbot.page import Page
from newsbot.pipelines import InHand, dropped, one_bad_page, take_in_hand
from newsbot.pipelines.foreign import Source, filled, source_of, without_sources
from newsbot.pipelines.learned import Learned
from newsbot.reading import read, read_text
from newsbot.reading.finish import same_article_key
from newsbot.urls import host_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector


class Strip:
    """The pipeline; ``outlet`` is the spider's, where it has one."""

    def __init__(self, stats: StatsCollector, learned: Learned, outlet: Outlet | None = None) -> None:
        self.stats = stats
        self.learned = learned
        self.outlet = outlet

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Strip:
        """The pipeline for the crawler's spider."""
        outlet = getattr(crawler.spider, "outlet", None)
        learned = Learned(Ledger.of(crawler))
        return cls(crawler.stats, learned, outlet if isinstance(outlet, Outlet) else None)

    def process_item(self, item: Any) -> Any:
        """The article, or the item with the article's fields; a drop where the page holds none."""
        take_in_hand(None)
        if isinstance(item, Article):
            take_in_hand(InHand(item, outlet=self._outlet_of(item.url)))
            return item
        if isinstance(item, Page):
            return self._take(self._read_page(item))
        source = source_of(item)
        if source is None:
            self.stats.inc_value("newsbot/untouched")
            return item
        item = without_sources(item)
        with one_bad_page(self.stats, source.url):
            taken = self._read_text(source) if source.text else self._read_markup(source)
        return filled(item, self._take(taken))

    def close_spider(self) -> None:
        """Keeps what was learned of the sites."""
        self.learned.keep()

    def _take(self, taken: InHand) -> Article:
        take_in_hand(taken)
        return taken.article

    def _read_page(self, page: Page) -> InHand:
        outlet = self._outlet_of(page.url)
        with one_bad_page(self.stats, page.url):
            furniture = self.learned.of(host_of(page.url) or "")
            found = read(page, outlet, furniture)
            furniture.learn(page, found.page_blocks)  # afterwards: a page is no witness against itself
        if found.article is None:
            raise dropped(self.stats, found.reason or "no_body", page.url)
        return InHand(found.article, page, outlet)

    def _read_markup(self, source: Source) -> InHand:
        if isinstance(source.html, bytes):
            return self._read_page(Page(source.url, source.html, source.headers, source.fetched_at))
        # With a mark at its start nobody has to guess the encoding again, whatever the markup says of itself.
        body = BOM_UTF8 + (source.html or "").encode("utf-8", "replace")
        taken = self._read_page(Page(source.url, body, source.headers, source.fetched_at))
        return replace(taken, article=replace(taken.article, encoding=None))

    def _read_text(self, source: Source) -> InHand:
        outlet = self._outlet_of(source.url)
        article = read_text(source.text or "", source.url, source.fetched_at)
        if article is None:
            raise dropped(self.stats, "no_body", source.url)
        if outlet:
            key = same_article_key(source.url, outlet)
            article = replace(article, outlet=outlet.name, id=key or article.id)
        return InHand(article, outlet=outlet)

    def _outlet_of(self, url: str) -> Outlet | None:
        host = host_of(url) or ""
        return self.outlet if self.outlet and self.outlet.has_host(host) else for_host(host)
