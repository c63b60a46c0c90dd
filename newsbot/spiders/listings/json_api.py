"""Listings in JSON, whose items are told by the paths that the source declares."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from newsbot.page import Page
from newsbot.sources import HOLE, JsonApi
from newsbot.spiders.links import absolute, one_line
from newsbot.spiders.listing import Ask, Found, Listing, Wanted
from newsbot.spiders.xmltree import day, moment
from newsbot.urls import is_web

KIND = JsonApi
MILLISECONDS = 100_000_000_000
"""Numbers above are milliseconds: as seconds they would lie in the year 5138."""


def starts(source: JsonApi, wanted: Wanted) -> tuple[Ask, ...]:
    """The first page: the token is empty."""
    return (Ask(_address(source, source.first, ""), source.first),)


def read(source: JsonApi, page: Page, ask: Ask) -> Listing:
    """The items, and the next page as long as there are any."""
    try:
        said = json.loads(page.text)
    except (ValueError, RecursionError):
        return Listing()
    items = at_path(said, source.items)
    listed = items if isinstance(items, list) else []
    found = tuple(link for item in listed if (link := _link(source, item, page.url)))
    return Listing(found, older=_next(source, said, ask) if found else ())


def at_path(said: Any, path: str) -> Any:
    """The value at a path of keys with dots, a number for a place in a list; ``None`` where there is none.

    >>> at_path({"data": [{"id": 7}]}, "data.0.id")
    7
    """
    for name in path.split("."):
        if isinstance(said, dict):
            said = said.get(name)
        elif isinstance(said, list) and name.isdecimal() and int(name) < len(said):
            said = said[int(name)]
        else:
            return None
    return said


def _next(source: JsonApi, said: Any, ask: Ask) -> tuple[Ask, ...]:
    number = ask.number + 1
    token = at_path(said, source.token) if source.token else ""
    if token is None or (source.token and token == "") or not HOLE.search(source.url):
        return ()
    return (Ask(_address(source, number, str(token)), number),)


def _address(source: JsonApi, number: int, token: str) -> str:
    offset = (number - source.first) * source.step
    holes = {"page": str(number), "offset": str(offset), "token": quote(token, safe="")}
    return HOLE.sub(lambda hole: holes.get(hole[1], hole[0]), source.url)


def _link(source: JsonApi, item: Any, base: str) -> Found | None:
    values = {path: at_path(item, path) for path in re.findall(r"\{([\w.]+)\}", source.address)}
    if not all(isinstance(value, str | int) and str(value) for value in values.values()):
        return None
    address = re.sub(r"\{([\w.]+)\}", lambda hole: _part(values[hole[1]]), source.address)
    url = absolute(base, address)
    if not url:
        return None
    title = at_path(item, source.title) if source.title else None
    raw = at_path(item, source.date) if source.date else None
    said = str(raw) if isinstance(raw, str | int) else None
    return Found(
        url,
        one_line([title]) if isinstance(title, str) else None,
        said,
        _at(raw) if isinstance(raw, int) else moment(said),
        published_day=day(said),
    )


def _part(value: str | int) -> str:
    """A value inside an address: a whole address as it is, else nothing that could lead elsewhere."""
    said = str(value)
    return said if is_web(said) else quote(said, safe="/%")


def _at(seconds: int) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds / 1000 if seconds > MILLISECONDS else seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
