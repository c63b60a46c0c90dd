"""Links out of listings: pages of links and feeds, whole and broken."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.outlet import Feed, Section, Source
from newsbot.page import Page
from newsbot.spiders.discover import MAX_LINKS, Found, links

SITE = "https://news.example"
CAIRO = timezone(timedelta(hours=2))


def section(html, link="a[href]", url=f"{SITE}/Section/1"):
    return links(Section(url, section="sport", link=link), Page(url=url, body=html.encode()))


def feed(xml, encoding="utf-8"):
    return links(Feed(f"{SITE}/rss"), Page(url=f"{SITE}/rss", body=xml.encode(encoding)))


def addresses(found):
    return [link.url for link in found]


def test_a_section_gives_its_links_in_the_order_of_the_page():
    found = section('<h3><a href="/News/2.aspx"> خبر  ثانٍ </a></h3><a href="News/1.aspx">خبر أول</a>')
    assert found == (
        Found(f"{SITE}/News/2.aspx", title="خبر ثانٍ", section="sport"),
        Found(f"{SITE}/Section/News/1.aspx", title="خبر أول", section="sport"),
    )


def test_a_story_linked_twice_is_found_once_with_its_headline():
    found = section('<a href="/1"><img src="x.jpg"></a><a href="/2">two</a><a href="/1#c">one</a>')
    assert [(link.url, link.title) for link in found] == [(f"{SITE}/1", "one"), (f"{SITE}/2", "two")]


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("h3 > a", [f"{SITE}/1"]),
        ("h3", [f"{SITE}/1"]),  # a selector that stops at the box around the link
        ("div.gone a", [f"{SITE}/1", f"{SITE}/2"]),  # the site was rebuilt: any link is looked at
        ("h3 > > a", [f"{SITE}/1", f"{SITE}/2"]),  # no selector at all
    ],
)
def test_which_links_of_a_section_count(link, expected):
    assert addresses(section('<h3><a href="/1">one</a></h3><p><a href="/2">two</a></p>', link)) == expected


def test_links_start_from_the_base_the_page_names():
    html = '<base href="http://www.news.example/"><a href="News/1.aspx">x</a>'
    assert addresses(section(html)) == ["http://www.news.example/News/1.aspx"]


@pytest.mark.parametrize(
    "href",
    ["", " ", "#top", "mailto:desk@news.example", "javascript:void(0)", "http://[::1", "data:text/html,x"],
)
def test_what_is_no_story_address_is_no_link(href):
    assert addresses(section(f'<a href="{href}">x</a>')) in ([], [f"{SITE}/Section/1#top"])


@pytest.mark.parametrize("html", ["", " ", "\x00", "<", "not markup at all", "<html><body></body></html>"])
def test_a_section_with_nothing_in_it_has_no_links(html):
    assert section(html) == ()


def test_a_hostile_section_does_not_fill_the_memory():
    html = "".join(f'<a href="/News/{n}.aspx">x</a>' for n in range(MAX_LINKS + 10))
    assert len(section(html)) == MAX_LINKS


ITEM = "<item><title>{0}</title><link>https://news.example/News/{0}.aspx</link><pubDate>{1}</pubDate></item>"
RSS = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><link>/</link>{}</channel></rss>'
OLD, NEW = "Sun, 22 Nov 2026 10:00:00 +0200", "Mon, 23 Nov 2026 10:00:00 +0200"


def test_a_feed_gives_its_stories_newest_first():
    found = feed(RSS.format(ITEM.format(1, OLD) + ITEM.format(2, NEW)))
    assert found == (
        Found(f"{SITE}/News/2.aspx", "2", NEW, datetime(2026, 11, 23, 10, tzinfo=CAIRO)),
        Found(f"{SITE}/News/1.aspx", "1", OLD, datetime(2026, 11, 22, 10, tzinfo=CAIRO)),
    )


def test_a_feed_with_a_date_missing_keeps_its_own_order():
    found = feed(RSS.format(ITEM.format(1, OLD) + ITEM.format(2, "") + ITEM.format(3, NEW)))
    assert [link.title for link in found] == ["1", "2", "3"]


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>one</title>
<link rel="self" href="/self"/><link rel="alternate" href="/1"/>
<updated>2026-11-23T08:00:00Z</updated></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><item><title>one</title><link>https://news.example/1</link>
<dc:date>2026-11-23T08:00:00Z</dc:date></item></rdf:RDF>"""


@pytest.mark.parametrize("xml", [ATOM, RDF], ids=["atom", "rdf"])
def test_the_other_dialects(xml):
    at = datetime(2026, 11, 23, 8, tzinfo=UTC)
    assert feed(xml) == (Found(f"{SITE}/1", "one", "2026-11-23T08:00:00Z", at),)


