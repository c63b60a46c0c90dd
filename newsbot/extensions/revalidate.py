"""Conditional GET: a listing that has not changed since the last run is not sent again.

1. A request with ``meta["newsbot_revalidate"]`` says which version of the page the store knows
   (``If-None-Match``, ``If-Modified-Since``).
2. 304 comes back as it is: nothing new.
3. The versions of this run's listings are kept for the next run when it is over, and only if all that they
   led to is safe: had a page failed or the feed been lost, 304 would hide its link.

Stats: ``newsbot/revalidate/asked``, ``newsbot/revalidate/unchanged``.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scrapy import signals

from newsbot.extensions.ledger import Ledger
from newsbot.store import StoreError, Validator, open_store

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

logger = logging.getLogger(__name__)

UNCHANGED = 304
ASKED = ("If-None-Match", "If-Modified-Since")
UNSAFE = (
    "newsbot/not_marked",
    "newsbot/pages/article/failed",
    "newsbot/pages/article/raised",
    "newsbot/skipped/limit",
    *(f"newsbot/dropped/{why}" for why in ("challenge", "error_page", "unreadable")),
)
"""Counts of stories that the next run must see again."""


class Revalidate:
    """The downloader middleware; it stands between the retries and the redirects."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.ledger = Ledger.of(crawler)
        self.came: dict[str, Validator] = {}
        self.reason = "unknown"

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Revalidate:
        """The middleware of this crawl."""
        middleware = cls(crawler)
        crawler.signals.connect(middleware.ended, signals.spider_closed)
        crawler.signals.connect(middleware.keep, signals.engine_stopped)
        return middleware

    def process_request(self, request: Request) -> None:
        """Changes the request: says which version is known."""
        if not request.meta.get("newsbot_revalidate"):
            return
        for name in ASKED:  # a redirect brings those of the page before
            request.headers.pop(name, None)
        known = self.ledger.ask(lambda: self.ledger.store.validators.get(request.url), None)
        said = (known.etag, known.last_modified) if known else (None, None)
        for name, value in zip(ASKED, said, strict=True):
            if value:
                request.headers[name] = value
        if any(said):
            request.meta["handle_httpstatus_list"] = [UNCHANGED]
            self._count("asked")

    def process_response(self, request: Request, response: Response) -> Response:
        """The response unchanged; its version is noted."""
        if request.meta.get("newsbot_revalidate"):
            if response.status == UNCHANGED:
                self._count("unchanged")
            elif response.status == 200:
                version = Validator(_header(response, "ETag"), _header(response, "Last-Modified"))
                if version.etag or version.last_modified:
                    self.came[request.url] = version
        return response

    def ended(self, reason: str) -> None:
        """Notes how the run ended."""
        self.reason = reason

    def keep(self) -> None:
        """Writes the versions down, by a connection of its own: the ledger may have closed its."""
        stats = self.crawler.stats.get_stats()
        if not self.came or self.reason != "finished" or any(stats.get(name) for name in UNSAFE):
            return
        try:
            store = open_store(self.ledger.address)
            try:
                for url, version in self.came.items():
                    store.validators.put(url, version, datetime.now(UTC))
            finally:
                store.close()
        except StoreError as error:  # the next run fetches a few pages for nothing
            logger.warning("the versions of the listings are not kept: %s", error)

    def _count(self, what: str) -> None:
        self.crawler.stats.inc_value(f"newsbot/revalidate/{what}")


def _header(response: Response, name: str) -> str | None:
    """The header, if it is one line that can be sent back."""
    said = response.headers.get(name)
    text = said.decode("latin-1").strip() if said else ""
    return text if text and len(text) < 500 and text.isprintable() else None
