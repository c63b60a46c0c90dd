"""Keeps every article page as it came: ``NEWSBOT_ARCHIVE=folder``, one web archive file (WARC) a run.

An extension and no middleware: Scrapy tells of each response right after the download, before any middleware
unpacks, redirects or retries, so the bytes are those that were received and the headers fit them. Kept are
the responses to GET requests with ``meta["newsbot_kind"] == "article"``, redirects and errors too; with
``NEWSBOT_ARCHIVE_ALL`` listings, robots.txt and all else, which makes the archive a site to replay.

A page that cannot be written is counted and costs the crawl nothing else. Stats: ``newsbot/archive/kept``,
``failed`` (pages) and ``recovered`` (files that killed runs left).
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy import __version__ as scrapy_version
from scrapy import signals
from scrapy.exceptions import NotConfigured

from newsbot.extensions import warc
from newsbot.extensions.warcfile import WarcFile, recover
from newsbot.settings import is_on, setting

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.settings import BaseSettings
    from scrapy.statscollectors import StatsCollector

STANDARD = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
logger = logging.getLogger(__name__)


class ArchiveError(ValueError):
    """No archive can be kept; the message is one line for a person."""


def check(settings: BaseSettings) -> None:
    """Raises ``ArchiveError`` when an archive is asked for and its library is not there."""
    if setting(settings, "NEWSBOT_ARCHIVE") and not warc.is_there():
        raise ArchiveError(f"NEWSBOT_ARCHIVE needs {warc.LIBRARY}, and {warc.HOW_TO_GET_IT}")


class Archive:
    """The extension."""

    def __init__(
        self, folder: Path, name: str, stats: StatsCollector, *, agent: str = "", everything: bool = False
    ) -> None:
        self.folder = folder
        self.name = name
        self.stats = stats
        self.agent = agent
        self.everything = everything
        self._file: WarcFile | None = None
        self._heading, self._heading_id = b"", ""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Archive:
        """The archive of this crawl. Raises ``ArchiveError``."""
        settings = crawler.settings
        folder = setting(settings, "NEWSBOT_ARCHIVE")
        if not folder:
            raise NotConfigured
        check(settings)
        name = crawler.spider.name if crawler.spider else crawler.spidercls.name
        everything = is_on(settings, "NEWSBOT_ARCHIVE_ALL", False)
        agent = str(settings["USER_AGENT"])
        archive = cls(Path(folder).absolute(), name, crawler.stats, agent=agent, everything=everything)
        crawler.signals.connect(archive.opened, signals.spider_opened)
        crawler.signals.connect(archive.keep, signals.response_downloaded)
        crawler.signals.connect(archive.closed, signals.spider_closed)
        return archive

    def opened(self) -> None:
        """Put in place what killed runs left."""
        for path in recover(self.folder):
            logger.info("recovered the pages of a run that was killed: %s", path)
            self.stats.inc_value("newsbot/archive/recovered")

    def keep(self, request: Request, response: Response) -> None:
        """Write a response that is to be kept, and its request."""
        if not self._is_wanted(request):
            return
        # of a replayed page this is the time of the recording, or None: nobody knows
        said = request.meta.get("newsbot_fetched_at", datetime.now(UTC))
        at = said or datetime.now(UTC)
        try:
            file = self._file = self._file or self._open()
            file.add(self._heading + warc.exchange(request, response, at, self._heading_id, dated=bool(said)))
        except OSError as error:
            self._not_kept(error)
        else:
            self._heading = b""
            self.stats.inc_value("newsbot/archive/kept")

    def closed(self) -> None:
        """Put the run's file in place."""
        failed = self.stats.get_value("newsbot/archive/failed", 0)
        if failed:
            logger.error("%d pages of this run are not in the archive %s", failed, self.folder)
        if self._file is None:
            return
        try:
            self._file.close()
        except OSError as error:
            why = error.strerror or error
            logger.error("cannot close %s: %s; the next run tries again", self._file.path, why)
            self.stats.inc_value("newsbot/archive/unclosed")

    def _is_wanted(self, request: Request) -> bool:
        wanted = self.everything or request.meta.get("newsbot_kind") == "article"
        return wanted and request.method == "GET" and request.url.startswith("http")

    def _open(self) -> WarcFile:
        """The run's file, made when there is a first page for it; its heading is written together with
        that."""
        file = WarcFile(self.folder, self.name)
        fields = {
            "software": f"newsbot ({warc.LIBRARY}), Scrapy/{scrapy_version}",
            "format": "WARC File Format 1.1",
            "conformsTo": STANDARD,
            "isPartOf": self.name,
            "http-header-user-agent": self.agent,
        }
        self._heading, self._heading_id = warc.heading(fields, file.path.name, datetime.now(UTC))
        return file

    def _not_kept(self, error: OSError) -> None:
        """Count it; say it once, because all that follow fail alike."""
        if not self.stats.get_value("newsbot/archive/failed"):
            why = error.strerror or error
            logger.error("cannot keep pages in %s: %s; the crawl goes on without", self.folder, why)
        self.stats.inc_value("newsbot/archive/failed")
