"""The loop of all newspapers, run by Scrapy over small replay folders: what is asked for, what comes out."""

import asyncio
import json
from datetime import UTC, datetime, timedelta

import pytest
from scrapy import signals
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.settings import Settings

import newsbot.spiders as spiders
from newsbot.extensions.replay import install
from newsbot.outlet import Feed, Outlet, Section
from newsbot.outlets import all_outlets
from newsbot.page import Page
from newsbot.spiders import NewsSpider, spider_for
from newsbot.spiders.arguments import ArgumentError
from newsbot.store import ArticleRow, open_store

SITE = "https://www.paper.example"
OUTLET = Outlet(
    name="paper",
    title="الورقة",
    hosts=("www.paper.example",),
    sources=(
        Section(f"{SITE}/Portal/1/أخبار.aspx", section="news"),
        Feed(f"{SITE}/rss?id=2", section="sport"),
    ),
    article_url=r"/News/(?P<id>\d+)\.aspx",
    known="invented",
)
AT = "2026-11-22T16:30:00+02:00"
STORY = "<!DOCTYPE html><html><h1>خبر {}</h1>"


def item(number, day=22):
    return (
        f"<item><title>خبر {number}</title><link>{SITE}/News/{number}.aspx</link>"
        f"<pubDate>{day} Nov 2026 10:00:00 +0200</pubDate></item>"
    )


def anchors(*numbers):
    return "<html>" + "".join(f'<a href="/News/{n}.aspx">خبر {n}</a>' for n in numbers)


def rss(*items):
    return '<?xml version="1.0" encoding="utf-8"?><rss><channel>' + "".join(items) + "</channel></rss>"


class Site:
    """A newspaper of three plain stories in two listings, to be spoilt by each test as it likes."""

    def __init__(self, folder):
        self.folder = folder
        self.entries = {f"News/{n}.aspx": {"fetched_at": AT} for n in range(1, 10)}
        self.write("Portal/1/أخبار.aspx", anchors(1, 2))
        self.write("rss@id=2", rss(item(9), item(1)))
        for number in (1, 2, 9):
            self.write(f"News/{number}.aspx", STORY.format(number))

    def write(self, name, held):
        file = self.folder / "www.paper.example" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(held, encoding="utf-8")

    def move(self, name, location):
        self.entries[name] = {"status": 302, "headers": {"Location": location}}

    def crawl(self, spider=None, **arguments):
        """The items, the stats and the addresses asked for, in their order."""
        (self.folder / "www.paper.example" / "replay.json").write_text(json.dumps(self.entries))
        settings = Settings(
            {
                "NEWSBOT_REPLAY": str(self.folder),
                "NEWSBOT_STORE": str(self.folder / "store.sqlite"),
                "TWISTED_REACTOR_ENABLED": False,
                "TELNETCONSOLE_ENABLED": False,
                "REMOTE_CONTROL_ENABLED": False,
                "LOG_ENABLED": False,
                "ROBOTSTXT_OBEY": True,
                "CONCURRENT_REQUESTS": 1,
            }
        )
        install(settings)
        return asyncio.run(run(spider or spider_for(OUTLET), settings, arguments))


async def run(spider, settings, arguments):
    runner = AsyncCrawlerRunner(settings)
    crawler = runner.create_crawler(spider)
    items, asked = [], []

    def came(response):
        asked.append(response.url)

    def scraped(item):
        items.append(item)

    crawler.signals.connect(scraped, signals.item_scraped)
    crawler.signals.connect(came, signals.response_received)
    await runner.crawl(crawler, **arguments)
    stats = crawler.stats.get_stats()
    of_the_loop = ("newsbot/listing/", "newsbot/skipped/")
    ours = {name.removeprefix("newsbot/"): n for name, n in stats.items() if name.startswith(of_the_loop)}
    return items, ours, [url for url in asked if "/News/" in url], stats


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


def story(number):
    return f"{SITE}/News/{number}.aspx"


def test_a_plain_crawl_hands_on_every_page_whole_and_unread(site):
    items, stats, asked, _ = site.crawl()
    assert {type(item) for item in items} == {Page}
    assert asked == [story(1), story(9), story(2)]
    assert stats == {"skipped/repeated": 1}
    first = next(page for page in items if page.url == story(1))
    assert first.body == STORY.format(1).encode()
    assert first.fetched_at == datetime.fromisoformat(AT)
    assert first.asked_url == story(1)
    assert first.about == {"section": "news", "title": "خبر 1", "published_raw": "22 Nov 2026 10:00:00 +0200"}


def test_a_page_without_a_time_was_fetched_now_and_one_of_unknown_time_at_none(site):
    del site.entries["News/9.aspx"]
    items, *_ = site.crawl(section="sport", limit="1")
    assert datetime.now(UTC) - items[0].fetched_at < timedelta(minutes=5)
    site.entries["News/9.aspx"] = {"fetched_at": None}
    items, *_ = site.crawl(section="sport", limit="1")
    assert items[0].fetched_at is None


@pytest.mark.parametrize(
    ("arguments", "expected", "skipped"),
    [
        ({"section": "news"}, [story(1), story(2)], {}),
        ({"limit": "1"}, [story(1)], {"limit": 2, "repeated": 1}),
        ({"until": "2026-11-20"}, [story(2)], {"days": 2, "repeated": 1}),
        (
            {"since": "2026-11-23"},
            [story(2)],
            {"days": 2, "repeated": 1},
        ),
    ],
)
def test_what_is_asked_for_is_asked(site, arguments, expected, skipped):
    _, stats, asked, _ = site.crawl(**arguments)
    assert asked == expected
    assert stats == {f"skipped/{why}": count for why, count in skipped.items()}


