"""The ledger: where the store is, what is marked, and what a failing store costs (nothing but a line)."""

from __future__ import annotations

import gc
import logging
import sqlite3
import weakref
from types import SimpleNamespace

import pytest
from scrapy import signals
from scrapy.settings import Settings
from scrapy.signalmanager import SignalManager
from scrapy.statscollectors import MemoryStatsCollector

from newsbot.extensions.ledger import Ledger, store_address
from newsbot.store import ArticleRow, StoreError, open_store

ROW = ArticleRow("ahram:1", "ahram", "aa")


class FakeCrawler:
    def __init__(self, settings) -> None:
        self.settings = Settings({"FEEDS": {}, **settings})
        self.signals = SignalManager(self)
        self.stats = MemoryStatsCollector(self)

    def get_extension(self, kind):
        return SimpleNamespace(feeds={"a.json": {}}, filters={})

    def send(self, signal, **given) -> None:
        self.signals.send_catch_log(signal, **given)

    def counted(self, name) -> int:
        return self.stats.get_value(f"newsbot/{name}", 0)


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "store.sqlite")


@pytest.fixture
def crawler(path):
    crawler = FakeCrawler({"NEWSBOT_STORE": path})
    yield crawler
    crawler.send(signals.engine_stopped)


@pytest.fixture
def ledger(crawler):
    ledger = Ledger.of(crawler)
    ledger.patience = 0
    return ledger


def take(crawler, ledger, row=ROW, scraped=True) -> None:
    ledger.took(row)
    if scraped:
        crawler.send(signals.item_scraped, item={}, response=None, spider=None)


def end(crawler) -> None:
    crawler.send(signals.engine_started)
    crawler.send(signals.spider_closed, spider=None, reason="finished")
    crawler.send(signals.engine_stopped)


def had(path, key="ahram:1") -> bool:
    store = open_store(path)
    try:
        return store.seen.has(key)
    finally:
        store.close()


