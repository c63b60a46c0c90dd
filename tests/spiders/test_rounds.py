"""Which pages of listings a crawl asks for, and where it stops, over invented sites in replay folders."""

from datetime import UTC, date, datetime

import pytest

from newsbot.outlet import (
    Ajax,
    Feed,
    Outlet,
    Postback,
    RisingIds,
    RobotsSitemaps,
    Section,
    Sitemap,
    WpJson,
)
from newsbot.spiders import spider_for
from newsbot.store import ArticleRow, open_store
from tests.spiders.listings.test_sitemap import entry, index, urlset
from tests.spiders.replayed import SITE, Paper

YESTERDAY = datetime(2026, 11, 22, tzinfo=UTC)
MORE = Section(f"{SITE}/s/1", more=f"{SITE}/s/{{page}}")


@pytest.fixture
def paper(tmp_path):
    return Paper(tmp_path)


def spider(*sources, **given):
    return spider_for(
        Outlet(
            name="paper",
            title="الورقة",
            hosts=("www.paper.example",),
            sources=sources,
            article_url=r"/(?:News|story/\d+/\d+/\d+)/(?P<id>\d+)",
            known="invented",
            **given,
        )
    )


def links(*numbers):
    return "<html>" + "".join(f'<a href="/News/{n}.aspx">خبر {n}</a>' for n in numbers)


def had(paper, *keys):
    """An earlier run that brought something, and the articles that are had."""
    store = open_store(str(paper.folder / "store.sqlite"))
    store.seen.add([ArticleRow(key) for key in keys], YESTERDAY)
    store.runs.finish(store.runs.start("paper", YESTERDAY), YESTERDAY, "finished", {"marked": 3})
    store.close()


def pages(paper, *rows, name="s/{}"):
    for number, row in enumerate(rows, 1):
        paper.write(name.format(number), links(*row))
        paper.stories(*row)


# --- runs for the news --------------------------------------------------------------------------------------


def test_a_first_run_reads_the_first_page_of_each_source(paper):
    pages(paper, [9, 8], [7, 6])
    asked, stats = paper.crawl(spider(MORE))
    assert asked == ["/s/1", "/News/9.aspx", "/News/8.aspx"]
    assert stats == {"listing/stopped/first": 1}


def test_a_later_run_turns_pages_until_it_meets_only_what_is_known(paper):
    pages(paper, [9, 8], [7, 6], [5, 4], [3, 2])
    had(paper, "paper:6", "paper:5", "paper:4", "paper:3", "paper:2")
    asked, stats = paper.crawl(spider(MORE))
    assert asked == ["/s/1", "/News/9.aspx", "/News/8.aspx", "/s/2", "/News/7.aspx", "/s/3"]
    assert stats == {"listing/stopped/known": 1, "skipped/known": 3}


def test_a_run_with_nothing_new_asks_for_one_page(paper):
    pages(paper, [9, 8], [7, 6])
    had(paper, "paper:9", "paper:8")
    assert paper.crawl(spider(MORE))[0] == ["/s/1"]


def test_a_listing_that_pages_for_ever_is_stopped_by_its_repeats(paper):
    pages(paper, [9, 8], [9, 8], [9, 8])
    had(paper)
    asked, stats = paper.crawl(spider(MORE))
    assert asked == ["/s/1", "/News/9.aspx", "/News/8.aspx", "/s/2"]
    assert stats == {"listing/stopped/repeated": 1, "skipped/repeated": 2}


def test_a_next_link_in_a_circle(paper):
    paper.write("s/1", links(9) + '<a class="next" href="/s/2">')
    paper.write("s/2", links(8) + '<a class="next" href="/s/1">')
    paper.stories(8, 9)
    had(paper)
    asked, stats = paper.crawl(spider(Section(f"{SITE}/s/1", next="a.next")))
    assert asked == ["/s/1", "/News/9.aspx", "/s/2", "/News/8.aspx"]
    assert stats == {"listing/left/asked": 1}


@pytest.mark.parametrize(("given", "most"), [({}, 10), ({"pages": "3"}, 3), ({"pages": "1"}, 1)])
def test_a_listing_that_always_has_something_new_is_stopped_by_the_cap(paper, given, most):
    pages(paper, *([n] for n in range(100, 120)))
    had(paper)
    asked, stats = paper.crawl(spider(MORE), **given)
    assert [url for url in asked if url.startswith("/s/")] == [f"/s/{n}" for n in range(1, most + 1)]
    assert stats == {"listing/stopped/pages": 1}


