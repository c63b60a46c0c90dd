"""What the tests of all listing readers share: a page in, links and further pages out."""

from datetime import date

from newsbot.page import Page
from newsbot.spiders.discover import first_asks, read_listing
from newsbot.spiders.listing import Ask, Wanted

SITE = "https://www.paper.example"
TODAY = date(2026, 11, 23)


def read(source, body, ask=None, headers=None):
    """The listing that a page of the source holds."""
    ask = ask or Ask(source.url)
    body = body.encode() if isinstance(body, str) else body
    return read_listing(source, Page(ask.url or source.url, body, headers), ask)


def urls(asks):
    return [ask.url for ask in asks]


def found(listing):
    return [link.url.removeprefix(SITE) for link in listing.found]


def starts(source, since=None, until=None):
    return first_asks(source, Wanted(TODAY, since, until))


def anchors(*numbers):
    return "<html>" + "".join(f'<li><a href="/News/{n}.aspx">قرية رقم {n}</a></li>' for n in numbers)
