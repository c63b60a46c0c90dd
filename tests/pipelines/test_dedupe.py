"""Dedupe: each article once, each text once from one outlet; the next run knows what this one took."""

from __future__ import annotations

from itertools import permutations

import pytest
from scrapy import signals
from scrapy.exceptions import DropItem

from newsbot.article import Article
from newsbot.pipelines import InHand, take_in_hand
from newsbot.pipelines.dedupe import Dedupe, row_of
from newsbot.store import ArticleRow, StoreError


def article(key: str | None, text: str | None = None, outlet: str = "ahram") -> Article:
    return Article(url="https://paper.example/1", title="A title", id=key, text_hash=text, outlet=outlet)


def run(crawler, *articles) -> list[str]:
    """What becomes of each article in one whole run: ``passes``, or the reason it was dropped for."""
    pipeline = Dedupe.from_crawler(crawler)
    pipeline.open_spider()
    came = []
    for each in articles:
        take_in_hand(InHand(each))
        try:
            assert pipeline.process_item(each) is each
        except DropItem as told:
            came.append(str(told))
        else:
            came.append("passes")
            crawler.signals.send_catch_log(
                signals.item_scraped, item=each, response=None, spider=crawler.spider
            )
    crawler.signals.send_catch_log(signals.spider_closed, spider=crawler.spider, reason="finished")
    crawler.signals.send_catch_log(signals.engine_stopped)
    return came


def test_the_same_article_comes_once(crawler):
    assert run(crawler, article("a:1"), article("a:2"), article("a:1")) == [
        "passes",
        "passes",
        "same_article",
    ]
    assert crawler.counted()["dropped/same_article"] == 1


def test_the_same_text_comes_once_from_an_outlet(crawler):
    came = run(
        crawler, article("a:1", "x"), article("a:2", "x"), article("b:1", "x", "youm7"), article("a:3", "y")
    )
    assert came == ["passes", "same_text", "passes", "passes"]
    assert crawler.counted()["dropped/same_text"] == 1


def test_the_next_run_knows_what_this_one_took(make_crawler):
    assert run(make_crawler(), article("a:1", "x"), article("a:2", "y")) == ["passes", "passes"]
    second = make_crawler()
    came = run(
        second, article("a:1", "z"), article("a:3", "y"), article("a:3", "w"), article("b:1", "x", "youm7")
    )
    assert came == ["had", "same_text", "passes", "passes"]
    assert second.counted()["dropped/had"] == 1


def test_a_repeat_is_had_with_the_article_it_repeats(make_crawler):
    run(make_crawler(), article("a:1", "x"), article("a:2", "x"))
    assert run(make_crawler(), article("a:2", "x"), article("a:3", "x")) == ["had", "same_text"]
    assert run(make_crawler(), article("a:3", "x")) == ["had"]


def test_what_comes_out_does_not_depend_on_the_order(make_crawler):
    """Which texts come out; under which key, the first to come says."""
    given = [article("a:1", "x"), article("a:1", "x"), article("a:2", "x"), article("a:3", "y")]
    for number, order in enumerate(permutations(given)):
        crawler = make_crawler(store=":memory:")
        came = run(crawler, *order)
        texts = sorted(each.text_hash for each, what in zip(order, came, strict=True) if what == "passes")
        assert texts == ["x", "y"], number


def test_without_an_address_the_text_tells(crawler):
    assert run(crawler, article(None, "x"), article(None, "x"), article(None, "y")) == [
        "passes",
        "same_article",
        "passes",
    ]


def test_without_address_and_text_nothing_can_be_told(crawler):
    assert run(crawler, article(None), article(None)) == ["passes", "passes"]
    assert row_of(article(None)) is None


def test_an_item_that_is_no_article_passes(crawler):
    pipeline = Dedupe.from_crawler(crawler)
    pipeline.open_spider()
    take_in_hand(None)
    item = {"id": "a:1"}
    assert pipeline.process_item(item) is item
    assert pipeline.process_item(item) is item


def test_a_store_that_cannot_be_used_stops_the_run_at_once(make_crawler, tmp_path):
    crawler = make_crawler(store=str(tmp_path))
    with pytest.raises(StoreError, match="that is a folder"):
        Dedupe.from_crawler(crawler).open_spider()


def test_the_row_is_what_tells_articles_apart():
    assert row_of(article("a:1", "x")) == ArticleRow("a:1", "ahram", "x")
    assert row_of(article(None, "x")) == ArticleRow("text:x", "ahram", "x")
