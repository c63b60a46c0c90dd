"""Which links are asked for, in which order, and under which word the others are counted."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from newsbot.outlet import Outlet, Section
from newsbot.spiders.choose import choose
from newsbot.spiders.listing import Found, Wanted

OUTLET = Outlet(
    name="paper",
    title="الورقة",
    hosts=("www.paper.example", "m.paper.example"),
    sources=(Section("https://www.paper.example/"),),
    article_url=(r"/News/(?P<id>\d+)\.aspx", r"/NewsContent/\d+/(?P<id>\d+)/"),
    known="invented",
)
SITE = "https://www.paper.example"


TODAY = date(2026, 11, 23)


def chosen(*listings, had=(), since=None, until=None, **given):
    counts = Counter()
    found = choose(
        [[Found(link) if isinstance(link, str) else link for link in listing] for listing in listings],
        OUTLET,
        Wanted(TODAY, since, until),
        had=set(had).__contains__,
        count=lambda why: counts.update([why]),
        **given,
    )
    return [choice.link.url for choice in found], dict(counts)


def story(number):
    return f"{SITE}/News/{number}.aspx"


def test_listings_take_turns():
    urls, counts = chosen([story(1), story(2), story(3)], [story(9)], [])
    assert urls == [story(1), story(9), story(2), story(3)]
    assert counts == {}


@pytest.mark.parametrize(
    ("link", "counted"),
    [
        (f"{SITE}/Portal/13/sport.aspx", {}),
        ("https://www.facebook.example/News/1.aspx", {"other_host": 1}),
        ("https://evilpaper.example/News/1.aspx", {"other_host": 1}),
        ("https://www.paper.example.evil.example/News/1.aspx", {"other_host": 1}),
        ("http://127.0.0.1/News/1.aspx", {"private_host": 1}),
        ("http://169.254.169.254/News/1.aspx", {"private_host": 1}),
        ("http://localhost:8080/News/1.aspx", {"private_host": 1}),
    ],
)
def test_what_is_no_article_of_the_outlet_goes(link, counted):
    assert chosen([link]) == ([], counted)


@pytest.mark.parametrize(
    "other",
    [
        "http://www.paper.example/News/7.aspx",
        "https://paper.example/News/7.aspx",
        "https://m.paper.example/News/7.aspx",
        f"{SITE}/News/7.aspx?utm_source=feed#comments",
        f"{SITE}/NewsContent/3/7/slug.aspx",
    ],
)
def test_one_article_under_two_addresses_is_asked_for_once(other):
    assert chosen([story(7)], [other]) == ([story(7)], {"repeated": 1})


def test_the_front_door_is_taken_and_what_each_listing_knew_is_kept():
    counts = Counter()
    (choice,) = choose(
        [
            [Found("https://m.paper.example/News/7.aspx", title="عنوان")],
            [Found(f"{story(7)}?fbclid=x", section="sport", published_raw="today")],
        ],
        OUTLET,
        Wanted(TODAY),
        had=lambda key: False,
        count=lambda why: counts.update([why]),
    )
    assert choice.key == "paper:7"
    assert choice.link.url == story(7)
    assert choice.about == {"title": "عنوان", "section": "sport", "published_raw": "today"}


def test_what_is_had_is_not_asked_for():
    assert chosen([story(1), story(2)], had=["paper:1"]) == ([story(2)], {"known": 1})


def test_the_limit_counts_articles_asked_for():
    urls, counts = chosen([story(1), story(2), story(3), story(4)], had=["paper:1"], limit=2)
    assert urls == [story(2), story(3)]
    assert counts == {"known": 1, "limit": 1}


CAIRO = timezone(timedelta(hours=2))


def said(day, hour=12):
    return Found(story(1), published_at=datetime(2026, 11, day, hour, tzinfo=UTC))


@pytest.mark.parametrize(
    ("link", "wanted"),
    [
        (said(10), True),
        (said(9), False),
        (said(9, 23), True),  # the 10th in Cairo
        (said(20), True),
        (said(20, 23), True),  # the 21st in Cairo, but its Z may stand behind Cairo's own clock
        (said(21), False),
        (Found(story(1), published_at=datetime(2026, 11, 20, 23, 30, tzinfo=CAIRO)), True),
        (Found(story(1), published_at=datetime(2026, 11, 21, 0, 30, tzinfo=CAIRO)), False),
        (Found(story(1), published_day=date(2026, 11, 9)), False),
        (Found(story(1), modified_at=datetime(2026, 11, 9, 12, tzinfo=UTC)), False),
        (Found(story(1), modified_at=datetime(2026, 11, 22, 12, tzinfo=UTC)), True),
        (Found(story(1), published_at=datetime(2031, 1, 1, tzinfo=UTC)), True),  # no date: it lies ahead
        (story(1), True),  # of no known day
        (f"{SITE}/2026/11/15/News/1.aspx", True),
        (f"{SITE}/2026/10/15/News/1.aspx", False),
        (Found(f"{SITE}/2026/11/15/News/1.aspx", published_at=datetime(2020, 1, 1, tzinfo=UTC)), True),
    ],
)
def test_only_what_surely_lies_outside_the_days_goes(link, wanted):
    urls, counts = chosen([link], since=date(2026, 11, 10), until=date(2026, 11, 20))
    assert (len(urls), counts) == ((1, {}) if wanted else (0, {"days": 1}))


@pytest.mark.parametrize("day", [date.min, date.max])
def test_days_at_the_edge_of_the_calendar(day):
    assert chosen([story(1)], since=day)[1] == chosen([story(1)], until=day)[1] == {}


def test_addresses_from_a_file_are_meant_whatever_they_look_like():
    named = [f"{SITE}/special/page", story(1), "https://other.example/1", "nonsense"]
    assert chosen(named, whatever=True) == ([f"{SITE}/special/page", story(1)], {"other_host": 2})
