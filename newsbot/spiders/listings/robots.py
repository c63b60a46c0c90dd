"""The sitemaps that robots.txt names: lines that hold for every robot, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from newsbot.page import Page
from newsbot.sources import RobotsSitemaps, Sitemap
from newsbot.spiders.dated import span_in
from newsbot.spiders.links import absolute
from newsbot.spiders.listing import Ask, Listing, Wanted
from newsbot.spiders.listings.sitemap import rows
from newsbot.urls import is_web

KIND = RobotsSitemaps
LINE = re.compile(r"(?im)^[ \t\ufeff]*sitemap[ \t]*:[ \t]*(\S{1,2000})")
MOST = 500
"""Lines that are looked at; a host that needs more has an index."""


def starts(source: RobotsSitemaps, wanted: Wanted) -> tuple[Ask, ...]:
    """The robots.txt of the site."""
    return (Ask(urljoin(source.url, "/robots.txt")),)


def read(source: RobotsSitemaps, page: Page, ask: Ask) -> Listing:
    """The sitemaps, each kind in a row; none where a page came instead of rules."""
    if page.text.lstrip("\ufeff \t\r\n").startswith("<"):
        return Listing()
    return Listing(beside=rows(list(_sitemaps(page))))


def _sitemaps(page: Page) -> Iterator[Ask]:
    for line in LINE.findall(page.text)[:MOST]:
        url = absolute(page.url, line)
        if url and is_web(url):
            oldest, newest = span_in(url) or (None, None)
            yield Ask(url, oldest=oldest, newest=newest, source=Sitemap(url))
