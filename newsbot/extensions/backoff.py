"""Retries that wait: a site that says 429 or 503 is left alone for as long as it asks.

1. The answer's ``Retry-After`` says how long, in seconds or as a date; without one the wait doubles with each
   try.
2. Until then nothing at all is asked of that host: a retry that waits while other requests go on is no
   politeness.
3. A host that asks for more than ``NEWSBOT_PATIENCE`` seconds is not waited for: its page counts as failed,
   and the next run may find the site better.

Stats: ``newsbot/backoff/waits``, ``newsbot/backoff/seconds``, ``newsbot/backoff/too_long``.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import ceil
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.exceptions import IgnoreRequest

from newsbot.settings import setting

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response
    from scrapy.settings import BaseSettings

logger = logging.getLogger(__name__)

BUSY = (429, 503)
FIRST_WAIT = 5.0
"""Seconds before the first retry where the site does not say; then 10, 20 …"""
PATIENCE = 300
STEP = 1.0
"""Seconds after which a wait looks whether the run was stopped meanwhile."""


class Backoff(RetryMiddleware):
    """Scrapy's retries, with waits; takes the place of ``RetryMiddleware``."""

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__(settings)
        # nobody is there to be polite to when recorded pages answer
        self.patience = 0.0 if setting(settings, "NEWSBOT_REPLAY") else _patience(settings)
        self.first_wait = FIRST_WAIT
        self.now: Callable[[], float] = monotonic
        self.sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
        self._closed_until: dict[str, float] = {}

    async def process_request(self, request: Request) -> None:
        """Wait until the host may be asked again, or the run is stopped."""
        host = urlsplit(request.url).netloc
        while (seconds := self._closed_until.get(host, 0.0) - self.now()) > 0:
            if not self.crawler.crawling:
                raise IgnoreRequest("the run was stopped while the site was busy")
            await self.sleep(min(seconds, STEP))

    # the parent still takes `spider`, which is deprecated
    def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        """The response, or the request again."""
        if response.status not in BUSY or request.meta.get("dont_retry") or not self.patience:
            return super().process_response(request, response)
        said = response.headers.get("Retry-After")
        tries = request.meta.get("retry_times", 0)
        wait = retry_after(said.decode("latin-1") if said else "", datetime.now(UTC))
        seconds = self.first_wait * 2**tries if wait is None else wait
        if seconds > self.patience:
            self._count("too_long")
            logger.warning("%s asks to be left alone for %d s; it is", request.url, seconds)
            return response
        again = super().process_response(request, response)
        if again is not response:
            self._close(urlsplit(request.url).netloc, seconds)
        return again

    def _close(self, host: str, seconds: float) -> None:
        self._closed_until[host] = max(self._closed_until.get(host, 0.0), self.now() + seconds)
        self._count("waits")
        self._count("seconds", ceil(seconds))
        logger.info("nothing is asked of %s for %d s: it is busy", host, ceil(seconds))

    def _count(self, what: str, by: int = 1) -> None:
        self.crawler.stats.inc_value(f"newsbot/backoff/{what}", by)


def retry_after(said: str, now: datetime) -> float | None:
    """The seconds to wait; ``None`` where the header says nothing that can be read.

    >>> retry_after("120", datetime.now(UTC)), retry_after("soon", datetime.now(UTC))
    (120.0, None)
    """
    said = said.strip()
    if said.isascii() and said.isdecimal():
        return float(said[:12])
    try:
        at = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max((at - now).total_seconds(), 0.0)


def _patience(settings: BaseSettings) -> float:
    try:
        return max(float(setting(settings, "NEWSBOT_PATIENCE", PATIENCE)), 0.0)
    except ValueError:
        logger.warning("NEWSBOT_PATIENCE is a number of seconds; %d is taken", PATIENCE)
        return float(PATIENCE)
