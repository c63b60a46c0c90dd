"""What the address of an article looks like, learned from some."""

import re

import pytest

from newsbot.commands.drafting.addresses import Undecided, is_matched, learn_patterns

SITE = "https://a.example"


def learned(articles, links=(), listings=()):
    return learn_patterns(
        [SITE + x for x in articles], [SITE + x for x in links], [SITE + x for x in listings]
    )


@pytest.mark.parametrize(
    ("articles", "links", "pattern"),
    [
        (["/news/10231", "/news/9984"], [], r"^/news/(?P<id>\d+)/?(?:\?|$)"),
        (["/egypt/77123"], ["/sport/77088"], r"^/[^/?]+/(?P<id>\d+)/?(?:\?|$)"),
        (["/article/77123"], ["/video/77088", "/article/77001"], r"^/article/(?P<id>\d+)/?(?:\?|$)"),
        (["/article/77123?page=2"], [], r"^/article/(?P<id>\d+)/?(?:\?|$)"),
        (["/News/74225.aspx"], ["/News/74226.aspx"], r"^/News/(?P<id>\d+)\.aspx/?(?:\?|$)"),
        (["/?p=2293"], [], r"^/\?(?:.*&)?p=(?P<id>\d+)"),
        (
            ["/News.asp?NewsID=1408822&S=65"],
            ["/News.asp?NewsID=1408823&S=65"],
            r"^/News\.asp\?(?:.*&)?NewsID=(?P<id>\d+)",
        ),
        (
            ["/view.aspx?cdate=16012013&id=1f9be6d3-5a02-4e6c-9c1b-77d0a4f83e10"],
            ["/view.aspx?cdate=17012013&id=5d1f7c0e-93ab-4c1f-8a77-2c61e9b0d4f1"],
            r"^/view\.aspx\?(?:.*&)?id=(?P<id>[0-9A-Fa-f-]{36})",
        ),
        (["/2026/11/22/rain-in-the-delta"], [], r"^/(?P<id>\d{4}/\d{1,2}/\d{1,2}/[^/?]+)/?(?:\?|$)"),
        (["/rain-comes-to-the-delta/"], [], r"^/(?P<id>(?:[^/?_-]+[-_]{1,3}){3}[^/?]*)/?(?:\?|$)"),
        (["/5790121-rain", "/5790114-wind"], [], r"^/(?P<id>\d+)[-_.][^/?]+/?(?:\?|$)"),
        (
            ["/sport/1/rain-5790121"],
            ["/egypt/2/wind-5790114"],
            r"^/[^/?]+/\d{1,2}/[^/?]+[-_.](?P<id>\d+)/?(?:\?|$)",
        ),
        (
            ["/x/article242348272/a.html", "/x/article242348273/b.html"],
            [],
            r"^/x/article(?P<id>\d+)/[^/?]+\.html/?(?:\?|$)",
        ),
        (
            ["/story/2026/11/22/مطر-في-الدلتا/7641280"],
            [],
            r"^/story/\d{4}/\d{1,2}/\d{1,2}/[^/?]+/(?P<id>\d+)/?(?:\?|$)",
        ),
    ],
)
def test_pattern(articles, links, pattern):
    assert learned(articles, links) == (pattern,)


def test_each_form_has_its_pattern():
    patterns = learned(["/story/10231", "/2026/11/22/rain-in-the-delta"])
    assert len(patterns) == 2


def test_links_to_elsewhere_teach_nothing():
    assert learn_patterns([f"{SITE}/news/10231"], ["https://b.example/sport/9984"]) == learned(
        ["/news/10231"]
    )


def test_a_headline_is_told_from_the_name_of_a_section():
    patterns = learned(["/rain-comes-to-the-delta"], listings=["/sport", "/middle-east", "/about-us"])
    assert not is_matched(f"{SITE}/middle-east", patterns)


def test_what_cannot_be_told_from_a_listing_is_said():
    with pytest.raises(Undecided, match="/sport, which is no article"):
        learned(["/rain"], listings=["/sport"])


def test_no_pattern_runs_away():
    """A long address that almost matches."""
    (pattern,) = learned(["/rain-comes-to-the-delta"])
    assert re.search(pattern, "/" + "a-" * 50_000 + "/x") is None
