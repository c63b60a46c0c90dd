from urllib.parse import urljoin

import pytest

from newsbot.reading.addresses import host_in, joined

BASES = [
    "https://paper.example/news/2026/story?id=1",
    "http://paper.example",
    "https://paper.example:8080/a/b",
]
PLAIN = [
    *("http://other.example/a", "https://other.example/a/b?c=d", "https://other.example/?x", "/story/7"),
    *("/a?b=/../c", "/", "//other.example/x", "/a/../b", "/./a", "story", "?p=2", "/a?", "/a?b?c", "/a;b"),
    *("http://other.example", "http://Other.example/a", "http://other.example/a/../b", "/a//b", "/أخبار/1"),
]


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("held", PLAIN)
def test_the_short_way_leads_where_the_long_one_does(base, held):
    assert joined(base, f" {held}\n") == urljoin(base, held)


@pytest.mark.parametrize("held", ["mailto:a@b.example", "javascript:void(0)", "http://[broken", "data:,x"])
def test_what_is_no_web_address_is_none(held):
    assert joined(BASES[0], held) is None


def test_the_host():
    assert host_in("https://paper.example/a") == "paper.example"
    assert host_in("https://user@Paper.example:80/a") == "paper.example"
    assert host_in("nothing") == ""
