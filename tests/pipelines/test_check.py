"""Check: the verdict's word becomes a counted drop, and the days are Cairo's."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from scrapy.exceptions import DropItem

from newsbot.article import Article
from newsbot.page import Page
from newsbot.pipelines import InHand, check, take_in_hand
from newsbot.pipelines.check import Check

URL = "https://paper.example/story/1"
NIGHT = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)  # 23 November, 01:30 in Cairo


@pytest.fixture
def judged(monkeypatch):
    """What the verdict was asked, and what it is to say."""
    judged = SimpleNamespace(asked=[], says=None)

    def verdict(page, article, outlet=None):
        judged.asked.append((page, article, outlet))
        if isinstance(judged.says, Exception):
            raise judged.says
        return judged.says

    monkeypatch.setattr(check, "verdict", verdict)
    return judged


def taken(page=True, **fields) -> Article:
    article = Article(**{"url": URL, "title": "A title", **fields})
    take_in_hand(InHand(article, Page(URL, b"x") if page else None))
    return article


def test_a_good_article_passes(crawler, judged):
    article = taken(published_at=NIGHT)
    assert Check.from_crawler(crawler).process_item(article) is article
    assert judged.asked == [(Page(URL, b"x"), article, None)]
    assert crawler.counted() == {}


@pytest.mark.parametrize("reason", ["no_body", "too_short", "listing", "challenge", "not_the_article"])
def test_a_bad_one_is_dropped_for_its_reason(crawler, judged, reason, caplog):
    judged.says = reason
    with caplog.at_level(logging.INFO), pytest.raises(DropItem) as told:
        Check.from_crawler(crawler).process_item(taken())
    assert str(told.value) == reason
    assert crawler.counted() == {f"dropped/{reason}": 1}
    assert [record.getMessage() for record in caplog.records] == [f"dropped {URL}: {reason}"]
    assert told.value.log_level == "DEBUG"  # Scrapy's own line holds the whole item


def test_a_page_that_breaks_the_verdict_is_a_counted_drop(crawler, judged):
    judged.says = RecursionError("too deep")
    with pytest.raises(DropItem, match="unreadable"):
        Check.from_crawler(crawler).process_item(taken())
    assert crawler.counted() == {"dropped/unreadable": 1}


def test_what_is_no_article_passes_unasked(crawler, judged):
    take_in_hand(None)
    item = {"name": "mine"}
    assert Check.from_crawler(crawler).process_item(item) is item
    assert judged.asked == []


def test_without_a_page_the_title_is_asked_for(crawler, judged):
    pipeline = Check.from_crawler(crawler)
    assert pipeline.process_item(taken(page=False))
    with pytest.raises(DropItem, match="no_title"):
        pipeline.process_item(taken(page=False, title=""))


@pytest.mark.parametrize(
    ("since", "until", "passes"),
    [
        (None, None, True),
        (date(2026, 11, 23), None, True),
        (date(2026, 11, 24), None, False),
        (None, date(2026, 11, 23), True),
        (None, date(2026, 11, 22), False),
        (date(2026, 11, 23), date(2026, 11, 23), True),
        ("2026-11-24", None, True),  # somebody else's attribute of that name
        (NIGHT + timedelta(days=9), None, True),
    ],
)
@pytest.mark.parametrize("where", ["spider", "arguments"])
def test_days_are_cairos_and_inclusive(crawler, judged, since, until, passes, where):
    wanted = crawler.spider
    if where == "arguments":
        wanted = crawler.spider.arguments = SimpleNamespace()
    wanted.since, wanted.until = since, until
    pipeline = Check.from_crawler(crawler)
    article = taken(published_at=NIGHT)
    if passes:
        assert pipeline.process_item(article) is article
    else:
        with pytest.raises(DropItem, match="out_of_range"):
            pipeline.process_item(article)
        assert crawler.counted() == {"dropped/out_of_range": 1}


def test_an_undated_article_passes_and_is_counted(crawler, judged):
    crawler.spider.since = date(2026, 11, 23)
    article = taken()
    assert Check.from_crawler(crawler).process_item(article) is article
    assert crawler.counted() == {"undated": 1}
