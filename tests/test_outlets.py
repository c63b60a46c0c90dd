"""What every outlet must satisfy, and what none may declare."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml.cssselect import CSSSelector

from newsbot.outlet import Feed, Layout, Outlet, OutletError, Section
from newsbot.outlets import all_outlets, for_host, named
from newsbot.urls import host_of

FIXTURES = Path(__file__).parent.parent / "fixtures"
OUTLETS = pytest.mark.parametrize("outlet", all_outlets(), ids=lambda o: o.name)
GOOD: dict[str, Any] = {
    "name": "evening",
    "title": "Evening",
    "hosts": ("evening.example",),
    "sources": (Feed("https://evening.example/rss"),),
    "article_url": r"/story/(?P<id>\d+)",
    "known": "a test",
}


def test_the_walk_finds_them() -> None:
    names = [outlet.name for outlet in all_outlets()]

    assert {"ahram", "ahram_online", "youm7", "akhbarelyom", "egynews"} <= set(names)
    assert len(names) == len(set(names))
    assert all(named(name) is outlet for name, outlet in zip(names, all_outlets(), strict=True))
    assert named("nowhere") is None


@OUTLETS
def test_its_hosts_lead_to_it(outlet: Outlet) -> None:
    for host in outlet.hosts:
        assert for_host(host) is outlet
        assert for_host(f"www.{host.removeprefix('www.')}:80") is outlet
    assert for_host("example.com") is None


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("ahram.org.eg", "ahram_daily"),
        ("gate.ahram.org.eg", "ahram"),
        ("english.ahram.org.eg", "ahram_online"),
        ("massai.ahram.org.eg", "massai"),
        ("gatemedia.ahram.org.eg", None),
        ("honna.elwatannews.com", None),
        ("almessa.gomhuriaonline.com", None),
        ("elbaladtv.net", None),
    ],
)
def test_a_house_of_many_sites(host: str, name: str | None) -> None:
    """A host is the outlet's that names it, and those under it are not meant by it."""
    outlet = for_host(host)

    assert (outlet.name if outlet else None) == name


@OUTLETS
def test_its_module_has_its_name(outlet: Outlet) -> None:
    import newsbot.outlets

    assert (Path(newsbot.outlets.__path__[0]) / f"{outlet.name}.py").is_file()


@OUTLETS
def test_a_listing_is_no_article(outlet: Outlet) -> None:
    assert outlet.sources
    for source in outlet.sources:
        assert outlet.article_id(source.url) is None, source.url
        assert outlet.has_host(host_of(source.url) or ""), source.url


@OUTLETS
def test_sections_have_short_names(outlet: Outlet) -> None:
    assert all(name.isascii() and name.replace("_", "").isalnum() for name in outlet.sections())


@OUTLETS
def test_article_addresses(outlet: Outlet) -> None:
    """The pattern knows those of its fixtures and those its listings link to, and names them by their id."""
    found = [expected for expected in expectations() if for_host(host_of_expected(expected)) is outlet]
    stories = [x for x in found if x.get("title")]

    assert stories
    for story in stories:
        assert f"{outlet.name}:{outlet.article_id(story['url'])}" == story.get("id"), story["url"]
    for url in (url for listing in found for url in listing.get("links", ())):
        assert outlet.article_id(url), url


def expectations() -> list[dict[str, Any]]:
    found = []
    for path in FIXTURES.rglob("*.expected.json"):
        said = json.loads(path.read_text(encoding="utf-8"))
        found.append({**said, "host": path.relative_to(FIXTURES).parts[0]})
    return found


def host_of_expected(expected: dict[str, Any]) -> str:
    return str(expected["host"])


@OUTLETS
def test_layouts_point_somewhere(outlet: Outlet) -> None:
    """The newest layout first, each older one with the day it went out of use."""
    ends = [layout.until for layout in outlet.layouts]

    assert ends == sorted(ends, key=lambda day: day or date.max, reverse=True)
    assert ends.count(None) <= 1
    assert all(layout.body for layout in outlet.layouts)


