"""How a site is treated: ``Crawl-delay``, ``Retry-After``, what has not changed; against a small server."""

import asyncio
import threading
from collections import Counter
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from typing import ClassVar

import pytest
from scrapy import signals
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.settings import Settings

from newsbot.extensions import backoff, crawldelay
from newsbot.extensions.backoff import Backoff, retry_after
from newsbot.extensions.crawldelay import CrawlDelay
from newsbot.outlet import Outlet, Section
from newsbot.spiders import spider_for
from newsbot.store import open_store

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class Stats(Counter):
    """The two calls of Scrapy's stats that are used here."""

    def inc_value(self, name, count=1):
        self[name] += count

    def set_value(self, name, value):
        self[name] = value


# --- Retry-After --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Mon, 23 Nov 2026 12:01:30 GMT", 90),
        ("Mon, 23 Nov 2026 11:00:00 GMT", 0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("١٢٠", None),
        ("9" * 500, float("9" * 12)),
    ],
)
def test_how_long_a_site_wants_to_be_left_alone(said, seconds):
    assert retry_after(said, NOW) == seconds


class Clock:
    """A clock that only waiting moves."""

    def __init__(self):
        self.at, self.waits = 100.0, []

    def now(self):
        return self.at

    async def sleep(self, seconds):
        self.waits.append(seconds)
        self.at += seconds


@pytest.fixture
def retries():
    settings = Settings({"NEWSBOT_PATIENCE": "60", "RETRY_TIMES": 2})
    middleware = Backoff(settings)
    crawler = SimpleNamespace(settings=settings, stats=Stats(), crawling=True)
    crawler.spider = SimpleNamespace(crawler=crawler)
    middleware.crawler = crawler
    clock = Clock()
    middleware.now, middleware.sleep = clock.now, clock.sleep
    return middleware, clock


A, ALSO_A, B = (Request(f"https://{name}") for name in ("a.example/1", "a.example/2", "b.example/1"))


def busy(status=503, **headers):
    return Response("https://a.example/1", status=status, headers=headers)


@pytest.mark.parametrize("status", [429, 503])
def test_nothing_is_asked_of_a_busy_host_until_it_may(retries, status):
    middleware, clock = retries
    again = middleware.process_response(A, busy(status, **{"Retry-After": "30"}))
    assert isinstance(again, Request)
    asyncio.run(middleware.process_request(B))
    assert clock.waits == []
    asyncio.run(middleware.process_request(ALSO_A))
    assert sum(clock.waits) == 30
    asyncio.run(middleware.process_request(again))
    assert sum(clock.waits) == 30
    assert middleware.crawler.stats["newsbot/backoff/seconds"] == 30


def test_waits_double_where_the_site_does_not_say(retries):
    middleware, clock = retries
    request, first = A, backoff.FIRST_WAIT
    for _ in range(2):
        request = middleware.process_response(request, busy())
        asyncio.run(middleware.process_request(request))
    assert sum(clock.waits) == first + 2 * first
    assert isinstance(middleware.process_response(request, busy()), Response)  # enough


def test_a_run_that_is_stopped_does_not_wait(retries):
    middleware, clock = retries
    middleware.process_response(A, busy(**{"Retry-After": "30"}))
    middleware.crawler.crawling = False
    with pytest.raises(IgnoreRequest, match="stopped"):
        asyncio.run(middleware.process_request(ALSO_A))
    assert clock.waits == []


def test_a_host_that_asks_for_too_much_is_not_waited_for(retries):
    middleware, clock = retries
    assert isinstance(middleware.process_response(A, busy(**{"Retry-After": "3600"})), Response)
    asyncio.run(middleware.process_request(ALSO_A))
    assert clock.waits == []
    assert middleware.crawler.stats["newsbot/backoff/too_long"] == 1


@pytest.mark.parametrize("status", [500, 502, 408])
def test_other_failures_are_retried_without_a_wait(retries, status):
    middleware, clock = retries
    assert isinstance(middleware.process_response(A, busy(status)), Request)
    asyncio.run(middleware.process_request(A))
    assert clock.waits == []


def test_recorded_pages_are_not_waited_for():
    assert Backoff(Settings({"NEWSBOT_REPLAY": "x"})).patience == 0


# --- Crawl-delay --------------------------------------------------------------------------------------------


def delayed(rules, delay=1.0, jitter=0.5):
    """The delay of a host's slot after its robots.txt came and a page was asked for."""
    slot = SimpleNamespace(delay=delay, jitter=jitter)
    engine = SimpleNamespace(downloader=SimpleNamespace(slots={"a.example": slot}))
    extension = CrawlDelay(SimpleNamespace(engine=engine, stats=Stats()), "newsbot")
    extension.rules_came(ProtegoRobotParser(rules.encode(), None), A)
    for request in (A, B):
        request.meta["download_slot"] = request.url.split("/")[2]
        extension.hold(request)
    return slot.delay


@pytest.mark.parametrize(
    ("rules", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 10", 12.5),  # jitter of a fifth may take it down to 10
        ("User-agent: newsbot\nCrawl-delay: 3\n\nUser-agent: *\nCrawl-delay: 10", 3.75),
        ("User-agent: *\nCrawl-delay: 0.1", 1),
        ("User-agent: *\nCrawl-delay: 99999999", 1.25 * crawldelay.MOST),
        ("User-agent: *\nCrawl-delay: soon", 1),
        ("User-agent: *\nCrawl-delay: -5", 1),
        ("", 1),
    ],
)
def test_what_robots_asks_for_is_the_least(rules, delay):
    assert delayed(rules) == pytest.approx(delay)


def test_without_jitter_it_is_what_was_asked_for():
    assert delayed("User-agent: *\nCrawl-delay: 10", jitter=0) == 10


