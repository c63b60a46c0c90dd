"""``scrapy crawl OUTLET``: Scrapy's own crawl, whose end can be believed.

Three things differ from the built-in: what is wrong with the order is said before anything is fetched;
without ``-o`` or ``-O`` the articles go to ``data/OUTLET/<time>.json`` and ``.csv``; and the run ends with
one line on standard error and an exit code that says how it went (``newsbot/extensions/verdict.py``).
"""

from __future__ import annotations

import asyncio
import logging
import re
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.exceptions import UsageError

from newsbot.commands import checks
from newsbot.extensions.feedcheck import FeedCheck
from newsbot.extensions.verdict import Code, Verdict, judge

if TYPE_CHECKING:
    import argparse

    from scrapy.crawler import Crawler

DATA = "data"
logger = logging.getLogger(__name__)


class Command(ScrapyCrawl):
    """The command."""

    def short_desc(self) -> str:
        """What ``scrapy`` lists it with."""
        return "Crawl a newspaper, by name, into data/NAME/<time>.json and .csv (or -o, -O)"

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read the options, then look whether what they ask for can be done."""
        opts.output, opts.overwrite_output = (
            ["-:jsonl" if name == "-" else name for name in names or ()]
            for names in (opts.output, opts.overwrite_output)
        )
        super().process_options(args, opts)
        if len(args) != 1:
            raise UsageError
        try:
            self._check(args[0], opts)
        except checks.Wrong as wrong:
            print(f"newsbot: {wrong}", file=sys.stderr)
            sys.exit(Code.WRONG_USE)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl, and say how it went."""
        assert self.crawler_process is not None
        crawler = self._create_crawler(args[0])
        crawling = self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        failed = self.crawler_process.bootstrap_failed
        verdict = _not_started(args[0], crawling) if failed else _verdict(args[0], crawler)
        self.exitcode = verdict.code
        print(verdict.line, file=sys.stderr)

    def _check(self, name: str, opts: argparse.Namespace) -> None:
        settings = self.settings
        assert settings is not None
        checks.check_settings(settings)
        checks.prepare(settings)
        spider = checks.find_spider(settings, name)
        checks.check_arguments(spider, opts.spargs)
        checks.check_browser(settings, spider, opts.spargs)
        if not settings.getdict("FEEDS") and not settings["FEED_URI"]:
            feeds = default_feeds(name, datetime.now(UTC), checks.part_items(settings))
            settings.set("FEEDS", feeds, priority="cmdline")
        checks.check_feeds(settings)
        checks.check_store(settings)
        checks.check_archive(settings)


def default_feeds(name: str, now: datetime, part_items: int = 0) -> dict[str, dict[str, Any]]:
    """The feeds of a run that names none: one time for both, to the microsecond, so that no two runs share a
    file. With ``part_items`` a file is closed after so many, and the next one has a number: ``…Z-2.json``.

    >>> list(default_feeds("ahram", datetime(2026, 11, 23, 12, 30, 5, 42, UTC)))
    ['data/ahram/2026-11-23T12-30-05.000042Z.json', 'data/ahram/2026-11-23T12-30-05.000042Z.csv']
    """
    folder = re.sub(r"[^\w.-]", "_", name)
    stamp = f"{now:%Y-%m-%dT%H-%M-%S.%f}Z"
    if not part_items:
        return {f"{DATA}/{folder}/{stamp}.{kind}": {"format": kind} for kind in ("json", "csv")}
    # Scrapy wants the part's number in the name; printed to no place, it leaves that of a short run alone.
    parts: dict[str, Any] = {"batch_item_count": part_items, "uri_params": _part_of}
    return {
        f"{DATA}/{folder}/{stamp}%(newsbot_part)s%(batch_id).0s.{kind}": {"format": kind, **parts}
        for kind in ("json", "csv")
    }


def _part_of(params: dict[str, Any], spider: Any) -> dict[str, Any]:
    """What may stand in the names of feeds, with the mark of all parts but the first."""
    return {**params, "newsbot_part": f"-{params['batch_id']}" if params["batch_id"] > 1 else ""}


def _verdict(name: str, crawler: Crawler) -> Verdict:
    check = crawler.get_extension(FeedCheck)
    return judge(name, crawler.stats.get_stats(), check.finished() if check else ())


def _not_started(name: str, crawling: Any) -> Verdict:
    """The verdict on a spider that failed before its first request, and its traceback in the log."""
    error = crawling.exception() if isinstance(crawling, asyncio.Future) and crawling.done() else None
    logger.error("the spider failed to start", exc_info=error)
    why = f"{type(error).__name__}: {error}".splitlines()[0] if error else "see the log"
    return Verdict(Code.NOT_STARTED, f"newsbot: {name}: FAILED: the spider did not start: {why}")