def test_what_is_had_is_not_fetched_again(site):
    store = open_store(str(site.folder / "store.sqlite"))
    store.seen.add([ArticleRow("paper:1"), ArticleRow("paper:2")], datetime.now(UTC))
    store.close()
    _, stats, asked, _ = site.crawl()
    assert asked == [story(9)]
    assert stats == {"skipped/repeated": 1, "skipped/known": 2}


def test_a_file_of_addresses_is_read_instead(site, tmp_path):
    file = tmp_path / "urls.txt"
    file.write_text(
        f"{story(9)}?utm_source=x\nhttp://www.paper.example/News/9.aspx\nhttps://else.example/News/1.aspx"
    )
    _, stats, asked, _ = site.crawl(urls=str(file))
    assert asked == [story(9)]
    assert stats == {"skipped/repeated": 1, "skipped/other_host": 1}


def test_a_file_of_other_papers_addresses_ends_at_once(site, tmp_path):
    file = tmp_path / "urls.txt"
    file.write_text("https://else.example/News/1.aspx")
    with pytest.raises(ArgumentError, match="holds no address of"):
        site.crawl(urls=str(file))


@pytest.mark.parametrize(
    ("spoil", "counted"),
    [
        (lambda site: site.entries.update({"rss@id=2": {"status": 404}}), {}),
        (lambda site: site.entries.update({"rss@id=2": {"status": 403}}), {}),
        (
            lambda site: site.write("rss@id=2", "<!DOCTYPE html><html><p>Just a moment</html>"),
            {"listing/empty": 1},
        ),
        (lambda site: site.write("rss@id=2", ""), {"listing/empty": 1}),
        (lambda site: site.write("rss@id=2", rss()), {"listing/empty": 1}),
        (lambda site: site.move("rss@id=2", f"{SITE}/rss?id=2"), {"listing/lost": 1}),  # in a circle
        (lambda site: site.move("rss@id=2", "https://else.example/"), {"listing/lost": 1}),
        (lambda site: site.move("rss@id=2", "http://127.0.0.1:1/"), {"listing/lost": 1}),
        (lambda site: site.write("robots.txt", "User-agent: *\nDisallow: /rss"), {}),
    ],
)
@pytest.mark.parametrize("first", [False, True])
def test_a_listing_that_does_not_come_does_not_cost_the_others(site, spoil, counted, first):
    spoil(site)
    outlet = Outlet(
        name="paper",
        title="الورقة",
        hosts=OUTLET.hosts,
        sources=OUTLET.sources[:: -1 if first else 1],
        article_url=OUTLET.article_url,
        known="invented",
    )
    _, stats, asked, scrapys = site.crawl(spider_for(outlet))
    assert asked == [story(1), story(2)]
    assert stats == counted
    assert not [name for name in scrapys if name.startswith(("spider_exceptions", "log_count/ERROR"))]


def test_when_no_listing_comes_the_crawl_ends(site):
    site.move("rss@id=2", "https://else.example/")
    site.entries["Portal/1/أخبار.aspx"] = {"status": 500}
    assert site.crawl()[:3] == ([], {"listing/lost": 1}, [])


def test_a_listing_that_trips_the_reader_is_counted(site):
    class Tripping(NewsSpider):
        outlet = OUTLET

        def find(self, source, page, ask):
            if isinstance(source, Feed):
                raise ZeroDivisionError
            return super().find(source, page, ask)

    _, stats, asked, _ = site.crawl(Tripping)
    assert asked == [story(1), story(2)]
    assert stats == {"listing/unreadable": 1}


def test_an_article_that_does_not_come_is_no_item(site):
    site.entries["News/1.aspx"] = {"status": 404}
    site.entries["News/2.aspx"] = {"status": 403}
    items, _, _, scrapys = site.crawl()
    assert [page.url for page in items] == [story(9)]
    assert "log_count/ERROR" not in scrapys


def test_an_article_that_moved_says_what_was_asked(site):
    site.move("News/9.aspx", "/NewsContent/5/9/slug.aspx")
    site.write("NewsContent/5/9/slug.aspx", STORY.format(9))
    items, *_ = site.crawl(section="sport")
    assert ("/NewsContent/5/9/slug.aspx", story(9)) in [
        (p.url.removeprefix(SITE), p.asked_url) for p in items
    ]


def test_a_spider_with_special_needs(site):
    class Evening(NewsSpider):
        outlet = OUTLET
        also = ("edition",)

        def article_request(self, choice):
            return super().article_request(choice).replace(meta={"edition": self.edition})

    assert Evening.name == "paper"
    assert len(site.crawl(Evening, edition="print")[0]) == 3
    with pytest.raises(ArgumentError, match="unknown argument 'colour'"):
        Evening(colour="red")


def test_every_outlet_has_its_spider():
    made = {x.name: x for x in vars(spiders).values() if isinstance(x, type) and hasattr(x, "outlet")}
    assert {name: spider.outlet for name, spider in made.items()} == {o.name: o for o in all_outlets()}
    assert all(spider.__module__ == "newsbot.spiders" for spider in made.values())


def test_a_spider_written_by_hand_takes_the_place_of_the_made_one(tmp_path, monkeypatch):
    (tmp_path / "by_hand.py").write_text(
        "from newsbot.outlets import named\nfrom newsbot.spiders.news import NewsSpider\n"
        "class ByHand(NewsSpider):\n    outlet = named('ahram')\n"
    )
    monkeypatch.setattr(spiders, "__path__", [*spiders.__path__, str(tmp_path)])
    assert spiders._names_written_by_hand() == {"ahram", "news"}
