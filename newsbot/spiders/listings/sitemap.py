"""Sitemaps, news sitemaps and indexes of them, plain or gzip.

An index leads to rows of sitemaps: files of one kind (``news-2026-11.xml``, ``news-2026-10.xml``) make a row,
the newest first. Kinds that list no stories, by the names that the common systems give them, are left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

from newsbot.page import Page
from newsbot.sources import Sitemap
from newsbot.spiders.dated import span_in
from newsbot.spiders.links import absolute, one_line
from newsbot.spiders.listing import Ask, Found, Listing
from newsbot.spiders.listings.feed import items, when
from newsbot.spiders.xmltree import day, moment, name_of, tree_of, unpacked

KIND = Sitemap
MOST = 50_000
"""Addresses one file may hold (sitemaps.org); and sitemaps that an index may name."""

NO_STORIES = re.compile(
    r"(?i)(?<![a-z])(?:pages?|categor(?:y|ies)|tags?|post_tag|taxonom(?:y|ies)|users?|authors?|images?|videos?"
    r"|attachments?|albums?|galler(?:y|ies)|products?|static|keywords?)(?![a-z])"
)
"""In a file's name: lists of other things than stories, as WordPress, its plugins and newsrooms call them."""
DATED_PARTS = ("publication_date", "lastmod")
LONG_AGO = datetime.min.replace(tzinfo=UTC)


def read(source: Sitemap, page: Page, ask: Ask) -> Listing:
    """The stories of a sitemap, newest first; or the sitemaps of an index."""
    root = tree_of(page)
    if root is None:
        return Listing(_plain(page))
    found = [link for element in root.iter("{*}url") if (link := _link(element, page.url))]
    index = [entry for element in root.iter("{*}sitemap") if (entry := _entry(element, page.url))]
    if not found and not index:
        return Listing(items(root, page.url))  # a feed may stand in for a sitemap
    return Listing(tuple(_newest_first(found[:MOST])), beside=rows(index[:MOST]))


def rows(asks: list[Ask]) -> tuple[tuple[Ask, ...], ...]:
    """Sitemaps in rows of one kind, each row newest first, those that list no stories left out."""
    kinds: dict[str, list[Ask]] = {}
    for ask in dict.fromkeys(asks):
        name = urlsplit(ask.url).path.rsplit("/", 1)[-1]
        if not NO_STORIES.search(name):
            kinds.setdefault(re.sub(r"\d+", "0", ask.url), []).append(ask)
    return tuple(_row(row) for row in kinds.values())


def _row(asks: list[Ask]) -> tuple[Ask, ...]:
    order = sorted(asks, key=_age, reverse=True)
    return tuple(replace(ask, is_guess=any(each.newest is None for each in asks)) for ask in order)


def _age(ask: Ask) -> tuple[date, date, int]:
    """By the days its name or the index says; equal ones by their number: systems count upwards."""
    numbers = re.findall(r"\d+", ask.url)
    return (ask.newest or date.min, ask.oldest or date.min, int(numbers[-1][:18]) if numbers else 0)


def _newest_first(found: list[Found]) -> list[Found]:
    if all(when(link) for link in found):
        return sorted(found, key=lambda link: when(link) or LONG_AGO, reverse=True)
    numbers = [_number(link.url) for link in found]
    if all(numbers):
        return sorted(found, key=lambda link: _number(link.url), reverse=True)
    return found


def _number(url: str) -> int:
    """The longest number of an address, the story's where stories are numbered; 0 without one."""
    return int(max(re.findall(r"\d{4,18}", urlsplit(url).path), key=len, default="0"))


def _link(element: Any, base: str) -> Found | None:
    said = _said(element)
    url = absolute(base, said.get("loc"))
    if not url or url == base:  # what is left of an address that was cut off leads here
        return None
    published, touched = (said.get(name) for name in DATED_PARTS)
    return Found(
        url,
        one_line([said.get("title", "")]),
        published,
        moment(published),
        published_day=day(published),
        modified_at=moment(touched) or _end_of(day(touched)),
    )


def _entry(element: Any, base: str) -> Ask | None:
    """A sitemap of an index. What its name says of its days counts; else nothing in it is newer than it."""
    said = _said(element)
    url = absolute(base, said.get("loc"))
    if not url or url == base:  # what is left of an address that was cut off leads here
        return None
    span = span_in(url)
    if span:
        return Ask(url, oldest=span[0], newest=span[1])
    touched = moment(said.get("lastmod")) or _end_of(day(said.get("lastmod")))
    return Ask(url, newest=touched.date() if touched else None)


def _said(element: Any) -> dict[str, str]:
    """The parts of an entry, its own before those of its pictures and videos, which have a ``loc`` too."""
    said: dict[str, str] = {}
    for part in (*element.iterchildren("{*}*"), *element.iterdescendants("{*}*")):
        value = (part.text or "").strip()
        if value:
            said.setdefault(name_of(part), value)
    return said


def _end_of(at: date | None) -> datetime | None:
    return None if at is None else datetime(at.year, at.month, at.day, 23, 59, tzinfo=UTC)


def _plain(page: Page) -> tuple[Found, ...]:
    """The addresses of a sitemap in plain text, one a line."""
    return tuple(Found(line) for line in _lines(page) if line.startswith(("http://", "https://")))


def _lines(page: Page) -> Iterator[str]:
    body = unpacked(page.body)
    if b"<" not in body:
        yield from (line.strip() for line in body.decode("utf-8", "replace").splitlines()[:MOST])