@pytest.mark.parametrize(
    ("given", "environment", "address"),
    [
        ({}, {}, "data/newsbot.sqlite"),
        ({"NEWSBOT_REPLAY": "pages"}, {}, "data/replay.sqlite"),
        ({}, {"NEWSBOT_REPLAY": "pages"}, "data/replay.sqlite"),
        ({"NEWSBOT_REPLAY": "pages", "NEWSBOT_STORE": "mine"}, {}, "mine"),
        ({"NEWSBOT_REPLAY": "pages"}, {"NEWSBOT_STORE": "mine"}, "mine"),
        ({}, {"NEWSBOT_STORE": ""}, "data/newsbot.sqlite"),
    ],
)
def test_where_the_store_is(given, environment, address, monkeypatch):
    for name in ("NEWSBOT_REPLAY", "NEWSBOT_STORE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert store_address(Settings(given)) == address


def test_one_ledger_for_a_crawler(crawler, ledger):
    assert Ledger.of(crawler) is ledger
    assert Ledger.from_crawler(crawler) is ledger
    assert Ledger.of(FakeCrawler({})) is not ledger


def test_a_ledger_goes_with_its_crawler(path):
    crawler = FakeCrawler({"NEWSBOT_STORE": path})
    gone = weakref.ref(Ledger.of(crawler))
    del crawler
    gc.collect()
    assert gone() is None


def test_without_feeds_the_end_of_the_spider_marks(crawler, ledger, path):
    ledger.open("ahram")
    take(crawler, ledger)
    assert not ledger.has(ROW.key)
    end(crawler)
    assert had(path)
    assert crawler.counted("marked") == 1
    assert crawler.counted("not_marked") == 0


def test_what_a_later_pipeline_drops_is_not_marked(crawler, ledger, path):
    ledger.open("ahram")
    take(crawler, ledger, scraped=False)
    end(crawler)
    assert not had(path)


def test_an_item_that_is_no_article_marks_nothing(crawler, ledger, path):
    ledger.open("ahram")
    take(crawler, ledger, scraped=False)
    take(crawler, ledger, row=None)
    end(crawler)
    assert not had(path)


def declare_a_feed(crawler, ledger) -> None:
    crawler.settings.set("FEEDS", {"a.json": {}})
    ledger.open("ahram")
    ledger.feeds.let_in["a.json"] = 1


def test_a_whole_feed_marks(crawler, ledger, path):
    declare_a_feed(crawler, ledger)
    take(crawler, ledger)
    crawler.send(
        signals.feed_slot_closed,
        slot=SimpleNamespace(uri="a.json", uri_template="a.json", itemcount=1, storage=None),
    )
    assert not ledger.has(ROW.key)
    crawler.send(signals.feed_exporter_closed)
    assert ledger.has(ROW.key)


def test_the_end_of_the_spider_does_not_mark_before_the_feeds_are_closed(crawler, ledger, path):
    declare_a_feed(crawler, ledger)
    take(crawler, ledger)
    crawler.send(signals.engine_started)
    crawler.send(signals.spider_closed, spider=None, reason="finished")
    assert not ledger.has(ROW.key)


@pytest.mark.parametrize("report", [None, {"ok": False, "rows": 1, "why": "disk"}, {"ok": True, "rows": 0}])
def test_a_feed_that_is_not_whole_marks_nothing_and_says_so(crawler, ledger, path, report, caplog):
    declare_a_feed(crawler, ledger)
    take(crawler, ledger)
    if report is not None:
        ledger.feed_closed("a.json", **report)
        slot = SimpleNamespace(uri="a.json", uri_template="a.json", itemcount=1, storage=None)
        crawler.send(signals.feed_slot_closed, slot=slot)
    end(crawler)
    assert not had(path)
    assert crawler.counted("not_marked") == 1
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "1 articles are not marked as had" in caplog.text


def test_a_repeat_is_marked_with_what_it_repeats(crawler, ledger, path):
    ledger.open("ahram")
    take(crawler, ledger)
    ledger.repeats(ArticleRow("ahram:2", "ahram", "aa"), ROW.key)
    ledger.repeats(ArticleRow("ahram:4", "ahram", "bb"), "ahram:3")  # which a later pipeline dropped
    end(crawler)
    assert had(path, "ahram:2")
    assert not had(path, "ahram:4")


def test_the_run_is_in_the_diary(crawler, ledger, path):
    ledger.open("ahram")
    take(crawler, ledger)
    crawler.stats.inc_value("item_scraped_count")
    crawler.stats.inc_value("newsbot/dropped/too_short", 2)
    end(crawler)
    store = open_store(path)
    (run,) = store.runs.last()
    store.close()
    assert (run.spider, run.reason) == ("ahram", "finished")
    assert run.started_at <= run.finished_at
    assert run.counts == {"items": 1, "marked": 1, "dropped/too_short": 2}


def test_a_run_refused_before_it_began_is_closed_too(crawler, ledger, path):
    ledger.open("ahram")
    crawler.send(
        signals.spider_closed, spider=None, reason="another run is going"
    )  # no engine_stopped follows
    store = open_store(path)
    assert [run.reason for run in store.runs.last()] == ["another run is going"]
    store.close()


def test_a_locked_store_is_tried_again_and_then_nothing_is_marked(crawler, ledger, path, caplog):
    ledger.open("ahram")
    take(crawler, ledger)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    end(crawler)
    holder.close()
    assert not had(path)
    assert crawler.counted("not_marked") == 1
    assert crawler.counted("store/retries") >= 2
    assert crawler.counted("store/failed") >= 1
    assert "locked by another process" in caplog.text


def test_a_lock_that_passes_costs_nothing(crawler, ledger, path, monkeypatch):
    ledger.open("ahram")
    take(crawler, ledger)
    add, answers = ledger.store.seen.add, [StoreError("locked", passing=True), None]

    def busy_once(rows, at):
        if error := answers.pop(0):
            raise error
        return add(rows, at)

    monkeypatch.setattr(ledger.store.seen, "add", busy_once)
    end(crawler)
    assert had(path)
    assert (crawler.counted("store/retries"), crawler.counted("store/failed")) == (1, 0)


def test_a_store_that_fails_on_the_way_is_told_once_and_lets_items_pass(crawler, ledger, monkeypatch, caplog):
    def fail(*given):
        raise StoreError("store x: reading or writing it failed")

    ledger.open("ahram")
    monkeypatch.setattr(ledger.store.seen, "has", fail)
    monkeypatch.setattr(ledger.store.texts, "owner_of", fail)
    with caplog.at_level(logging.ERROR):
        assert ledger.has("ahram:1") is False
        assert ledger.owner_of("aa", "ahram") is None
    assert crawler.counted("store/failed") == 2
    assert len(caplog.records) == 1
