"""Pages as a browser shows them: the handler of http and https for outlets that declare ``browser``.

1. A request without ``meta["playwright"]`` is fetched as ever. Playwright is started by the first that has
   it, a browser window of the outlet's own opened, one page at a time in it.
2. When the page is loaded it may settle: its scripts fetch what they show, a guard's page may give way to the
   site's. For another site it may not leave.
3. The answer is the last that the page got: a guard's 403 before an article is none.
4. Where the page led to is looked at as if it had been asked for: the outlet's hosts, robots.txt.
5. It takes a bounded time. A page that hangs (a script that never ends) goes with its whole window, and the
   next request gets a new one.

Failures are Scrapy's own, so that they are retried and counted as any other.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import TimeoutError as PlaywrightTimeout
from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from scrapy.http import Headers
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

from newsbot.extensions.browser import BrowserError, is_of
from newsbot.page import Page
from newsbot.reading.verdict import is_challenge

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, Route
    from playwright.async_api import Page as Tab
    from playwright.async_api import Response as Answer
    from scrapy import Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response

SETTLE = 1 / 3
"""Of DOWNLOAD_TIMEOUT, what a loaded page gets for what its scripts fetch, 10 s of 30: a guard's check takes
five, and an advertisement that never falls silent must not cost more."""
MARGIN = 5.0
"""Seconds for all that is neither loading nor settling: opening, reading out, closing; a page that hangs is
closed within one on an idle machine."""
START = 60.0
"""Seconds for the browser to start: a cold disk needs ten."""
ERRORS = {
    "ERR_NAME_NOT_RESOLVED": CannotResolveHostError,
    "ERR_CONNECTION_REFUSED": DownloadConnectionRefusedError,
    "TIMED_OUT": DownloadTimeoutError,
}
"""What the browser calls a failure, and Scrapy."""
LIVING = ("playwright_page_goto_kwargs", "playwright_page_event_handlers", "playwright_page_init_callback")
"""What a request's meta holds only while it is on its way: no queue can write it all down."""


# the library comes without types
class BrowserHandler(ScrapyPlaywrightDownloadHandler):  # type: ignore[misc]
    """The handler."""

    lazy = True

    def __init__(self, crawler: Crawler) -> None:
        # its warnings are of failed pages, with their tracebacks: those are counted and told elsewhere
        logging.getLogger("scrapy-playwright").setLevel(logging.ERROR)
        super().__init__(crawler)
        self.crawler = crawler
        self.load = crawler.settings.getfloat("DOWNLOAD_TIMEOUT")
        self.largest = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        self._turn = asyncio.Lock()
        self._failed: str | None = None
        self._is_started = False

    async def _maybe_launch_in_thread(self) -> None:
        """Nothing: the library starts Playwright with the crawl, we with the first page that is for it."""

    async def download_request(self, request: Request) -> Response:
        """The page. Raises Scrapy's download errors, and ``BrowserError`` when no browser starts."""
        if not request.meta.get("playwright"):
            plain: Response = await super().download_request(request)
            return plain
        async with self._turn:  # waiting for it takes nothing of a page's own time
            response = await self._show(request)
        await self._check(request, response)
        return response

    async def _show(self, request: Request) -> Response:
        answers = _Answers()
        request.meta["playwright_page_goto_kwargs"] = {"wait_until": "domcontentloaded"}
        request.meta["playwright_page_event_handlers"] = {"response": answers.note, "popup": _close}
        request.meta["playwright_page_init_callback"] = self._hold
        try:
            await self._started()
            async with asyncio.timeout(self.load * (1 + SETTLE) + MARGIN):
                return answers.put_on(await super().download_request(request))
        except TimeoutError:
            await self._shut(request.meta["playwright_context"])
            raise DownloadTimeoutError(f"{request.url} kept the browser busy for too long") from None
        except PlaywrightError as error:
            if isinstance(error, PlaywrightTimeout):  # its script may be running still, for all of the window
                await self._shut(request.meta["playwright_context"])
            raise failure_of(error) from error
        finally:
            for name in LIVING:
                request.meta.pop(name, None)

    async def _apply_page_methods(self, page: Tab, request: Request, spider: Spider) -> None:
        """The library's would wait for the last of a page's files: an advertisement that never comes would
        cost the story."""
        await _settle(page, self.load * SETTLE)

    async def _started(self) -> None:
        """Starts Playwright and the browser, once; a browser that did not start is not tried again."""
        if self._failed is None and not self._is_started:
            try:
                async with asyncio.timeout(START):
                    await super()._maybe_launch_in_thread()
                    await self._maybe_future_from_coro(self._maybe_launch_browser())
                self._is_started = True
            except (PlaywrightError, OSError) as error:  # TimeoutError is an OSError
                self._failed = (str(error).strip().splitlines() or ["it takes too long"])[0]
        if self._failed is not None:
            raise BrowserError(f"the browser does not start: {self._failed}")

    async def _check(self, request: Request, response: Response) -> None:
        """Raises ``IgnoreRequest`` where the page led to what may not be asked for, and
        ``DownloadCancelledError`` for one that is too large."""
        if self.largest and len(response.body) > self.largest:
            raise DownloadCancelledError(f"{response.url} is larger than {self.largest} bytes")
        if response.url == request.url:
            return
        if not self._is_own(response.url):
            raise IgnoreRequest(f"{request.url} led to another host: {response.url}")
        robots = self.crawler.get_downloader_middleware(RobotsTxtMiddleware)
        if robots is not None:
            await robots.process_request(Request(response.url))

    def _is_own(self, url: str) -> bool:
        own = getattr(self.crawler.spider, "allowed_domains", None)
        return not own or is_of(url, own)

    async def _hold(self, tab: Tab, request: Request) -> None:
        """Has the page stay where it is when it wants to leave for another site."""
        await tab.route(lambda url: not self._is_own(url), _stay)

    async def _shut(self, name: str) -> None:
        """Closes the outlet's window with all in it, or the browser where the window does not answer."""
        wrapper = self.context_wrappers.pop(name, None)
        if wrapper is None or await self._close_in_time(wrapper.context):
            return
        if (hung := getattr(self, "browser", None)) is not None:
            await self._close_in_time(hung)
            until = monotonic() + MARGIN
            # the library forgets it when it hears of its end, and starts another for the next page
            while getattr(self, "browser", None) is hung and monotonic() < until:
                await asyncio.sleep(0.05)

    async def _close_in_time(self, thing: BrowserContext | Browser) -> bool:
        """Whether it could be closed before its time was over."""
        with suppress(TimeoutError, PlaywrightError):
            async with asyncio.timeout(MARGIN):
                await self._maybe_future_from_coro(thing.close())
            return True
        return False


