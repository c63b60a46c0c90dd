"""From a page of a listing to the stories and further pages it links to: a reader for each kind of source.

1. The page is decoded from its bytes, whatever it claims.
2. The reader of the source's kind, a module in ``listings``, finds links and further pages.
3. Every link is made absolute; what is no web address goes, and a story linked twice is found once.

Nothing here knows Scrapy, the network or what an article's address looks like: a listing goes in, links come
out. A listing that is no listing (an error page, broken XML) gives none.

A new kind of source is a class in ``newsbot.sources`` and one module in ``listings`` with ``KIND`` (that
class), ``read(source, page, ask)`` and, where the first pages are not simply the source's address,
``starts(source, wanted)``. ``MOST`` may say how many links one page may hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib import import_module
from itertools import islice
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from newsbot.page import Page
from newsbot.sources import Source
from newsbot.spiders import listings
from newsbot.spiders.dated import expanded
from newsbot.spiders.listing import Ask, Found, Listing, Wanted
from newsbot.urls import is_web, normal

__all__ = ["MAX_LINKS", "Ask", "Found", "Listing", "Wanted", "first_asks", "links", "read_listing"]

MAX_LINKS = 5_000
"""No page of links and no feed is longer in earnest; a hostile one must not fill the memory."""


LOOKED_AT = 4
"""Links looked at for each one that may be kept: a story is linked by its picture, its title, its "more"."""


def first_asks(source: Source, wanted: Wanted) -> tuple[Ask, ...]:
    """The pages to begin with, newest first: usually one; for a dated address one for each day wanted."""
    starts: Any = getattr(_reader(source), "starts", None)
    asks: tuple[Ask, ...] = starts(source, wanted) if starts else (Ask(source.url),)
    return tuple(each for ask in asks for each in expanded(ask, wanted))


def read_listing(source: Source, page: Page, ask: Ask | None = None) -> Listing:
    """What the page of a listing holds, each link once."""
    ask = ask or Ask(page.url)
    reader = _reader(ask.source or source)
    listing: Listing = reader.read(ask.source or source, page, ask)
    most = getattr(reader, "MOST", MAX_LINKS)
    return replace(listing, found=_each_once(listing.found, source.section, most))


def links(source: Source, page: Page) -> tuple[Found, ...]:
    """The links of a listing's page, each once, newest first as far as the listing says."""
    return read_listing(source, page).found


def _each_once(given: Iterable[Found], section: str | None, most: int) -> tuple[Found, ...]:
    found: dict[str, Found] = {}
    for link in islice(given, most * LOOKED_AT):
        if is_web(link.url):
            name = normal(link.url)
            known = found.setdefault(name, link)
            if link.title and not known.title:  # the picture comes first, the headline after it
                found[name] = known = replace(known, title=link.title)
            if known.beside and not link.beside:
                found[name] = replace(known, beside=False)
        if len(found) >= most:
            break
    return tuple(replace(link, section=None if link.beside else section) for link in found.values())


def _reader(source: Source) -> ModuleType:
    for kind in type(source).__mro__:
        if kind in _readers():
            return _readers()[kind]
    raise TypeError(f"nobody knows how to find links in a {type(source).__name__}")


@cache
def _readers() -> dict[type, ModuleType]:
    modules = (import_module(f"{listings.__name__}.{each.name}") for each in iter_modules(listings.__path__))
    return {module.KIND: module for module in modules}