def test_the_limit_stops_the_pages_too(paper):
    pages(paper, [9, 8], [7, 6], [5])
    had(paper)
    asked, stats = paper.crawl(spider(MORE), limit="3")
    assert asked == ["/s/1", "/News/9.aspx", "/News/8.aspx", "/s/2", "/News/7.aspx"]
    assert stats == {"listing/stopped/limit": 1, "skipped/limit": 1}


def test_two_rows_take_turns_in_each_round(paper):
    pages(paper, [19, 18], [17], [16])
    pages(paper, [29, 28], [27], name="t/{}")
    had(paper)
    asked, _ = paper.crawl(spider(MORE, Section(f"{SITE}/t/1", more=f"{SITE}/t/{{page}}")), pages="2")
    assert asked == [
        *("/s/1", "/t/1", "/News/19.aspx", "/News/29.aspx", "/News/18.aspx", "/News/28.aspx"),
        *("/s/2", "/t/2", "/News/17.aspx", "/News/27.aspx"),
    ]


def test_what_is_old_in_a_sitemap_is_no_news(paper):
    paper.write(
        "map.xml",
        urlset(entry("/News/9.aspx", "2026-11-22T10:00:00Z"), entry("/News/1.aspx", "2026-10-22T10:00:00Z")),
        fetched_at="2026-11-23T10:00:00+02:00",
    )
    paper.stories(9)
    asked, stats = paper.crawl(spider(Sitemap(f"{SITE}/map.xml")))
    assert asked == ["/map.xml", "/News/9.aspx"]
    assert stats == {"skipped/old": 1}


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        (links(8), ["/s/1", "/News/8.aspx"]),
        ("<html>", ["/s/1", "/robots.txt", "/map.xml", "/News/9.aspx"]),
    ],
)
def test_robots_is_looked_at_only_where_the_rest_gave_nothing(paper, section, expected):
    paper.write("robots.txt", "Sitemap: /map.xml")
    paper.write("map.xml", urlset(entry("/News/9.aspx")))
    paper.write("s/1", section)
    paper.stories(8, 9)
    assert paper.crawl(spider(RobotsSitemaps(SITE), Section(f"{SITE}/s/1")))[0] == expected


# --- ranges of days -----------------------------------------------------------------------------------------

OCTOBER = {"since": "2026-10-01", "until": "2026-10-31"}


def month(number, *days):
    return urlset(
        *(entry(f"/News/{number}{day:02}.aspx", f"2026-{number:02}-{day:02}T10:00:00+02:00") for day in days)
    )


def test_a_backfill_of_one_month_asks_for_that_month_and_not_one_page_more(paper):
    for number in (9, 10, 11):
        paper.write(f"news-2026-{number}.xml", month(number, 1, 15, 30))
        paper.stories(*(f"{number}{day:02}" for day in (1, 15, 30)))
    paper.write("s/1", links(1130))
    source = Sitemap(f"{SITE}/news-{{Y}}-{{M}}.xml")
    asked, stats = paper.crawl(spider(MORE, source, Feed(f"{SITE}/rss")), **OCTOBER)
    assert asked == ["/news-2026-10.xml", "/News/1030.aspx", "/News/1015.aspx", "/News/1001.aspx"]
    assert stats == {}


def test_the_same_by_an_index_that_robots_names(paper):
    paper.write("robots.txt", "Sitemap: /index.xml\n")
    names = [f"news-2026-{number}.xml" for number in (12, 11, 10, 9)]
    paper.write(
        "index.xml", index(*((name, None) for name in names), ("tags.xml", None), ("index.xml", None))
    )
    for number in (9, 10, 11):
        paper.write(f"news-2026-{number}.xml", month(number, 1, 15))
    paper.stories(1001, 1015)
    asked, stats = paper.crawl(spider(RobotsSitemaps(SITE)), **OCTOBER)
    assert asked == ["/robots.txt", "/index.xml", "/news-2026-10.xml", "/News/1015.aspx", "/News/1001.aspx"]
    assert stats == {"listing/left/days": 3}


def test_indexes_that_name_themselves_and_each_other(paper):
    paper.write("a.xml", index(("a.xml", None), ("b.xml", None), ("map.xml", None)))
    paper.write("b.xml", index(("a.xml", None), ("b.xml", None)))
    paper.write("map.xml", urlset(entry("/News/9.aspx")))
    paper.stories(9)
    asked, stats = paper.crawl(spider(Sitemap(f"{SITE}/a.xml")))
    assert asked == ["/a.xml", "/b.xml", "/map.xml", "/News/9.aspx"]
    assert stats == {"listing/left/asked": 1}


