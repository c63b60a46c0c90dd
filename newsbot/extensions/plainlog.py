"""Network failures are one line in the log, not a screen of Twisted's insides: they are weather, not bugs."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from newsbot.extensions.tally import CAUSES, cause_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

LOGGERS = ("scrapy.core.scraper", "scrapy.downloadermiddlewares.robotstxt")
"""Who logs a page that did not come, with its traceback."""


class PlainLog(logging.Filter):
    """Lets every record pass; one about a known network failure loses its traceback and gains the cause."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Changes the record in place."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, Exception) and isinstance(error, tuple(CAUSES)):
            record.exc_info = None
            record.msg, record.args = f"{record.getMessage()}: {cause_of(error)}", ()
            record.levelno, record.levelname = logging.WARNING, "WARNING"
        return True


_FILTER = PlainLog()


class PlainNetworkErrors:
    """The extension: puts the filter where such failures are logged. Once a process is enough, twice does no
    harm."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> PlainNetworkErrors:
        """Nothing of the crawler is needed."""
        for name in LOGGERS:
            logging.getLogger(name).addFilter(_FILTER)
        return cls()