@OUTLETS
def test_a_guess_has_no_selectors(outlet: Outlet) -> None:
    assert not (outlet.known.startswith("guess") and outlet.layouts)


@OUTLETS
def test_selectors_can_be_read(outlet: Outlet) -> None:
    said = [getattr(layout, f.name) for layout in outlet.layouts for f in fields(layout) if f.name != "until"]
    said += [source.link for source in outlet.sources if isinstance(source, Section)]
    for value in said:
        for selector in value if isinstance(value, tuple) else (value,):
            assert not isinstance(selector, str) or CSSSelector(selector).path


@pytest.mark.parametrize(
    ("name", "url", "number"),
    [
        ("ahram", "http://gate.ahram.org.eg/News/5953120.aspx?utm_source=x#top", "5953120"),
        ("ahram", "https://gate.ahram.org.eg/news/5953120.ASPX", "5953120"),
        ("ahram", "https://gate.ahram.org.eg/Portal/13/x.aspx", None),
        ("ahram", "https://gate.ahram.org.eg/Search/News.aspx?StartRowIndex=10", None),
        (
            "ahram_online",
            "https://english.ahram.org.eg/NewsContent/2/8/386579/World/Region/Slug.aspx",
            "386579",
        ),
        ("ahram_online", "https://english.ahram.org.eg/NewsContentP/9/562558/Heritage/7-days.aspx", "562558"),
        ("ahram_online", "http://english.ahram.org.eg/NewsContentPrint/1/0/15108/Egypt/0/Slug.aspx", "15108"),
        ("ahram_online", "http://english.ahram.org.eg/News/15108.aspx", "15108"),
        ("ahram_online", "http://english.ahram.org.eg/Category/1/64/Egypt/Politics-.aspx", None),
        ("youm7", "https://www.youm7.com/story/2026/8/7/slug/7504918", "7504918"),
        ("youm7", "https://m.youm7.com/amp/2026/8/7/slug/7504918", "7504918"),
        ("youm7", "http://www.youm7.com/News.asp?NewsID=1411105", "1411105"),
        ("youm7", "http://www.youm7.com/7504918", "7504918"),
        ("youm7", "https://www.youm7.com/89577", None),
        ("youm7", "https://www.youm7.com/Section/slug/65/1", None),
        ("youm7", "https://www.youm7.com/Tags/Index?id=2043501&tag=slug", None),
        ("akhbarelyom", "https://m.akhbarelyom.com/news/newdetails/3126898/1/slug", "3126898"),
        ("akhbarelyom", "https://akhbarelyom.com/news/newdetails/3126898", "3126898"),
        ("akhbarelyom", "https://akhbarelyom.com/news/newssection/36/1/slug", None),
        ("akhbarelyom", "https://akhbarelyom.com/Tags/NewsTagList/21688/1/slug", None),
        ("egynews", "http://www.egynews.net:80/wps/portal/news?params=223267", "223267"),
        ("egynews", "http://www.egynews.net/wps/portal/rss", None),
        ("ahram_daily", "http://www.ahram.org.eg/News/203207/29/639188/slug/slug.aspx", "639188"),
        ("ahram_daily", "http://www.ahram.org.eg/Egypt/News/118820.aspx", "118820"),
        ("ahram_daily", "http://www.ahram.org.eg/Category/28/slug.aspx", None),
        ("massai", "http://massai.ahram.org.eg/News/204118.aspx", "204118"),
        ("massai", "http://massai.ahram.org.eg/RssContent.aspx", None),
        ("almasryalyoum", "https://www.almasryalyoum.com/news/details/3326339?x=1", "3326339"),
        ("almasryalyoum", "http://www.almasryalyoum.com/node/1290881", "node/1290881"),
        ("almasryalyoum", "https://www.almasryalyoum.com/news/index?typeid=1&sectionid=3", None),
        ("almasryalyoum", "https://www.almasryalyoum.com/editor/details/911", None),
        (
            "masrawy",
            "https://www.masrawy.com/news/news_egypt/details/2026/8/31/3041377/slug#x",
            "3041377",
        ),
        ("masrawy", "https://www.masrawy.com/News/News_Egypt/details/2017/6/30/1112550", "1112550"),
        ("masrawy", "https://www.masrawy.com/News/News_Egypt/section/35/slug", None),
        (
            "shorouk",
            "https://www.shorouknews.com/news/view.aspx?cdate=15052026&amp;id=5D1F7C0E-93ab-4c1f-8a77-2c61e9b0d4f1",
            "5D1F7C0E-93ab-4c1f-8a77-2c61e9b0d4f1",
        ),
        ("shorouk", "https://www.shorouknews.com/news/view.aspx?cdate=15052026", None),
        ("shorouk", "https://www.shorouknews.com/egypt/Eg-Politics/rss", None),
        ("elwatan", "https://www.elwatannews.com/news/details/8246671/slug", "8246671"),
        ("elwatan", "https://www.elwatannews.com/section/115", None),
        ("dostor", "https://www.dostor.org/4963336", "4963336"),
        ("dostor", "https://www.dostor.org/governorates/139442-slug", "139442"),
        ("dostor", "https://www.dostor.org/section/107", None),
        ("dostor", "https://www.dostor.org/search/term?page=20000&w=", None),
        ("dostor", "https://www.dostor.org/UploadCache/libfiles/94/2/400x225o/121.jpg", None),
        ("elbalad", "https://www.elbalad.news/6526606", "6526606"),
        ("elbalad", "https://www.elbalad.news/category/168", None),
        ("cairo24", "https://www.cairo24.com/1859385", "1859385"),
        ("cairo24", "https://www.cairo24.com/section/167/Economy", None),
        ("vetogate", "http://www.vetogate.com/3080544", "3080544"),
        ("vetogate", "https://www.vetogate.com/section/168/Economy", None),
        ("elfagr", "https://www.elfagr.org/4789113", "4789113"),
        ("elfagr", "http://www.elfagr.org/Detail.aspx?secid=5&nwsId=261744", "261744"),
        ("elfagr", "http://www.elfagr.org/Section.aspx?secid=10000", None),
        ("alwafd", "https://www.alwafd.news/2055830", "2055830"),
        ("alwafd", "https://alwafd.news/%D8%A3%D8%AE/2202325-%D9%81%D9%8A", "2202325"),
        ("alwafd", "https://alwafd.news/author/20999", None),
        ("gomhuria", "https://www.gomhuriaonline.com/Gomhuria/2110452.html", "2110452"),
        ("gomhuria", "https://www.gomhuriaonline.com/GomhuriaOnline-news/slug/1/Page/2/", None),
        ("albawabhnews", "https://www.albawabhnews.com/5107148", "5107148"),
        ("albawabhnews", "https://www.albawabhnews.com/upload/photo/news/317/6/600x338o/857.jpg", None),
        ("mena", "https://www.mena.org.eg/news/dbcall/table/textnews/id/11340217", "11340217"),
        ("mena", "https://www.mena.org.eg/search/quick/keywords/x/page/2", None),
        ("egypttoday", "https://www.egypttoday.com/Article/1/139866/Slug-of-it", "139866"),
        ("egypttoday", "https://www.egypttoday.com/Article/Search?title=", None),
        ("dailynewsegypt", "http://www.dailynewsegypt.com/2010/08/05/slug/", "2010/08/05/slug"),
        ("dailynewsegypt", "http://www.dailynewsegypt.com/2010/08/", None),
        ("dailynewsegypt", "https://www.dailynewsegypt.com/2010/08/05/", None),
        ("egyptindependent", "http://www.egyptindependent.com/news/slug-of-it", "slug-of-it"),
        ("egyptindependent", "https://www.egyptindependent.com/a-slug-of-words/", "a-slug-of-words"),
        ("egyptindependent", "https://www.egyptindependent.com/terms-of-service/", None),
        ("egyptindependent", "https://www.egyptindependent.com/category/egypt/", None),
        ("madamasr", "https://www.madamasr.com/en/2026/05/21/news/u/slug/", "en/2026/05/21/news/u/slug"),
        ("madamasr", "https://www.madamasr.com/sections/features", None),
        ("almal", "https://almalnews.com/1089530/slug/", "1089530"),
        ("almal", "https://almalnews.com/category/stocks/", None),
        ("alborsa", "https://www.alborsaanews.com/2026/01/27/1945686", "1945686"),
        ("alborsa", "https://www.alborsaanews.com/category/x", None),
        ("amwalalghad", "https://amwalalghad.com/2026/07/19/slug/", "2026/07/19/slug"),
        ("amwalalghad", "https://amwalalghad.com/2026/07/19/", None),
    ],
)
def test_article_or_not(name: str, url: str, number: str | None) -> None:
    outlet = named(name)

    assert outlet is not None
    assert outlet.article_id(url) == number


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"name": "Evening News"}, "lower-case"),
        ({"hosts": ()}, "at least one"),
        ({"hosts": ("https://evening.example/",)}, "bare host names"),
        ({"hosts": "evening.example"}, "hosts must be a tuple"),
        ({"sources": [Feed("https://evening.example/rss")]}, "sources must be a tuple"),
        ({"sources": ("https://evening.example/rss",)}, "is no Source"),
        ({"layouts": ({"body": "#story"},)}, "is no Layout"),
        ({"known": " "}, "stands on"),
        ({"article_url": ""}, "every link would be an article"),
        ({"article_url": "/story/("}, "is no pattern"),
        ({"date_order": "YDM"}, "date_order"),
        ({"zone": "Africa/Memphis"}, "unknown time zone"),
    ],
)
def test_nonsense_is_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(OutletError, match=message):
        Outlet(**GOOD | change)


