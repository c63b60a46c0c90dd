"""Skips requests for pages whose items an earlier run has written, in any Scrapy project.

``NEWSBOT_SKIP_KNOWN = True`` beside the add-on, or the class itself in ``SPIDER_MIDDLEWARES``:

1. A request that a callback yields goes by a key: ``meta["newsbot_key"]``, else the same-article key of its
   address.
2. One whose key is had is skipped (``newsbot/skipped/known``), unless ``meta["newsbot_skip"]`` is false.
3. When an item of the page stands in a closed feed file, the key is had: the ledger marks it.

Requests of ``start()`` are listings in most spiders, and listings must be read again: only those that name a
key themselves are skipped. Other methods than GET have no address that says what they ask for: the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import NotConfigured
from scrapy.spidermiddlewares.base import BaseSpiderMiddleware

from newsbot.extensions.ledger import Ledger
from newsbot.outlets import for_host
from newsbot.reading.finish import same_article_key
from newsbot.settings import is_on
from newsbot.urls import host_of

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class SkipKnown(BaseSpiderMiddleware):
    """The spider middleware."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The middleware of this crawl; raises ``StoreError`` when the store cannot be used."""
        if not is_on(crawler.settings, "NEWSBOT_SKIP_KNOWN", True):
            raise NotConfigured("NEWSBOT_SKIP_KNOWN is off")
        # Here, because the feeds take their filters when the spider opens; without our pipelines nobody else
        # does it.
        Ledger.of(crawler).open((crawler.spider or crawler.spidercls).name)
        return cls(crawler)

    def get_processed_request(self, request: Request, response: Response | None) -> Request | None:
        """The request with its key in its meta, or ``None`` when what it asks for is had."""
        key = self._key(request, response)
        if key is None:
            return request
        request.meta["newsbot_page_key"] = key
        if request.meta.get("newsbot_skip", True) and Ledger.of(self.crawler).has(key):
            self.crawler.stats.inc_value("newsbot/skipped/known")
            return None
        return request

    def _key(self, request: Request, response: Response | None) -> str | None:
        if named := request.meta.get("newsbot_key"):
            return str(named)
        if response is None or request.method != "GET":
            return None
        return same_article_key(request.url, for_host(host_of(request.url) or ""))
