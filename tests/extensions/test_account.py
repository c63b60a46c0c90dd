"""The account of the feeds: every way in which a feed can be less than it should."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from scrapy.extensions.feedexport import ItemFilter

from newsbot.extensions.account import Feeds, Taken, _Counted, watch


def closed(feeds: Feeds, uri: str, rows: int, template: str | None = None) -> None:
    slot = SimpleNamespace(uri=uri, uri_template=template or uri, itemcount=rows, storage=None)
    feeds.closed(slot, {})


def account(**let_in: int) -> Feeds:
    feeds = Feeds(tuple(let_in))
    feeds.let_in.update(let_in)
    return feeds


def test_whole_feeds_have_no_problem():
    feeds = account(a=3, b=0, c=2)
    closed(feeds, "a", 3)
    closed(feeds, "c", 2)
    feeds.report("a", ok=True, rows=3, why=None)
    feeds.report("c", ok=True, rows=None, why=None)
    assert feeds.problem({"feedexport/success_count/X": 2, "feedexport/failed_count/X": 0}) is None


def test_a_feed_in_parts_is_one_feed():
    feeds = account(a=5)
    closed(feeds, "a-1", 2, "a")
    closed(feeds, "a-2", 3, "a")
    assert feeds.problem({}) is None


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda feeds: feeds.let_in.update(a=1), "feed a holds 3 of its 4 rows"),
        (lambda feeds: feeds.let_in.update(b=2), "feed b holds 0 of its 2 rows"),
        (lambda feeds: feeds.report("a", ok=False, rows=3, why="the disk is full"), "the disk is full"),
        (lambda feeds: feeds.report("a", ok=False, rows=None, why=None), "feed a is not whole"),
        (lambda feeds: feeds.report("a", ok=True, rows=2, why=None), "feed a holds 2 of its 3 rows"),
    ],
)
def test_each_shortfall_is_a_problem(spoil, says):
    feeds = account(a=3, b=0)
    closed(feeds, "a", 3)
    assert feeds.problem({}) is None
    spoil(feeds)
    assert says in feeds.problem({})


def test_what_scrapy_counts_as_failed_is_a_problem():
    assert "1 feed file(s)" in account().problem({"feedexport/failed_count/S3FeedStorage": 1})


class Every2nd(ItemFilter):
    """A filter with a memory: it must not be asked twice."""

    def __init__(self) -> None:
        self.asked = 0

    def accepts(self, item) -> bool:
        self.asked += 1
        if item == "boom":
            raise ValueError
        return self.asked % 2 == 0


def test_filters_are_counted_and_asked_once():
    feeds = account(a=0)
    counted = _Counted(Every2nd(), "a", feeds, Taken)
    assert [counted.accepts(n) for n in range(5)] == [False, True, False, True, False]
    assert feeds.let_in["a"] == 2


def test_a_filter_that_raises_does_not_add_up():
    feeds = account(a=0)
    with pytest.raises(ValueError):
        _Counted(Every2nd(), "a", feeds, Taken).accepts("boom")
    assert feeds.problem({}) is not None


def crawler(exporter, **settings):
    given = {"FEEDS": {}, "FEED_URI": None, **settings}
    return SimpleNamespace(settings=given, get_extension=lambda kind: exporter)


def test_no_feeds_no_account():
    assert watch(crawler(None), Taken) is None


def test_feeds_without_an_exporter_are_a_problem():
    assert "exporter is off" in watch(crawler(None, FEEDS={"a.json": {}}), Taken).problem({})


def test_the_exporters_filters_are_taken_over():
    exporter = SimpleNamespace(feeds={"a.json": {}}, filters={"a.json": ItemFilter(None)})
    feeds = watch(crawler(exporter, FEEDS={"a.json": {}}), Taken)
    assert exporter.filters["a.json"].accepts({})
    assert feeds.let_in == {"a.json": 1}
