"""What in an item of somebody else's is a page to read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newsbot.article import Article
from newsbot.pipelines.foreign import Source, filled, source_of
from newsbot.reading import read_text
from newsbot.text.encoding import decode

URL = "https://paper.example/story/7"


@pytest.mark.parametrize(
    ("given", "html", "text"),
    [
        ({"html": "<p>a</p>"}, "<p>a</p>", None),
        ({"html": bytearray(b"<p>a</p>")}, b"<p>a</p>", None),
        ({"html": memoryview(b"<p>a</p>")}, b"<p>a</p>", None),
        ({"html": ""}, "", None),
        ({"html": b""}, b"", None),
        ({"html": " ", "text": "a"}, None, "a"),
        ({"html": None, "text": "a"}, None, "a"),
        ({"html": "<p>a</p>", "text": "b"}, "<p>a</p>", None),
        ({"text": ""}, None, ""),
        ({"text": "مصر".encode("cp1256")}, None, decode("مصر".encode("cp1256"))[0]),
    ],
)
def test_an_empty_page_is_a_page(given, html, text):
    assert source_of({"url": URL, **given}) == Source(URL, html, text)


@pytest.mark.parametrize("given", [{}, {"html": None}, {"html": None, "text": None}, {"html": 7}])
def test_no_page(given):
    assert source_of({"url": URL, **given}) is None


def test_a_time_that_is_none_does_not_stay():
    article = Article(url=URL, title="a")
    assert filled({"url": URL, "fetched_at": "rubbish"}, article)["fetched_at"] is None
    read = read_text("عنوان\n\nقال المدير إن العمل مستمر.", URL, datetime(2026, 7, 1, 9, tzinfo=UTC))
    assert read.fetched_at.isoformat() == "2026-07-01T12:00:00+03:00"
