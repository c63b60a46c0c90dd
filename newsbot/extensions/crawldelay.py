"""``Crawl-delay`` obeyed: Scrapy reads it from robots.txt and does not act on it.

The site's word is the least time between two requests to its host, whatever our own delay, its jitter and
AutoThrottle make of it; where ours is longer, ours stands. More than ``MOST`` seconds are a slip of the pen
or a trap, and a run would never end: then it is ``MOST``, and the log says so.

Stat: ``newsbot/crawl_delay/HOST``, the seconds.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.exceptions import NotConfigured

from newsbot.settings import setting

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.robotstxt import RobotParser

logger = logging.getLogger(__name__)

MOST = 120.0
JITTER = 0.2
"""Of a delay that the site chose: between that and half as much again."""


class CrawlDelay:
    """The extension; ``agent`` is the name that robots.txt may write rules for."""

    def __init__(self, crawler: Crawler, agent: str) -> None:
        self.crawler = crawler
        self.agent = agent
        self.least: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CrawlDelay:
        """The extension of this crawl; off where robots.txt is not read, or pages are replayed."""
        settings = crawler.settings
        if setting(settings, "NEWSBOT_REPLAY") or not settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        delay = cls(crawler, settings["ROBOTSTXT_USER_AGENT"] or settings["USER_AGENT"])
        connect = crawler.signals.connect
        connect(delay.rules_came, signals.robots_parsed)
        # on its way in, and after AutoThrottle has changed the delay: extensions hear of it in their order
        connect(delay.hold, signals.request_reached_downloader)
        connect(delay.hold, signals.response_downloaded)
        return delay

    def rules_came(self, robotparser: RobotParser, request: Request) -> None:
        """Notes what the host asks for."""
        said = robotparser.crawl_delay(self.agent)
        if not said or said <= 0:
            return
        host = urlsplit(request.url).hostname or ""
        if said > MOST:
            logger.warning("%s asks for %g s between two pages; it gets %g", host, said, MOST)
        self.least[host] = min(float(said), MOST)
        self.crawler.stats.set_value(f"newsbot/crawl_delay/{host}", self.least[host])
        logger.info("%s asks for %g s between two pages", host, said)

    def hold(self, request: Request) -> None:
        """Raises the delay of the request's host to what was asked for."""
        least = self.least.get(urlsplit(request.url).hostname or "")
        engine = self.crawler.engine
        if least is None or engine is None:
            return
        slot: Any = engine.downloader.slots.get(request.meta.get("download_slot", ""))
        if slot is None:
            return
        # jitter takes off as much as it adds: the least that it can give must be what was asked for
        if slot.delay * (1 - slot.jitter) < least:
            slot.jitter = min(slot.jitter, JITTER)
            slot.delay = max(slot.delay, least / (1 - slot.jitter))
