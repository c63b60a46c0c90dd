"""Skipping what is known, in a project that has nothing else of ours: its own spider, items and feeds."""

import asyncio
import json
from contextvars import Context

import pytest
import scrapy
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.settings import Settings

from newsbot.extensions.replay import install

SITE = "https://shop.example"
SKIP = {"newsbot.extensions.skipknown.SkipKnown": 550}


class Shop(scrapy.Spider):
    """A list that shows three things, one of them under a key of its own, one that is always asked for."""

    name = "shop"
    start_urls = (f"{SITE}/list",)

    def parse(self, response):
        yield response.follow("/thing/1", self.thing)
        yield response.follow("/thing/2?visit=7", self.thing, meta={"newsbot_key": "thing-2"})
        yield response.follow("/thing/3", self.thing, meta={"newsbot_skip": False})
        yield response.follow("/about", self.about)

    def thing(self, response):
        yield {"name": response.text}

    def about(self, response):
        """No item: to be read each time."""


@pytest.fixture
def crawl(tmp_path):
    host = tmp_path / "shop.example"
    for name in ("list", "about", "thing/1", "thing/2@visit=7", "thing/2@visit=8", "thing/3"):
        (host / name).parent.mkdir(parents=True, exist_ok=True)
        (host / name).write_text(f"<html>{name}")

    def run(spider=Shop, **more):
        settings = Settings(
            {
                "NEWSBOT_REPLAY": str(tmp_path),
                "NEWSBOT_STORE": str(tmp_path / "store.sqlite"),
                "TWISTED_REACTOR_ENABLED": False,
                "TELNETCONSOLE_ENABLED": False,
                "REMOTE_CONTROL_ENABLED": False,
                "LOG_ENABLED": False,
                "FEEDS": {str(tmp_path / "out.jsonl"): {"format": "jsonlines"}},
                "SPIDER_MIDDLEWARES": SKIP,
                **more,
            }
        )
        install(settings)
        # In a context of its own, as in a process of its own: other tests left an item in hand in this one.
        return Context().run(asyncio.run, _crawl(spider, settings))

    return run


async def _crawl(spider, settings):
    runner = AsyncCrawlerRunner(settings)
    crawler = runner.create_crawler(spider)
    await runner.crawl(crawler)
    get = crawler.stats.get_value
    return get("item_scraped_count", 0), get("newsbot/skipped/known", 0), get("downloader/request_count", 0)


def test_the_second_run_asks_for_what_is_new(crawl, tmp_path):
    assert crawl() == (3, 0, 5)
    assert crawl() == (1, 2, 3)
    names = [json.loads(line)["name"] for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert sorted(names) == ["<html>thing/1", "<html>thing/2@visit=7", *["<html>thing/3"] * 2]


def test_a_key_of_its_own_counts_whatever_the_address(crawl):
    class Later(Shop):
        def parse(self, response):
            yield response.follow("/thing/2?visit=8", self.thing, meta={"newsbot_key": "thing-2"})

    crawl()
    assert crawl(Later) == (0, 1, 1)


def test_what_no_feed_holds_is_asked_for_again(crawl, tmp_path):
    (tmp_path / "closed").write_text("a file where a folder should be")
    lost = {str(tmp_path / "closed" / "out.jsonl"): {"format": "jsonlines"}}
    crawl(FEEDS=lost)
    assert crawl() == (3, 0, 5)


def test_by_the_add_on_it_is_one_setting(crawl):
    by_setting = {"SPIDER_MIDDLEWARES": {}, "ADDONS": {"newsbot.Addon": 500}, "NEWSBOT_SKIP_KNOWN": True}
    crawl(**by_setting)
    assert crawl(**by_setting) == (1, 2, 3)
    assert crawl(**{**by_setting, "NEWSBOT_SKIP_KNOWN": False}) == (3, 0, 5)


def test_a_key_in_its_first_request_is_skipped_too(crawl):
    class Named(Shop):
        async def start(self):
            yield scrapy.Request(f"{SITE}/thing/1", self.thing, meta={"newsbot_key": "first"})

    assert crawl(Named) == (1, 0, 1)
    assert crawl(Named) == (0, 1, 0)