def failure_of(error: Exception) -> Exception:
    """Scrapy's name for the browser's failure."""
    said = (str(error).strip().splitlines() or [type(error).__name__])[0]
    if isinstance(error, PlaywrightTimeout):
        return DownloadTimeoutError(said)
    kind = next((kind for mark, kind in ERRORS.items() if mark in said), DownloadFailedError)
    return kind(said)


class _Answers:
    """The last answer that the page itself (no frame in it, none of its files) got."""

    def __init__(self) -> None:
        self.last: Answer | None = None

    def note(self, answer: Answer) -> None:
        """Keeps the answer if it is the page's."""
        with suppress(PlaywrightError):  # a frame that is gone by now is not the page
            if answer.request.is_navigation_request() and answer.frame.parent_frame is None:
                self.last = answer

    def put_on(self, response: Response) -> Response:
        """The response with the status and headers of the last answer."""
        last = self.last
        if last is None or last.status == response.status:
            return response
        headers = Headers({name: value for name, value in last.headers.items() if name != "content-encoding"})
        return response.replace(status=last.status, headers=headers)


async def _stay(route: Route) -> None:
    """Answers a page that leaves with 204: it stays as it is, where a refusal would show an error page."""
    request = route.request
    if request.is_navigation_request() and request.frame.parent_frame is None:
        await route.fulfill(status=204)
    else:
        await route.fallback()


async def _settle(tab: Tab, seconds: float) -> None:
    """Waits until the page is quiet and no guard's, or its time is over."""
    until = monotonic() + seconds
    while (left := until - monotonic()) > 0:
        with suppress(PlaywrightError):  # it is busy, or on its way to another page
            await tab.wait_for_load_state("networkidle", timeout=left * 1000)
            if not is_challenge(Page(tab.url, (await tab.content()).encode("utf-8", "replace"))):
                return
        await asyncio.sleep(0.25)


async def _close(tab: Tab) -> None:
    """Closes a window that the page opened."""
    with suppress(PlaywrightError):
        await tab.close()
