"""Counts what became of every page that was asked for, for the verdict.

Two parts, because Scrapy tells it in two places: the downloader middleware sees each page's last outcome
(after retries and redirects), the extension sees the exceptions of callbacks and pipelines. A request says
what it is by its meta key ``newsbot_kind``: ``article`` or ``listing``; one that says nothing counts as a
listing, robots.txt as neither.

Stats, for each kind: ``newsbot/pages/<kind>/asked``, of which ``ok``, ``gone`` (404, 410), ``failed``
(another status from 400 on, a network failure, a challenge page, redirects in a circle, an answer that
nothing can be made of: ``broken.py``), ``refused`` (robots.txt, a foreign host),
``repeated`` (a redirect to another page that was asked for already); ``raised``. Then ``newsbot/answers``
(responses of any kind, robots.txt too) and ``newsbot/failures/<host: cause>``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.http.request import NO_CALLBACK
from w3lib.url import canonicalize_url

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.statscollectors import StatsCollector


class BrokenRedirect(Exception):
    """A redirect to what is no address, or to none."""


class TooManyRedirects(Exception):
    """Redirects that were followed as far as ``REDIRECT_MAX_TIMES`` goes."""


class UndecodableBody(Exception):
    """Bytes that are not packed as their ``Content-Encoding`` says."""


CAUSES: dict[type[Exception], str] = {
    BrokenRedirect: "broken redirect",
    TooManyRedirects: "too many redirects",
    UndecodableBody: "undecodable body",
    CannotResolveHostError: "no such host (DNS)",
    DownloadConnectionRefusedError: "connection refused",
    DownloadTimeoutError: "timed out",
    ResponseDataLossError: "only part of the page came",
    DownloadCancelledError: "the page was too large",
    UnsupportedURLSchemeError: "no web address",
    DownloadFailedError: "the connection broke",
}
"""Network failures in words; any other exception is named by its own."""

GONE = (404, 410)
"""An article may be taken back: that is news about the article, not about the site."""

BLOCKED = "blocked by a challenge page"
"""The cause where a guard answered in the site's place (``challenges.py``)."""

CIRCLE = "redirects in a circle"
"""The cause where a page leads back to an address that led to it."""

AGAIN = ("retry_times", "redirect_times", "newsbot_challenged")
"""Meta keys of a request that was counted when it was first asked for."""


class PageTally:
    """The downloader middleware."""

    def __init__(self, stats: StatsCollector) -> None:
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> PageTally:
        """The tally of this crawl."""
        tally = cls(crawler.stats)
        crawler.signals.connect(tally.request_dropped, signals.request_dropped)
        return tally

    def process_request(self, request: Request) -> None:
        """Count a page when it is first asked for."""
        if not any(request.meta.get(key) for key in AGAIN):
            self._count(request, "asked")

    def process_response(self, request: Request, response: Response) -> Response:
        """Count a page that came, or came as an error; the response goes on unchanged. Raises what is wrong
        with one that nothing can be made of."""
        self.stats.inc_value("newsbot/answers")
        if broken := request.meta.get("newsbot_broken"):
            error: Exception = broken(response.url)
            self.process_exception(request, error)
            raise error
        if request.meta.get("newsbot_blocked"):
            self._count(request, "failed")
            self._blame(request, BLOCKED)
            return response
        what = "ok" if response.status < 400 else "gone" if response.status in GONE else "failed"
        self._count(request, what)
        if what == "failed" or (what == "gone" and kind_of(request) == "listing"):
            self._blame(request, f"HTTP {response.status}")
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Count a page that did not come."""
        if isinstance(exception, IgnoreRequest):
            self._count(request, "refused")
            return
        self._count(request, "failed")
        self._blame(request, cause_of(exception))

    def request_dropped(self, request: Request) -> None:
        """Count a redirect that ended at a page asked for already: Scrapy drops it without a word."""
        if not request.meta.get("redirect_times"):
            return
        if canonicalize_url(request.url) in map(canonicalize_url, request.meta.get("redirect_urls", ())):
            # the page itself never came
            self.stats.inc_value("newsbot/answers")
            self._count(request, "failed")
            self._blame(request, CIRCLE)
        else:
            self._count(request, "repeated")

    def _count(self, request: Request, what: str) -> None:
        if kind := kind_of(request):
            self.stats.inc_value(f"newsbot/pages/{kind}/{what}")

    def _blame(self, request: Request, cause: str) -> None:
        if kind_of(request):
            self.stats.inc_value(f"newsbot/failures/{urlsplit(request.url).netloc}: {cause}")


class PageErrors:
    """The extension: counts callbacks and pipelines that raised, and remembers how the run ended."""

    def __init__(self, stats: StatsCollector) -> None:
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> PageErrors:
        """The error count of this crawl."""
        errors = cls(crawler.stats)
        crawler.signals.connect(errors.raised, signals.spider_error)
        crawler.signals.connect(errors.raised, signals.item_error)
        crawler.signals.connect(errors.ended, signals.spider_closed)
        return errors

    def raised(self, response: Any) -> None:
        """Count a page whose callback, or whose item's pipeline, raised. Without a page it was the spider's
        start."""
        request = getattr(response, "request", None)
        kind = kind_of(request) if request is not None else "listing"
        self.stats.inc_value(f"newsbot/pages/{kind or 'listing'}/raised")

    def ended(self, reason: str) -> None:
        """Note the reason early: Scrapy's own stat of it comes after the feeds are stored."""
        self.stats.set_value("newsbot/ended", reason)


def kind_of(request: Request) -> str | None:
    """``article`` or ``listing``; ``None`` for what Scrapy fetches for itself, such as robots.txt."""
    if request.callback is NO_CALLBACK:
        return None
    return "article" if request.meta.get("newsbot_kind") == "article" else "listing"


def cause_of(exception: Exception) -> str:
    """A network failure in a few words for a person.

    >>> cause_of(DownloadTimeoutError("Getting http://a.example took longer than 30.0 seconds."))
    'timed out'
    """
    for kind, words in CAUSES.items():
        if isinstance(exception, kind):
            return words
    said = str(exception).splitlines()
    return said[0][:120] if said else type(exception).__name__
