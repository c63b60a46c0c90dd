"""Listings that have pages behind them: sections, AJAX, postbacks, JSON, WordPress, feeds, rising numbers."""

import json
from datetime import UTC, date, datetime

import pytest

from newsbot.outlet import Ajax, Feed, JsonApi, OutletError, Postback, RisingIds, Section, Sitemap, WpJson
from newsbot.spiders.listing import Ask
from newsbot.spiders.listings.rising import number_on
from tests.spiders.listings.table import SITE, anchors, found, read, starts, urls

PAGE = f"{SITE}/Section/1"


@pytest.mark.parametrize(
    ("given", "number", "html", "expected"),
    [
        ({}, 1, anchors(1), []),
        ({"more": f"{SITE}/Section/65/{{page}}"}, 1, anchors(1), [f"{SITE}/Section/65/2"]),
        ({"more": f"{SITE}/Section/65/{{page}}"}, 7, anchors(1), [f"{SITE}/Section/65/8"]),
        ({"more": f"{SITE}/s?from={{offset}}", "step": 10}, 2, anchors(1), [f"{SITE}/s?from=20"]),
        ({"more": f"{SITE}/s?last={{last}}", "last": r"/News/(\d+)"}, 1, anchors(9, 4), [f"{SITE}/s?last=4"]),
        ({"more": f"{SITE}/s?last={{last}}", "last": r"/News/(\d+)"}, 1, "<a href='/x'>x</a>", []),
        ({"next": "a.next"}, 1, '<a class="next" href="?p=2">التالي</a>', [f"{PAGE}?p=2"]),
        (
            {"next": "li.next"},
            1,
            '<li class="next"><a href="/Section/2">التالي</a></li>',
            [f"{SITE}/Section/2"],
        ),
        ({"next": "li.next"}, 1, '<base href="/x/"><li class="next"><a href="2">></a></li>', [f"{SITE}/x/2"]),
        ({"next": "a.next"}, 1, anchors(1), []),
        ({"next": "a.next"}, 1, "", []),
        ({"next": "a >> b"}, 1, anchors(1), []),
    ],
)
def test_the_page_behind_a_section(given, number, html, expected):
    assert urls(read(Section(PAGE, **given), html, Ask(PAGE, number)).older) == expected


def card(number, day):
    link = f'<h3><a href="/News/{number}.aspx">قرية رقم {number}</a></h3>'
    return f'<div>{link}<span class="day">{day}</span></div>'


def test_the_days_of_a_sections_cards():
    html = (
        "<main>" + card(1, "22/11/2026") + card(2, "السبت، 21 نوفمبر 2026 09:23 ص") + card(3, "") + "</main>"
    )
    one, two, three = read(Section(PAGE, date="span.day"), html).found
    assert (one.published_day, one.published_raw) == (date(2026, 11, 22), "22/11/2026")
    assert two.published_at.isoformat() == "2026-11-21T09:23:00+02:00"
    assert (three.published_day, three.published_at, three.published_raw) == (None, None, None)


def test_a_day_beside_two_links_is_nobodys_day_only_in_a_box_of_its_own():
    html = f"<main>{card(1, '22/11/2026')}<a href='/News/2.aspx'>بلا تاريخ</a>{card(3, '21/11/2026')}</main>"
    days = [link.published_day for link in read(Section(PAGE, date="span.day"), html).found]
    assert days == [date(2026, 11, 22), None, date(2026, 11, 21)]


AJAX = Ajax(
    f"{SITE}/listing/SectionMore?categoryId=206&pageIndex={{page}}&hashTag=SectionMore", link="li.mix a"
)


def test_a_show_more_button():
    (first,) = starts(AJAX)
    assert first.url == f"{SITE}/listing/SectionMore?categoryId=206&pageIndex=1&hashTag=SectionMore"
    listing = read(AJAX, '<li class="mix"><a href="/News/1.aspx">قرية</a></li>', first)
    assert found(listing) == ["/News/1.aspx"]
    assert urls(listing.older) == [first.url.replace("pageIndex=1", "pageIndex=2")]
    assert not read(AJAX, "", first).leads_on


@pytest.mark.parametrize(
    "body",
    [
        json.dumps({"ok": True, "html": '<li class="mix"><a href="/News/1.aspx">قرية</a></li>'}),
        json.dumps([{"n": 1, "row": '<li class="mix"><a href="/News/1.aspx">قرية</a></li>'}]),
        json.dumps('<li class="mix"><a href="/News/1.aspx">قرية</a></li>'),
    ],
)
def test_markup_inside_json(body):
    assert found(read(AJAX, body)) == ["/News/1.aspx"]


