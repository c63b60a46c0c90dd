"""What became of a page decides when it is asked for again."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.exceptions import DropItem, IgnoreRequest
from scrapy.http import Response
from scrapy.settings import Settings
from scrapy.signalmanager import SignalManager
from scrapy.statscollectors import MemoryStatsCollector

from newsbot.extensions import backlog
from newsbot.extensions.backlog import SECOND_LOOKS, WAITS, Backlog
from newsbot.extensions.ledger import Ledger
from newsbot.store import ArticleRow, Link, Look

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
KEY = "ahram:1"
URL = "https://a.example/1"
HOUR = timedelta(hours=1)


class FakeCrawler:
    def __init__(self, path) -> None:
        self.settings = Settings({"NEWSBOT_STORE": str(path), "FEEDS": {}})
        self.signals = SignalManager(self)
        self.stats = MemoryStatsCollector(self)


@pytest.fixture
def crawler(tmp_path):
    return FakeCrawler(tmp_path / "store.sqlite")


@pytest.fixture
def ledger(crawler):
    ledger = Ledger.of(crawler)
    ledger.clock = lambda: NOW
    ledger.open("ahram")
    backlog.chosen(ledger, [Link(KEY, URL, "ahram")])
    yield ledger
    ledger.store.close()


@pytest.fixture
def noted(crawler, ledger):
    return Backlog.from_crawler(crawler)


def request(**meta):
    return Request(URL, meta={"newsbot_kind": "article", "newsbot_key": KEY, **meta})


def answer(status, **meta):
    asked = request(**meta)
    return asked, Response(URL, status=status, request=asked)


def waits(ledger):
    """How long the page waits from now, in the steps of both lists."""
    steps = (timedelta(), *WAITS, *SECOND_LOOKS)
    second = timedelta(seconds=1)
    return max(step for step in steps if not step or ledger.store.frontier.waits(KEY, NOW + step - second))


@pytest.mark.parametrize(
    ("happens", "wait"),
    [
        (lambda noted: noted.process_response(*answer(200)), timedelta()),
        (lambda noted: noted.process_response(*answer(500)), WAITS[0]),
        (lambda noted: noted.process_response(*answer(404)), SECOND_LOOKS[0]),
        (lambda noted: noted.process_exception(request(), TimeoutError()), WAITS[0]),
        (lambda noted: noted.process_exception(request(), IgnoreRequest()), SECOND_LOOKS[0]),
        (lambda noted: noted.item_dropped(answer(200)[1], DropItem("too_short")), SECOND_LOOKS[0]),
        (lambda noted: noted.item_dropped(answer(200)[1], DropItem("not for us")), SECOND_LOOKS[0]),
        (lambda noted: noted.item_dropped(answer(200)[1], DropItem("challenge")), WAITS[0]),
        (lambda noted: noted.item_dropped(answer(200)[1], DropItem("had")), timedelta()),
        (lambda noted: noted.item_dropped(None, DropItem("too_short")), timedelta()),
        (lambda noted: noted.raised(answer(200)[1]), SECOND_LOOKS[0]),
        (lambda noted: noted.process_response(*answer(500, newsbot_kind="listing")), timedelta()),
    ],
)
def test_each_outcome_and_how_long_the_page_waits(noted, ledger, happens, wait):
    happens(noted)
    assert waits(ledger) == wait
    assert backlog.waits(ledger, KEY) == bool(wait)


def test_a_page_that_never_comes_waits_longer_and_is_given_up(noted, ledger, crawler):
    for wait in WAITS:
        noted.process_response(*answer(500))
        assert waits(ledger) == wait
    assert [link.key for link in ledger.store.frontier.left("ahram", NOW + WAITS[-1])] == [KEY]
    noted.process_response(*answer(500))
    assert ledger.store.frontier.left("ahram", NOW + timedelta(days=40)) == []
    assert crawler.stats.get_value("newsbot/backlog/given_up") == 1


def test_what_is_turned_down_again_waits_longer_up_to_the_last_step(noted, ledger):
    for wait in (*SECOND_LOOKS, SECOND_LOOKS[-1]):
        noted.process_response(*answer(404))
        assert waits(ledger) == wait


@pytest.mark.parametrize(
    ("status", "left", "counted"),
    [(304, 1, "unchanged"), (404, 0, "gone"), (500, 1, "failed"), (200, 1, None)],
)
def test_a_second_look_that_brought_nothing_moves_on(noted, ledger, crawler, status, left, counted):
    look = Look(KEY, URL, "ahram", NOW - HOUR, NOW - HOUR, NOW)
    ledger.store.seen.add([ArticleRow(KEY, "ahram", look=look)], NOW - HOUR)
    noted.process_response(*answer(status, newsbot_look=True))
    assert ledger.store.looks.count()[0] == left
    assert ledger.store.frontier.count() == (0, 0)
    due = ledger.store.looks.due("ahram", NOW)
    assert len(due) == (1 if counted is None else 0)
    if counted:
        assert crawler.stats.get_value(f"newsbot/looks/{counted}") == 1


def test_a_run_that_marks_nothing_keeps_no_backlog(crawler):
    closed = SimpleNamespace(is_open=False)
    assert backlog.left(closed, "ahram") == []
    assert not backlog.waits(closed, KEY)
    backlog.chosen(closed, [Link(KEY, URL)])
