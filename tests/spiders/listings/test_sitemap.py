"""Sitemaps whole and broken, plain and packed, and indexes of them."""

import gzip
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from newsbot.outlet import RobotsSitemaps, Sitemap
from newsbot.spiders import xmltree
from newsbot.spiders.listing import Found
from tests.spiders.listings.table import SITE, found, read, starts, urls

MAP = Sitemap(f"{SITE}/sitemap.xml")
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">'
)
CAIRO = timezone(timedelta(hours=2))


def urlset(*entries):
    return HEAD + "".join(entries) + "</urlset>"


def entry(path, published=None, touched=None, title="افتتاح مكتبة القرية"):
    news = (
        f"<news:news><news:publication><news:name>الورقة</news:name></news:publication>"
        f"<news:publication_date>{published}</news:publication_date><news:title>{title}</news:title></news:news>"
        if published
        else ""
    )
    lastmod = f"<lastmod>{touched}</lastmod>" if touched else ""
    image = "<image:image><image:loc>https://img.example/1.jpg</image:loc></image:image>"
    return f"<url>{image}<loc>{SITE}{path}</loc>{lastmod}{news}</url>"


def index(*entries):
    inside = "".join(
        f"<sitemap><loc>{SITE}/{name}</loc>{f'<lastmod>{touched}</lastmod>' if touched else ''}</sitemap>"
        for name, touched in entries
    )
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inside}</sitemapindex>'


def test_a_news_sitemap_newest_first():
    listing = read(
        MAP,
        urlset(entry("/1", "2026-11-22T10:00:00+02:00"), entry("/2", "2026-11-23T09:00:00+02:00")),
    )
    assert listing.found == (
        Found(
            f"{SITE}/2",
            "افتتاح مكتبة القرية",
            "2026-11-23T09:00:00+02:00",
            datetime(2026, 11, 23, 9, tzinfo=CAIRO),
        ),
        Found(
            f"{SITE}/1",
            "افتتاح مكتبة القرية",
            "2026-11-22T10:00:00+02:00",
            datetime(2026, 11, 22, 10, tzinfo=CAIRO),
        ),
    )
    assert not listing.leads_on


@pytest.mark.parametrize(
    ("raw", "at", "day"),
    [
        ("2026-11-22", None, date(2026, 11, 22)),
        ("2026-11-22T08:00Z", datetime(2026, 11, 22, 8, tzinfo=UTC), None),
        ("2026-11", None, None),
        ("1970-01-01T00:00:00Z", None, None),  # what a system prints that knows no date
        ("0001-01-01", None, None),
        ("yesterday", None, None),
        ("9999999-11-22", None, None),
    ],
)
def test_the_forms_of_dates(raw, at, day):
    (link,) = read(MAP, urlset(entry("/1", raw))).found
    assert (link.published_at, link.published_day) == (at, day)


def test_when_it_was_touched_is_no_date_of_the_story():
    (link,) = read(MAP, urlset(entry("/1", touched="2026-11-22"))).found
    assert (link.published_at, link.published_day) == (None, None)
    assert link.modified_at.date() == date(2026, 11, 22)


def test_undated_stories_by_their_numbers():
    assert found(read(MAP, urlset(entry("/a/70001"), entry("/b/70003"), entry("/70002")))) == [
        *("/b/70003", "/70002", "/a/70001")
    ]


def test_packed():
    assert found(read(MAP, gzip.compress(urlset(entry("/1")).encode()))) == ["/1"]