def test_a_day_that_is_missing_does_not_end_a_dated_row(paper):
    for day in (5, 3):
        paper.write(f"Sitemap/2026/10/{day}", urlset(entry(f"/story/2026/10/{day}/100{day}")))
        paper.write(f"story/2026/10/{day}/100{day}", "<html>")
    source = Sitemap(f"{SITE}/Sitemap/{{Y}}/{{M}}/{{D}}")
    asked, _ = paper.crawl(spider(source), since="2026-10-02", until="2026-10-05")
    assert [url for url in asked if "Sitemap" in url] == [f"/Sitemap/2026/10/{day}" for day in (5, 4, 3, 2)]
    assert [url for url in asked if "story" in url] == ["/story/2026/10/5/1005", "/story/2026/10/3/1003"]


def dated(*days):
    return "<html>" + "".join(f'<a href="/story/2026/10/{day}/100{day}">خبر</a>' for day in days)


def test_a_section_stops_where_it_has_run_past_the_days(paper):
    for number, days in enumerate(([29, 28], [27, 26], [25, 24], [23, 22], [21, 20]), 1):
        paper.write(f"s/{number}", dated(*days))
    asked, stats = paper.crawl(spider(MORE), since="2026-10-25", until="2026-10-27")
    assert [url for url in asked if url.startswith("/s/")] == ["/s/1", "/s/2", "/s/3", "/s/4"]
    assert [url for url in asked if "story" in url] == [f"/story/2026/10/{d}/100{d}" for d in (27, 26, 25)]
    assert stats == {"skipped/days": 5, "listing/stopped/days": 1}


def test_one_old_story_on_top_does_not_stop_a_section(paper):
    paper.write("s/1", dated(1, 29, 28))
    paper.write("s/2", dated(1, 27, 26))
    asked, _ = paper.crawl(spider(MORE), since="2026-10-27", pages="3")
    assert [url for url in asked if url.startswith("/s/")] == ["/s/1", "/s/2", "/s/3"]


ARTICLE = (
    '<!DOCTYPE html><html lang="ar"><head><title>{0}</title>'
    '<meta property="article:published_time" content="2026-10-{1:02}T10:00:00+02:00"></head>'
    "<body><h1>{0}</h1>"
    + "".join(f"<p>افتتح أهل القرية مكتبة صغيرة وسط حضور كبير من الجيران والأطفال {n}.</p>" for n in range(4))
)


def test_a_section_without_days_stops_by_those_of_its_stories(paper):
    """Three stories a page, each page a day older; of the page after the first past one none is asked for."""
    for number in range(1, 9):
        day = 30 - number
        pages = [300 - 10 * number - n for n in (0, 1, 2)]
        paper.write(f"s/{number}", links(*pages))
        for story in pages:
            paper.write(f"News/{story}.aspx", ARTICLE.format(f"قرية رقم {story} تفتتح مكتبتها", day))
    asked, stats = paper.crawl(spider(MORE), since="2026-10-28")
    assert [url for url in asked if url.startswith("/s/")] == ["/s/1", "/s/2", "/s/3", "/s/4"]
    assert len([url for url in asked if "News" in url]) == 9
    assert stats == {"listing/stopped/past": 1, "skipped/days": 3}


def test_a_range_goes_on_over_what_is_known(paper):
    for number, days in enumerate(([29, 28], [27, 26], [25, 24]), 1):
        paper.write(f"s/{number}", dated(*days))
    had(paper, *(f"paper:100{day}" for day in (29, 28, 27)))
    asked, _ = paper.crawl(spider(MORE), since="2026-10-25")
    assert [url for url in asked if "story" in url] == [f"/story/2026/10/{d}/100{d}" for d in (26, 25)]


def test_a_sitemap_that_does_not_reach_back_is_not_the_only_source(paper):
    paper.write("map.xml", month(10, 30, 29))
    paper.write("s/1", dated(28, 27))
    asked, _ = paper.crawl(spider(Sitemap(f"{SITE}/map.xml"), Section(f"{SITE}/s/1")), since="2026-10-25")
    assert asked[-3:] == ["/s/1", "/story/2026/10/28/10028", "/story/2026/10/27/10027"]


def test_undated_sitemaps_of_an_index_are_all_read(paper):
    """Nobody says that the one with the highest number is the newest."""
    paper.write("index.xml", index(("p1.xml", None), ("p2.xml", None)))
    paper.write("p2.xml", month(9, 1, 2))
    paper.write("p1.xml", month(10, 1, 2))
    paper.stories(1001, 1002)
    asked, _ = paper.crawl(spider(Sitemap(f"{SITE}/index.xml")), **OCTOBER)
    assert asked == ["/index.xml", "/p2.xml", "/p1.xml", "/News/1002.aspx", "/News/1001.aspx"]


