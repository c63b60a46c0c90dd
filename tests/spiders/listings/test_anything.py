"""Whatever comes as a listing, every reader gives links or none, and web addresses only."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.outlet import (
    Ajax,
    Feed,
    JsonApi,
    Postback,
    RisingIds,
    RobotsSitemaps,
    Section,
    Sitemap,
    WpJson,
)
from newsbot.sources import FrontPage
from newsbot.urls import is_web
from tests.spiders.listings.table import SITE, read, starts

KINDS = [
    Ajax(f"{SITE}/a?page={{page}}"),
    Feed(f"{SITE}/rss"),
    FrontPage(f"{SITE}/"),
    JsonApi(f"{SITE}/a?t={{token}}", address="{url}", title="title", date="date", token="next"),
    Postback(f"{SITE}/s", target="pager"),
    RisingIds(f"{SITE}/s", article=f"{SITE}/News/{{id}}.aspx"),
    RobotsSitemaps(SITE),
    Section(f"{SITE}/s", more=f"{SITE}/s?last={{last}}", last=r"(\d+)", date="time"),
    Sitemap(f"{SITE}/a.xml"),
    WpJson(SITE),
]
PIECES = [
    *(
        "<a href='/News/1.aspx'>",
        "</a>",
        "<time>22/11/2026</time>",
        "<input name=__VIEWSTATE type=hidden>",
        "<base href='",
    ),
    *(
        "<url>",
        "<loc>",
        "</loc>",
        "<sitemap>",
        "http://[::1",
        "https://www.paper.example/1",
        "&#xD800;",
        "&a;",
        "<![CDATA[",
    ),
    *(
        "Sitemap: ",
        "\n",
        "\x00",
        "\ud800",
        '{"items": [',
        '{"url": "/1", "title": "<b>\\ud800", "date": 1e999}',
        "]}",
        "[",
        "{",
    ),
    *('"link": ', "{page}", "2026-02-31", "\x1f\x8b\x08"),
]


@pytest.mark.parametrize("source", KINDS, ids=lambda source: type(source).__name__)
@given(pieces=st.lists(st.sampled_from(PIECES) | st.text(max_size=20), max_size=12))
def test_anything_is_a_listing(source, pieces):
    (ask,) = starts(source)
    listing = read(source, "".join(pieces).encode("utf-8", "surrogatepass"), ask)
    assert all(is_web(link.url) for link in listing.found)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just(f"{SITE}/1"),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(
            st.sampled_from(["items", "url", "title", "date", "next", "link", "rendered"]), inside
        )
    ),
    max_leaves=12,
)


@pytest.mark.parametrize("source", [KINDS[0], KINDS[3], KINDS[-1]], ids=lambda source: type(source).__name__)
@given(value=VALUES)
def test_any_json_is_a_listing(source, value):
    (ask,) = starts(source)
    listing = read(source, json.dumps(value), ask)
    assert all(is_web(link.url) for link in listing.found)
