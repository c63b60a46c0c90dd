"""The shapes of addresses, and which of them are articles'."""

import pytest

from newsbot.spiders.listing import Found
from newsbot.spiders.shapes import Shapes, loose, shape_of

SITE = "https://www.paper.example"


@pytest.mark.parametrize(
    ("address", "shape"),
    [
        ("/News/5953077.aspx", "news/N"),
        ("/story/2026/11/22/محطة-مياه-القرية-تعود-للعمل/7641302", "story/Y/n/n/S/N"),
        ("/2026/11/22/water-returns-to-the-village/", "Y/n/n/S"),
        ("/4963336", "N"),
        ("/sport/50011-fareeq", "sport/SN"),
        ("/arabic/articles/crg9550zq8yo", "arabic/articles/N"),
        ("/news/view.aspx?cdate=15052026&id=0a1b2c3d-1111-2222-3333-444455556666", "news/view?cdate=N&id=N"),
        ("/a/2026-11-22/x.html", "a/D/x"),
        ("/Section/سياسة/319/1", None),
        ("/tag/70001", None),
        ("/Author/12345.aspx", None),
        ("/files/70001-report.pdf", None),
        ("/", None),
        ("", None),
        ("/?page=2", None),
    ],
)
def test_shapes(address, shape):
    assert shape_of(SITE + address) == shape


@pytest.mark.parametrize(
    ("shape", "expected"),
    [("sport/SN", "w/S"), ("news/view?id=N", "w/w?id=N"), ("Y/n/n/S", "Y/n/n/S"), ("w", "w")],
)
def test_without_its_names(shape, expected):
    assert loose(shape) == expected


def shapes(*links, listed=()):
    learned = Shapes()
    learned.learn([Found(SITE + url) for url in listed], True)
    learned.learn([Found(SITE + url, title) for url, title in links], False)
    return learned


def is_article(learned, url):
    return learned.is_article(Found(SITE + url))


LONG = "عودة المياه إلى بيوت القرية"


def test_what_a_feed_lists_is_a_story_and_so_is_what_looks_like_it():
    learned = shapes(listed=["/news/50001-a", "/special"])
    for url in ("/special", "/news/50002-b", "/sport/50003-c"):
        assert is_article(learned, url)
    for url in ("/about", "/sport", "/tag/50003", "/news/more/50002-b", "/"):
        assert not is_article(learned, url)


def test_without_a_feed_several_headlines_of_one_shape():
    learned = shapes(*((f"/News/{n}.aspx", LONG) for n in range(70001, 70004)), ("/Users/90001", "حسابي"))
    assert is_article(learned, "/News/80000.aspx")
    assert not is_article(learned, "/a/b/80000")
    assert not is_article(learned, "/News")


def test_links_of_a_word_or_two_are_no_headlines():
    assert not is_article(shapes(*((f"/p/{n}", "صورة") for n in range(70001, 70009))), "/p/70001")


def test_a_link_met_on_every_page_counts_once():
    learned = shapes(*[("/privacy-and-terms-of-use", LONG)] * 9)
    assert not is_article(learned, "/privacy-and-terms-of-use")