def test_a_good_one_is_not() -> None:
    assert Outlet(**GOOD).article_id("https://evening.example/story/7") == "7"


@pytest.mark.parametrize("url", ["/rss", "ftp://evening.example/rss", "evening.example", ""])
def test_a_source_needs_an_address(url: str) -> None:
    with pytest.raises(OutletError, match="absolute"):
        Section(url)


def test_a_layout_needs_a_tuple_to_drop() -> None:
    with pytest.raises(OutletError, match="tuple"):
        Layout(body="#body", drop="div.related")  # type: ignore[arg-type]  # the mistake this is about


def test_layouts_of_a_day() -> None:
    new, old = Layout(body="#new"), Layout(body="#old", until=date(2013, 12, 31))
    outlet = Outlet(**GOOD, layouts=(new, old))

    assert outlet.layouts_on(None) == (new, old)
    assert outlet.layouts_on(date(2012, 5, 1)) == (old, new)
    assert outlet.layouts_on(date(2026, 5, 1)) == (new, old)


@pytest.mark.parametrize("written", ["/%D9%85%D8%B5%D8%B1-1/", "/%d9%85%d8%b5%d8%b1-1/", "/مصر-1/"])
def test_one_article_however_its_address_is_written(written):
    outlet = Outlet(
        name="paper",
        title="ورقة",
        hosts=("paper.example",),
        sources=(Section("https://paper.example/"),),
        article_url=r"^/(?P<id>[^/]+-\d+)/$",
        known="invented",
    )
    assert outlet.article_id(f"https://paper.example{written}") == "مصر-1"


def test_a_broken_address_is_no_article():
    assert all_outlets()[0].article_id("http://[broken") is None
