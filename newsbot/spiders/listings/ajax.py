"""What "show more" buttons fetch: a piece of markup, or JSON with pieces of markup among its values."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from newsbot.page import Page
from newsbot.sources import Ajax
from newsbot.spiders.links import links_in
from newsbot.spiders.listing import Ask, Listing, Wanted
from newsbot.spiders.listings.section import turned

KIND = Ajax


def starts(source: Ajax, wanted: Wanted) -> tuple[Ask, ...]:
    """The first page."""
    return (Ask(turned(source, source.url, source.first, ()) or source.url, source.first),)


def read(source: Ajax, page: Page, ask: Ask) -> Listing:
    """The links, and the next page as long as there are any: it has no other end."""
    said = _json(page.text)
    if said is not None:
        page = replace(page, body="\n".join(_markup(said)).encode("utf-8", "replace"), headers=None)
    found = tuple(links_in(page, source.link, source.date))
    number = ask.number + 1
    url = turned(source, source.more or source.url, number, found)
    return Listing(found, older=(Ask(url, number),) if url and found else ())


def _json(text: str) -> Any:
    if text.lstrip()[:1] not in ("{", "[", '"'):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _markup(said: Any) -> Iterator[str]:
    """The values that are markup, in their order."""
    waiting = [said]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            if "<" in value:
                yield value
        elif isinstance(value, dict):
            waiting.extend(reversed(value.values()))
        elif isinstance(value, list):
            waiting.extend(reversed(value))
