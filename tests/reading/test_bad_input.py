# ruff: noqa: E501 - markup and sentences read better on one line
"""Whatever comes, ``read_page`` answers with an article or ``None``. What once broke is a row."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsbot import Page, read_page
from newsbot.reading.verdict import REASONS, verdict

P = "<h1>عنوان الخبر هنا</h1><p>قالت الوزارة إن العمل مستمر في كل المواقع اليوم وغدا، وإن النتائج تعلن قريبا.</p>"
ROWS = {
    "empty": b"",
    "nul": b"\x00" * 500,
    "json": b'{"a": [1, 2, {"b": "<p>x</p>"}]}',
    "xml": b'<?xml version="1.0"?><rss><channel><item><title>x</title></item></channel></rss>',
    "pdf in html": b"<html><body>%PDF-1.4\x00\xff\xfe",
    "binary": bytes(range(256)) * 40,
    "surrogate": "<p>\ud800x</p>".encode("utf-8", "surrogatepass"),
    "frames": b"<frameset><frame src=x></frameset>",
    "deep": ("<div>" * 20_000 + P).encode(),
    "deep lines": ("<span>" * 20_000 + P).encode(),
    "links": ("<h1>x</h1>" + "<a href=/x>y</a>" * 30_000).encode(),
    "pictures": ("<h1>x</h1>" + "<img src=/a.jpg><p>x</p>" * 5_000).encode(),
    "cards in cards": ("<h1>x</h1>" + "<div><i>n</i>" * 500 + P).encode(),
    "endless json": ('<script type="application/ld+json">' + "[" * 50_000 + "</script>" + P).encode(),
    "nonsense json": (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":[],"author":{"@id":5},"datePublished":{"a":1},'
        '"keywords":{"x":2},"image":[[]],"commentCount":"x","isAccessibleForFree":[]}</script>' + P
    ).encode(),
    "broken addresses": ('<base href="http://[::1"><link rel=canonical href="http://[x"><a href="http://[">x</a><img src="//[">' + P).encode(),
    "a year no calendar has": ('<meta property="article:published_time" content="99999-99-99T99:99:99Z">' + P).encode(),
}  # fmt: skip


@pytest.mark.parametrize("url", ["https://news.example/a", "http://[broken", "", "not an address"])
@pytest.mark.parametrize("case", ROWS)
def test_rows(case, url):
    page = Page(url, ROWS[case])
    article = read_page(page)
    assert article is None or article.title
    assert verdict(page, article) in (None, *REASONS)


PIECES = st.sampled_from(
    [P, "<div>", "</div>", "<p>", "<br>", "<table><tr><td>", "</table>", "<a href=x>نص رابط طويل قليلا</a>", "<h1>", "</h1>",
     "<ul><li>", "</ul>", "<!--", "-->", "<script>", "</script>", "<body>", "\x00", "<title>", "قال إن العمل انتهى اليوم.", "<img src=x>",
     "22 نوفمبر 2026", "كتب: عادل فهمي", "<form>", "<time datetime=x>", "التعليقات", "<svg>", "&#0;", "&nbsp;", "<noscript>"]
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.lists(PIECES | st.text(max_size=20), max_size=40))
def test_any_markup(pieces):
    read_page(Page("https://news.example/a", "".join(pieces).encode("utf-8", "replace")))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(body):
    assert verdict(Page("https://news.example/a", body), read_page(Page("https://news.example/a", body))) in (
        None,
        *REASONS,
    )
