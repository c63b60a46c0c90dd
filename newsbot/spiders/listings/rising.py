"""Stories numbered in the order of their days: asked for number by number, back from the newest.

The first page is one that links to the newest stories. Where days are wanted, the declared marks (day,
number) tell about where they lie; between two marks the numbers are taken to rise evenly, with some days to
spare on both sides, because they do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from newsbot.page import Page
from newsbot.sources import RisingIds
from newsbot.spiders.links import links_in
from newsbot.spiders.listing import Ask, Found, Listing, Wanted

KIND = RisingIds
SPARE = timedelta(days=3)
"""A newsroom's busy week against a quiet one shifts the numbers by some days between marks a year apart."""


def starts(source: RisingIds, wanted: Wanted) -> tuple[Ask, ...]:
    """The page that links to the newest; its days are those wanted, which ``read`` turns into numbers."""
    if not wanted.is_range:
        return (Ask(source.url),)
    return (Ask(source.url, oldest=wanted.since, newest=wanted.until or wanted.today),)


def read(source: RisingIds, page: Page, ask: Ask) -> Listing:
    """The stories of a row of numbers; of the first page its links, and the rows of numbers behind them."""
    if ask.ids is not None:
        return Listing(tuple(_numbered(source, ask.ids)), older=_behind(source, ask))
    links = [link for link in links_in(page, "a[href]") if _number(source, link.url)]
    shown = sorted(_number(source, link.url) or 0 for link in links)
    if not shown:
        return Listing()
    low, high = _bounds(source, ask, shown[-1])
    first = Ask("", ask.number + 1, ids=range(high, max(high - source.step, low - 1), -1), oldest=ask.oldest)
    # where days are wanted, the newest stories are not what was asked for
    return Listing(() if ask.newest else tuple(links), older=(first,) if first.ids else ())


def number_on(marks: tuple[tuple[date, int], ...], wanted: date) -> int | None:
    """About the number of that day, on a line through the marks around it; ``None`` without two marks.

    >>> number_on(((date(2026, 1, 1), 1000), (date(2026, 1, 11), 2000)), date(2026, 1, 6))
    1500
    """
    if len(marks) < 2:
        return None
    spans = list(pairwise(marks))
    (first, low), (last, high) = next((span for span in spans if wanted <= span[1][0]), spans[-1])
    return low + (high - low) * (wanted - first).days // max((last - first).days, 1)


def _bounds(source: RisingIds, ask: Ask, newest: int) -> tuple[int, int]:
    """The lowest and the highest number to ask for."""
    low = number_on(source.marks, ask.oldest - SPARE) if ask.oldest else None
    high = number_on(source.marks, ask.newest + SPARE) if ask.newest else None
    return max(low or 1, 1), min(high or newest, newest)


def _behind(source: RisingIds, ask: Ask) -> tuple[Ask, ...]:
    assert ask.ids is not None
    high = ask.ids[-1] - 1
    lowest = (number_on(source.marks, ask.oldest - SPARE) if ask.oldest else None) or 1
    ids = range(high, max(high - source.step, lowest - 1), -1)
    return (Ask("", ask.number + 1, ids=ids, oldest=ask.oldest),) if ids else ()


def _numbered(source: RisingIds, ids: range) -> Iterator[Found]:
    return (Found(source.article.replace("{id}", str(number))) for number in ids)


def _number(source: RisingIds, url: str) -> int | None:
    before, after = source.article.split("{id}")
    path = re.escape(before.partition("://")[2]) + r"(\d{1,12})" + re.escape(after)
    found = re.search(path, url)
    return int(found[1]) if found else None
