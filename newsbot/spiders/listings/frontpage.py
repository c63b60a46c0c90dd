"""The front page of a newspaper that nobody declared: where else its stories may be listed.

The feeds that its head declares, WordPress's API where it declares one, what the menu links to by a word or
three, and robots.txt for the sitemaps. Where no feed is declared, the addresses most systems use are tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from newsbot.page import Page
from newsbot.sources import Feed, FrontPage, RobotsSitemaps, Section, Sitemap, Source, WpJson
from newsbot.spiders.links import absolute, base_of, links_in
from newsbot.spiders.listing import Ask, Found, Listing
from newsbot.spiders.shapes import FILES, is_marked, shape_of
from newsbot.urls import host_of, is_web

KIND = FrontPage
FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
FEEDS, SECTIONS = 5, 12
"""How many of each are read: a first look at a site, not its archive."""
MENU_WORDS = 3
NEXT = 'a[rel~="next"], link[rel~="next"], a.next, .next a, .pagination-next a'
"""The next page, by the standard's word for it or the class that pagers commonly give it."""
USUAL_FEEDS = ("/feed", "/rss")
USUAL_SITEMAP = "/sitemap.xml"


def read(source: FrontPage, page: Page, ask: Ask) -> Listing:
    """The links of the front page, and the other listings it leads to, each for itself."""
    found = tuple(links_in(page, "a[href]"))
    feeds = list(dict.fromkeys(_feeds(page))) or [urljoin(page.url, usual) for usual in USUAL_FEEDS]
    leads: list[Source] = [
        RobotsSitemaps(page.url),
        *map(Feed, feeds[:FEEDS]),
        *_wordpress(page),
        Sitemap(urljoin(page.url, USUAL_SITEMAP)),
        *(Section(url, next=NEXT) for url in list(_menu(found, page.url))[:SECTIONS]),
    ]
    return Listing(found, beside=tuple((Ask("", source=lead),) for lead in leads))


def _feeds(page: Page) -> Iterator[str]:
    """The feeds that the head declares; those of comments are none of stories."""
    if page.tree is None:
        return
    for link in page.tree.iter("link"):
        kind = link.get("type", "").lower().partition(";")[0].strip()
        url = absolute(base_of(page), link.get("href"))
        if kind in FEED_TYPES and url and is_web(url) and "comment" not in url.lower():
            yield url


def _wordpress(page: Page) -> Iterator[WpJson]:
    if page.tree is None:
        return
    for link in page.tree.iter("link"):
        url = absolute(base_of(page), link.get("href"))
        if link.get("rel") == "https://api.w.org/" and url and is_web(url):
            yield WpJson(url)
            return


def _menu(found: tuple[Found, ...], home: str) -> Iterator[str]:
    """The pages of the site that a link of a few words leads to, and that look like no story."""
    host = host_of(home)
    met = {home}
    for link in found:
        path = urlsplit(link.url).path
        shape = shape_of(link.url)
        if host_of(link.url) != host or link.url.partition("#")[0] in met or path in ("", "/"):
            continue
        met.add(link.url.partition("#")[0])
        few = 1 <= len((link.title or "").split()) <= MENU_WORDS
        if few and not FILES.search(path) and not (shape and is_marked(shape)) and not _is_elsewhere(path):
            yield link.url


ELSEWHERE = (
    *("login", "register", "account", "search", "about", "contact", "privacy", "terms", "policy", "advertis"),
    *("feed", "rss", "newsletter", "subscri", "job", "career", "author", "writer", "tag", "wp-"),
)
"""In a path: pages of a site that list no stories of the day."""


def _is_elsewhere(path: str) -> bool:
    return any(piece.startswith(ELSEWHERE) for piece in path.lower().split("/") if piece)
