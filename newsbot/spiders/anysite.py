"""``scrapy crawl news -a site=example.com``: any newspaper, with no line of code about it.

1. The front page leads to feeds, sitemaps, sections (``listings/frontpage.py``).
2. What they link to teaches which addresses are stories (``shapes.py``).
3. Those are fetched, newest first, as with any outlet; the page is read by the generic reader, which has the
   last word on whether it is an article.

A newspaper that is declared is crawled as declared.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any

from scrapy import Request
from twisted.python.failure import Failure

from newsbot.outlet import Outlet, Source
from newsbot.outlets import for_host
from newsbot.sources import Feed, FrontPage, Sitemap, WpJson
from newsbot.spiders.arguments import ArgumentError
from newsbot.spiders.listing import Found, Listing
from newsbot.spiders.news import NewsSpider
from newsbot.spiders.shapes import Shapes
from newsbot.store import Run
from newsbot.urls import article_key, host_of

SITE = "write it like site=example.com"


class AnySite(NewsSpider):
    """The spider of newspapers that nobody declared."""

    name = "news"
    also = ("site",)

    def __init__(self, name: str | None = None, **given: Any) -> None:
        super().__init__(name, **given)
        self.is_declared = for_host(self.paper.hosts[0]) is not None
        self.shapes = Shapes()
        self._front: tuple[Found, ...] = ()
        self._has_looked = False

    @classmethod
    def the_outlet(cls, **given: Any) -> Outlet:
        """The declared outlet of the site, or one of which nothing is known but its host."""
        home = _home(str(given.get("site") or "").strip())
        host = host_of(home) or ""
        bare = host.removeprefix("www.")
        return for_host(host) or Outlet(
            name=_name_of(bare),
            title=bare,
            hosts=(host, bare if bare != host else f"www.{bare}"),
            sources=(FrontPage(home),),
            article_url="(?!)",  # no address is: the shapes say
            known="nothing: what the crawl finds out",
        )

    def is_article(self, link: Found) -> bool:
        """Whether the link's address is an article's, by what was learned."""
        if self.is_declared:
            return super().is_article(link)
        return self._has_looked and self.shapes.is_article(link)

    def key_of(self, url: str, outlet: Outlet) -> str | None:
        """The key of an article whose outlet nobody declared."""
        return super().key_of(url, outlet) if self.is_declared else article_key(url)

    def learn(self, listings: list[tuple[Source, Listing]]) -> tuple[Found, ...]:
        """The links of the front page, as soon as other listings have shown what a story's address is."""
        if self.is_declared:
            return ()
        for source, listing in listings:
            self.shapes.learn(listing.found, _lists_stories(source, listing))
        front = tuple(
            link for source, listing in listings if isinstance(source, FrontPage) for link in listing.found
        )
        if front:
            self._front = front
            return ()
        self._has_looked = True
        front, self._front = self._front, ()
        return front

    async def start(self) -> AsyncIterator[Any]:
        """As with any outlet; the run's diary says which site it was."""
        self.crawler.stats.set_value(f"newsbot/site/{self.paper.name}", 1)
        async for each in super().start():
            yield each

    def has_brought(self, run: Run) -> bool:
        """Whether an earlier run has brought something of this site."""
        return super().has_brought(run) and bool(run.counts.get(f"site/{self.paper.name}"))

    def listing_failed(self, failure: Failure) -> Iterator[Request]:
        """A front page that does not come by https is asked for by http, once."""
        request: Request = vars(failure)["request"]
        ask = request.cb_kwargs["ask"]
        is_front = isinstance(request.cb_kwargs["source"], FrontPage) and ask.source is None
        if is_front and ask.url.startswith("https:"):
            ask = replace(ask, url=f"http:{ask.url.removeprefix('https:')}")
            again = self.listing_request(request.cb_kwargs["source"], ask)
            again.cb_kwargs.update({**request.cb_kwargs, "ask": ask})
            return iter([again])
        return super().listing_failed(failure)


def _home(site: str) -> str:
    """The address of the front page; raises ``ArgumentError``."""
    home = site if site.startswith(("http://", "https://")) else f"https://{site}"
    host = host_of(home)
    if not site or host is None or "." not in host or ":" in host:
        raise ArgumentError(f"site={site!r} is no newspaper's address; {SITE}")
    return home if home.count("/") > 2 else f"{home}/"


def _name_of(host: str) -> str:
    """A name of its own for each site: what is kept under it between runs must not meet another site's.

    >>> _name_of("24news.example")
    'site_24news_example'
    """
    name = re.sub(r"[^a-z0-9]+", "_", host).strip("_")
    return name if name[:1].isalpha() else f"site_{name}"


def _lists_stories(source: Source, listing: Listing) -> bool:
    """Whether the site itself says that these are stories: a feed, posts, a sitemap of news."""
    if isinstance(source, Feed | WpJson):
        return True
    return isinstance(source, Sitemap) and any(link.published_raw for link in listing.found)
