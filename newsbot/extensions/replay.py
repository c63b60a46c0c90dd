"""Answers every request from recorded pages, never the network: ``NEWSBOT_REPLAY``, a folder or web archive.

What a folder holds and how: ``recordings.py``; web archives (WARC, WACZ): ``webarchive.py``. ``install`` puts
the handler in: whoever makes the settings of a crawl calls it, as late as can be.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.exceptions import NotConfigured
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from newsbot.extensions.recordings import NOT_RECORDED, Recorded, Replay, ReplayError
from newsbot.extensions.warcpieces import archives_in
from newsbot.extensions.webarchive import WebArchive
from newsbot.settings import setting

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

__all__ = ["Recorded", "Replay", "ReplayError", "ReplayHandler", "WebArchive", "install", "recordings"]

ABOVE_ALL = 1_000
"""A priority over the command line's (40): no other handler may take a request to the network."""

QUIET: Mapping[str, Any] = {
    "DOWNLOAD_DELAY": 0,  # there is no server to be polite to
    "AUTOTHROTTLE_ENABLED": False,
    "HTTPCACHE_ENABLED": False,  # it would answer before the folder does
}


def install(settings: BaseSettings) -> None:
    """Changes the settings where ``NEWSBOT_REPLAY`` names recordings: every request goes to them.

    Raises ``ReplayError`` when they are not there or make no sense.
    """
    folder = setting(settings, "NEWSBOT_REPLAY")
    if not folder or settings.getpriority("DOWNLOAD_HANDLERS") == ABOVE_ALL:  # unset, or installed already
        return
    recordings(Path(folder))
    schemes = {*settings.getwithbase("DOWNLOAD_HANDLERS"), "http", "https"} - {"data", "file"}
    handlers = {scheme: ReplayHandler if scheme in ("http", "https") else None for scheme in schemes}
    settings.set("DOWNLOAD_HANDLERS", handlers, priority=ABOVE_ALL)
    for name, value in QUIET.items():
        settings.set(name, value, priority="spider")  # over the project, under the command line


def recordings(path: Path) -> Replay | WebArchive:
    """What is recorded there: a web archive, or a folder of some, else a replay folder. Raises
    ``ReplayError``."""
    return WebArchive(path) if archives_in(path) else Replay(path)


class ReplayHandler(BaseDownloadHandler):
    """The handler for http and https; ``meta["newsbot_fetched_at"]`` says when a page was recorded.

    A request that names the recorded version (``ETag``, ``Last-Modified``) gets 304, as from a server.
    """

    lazy = True

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        folder = setting(crawler.settings, "NEWSBOT_REPLAY")
        if not folder:
            raise NotConfigured("NEWSBOT_REPLAY names no recordings")
        self.replay = recordings(Path(folder))

    async def download_request(self, request: Request) -> Response:
        """The recorded answer, or a 404."""
        recorded = self.replay.answer(request.url) if request.method in ("GET", "HEAD") else NOT_RECORDED
        request.meta.pop("newsbot_fetched_at", None)  # a redirected request brings that of the page before
        if recorded.says_when:
            request.meta["newsbot_fetched_at"] = recorded.fetched_at
        headers = Headers(recorded.headers)
        if recorded.status == 200 and _is_known(request, headers):
            return Response(request.url, status=304, headers=headers, request=request)
        kind = responsetypes.from_args(headers=headers, url=request.url, body=recorded.body)
        return kind(request.url, status=recorded.status, headers=headers, body=recorded.body, request=request)


def _is_known(request: Request, headers: Headers) -> bool:
    """Whether the request says that it has this very version, as the recorded headers name it."""
    if asked := request.headers.get("If-None-Match"):
        return asked == headers.get("ETag")
    asked = request.headers.get("If-Modified-Since")
    return asked is not None and asked == headers.get("Last-Modified")