@pytest.mark.parametrize("body", ["{", "[" * 100_000, "{}", "null", "[1, 2]", '"x"'])
def test_json_that_holds_none(body):
    assert not read(AJAX, body).found


POST = Postback(PAGE, target="ctl00$Body$AspNetPager")
FORM = (
    '<form id="form1"><input type="hidden" name="__VIEWSTATE" value="dDw=" />'
    '<input type="HIDDEN" name="__EVENTVALIDATION" value="e/1"><input type="hidden" value="nameless">'
    '<input type="text" name="q" value="بحث"><input type="hidden" name="__EVENTARGUMENT" value="">{}</form>'
    '<form><input type="hidden" name="other" value="1"></form>'
)


def test_a_pager_that_sends_the_form_back():
    (ask,) = read(POST, FORM.format(anchors(1)), Ask(PAGE, 3)).older
    assert (ask.url, ask.number) == (PAGE, 4)
    assert dict(ask.form) == {
        "__VIEWSTATE": "dDw=",
        "__EVENTVALIDATION": "e/1",
        "__EVENTTARGET": "ctl00$Body$AspNetPager",
        "__EVENTARGUMENT": "4",
    }


@pytest.mark.parametrize(
    "html", [anchors(1), "", FORM.format(""), FORM.replace("dDw=", "x" * 2_000_000).format(anchors(1))]
)
def test_a_page_with_no_form_no_stories_or_too_much_to_send_is_the_last(html):
    assert not read(POST, html).leads_on


API = JsonApi(
    f"{SITE}/rest/latest.json?nextPageToken={{token}}&pageSize=20",
    items="data.contentItems",
    address=f"{SITE}/news/{{id}}-{{urlFriendlySuffix}}",
    title="headline",
    date="when.published",
    token="nextPageToken",
)


def answer(*items, token=None):
    return json.dumps({"data": {"contentItems": items}, "nextPageToken": token})


def test_a_json_api():
    assert urls(starts(API)) == [f"{SITE}/rest/latest.json?nextPageToken=&pageSize=20"]
    item = {
        "id": 77,
        "urlFriendlySuffix": "قرية-جديدة",
        "headline": " قرية  جديدة ",
        "when": {"published": "2026-11-22T08:00:00Z"},
    }
    listing = read(API, answer(item, token="a/b="))
    (link,) = listing.found
    assert link.url == f"{SITE}/news/77-%D9%82%D8%B1%D9%8A%D8%A9-%D8%AC%D8%AF%D9%8A%D8%AF%D8%A9"
    assert (link.title, link.published_at) == ("قرية جديدة", datetime(2026, 11, 22, 8, tzinfo=UTC))
    assert urls(listing.older) == [f"{SITE}/rest/latest.json?nextPageToken=a%2Fb%3D&pageSize=20"]
    assert not read(API, answer(item)).leads_on


@pytest.mark.parametrize(
    ("seconds", "year"), [(1_795_000_000, 2026), (1_795_000_000_000, 2026), (10**17, None)]
)
def test_dates_as_numbers(seconds, year):
    item = {"id": 77, "urlFriendlySuffix": "x", "when": {"published": seconds}}
    at = read(API, answer(item)).found[0].published_at
    assert (at.year if at else None) == year


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{",
        "[" * 100_000,
        answer({"id": 7}),
        answer(None),
        answer({"id": [], "urlFriendlySuffix": {}}),
    ],
)
def test_json_with_no_stories(body):
    assert read(API, body).found == ()
    assert not read(API, body).leads_on


WP = WpJson(SITE)


def posts(*days):
    return json.dumps(
        [
            {
                "id": n,
                "link": f"{SITE}/p/{n}",
                "date": f"{day}T10:00:00",
                "date_gmt": f"{day}T08:00:00",
                "title": {"rendered": "قرية &#8220;جديدة&#8221; <em>هنا</em>"},
            }
            for n, day in enumerate(days)
        ]
    )


def test_the_posts_of_a_wordpress_site():
    (first,) = starts(WP)
    assert first.url.startswith(f"{SITE}/wp-json/wp/v2/posts?per_page=20&orderby=date&order=desc&")
    listing = read(WP, posts("2026-11-22"), first, headers={"X-WP-TotalPages": "2"})
    (link,) = listing.found
    assert (link.title, link.published_at) == ("قرية “جديدة” هنا", datetime(2026, 11, 22, 8, tzinfo=UTC))
    (second,) = listing.older
    assert second.url == first.url.replace("page=1", "page=2")
    assert not read(WP, posts("2026-11-22"), second, headers={"x-wp-totalpages": "2"}).leads_on
    assert not read(WP, posts("2026-11-22"), first).leads_on
    assert not read(WP, "[]", first, headers={"X-WP-TotalPages": "9"}).leads_on


