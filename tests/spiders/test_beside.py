"""Links beside a listing's list: known as such, left out only where the list itself has stories."""

import pytest

from newsbot.outlet import Section
from newsbot.page import Page
from newsbot.spiders.beside import own
from newsbot.spiders.choose import by_turns
from newsbot.spiders.discover import links
from newsbot.spiders.listing import Found

SITE = "https://news.example"
LINK = '<a href="/1">one</a>'


def found(html, link="a[href]"):
    return links(Section(f"{SITE}/sport", section="sport", link=link), Page(f"{SITE}/sport", html.encode()))


@pytest.mark.parametrize(
    ("html", "beside"),
    [
        (f"<div>{LINK}</div>", False),
        (f'<div class="ticker"><div class="ticker_item">{LINK}</div></div>', True),
        (f'<div id="Body_divUrgent">{LINK}</div>', True),
        (f'<body class="urgent"><div>{LINK}</div></body>', False),
        (f'<h4 class="MoreReadsH4">{LINK}</h4>', True),
        (f'<div class="most_read">{LINK}</div>', True),
        (f'<div id="Related">{LINK}</div>', True),
        (f'<h4 class="RelatedNewsHead">{LINK}</h4>', False),  # a name that merely begins so
        (f'<div class="content-with-sidebar">{LINK}</div>', False),
        (f'<div class="sidebar">{LINK}</div>', True),
        (f"<aside>{LINK}</aside>", True),
        (f"<nav><ul><li>{LINK}</li></ul></nav>", True),
        (f'<div role="navigation">{LINK}</div>', True),
        (f"<footer>{LINK}</footer>", True),
        (f"<header><h1>{LINK}</h1></header>", True),
        (f"<article><header><h2>{LINK}</h2></header></article>", False),  # a card's own header
        (f"<aside>{LINK}</aside><p>{LINK}</p>", False),  # the list has it as well
    ],
)
def test_what_stands_beside_the_list(html, beside):
    assert [(link.beside, link.section) for link in found(html)] == [(beside, None if beside else "sport")]


def test_a_selector_is_believed_and_a_dead_one_judged_like_none():
    html = f'<div class="ticker">{LINK}</div>'
    assert [link.beside for link in found(html, ".ticker a")] == [False]
    assert [link.beside for link in found(html, ".gone a")] == [True]


def test_what_stands_beside_comes_after_the_list():
    first = [Found("t", beside=True), Found("a"), Found("b")]
    assert [link.url for link in by_turns([first, [Found("c")]])] == ["a", "c", "b", "t"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ([Found("/1", beside=True), Found("/2")], ["/2"]),
        ([Found("/1", beside=True), Found("about")], ["/1", "about"]),  # the list was not recognised
        ([], []),
    ],
)
def test_the_list_alone_unless_it_holds_no_story(given, kept):
    assert [link.url for link in own(given, lambda link: link.url[1:].isdigit())] == kept
