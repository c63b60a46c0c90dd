# ruff: noqa: E501 - markup and sentences read better on one line
from newsbot.markup.head import read_head
from newsbot.markup.parse import parse


def head_of(html):
    return read_head(parse(html))


def test_metas_by_whatever_attribute_names_them():
    head = head_of(
        '<meta property="og:title" content=" a  b "><meta name="Author" content=c><meta itemprop=d content=e>'
    )
    assert head.first("og:title") == "a b"
    assert head.all("author", "d") == ["c", "e"]
    assert head.first("none") is None


def test_links_title_language_base_and_data():
    head = head_of(
        '<html lang=ar><head><title> t </title><base href="/b/"><link rel=canonical href="/c">'
        '<link rel=stylesheet href=s><script type="application/ld+json">{}</script></head><p>x<svg><title>n</title></svg>'
    )
    assert (head.title, head.language, head.base) == ("t", "ar", "/b/")
    assert head.link("canonical") == "/c"
    assert head.link("stylesheet") is None
    assert head.scripts == ["{}"]