# --- a crawl ------------------------------------------------------------------------------------------------

STORY = "<html><h1>قرية رقم {0} تفتتح مكتبتها الأولى</h1>" + "".join(
    f"<p>افتتح أهل القرية رقم {{0}} مكتبة صغيرة في المبنى القديم وسط حضور كبير من الجيران {n}.</p>"
    for n in range(4)
)


class Site(BaseHTTPRequestHandler):
    """A section with a version, some stories; what it says and how is the test's to change."""

    stories: ClassVar[list[int]] = []
    failing: ClassVar[set[str]] = set()
    rules = ""
    asked: ClassVar[list[tuple[str, int]]] = []

    def do_GET(self):
        status, body, headers = self.answer()
        self.asked.append((self.path, status))
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), "Content-Type": "text/html", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def answer(self):
        if self.path in self.failing:
            return 403, b"no", {}
        if self.path == "/robots.txt":
            return 200, self.rules.encode(), {}
        if self.path != "/s":
            return 200, STORY.format(self.path.rpartition("/")[2]).encode(), {}
        version = f'"v{len(self.stories)}"'
        if self.headers["If-None-Match"] == version:
            return 304, b"", {"ETag": version}
        page = "<html>" + "".join(f'<a href="/News/{n}">خبر</a>' for n in self.stories)
        return 200, page.encode(), {"ETag": version}

    def log_message(self, *args):
        """Quiet."""


@pytest.fixture(scope="module")
def server():
    running = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    running.daemon_threads = True
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


@pytest.fixture
def crawl(server, tmp_path):
    """Crawls the site with the project's manners: what it was asked for, the stats, the slots' delays."""
    Site.stories, Site.failing, Site.rules = [1, 2], set(), ""
    home = f"http://127.0.0.1:{server.server_port}"

    def run(**arguments):
        spider = spider_for(
            Outlet(
                name="paper",
                title="الورقة",
                hosts=("127.0.0.1",),
                sources=(Section(f"{home}/s"),),
                article_url=r"/News/(?P<id>\d+)",
                known="invented",
            )
        )
        settings = Settings(
            {
                "NEWSBOT_STORE": str(tmp_path / "store.sqlite"),
                "FEEDS": {str(tmp_path / "out.jsonl"): {"format": "jsonlines"}},
                "ADDONS": {"newsbot.Addon": 500},
                "DOWNLOADER_MIDDLEWARES": {
                    "newsbot.extensions.tally.PageTally": 10,
                    "newsbot.extensions.revalidate.Revalidate": 560,
                },
                "EXTENSIONS": {"newsbot.extensions.crawldelay.CrawlDelay": 60},
                "ROBOTSTXT_OBEY": True,
                "AUTOTHROTTLE_ENABLED": True,
                "AUTOTHROTTLE_START_DELAY": 0.01,
                "DOWNLOAD_DELAY": 0,
                "DOWNLOAD_DELAY_JITTER": 0,
                "TWISTED_REACTOR_ENABLED": False,
                "TELNETCONSOLE_ENABLED": False,
                "REMOTE_CONTROL_ENABLED": False,
                "LOG_ENABLED": False,
            }
        )
        Site.asked.clear()
        stats, delays = asyncio.run(_run(spider, settings, arguments))
        return [each for each in Site.asked if each[0] != "/robots.txt"], stats, delays

    run.store = str(tmp_path / "store.sqlite")
    run.home = home
    return run


async def _run(spider, settings, arguments):
    runner = AsyncCrawlerRunner(settings)
    crawler = runner.create_crawler(spider)
    delays = []

    def came(request):
        delays.append(crawler.engine.downloader.slots[request.meta["download_slot"]].delay)

    crawler.signals.connect(came, signals.response_downloaded)
    await runner.crawl(crawler, **arguments)
    return crawler.stats.get_stats(), delays


STORIES = [("/News/1", 200), ("/News/2", 200)]


def test_a_listing_that_has_not_changed_is_nothing_new(crawl):
    assert crawl()[0] == [("/s", 200), *STORIES]
    asked, stats, _ = crawl()
    assert asked == [("/s", 304)]
    assert (stats["newsbot/listing/unchanged"], stats["newsbot/revalidate/unchanged"]) == (1, 1)
    assert "newsbot/listing/empty" not in stats
    Site.stories = [3, 1, 2]
    assert crawl()[0] == [("/s", 200), ("/News/3", 200)]


def test_while_a_story_is_missing_the_listing_is_read_again(crawl):
    Site.failing = {"/News/2"}
    crawl()
    Site.failing = set()
    assert crawl()[0] == [("/s", 200), ("/News/2", 200)]


@pytest.mark.parametrize("arguments", [{"limit": "1"}, {"since": "2026-01-01"}])
def test_a_run_that_leaves_links_aside_does_not_ask_whether_it_changed(crawl, arguments):
    crawl()
    assert crawl(**arguments)[0] == [("/s", 200)]
    store = open_store(crawl.store)
    assert store.validators.get(f"{crawl.home}/s").etag == '"v2"'
    store.close()


def test_a_limited_run_keeps_no_version(crawl):
    crawl(limit="1")
    store = open_store(crawl.store)
    assert store.validators.get(f"{crawl.home}/s") is None
    store.close()


def test_the_delay_that_robots_asks_for_outlasts_autothrottle(crawl):
    Site.rules = "User-agent: *\nCrawl-delay: 0.2\n"
    Site.stories = [1]
    _, stats, delays = crawl()
    assert stats["newsbot/crawl_delay/127.0.0.1"] == 0.2
    assert delays[1:] == [0.2, 0.2]  # the first is that of robots.txt itself
