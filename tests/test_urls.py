"""Addresses in normal form, keys of one article, days in addresses: tables, and any string at all."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsbot.urls import article_key, date_in, host_of, is_private, is_side_door, is_web, normal, untracked

ARABIC = "خبر-جديد"
CODED = "%D8%AE%D8%A8%D8%B1-%D8%AC%D8%AF%D9%8A%D8%AF"

NORMAL = [
    ("HTTP://News.Example.COM/A", "https://news.example.com/A"),
    ("  https://example.com \n", "https://example.com/"),
    ("http://example.com:80/wps/portal?params=9", "https://example.com/wps/portal?params=9"),
    ("https://example.com:443/", "https://example.com/"),
    ("https://example.com:8443/a", "https://example.com:8443/a"),
    ("https://user:secret@example.com/a", "https://example.com/a"),
    ("https://example.com./a", "https://example.com/a"),
    ("https://example.com/a#comments", "https://example.com/a"),
    ("https://example.com//a///b", "https://example.com/a/b"),
    ("https://example.com/a/./b/../c", "https://example.com/a/c"),
    ("https://example.com/%2e%2e/a", "https://example.com/a"),
    ("https://example.com/a/", "https://example.com/a/"),
    (f"https://example.com/{ARABIC}", f"https://example.com/{CODED}"),
    (f"https://example.com/{CODED.lower()}", f"https://example.com/{CODED}"),
    (f"https://example.com/?q={ARABIC}", f"https://example.com/?q={CODED}"),
    ("https://example.com/a%2Cb", "https://example.com/a,b"),
    ("https://example.com/a%2Fb", "https://example.com/a%2Fb"),
    ("https://example.com/100%", "https://example.com/100%25"),
    ("https://example.com/%C7%E1", "https://example.com/%C7%E1"),  # windows-1256 bytes stay as they are
    ("https://example.com/a?b=2&a=1", "https://example.com/a?a=1&b=2"),
    ("https://example.com/a?", "https://example.com/a"),
    ("https://example.com/a?q=x+y", "https://example.com/a?q=x%20y"),
    ("https://example.com/a?q=x%2By", "https://example.com/a?q=x%2By"),
    ("https://example.com/a?cdate=15052026&amp;id=7", "https://example.com/a?cdate=15052026&id=7"),
    ("https://example.com/a?utm_source=x&id=7&fbclid=y&UTM_medium=z", "https://example.com/a?id=7"),
    ("https://example.com/a?ref=7&source=8", "https://example.com/a?ref=7&source=8"),
    ("https://example.com/a;jsessionid=0A?id=1", "https://example.com/a?id=1"),
    ("https://مثال.example/a", "https://xn--mgbh0fb.example/a"),
    ("mailto:desk@example.com", "mailto:desk@example.com"),
    ("javascript:void(0)", "javascript:void(0)"),
    ("https://example.com:port/", "https://example.com:port/"),
    ("https://[::1/", "https://[::1/"),
    ("", ""),
]


@pytest.mark.parametrize(("url", "expected"), NORMAL)
def test_normal(url, expected):
    assert normal(url) == expected


SAME = [
    ("http://example.com/story/7", "https://example.com/story/7"),
    ("https://www.example.com/story/7", "https://example.com/story/7"),
    ("https://m.example.com/story/7", "https://www.example.com/story/7"),
    ("https://m2.example.com/story/7", "https://www.example.com/story/7"),
    ("https://m.example.com/amp/story/7", "https://www.example.com/story/7"),
    ("https://example.com/story/7/amp/", "https://example.com/story/7"),
    ("https://example.com/story/7/amp.html", "https://example.com/story/7"),
    ("https://amp.example.com/story/7?outputType=amp", "https://example.com/story/7"),
    ("https://example.com/story/7?amp=1", "https://example.com/story/7"),
    ("https://example.com/story/7?amp", "https://example.com/story/7"),
    ("https://example.com/story/7/", "https://example.com/story/7"),
    ("https://example.com/story/7/index.html", "https://example.com/story/7/"),
    ("https://example.com/Default.aspx?id=7", "https://example.com/?id=7"),
    ("https://example.com/story/7#top", "https://example.com/story/7?utm_campaign=daily"),
    (f"https://example.com/{ARABIC}", f"https://example.com/{CODED}"),
    ("https://example.com/a?x=1&id=7", "https://example.com/a?id=7&x=1"),
]
OTHER = [
    ("https://example.com/story/7", "https://example.com/story/8"),
    ("https://example.com/a?id=7", "https://example.com/a?id=8"),
    ("https://sport.example.com/story/7", "https://example.com/story/7"),
    ("https://example.com:8000/story/7", "https://example.com:8001/story/7"),
    ("https://m.example/story/7", "https://example/story/7"),
    ("https://example.com/amplifier", "https://example.com/lifier"),
    ("https://example.com/story/amp-7", "https://example.com/story/7"),
]


@pytest.mark.parametrize(("one", "two"), SAME)
def test_one_article_under_two_addresses_has_one_key(one, two):
    assert article_key(one) == article_key(two) is not None


@pytest.mark.parametrize(("one", "two"), OTHER)
def test_two_articles_have_two_keys(one, two):
    assert article_key(one) != article_key(two)


@pytest.mark.parametrize(
    "url", ["", "story/7", "/story/7", "mailto:a@example.com", "ftp://example.com/a", "http://"]
)
def test_no_web_address_has_no_key(url):
    assert article_key(url) is None
    assert not is_web(url)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://Example.com/a?b=2&utm_source=x&a=1#top", "http://Example.com/a?b=2&a=1"),
        ("https://example.com/a?fbclid=x", "https://example.com/a"),
        (f"https://example.com/{ARABIC}", f"https://example.com/{ARABIC}"),
        ("mailto:desk@example.com", "mailto:desk@example.com"),
    ],
)
def test_untracked(url, expected):
    assert untracked(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://m.example.com/story/7", True),
        ("https://www.example.com/amp/7", True),
        ("https://www.example.com/7?outputType=amp", True),
        ("https://www.example.com/story/7/print", True),
        ("https://www.example.com/NewsContentPrint/1/0/7/slug.aspx", True),
        ("https://www.example.com/printing-press/7", False),
        ("https://www3.example.com/7", False),
        ("https://example.com/amplifier/7", False),
        ("nonsense", False),
    ],
)
def test_is_side_door(url, expected):
    assert is_side_door(url) is expected


DATES = [
    ("https://www.youm7.com/story/2020/8/24/slug/4943459", date(2020, 8, 24)),
    (f"https://example.com/2019/01/09/{ARABIC}/", date(2019, 1, 9)),
    ("https://example.com/a/2011/jul/04/slug", date(2011, 7, 4)),
    ("https://www.shorouknews.com/news/view.aspx?cdate=15052026&id=5f7d", date(2026, 5, 15)),
    ("https://www.shorouknews.com/news/view.aspx?id=5f7d&amp;cdate=09112012", date(2012, 11, 9)),
    ("https://example.com/a?date=2012-11-09", date(2012, 11, 9)),
    ("https://example.com/a?pubDate=20121109", date(2012, 11, 9)),
    ("https://example.com/news/slug-2023-11-12/", date(2023, 11, 12)),
    ("https://example.com/news/2023-11-12-slug", date(2023, 11, 12)),
    ("https://example.com/archive/20231112/9", date(2023, 11, 12)),
    ("https://www.youm7.com/Sitemap/2024/2/16", date(2024, 2, 16)),
    ("https://example.com/2019/13/09/a", None),
    ("https://example.com/2019/02/30/a", None),
    ("https://example.com/2019/02/", None),
    ("https://example.com/News/20231112345.aspx", None),
    ("https://example.com/1066/10/14/hastings", None),
    ("https://example.com/a?id=15052026", None),
    ("https://example.com/a?cdate=99999999", None),
    ("https://example.com/a?date=today", None),
    ("https://gate.example.com/News/4815678.aspx", None),
    ("/2020/8/24/slug", None),
    ("", None),
]


@pytest.mark.parametrize(("url", "expected"), DATES)
def test_date_in(url, expected):
    assert date_in(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://WWW.Example.com:8080/a", "www.example.com"),
        ("http://[::1]:80/", "::1"),
        ("//example.com/a", None),
        ("http://exa mple.com/", None),
        ("http://a..b/", None),
        ("nonsense", None),
    ],
)
def test_host_of(url, expected):
    assert host_of(url) == expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("10.1.2.3", True),
        ("192.168.0.1", True),
        ("169.254.169.254", True),
        ("::1", True),
        ("localhost", True),
        ("intranet", True),
        ("printer.local", True),
        ("example.com", False),
        ("8.8.8.8", False),
    ],
)
def test_is_private(host, expected):
    assert is_private(host) is expected


PIECES = st.sampled_from(
    [
        *(
            "http://",
            "https://",
            "HTTP://",
            "www.",
            "m.",
            "amp.",
            "example.com",
            "مثال.com",
            "[::1]",
            "user:pw@",
        ),
        *(
            ":",
            ":80",
            ":443",
            ":99999",
            "/",
            "//",
            "/./",
            "/../",
            "/..",
            "%2e%2e",
            "%2F",
            "%25",
            "%zz",
            "%C7",
        ),
        *(
            "amp",
            "/amp/",
            "index.html",
            "خبر",
            ";",
            ";jsessionid=1",
            "%3Bjsessionid=1",
            "?",
            "??",
            "&",
            "&amp;",
        ),
        *("amp;", "utm_source=x", "utm%5Fsource=x", "id=1", "id=%26", "outputType=amp", "+", "%2B", "=", "#"),
        *("2020/8/24", "cdate=15052026", "date=2020-01-01", "\ud800", "\x00", "\t", " "),
    ]
)
ANYTHING = st.one_of(
    st.text(),
    st.lists(PIECES, max_size=12).map("".join),
    st.lists(PIECES).map(lambda x: "http://a.eg/" + "".join(x)),
)


@given(ANYTHING)
def test_any_string_goes_in(url):
    once = normal(url)
    assert normal(once) == once
    assert is_web(url) == is_web(once) == (article_key(url) is not None)
    assert article_key(once) == article_key(url)
    assert date_in(url) is None or isinstance(date_in(url), date)
    assert article_key(untracked(url)) == article_key(url)


@example("http://a.eg/AMP/AMP/0")
@given(ANYTHING)
def test_a_key_read_as_an_address_has_itself_as_key(url):
    key = article_key(url)
    assert key is None or article_key(f"https://{key}") == key