def one(inside):
    return RSS.format(f"<item>{inside}</item>")


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (one("<link>https://news.example/a?b=1&amp;c=2</link>"), "/a?b=1&c=2"),
        (one("<link>https://news.example/a?b=1&c=2</link>"), "/a?b=1&c=2"),
        (one("<link><![CDATA[https://news.example/a?b=1&c=2]]></link>"), "/a?b=1&c=2"),
        (one("<link>https://feeds.example/x</link><f:origLink>https://news.example/1</f:origLink>"), "/1"),
        (one("<guid>https://news.example/1</guid>"), "/1"),
        (one("<link/><guid>https://news.example/1</guid>"), "/1"),
        (one("<link>\n  /1\n</link>"), "/1"),
        (one("<title>a&nbsp;b &unknown; & c</title><link>/1</link>"), "/1"),
        (one("<title>a\x0bb</title><link>/1</link>"), "/1"),
        (one("<title>&#xD800;&#x0000DFFF;&#55296;&#0;&#x110000;&#99999999999;</title><link>/1</link>"), "/1"),
        (one("<title>&#1602;&#x20;&#x1F600;</title><link>/1</link>"), "/1"),
        ("\n\ufeff  junk" + one("<link>/1</link>"), "/1"),
        (one("<link>/1</link>")[:-20], "/1"),
        (one("<description>يوم <b>جديد<br></description><link>/1</link>"), "/1"),
        (one("<x:odd>no such prefix</x:odd><link>/1</link>"), "/1"),
    ],
)
def test_a_feed_that_is_broken_gives_what_it_can(xml, expected):
    assert addresses(feed(xml)) == [SITE + expected]


def test_the_words_of_a_feed_survive_its_entities():
    assert feed(one("<title>قمح&nbsp;&amp; ذرة &unknown; & قطن</title><link>/1</link>"))[0].title == (
        "قمح & ذرة &unknown; & قطن"
    )


def test_a_feed_in_windows_1256_that_calls_itself_utf_8():
    found = feed(
        RSS.format("<item><title>افتتاح المدرسة الجديدة في القرية صباح اليوم</title><link>/1</link></item>"),
        "cp1256",
    )
    assert found[0].title == "افتتاح المدرسة الجديدة في القرية صباح اليوم"


BOMB = (
    '<!DOCTYPE r [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)


def test_no_entity_is_resolved(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret")
    file = f'<!DOCTYPE r [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    for doctype, entity in ((BOMB, "&j;"), (file, "&x;")):
        (found,) = feed(doctype + one(f"<title>{entity}</title><link>/1</link>").partition("?>")[2])
        assert found == Found(f"{SITE}/1", title=entity)


@pytest.mark.parametrize(
    "xml",
    [
        "",
        "no feed",
        "<!DOCTYPE html><html><body><h1>Error</h1><a href='/News/1.aspx'>x</a></body></html>",
        RSS.format(""),
        one("<guid isPermaLink='false'>77</guid>"),
        one("<title>no link</title>"),
        one("<link>mailto:desk@news.example</link>"),
        one("<link>http://[::1</link>"),
        "<a>" * 50_000 + "<item><link>/1</link></item>",
        "<![CDATA[" * 20_000,
        "<!DOCTYPE " * 20_000,
        "&" * 100_000,
    ],
)
def test_what_is_no_feed_has_no_links(xml):
    assert feed(xml) == ()


@pytest.mark.parametrize(
    "date", ["yesterday", "الاثنين 23 نوفمبر", "", "2026-13-45", "Mon, 99 Nov 2026 10:00:00"]
)
def test_a_date_that_cannot_be_read_is_unknown_and_kept_raw(date):
    (found,) = feed(RSS.format(ITEM.format(1, date)))
    assert found.published_at is None
    assert found.published_raw == (date or None)


def test_a_kind_of_source_nobody_reads_is_wrong_use():
    with pytest.raises(TypeError, match="Source"):
        links(Source(SITE), Page(url=SITE, body=b""))


PIECES = st.sampled_from(
    [
        *(
            "<item>",
            "</item>",
            "<entry>",
            "<link>",
            "</link>",
            "<link href='/1'/>",
            "<guid>",
            "<title>",
            "<rss>",
        ),
        *(
            "<a href='/1'>",
            "<a href='http://[::1'>",
            "<base href='x:'>",
            "</a>",
            "<?xml",
            "?>",
            "<![CDATA[",
            "]]>",
        ),
        *(
            "<!DOCTYPE r [",
            "<!ENTITY a 'b'>",
            "&a;",
            "&",
            "&#0;",
            "&#xD800;",
            "\x00",
            "<x:y>",
            "خبر",
            "http://a.eg/1",
        ),
        *("<pubDate>", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "</", "<", ">", "xmlns:x='"),
    ]
)


@given(st.one_of(st.binary(), st.lists(PIECES, max_size=20).map(lambda pieces: "".join(pieces).encode())))
def test_any_bytes_are_a_listing(body):
    for source in (Section(SITE), Feed(SITE)):
        for found in links(source, Page(url=SITE, body=body)):
            assert found.url.startswith("http")
