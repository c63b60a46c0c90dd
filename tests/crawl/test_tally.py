"""What became of each page is counted by the word its request carries."""

import logging

import pytest
from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.settings import Settings
from scrapy.utils.misc import load_object

from newsbot.extensions.plainlog import PlainLog
from newsbot.extensions.tally import PageErrors, PageTally, UndecodableBody, cause_of, kind_of


class Stats(dict):
    def inc_value(self, key):
        self[key] = self.get(key, 0) + 1

    def set_value(self, key, value):
        self[key] = value


@pytest.fixture
def stats():
    return Stats()


def ask(kind="article", **meta):
    return Request("http://x.example/1", meta={"newsbot_kind": kind, **meta})


def test_kinds():
    assert kind_of(ask("article")) == "article"
    assert kind_of(ask("listing")) == "listing"
    assert kind_of(Request("http://x.example/")) == "listing"
    assert kind_of(Request("http://x.example/robots.txt", callback=NO_CALLBACK)) is None


@pytest.mark.parametrize("meta", [{"retry_times": 1}, {"redirect_times": 1}])
def test_a_page_is_asked_for_once(stats, meta):
    tally = PageTally(stats)
    tally.process_request(ask())
    tally.process_request(ask(**meta))
    assert stats == {"newsbot/pages/article/asked": 1}


@pytest.mark.parametrize(
    ("status", "what"),
    [(200, "ok"), (304, "ok"), (404, "gone"), (410, "gone"), (403, "failed"), (503, "failed")],
)
def test_responses(stats, status, what):
    response = Response("http://x.example/1", status=status)
    assert PageTally(stats).process_response(ask(), response) is response
    assert stats[f"newsbot/pages/article/{what}"] == 1
    assert stats["newsbot/answers"] == 1
    assert ("newsbot/failures/x.example: HTTP 403" in stats) == (status == 403)


def test_a_listing_that_is_gone_is_blamed(stats):
    PageTally(stats).process_response(ask("listing"), Response("http://x.example/1", status=404))
    assert stats["newsbot/failures/x.example: HTTP 404"] == 1


def test_robots_count_as_an_answer_only(stats):
    robots = Request("http://x.example/robots.txt", callback=NO_CALLBACK)
    tally = PageTally(stats)
    tally.process_request(robots)
    tally.process_response(robots, Response(robots.url, status=500))
    tally.process_exception(robots, DownloadTimeoutError())
    assert stats == {"newsbot/answers": 1}


def test_failures_and_refusals(stats):
    tally = PageTally(stats)
    tally.process_exception(ask(), CannotResolveHostError("x.example"))
    tally.process_exception(ask(), IgnoreRequest("Forbidden by robots.txt"))
    tally.request_dropped(ask(redirect_times=1))
    tally.request_dropped(ask())
    assert stats == {
        "newsbot/pages/article/failed": 1,
        "newsbot/failures/x.example: no such host (DNS)": 1,
        "newsbot/pages/article/refused": 1,
        "newsbot/pages/article/repeated": 1,
    }


@pytest.mark.parametrize(
    ("came_by", "what"),
    [
        (["http://x.example/1"], "failed"),
        (["http://x.example/0", "http://x.example/1#top", "http://x.example/2"], "failed"),
        (["http://x.example/0"], "repeated"),
    ],
)
def test_a_redirect_to_where_it_came_by_is_a_circle(stats, came_by, what):
    PageTally(stats).request_dropped(ask(redirect_times=len(came_by), redirect_urls=came_by))
    assert stats[f"newsbot/pages/article/{what}"] == 1
    assert ("newsbot/failures/x.example: redirects in a circle" in stats) == (what == "failed")


def test_an_answer_that_nothing_can_be_made_of_is_raised(stats):
    with pytest.raises(UndecodableBody):
        PageTally(stats).process_response(ask(newsbot_broken=UndecodableBody), Response("http://x.example/1"))
    assert stats == {
        "newsbot/answers": 1,
        "newsbot/pages/article/failed": 1,
        "newsbot/failures/x.example: undecodable body": 1,
    }


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (CannotResolveHostError("x"), "no such host (DNS)"),
        (DownloadConnectionRefusedError("x"), "connection refused"),
        (DownloadFailedError("[<twisted.python.failure.Failure …>]"), "the connection broke"),
        (ValueError("odd\nsecond line"), "odd"),
        (ValueError(), "ValueError"),
    ],
)
def test_causes_are_words(error, words):
    assert cause_of(error) == words


def test_errors_and_the_end(stats):
    errors = PageErrors(stats)
    errors.raised(Response("http://x.example/1", request=ask()))
    errors.raised(None)
    errors.ended("finished")
    assert stats == {
        "newsbot/pages/article/raised": 1,
        "newsbot/pages/listing/raised": 1,
        "newsbot/ended": "finished",
    }


def test_network_failures_lose_their_traceback_and_bugs_keep_it():
    record = logging.LogRecord("x", logging.ERROR, "", 0, "Error downloading %s", ("u",), None)
    record.exc_info = (DownloadTimeoutError, DownloadTimeoutError(), None)
    assert PlainLog().filter(record)
    assert (record.getMessage(), record.exc_info) == ("Error downloading u: timed out", None)
    bug = logging.LogRecord("x", logging.ERROR, "", 0, "m", (), (ValueError, ValueError(), None))
    assert PlainLog().filter(bug)
    assert bug.exc_info


def test_the_tally_stands_nearest_to_the_engine():
    """Anything between it and the engine could answer or retry without being counted."""
    settings = Settings()
    settings.setmodule("newsbot.settings")
    order = settings.get_component_priority_dict_with_base("DOWNLOADER_MIDDLEWARES")
    first = min((each for each in order if order[each] is not None), key=lambda each: order[each])
    assert load_object(first) is PageTally
