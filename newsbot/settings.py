"""The project's Scrapy settings, each with its reason, and how our own ones (``NEWSBOT_…``) are looked up.

docs/settings.md tells a user about the ``NEWSBOT_…`` ones; OURS below is the list that both it and the
command line are checked against.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

# --- who we are ---------------------------------------------------------------------------------------------
BOT_NAME = "newsbot"
USER_AGENT = "newsbot/0.1"  # honest and short; NEWSBOT_CONTACT is added to it when the run starts
ROBOTSTXT_USER_AGENT = "newsbot"  # the name a site may write rules for, whatever contact stands behind it
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "ar,en;q=0.8",  # some sites choose the edition by it
}

# --- where our parts are ------------------------------------------------------------------------------------
SPIDER_MODULES = ["newsbot.spiders"]
COMMANDS_MODULE = "newsbot.commands"  # its `crawl` replaces the built-in one, in this project only
ADDONS = {"newsbot.Addon": 500}
EXTENSIONS = {
    "newsbot.extensions.lock.RunLock": 10,  # first: a second run must end before anything else is opened
    "newsbot.extensions.feedcheck.FeedCheck": 20,
    "newsbot.extensions.tally.PageErrors": 30,
    "newsbot.extensions.plainlog.PlainNetworkErrors": 40,
    "newsbot.extensions.crawldelay.CrawlDelay": 60,  # after AutoThrottle (0), whose delay it raises
    "newsbot.extensions.archive.Archive": 50,  # off unless NEWSBOT_ARCHIVE names a folder
}
DOWNLOADER_MIDDLEWARES = {
    # nearest to the engine: it sees a page's last outcome, after all retries and redirects
    "newsbot.extensions.tally.PageTally": 10,
    "newsbot.extensions.backlog.Backlog": 15,  # the same, for the next run
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "newsbot.extensions.backoff.Backoff": 550,  # in its place: retries that wait as long as the site asks
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "newsbot.extensions.broken.Redirects": 600,  # in their places: what they raise over is counted
    "newsbot.extensions.broken.Unpacked": 590,
    "newsbot.extensions.revalidate.Revalidate": 560,  # under it: each try and redirect says what it knows
    "newsbot.extensions.challenges.Challenges": 570,  # under both: no guard's page is retried
}
SPIDER_MIDDLEWARES = {
    "newsbot.extensions.challenges.Withhold": 40,  # before Scrapy's own judgement of status codes (50)
}

# --- manners: these are small newsrooms' servers ------------------------------------------------------------
ROBOTSTXT_OBEY = True
ROBOTSTXT_PARSER = "newsbot.extensions.robots.RulesOnly"  # a challenge page served as robots.txt is no rules
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0  # a section of 20 stories takes half a minute; nobody is in a hurry for more
DOWNLOAD_DELAY_JITTER = 0.5  # 0.5 to 1.5 s, so that several crawlers do not beat in time
AUTOTHROTTLE_ENABLED = True  # slows down further when the site answers slowly
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_MAX_DELAY = 30.0

# --- pages that never end, never come or turn in circles ----------------------------------------------------
DOWNLOAD_TIMEOUT = 30  # for the whole page; cron runs must end
DNS_TIMEOUT = 20
DOWNLOAD_MAXSIZE = 32 * 1024 * 1024  # Scrapy's own 1 GiB lets one page fill the memory
DOWNLOAD_WARNSIZE = 8 * 1024 * 1024
REDIRECT_MAX_TIMES = 8  # http, https, www, mobile and back is 4
RETRY_GIVE_UP_LOG_LEVEL = "WARNING"  # the verdict at the end counts them; one lost page is no error

# --- what a news page does not need -------------------------------------------------------------------------
COOKIES_ENABLED = False  # nobody logs in; and no session for a site to lose us in
METAREFRESH_ENABLED = False  # news pages reload themselves all the time; and each page is scanned for it
TELNETCONSOLE_ENABLED = False  # a port that anybody on the machine may speak to
REMOTE_CONTROL_ENABLED = False  # the same
HTTPCACHE_ENABLED = False  # serves pages with only Last-Modified stale; the store's validators do this job

# --- feeds --------------------------------------------------------------------------------------------------
FEED_EXPORT_ENCODING = "utf-8"  # without it JSON is ASCII escapes
FEED_EXPORT_INDENT = 0  # one article a line in JSON and XML: can be read, compared and cut
FEED_STORE_EMPTY = False  # no file when there is nothing new
FEED_STORAGES = {"": "newsbot.extensions.feeds.WholeFile", "file": "newsbot.extensions.feeds.WholeFile"}
FEED_EXPORTERS = {
    "csv": "newsbot.extensions.formats.Csv",
    "json": "newsbot.extensions.formats.Json",
    "jsonl": "newsbot.extensions.formats.JsonLines",
    "jsonlines": "newsbot.extensions.formats.JsonLines",
    "jl": "newsbot.extensions.formats.JsonLines",
    "xml": "newsbot.extensions.formats.Xml",
    "marshal": "newsbot.extensions.formats.Marshal",
    "pickle": "newsbot.extensions.formats.Pickle",
}

# --- the log ------------------------------------------------------------------------------------------------
LOG_LEVEL = "INFO"  # DEBUG writes every page and every whole item
DEFAULT_DROPITEM_LOG_LEVEL = "DEBUG"  # a drop logs the whole item; it is counted in newsbot/dropped/…

# --- ours: what docs/settings.md explains -------------------------------------------------------------------
OURS: dict[str, tuple[str, ...] | None] = {
    "NEWSBOT_STORE": None,
    "NEWSBOT_REPLAY": None,
    "NEWSBOT_ARCHIVE": None,
    "NEWSBOT_ARCHIVE_ALL": ("1", "0", "true", "false"),
    "NEWSBOT_DUPLICATES": (  # of the same outlet and of others, or one word for both
        *("drop", "mark", "keep"),
        *("drop,mark", "drop,keep", "mark,drop", "mark,keep", "keep,drop", "keep,mark"),
    ),
    "NEWSBOT_CONTACT": None,
    "NEWSBOT_BROWSER": None,
    "NEWSBOT_PATIENCE": None,
    "NEWSBOT_PART_ITEMS": None,
    "NEWSBOT_LOOK_AGAIN": None,
    "NEWSBOT_SKIP_KNOWN": ("1", "0", "true", "false"),
    "NEWSBOT_CSV_BOM": ("1", "0", "true", "false"),
}
"""Our settings' names; a tuple lists the values one may take, in lower case, ``None`` leaves them to who
reads it."""


def setting(settings: BaseSettings, name: str, default: Any = None) -> Any:
    """The value of one of our settings: the command line's, else the environment's, else the project's, else
    default."""
    from scrapy.settings import SETTINGS_PRIORITIES

    said = settings.getpriority(name)
    if said is not None and said >= SETTINGS_PRIORITIES["spider"]:
        return settings.get(name)
    if name in os.environ:
        return os.environ[name]
    return settings.get(name, default)


def is_on(settings: BaseSettings, name: str, default: bool) -> bool:
    """Whether one of our yes-or-no settings is on; ``0``, ``false``, ``no``, ``off`` and nothing at all are
    off."""
    said = setting(settings, name, default)
    return str(said).strip().lower() not in ("0", "false", "no", "off", "", "none")
