"""Answers that nothing can be made of: a redirect to nowhere, a body that cannot be unpacked.

Scrapy raises over them where no middleware's ``process_exception`` looks, so nobody could count them. Here
the two middlewares that raise leave the answer as it came and write what is wrong with it into
``meta["newsbot_broken"]``; the tally, nearest to the engine, counts that and raises it in their place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest
from scrapy.http import Response

from newsbot.extensions.tally import BrokenRedirect, TooManyRedirects, UndecodableBody

if TYPE_CHECKING:
    from scrapy import Request

REDIRECTS = (301, 302, 303, 307, 308)


class Redirects(RedirectMiddleware):
    """Scrapy's redirects; takes the place of ``RedirectMiddleware``."""

    # the parent still takes `spider`, which is deprecated
    def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        """The request for the next address, or the response."""
        try:
            then = super().process_response(request, response)
        except IgnoreRequest:
            return _broken(request, response, TooManyRedirects)
        except ValueError:  # an address that cannot be taken apart
            return _broken(request, response, BrokenRedirect)
        if (
            then is response
            and response.status in REDIRECTS
            and not self._is_wanted(request, response.status)
        ):
            return _broken(request, response, BrokenRedirect)
        return then

    def _is_wanted(self, request: Request, status: int) -> bool:
        """Whether somebody wants to see the redirect itself."""
        wanted = (
            *getattr(self.crawler.spider, "handle_httpstatus_list", ()),
            *request.meta.get("handle_httpstatus_list", ()),
        )
        whole = request.meta.get("dont_redirect") or request.meta.get("handle_httpstatus_all")
        return bool(whole) or status in wanted


class Unpacked(HttpCompressionMiddleware):
    """Scrapy's unpacking; takes the place of ``HttpCompressionMiddleware``."""

    def process_response(  # type: ignore[override]  # as above
        self, request: Request, response: Response
    ) -> Request | Response:
        """The response, unpacked where that can be done."""
        try:
            return super().process_response(request, response)
        except IgnoreRequest:
            return _broken(request, response, DownloadCancelledError)
        except Exception:  # noqa: BLE001 - each packing has errors of its own, some of modules we may not have
            return _broken(request, response, UndecodableBody)


def _broken(request: Request, response: Response, how: type[Exception]) -> Response:
    # as with a guard's page, no callback may get it and the backlog asks again another day
    request.meta.update(newsbot_broken=how, newsbot_blocked=True, dont_retry=True)
    return response