def test_rising_numbers(paper):
    paper.write("index.aspx", links(1040, 1037))
    paper.stories(1040, 1035, 1031, 1029)
    marks = ((date(2026, 10, 1), 1000), (date(2026, 11, 10), 1040))
    source = RisingIds(f"{SITE}/index.aspx", article=f"{SITE}/News/{{id}}.aspx", marks=marks, step=5)
    asked, _ = paper.crawl(spider(source), since="2026-10-20", until="2026-10-21")
    assert asked == ["/index.aspx", *(f"/News/{n}.aspx" for n in range(1023, 1015, -1))]


def test_rising_numbers_for_the_news_stop_at_one_that_is_had(paper):
    paper.write("index.aspx", links(1040))
    paper.stories(1040, 1031)
    had(paper, "paper:1027")
    source = RisingIds(f"{SITE}/index.aspx", article=f"{SITE}/News/{{id}}.aspx", step=5)
    asked, stats = paper.crawl(spider(source))
    assert asked == ["/index.aspx", *(f"/News/{n}.aspx" for n in range(1040, 1025, -1) if n != 1027)]
    assert stats == {"listing/stopped/known": 1, "skipped/known": 1, "skipped/repeated": 1}


def test_a_first_run_takes_what_the_page_shows_and_not_the_numbers_behind(paper):
    paper.write("index.aspx", links(1040, 1031))
    paper.stories(1040, 1031)
    source = RisingIds(f"{SITE}/index.aspx", article=f"{SITE}/News/{{id}}.aspx", step=5)
    assert paper.crawl(spider(source))[0] == ["/index.aspx", "/News/1040.aspx", "/News/1031.aspx"]


def test_a_pager_that_posts(paper):
    form = '<form><input type="hidden" name="__VIEWSTATE" value="dDw=">{}</form>'
    paper.write("s", form.format(links(9)))
    paper.stories(9)
    source = Postback(f"{SITE}/s", target="pager")
    asked, _ = paper.crawl(spider(source), since="2026-10-20")
    assert asked == ["/s", "/News/9.aspx", "/s"]  # what is posted is not recorded


def test_the_pages_of_a_wordpress_site(paper):
    def named(number):
        query = f"per_page=20&orderby=date&order=desc&_fields=id,link,date,date_gmt,title&page={number}"
        return f"wp-json/wp/v2/posts@{query}"

    paper.write(named(1), f'[{{"link": "{SITE}/News/9.aspx", "date_gmt": "2026-11-22T08:00:00"}}]')
    paper.stories(9)
    asked, stats = paper.crawl(spider(WpJson(SITE)))
    assert asked[1:] == ["/News/9.aspx"]
    assert stats == {}


def test_show_more_until_nothing_comes(paper):
    paper.write("more@page=1", links(9))
    paper.write("more@page=2", links(8))
    paper.write("more@page=3", "")
    paper.stories(8, 9)
    had(paper)
    asked, stats = paper.crawl(spider(Ajax(f"{SITE}/more?page={{page}}")))
    assert asked == ["/more?page=1", "/News/9.aspx", "/more?page=2", "/News/8.aspx", "/more?page=3"]
    assert stats == {"listing/empty": 1}


# --- hostile listings ---------------------------------------------------------------------------------------


def test_pages_off_the_outlets_hosts_are_not_asked_for(paper):
    paper.write(
        "robots.txt",
        "Sitemap: https://cdn.example/a.xml\nSitemap: http://127.0.0.1/b.xml\nSitemap: http://10.0.0.1:80/c.xml\n"
        "Sitemap: http://169.254.169.254/latest/meta-data\nSitemap: file:///etc/passwd\n",
    )
    asked, stats = paper.crawl(spider(RobotsSitemaps(SITE)))
    assert asked == ["/robots.txt"]
    assert stats == {"listing/left/other_host": 1, "listing/left/private_host": 3}


def test_an_index_of_indexes_without_end(paper):
    for number in range(60):
        paper.write(f"i{number}.xml", index((f"i{number + 1}.xml", None)))
    asked, stats = paper.crawl(spider(Sitemap(f"{SITE}/i0.xml")))
    assert asked == [f"/i{number}.xml" for number in range(40)]
    assert stats == {"listing/left/rows": 1}


def test_a_feed_whose_dates_all_lie(paper):
    """All stories are dated today; their addresses know better."""
    items = "".join(
        f"<item><link>{SITE}/story/2026/10/{day}/100{day}</link>"
        "<pubDate>23 Nov 2026 10:00:00 +0200</pubDate></item>"
        for day in (29, 28, 9)
    )
    paper.write("rss", f"<rss><channel>{items}</channel></rss>")
    asked, _ = paper.crawl(spider(Feed(f"{SITE}/rss")), since="2026-10-28", until="2026-10-29")
    assert asked == ["/rss", "/story/2026/10/29/10029", "/story/2026/10/28/10028"]