def test_a_range_of_a_wordpress_site():
    (first,) = starts(WpJson(f"{SITE}/wp-json/"), date(2026, 10, 1), date(2026, 10, 31))
    assert "/wp-json/wp/v2/posts?per_page=100&" in first.url
    assert "after=2026-09-30T23%3A59%3A59&before=2026-11-01T00%3A00%3A00" in first.url


@pytest.mark.parametrize(
    "body", ["", "<html>", '{"code": "rest_forbidden"}', '[1, null, {"link": 7}]', "[" * 99_999]
)
def test_what_are_no_posts(body):
    assert read(WP, body).found == ()


def test_a_feed_that_names_the_page_behind_it():
    entry = '<entry><link rel="next" href="/no"/><link href="/1"/></entry>'
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="/feed?paged=2"/>{entry}</feed>'
    assert urls(read(Feed(f"{SITE}/feed"), atom).older) == [f"{SITE}/feed?paged=2"]
    assert not read(
        Feed(f"{SITE}/feed"), atom.replace('rel="next" href="/feed', 'rel="self" href="/feed')
    ).leads_on


MARKS = ((date(2026, 1, 1), 1000), (date(2026, 4, 11), 2000), (date(2026, 5, 1), 3000))
IDS = RisingIds(f"{SITE}/index.aspx", article=f"{SITE}/News/{{id}}.aspx", marks=MARKS, step=20)


@pytest.mark.parametrize(
    ("day", "number"),
    [
        ((2026, 1, 1), 1000),
        ((2026, 1, 11), 1100),
        ((2026, 4, 21), 2500),
        ((2026, 5, 11), 3500),
        ((2025, 12, 22), 900),
    ],
)
def test_numbers_between_the_marks_and_beyond(day, number):
    assert number_on(MARKS, date(*day)) == number
    assert number_on(MARKS[:1], date(*day)) is None


def test_rising_numbers_back_from_the_newest():
    (first,) = starts(IDS)
    (row,) = read(IDS, anchors(3100, 3107, 77), first).older
    assert row.ids == range(3107, 3087, -1)
    listing = read(IDS, "", row)
    assert found(listing)[:2] == ["/News/3107.aspx", "/News/3106.aspx"]
    assert listing.older[0].ids == range(3087, 3067, -1)
    assert not read(IDS, "<html>", first).leads_on


def test_rising_numbers_of_a_range_of_days():
    (first,) = starts(IDS, date(2026, 1, 11), date(2026, 1, 11))
    rows, asks = [], read(IDS, anchors(3107), first).older
    while asks:
        rows += asks[0].ids
        asks = read(IDS, "", asks[0]).older
    assert (rows[0], rows[-1]) == (1130, 1070)  # three days to spare on both sides
    assert rows == sorted(set(rows), reverse=True)


@pytest.mark.parametrize(
    ("declare", "why"),
    [
        (lambda: Section("/relative"), "absolute"),
        (lambda: Section(PAGE, more=f"{SITE}/same"), "same for every page"),
        (lambda: Section(PAGE, more=f"{SITE}/{{pgae}}"), "pgae"),
        (lambda: Section(PAGE, more=f"{SITE}/{{last}}"), "last="),
        (lambda: Section(PAGE, more=f"{SITE}/{{last}}", last="no group"), "one group"),
        (lambda: Section(PAGE, more=f"{SITE}/{{last}}", last="("), "no pattern"),
        (lambda: Section(f"{SITE}/{{page}}"), "page"),
        (lambda: Ajax(PAGE), "needs {page}"),
        (lambda: Postback(PAGE), "target="),
        (lambda: Postback(PAGE, target="x", next="a"), "turns its pages"),
        (lambda: Sitemap(f"{SITE}/{{year}}"), "year"),
        (lambda: Sitemap(f"{SITE}/{{M}}/{{D}}"), "no year"),
        (lambda: JsonApi(PAGE, token="next"), "token="),
        (lambda: RisingIds(PAGE, article=f"{SITE}/News/"), "{id}"),
        (lambda: RisingIds(PAGE, article=f"{SITE}/{{id}}", marks=MARKS[::-1]), "rise"),
    ],
)
def test_a_source_that_cannot_be_is_refused_at_once(declare, why):
    with pytest.raises(OutletError) as error:
        declare()
    assert why in str(error.value)
