"""A guard's page (Cloudflare, a cookie wall, consent) is told from the site's; which pages a browser shows.

1. An outlet that declares ``browser="always"`` has its pages shown by a browser from the start.
2. A page that comes is looked at: is it a guard's? ``reading.verdict`` says so, by the same words for all.
3. With ``browser="fallback"`` the page is asked for once more, in a plain browser. What that first try gives
   decides for the host: where it passes, the next pages go to the browser at once; where it is challenged
   again, the browser has nothing more to do there.
4. A guard's page that stays is blocked: counted (``newsbot/blocked``), never handed on, never retried. No
   disguise is tried and no riddle solved: whoever guards a site has said no. Where no browser may try, a
   guard's page under a good status goes on to the pipelines, which drop it (``newsbot/dropped/challenge``).

Only pages of articles and pages of links are for a browser: what it makes of a feed or of JSON is its own
display. A page in a browser is always asked for whole: the frame of a page that its script fills can be
unchanged when its stories are not. Stats: ``newsbot/blocked``, ``newsbot/browser/retried``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse

from newsbot.extensions import browser
from newsbot.extensions.tally import BLOCKED, kind_of
from newsbot.page import Page
from newsbot.reading.verdict import is_challenge
from newsbot.sources import Ajax, FrontPage, RisingIds, Section

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.statscollectors import StatsCollector

    from newsbot.outlet import Outlet

CONDITIONS = ("If-None-Match", "If-Modified-Since")


class Challenges:
    """The downloader middleware, under the retries. ``outlet`` is one whose pages may go to a browser."""

    def __init__(self, stats: StatsCollector, outlet: Outlet | None = None, agent: str = "") -> None:
        self.stats = stats
        self.outlet = outlet
        self.agent = agent
        self.passes: dict[str, bool] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Challenges:
        """The middleware of this crawl."""
        outlet = getattr(crawler.spider, "paper", None) if browser.is_installed(crawler.settings) else None
        return cls(crawler.stats, outlet, str(crawler.settings["USER_AGENT"]))

    def process_request(self, request: Request) -> None:
        """Changes the request of a page that is for the browser from the start."""
        if self.outlet is None or not is_page(request):
            return
        if self.outlet.browser == "always" or self.passes.get(_host(request)):
            self._to_browser(request)

    def process_response(self, request: Request, response: Response) -> Response | Request:
        """The response; where a guard answered and a browser may try, the request for that."""
        in_browser = bool(request.meta.get("playwright"))
        is_guards = kind_of(request) is not None and _is_guards(response)
        if in_browser:
            self.passes.setdefault(_host(request), not is_guards)
        if not is_guards or self._is_for_check(request, response):
            return response
        if not in_browser and self._may_try(request):
            self.stats.inc_value("newsbot/browser/retried")
            again = request.replace(dont_filter=True)
            again.meta["newsbot_challenged"] = True
            self._to_browser(again)
            return again
        self.stats.inc_value("newsbot/blocked")
        request.meta.update(newsbot_blocked=True, dont_retry=True)
        return response

    def _is_for_check(self, request: Request, response: Response) -> bool:
        """Whether the check pipeline drops it, as in any project: an article's, and no browser may try."""
        return self.outlet is None and kind_of(request) == "article" and response.status < 400

    def _may_try(self, request: Request) -> bool:
        return self.outlet is not None and is_page(request) and self.passes.get(_host(request), True)

    def _to_browser(self, request: Request) -> None:
        """Changes the request."""
        assert self.outlet is not None
        for name in CONDITIONS:
            request.headers.pop(name, None)
        request.meta["newsbot_revalidate"] = False
        request.meta.update(browser.meta(self.outlet, self.agent))


class Blocked(IgnoreRequest):
    """A guard answered in the site's place."""


class Withhold:
    """The spider middleware nearest to the engine: no callback gets a guard's page, its errback is called."""

    def process_spider_input(self, response: Response) -> None:
        """Raises ``Blocked`` for a guard's page."""
        if response.meta.get("newsbot_blocked"):
            raise Blocked(BLOCKED)

    def process_spider_exception(self, response: Response, exception: Exception) -> list[Any] | None:
        """Nothing, where no errback wanted it; it is counted already."""
        return [] if isinstance(exception, Blocked) else None


def is_page(request: Request) -> bool:
    """Whether the request is for something that a browser shows as it is: an article, a page of links."""
    kind = kind_of(request)
    if request.method != "GET" or kind is None:
        return False
    ask: Any = request.cb_kwargs.get("ask")
    source = getattr(ask, "source", None) or request.cb_kwargs.get("source")
    if kind == "article" or source is None:
        return kind == "article"
    return isinstance(source, Section | FrontPage | RisingIds) and not isinstance(source, Ajax)


def _is_guards(response: Response) -> bool:
    if not isinstance(response, HtmlResponse):
        return False
    headers = {_text(name): _text(b", ".join(values)) for name, values in response.headers.items()}
    return is_challenge(Page(response.url, response.body, headers))


def _host(request: Request) -> str:
    return urlsplit(request.url).netloc


def _text(header: bytes) -> str:
    return header.decode("latin-1")
