"""The posts of a WordPress site, by the API that every one has unless it was switched off."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from newsbot.markup.parse import parse
from newsbot.page import Page
from newsbot.sources import WpJson
from newsbot.spiders.links import absolute, one_line
from newsbot.spiders.listing import Ask, Found, Listing, Wanted
from newsbot.spiders.xmltree import moment

KIND = WpJson
NEWS, RANGE = 20, 100
"""Posts a page: for the news as many as other listings show; for a range of days the most WordPress gives."""
FIELDS = "id,link,date,date_gmt,title"
TOTAL_PAGES = "x-wp-totalpages"


def starts(source: WpJson, wanted: Wanted) -> tuple[Ask, ...]:
    """The first page; where days are wanted, the first page of those days."""
    asked = {"per_page": f"{RANGE if wanted.is_range else NEWS}", "orderby": "date", "order": "desc"}
    # the site compares with its own clock; both bounds are outside what is meant, by a second
    if wanted.since:
        asked["after"] = f"{wanted.since - timedelta(days=1)}T23:59:59"
    if wanted.until:
        asked["before"] = f"{wanted.until + timedelta(days=1)}T00:00:00"
    return (Ask(f"{_posts(source.url)}?{urlencode({**asked, '_fields': FIELDS, 'page': '1'})}"),)


def read(source: WpJson, page: Page, ask: Ask) -> Listing:
    """The posts, and the next page unless the site says that this is the last one."""
    try:
        said = json.loads(page.text)
    except (ValueError, RecursionError):
        return Listing()
    posts = [post for post in said if isinstance(post, dict)] if isinstance(said, list) else []
    found = tuple(link for post in posts if (link := _link(post, page.url)))
    return Listing(found, older=(Ask(_turned(ask), ask.number + 1),) if found and _goes_on(page, ask) else ())


def _posts(url: str) -> str:
    if "/wp-json" in url:
        return url.partition("/wp-json")[0] + "/wp-json/wp/v2/posts"
    return urljoin(url if url.endswith("/") else f"{url}/", "wp-json/wp/v2/posts")


def _turned(ask: Ask) -> str:
    parts = urlsplit(ask.url)
    asked = {**dict(parse_qsl(parts.query)), "page": str(ask.number + 1)}
    return urlunsplit(parts._replace(query=urlencode(asked)))


def _goes_on(page: Page, ask: Ask) -> bool:
    total = next((value for name, value in (page.headers or {}).items() if name.lower() == TOTAL_PAGES), "")
    return total.isdecimal() and ask.number < int(total)


def _link(post: dict[str, Any], base: str) -> Found | None:
    url = absolute(base, post["link"]) if isinstance(post.get("link"), str) else None
    if not url:
        return None
    title = post.get("title")
    words = title.get("rendered") if isinstance(title, dict) else title
    raw = next((post[name] for name in ("date_gmt", "date") if isinstance(post.get(name), str)), None)
    at = moment(raw)
    return Found(url, _plain(words), raw, _in_utc(at) if raw == post.get("date_gmt") else at)


def _in_utc(at: datetime | None) -> datetime | None:
    return at.replace(tzinfo=UTC) if at and at.tzinfo is None else at


def _plain(words: Any) -> str | None:
    """The words of a title that is markup."""
    if not isinstance(words, str) or not words.strip():
        return None
    if "<" not in words:
        return one_line([unescape(words)])
    tree = parse(words)
    return one_line(tree.itertext()) if tree is not None else None