def test_packed_and_cut_off():
    body = gzip.compress(urlset(*(entry(f"/{n}") for n in range(70000, 71000))).encode())
    assert 0 < len(read(MAP, body[: len(body) // 2]).found) < 1000


def test_a_packed_bomb_is_unpacked_so_far_only(monkeypatch):
    monkeypatch.setattr(xmltree, "MOST", 1_000)
    body = gzip.compress(urlset(entry("/1")).encode() + b" " * 5_000_000)
    assert found(read(MAP, body)) == ["/1"]
    assert len(xmltree.unpacked(body)) == 1_000


BOMB = (
    '<!DOCTYPE r [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)


def test_no_entity_is_resolved(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("/secret")
    for doctype in (BOMB, f'<!DOCTYPE r [<!ENTITY j SYSTEM "{secret.as_uri()}">]>'):
        (link,) = read(MAP, doctype + urlset(f"<url><loc>{SITE}/&j;</loc></url>").partition("?>")[2]).found
        assert "secret" not in link.url
        assert len(link.url) < 100


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (urlset(entry("/a?b=1&c=2")), ["/a?b=1&c=2"]),
        (urlset(entry("/1"), entry("/2"))[:-40], ["/1"]),
        ("\n\ufeff " + urlset(entry("/1")), ["/1"]),
        (f"{SITE}/1\n{SITE}/2\n# no address\n", ["/1", "/2"]),
        (f"<rss><channel><item><link>{SITE}/1</link></item></channel></rss>", ["/1"]),
        ("<!DOCTYPE html><html><h1>404</h1>", []),
        ("", []),
        (b"\x1f\x8b no gzip", []),
        ("<a>" * 50_000, []),
    ],
)
def test_broken_and_other_forms(body, expected):
    assert found(read(MAP, body)) == expected


def test_fifty_thousand_addresses_and_no_more():
    body = urlset(*(f"<url><loc>{SITE}/{n}</loc></url>" for n in range(100_000, 150_010)))
    assert len(read(MAP, body).found) == 50_000


def test_an_index_leads_to_rows_of_one_kind_newest_first():
    listing = read(
        MAP,
        index(
            ("news-2026-9.xml", None),
            ("news-2026-11.xml", None),
            ("opinions-2026-11.xml", None),
            ("news-2026-10.xml", "2026-11-20"),
            ("tags.xml", None),
            ("author-sitemap.xml", None),
            ("video-sitemap-1.xml", None),
        ),
    )
    rows = [[ask.url.removeprefix(f"{SITE}/") for ask in row] for row in listing.beside]
    assert rows == [["news-2026-11.xml", "news-2026-10.xml", "news-2026-9.xml"], ["opinions-2026-11.xml"]]
    assert (listing.beside[0][1].oldest, listing.beside[0][1].newest) == (
        date(2026, 10, 1),
        date(2026, 10, 31),
    )


def test_an_index_that_says_when_its_sitemaps_were_touched():
    listing = read(
        MAP, index(("p1.xml", "2026-11-22T10:00:00Z"), ("p2.xml", "2026-11-23"), ("p3.xml", "2019-01-01"))
    )
    (row,) = listing.beside
    assert [ask.newest for ask in row] == [date(2026, 11, 23), date(2026, 11, 22), date(2019, 1, 1)]
    assert not any(ask.is_guess or ask.oldest for ask in row)


def test_an_index_that_says_nothing_is_read_from_its_highest_number():
    (row,) = read(MAP, index(("p2.xml", None), ("p10.xml", None), ("p1.xml", None))).beside
    assert [ask.url[-7:] for ask in row] == ["p10.xml", "/p2.xml", "/p1.xml"]
    assert all(ask.is_guess for ask in row)


def test_the_number_of_a_sitemap_is_no_year():
    (row,) = read(MAP, index(("sitemap2019.xml", None), ("sitemap2020.xml", None))).beside
    assert [(ask.oldest, ask.newest) for ask in row] == [(None, None)] * 2


@pytest.mark.parametrize(
    ("address", "days", "expected"),
    [
        (
            "/Sitemap/{Y}/{M}/{D}",
            (date(2026, 3, 9), date(2026, 3, 11)),
            ["2026/3/11", "2026/3/10", "2026/3/9"],
        ),
        ("/Sitemap/{Y}/{MM}/{DD}", (date(2026, 3, 1), date(2026, 3, 1)), ["2026/03/01"]),
        ("/Sitemap/{Y}-{M}", (date(2025, 12, 30), date(2026, 2, 1)), ["2026-2", "2026-1", "2025-12"]),
        ("/Sitemap/{Y}", (date(2025, 12, 30), date(2026, 2, 1)), ["2026", "2025"]),
        ("/Sitemap/{Y}/{M}/{D}", (date(2026, 11, 22), None), ["2026/11/23", "2026/11/22"]),
        ("/Sitemap/{Y}/{M}/{D}", (date(2026, 11, 22), date(2030, 1, 1)), ["2026/11/23", "2026/11/22"]),
        ("/Sitemap/{Y}/{M}/{D}", (None, None), ["2026/11/23", "2026/11/22"]),
        ("/Sitemap/{Y}-{M}", (None, None), ["2026-11", "2026-10"]),
        ("/Sitemap/news", (date(2026, 3, 9), None), ["news"]),
    ],
)
def test_dated_addresses_are_asked_for_the_days_wanted(address, days, expected):
    asks = starts(Sitemap(SITE + address), *days)
    assert [url.removeprefix(f"{SITE}/Sitemap/") for url in urls(asks)] == expected


def test_a_range_without_a_beginning_ends_somewhere():
    assert 1_000 < len(starts(Sitemap(SITE + "/{Y}/{M}/{D}"), None, date(2026, 1, 1))) <= 4_000


ROBOTS = RobotsSitemaps(f"{SITE}/index.aspx")


def test_robots_names_sitemaps():
    assert urls(starts(ROBOTS)) == [f"{SITE}/robots.txt"]
    text = (
        "User-agent: *\nDisallow: /admin\n\nSitemap: /news.xml\nsitemap : https://cdn.example/a.xml.gz\n"
        "# Sitemap: /old.xml\nSitemap: /news-2026-10.xml\nSitemap: /news-2026-11.xml\nSitemap: /tags.xml\n"
        "Sitemap:\n"
    )
    rows = [urls(row) for row in read(ROBOTS, text).beside]
    assert rows == [
        [f"{SITE}/news.xml"],
        ["https://cdn.example/a.xml.gz"],
        [f"{SITE}/news-2026-11.xml", f"{SITE}/news-2026-10.xml"],
    ]
    assert {type(ask.source) for row in read(ROBOTS, text).beside for ask in row} == {Sitemap}


@pytest.mark.parametrize(
    "body", ["", "<html>\nSitemap: /a.xml\n</html>", "Disallow: /", "\x00\xff", "sitemap:" * 9999]
)
def test_what_names_none(body):
    assert not read(ROBOTS, body).leads_on
