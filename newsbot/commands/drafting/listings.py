"""What a site's own pages lead to, found exactly as a crawl would find it.

This is the one door from here to the spiders: whoever drafts an outlet asks the finders that will later read
its sources, so that what was proved here is what will be fetched.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from urllib.parse import urljoin, urlsplit

from newsbot.markup.head import read_head
from newsbot.outlet import Outlet, Source
from newsbot.page import Page
from newsbot.reading.finish import same_article_key
from newsbot.sources import Feed, FrontPage, RobotsSitemaps, Sitemap, WpJson
from newsbot.spiders.discover import Wanted, first_asks, links, read_listing
from newsbot.spiders.shapes import is_marked, loose, shape_of
from newsbot.urls import host_of, normal

SOME_DAY = date(2000, 1, 1)


def leads(page: Page) -> tuple[Source, ...]:
    """The feeds, sitemaps and sections that a page of the site leads to; some are only where most sites have
    theirs."""
    rows = read_listing(FrontPage(page.url), page).beside
    return tuple(ask.source for row in rows for ask in row if ask.source is not None)


def is_said(source: Source, page: Page) -> bool:
    """Whether the page itself names the source: no address that is only usual."""
    if isinstance(source, RobotsSitemaps | Sitemap):
        return False
    if not isinstance(source, Feed) or page.tree is None:
        return True
    head = read_head(page.tree)
    return any(normal(urljoin(page.url, href)) == normal(source.url) for _, href in head.links)


def first_address(source: Source) -> str:
    """The address a crawl would ask the source for first; of a dated one, that of some day."""
    return next((ask.url for ask in first_asks(source, Wanted(SOME_DAY)) if ask.url), source.url)


def sitemaps_in(page: Page) -> tuple[Source, ...]:
    """The sitemaps that a robots.txt names."""
    rows = read_listing(RobotsSitemaps(page.url), page).beside
    return tuple(ask.source for row in rows for ask in row if ask.source is not None)


def leads_on(source: Source, page: Page) -> bool:
    """Whether it is an index: a page that leads to further sitemaps."""
    return isinstance(source, Sitemap) and bool(read_listing(source, page).beside)


def addresses_in(source: Source, page: Page) -> tuple[str, ...]:
    """The addresses a listing's page links to, in its order, each once."""
    return tuple(link.url for link in links(source, page))


def stories_in(source: Source, page: Page, outlet: Outlet) -> tuple[str, ...]:
    """The stories of the outlet that a listing's page links to, each once, as a crawl would count them."""
    found: dict[str, str] = {}
    for url in addresses_in(source, page):
        if outlet.has_host(host_of(url) or "") and outlet.article_id(url):
            found.setdefault(same_article_key(url, outlet) or url, url)
    return tuple(found.values())


def form_of(url: str) -> str:
    """What addresses of one kind have in common, names of sections apart; ``?`` first where nothing in it
    tells one page from the next."""
    shape = shape_of(url)
    if shape is None:
        parts = urlsplit(url)
        names = sorted(pair.partition("=")[0] for pair in parts.query.split("&") if pair)
        return f"?{len([p for p in parts.path.split('/') if p])}:{','.join(names)}"
    return loose(shape) if is_marked(shape) else f"?{loose(shape)}"


def alike(url: str, addresses: Iterable[str]) -> tuple[str, ...]:
    """Those of the addresses that have the form of this one, itself first; only itself where the form tells
    nothing."""
    form = form_of(url)
    fitting = [] if form.startswith("?") else [each for each in addresses if form_of(each) == form]
    return tuple(dict.fromkeys((url, *fitting)))


def is_list_of_stories(source: Source) -> bool:
    """Whether the site says by the kind of the listing that what it lists are stories."""
    return isinstance(source, Feed | WpJson)
