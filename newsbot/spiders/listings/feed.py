"""RSS and Atom feeds."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from newsbot.page import Page
from newsbot.sources import Feed
from newsbot.spiders.links import absolute, one_line
from newsbot.spiders.listing import Ask, Found, Listing
from newsbot.spiders.xmltree import day, moment, name_of, tree_of

KIND = Feed
DATES = ("pubdate", "published", "date", "updated")
PARTS = frozenset({"origlink", "link", "guid", "id", "title", *DATES})
"""The parts of a feed's item that are looked at: RSS 2, RSS 1 and Atom together."""


def read(source: Feed, page: Page, ask: Ask) -> Listing:
    """The items, and the page that the feed says follows it."""
    root = tree_of(page)
    if root is None:
        return Listing()
    older = _next(root, page.url)
    return Listing(items(root, page.url), older=(Ask(older, ask.number + 1),) if older else ())


def items(root: Any, base: str) -> tuple[Found, ...]:
    """The items, newest first where every one of them has a date that can be read."""
    stories = [item for x in root.iter("{*}item", "{*}entry") if (item := _item(x, base))]
    whens = [when(story) for story in stories]
    if all(whens):
        stories.sort(key=lambda story: when(story) or datetime.min.replace(tzinfo=UTC), reverse=True)
    return tuple(stories)


def when(link: Found) -> datetime | None:
    """A moment to sort by: what is said, however it is said."""
    at = link.published_at or _noon(link.published_day) or link.modified_at
    return at if at is None or at.tzinfo else at.replace(tzinfo=UTC)


def _noon(at: date | None) -> datetime | None:
    return None if at is None else datetime(at.year, at.month, at.day, 12, tzinfo=UTC)


def _next(root: Any, base: str) -> str | None:
    """Where the feed's own ``rel="next"`` leads (RFC 5005): a child of its top, no link of an item."""
    for top in (root, *root.iterchildren("{*}channel")):
        for link in top.iterchildren("{*}link"):
            if link.get("rel") == "next":
                return absolute(base, link.get("href"))
    return None


def _item(element: Any, base: str) -> Found | None:
    said: dict[str, str] = {}
    # its own parts first, then what broken markup has pushed into one of them
    for part in (*element.iterchildren("{*}*"), *element.iterdescendants("{*}*")):
        name = name_of(part)
        if name in PARTS and _counts(name, part):
            value = "".join(part.itertext()).strip() or (part.get("href", "") if name == "link" else "")
            if value:
                said.setdefault(name, value)
    # origlink: where a feed service keeps the address that it has replaced by its own
    addresses = (said[name] for name in ("origlink", "link", "guid", "id") if name in said)
    url = absolute(base, next(addresses, None))
    raw = next((said[name] for name in DATES if name in said), None)
    if not url:
        return None
    return Found(url, one_line([said.get("title", "")]), raw, moment(raw), published_day=day(raw))


def _counts(name: str, child: Any) -> bool:
    """Not every link of an item leads to the story, and not every guid is an address."""
    if name == "link":
        return bool(child.get("rel", "alternate") == "alternate")
    return name != "guid" or child.get("isPermaLink", "true") != "false"
